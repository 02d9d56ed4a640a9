"""What a claim is: who says what of whom, of what time, and where it stands.

A judge sees claims only, never text: whatever a verdict needs is in here.
"""

from __future__ import annotations

from enum import StrEnum

from relcli.claims.details import (
    Detail,
    Event,
    Existence,
    Life,
    Measure,
    Moment,
    Naming,
    Office,
    Outcome,
    Quote,
    Rank,
    Span,
    Stage,
    Term,
    Trait,
    Trend,
    Weekday,
)
from relcli.claims.located import Site
from relcli.corpus.model import Ignore
from relcli.language.times import TimeMention
from relcli.language.window import Window
from relcli.records import record

__all__ = [
    "Claim",
    "Context",
    "Detail",
    "Event",
    "Evidence",
    "Existence",
    "Kind",
    "Life",
    "Measure",
    "Moment",
    "Naming",
    "Office",
    "Outcome",
    "Quote",
    "Rank",
    "ReadArticle",
    "Site",
    "Span",
    "Stage",
    "Stance",
    "Term",
    "Trait",
    "Trend",
    "Weekday",
]


class Kind(StrEnum):
    """What sort of thing is claimed."""

    OFFICE = "office"
    EVENT = "event"
    QUANTITY = "quantity"
    RANK = "rank"
    TREND = "trend"
    OUTCOME = "outcome"
    EXISTENCE = "existence"
    """That there is something, or nothing of the sort."""
    DURATION = "duration"
    QUOTE = "quote"
    LIFE = "life"
    """Ages, years of birth, foundation, completion."""
    TRAIT = "trait"
    """What somebody or something is said to be: nationality, public or private."""
    DATE = "date"
    """A weekday printed beside its date."""
    MOMENT = "moment"
    """A day, month, year or hour, with what its clause tells of it."""
    SITE = "site"
    """Where something is or happens, with what its clause tells of it."""
    NAME = "name"
    """How a name is spelled."""
    TERM = "term"
    """How a word is written that house style decides."""


class Stance(StrEnum):
    """How the article stands to a claim."""

    ASSERTED = "asserted"
    QUOTED = "quoted"
    DENIED = "denied"
    PLANNED = "planned"
    HEDGED = "hedged"


@record(frozen=True, slots=True)
class Context:
    """The sentence a claim stands in, as far as judges need it; shared by the claims of a sentence."""

    number: int
    """Sentences are counted from 0 through the article."""
    start: int
    end: int
    """Half-open character offsets into the article's decoded text."""
    text: str
    """Without markup, on one line."""
    zone: str
    stems: frozenset[str]
    """Stems of its content words, names included."""
    names: tuple[str, ...]
    """Names in it, as resolved inside the article."""
    people: tuple[str, ...]
    """Those of the names that are people's."""
    times: tuple[TimeMention, ...]
    label: str = ""
    """First cell of its table row, or the subheading or question it stands under."""
    near: frozenset[str] = frozenset()
    """Stems of the sentence before it."""


@record(frozen=True, slots=True)
class Evidence:
    """Where a claim stands.  Offsets are half-open, in characters of the article's decoded text."""

    start: int
    end: int
    line: int
    column: int
    """Both 1-based; columns in characters."""
    quote: str
    """Exactly `text[start:end]`."""
    context: Context


@record(frozen=True, slots=True)
class Claim:
    """One thing an article says."""

    kind: Kind
    subject: str
    """Whom or what it is about, as resolved inside the article."""
    value: str
    """What is said, in words of ours, short."""
    detail: Detail
    stance: Stance
    evidence: Evidence
    speaker: str = ""
    """Who vouches for it when not the article."""
    sure: float = 1.0
    """How safely subject and value were read, 0 to 1."""

    @property
    def context(self) -> Context:
        """The sentence it stands in."""
        return self.evidence.context


@record(frozen=True, slots=True)
class ReadArticle:
    """All that is kept of an article after extraction: enough to check it without its text."""

    path: str
    title: str
    source: str
    date: Window | None
    """The days it can have been published; None when it does not say."""
    month: int
    day: int
    """Printed day without a year, 0 when there is none."""
    claims: tuple[Claim, ...]
    names: tuple[tuple[str, str, int], ...]
    """(name in its fullest form, kind, times it stands there), sorted."""
    contexts: tuple[Context, ...]
    weekday: int = -1
    digest: str = ""
    """Digest of the text: equal texts are one article."""
    ignores: tuple[Ignore, ...] = ()
    """What the article asks to be left out of findings."""
