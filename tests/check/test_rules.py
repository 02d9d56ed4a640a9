"""Every rule on small stacks of articles: what it must leave alone first, then what it must find."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
import yaml
from stacks import CASES, Case, case_files, cases, shown, words_stand_on

from relcli.check import registry
from relcli.check.model import Severity

LEFT_ALONE = list(cases(flagged=False))
FLAGGED = list(cases(flagged=True))


def params(found: list[Case], failing: str = "known_failure") -> list[Any]:
    """The cases as parameters; a known failure is strict: when it starts to pass, the test says so."""
    return [
        pytest.param(
            case,
            id=f"{case.rule}: {case.name}",
            marks=[pytest.mark.xfail(reason=case.row[failing], strict=True)] if failing in case.row else [],
        )
        for case in found
    ]


@pytest.mark.parametrize("case", params(LEFT_ALONE))
def test_what_only_looks_like_it_is_left_alone(case: Case) -> None:
    findings = case.report(case.rule).findings
    least = Severity(case.row["at_most"]).rank if "at_most" in case.row else -1
    assert not shown([finding for finding in findings if finding.severity.rank > least])


@pytest.mark.parametrize("case", params(LEFT_ALONE, "known_failure_elsewhere"))
def test_no_other_rule_takes_it_for_a_conflict(case: Case) -> None:
    own = {case.rule, *case.row.get("others", ())}
    findings = [finding for finding in case.report().findings if finding.rule not in own]
    assert not shown([finding for finding in findings if finding.severity is not Severity.NOTE])


@pytest.mark.parametrize("case", params(FLAGGED))
def test_what_cannot_stand_together_is_flagged_with_its_sides(case: Case) -> None:
    findings = case.report(case.rule).findings
    assert len(findings) == 1, shown(list(findings))
    (finding,) = findings
    assert finding.rule == case.rule
    assert len(finding.sides) == len(case.row["sides"]), [side.value for side in finding.sides]
    for words in case.row["sides"]:
        wanted = [words] if isinstance(words, str) else words
        assert any(all(words_stand_on(side, each) for each in wanted) for side in finding.sides), (
            wanted,
            [[witness.quote for witness in side.evidence] for side in finding.sides],
        )
    if "severity" in case.row:
        assert finding.severity.value == case.row["severity"]
    if "says" in case.row:
        assert case.row["says"] in f"{finding.message} {finding.explanation}"


@pytest.mark.parametrize("rule", sorted(set(registry.ids()) - {"fact-conflict"}))
def test_every_rule_has_cases_of_both_kinds(rule: str) -> None:
    left_alone = sum(case.rule == rule for case in LEFT_ALONE)
    flagged = sum(case.rule == rule for case in FLAGGED)
    assert left_alone >= flagged >= 1


def test_facts_have_cases_of_both_kinds_in_a_folder_of_their_own() -> None:
    files = [yaml.safe_load(path.read_text("utf-8")) for path in (CASES / "facts").glob("*.yaml")]
    finds = [bool(row["finds"]) for file in files for row in file["cases"]]
    assert 1 <= sum(finds) <= len(finds) / 2


def test_no_case_file_is_without_a_rule() -> None:
    assert {path.stem for path in case_files()} == set(registry.ids()) - {"fact-conflict"}


def test_what_must_not_be_flagged_comes_first_in_every_file() -> None:
    for path in case_files():
        assert list(yaml.safe_load(path.read_text("utf-8"))) == ["must_not_flag", "must_flag"], path.name


def test_every_case_has_a_name_of_its_own() -> None:
    names = Counter((case.rule, case.name) for case in [*LEFT_ALONE, *FLAGGED])
    assert [name for name, count in names.items() if count > 1] == []
