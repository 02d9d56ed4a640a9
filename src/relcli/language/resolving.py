"""From a time as told to the days meant, given the day of writing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Final

from relcli.language.tables import table
from relcli.language.timeexpr import TimeExpr
from relcli.language.window import MAX, MIN, Window

WIDEST_ANCHOR: Final = 40 * 366
"""Days; an article that may be from anywhere in a longer stretch anchors nothing."""
STEP: Final = 14
"""Days between the days of writing that are tried when an article's date is wider than two months."""
LAG: Final = 1
"""Days by which copy may be dated ahead of what it tells of in the past tense."""


def resolve(expr: TimeExpr, anchor: Window | None, tense: str = "") -> Window:
    """The days meant by `expr` in an article written within `anchor`; ALWAYS where that cannot be known."""
    if expr.kind == "absolute":
        window = Window(expr.intervals)
    elif expr.kind in ("yearless", "weekday", "relative"):
        window = _anchored(expr, anchor, tense)
    else:
        return Window.ALWAYS
    if not window or window == Window.ALWAYS:
        return Window.ALWAYS
    return related(window, expr.relation)


def related(window: Window, relation: str) -> Window:
    """The side of a window that "since", "until", "by", "before" or "after" means; itself for ""."""
    match relation:
        case "since":
            return window.since()
        case "until" | "by":
            return ~window.after()
        case "before":
            return window.before()
        case "after":
            return window.after()
        case _:
            return window


def part_of(window: Window, part: str) -> Window:
    """The early, middle or late part of a window; itself where the part is not one of those."""
    share = table("times")["parts"].get(part)
    if share is None or not window.intervals:
        return window
    start, end = window.intervals[0][0], window.intervals[-1][1]
    length = end - start
    return Window.of([(start + int(share[0] * length), max(start + 1, start + round(share[1] * length)))])


def _anchored(expr: TimeExpr, anchor: Window | None, tense: str) -> Window:
    if anchor is None or not anchor or anchor.first is None or anchor.end is None:
        return Window.ALWAYS
    start, end = anchor.intervals[0][0], anchor.intervals[-1][1]
    if end - start > WIDEST_ANCHOR:
        return Window.ALWAYS
    if expr.kind == "weekday" and end - start > 62:
        return Window.of([(start - 7, end + 7)])
    found = reduce(or_, (_from_day(expr, day, tense) for day in _days_of_writing(anchor, start, end)))
    return found.hull() if end - start > 62 and expr.kind == "relative" else found


def _days_of_writing(anchor: Window, start: int, end: int) -> Iterator[date]:
    step = 1 if end - start <= 62 else STEP
    for low, high in anchor.intervals:
        for ordinal in range(low, high, step):
            yield date.fromordinal(ordinal)
    if step > 1:
        yield date.fromordinal(end - 1)


def _from_day(expr: TimeExpr, day: date, tense: str) -> Window:
    if expr.kind == "yearless":
        return part_of(_yearless(expr, day, tense), expr.part)
    if expr.kind == "weekday":
        return _weekday(expr, day, tense)
    if expr.duration is not None:
        return _counted(expr, day.toordinal()) if expr.mode != "ahead" or tense == "future" else Window.ALWAYS
    period = calendar_period(day, expr.unit, expr.offset)
    if expr.part == "earlier":
        return Window.of([(period.intervals[0][0], day.toordinal() + 1)])
    if expr.part == "later":
        return Window.of([(day.toordinal(), period.intervals[-1][1])])
    return part_of(period, expr.part)


def calendar_period(day: date, unit: str, offset: int) -> Window:
    """The calendar unit `offset` units from the one that holds `day`; ALWAYS where the calendar ends."""
    try:
        match unit:
            case "day":
                return Window.day(day + timedelta(days=offset))
            case "week":
                monday = day - timedelta(days=day.weekday()) + timedelta(weeks=offset)
                return Window.days(monday, monday + timedelta(days=6))
            case "weekend":
                saturday = day - timedelta(days=day.weekday() - 5) + timedelta(weeks=offset)
                return Window.days(saturday, saturday + timedelta(days=1))
            case "month":
                months = day.year * 12 + day.month - 1 + offset
                return Window.month(months // 12, months % 12 + 1)
            case "quarter":
                quarters = day.year * 4 + (day.month - 1) // 3 + offset
                return quarter(quarters // 4, quarters % 4 + 1)
            case "year":
                return Window.year(day.year + offset)
            case "decade" | "century":
                years = 10 if unit == "decade" else 100
                first = (day.year // years + offset) * years
                return Window.between(date(first, 1, 1), date(first + years, 1, 1))
    except (ValueError, OverflowError):
        pass
    return Window.ALWAYS


def quarter(year: int, number: int) -> Window:
    """The three months of a quarter (1 to 4)."""
    return Window.month(year, 3 * number - 2) | Window.month(year, 3 * number - 1) | Window.month(year, 3 * number)


def days_in_year(expr: TimeExpr, year: int) -> Window:
    """The month-and-day part of an expression in a given year; NEVER where that year lacks the day."""
    try:
        windows = [month_day(year, month, day) for month, day in expr.days]
    except ValueError:
        return Window.NEVER
    whole = reduce(or_, windows)
    if expr.offset and expr.weekday >= 0:
        return _nth(whole, expr.weekday, expr.offset)
    if expr.through and len(windows) > 1 and windows[-1].intervals < windows[0].intervals:
        whole = windows[0] | month_day(year + 1, *expr.days[-1])
    return whole.hull() if expr.through else whole


def _nth(month: Window, weekday: int, nth: int) -> Window:
    """The first, second … or (-1) last such weekday of a month; NEVER where the month has none."""
    days = [day for day in range(*month.intervals[0]) if date.fromordinal(day).weekday() == weekday]
    if nth > len(days):
        return Window.NEVER
    day = days[nth - 1 if nth > 0 else -1]
    return Window.of([(day, day + 1)])


def month_day(year: int, month: int, day: int) -> Window:
    """A day (with day 0: a month) of a year; a month above 12 is of the next.  Raises ValueError off the calendar."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return Window.day(date(year, month, day)) if day else Window.month(year, month)


def _yearless(expr: TimeExpr, day: date, tense: str) -> Window:
    if expr.year_offset is not None:
        return days_in_year(expr, day.year + expr.year_offset) or Window.ALWAYS
    around = [w for year in range(day.year - 2, day.year + 3) if 1 <= year < 9999 and (w := days_in_year(expr, year))]
    if not around:
        return Window.ALWAYS
    here = day.toordinal()
    if expr.shift == "this":
        return days_in_year(expr, day.year) or Window.ALWAYS
    if expr.shift in ("last", "next"):
        tense = "past" if expr.shift == "last" else "future"
        around = [w for w in around if not w.contains(day)]
    lag = 0 if expr.shift else LAG
    if tense == "past":
        return max((w for w in around if w.intervals[0][0] <= here + lag), key=_start, default=around[0])
    if tense == "future":
        return min((w for w in around if w.intervals[-1][1] > here), key=_start, default=around[-1])
    return min(around, key=lambda window: _distance(window, here))


def _start(window: Window) -> int:
    return window.intervals[0][0]


def _distance(window: Window, ordinal: int) -> int:
    start, end = window.intervals[0][0], window.intervals[-1][1]
    return max(start - ordinal, ordinal - end + 1, 0)


def _weekday(expr: TimeExpr, day: date, tense: str) -> Window:
    """The latest such day up to the day of writing, the next one from it on, or (tense unknown) either.

    "last" and "next" leave it open whether a near day or the one a week off is meant when they are close by.
    """
    here = day.toordinal()
    back = here - (day.weekday() - expr.weekday) % 7
    ahead = here + (expr.weekday - day.weekday()) % 7
    if expr.shift == "last":
        back = back - 7 if back == here else back
        choices = [back, back - 7] if here - back <= 3 else [back]
    elif expr.shift == "next":
        ahead = ahead + 7 if ahead == here else ahead
        choices = [ahead, ahead + 7] if ahead - here <= 5 else [ahead]
    elif tense == "past":
        choices = [back]
    elif tense == "future":
        choices = [ahead]
    else:
        choices = [back, ahead]
    return Window.of((choice, choice + 1) for choice in choices if MIN <= choice < MAX)


def _counted(expr: TimeExpr, here: int) -> Window:
    """So long before or after the day of writing; a stretch up to it or from it for "the past year"."""
    assert expr.duration is not None
    low, high = int(expr.duration.low // 86400), -int(-expr.duration.high // 86400)
    match expr.mode:
        case "ago":
            return Window.of([(here - high, here - low + 1)])
        case "ahead":
            return Window.of([(here + low, here + high + 1)])
        case "past":
            return Window.of([(here - high, here + 1)])
        case "coming":
            return Window.of([(here, here + high + 1)])
        case _:
            return Window.ALWAYS
