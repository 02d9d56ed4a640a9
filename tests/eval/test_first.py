"""What was found on clusters before anybody looked at them is kept, and confidence is fitted on it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import calibrate
import first
from relcli.check.confidence import TRAITS, Factors
from relcli.check.registry import RULES
from sample import Sample
from score import held_out


def test_nothing_is_kept_of_what_is_held_out() -> None:
    assert len(first.clusters()) > 12
    assert not first.clusters() & held_out()


def test_what_is_kept_names_rules_and_traits_that_there_are() -> None:
    kept = list(first.samples())
    assert {True, False} == {sample.right for sample in kept}
    assert all(sample.first for sample in kept)
    assert {sample.factors.rule for sample in kept} <= {rule.ID for rule in RULES}
    assert {trait for sample in kept for trait in sample.factors.traits} <= set(TRAITS)


def test_a_cluster_has_one_first_time(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    kept = tmp_path / "first.yaml"
    kept.write_text("{}", "utf-8")
    monkeypatch.setattr(first, "KEPT", kept)
    found = [Sample("z", Factors("rank-conflict", 1.234, ("a fact decides",)), True)]
    monkeypatch.setattr(first, "of_cluster", lambda path: found)
    monkeypatch.setattr("sys.argv", ["first.py", "clusters/z1"])
    first._rows.cache_clear()
    assert first.main() == 0
    row = {"rule": "rank-conflict", "sum": 1.23, "traits": ["a fact decides"], "right": True}
    assert yaml.safe_load(kept.read_text("utf-8")) == {"z1": [row]}
    first._rows.cache_clear()
    with pytest.raises(SystemExit, match="z1 was measured before"):
        first.main()
    first._rows.cache_clear()


def test_what_is_measured_again_counts_less() -> None:
    def sample(right: bool, fresh: bool) -> Sample:
        return Sample("d", Factors("rank-conflict", 1.5, ()), right, fresh)

    again = [sample(True, False)] * 40
    few = calibrate.fitted([*again, *[sample(False, True)] * 10]).rules["rank-conflict"]
    none = calibrate.fitted([*again, *[sample(False, False)] * 10]).rules["rank-conflict"]
    assert few < none
