"""A line of time as a drawing: where each bar and each tick stands, in the units of the drawing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from relcli.check.pages import Bar, BarKind
from relcli.records import record
from relcli.report.layout import fit
from relcli.report.sanitise import visible

ROWS = 40
"""Bars drawn of each kind at most."""
LEFT, PLOT, ROW, TOP = 430, 720, 24, 34
"""Width of the labels and of the plot, height of a row and of what is above the first."""
_LABEL = 57
_TITLES = {
    BarKind.OFFICE: "Offices in the facts",
    BarKind.EVENT: "Events in the facts",
    BarKind.ARTICLE: "Articles: when they can have been written",
}
_THIN = 4.0


@record(frozen=True, slots=True)
class Row:
    """A line of the drawing: a heading, or a bar with its label."""

    y: int
    """Of the top of the row."""
    label: str
    kind: str
    """"heading", or the kind of the bar."""
    x: float = 0.0
    width: float = 0.0
    early: bool = False
    """The bar begins before the drawing does."""
    late: bool = False
    """The bar ends after the drawing does."""


@record(frozen=True, slots=True)
class Chart:
    """The drawing, and what it leaves out."""

    rows: tuple[Row, ...]
    ticks: tuple[tuple[float, str], ...]
    """Place and words of each."""
    bars: tuple[Bar, ...]
    """Those drawn, in the order of the rows."""
    outside: int
    """Facts of a time at which no article can have been written."""
    more: int
    """Bars left out because there are too many."""

    @property
    def width(self) -> int:
        """Of the whole drawing."""
        return LEFT + PLOT + 10

    @property
    def height(self) -> int:
        """Of the whole drawing."""
        return TOP + ROW * len(self.rows) + 6


def chart(bars: Iterable[Bar]) -> Chart | None:
    """The drawing of bars that come sorted by kind; None where no article has a window with an end to go by.

    The line of time reaches over the windows of the articles and a little further.
    """
    listed = list(bars)
    span = _span([bar for bar in listed if bar.kind is BarKind.ARTICLE])
    if span is None:
        return None
    inside = [bar for bar in listed if _meets(bar, *span)]
    drawn = [bar for _, group in groupby(inside, key=lambda bar: bar.kind) for bar in list(group)[:ROWS]]
    return Chart(
        tuple(_rows(drawn, *span)),
        tuple(_ticks(*span)),
        tuple(drawn),
        len(listed) - len(inside),
        len(inside) - len(drawn),
    )


def _span(articles: list[Bar]) -> tuple[int, int] | None:
    """First and last day (as ordinals) of the drawing."""
    days = sorted(_day(bound) for bar in articles for bound in bar.window if bound)
    if not days:
        return None
    spare = max(2, (days[-1] - days[0]) // 20) if days[-1] - days[0] > 1 else 10
    return max(1, days[0] - spare), min(date.max.toordinal(), days[-1] + spare)


def _day(iso: str) -> int:
    return date.fromisoformat(iso).toordinal()


def _bounds(bar: Bar, low: int, high: int) -> tuple[int, int]:
    """The bar's days; beyond the drawing where it is open."""
    start, end = bar.window
    return _day(start) if start else low - 1, _day(end) if end else high + 1


def _meets(bar: Bar, low: int, high: int) -> bool:
    start, end = _bounds(bar, low, high)
    return start < high and end > low


def _rows(bars: list[Bar], low: int, high: int) -> Iterator[Row]:
    y = TOP
    for kind, group in groupby(bars, key=lambda bar: bar.kind):
        yield Row(y, _TITLES[kind], "heading")
        for bar in group:
            y += ROW
            start, end = _bounds(bar, low, high)
            first, last = max(start, low), min(end, high)
            width = max(_THIN, _x(last, low, high) - _x(first, low, high))
            x = min(_x(first, low, high), LEFT + PLOT - width)
            label = fit(visible(bar.label), _LABEL)
            yield Row(y, label, kind.value, round(x, 1), round(width, 1), start < low, end > high)
        y += ROW


def _x(day: int, low: int, high: int) -> float:
    return LEFT + PLOT * (day - low) / (high - low)


def _ticks(low: int, high: int) -> Iterator[tuple[float, str]]:
    """At most about eight marks at the beginnings of years, months or days."""
    for day, words in _marks(low, high):
        x = _x(day, low, high)
        if LEFT <= x <= LEFT + PLOT - 20:
            yield round(x, 1), words


def _marks(low: int, high: int) -> Iterator[tuple[int, str]]:
    days = high - low
    first = date.fromordinal(low)
    if days > 8 * 200:
        step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000) if days <= 366 * step * 8)
        for year in range(-(-first.year // step) * step, date.fromordinal(high).year + 1, step):
            if year:
                yield date(year, 1, 1).toordinal(), str(year)
    elif days > 60:
        step = next(step for step in (1, 2, 3, 6, 12) if days <= 31 * step * 8)
        for month in range(first.year * 12, date.fromordinal(high).year * 12 + 12, step):
            yield date(month // 12, month % 12 + 1, 1).toordinal(), f"{month // 12}-{month % 12 + 1:02}"
    else:
        step = next(step for step in (1, 2, 5, 10) if days <= step * 8)
        for day in range(low - low % step + step, high, step):
            yield day, date.fromordinal(day).isoformat()
