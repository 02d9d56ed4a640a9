"""An annotated cluster: articles on one topic, what an editor should be shown in them, and what only looks like it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from relcli.check.model import Finding, Severity, Witness


class AnnotationError(Exception):
    """An annotation that does not fit its articles."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A quoted place: half-open character offsets in the decoded file of that name."""

    file: str
    start: int
    end: int

    def touched_by(self, witness: Witness) -> bool:
        """Whether the two ranges share a character of one file."""
        return Path(witness.path).name == self.file and witness.start < self.end and self.start < witness.end


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides that a finding can set against each other: a conflict, or a decoy."""

    id: str
    type: str
    """"role", "quantity", …; for a decoy what makes it one."""
    difficulty: str
    """"easy", "medium", "hard"; "" for a decoy."""
    a: tuple[Passage, ...]
    b: tuple[Passage, ...]
    facts: frozenset[str]
    """Ids of the facts that stand for side b."""
    why: str
    shown: tuple[str, str]
    """The two quotes as a person would name them."""

    def set_apart_by(self, finding: Finding) -> bool:
        """Whether a place of `a` stands on one side and one of `b` on another, or `a` against a fact of `b`."""
        on_a = _sides(finding, self.a)
        if on_a and finding.fact is not None and finding.fact.id in self.facts:
            return True
        on_b = _sides(finding, self.b)
        return any(one != other for one in on_a for other in on_b)


@dataclass(frozen=True, slots=True)
class Cluster:
    """A folder of articles with its annotations."""

    folder: Path
    conflicts: tuple[Pair, ...]
    decoys: tuple[Pair, ...]

    @property
    def facts(self) -> Path | None:
        """The facts of the desk, where the cluster has any."""
        path = self.folder / "facts.yaml"
        return path if path.exists() else None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a check of a cluster found, held against its annotations."""

    name: str
    seconds: float
    found: tuple[Pair, ...]
    missed: tuple[Pair, ...]
    right: tuple[Finding, ...]
    """Findings that found a conflict and are severe enough to count."""
    false: tuple[Finding, ...]
    """Findings that count and found none."""
    decoys_hit: tuple[Pair, ...]
    decoys: int
    findings: tuple[Finding, ...] = ()
    """All that the check found."""


def load(folder: Path) -> Cluster:
    """Read a cluster's expected.json; AnnotationError for a quote that is not in its file."""
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    conflicts = tuple(_pair(folder, item, item["why"]) for item in expected["conflicts"])
    decoys = tuple(_pair(folder, item, item["why_not"]) for item in expected.get("decoys", ()))
    return Cluster(folder, conflicts, decoys)


def judge(cluster: Cluster, findings: Iterable[Finding], least: Severity, seconds: float) -> Outcome:
    """Hold findings against the annotations.

    Every finding can find a conflict; only those of at least that severity count as right or false, or hit a decoy.
    """
    findings = tuple(findings)
    hits = {pair.id: [f for f in findings if pair.set_apart_by(f)] for pair in cluster.conflicts}
    good = {finding.id for found in hits.values() for finding in found}
    counted = [finding for finding in findings if finding.severity.rank >= least.rank]
    false = tuple(finding for finding in counted if finding.id not in good)
    return Outcome(
        cluster.folder.name,
        seconds,
        tuple(pair for pair in cluster.conflicts if hits[pair.id]),
        tuple(pair for pair in cluster.conflicts if not hits[pair.id]),
        tuple(finding for finding in counted if finding.id in good),
        false,
        tuple(decoy for decoy in cluster.decoys if any(decoy.set_apart_by(finding) for finding in false)),
        len(cluster.decoys),
        findings,
    )


def _sides(finding: Finding, passages: Iterable[Passage]) -> set[int]:
    """Numbers of the sides with evidence that touches one of the passages."""
    wanted = tuple(passages)
    return {
        number
        for number, side in enumerate(finding.sides)
        if any(passage.touched_by(witness) for witness in side.evidence for passage in wanted)
    }


def _pair(folder: Path, item: Mapping[str, Any], why: str) -> Pair:
    ends = [("a", item["a"]), ("b", item["b"]), *((end["side"], end) for end in item.get("also", ()))]
    a, b = (tuple(_passage(folder, end) for side, end in ends if side == name and "fact" not in end) for name in "ab")
    facts = frozenset(end["fact"] for side, end in ends if side == "b" and "fact" in end)
    kind = item.get("type") or item.get("kind", "")
    return Pair(item["id"], kind, item.get("difficulty", ""), a, b, facts, why, (_shown(item["a"]), _shown(item["b"])))


def _shown(end: Mapping[str, str]) -> str:
    return f"fact {end['fact']}" if "fact" in end else f"{end['file']}: {end['quote']}"


def _passage(folder: Path, end: Mapping[str, str]) -> Passage:
    text = (folder / end["file"]).read_bytes().decode("utf-8-sig")
    start = text.find(end["quote"])
    if start < 0:
        raise AnnotationError(f"{folder / end['file']}: the quote is not in it: {end['quote']!r}")
    return Passage(end["file"], start, start + len(end["quote"]))
