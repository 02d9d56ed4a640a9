"""Claims against facts: what must stay silent, and what must be found, as an editor would write it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from relcli.check.engine import check
from relcli.check.model import Finding
from relcli.check.options import CheckOptions
from relcli.corpus import read
from relcli.facts import load

CASES = Path(__file__).parent / "cases" / "facts"


def _cases() -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        found += [pytest.param(data["facts"], case, id=f"{path.stem}: {case['name']}") for case in data["cases"]]
    return found


def _check(folder: Path, facts: str, articles: list[str]) -> tuple[Finding, ...]:
    (folder / "facts.yaml").write_text(facts, encoding="utf-8")
    corpus = folder / "corpus"
    corpus.mkdir()
    for number, text in enumerate(articles):
        head, _, body = text.partition("\n\n") if text.startswith("date: ") else ("", "", text)
        front = f"---\n{head}\n---\n\n" if head else ""
        (corpus / f"{number}.md").write_text(front + body + "\n", encoding="utf-8")
    options = CheckOptions(select=frozenset({"fact-conflict"}), jobs=1)
    return check(read([str(corpus)]), load(str(folder / "facts.yaml")), options).findings


@pytest.mark.parametrize(("facts", "case"), _cases())
def test_a_claim_is_flagged_exactly_when_the_facts_contradict_it(
    facts: str, case: dict[str, Any], tmp_path: Path
) -> None:
    findings = _check(tmp_path, facts, case["articles"])
    assert [finding.fact.id for finding in findings if finding.fact] == case["finds"], [f.message for f in findings]
    if "severity" in case:
        assert {finding.severity.value for finding in findings} == {case["severity"]}


def test_there_are_at_least_as_many_silent_cases_as_findings() -> None:
    cases = [
        case for path in CASES.glob("*.yaml") for case in yaml.safe_load(path.read_text(encoding="utf-8"))["cases"]
    ]
    silent = sum(1 for case in cases if not case["finds"])
    assert silent * 2 >= len(cases)


def test_an_article_that_agrees_with_the_fact_stands_beside_the_one_that_does_not(tmp_path: Path) -> None:
    data = yaml.safe_load((CASES / "quantity.yaml").read_text(encoding="utf-8"))
    findings = _check(tmp_path, data["facts"], ["Harbour Hospital has 460 beds.", "Harbour Hospital has 420 beds."])
    assert [[Path(e.path).name for e in side.evidence] for side in findings[0].sides] == [["0.md"], ["1.md"]]


def test_all_claims_of_one_wrong_value_are_one_finding(tmp_path: Path) -> None:
    data = yaml.safe_load((CASES / "quantity.yaml").read_text(encoding="utf-8"))
    articles = [
        "Harbour Hospital has 460 beds.",
        "At Harbour Hospital there are 460 beds.",
        "Harbour Hospital has 460 beds, it says.",
    ]
    findings = _check(tmp_path, data["facts"], articles)
    assert len(findings) == 1
    assert len(findings[0].sides[0].evidence) == 3


def test_without_facts_nothing_is_said(tmp_path: Path) -> None:
    assert not _check(tmp_path, "version: 1\nentities: []\nfacts: []\n", ["Harbour Hospital has 460 beds."])
