"""One name in two spellings is noted; two names are left alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from relcli.check.engine import check
from relcli.check.model import Finding, Severity
from relcli.check.options import CheckOptions
from relcli.corpus import Corpus, article
from relcli.facts.loading import loads
from relcli.facts.model import Facts

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "name_variant.yaml").read_text(encoding="utf-8")
)


def findings(texts: list[str], facts: Facts | None = None) -> list[Finding]:
    articles = tuple(article(text, path=f"{number}.txt") for number, text in enumerate(texts))
    options = CheckOptions(select=frozenset({"name-variant"}))
    return list(check(Corpus(articles), Facts.empty() if facts is None else facts, options).findings)


@pytest.mark.parametrize("case", CASES["must_not_flag"], ids=lambda case: case["why"])
def test_two_names_are_left_alone(case: dict[str, Any]) -> None:
    assert [finding.message for finding in findings(case["articles"])] == []


@pytest.mark.parametrize("case", CASES["must_flag"], ids=lambda case: case["why"])
def test_one_name_in_two_spellings_is_noted_once(case: dict[str, Any]) -> None:
    found = findings(case["articles"])
    assert [sorted(side.value for side in finding.sides) for finding in found] == [sorted(case["flag"])]
    assert found[0].severity is Severity.NOTE


def test_there_are_at_least_as_many_names_to_leave_alone() -> None:
    assert len(CASES["must_not_flag"]) >= len(CASES["must_flag"])


def test_the_message_names_the_spelling_of_most_articles_and_all_evidence_is_grouped() -> None:
    odd = "Rosalind Creyle, who chairs the harbour board, spoke first."
    (finding,) = findings([odd, *(f"{n}: Rosalind Crayle, who chairs the harbour board, spoke." for n in range(4))])
    assert finding.message == "“Rosalind Crayle” (4 articles) is also spelled “Rosalind Creyle” (1 article)"
    assert [len(side.evidence) for side in finding.sides] == [4, 1]


def test_evidence_is_the_very_text_of_the_article() -> None:
    texts = ["The deputy mayor, Lucía Vélez, opened it.", "Lucia Velez, the deputy mayor, closed it."]
    (finding,) = findings(texts)
    for side in finding.sides:
        for witness in side.evidence:
            assert texts[int(witness.path[0])][witness.start : witness.end] == witness.quote == side.value


def test_spellings_that_the_facts_list_for_one_entity_are_both_right() -> None:
    facts = loads(
        "version: 1\nentities:\n  - {id: lucia, type: person, name: Lucía Vélez, aliases: [Lucia Velez]}\nfacts: []\n"
    )
    texts = ["The deputy mayor, Lucía Vélez, opened it.", "Lucia Velez, the deputy mayor, closed it."]
    assert findings(texts, facts) == []


def test_the_order_of_articles_does_not_matter() -> None:
    texts = ["Captain Ismael Brayton scored.", "Captain Ismael Braiton scored."]
    assert [f.message for f in findings(texts)] == [f.message for f in findings(texts)]
