"""How findings are held against annotations, and the floor."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import floor
import score
from cluster import AnnotationError, judge, load
from figures import Score, figures
from relcli.check.model import FactReference, Finding, Severity, Side, Witness

ROOT = Path(__file__).parents[2]
ONE, OTHER = "The bridge has four spans.", "It is a bridge of five spans, and the river is wide."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A cluster with one conflict, stated in two places on side b, and one decoy."""
    (tmp_path / "a.txt").write_text(f"Bridge\n\n{ONE} Old.\n", "utf-8")
    (tmp_path / "b.txt").write_text(f"Río\n\n{OTHER}\n", "utf-8")
    annotated = {
        "conflicts": [
            {"id": "x-1", "type": "quantity", "difficulty": "easy", "why": "four or five",
             "a": {"file": "a.txt", "quote": "four spans"}, "b": {"file": "b.txt", "quote": "five spans"},
             "also": [{"side": "b", "fact": "spans"}, {"side": "b", "file": "b.txt", "quote": "It is a bridge"}]},
        ],
        "decoys": [
            {"id": "x-d1", "kind": "other thing", "why_not": "bridge and river",
             "a": {"file": "a.txt", "quote": "Old."}, "b": {"file": "b.txt", "quote": "wide"}},
        ],
    }  # fmt: skip
    (tmp_path / "expected.json").write_text(json.dumps(annotated), "utf-8")
    return tmp_path


def witness(folder: Path, file: str, quote: str) -> Witness:
    start = (folder / file).read_text("utf-8").index(quote)
    return Witness(str(folder / file), 1, 1, start, start + len(quote), quote, quote, "asserted", (None, None))


def finding(*sides: list[Witness], severity: Severity = Severity.ERROR, fact: str = "", name: str = "f") -> Finding:
    reference = FactReference(fact, "") if fact else None
    shown = tuple(Side("", tuple(side)) for side in sides)
    return Finding(name, "quantity-conflict", severity, 0.9, "", "", "", shown, reference)


def test_a_pair_on_one_side_is_not_found(folder: Path) -> None:
    both = [witness(folder, "a.txt", "four"), witness(folder, "b.txt", "five")]
    outcome = judge(load(folder), [finding(both, [])], Severity.WARNING, 0.0)
    assert (len(outcome.found), len(outcome.false)) == (0, 1)


@pytest.mark.parametrize("quote", ["five", "a bridge of"])
def test_a_pair_on_two_sides_is_found_in_any_of_its_places(folder: Path, quote: str) -> None:
    one = finding([witness(folder, "b.txt", quote)], [witness(folder, "a.txt", "has four")])
    outcome = judge(load(folder), [one], Severity.WARNING, 0.0)
    assert (len(outcome.found), len(outcome.right), len(outcome.false)) == (1, 1, 0)


def test_ranges_that_only_meet_do_not_touch(folder: Path) -> None:
    one = finding([witness(folder, "a.txt", " spans")], [witness(folder, "b.txt", "five")])
    two = finding([witness(folder, "a.txt", "has ")], [witness(folder, "b.txt", "five")])
    cluster = load(folder)
    assert judge(cluster, [one], Severity.WARNING, 0.0).found
    assert not judge(cluster, [two], Severity.WARNING, 0.0).found


def test_a_fact_stands_for_its_side(folder: Path) -> None:
    against = [finding([witness(folder, "a.txt", "four")], fact=fact) for fact in ("spans", "other")]
    assert [len(judge(load(folder), [each], Severity.WARNING, 0.0).found) for each in against] == [1, 0]


def test_notes_can_find_but_are_no_false_alarms(folder: Path) -> None:
    note = Severity.NOTE
    right = finding([witness(folder, "a.txt", "four")], [witness(folder, "b.txt", "five")], severity=note)
    wrong = finding([witness(folder, "a.txt", "Old")], [witness(folder, "b.txt", "wide")], severity=note, name="g")
    outcome = judge(load(folder), [right, wrong], Severity.WARNING, 0.0)
    assert (len(outcome.found), outcome.right, outcome.false, outcome.decoys_hit) == (1, (), (), ())
    assert len(judge(load(folder), [right, wrong], Severity.NOTE, 0.0).decoys_hit) == 1


def test_a_decoy_is_not_hit_by_a_finding_that_is_right(folder: Path) -> None:
    one = finding(
        [witness(folder, "a.txt", "four"), witness(folder, "a.txt", "Old")],
        [witness(folder, "b.txt", "five"), witness(folder, "b.txt", "wide")],
    )
    assert not judge(load(folder), [one], Severity.WARNING, 0.0).decoys_hit


def test_a_quote_that_is_not_there_is_an_error(folder: Path) -> None:
    (folder / "a.txt").write_text("Something else.", "utf-8")
    with pytest.raises(AnnotationError, match=r"a\.txt.*four spans"):
        load(folder)


def test_ratios_of_nothing_are_none() -> None:
    assert (Score().recall, Score().precision, Score().f1) == (None, None, None)
    assert Score(4, 2, 3, 1).f1 == pytest.approx(0.6)
    assert Score(4, 0, 0, 1).f1 == 0


def test_the_floor_is_raised_and_never_lowered_unasked(tmp_path: Path) -> None:
    old = {"all": {"recall": 0.5, "precision": 0.9, "decoys hit": 3}}
    now = {"all": {"recall": 0.6, "precision": 0.8, "decoys hit": 1}, "type role": {"recall": 0.1}}
    merged = floor.raised(old, now)
    assert merged == {"all": {"recall": 0.6, "precision": 0.9, "decoys hit": 1}, "type role": {"recall": 0.1}}
    floor.write(tmp_path / "floor.yaml", merged)
    assert floor.read(tmp_path / "floor.yaml") == merged


def test_what_has_fallen_is_said() -> None:
    pinned = {"all": {"recall": 0.5, "decoys hit": 1}, "rule x": {"precision": 0.9}, "type y": {"recall": 0.2}}
    now = {"all": {"recall": 0.4, "decoys hit": 2}}
    assert list(floor.fallen(pinned, now)) == [
        "all: recall 0.4, pinned at 0.5",
        "all: decoys hit 2, pinned at 1",
        "type y: recall was 0.2 and is no longer measured",
    ]
    assert not list(floor.fallen(pinned, {"all": {"recall": 0.5, "decoys hit": 0}, "type y": {"recall": 0.2}}))


def test_held_out_clusters_are_not_shown(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome = judge(load(folder), [], Severity.WARNING, 0.0)
    parts = {"all": figures([outcome])}
    assert any("missed x-1" in line for line in score.printed([outcome], parts, show=True))
    monkeypatch.setattr(score, "held_out", lambda: frozenset({folder.name}))
    assert not any("missed x-1" in line for line in score.printed([outcome], parts, show=True))


@pytest.mark.parametrize("path", sorted((ROOT / "eval" / "clusters").iterdir()), ids=lambda path: path.name)
def test_the_annotations_of_every_cluster_fit_its_articles(path: Path) -> None:
    cluster = load(path)
    assert cluster.conflicts
    assert len({pair.id for pair in (*cluster.conflicts, *cluster.decoys)}) == len(cluster.conflicts + cluster.decoys)


def test_the_split_names_clusters_that_are_there() -> None:
    assert score.held_out() < {path.name for path in (ROOT / "eval" / "clusters").iterdir()}
