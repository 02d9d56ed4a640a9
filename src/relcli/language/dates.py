"""Days, months, weekdays and seasons: "12 June 2025", "May 6", "27 and 28 June", "Monday, 28 October"."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any, Final

from relcli.language.numerals import split_digits
from relcli.language.resolving import days_in_year, part_of
from relcli.language.rows import Row
from relcli.language.tables import table
from relcli.language.timeexpr import Found, TimeExpr
from relcli.language.window import Window

_DASHES: Final = frozenset(("-", "–", "—", " – ", " - "))
_ORDINAL: Final = frozenset(("st", "nd", "rd", "th"))
_YEAR_SHIFTS: Final = {"last": -1, "this": 0, "next": 1}
MOST_DAYS: Final = 8
"""Days listed in front of one month name."""


@cache
def _data() -> dict[str, Any]:
    times = table("times")
    return {
        **times,
        "unsure": frozenset(times["unsure_months"]),
        "cue_words": frozenset(times["cues"]),
        "behind_day": frozenset((*times["months"], "of", "and", "or", "to", "through")),
    }


def number_date(line: Row, i: int) -> Found | None:
    """A date that begins with the digits at word i: ISO, "5/6/2025", or a day before its month."""
    digits, suffix = split_digits(line.words[i])
    if len(digits) == 4 and not suffix:
        return _iso(line, i)
    if not digits or len(digits) > 2 or not (suffix == "" or suffix in _ORDINAL):
        return None
    if line.gaps[i] == "/":
        return _slashed(line, i)
    if line.words[i + 1] not in _data()["behind_day"] and line.gaps[i] not in _DASHES and line.gaps[i] != ", ":
        return None
    days, last = _day_list(line, i)
    if line.words[last] == "of" and line.near(last - 1) and line.near(last):
        last += 1
    month = _data()["months"].get(line.words[last])
    if not days or month is None or line.gaps[last - 1] not in (" ", "-", "\u00a0") or not line.capital(last):
        return None
    return dated(line, i, last + 1, month, days)


def _iso(line: Row, i: int) -> Found | None:
    if line.gaps[i] != "-" or line.gaps[i + 1] != "-":
        return None
    month, day = line.words[i + 1], line.words[i + 2][:2]
    if not (len(month) == 2 and month.isdigit() and day.isdigit() and len(line.words[i + 2]) in (2, 5)):
        return None
    return _absolute_day(i, i + 3, int(line.words[i]), [(int(month), int(day))])


def _slashed(line: Row, i: int) -> Found | None:
    """ "5/6/2025" is one of two days unless one number is above twelve; "9/11" is nothing."""
    second, year = split_digits(line.words[i + 1])[0], line.words[i + 2]
    if line.gaps[i + 1] != "/" or len(second) not in (1, 2) or not (len(year) == 4 and year.isdigit()):
        return None
    a, b = int(line.words[i]), int(second)
    readings = [(month, day) for month, day in {(a, b), (b, a)} if 1 <= month <= 12]
    return _absolute_day(i, i + 3, int(year), sorted(readings)) if readings else None


def _absolute_day(first: int, last: int, year: int, days: list[tuple[int, int]]) -> Found | None:
    try:
        window = Window.of((o, o + 1) for o in (date(year, month, day).toordinal() for month, day in days))
    except ValueError:
        return None
    return Found(first, last, TimeExpr("absolute", "day", intervals=window.intervals))


def _day_list(line: Row, i: int, commas: bool = True) -> tuple[list[int], int]:
    """Days of the month from word i on ("27 and 28", "5-7", "3, 4 and 5") and the index behind; a run is filled in."""
    days: list[int] = []
    while True:
        digits, suffix = split_digits(line.words[i])
        if not digits or len(digits) > 2 or (suffix and suffix not in _ORDINAL) or not 1 <= int(digits) <= 31:
            return [], i
        run = days and (line.gaps[i - 1] in _DASHES or line.words[i - 1] in ("to", "through"))
        days.extend(range(days[-1] + 1, int(digits)) if run else ())
        days.append(int(digits))
        i += 1
        step = 2 if line.words[i] in ("and", "to", "or", "through") and line.near(i - 1) and line.near(i) else 1
        joined = step == 2 or line.gaps[i - 1] in _DASHES or (commas and line.gaps[i - 1] == ", ")
        following = split_digits(line.words[i + step - 1])[0]
        if not joined or not 1 <= len(following) <= 2 or len(days) >= MOST_DAYS:
            return days, i
        i += step - 1


def month_date(line: Row, i: int) -> Found | None:
    """A date that begins with the month at word i: "June 12, 2025", "May 5 and 6", "May 2024", "in May"."""
    month = _data()["months"].get(line.words[i])
    if month is None or not line.capital(i):
        return None
    gap = "" if line.gaps[i] == ". " else line.gaps[i]
    if gap in ("", " ", "\u00a0"):
        days, last = _day_list(line, i + 1, commas=False)
        counted = line.gaps[last - 1] in (":", ".") and line.words[last][:1].isdigit()
        if days and not counted and line.gaps[last - 1][:1] != "%" and not _is_scale(line, last):
            return dated(line, i, last, month, days)
    return _bare_month(line, i, month)


def _is_scale(line: Row, i: int) -> bool:
    return line.near(i - 1) and line.words[i] in ("million", "billion", "per", "percent", "hundred", "thousand")


def _bare_month(line: Row, i: int, month: int) -> Found | None:
    year, last = year_behind(line, i + 1)
    if year is not None or last > i + 1:
        return _placed(i, last, TimeExpr("yearless", "month", days=((month, 0),)), year)
    before = line.words[i - 1]
    cued = before in _data()["cue_words"] and line.near(i - 1)
    if len(line.words[i]) <= 4 and line.words[i] not in ("may", "june", "july"):
        return None  # "Jan Brabec"
    if line.words[i] in _data()["unsure"] and not cued:
        return None
    sure = before in ("in", "since", "by", "until", "last", "next")
    if line.near(i) and line.capital(i + 1) and not sure and line.words[i + 1] not in _data()["months"]:
        return None  # "April Jones"
    if before not in ("in", "since", "by", "until") and line.near(i - 1) and line.capital(i - 1) and not cued:
        return None  # "Theresa May"
    return Found(i, i + 1, TimeExpr("yearless", "month", days=((month, 0),)))


def dated(line: Row, first: int, last: int, month: int, days: list[int]) -> Found | None:
    """A day or days of a month, with the year that may follow."""
    if any(not 1 <= day <= monthrange(2024, month)[1] for day in days):
        return None
    year, last = year_behind(line, last)
    return _placed(first, last, TimeExpr("yearless", "day", days=tuple((month, day) for day in days)), year)


def year_behind(line: Row, i: int) -> tuple[int | None, int]:
    """The year at word i, behind a day or month, and the index past it.

    An absolute year is the number; "last year" and its like are negative: -9 for last, -10 for this, -11 for next.
    """
    word, gap = line.words[i], line.gaps[i - 1]
    if gap in (" ", ", ", "\u00a0") and len(word) == 4 and word.isdigit() and 1000 <= int(word) < 2200:
        grouped = line.gaps[i] == "," and len(line.words[i + 1]) == 3 and line.words[i + 1].isdigit()
        return (None, i) if grouped or line.gaps[i][:1] == "%" else (int(word), i + 1)
    j = i + 1 if word in ("of", "in") and gap == " " else i
    if line.words[j] in _YEAR_SHIFTS and line.words[j + 1] == "year" and gap in (" ", ", ") and line.near(j):
        return -10 - _YEAR_SHIFTS[line.words[j]], j + 2
    return None, i


def _placed(first: int, last: int, expr: TimeExpr, year: int | None) -> Found | None:
    """The month-and-day expression in its year, if one was told."""
    if year is None:
        return Found(first, last, expr)
    if year < 0:
        return Found(first, last, replace(expr, year_offset=-10 - year))
    return Found(first, last, in_year(expr, year)) if days_in_year(expr, year) else None


def in_year(expr: TimeExpr, year: int) -> TimeExpr:
    """A yearless expression made absolute; itself where that year lacks the day."""
    window = part_of(days_in_year(expr, year), expr.part)
    if not window:
        return expr
    told = replace(expr, kind="absolute", intervals=window.intervals, days=(), through=False, part=expr.part)
    return replace(told, weekday=-1, offset=0) if expr.offset else told


def weekday_date(line: Row, i: int) -> Found | None:
    """A weekday and the date behind it as one mention, or the weekday alone with the part of the day."""
    full = _data()["weekdays"].get(line.words[i])
    weekday = _data()["short_weekdays"].get(line.words[i]) if full is None else full
    if weekday is None or not line.capital(i):
        return None
    j = i + 1
    if line.words[j] in _data()["day_parts"] and line.near(i) and line.gaps[j] in (", ", " "):
        j += 1
    if line.gaps[j - 1] in (", ", " ", ". ", "., "):
        j += line.words[j] == "the" and line.near(j)
        found = number_date(line, j) if line.words[j] < ":" else month_date(line, j) if line.words[j] else None
        if found is not None and found.expr.precision == "day":
            return Found(i, found.last, replace(found.expr, weekday=weekday))
    if full is None:
        return None
    return _of_month(line, i, weekday) or _plain_weekday(line, i, weekday)


_NTHS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1}


def _of_month(line: Row, i: int, weekday: int) -> Found | None:
    """ "The last Saturday of March", "the first Monday in May 2031"; "a Saturday in March" is any day of it."""
    month = _data()["months"].get(line.words[i + 2])
    if month is None or line.words[i + 1] not in ("of", "in") or not (line.near(i) and line.near(i + 1)):
        return None
    if not line.capital(i + 2) or split_digits(line.words[i + 3])[0] and len(line.words[i + 3]) < 4:
        return None
    year, last = year_behind(line, i + 3)
    nth = _NTHS.get(line.words[i - 1], 0) if line.near(i - 1) else 0
    if not nth:
        return _placed(i, last, TimeExpr("yearless", "month", days=((month, 0),)), year)
    expr = TimeExpr("yearless", "day", days=((month, 0),), weekday=weekday, offset=nth)
    return _placed(i - 1, last, expr, year)


def _plain_weekday(line: Row, i: int, weekday: int) -> Found:
    first, shift = i, ""
    if line.words[i - 1] in ("last", "next", "this", "coming") and line.near(i - 1):
        first, shift = i - 1, "next" if line.words[i - 1] == "coming" else line.words[i - 1]
    last, part = i + 1, ""
    if line.words[last] in _data()["day_parts"] and line.near(i):
        last, part = i + 2, line.words[last]
    if line.words[last] in ("last", "next") and line.words[last + 1] == "week" and line.near(last - 1):
        shift, last = line.words[last], last + 2
    return Found(first, last, TimeExpr("weekday", "day", part=part, weekday=weekday, shift=shift))


def season(line: Row, i: int) -> Found | None:
    """ "spring 2025", "last winter", "the southern autumn", "the spring of last year"."""
    word, before = line.words[i], line.words[i - 1]
    start, end = _data()["seasons"][word]
    first = i
    if before in ("southern", "northern", "austral") and line.near(i - 1):
        if before != "northern":
            start, end = start + 6, end + 6
        first, before = i - 1, line.words[i - 2]
    if start > 12:
        start, end = start - 12, end - 12
    days = ((start, 0), (end - 1, 0))
    expr = TimeExpr("yearless", "season", days=days, through=True)
    j = i + 2 if line.words[i + 1] == "of" and line.gaps[i] == " " else i + 1
    year, last = year_behind(line, j)
    if year is None:
        year, last = year_behind(line, i + 1)
    if last > i + 1:
        return _placed(first, last, expr, year)
    if before in ("last", "next", "this", "coming") and line.near(first - 1):
        return Found(first - 1, i + 1, replace(expr, shift="next" if before == "coming" else before))
    cued = before in ("in", "by", "since", "until", "till", "early", "late", "mid", "during", "before", "after")
    definite = (
        before == "the"
        and word != "fall"
        and line.words[first - 2] in ("in", "by", "during", "since", "until", "of", "for")
    )
    if not (cued or definite) or not line.near(first - 1) or word == "fall" or _is_thing(line, i):
        return None
    return Found(first, i + 1, expr)


def _is_thing(line: Row, i: int) -> bool:
    """Does the season only qualify a noun behind it, as in "spring water"?"""
    return line.near(i) and line.words[i + 1] in ("water", "onions", "rolls", "cleaning", "break", "lambs")


def holiday(line: Row, i: int) -> Found | None:
    """ "before Christmas"."""
    if not line.capital(i):
        return None
    month, day = _data()["holidays"][line.words[i]]
    shift = line.words[i - 1] if line.words[i - 1] in ("last", "next", "this") and line.near(i - 1) else ""
    year, last = year_behind(line, i + 1)
    expr = TimeExpr("yearless", "day", days=((month, day),), shift=shift)
    if line.words[i + 1] in ("tree", "eve", "island", "card", "cards", "market", "carol") and line.near(i):
        return None
    return _placed(i - bool(shift), last, expr, year)
