"""How sure a finding is: what its rule added up, corrected by how often such findings were right.

The weights of the correction are in the table `confidence`, which `make calibrate` fits on annotated articles.  Whether
something is found, and how bad it would be, goes by the rule's own sum alone; but what is less likely right than three
times in five is a note, for nobody is to be stopped by it.
"""

from __future__ import annotations

from collections.abc import Callable
from math import exp, log
from types import MappingProxyType
from typing import Any

from relcli.check.model import Severity
from relcli.check.stack import Said
from relcli.check.verdict import Verdict, bounded
from relcli.claims.model import Stance
from relcli.language.tables import table
from relcli.records import record

_READ_SAFELY = 0.85
_OTHERS = frozenset({Stance.QUOTED, Stance.HEDGED})


def _claims(verdict: Verdict) -> list[Said]:
    return [said for party in verdict.parties for said in party.claims if not party.agrees]


def _in_one_article(verdict: Verdict) -> bool:
    return verdict.fact is None and len({said.path for said in _claims(verdict)}) == 1


def _without_date(verdict: Verdict) -> bool:
    return any(not said.dated for said in _claims(verdict))


def _others_words(verdict: Verdict) -> bool:
    return any(said.claim.stance in _OTHERS for said in _claims(verdict))


def _many_values(verdict: Verdict) -> bool:
    return sum(not party.agrees for party in verdict.parties) > 2


def _read_less_safely(verdict: Verdict) -> bool:
    return any(said.claim.sure < _READ_SAFELY for said in _claims(verdict))


def _agreed(verdict: Verdict) -> bool:
    return any(len({said.path for said in party.claims}) > 1 for party in verdict.parties)


TRAITS: MappingProxyType[str, Callable[[Verdict], bool]] = MappingProxyType(
    {
        "a fact decides": lambda verdict: verdict.fact is not None,
        "all in one article": _in_one_article,
        "an article has no date": _without_date,
        "somebody is quoted, or hedges": _others_words,
        "three values or more": _many_values,
        "a passage was read less safely": _read_less_safely,
        "several articles say the same": _agreed,
    }
)
"""What can be said of a finding whichever rule made it, by the name under which the table has its weight."""


@record(frozen=True, slots=True)
class Factors:
    """What the confidence of a finding is made of."""

    rule: str
    sum: float
    """What the rule added up, in log odds."""
    traits: tuple[str, ...]
    """Names from `TRAITS` that hold."""


@record(frozen=True, slots=True)
class Weights:
    """The table `confidence`: `slope` × the rule's sum + the weight of the rule + those of the traits, in log odds."""

    slope: float
    rules: dict[str, float]
    traits: dict[str, float]

    @classmethod
    def of(cls, data: dict[str, Any]) -> Weights:
        """The weights in a table; what it does not name weighs nothing."""
        return cls(data["slope"], data["rules"], data["traits"])

    def log_odds(self, factors: Factors) -> float:
        """The corrected sum."""
        traits = sum(self.traits.get(name, 0.0) for name in factors.traits)
        return self.slope * factors.sum + self.rules.get(factors.rule, 0.0) + traits

    def confidence(self, factors: Factors) -> float:
        """The corrected sum as a confidence between 0 and 1."""
        return bounded(1 / (1 + exp(-self.log_odds(factors))))

    def lines(self, factors: Factors) -> tuple[str, ...]:
        """The correction as a trace shows it."""
        named = [(f"found by {factors.rule}", self.rules.get(factors.rule, 0.0))]
        named += [(name, self.traits.get(name, 0.0)) for name in factors.traits]
        first = f"{factors.sum:+.1f} in all, with what the rule begins with; of that {self.slope:.2f} counts"
        return (first, *(f"{weight:+.2f} {name}" for name, weight in named if weight))


def graded(severity: Severity, confidence: float) -> Severity:
    """How severe a finding is that would be of this severity if it was right: a note where that is doubtful."""
    return severity if confidence >= _LIKELY else Severity.NOTE


_LIKELY = 0.6
"""Below it, of annotated articles that nobody had looked at, about every second finding was wrong."""
_DOUBTFUL = "less likely right than three times in five"


def factors(rule: str, verdict: Verdict) -> Factors:
    """What the confidence of a rule's verdict is made of."""
    odds = verdict.confidence / (1 - verdict.confidence)
    return Factors(rule, log(odds), tuple(name for name, holds in TRAITS.items() if holds(verdict)))


def weighed(rule: str, verdict: Verdict) -> tuple[float, tuple[str, ...]]:
    """The confidence of a rule's verdict and how it came about, as lines of a trace.

    A note is as sure as its rule says: how often notes are right is not measured.
    """
    if verdict.severity is Severity.NOTE:
        return verdict.confidence, ()
    weights, made_of = Weights.of(table("confidence")), factors(rule, verdict)
    confidence, lines = weights.confidence(made_of), weights.lines(made_of)
    return confidence, lines if confidence >= _LIKELY else (
        *lines,
        "less likely right than three times in five: a note",
    )
