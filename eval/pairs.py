"""Count what is found, and what is falsely alarmed at, over pairs of short passages of two papers on one story.

usage: python eval/pairs.py [--show] [--pin]

`eval/pairs` holds lists of pairs: two passages that differ in one thing that can be checked, or that only seem to.  A
pair is found when a finding sets its two quotes apart; every other finding at warning or above is false.  Pairs of the
files in HELD_OUT are counted, and never shown.  --show prints what is missed and false in the others, --pin writes the
figures to `eval/pairs.yaml`.  Exit status 1 when they are worse than it allows.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

import relcli
import tables
from cluster import Pair, Passage
from figures import Score
from relcli.check.model import Severity

HERE = Path(__file__).parent
FOLDER = HERE / "pairs"
PINNED = HERE / "pairs.yaml"
HELD_OUT = ("p5", "q5")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What relcli made of one pair."""

    name: str
    kind: str
    conflict: bool
    found: bool
    false: tuple[str, ...]
    """The messages of the false findings."""
    held_out: bool


def outcomes() -> list[Outcome]:
    """Every pair checked, in the order of the files."""
    return [
        _outcome(entry, path.stem in HELD_OUT)
        for path in sorted(FOLDER.glob("*.yaml"))
        for entry in yaml.safe_load(path.read_text("utf-8"))
    ]


def total(found: list[Outcome]) -> Score:
    """The sums, in which each conflict found counts as one right finding."""
    hits = sum(each.found for each in found)
    return Score(sum(each.conflict for each in found), hits, hits, sum(len(each.false) for each in found))


def _outcome(entry: dict[str, object], held_out: bool) -> Outcome:
    texts = [str(entry[side]) for side in ("a", "b") if str(entry.get(side) or "").strip()]
    articles = [relcli.article(text, path=f"{number}.txt") for number, text in enumerate(texts)]
    name_only = entry["type"] == "name"
    conflict, found = bool(entry["conflict"]), False
    pair = _pair(entry, texts) if conflict else None
    false: list[str] = []
    for finding in relcli.check(articles).findings:
        if finding.severity is Severity.NOTE and not name_only:
            continue
        if pair is not None and pair.set_apart_by(finding):
            found = True
        else:
            false.append(f"{finding.rule}: {finding.message}")
    return Outcome(str(entry["id"]), str(entry["type"]), conflict, found, tuple(false), held_out)


def _pair(entry: dict[str, object], texts: list[str]) -> Pair:
    """The two quotes as the two sides of a conflict; ValueError for a quote that is not in its passage."""
    ends = []
    for number, quote in ((0, "a_quote"), (len(texts) - 1, "b_quote")):
        told = str(entry[quote]).strip()
        start = texts[number].index(told)
        ends.append(Passage(f"{number}.txt", start, start + len(told)))
    shown = (str(entry["a_quote"]), str(entry["b_quote"]))
    return Pair(str(entry["id"]), str(entry["type"]), "", (ends[0],), (ends[1],), frozenset(), "", shown)


def parts(found: list[Outcome]) -> dict[str, list[Outcome]]:
    """Those developed on and those held out."""
    return {
        "develop": [each for each in found if not each.held_out],
        "held-out": [each for each in found if each.held_out],
    }


def table(found: list[Outcome]) -> Iterator[str]:
    """The sums by type, and of both parts, as a Markdown table."""
    rows = []
    for name, part in parts(found).items():
        for kind in [*sorted({each.kind for each in part}), "all"]:
            chosen = [each for each in part if kind in ("all", each.kind)]
            alike, sums = [each for each in chosen if not each.conflict], total(chosen)
            hit = f"{sum(bool(each.false) for each in alike)}/{len(alike)}"
            shares = tables.ratio(sums.recall), tables.ratio(sums.precision)
            rows.append(
                (f"{name}, {kind}", f"{sums.found}/{sums.expected}", shares[0], hit, str(sums.false), shares[1])
            )
    head = ("pairs", "found", "recall", "look-alikes hit", "false", "precision")
    yield from tables.table(head, rows)


def sunk(found: list[Outcome]) -> list[str]:
    """What is worse than pinned, a sentence each."""
    pinned = yaml.safe_load(PINNED.read_text("utf-8"))
    worse = []
    for name, part in parts(found).items():
        sums, floor = total(part), pinned[name]
        if sums.found < floor["found"]:
            worse.append(f"{name}: {sums.found} conflicts found, {floor['found']} are pinned")
        if sums.false > floor["false"]:
            worse.append(f"{name}: {sums.false} false findings, {floor['false']} are allowed")
    return worse


def main() -> int:
    """Run the command."""
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("--show", action="store_true", help="print what is missed and false, but for what is held out")
    reader.add_argument("--pin", action="store_true", help="write the figures down as the floor")
    asked = reader.parse_args()
    found = outcomes()
    for each in found if asked.show else ():
        if not each.held_out:
            for message in [*(["missed"] if each.conflict and not each.found else []), *each.false]:
                print(f"  {each.name} {each.kind}: {message}")
    print("\n".join(table(found)))
    if asked.pin:
        sums = {name: total(part) for name, part in parts(found).items()}
        floor = {name: {"found": each.found, "false": each.false} for name, each in sums.items()}
        PINNED.write_text(
            "# Written by `python eval/pairs.py --pin`: conflicts found at least, false findings at most.\n"
            + yaml.safe_dump(floor, sort_keys=True),
            "utf-8",
        )
    worse = sunk(found)
    print("\n".join(worse), file=sys.stderr)
    return int(bool(worse))


if __name__ == "__main__":
    sys.exit(main())
