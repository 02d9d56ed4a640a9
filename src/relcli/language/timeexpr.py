"""What a time in a sentence says, before anybody knows when the sentence was written."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, NamedTuple

from relcli.language.window import Window
from relcli.records import record

Span = tuple[int, int]


@record(frozen=True, slots=True)
class Duration:
    """A length of time, as the range of lengths that its words allow."""

    low: float
    """Seconds."""
    high: float
    """Seconds."""
    unit: str
    """The unit it is told in: "minute", "year"; the larger one where there are two."""
    count: float = 0
    """How many of the unit, as written; 0 where no number is given ("months", "several weeks")."""
    vague: bool = False
    """No number is given."""

    def meets(self, other: Duration) -> bool:
        """Whether some length of time fits both."""
        return self.low <= other.high and other.low <= self.high


@record(frozen=True, slots=True)
class TimeExpr:
    """A time as told; plain data, so that it can be stored and resolved later against the article's date.

    Kinds and the fields they use (`relation` and `part` may go with any of the first five):
    - "absolute": `intervals`;
    - "yearless": `days`, `year_offset`, `shift`; "27 June", "last spring", "4 May last year"; with `weekday` and
      `offset` the nth of a month, -1 its last ("the last Saturday of March");
    - "weekday": `weekday`, `shift`; "on Thursday", "next Monday";
    - "relative": `unit` and `offset` ("last week"), or `duration` and `mode` ("three weeks ago", "the past year");
    - "unanchored": counted from another moment of the story ("two years later", "the previous year");
    - "relative-to-event": the same with the event in `words` ("weeks after the election");
    - "duration": `duration`; - "clock": `clock`.
    """

    kind: str
    precision: str
    """"minute", "day", "week", "month", "season", "quarter", "year", "decade" or "century"."""
    relation: str = ""
    """"since", "until", "by", "before", "after": the window lies on that side of the time named."""
    part: str = ""
    """The part that is meant, of a period ("early", "mid", "end", "later") or of the day ("night")."""
    intervals: tuple[Span, ...] = ()
    """Half-open day ordinals."""
    days: tuple[Span, ...] = ()
    """(month, day) pairs, day 0 for the whole month; months above 12 are of the following year."""
    through: bool = False
    """`days` are the first and the last of a run, not single days."""
    year_offset: int | None = None
    """Calendar years from the anchor's: -1 in "4 May last year"; None = the year is open."""
    weekday: int = -1
    """0 Monday to 6 Sunday; -1 none.  Beside a full date it is kept, not used, so that it can be checked."""
    shift: str = ""
    """"last", "this" or "next", where said."""
    unit: str = ""
    offset: int = 0
    mode: str = ""
    """"ago", "ahead", "past", "coming": how `duration` lies to the anchor."""
    duration: Duration | None = None
    clock: tuple[Span, ...] = ()
    """Half-open minutes since midnight; two ranges where morning or afternoon is not said."""
    words: str = ""
    """The event that a relative-to-event time is counted from, as written."""

    def resolve(self, anchor: Window | None, tense: str = "") -> Window:
        """The days meant, in an article written within `anchor`; ALWAYS where that cannot be known.

        `tense` is that of the sentence: "past", "future" or "" (not known).
        """
        from relcli.language.resolving import resolve

        return resolve(self, anchor, tense)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON data: the fields that differ from their defaults."""
        plain: dict[str, Any] = {"kind": self.kind, "precision": self.precision}
        for field in fields(self)[2:]:
            value = getattr(self, field.name)
            if value != field.default:
                plain[field.name] = _plain(value)
        return plain

    @classmethod
    def from_dict(cls, plain: dict[str, Any]) -> TimeExpr:
        """The expression that `to_dict` wrote, also after a way through JSON."""
        values = dict(plain)
        for name in ("intervals", "days", "clock"):
            if name in values:
                values[name] = tuple((int(low), int(high)) for low, high in values[name])
        if values.get("duration") is not None:
            values["duration"] = Duration(*values["duration"])
        return cls(**values)


class Found(NamedTuple):
    """A time found in a row of words: the half-open range of word indexes, and what they say."""

    first: int
    last: int
    expr: TimeExpr


@record(frozen=True, slots=True)
class TimeMention:
    """A time in a text: `text[start:end] == surface`."""

    start: int
    end: int
    """Half-open character offsets into the text given to `find_times`."""
    expr: TimeExpr
    surface: str

    @property
    def kind(self) -> str:
        """The kind of its expression."""
        return self.expr.kind


def _plain(value: Any) -> Any:
    if isinstance(value, Duration):
        return [value.low, value.high, value.unit, value.count, value.vague]
    if isinstance(value, tuple):
        return [list(item) for item in value]
    return value
