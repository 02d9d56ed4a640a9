"""Recall, precision and decoys of many clusters, as a whole and by type, difficulty and rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from cluster import Outcome, Pair
from relcli.check.model import Finding
from relcli.check.registry import SELF

TYPE_OF_RULE = {
    "office-conflict": "role",
    "event-conflict": "event",
    "stage-conflict": "event",
    "quantity-conflict": "quantity",
    "sum-conflict": "quantity",
    "duration-conflict": "quantity",
    "date-conflict": "date",
    "time-conflict": "date",
    "place-conflict": "place",
    "rank-conflict": "superlative-or-ordinal",
    "polarity-conflict": "polarity",
    "quote-conflict": "quote",
    "name-variant": "name",
    "term-variant": "name",
    "fact-conflict": "fact",
    SELF: "self",
}
"""Under which annotated type a false alarm of a rule is counted."""


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one group, and the ratios made of them; a ratio of nothing is None."""

    expected: int = 0
    found: int = 0
    right: int = 0
    false: int = 0

    @property
    def recall(self) -> float | None:
        """Expected conflicts that were found."""
        return self.found / self.expected if self.expected else None

    @property
    def precision(self) -> float | None:
        """Findings that found a conflict."""
        return self.right / (self.right + self.false) if self.right + self.false else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None where either has nothing to measure."""
        recall, precision = self.recall, self.precision
        if recall is None or precision is None:
            return None
        return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


@dataclass(frozen=True, slots=True)
class Figures:
    """All that is said of a set of clusters."""

    clusters: int
    total: Score
    decoys_hit: int
    decoys: int
    types: dict[str, Score]
    """Right findings count under the types of what they found, false ones under that of their rule."""
    difficulties: dict[str, Score]
    """Recall alone."""
    rules: dict[str, Score]
    """Precision alone."""
    seconds: float


def rule_of(finding: Finding) -> str:
    """The rule that made the finding; of one inside one article the rule that saw it, which its trace names."""
    traced = finding.trace[0].removeprefix("rule ") if finding.trace else ""
    return traced if finding.rule == SELF and traced in TYPE_OF_RULE else finding.rule


def figures(outcomes: Sequence[Outcome]) -> Figures:
    """Add up the outcomes of clusters."""
    right = [finding for outcome in outcomes for finding in outcome.right]
    false = [finding for outcome in outcomes for finding in outcome.false]
    found = [pair for outcome in outcomes for pair in outcome.found]
    missed = [pair for outcome in outcomes for pair in outcome.missed]
    return Figures(
        len(outcomes),
        Score(len(found) + len(missed), len(found), len(right), len(false)),
        sum(len(outcome.decoys_hit) for outcome in outcomes),
        sum(outcome.decoys for outcome in outcomes),
        _types(outcomes, found, missed, false),
        _recalls(found, missed, lambda pair: pair.difficulty),
        _precisions(right, false),
        sum(outcome.seconds for outcome in outcomes),
    )


def _types(
    outcomes: Sequence[Outcome], found: Sequence[Pair], missed: Sequence[Pair], false: Sequence[Finding]
) -> dict[str, Score]:
    alarms = Counter(TYPE_OF_RULE.get(finding.rule, finding.rule) for finding in false)
    right: Counter[str] = Counter()
    for outcome in outcomes:
        for finding in outcome.right:
            right.update({pair.type for pair in outcome.found if pair.set_apart_by(finding)})
    recalls = _recalls(found, missed, lambda pair: pair.type)
    names = sorted({*recalls, *alarms, *right})
    empty = Score()
    return {
        name: Score(recalls.get(name, empty).expected, recalls.get(name, empty).found, right[name], alarms[name])
        for name in names
    }


def _recalls(found: Sequence[Pair], missed: Sequence[Pair], group: Callable[[Pair], str]) -> dict[str, Score]:
    hits = Counter(map(group, found))
    total = hits + Counter(map(group, missed))
    return {name: Score(total[name], hits[name]) for name in sorted(total)}


def _precisions(right: Iterable[Finding], false: Iterable[Finding]) -> dict[str, Score]:
    good, bad = Counter(map(rule_of, right)), Counter(map(rule_of, false))
    return {name: Score(0, 0, good[name], bad[name]) for name in sorted(good | bad)}
