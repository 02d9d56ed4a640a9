"""The weights of confidence are fitted on what was right and wrong, and never on what is held out."""

from __future__ import annotations

import pytest

import calibrate
from calibrate import _solved, borne_out, fitted, left_out, reliability
from relcli.check.confidence import TRAITS, Factors
from sample import Sample
from score import held_out


def sample(right: bool, rule: str = "rank-conflict", sum: float = 1.5, traits: tuple[str, ...] = ()) -> Sample:
    return Sample("d", Factors(rule, sum, traits), right)


def test_nothing_is_fitted_on_what_is_held_out(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    monkeypatch.setattr(calibrate, "of_cluster", lambda path: read.append(path.name) or [])
    monkeypatch.setattr(calibrate, "of_ordinary", list)
    monkeypatch.setattr(calibrate, "of_mixed", lambda paths: read.extend(path.name for path in paths) or [])
    calibrate.samples()
    assert len(set(read)) > 20
    assert not set(read) & held_out()
    assert {path.name for path in calibrate.apart()} == held_out()


def test_a_rule_that_is_often_wrong_weighs_less_than_one_that_is_right() -> None:
    found = [sample(True)] * 40 + [sample(False, "date-conflict")] * 10 + [sample(True, "date-conflict")] * 10
    weights = fitted(found)
    assert weights.rules["date-conflict"] < 0 < weights.rules["rank-conflict"]


def test_a_trait_of_wrong_findings_lowers_confidence() -> None:
    found = [sample(True)] * 40 + [sample(False, traits=("three values or more",))] * 10
    assert fitted(found).traits["three values or more"] < 0


def test_no_weight_goes_against_its_sense() -> None:
    """Quoted findings that happen to be right make no quotation a reason to be sure, nor do sure ones the sum."""
    traits = ("somebody is quoted, or hedges", "an article has no date")
    found = [sample(True, sum=3, traits=traits)] * 40 + [sample(False, sum=0.1, traits=("a fact decides",))] * 10
    weights = fitted(found)
    assert not {"somebody is quoted, or hedges", "an article has no date", "a fact decides"} & set(weights.traits)
    assert weights.slope <= 1


def test_few_findings_move_a_weight_little() -> None:
    few = [sample(True)] * 4 + [sample(False, "date-conflict")]
    many = [sample(True)] * 400 + [sample(False, "date-conflict")] * 100
    assert -0.2 < fitted(few).rules["date-conflict"] < 0
    assert fitted(many).rules["date-conflict"] < -1


def test_the_order_of_findings_does_not_matter() -> None:
    found = [sample(True)] * 9 + [sample(False, "date-conflict", 0.4)] * 3 + [sample(True, "date-conflict", 2.0)] * 5
    assert fitted(found) == fitted(found[::-1])


def test_what_is_left_out_has_no_part_in_its_own_confidence() -> None:
    """The one family in which a rule is wrong does not make itself less sure."""
    right = [Sample("d", Factors("rank-conflict", 1.5, ()), True)] * 40
    wrong = [Sample("e", Factors("rank-conflict", 1.5, ()), False)] * 10
    apart = {truth: confidence for confidence, truth in left_out(right + wrong)}
    assert apart[False] > apart[True]


def test_equations_are_solved() -> None:
    assert _solved([[4.0, 1.0], [1.0, 3.0]], [1.0, 2.0]) == pytest.approx([1 / 11, 7 / 11])


def test_findings_are_counted_by_range() -> None:
    found = [(0.55, True), (0.6, False), (0.99, True), (0.9, True)]
    assert {name: counts for name, counts in reliability(found).items() if counts[0]} == {
        "under 0.6": (1, 1),
        "0.6 to 0.7": (1, 0),
        "0.9 and more": (2, 2),
    }


@pytest.mark.parametrize(
    ("right", "wrong", "verdict"), [(80, 20, "borne out"), (60, 40, "too sure of"), (95, 5, "not sure enough")]
)
def test_what_is_said_of_the_confidence_follows_from_the_figures(right: int, wrong: int, verdict: str) -> None:
    told = borne_out([(0.8, True)] * right + [(0.8, False)] * wrong)
    assert f"{right} are right" in told and "should be\n80, give or take 8 by chance" in told
    assert verdict in told


def test_every_trait_has_at_most_one_sense() -> None:
    raises, lowers = set(calibrate.settings()["raises"]), set(calibrate.settings()["lowers"])
    assert raises | lowers <= set(TRAITS)
    assert not raises & lowers
