"""Facts and entities as a list, and the facts of one entity on a line of time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from relcli.records import record
from relcli.report.layout import Page, cells, fit, wrap
from relcli.report.sanitise import visible

Listed = tuple[str, str, str, str, int]
"""Id, kind, the fact in words, its source, its line."""
_LABEL = 34
"""Cells: the most that the label of a bar takes."""
_LEAST_BAR = 20


def listed_lines(listed: Sequence[Listed], page: Page) -> Iterator[str]:
    """Each in words, with its kind and id; its source below."""
    for identity, kind, words, source, _ in listed:
        head = visible(f"{words}  [{kind}: {identity}]", page.encoding)
        lines = wrap(head, page.width - 2, page.width)
        yield page.palette.paint(lines[0], "strong")
        yield from ("  " + page.palette.paint(line, "strong") for line in lines[1:])
        if source:
            yield from ("  " + page.palette.paint(line, "faint") for line in _wrapped(source, page))
    if not listed:
        yield "nothing"


def _wrapped(text: str, page: Page) -> list[str]:
    return wrap(visible(text, page.encoding), max(20, page.width - 2))


def listed_object(file: str, listed: Iterable[Listed]) -> dict[str, Any]:
    """The list as a JSON object."""
    keys = ("id", "kind", "statement", "source", "line")
    return {"version": 1, "file": file, "facts": [dict(zip(keys, each, strict=True)) for each in listed]}


@record(frozen=True, slots=True)
class Span:
    """A stretch of time with what it means."""

    start: date
    end: date
    """Half-open."""
    meaning: str
    """"elect", "in office" or "event"."""


@record(frozen=True, slots=True)
class Bar:
    """One row of a chart."""

    label: str
    when: str
    spans: tuple[Span, ...]


_MARKS = {"in office": ("█", "#"), "elect": ("░", "-"), "event": ("◆", "*")}


def chart_lines(bars: Sequence[Bar], page: Page) -> Iterator[str]:
    """Bars on one line of time, a scale of years above them; the dates behind them where there is room."""
    spans = [span for bar in bars for span in bar.spans]
    if not spans:
        return
    low = date(min(span.start for span in spans).year, 1, 1)
    high = date(min(9999, max(span.end for span in spans).year + 1), 1, 1)
    label = min(_LABEL, page.width // 3, max(cells(visible(bar.label, page.encoding)) for bar in bars)) + 2
    dates = max(cells(visible(bar.when, page.encoding)) for bar in bars) + 2
    width = page.width - label - dates
    if width < _LEAST_BAR:
        width, dates = max(_LEAST_BAR, page.width - label), 0
    yield " " * label + page.palette.paint(_scale(low, high, width), "faint")
    for bar in bars:
        name = fit(visible(bar.label, page.encoding), label - 2, page.ellipsis)
        drawn = _drawn(bar, low, high, width, page)
        tail = f"  {visible(bar.when, page.encoding)}" if dates else ""
        yield f"{name}{' ' * (label - cells(name))}{page.palette.paint(drawn, 'fact')}{tail}".rstrip()


def _drawn(bar: Bar, low: date, high: date, width: int, page: Page) -> str:
    row = [" "] * width
    for span in bar.spans:
        first = _column(span.start, low, high, width)
        last = max(first + 1, _column(span.end, low, high, width))
        mark = page.pick(*_MARKS[span.meaning])
        row[first : min(last, width)] = mark * (min(last, width) - first)
    return "".join(row)


def _column(day: date, low: date, high: date, width: int) -> int:
    return min(width - 1, (day - low).days * width // max(1, (high - low).days))


def _scale(low: date, high: date, width: int) -> str:
    """Years, as many as fit, each where it begins."""
    row = [" "] * width
    years = high.year - low.year
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10000) if years // step * 6 <= width)
    years_shown = range(-(-low.year // step) * step, high.year + 1, step)
    for year in years_shown if years >= step else (low.year,):
        at = _column(date(min(9999, year), 1, 1), low, high, width)
        if at + 4 <= width and not "".join(row[max(0, at - 1) : at + 5]).strip():
            row[at : at + 4] = f"{year:04d}"
    return "".join(row).rstrip()
