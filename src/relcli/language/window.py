"""Windows: the times at which something could be said, as sets of days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import ClassVar, Final

from relcli.records import record

MIN: Final = 1
"""First ordinal; as a start it means that the window is open towards the past."""
MAX: Final = date.max.toordinal() + 1
"""One past the last ordinal; as an end it means that the window is open towards the future."""

Interval = tuple[int, int]


@record(frozen=True, slots=True)
class Window:
    """A set of days: sorted, disjoint, non-adjacent half-open intervals of proleptic ordinals (`date.toordinal`).

    Build windows with the constructors below, which keep that order; `Window.of` takes intervals in any order.
    """

    intervals: tuple[Interval, ...]

    ALWAYS: ClassVar[Window]
    """All of time: what is known of a claim that says nothing about when."""
    NEVER: ClassVar[Window]
    """No time at all: what remains when two windows do not meet."""

    @classmethod
    def of(cls, intervals: Iterable[Interval]) -> Window:
        """The union of half-open intervals, in any order, overlapping or empty; parts beyond the calendar are cut."""
        merged: list[Interval] = []
        for start, end in sorted((max(MIN, start), min(MAX, end)) for start, end in intervals):
            if start >= end:
                continue
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        return cls(tuple(merged))

    @classmethod
    def day(cls, day: date) -> Window:
        """That one day."""
        ordinal = day.toordinal()
        return cls(((ordinal, ordinal + 1),))

    @classmethod
    def days(cls, first: date, last: date) -> Window:
        """All days from the first to the last, both included; NEVER when the last is before the first."""
        return cls.of([(first.toordinal(), last.toordinal() + 1)])

    @classmethod
    def month(cls, year: int, month: int) -> Window:
        """All days of a month; raises ValueError for a month or year that the calendar does not have."""
        first = date(year, month, 1).toordinal()
        following = MAX if (year, month) == (9999, 12) else date(year + month // 12, month % 12 + 1, 1).toordinal()
        return cls(((first, following),))

    @classmethod
    def year(cls, year: int) -> Window:
        """All days of a year; raises ValueError for a year that the calendar does not have."""
        return cls(((date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1),))

    @classmethod
    def between(cls, start: date | None, end: date | None) -> Window:
        """From `start` to the day before `end`; None leaves that side open."""
        return cls.of([(start.toordinal() if start else MIN, end.toordinal() if end else MAX)])

    def __and__(self, other: Window) -> Window:
        """The days in both."""
        if self.intervals == other.intervals or not other._bounded:
            return self
        if not self._bounded:
            return other
        met: list[Interval] = []
        mine, theirs = self.intervals, other.intervals
        i = j = 0
        while i < len(mine) and j < len(theirs):
            start, end = max(mine[i][0], theirs[j][0]), min(mine[i][1], theirs[j][1])
            if start < end:
                met.append((start, end))
            if mine[i][1] < theirs[j][1]:
                i += 1
            else:
                j += 1
        return Window(tuple(met))

    def __or__(self, other: Window) -> Window:
        """The days in either."""
        return Window.of(self.intervals + other.intervals)

    def __invert__(self) -> Window:
        """All other days."""
        gaps: list[Interval] = []
        position = MIN
        for start, end in self.intervals:
            if position < start:
                gaps.append((position, start))
            position = end
        if position < MAX:
            gaps.append((position, MAX))
        return Window(tuple(gaps))

    def __sub__(self, other: Window) -> Window:
        """The days in this window and not in the other."""
        return self & ~other

    def __bool__(self) -> bool:
        """Whether there is any day in it."""
        return bool(self.intervals)

    @property
    def _bounded(self) -> bool:
        return self.intervals != ((MIN, MAX),)

    def contains(self, day: date) -> bool:
        """Whether that day is in it."""
        ordinal = day.toordinal()
        return any(start <= ordinal < end for start, end in self.intervals)

    def overlaps(self, other: Window) -> bool:
        """Whether the two share a day."""
        return bool(self & other)

    def covers(self, other: Window) -> bool:
        """Whether every day of the other is in this one; NEVER is covered by all."""
        return (self & other).intervals == other.intervals

    def widen(self, days: int) -> Window:
        """Each interval with `days` more on either side; an open side stays open."""
        return Window.of((start - days, end + days) for start, end in self.intervals)

    def shift(self, days: int) -> Window:
        """The whole window moved by `days` (negative: towards the past); an open side stays open."""
        return Window.of(
            (start if start == MIN else start + days, end if end == MAX else end + days)
            for start, end in self.intervals
        )

    def before(self) -> Window:
        """Everything before it starts; NEVER when it is open towards the past, ALWAYS for NEVER."""
        return Window.of([(MIN, self.intervals[0][0])]) if self.intervals else Window.ALWAYS

    def after(self) -> Window:
        """Everything from its end on; NEVER when it is open towards the future, ALWAYS for NEVER."""
        return Window.of([(self.intervals[-1][1], MAX)]) if self.intervals else Window.ALWAYS

    def since(self) -> Window:
        """Everything from its start on; ALWAYS for NEVER."""
        return Window.of([(self.intervals[0][0], MAX)]) if self.intervals else Window.ALWAYS

    def hull(self) -> Window:
        """The one interval from its first day to its last."""
        return Window(((self.intervals[0][0], self.intervals[-1][1]),)) if len(self.intervals) > 1 else self

    @property
    def first(self) -> date | None:
        """Its first day; None when open towards the past or empty."""
        if not self.intervals or self.intervals[0][0] == MIN:
            return None
        return date.fromordinal(self.intervals[0][0])

    @property
    def end(self) -> date | None:
        """The day after its last; None when open towards the future or empty."""
        if not self.intervals or self.intervals[-1][1] >= MAX:
            return None
        return date.fromordinal(self.intervals[-1][1])

    @property
    def is_day(self) -> bool:
        """Whether it is exactly one day."""
        return len(self.intervals) == 1 and self.intervals[0][1] - self.intervals[0][0] == 1

    def iso(self) -> tuple[str | None, str | None]:
        """The hull as half-open ISO dates; None = open.  NEVER and ALWAYS both give (None, None): ask `bool` first."""
        first, end = self.first, self.end
        return (first.isoformat() if first else None, end.isoformat() if end else None)

    def gaps(self) -> str:
        """What the hull hides, in words: "but not from 2017-01-20 until 2024-11-05"; "" for one interval."""
        between = zip(self.intervals, self.intervals[1:], strict=False)
        days = [f"from {date.fromordinal(end)} until {date.fromordinal(start)}" for (_, end), (start, _) in between]
        return "but not " + " or ".join(days) if days else ""

    def told(self) -> str:
        """As in text, but a whole month or year by its name: "2025-01", "2025"."""
        if len(self.intervals) != 1 or not self._bounded:
            return str(self)
        first, end = self.first, self.end
        if first and end and (first.day, end.day) == (1, 1):
            months = (end.year - first.year) * 12 + end.month - first.month
            if months == 1:
                return str(first)[:7]
            if months == 12 and first.month == 1:
                return str(first)[:4]
        return str(self)

    def __str__(self) -> str:
        """As a person would write it, with the last day included: "2025-01-20 to 2029-01-19"."""
        if not self.intervals:
            return "never"
        if not self._bounded:
            return "any time"
        return ", ".join(map(_interval_text, self.intervals))


def _interval_text(interval: Interval) -> str:
    start, end = interval
    if start == MIN:
        return f"before {date.fromordinal(end)}"
    if end >= MAX:
        return f"since {date.fromordinal(start)}"
    last = date.fromordinal(end) - timedelta(days=1)
    return f"{last}" if end - start == 1 else f"{date.fromordinal(start)} to {last}"


Window.ALWAYS = Window(((MIN, MAX),))
Window.NEVER = Window(())
