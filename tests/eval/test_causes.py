"""Why a conflict is missed is read off the claims and the tests that looked at them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

import score
from causes import CAUSES, explained, misses
from cluster import load

CASES = yaml.safe_load((Path(__file__).parent / "causes.yaml").read_text("utf-8"))


def made(folder: Path, case: dict[str, Any]) -> Path:
    """A cluster of two articles with one conflict in them."""
    ends = {}
    for name in "ab":
        text, quote = case[name]
        (folder / f"{name}.txt").write_text(f"{text}\n", "utf-8")
        ends[name] = {"file": f"{name}.txt", "quote": quote}
    conflict = {"id": "x-1", "type": case["type"], "difficulty": "easy", "why": "so", **ends}
    (folder / "expected.json").write_text(json.dumps({"conflicts": [conflict]}), "utf-8")
    return folder


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["cause"])
def test_a_miss_has_its_cause(tmp_path: Path, case: dict[str, Any]) -> None:
    folder = made(tmp_path, case)
    (miss,) = misses(load(folder), score.score(folder))
    assert (miss.cause, miss.reason[: len(case.get("reason", ""))]) == (case["cause"], case.get("reason", ""))


def test_every_cause_but_one_has_a_case() -> None:
    """ "Dropped" takes a stack of many values."""
    assert set(CAUSES) - {case["cause"] for case in CASES} == {"dropped"}


def test_a_conflict_that_is_found_has_no_cause(tmp_path: Path) -> None:
    case = {
        "type": "role",
        "a": ["President Ana Ruiz of Chile opened the dam.", "President Ana Ruiz of Chile"],
        "b": ["Former Chilean President Ana Ruiz opened the dam.", "Former Chilean President"],
    }
    folder = made(tmp_path, case)
    assert not misses(load(folder), score.score(folder))


def test_a_false_alarm_is_put_under_what_stands_there(tmp_path: Path) -> None:
    case = {
        "type": "polarity",
        "a": ["President Ana Ruiz of Chile opened the dam. It is old.", "old"],
        "b": ["Former Chilean President Ana Ruiz opened the dam. It is new.", "new"],
    }
    folder = made(tmp_path, case)
    assert [cause for _, cause in explained(folder, score.score(folder)).alarms] == ["nothing annotated there"]
    annotated = json.loads((folder / "expected.json").read_text("utf-8"))
    ends = {name: {"file": f"{name}.txt", "quote": "opened the dam"} for name in "ab"}
    ends["a"]["quote"], ends["b"]["quote"] = "President Ana Ruiz of Chile", "Former Chilean President"
    annotated["decoys"] = [{"id": "x-d1", "kind": "two people", "why_not": "so", **ends}]
    (folder / "expected.json").write_text(json.dumps(annotated), "utf-8")
    assert [cause for _, cause in explained(folder, score.score(folder)).alarms] == ["decoy: two people"]


def test_causes_of_held_out_clusters_are_counted_and_not_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = made(tmp_path, CASES[0])
    outcome = score.score(folder)
    assert any("missed x-1" in line for line in score.printed_causes([folder], [outcome]))
    monkeypatch.setattr(score, "held_out", lambda: frozenset({folder.name}))
    lines = list(score.printed_causes([folder], [outcome]))
    assert not any("missed x-1" in line for line in lines)
    assert any(line.startswith("| no claim read") for line in lines)
