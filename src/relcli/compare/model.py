"""What a comparison holds.  Reports and the command line know these and nothing below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum

from relcli.check.model import ArticleSummary, FactReference, Finding, Severity, SkippedFile, Witness
from relcli.records import record


@record(frozen=True, slots=True)
class Statement:
    """One claim of one article, in words."""

    kind: str
    """As `relcli claims` names it: "office", "event", "quantity" …"""
    subject: str
    value: str
    witness: Witness
    confirmed: tuple[FactReference, ...] = ()
    """The facts that bear it out."""
    contradicted: tuple[FactReference, ...] = ()
    """The facts that it contradicts."""


@record(frozen=True, slots=True)
class Conflict:
    """A finding of the judges, with what belongs to it."""

    finding: Finding
    kinds: tuple[str, ...]
    """Of the claims that take part, sorted."""
    also: tuple[Statement, ...] = ()
    """What belongs to it beside the finding's own claims: what says the same as one of the sides, and the happening
    that sentences in conflict both tell."""


@record(frozen=True, slots=True)
class Agreement:
    """The same said of the same thing in two articles or more."""

    kind: str
    subject: str
    value: str
    holders: tuple[tuple[Statement, ...], ...]
    """For each article, in the order of the comparison, its statements by place; () for one that does not say it."""
    reasons: tuple[str, ...] = ()
    """Why the claims are taken to be of one thing, one line each."""

    @property
    def facts(self) -> tuple[FactReference, ...]:
        """The facts that bear it out, each once."""
        return _once(fact for held in self.holders for each in held for fact in each.confirmed)

    @property
    def against(self) -> tuple[FactReference, ...]:
        """The facts that contradict what the articles agree on, each once."""
        return _once(fact for held in self.holders for each in held for fact in each.contradicted)


def _once(facts: Iterable[FactReference]) -> tuple[FactReference, ...]:
    found = {fact.id: fact for fact in facts}
    return tuple(found[key] for key in sorted(found))


class ChangeKind(StrEnum):
    """What became of a passage."""

    ALTERED = "altered"
    ADDED = "added"
    REMOVED = "removed"


@record(frozen=True, slots=True)
class Word:
    """A run of words of a passage that was altered: the same in both, or of one of them."""

    a: str
    b: str
    """"" for words that stand on the other side only.  Each run ends with the space behind it."""
    same: bool
    """Are they the same words, but perhaps for that space?"""


@record(frozen=True, slots=True)
class Change:
    """A sentence that stands in both articles in two wordings, or in one of two near-copies only."""

    kind: ChangeKind
    a_line: int
    """1-based; 0 where the sentence is added."""
    b_line: int
    """1-based; 0 where the sentence is removed."""
    words: tuple[Word, ...]
    altered: tuple[str, ...] = ()
    """Which claims the change alters: "figure altered: 12 -> 21"."""


@record(frozen=True, slots=True)
class Revision:
    """Two near-copies: how much of their text is the same, and what was changed between them."""

    likeness: float
    """Share of the words of the two that stand in sentences both have, word for word or altered; 0 to 1."""
    changes: tuple[Change, ...]
    """In the order of the text of `a`; what is added stands behind what it follows in `b`."""


@record(frozen=True, slots=True)
class Comparison:
    """The whole result: every claim that is compared is in one of `conflicts`, `agreements`, `moved`, `only`."""

    articles: tuple[ArticleSummary, ...]
    """Two or more, in the order of the call."""
    conflicts: tuple[Conflict, ...] = ()
    """Sorted as `check` sorts findings."""
    agreements: tuple[Agreement, ...] = ()
    """What most articles say first, then by place in the first article that says it."""
    moved: tuple[Agreement, ...] = ()
    """What is told in two ways because time went by between the dates of the articles: "planned -> happened"."""
    only: tuple[tuple[Statement, ...], ...] = ()
    """For each article what no other says, by place."""
    others: tuple[Conflict, ...] = ()
    """Findings inside one article, of one article against a fact, or of all articles alike."""
    revision: Revision | None = None
    """Set when there are two articles and they share most of their text."""
    skipped: tuple[SkippedFile, ...] = ()

    def of_kinds(self, kinds: frozenset[str]) -> Comparison:
        """What is about claims of these kinds; everything when none is named."""
        if not kinds:
            return self
        return replace(
            self,
            conflicts=tuple(each for each in self.conflicts if kinds & set(each.kinds)),
            agreements=tuple(each for each in self.agreements if each.kind in kinds),
            moved=tuple(each for each in self.moved if each.kind in kinds),
            only=tuple(tuple(each for each in said if each.kind in kinds) for said in self.only),
            others=tuple(each for each in self.others if kinds & set(each.kinds)),
        )

    def findings(self, least: Severity = Severity.NOTE) -> Iterator[Finding]:
        """The findings of the conflicts at or above a severity."""
        for conflict in self.conflicts:
            if conflict.finding.severity.rank >= least.rank:
                yield conflict.finding
