"""What a rule says before the engine turns it into a finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from types import MappingProxyType
from typing import Any, Literal, Protocol

from relcli.check.model import FactReference, Severity
from relcli.check.stack import Said, Stack
from relcli.claims.model import Stance
from relcli.facts.model import Fact
from relcli.records import record


@record(frozen=True, slots=True)
class Party:
    """One value of a disagreement and the claims that hold it."""

    value: str
    claims: tuple[Said, ...]
    reading: str = ""
    """How the value was read, when that is not plain from the words."""
    agrees: bool = False
    """With the fact that decides: shown beside what is found, and no part of it."""


@record(frozen=True, slots=True)
class Verdict:
    """A rule's verdict on one subject."""

    subject: str
    message: str
    explanation: str
    parties: tuple[Party, ...]
    confidence: float
    severity: Severity
    key: str
    """What the disagreement is about, in stable words of the claims, for the fingerprint."""
    fact: Fact | None = None
    reconcile: str = ""
    trace: tuple[str, ...] = ()
    anywhere: bool = False
    """It is about words, whichever articles they stand in: those are left out of the fingerprint."""


class Rule(Protocol):
    """One module per rule; its docstring is the rule's page."""

    ID: str
    SEVERITY: Severity
    SUMMARY: str

    def check(self, stack: Stack) -> Iterator[Verdict]:
        """Every disagreement of this rule's sort in a stack."""
        ...


Settings = Mapping[str, Any]
"""The values of a rule's options by name; what is not given has its default."""
NO_SETTINGS: Settings = MappingProxyType({})


@record(frozen=True, slots=True)
class Option:
    """Something that a desk can set of a rule."""

    name: str
    kind: Literal["texts", "number", "whole"]
    meaning: str
    """A full sentence."""
    default: str
    example: str
    """A value as TOML."""
    high: float = 0
    """The most that a number may be; the least is 0."""


class Adjustable(Rule, Protocol):
    """A rule with options of its own."""

    OPTIONS: tuple[Option, ...]

    def check(self, stack: Stack, settings: Settings = ...) -> Iterator[Verdict]:
        """As any rule, with the desk's settings."""
        ...


def reference(stack: Stack, fact: Fact | None) -> FactReference | None:
    """How a finding names a fact."""
    return FactReference(fact.id, fact.source, stack.facts.describe(fact)) if fact else None


def spoken_apart(one: Iterable[Said], other: Iterable[Said]) -> bool:
    """Is everything on both sides attributed, and never to the same speaker?  Then they may well disagree."""
    left = {said.claim.speaker for said in one}
    right = {said.claim.speaker for said in other}
    return "" not in left and "" not in right and not left & right


def asserted(said: Said) -> bool:
    """Does the article itself vouch for it?"""
    return said.claim.stance in (Stance.ASSERTED, Stance.PLANNED)


def stance_text(said: Said) -> str:
    """The stance as a report shows it."""
    claim = said.claim
    return f"quoted: {claim.speaker}" if claim.stance is Stance.QUOTED and claim.speaker else claim.stance.value


def bounded(value: float) -> float:
    """A confidence, two decimals, inside sensible bounds."""
    return round(min(0.99, max(0.05, value)), 2)


@record(slots=True)
class Features:
    """Adds up what speaks for and against a verdict, and remembers it for the explanation."""

    score: float
    lines: list[str] = field(default_factory=list)
    worst: float = 0.0
    """The lowest weight so far, at most 0: whether anything speaks plainly against it."""

    def add(self, weight: float, why: str) -> None:
        """Count a feature (weight in units of log odds)."""
        self.score += weight
        self.worst = min(self.worst, weight)
        self.lines.append(f"{weight:+.1f} {why}")

    @property
    def confidence(self) -> float:
        """The score as a confidence between 0 and 1."""
        from math import exp

        return bounded(1 / (1 + exp(-self.score)))
