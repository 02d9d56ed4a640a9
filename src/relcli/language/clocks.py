"""Times of day: "3.40 a.m.", "14:20", "noon", "two o'clock in the morning", "a quarter past five"."""

from __future__ import annotations

from functools import cache
from typing import Final

from relcli.language.numerals import read_numeral, split_digits
from relcli.language.rows import Row
from relcli.language.tables import table
from relcli.language.timeexpr import Found, TimeExpr

HALF_DAY: Final = 720
DAY: Final = 1440
_MARKS: Final = frozenset(("am", "pm", "a", "p"))
_HALVES: Final = {"am": 0, "pm": HALF_DAY, "morning": 0, "afternoon": HALF_DAY, "evening": HALF_DAY}
_CUES: Final = frozenset(("at", "by", "until", "till", "from", "before", "after", "around", "about"))
_HOURS: Final = frozenset(("at", "by", "until", "till", "before", "after"))
_ZONES: Final = frozenset(
    ("on", "in", "when", "and", "local", "gmt", "utc", "bst", "cet", "cest", "est", "edt", "et", "pt")
)


def digital(line: Row, i: int) -> Found | None:
    """A time of day in digits that begins at word i.  Not "11.4 per cent", not "2:1"."""
    if line.gaps[i] not in (":", ".") and line.words[i + 1] not in _MARKS and line.words[i][-1] <= "9":
        return None
    hour, glued = split_digits(line.words[i])
    if not hour or len(hour) > 2 or int(hour) > 24 or line.gaps[i - 1][-1:] in ("$", "€", "£", "."):
        return None
    last, minute, mark = i + 1, 0, line.gaps[i]
    if not glued and mark in (":", ".") and last < line.count:
        digits, glued = split_digits(line.words[last])
        if len(digits) != 2 or int(digits) > 59:
            return None
        minute, last = int(digits), last + 1
        if line.gaps[last - 1] in (":", ".") and split_digits(line.words[last])[0]:
            return None if mark == "." else _seconds(line, i, last, int(hour) * 60 + minute)
    else:
        mark = ""
    half, end = (glued, last) if glued in ("am", "pm") else _meridiem(line, last)
    if half and not (glued and glued != half) and int(hour) <= 12:
        return _found(i, end, int(hour) % 12 * 60 + minute + _HALVES[half], exact=True)
    if glued or not mark or (mark == "." and not _dotted(line, i, last)):
        return None
    if mark == ":" and len(hour) == 1 and line.words[i - 1] not in _CUES:
        return None
    return _spoken(
        line, i, last, int(hour) % 24 * 60 + minute, exact=len(hour) == 2 and (hour[0] == "0" or int(hour) > 12)
    )


def _seconds(line: Row, i: int, last: int, minutes: int) -> Found | None:
    digits, rest = split_digits(line.words[last])
    return _found(i, last + 1, minutes % DAY, exact=True) if len(digits) == 2 and not rest else None


def _meridiem(line: Row, i: int) -> tuple[str, int]:
    """ "am" or "pm" if it stands at word i ("a.m.", "am"), and the index behind it."""
    word = line.words[i]
    if line.gaps[i - 1] not in (" ", "", "\u00a0"):
        return "", i
    if word in ("am", "pm"):
        return word, i + 1
    if word in ("a", "p") and line.gaps[i] == "." and line.words[i + 1] == "m":
        return word + "m", i + 2
    return "", i


def _dotted(line: Row, i: int, last: int) -> bool:
    """Is "11.35" a time?  Only after "at" and with nothing behind it that could be measured."""
    if line.words[i - 1] not in ("at", "until", "till") or not _priced().isdisjoint(line.words[max(0, i - 5) : i]):
        return False
    behind = line.words[last]
    return line.gaps[last - 1][:1] in (".", ",", ";", "\n") or behind in _ZONES or behind in _GOES_ON


_GOES_ON: Final = frozenset(("she", "he", "it", "they", "we", "the", "when", "after"))
"""What may follow an hour, and no unit: "at 9.15 she ran aground"."""


@cache
def _priced() -> frozenset[str]:
    return frozenset(table("times")["price_words"])


def spoken(line: Row, i: int) -> Found | None:
    """A time of day in words that begins with the number at word i."""
    numeral = read_numeral(line, i)
    if numeral is None or (line.words[numeral.last] not in ("o", "past", "to") and line.words[i - 1] != "at"):
        return None
    if not 1 <= numeral.value <= 29 or numeral.value % 1 or numeral.suffix or numeral.scaled:
        return None
    value, last = int(numeral.value), numeral.last
    if line.words[last] == "o" and line.gaps[last] in ("'", "’") and line.words[last + 1] == "clock" and value <= 12:
        return _spoken(line, i, last + 2, value % 12 * 60)
    if line.words[last] in ("past", "to") and value in (5, 10, 20, 25) and line.words[i - 1] in _CUES:
        return _past(line, i, last, value)
    if line.words[i - 1] == "at" and value <= 12 and not numeral.in_digits:
        found = _spoken(line, i, last, value % 12 * 60)
        return found if found.expr.part else None
    return None


def minutes_from(line: Row, i: int) -> Found | None:
    """ "At ten minutes to four", from the number at word i."""
    if line.words[i - 1] not in _HOURS or line.words[i + 1] != "minutes" or line.words[i + 2] not in ("past", "to"):
        return None
    numeral = read_numeral(line, i)
    if numeral is None or numeral.last != i + 1 or numeral.value % 1 or not 1 <= numeral.value <= 29:
        return None
    return _past(line, i, i + 2, int(numeral.value))


def fraction(line: Row, i: int) -> Found | None:
    """ "half past six", "a quarter to nine", from the word "half" or "quarter" at i."""
    if line.words[i + 1] not in ("past", "to") or (line.words[i] == "half" and line.words[i + 1] == "to"):
        return None
    first = i - 1 if line.words[i] == "quarter" and line.words[i - 1] == "a" else i
    return _past(line, first, i + 1, 30 if line.words[i] == "half" else 15)


def named(line: Row, i: int) -> Found:
    """ "noon" or "midnight"."""
    return _found(i, i + 1, HALF_DAY if line.words[i] == "noon" else 0, exact=True)


def _past(line: Row, first: int, i: int, minutes: int) -> Found | None:
    hour = read_numeral(line, i + 1)
    if hour is None or not 1 <= hour.value <= 12 or hour.suffix or hour.value % 1:
        return None
    offset = minutes if line.words[i] == "past" else -minutes
    return _spoken(line, first, hour.last, (int(hour.value) % 12 * 60 + offset) % HALF_DAY)


def _spoken(line: Row, first: int, last: int, minute: int, exact: bool = False) -> Found:
    """The time with the part of the day that follows it; both halves of the day where none is told."""
    half, end = _meridiem(line, last)
    if half and minute <= HALF_DAY:
        return _found(first, end, minute % HALF_DAY + _HALVES[half], exact=True, part=half)
    if exact:
        return _found(first, last, minute, exact=True)
    part, end = _day_part(line, last)
    if part == "night":
        return _found(first, end, minute % HALF_DAY + (HALF_DAY if minute >= 300 else 0), exact=True, part=part)
    if part:
        return _found(first, end, minute % HALF_DAY + _HALVES[part], exact=True, part=part)
    return _found(first, last, minute, exact=False)


def _day_part(line: Row, i: int) -> tuple[str, int]:
    """The part of the day told behind a time, and where it ends; a weekday between them is left to itself."""
    if line.follows(i, ("in", "the")) and line.words[i + 2] in _HALVES:
        return line.words[i + 2], i + 3
    if line.follows(i, ("at", "night")):
        return "night", i + 2
    for j in (i + 1, i + 2):  # "at seven on Friday morning", "at ten this morning"
        if (
            line.words[i] in ("on", "this", "that")
            and (line.words[j] in _HALVES or line.words[j] == "night")
            and line.near(i - 1)
        ):
            return line.words[j], i
    return "", i


def _found(first: int, last: int, minute: int, *, exact: bool, part: str = "") -> Found:
    minutes = [minute] if exact else [minute % HALF_DAY, minute % HALF_DAY + HALF_DAY]
    return Found(
        first, last, TimeExpr("clock", "minute", part=part, clock=tuple((m % DAY, m % DAY + 1) for m in minutes))
    )
