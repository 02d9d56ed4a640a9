"""A word in two forms is noted; quotations, names and other words are left alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from relcli.check.engine import check
from relcli.check.model import Finding, Severity
from relcli.check.options import CheckOptions
from relcli.corpus import Corpus, article
from relcli.facts.model import Facts

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "term_variant.yaml").read_text(encoding="utf-8")
)


def findings(texts: list[str]) -> list[Finding]:
    articles = tuple(article(text, path=f"{number}.txt") for number, text in enumerate(texts))
    return list(check(Corpus(articles), Facts.empty(), CheckOptions(select=frozenset({"term-variant"}))).findings)


@pytest.mark.parametrize("case", CASES["must_not_flag"], ids=lambda case: case["why"])
def test_what_is_no_drift_is_left_alone(case: dict[str, Any]) -> None:
    assert [finding.message for finding in findings(case["articles"])] == []


@pytest.mark.parametrize("case", CASES["must_flag"], ids=lambda case: case["why"])
def test_drift_is_noted_once(case: dict[str, Any]) -> None:
    found = findings(case["articles"])
    assert [sorted(side.value for side in finding.sides) for finding in found] == [sorted(case["flag"])]
    assert found[0].severity is Severity.NOTE


def test_there_are_at_least_as_many_words_to_leave_alone() -> None:
    assert len(CASES["must_not_flag"]) >= len(CASES["must_flag"])


def test_the_message_names_the_form_of_most_articles() -> None:
    (finding,) = findings(["The dialog failed.", "The dialogue went on.", "Dialogues end."])
    assert finding.message == "“dialogue” (2 articles) is also written “dialog” (1 article)"
    assert sorted(len(side.evidence) for side in finding.sides) == [1, 2]
