"""The confidence of a finding: its rule's own sum, corrected by the weights of a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import exp, log
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.check.confidence import TRAITS, Factors, Weights, factors, graded, weighed
from relcli.check.engine import extract_all
from relcli.check.judging import verdicts
from relcli.check.model import Finding, Severity
from relcli.check.registry import RULES
from relcli.check.stack import build
from relcli.check.verdict import Rule, Verdict, bounded
from relcli.corpus import read
from relcli.facts import load
from relcli.language.tables import table

CLUSTER = Path(__file__).parents[2] / "eval" / "clusters" / "d1"
PLAIN = Weights(1.0, {}, {})
IDS = [rule.ID for rule in RULES]

made_of = st.builds(
    Factors, st.sampled_from(IDS), st.floats(-4, 4), st.lists(st.sampled_from(list(TRAITS)), unique=True).map(tuple)
)
some_weights = st.builds(
    Weights,
    st.floats(0.1, 2),
    st.dictionaries(st.sampled_from(IDS), st.floats(-2, 2)),
    st.dictionaries(st.sampled_from(list(TRAITS)), st.floats(-2, 2)),
)


@pytest.fixture(scope="module")
def judged() -> list[tuple[Rule, Verdict, Finding]]:
    articles = extract_all(read([CLUSTER]).articles, jobs=1)
    return list(verdicts(build(articles, load(str(CLUSTER / "facts.yaml")))))


def test_without_weights_a_finding_is_as_sure_as_its_rule(judged: list[tuple[Rule, Verdict, Finding]]) -> None:
    for rule, verdict, _ in judged:
        assert PLAIN.confidence(factors(rule.ID, verdict)) == verdict.confidence


def test_a_finding_carries_the_weighed_confidence_and_the_weights(judged: list[tuple[Rule, Verdict, Finding]]) -> None:
    assert any(verdict.severity is not Severity.NOTE for _, verdict, _ in judged)
    for rule, verdict, finding in judged:
        confidence, lines = weighed(rule.ID, verdict)
        assert finding.confidence == confidence
        assert finding.trace == (f"rule {rule.ID}", *verdict.trace, *lines)


def test_a_note_is_as_sure_as_its_rule_says(judged: list[tuple[Rule, Verdict, Finding]]) -> None:
    for rule, verdict, _ in judged:
        note = replace(verdict, severity=Severity.NOTE)
        assert weighed(rule.ID, note) == (verdict.confidence, ())


def test_what_is_right_less_than_three_times_in_five_is_a_note(
    judged: list[tuple[Rule, Verdict, Finding]],
) -> None:
    assert [graded(Severity.ERROR, confidence) for confidence in (0.59, 0.6)] == [Severity.NOTE, Severity.ERROR]
    unsure = 0
    for rule, verdict, finding in judged:
        doubtful = replace(verdict, confidence=0.2)
        confidence, lines = weighed(rule.ID, doubtful)
        assert finding.severity is graded(verdict.severity, finding.confidence)
        if verdict.severity is not Severity.NOTE:
            unsure += 1
            assert graded(doubtful.severity, confidence) is Severity.NOTE
            assert lines[-1] == "less likely right than three times in five: a note"
    assert unsure > 3


def test_the_table_names_rules_and_traits_that_there_are() -> None:
    weights = Weights.of(table("confidence"))
    assert set(weights.rules) <= set(IDS)
    assert set(weights.traits) <= set(TRAITS)
    assert 0 < weights.slope <= 1


@given(made_of, some_weights)
def test_the_lines_of_the_trace_add_up_to_the_confidence(made_of: Factors, weights: Weights) -> None:
    first, *rest = weights.lines(made_of)
    total = float(first.split()[0]) * float(first.split()[-2]) + sum(float(line.split()[0]) for line in rest)
    assert 1 / (1 + exp(-total)) == pytest.approx(1 / (1 + exp(-weights.log_odds(made_of))), abs=0.08)


@given(made_of, some_weights, st.floats(0, 3))
def test_what_a_rule_is_surer_of_is_no_less_sure(made_of: Factors, weights: Weights, more: float) -> None:
    assert weights.confidence(replace(made_of, sum=made_of.sum + more)) >= weights.confidence(made_of)


@given(st.integers(5, 99))
def test_every_confidence_a_rule_can_have_survives_its_log_odds(hundredths: int) -> None:
    confidence = hundredths / 100
    assert PLAIN.confidence(Factors("x", log(confidence / (1 - confidence)), ())) == bounded(confidence)


def test_each_trait_is_told_of_some_finding_and_not_of_all(judged: list[tuple[Rule, Verdict, Finding]]) -> None:
    told = [set(factors(rule.ID, verdict).traits) for rule, verdict, _ in judged]
    assert {"a fact decides", "an article has no date", "several articles say the same"} <= set().union(*told)
    assert not set.intersection(*told)


def test_what_agrees_with_the_fact_does_not_count(judged: list[tuple[Rule, Verdict, Finding]]) -> None:
    for rule, verdict in _with_allies(judged):
        alone = replace(verdict, parties=tuple(party for party in verdict.parties if not party.agrees))
        kept = set(factors(rule.ID, alone).traits) - {"several articles say the same"}
        assert kept == set(factors(rule.ID, verdict).traits) - {"several articles say the same"}


def _with_allies(judged: list[tuple[Rule, Verdict, Finding]]) -> Iterator[tuple[Rule, Verdict]]:
    found = [(rule, verdict) for rule, verdict, _ in judged if any(party.agrees for party in verdict.parties)]
    assert found
    yield from found
