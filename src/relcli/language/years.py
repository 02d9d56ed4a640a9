"""Years and what is longer: "2024", "2018-19", "the 1990s", "the 18th century", "Q1 2024"."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, Final

from relcli.language.numerals import split_digits
from relcli.language.resolving import quarter
from relcli.language.rows import Row
from relcli.language.tables import table
from relcli.language.timeexpr import Found, TimeExpr
from relcli.language.window import Window

_DASHES: Final = frozenset(("-", "–", "—", "/"))
_UNDATED: Final = frozenset("$€£¥#.@_&=+*")
_FIRST_MODERN, _LAST_MODERN = 1900, 2100


@cache
def _data() -> dict[str, Any]:
    times, numbers = table("times"), table("numbers")
    names = ("year_cues", "strong_year_cues", "year_nouns", "counted")
    return {
        **{name: frozenset(times[name]) for name in names},
        "labels": frozenset(numbers["labels"]) - {"season", "series", "model", "number"},
        "ordinals": numbers["ordinals"],
    }


def year(line: Row, i: int, sure: bool = False) -> Found | None:
    """A year, a run of years or a decade in digits at word i; `sure` where the words in front leave no doubt."""
    digits, suffix = split_digits(line.words[i])
    if len(digits) != 4 or suffix not in ("", "s"):
        return None
    value = int(digits)
    if not 1000 <= value < 2200 or line.gaps[i - 1][-1:] in _UNDATED or line.gaps[i][:1] in ("%", "°", "$", "€"):
        return None
    if suffix:
        return _span(i, i + 1, value, value + 10, "decade") if value % 10 == 0 else None
    if line.gaps[i][:1] in (",", ".", ":") and line.gaps[i] in (",", ".", ":") and line.words[i + 1][:1].isdigit():
        return None
    if line.gaps[i] in _DASHES:
        return _run(line, i, value) or _alone(line, i, value, sure)
    return _alone(line, i, value, sure)


def _span(first: int, last: int, start: int, end: int, precision: str) -> Found:
    window = Window.between(date(start, 1, 1), date(end, 1, 1))
    return Found(first, last, TimeExpr("absolute", precision, intervals=window.intervals))


def _run(line: Row, i: int, value: int) -> Found | None:
    """ "2018-19", "2018–2022": all years from the first to the last."""
    text, rest = split_digits(line.words[i + 1])
    if rest or len(text) not in (2, 4) or line.gaps[i + 1][:1] in ("-", "%", "/"):
        return None
    last = int(text) if len(text) == 4 else value - value % 100 + int(text)
    if not value < last <= value + 150 or value < _FIRST_MODERN - 400:
        return None
    return _span(i, i + 2, value, last + 1, "year")


def _alone(line: Row, i: int, value: int, sure: bool) -> Found | None:
    """The year by itself, if the words around it show that it is one."""
    before, after = line.words[i - 1], line.words[i + 1]
    close = line.near(i - 1)
    beside = line.near(i) and line.gaps[i] == " "
    if line.gaps[i] == "-" and (after < ":" or line.capital(i + 1)):
        return None  # "2050-X", "2025-13-45"
    if beside and after in _data()["counted"]:
        return None
    if line.gaps[i - 1][-1:] in ("-", "/", "'", "’") and not (
        sure or before in ("mid", "early", "late", "pre", "post")
    ):
        return None
    modern = _FIRST_MODERN <= value < _LAST_MODERN
    cued = sure or (close and before in _data()["year_cues" if modern else "strong_year_cues"])
    bracketed = line.gaps[i - 1][-1:] == "(" and line.gaps[i][:1] in (")", ",", "–", "-")
    if not (cued or bracketed):
        if not modern or (close and before in _data()["labels"]):
            return None
        if not close and line.gaps[i - 1][-1:] not in (" ", "(", "\n", "“", '"', ""):
            return None
        if close and line.capital(i - 1) and line.capital(i + 1) and beside:
            return None
    if beside and before not in ("in", "since") and not sure and _counts(line, i):
        return None
    return _span(i, i + 1, value, value + 1, "year")


def _counts(line: Row, i: int) -> bool:
    """Does a plural noun follow, so that the number tells how many?"""
    for j in (i + 1, i + 2):
        word = line.words[j]
        if (
            not line.near(j - 1)
            or line.capital(j)
            or word in ("and", "or", "the", "to", "in", "of", "for", "with", "by")
        ):
            return False
        if word in _data()["year_nouns"]:
            return False
        if word in _data()["counted"] or (
            word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3
        ):
            return True
        if word.endswith(("ed", "ing", "ly")):
            return False
    return False


def century(line: Row, i: int) -> Found | None:
    """ "the 18th century", "nineteenth-century", from the ordinal at word i."""
    digits, suffix = split_digits(line.words[i])
    number = int(digits) if digits and suffix in ("st", "nd", "rd", "th") else _data()["ordinals"].get(line.words[i])
    if number is None and line.words[i] == "twenty" and line.words[i + 1] == "first":
        return _century(i, i + 2, line, 21)
    return _century(i, i + 1, line, number) if number else None


def _century(first: int, last: int, line: Row, number: int) -> Found | None:
    if line.words[last] not in ("century", "centuries") or not line.near(last - 1) or not 1 <= number <= 22:
        return None
    return _span(first, last + 1, max(1, (number - 1) * 100), number * 100 + 1, "century")


def quarter_code(line: Row, i: int) -> Found | None:
    """ "Q1 2024"."""
    number, value = line.words[i][1:], line.words[i + 1]
    if not (line.near(i) and len(value) == 4 and value.isdigit() and 1900 <= int(value) < 2200):
        return None
    window = quarter(int(value), int(number))
    return Found(i, i + 2, TimeExpr("absolute", "quarter", intervals=window.intervals))


def turn(line: Row, i: int) -> Found | None:
    """ "the turn of the century"."""
    if line.follows(i, ("turn", "of", "the", "century")):
        start, end = table("times")["turn_of_century"]
        return _span(i, i + 4, start, end, "year")
    if line.follows(i, ("turn", "of", "the", "millennium")):
        return _span(i, i + 4, 1999, 2003, "year")
    return None
