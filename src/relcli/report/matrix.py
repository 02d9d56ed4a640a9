"""Which articles contradict which: a table of articles by articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from relcli.check.model import Finding
from relcli.records import record

MOST = 24
"""Articles that the table shows: those with the most findings."""


@record(frozen=True, slots=True)
class Matrix:
    """Numbers of findings in which one article says one thing and another article another."""

    paths: tuple[str, ...]
    """In the order of the report."""
    rows: tuple[tuple[int, ...], ...]
    """One for each path: findings against each path; on the diagonal, of the article against itself."""
    facts: tuple[int, ...]
    """For each path, findings that a fact decides."""
    left_out: int
    """Further articles with findings."""


def matrix(findings: Sequence[Finding], order: Sequence[str]) -> Matrix:
    """The table for the articles that have findings; `order` is that of the report."""
    touched = Counter(path for finding in findings for path in {path for side in _paths(finding) for path in side})
    worst = sorted((path for path in order if touched[path]), key=lambda path: -touched[path])[:MOST]
    chosen = [path for path in order if path in set(worst)]
    against: Counter[tuple[str, str]] = Counter()
    facts: Counter[str] = Counter()
    for finding in findings:
        sides = [side & set(chosen) for side in _paths(finding)]
        against.update(_pairs(sides))
        if finding.fact:
            facts.update(set().union(*sides))
    rows = tuple(tuple(against[one, other] for other in chosen) for one in chosen)
    return Matrix(tuple(chosen), rows, tuple(facts[path] for path in chosen), len(touched) - len(chosen))


def _paths(finding: Finding) -> list[set[str]]:
    return [{witness.path for witness in side.evidence} for side in finding.sides]


def _pairs(sides: list[set[str]]) -> set[tuple[str, str]]:
    """Both ways round, each once for a finding; of one article with itself only where it stands on two sides."""
    pairs: set[tuple[str, str]] = set()
    for one, other in combinations(sides, 2):
        for first in one:
            for second in other:
                pairs |= {(first, second), (second, first)}
    return pairs
