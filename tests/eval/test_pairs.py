"""Pairs of passages that tell one story: no fewer conflicts are found, and no more falsely, than are pinned."""

from __future__ import annotations

from pairs import FOLDER, Outcome, outcomes, parts, sunk, table, total


def test_the_pairs_are_found_as_often_as_pinned_and_no_more_falsely() -> None:
    assert not sunk(outcomes())


def test_a_false_finding_over_a_conflict_counts_against_precision_and_not_as_a_look_alike() -> None:
    found = [
        Outcome("a1", "date", True, True, ("date-conflict: x",), False),
        Outcome("a2", "date", False, False, (), False),
        Outcome("a3", "date", False, False, ("date-conflict: y",), True),
    ]
    sums = total(found)
    assert (sums.expected, sums.found, sums.false) == (1, 1, 2)
    assert [len(part) for part in parts(found).values()] == [2, 1]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table(found)]
    assert ["develop, all", "1/1", "1.000", "0/1", "1", "0.500"] in rows
    assert ["held-out, all", "0/0", "–", "1/1", "1", "0.000"] in rows


def test_every_pair_is_of_one_or_two_passages_with_quotes_that_stand_in_them() -> None:
    import yaml

    names = set()
    for path in FOLDER.glob("*.yaml"):
        for entry in yaml.safe_load(path.read_text("utf-8")):
            last = entry["b"] if str(entry.get("b") or "").strip() else entry["a"]
            assert entry["a_quote"].strip() in entry["a"], entry["id"]
            assert entry["b_quote"].strip() in last, entry["id"]
            names.add(entry["id"])
    assert len(names) == 520
