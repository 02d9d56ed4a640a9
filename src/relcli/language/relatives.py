"""Times told from the day of writing or from another moment: "last week", "three weeks ago", "two years later"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from relcli.language.durations import unit_name, unnumbered
from relcli.language.rows import Row
from relcli.language.tables import table
from relcli.language.timeexpr import Duration, Found, TimeExpr

_SHIFT_UNITS: Final = frozenset(("week", "month", "year", "decade", "century", "weekend", "quarter"))
_PAST: Final = frozenset(("last", "past", "previous", "recent"))
_COMING: Final = frozenset(("next", "coming", "following"))
_STOPS: Final = frozenset(',.;:!?()\n"“”—')
DAY: Final = 86400
EVENT_WORDS: Final = 8
"""Words of the event kept with "weeks after ..."."""


def single(line: Row, i: int) -> Found:
    """ "yesterday", "tomorrow morning", "tonight"."""
    word = line.words[i]
    last, part = i + 1, "night" if word == "tonight" else ""
    if line.words[last] in table("times")["day_parts"] and line.near(i):
        last, part = i + 2, line.words[last]
    offset = table("times")["relative_words"][word]
    return Found(i, last, TimeExpr("relative", "day", part=part, unit="day", offset=offset))


def day_part(line: Row, i: int) -> Found | None:
    """ "this morning", "last night", "that evening"."""
    before = line.words[i - 1]
    if not line.near(i - 1):
        return None
    if before == "this" or (before == "last" and line.words[i] in ("night", "evening")):
        offset = -1 if before == "last" else 0
        return Found(i - 1, i + 1, TimeExpr("relative", "day", part=line.words[i], unit="day", offset=offset))
    if before in ("that", "same", "following", "previous", "next"):
        return Found(i - 1, i + 1, TimeExpr("unanchored", "day", part=line.words[i]))
    return None


def unit_time(line: Row, i: int) -> Found | None:
    """The time around the unit at word i: "last week", "the previous year", "a year ago", "months after ..."."""
    unit, before = _unit(line.words[i]), line.words[i - 1]
    if line.near(i - 1) and before and unit:
        if before < ":" or (line.gaps[i - 1] == "-" and before not in ("half",)):
            return None
        shifted = _shifted(line, i, unit, before)
        if shifted is not None:
            return shifted
        if before in ("previous", "following", "same", "preceding", "subsequent", "that"):
            first = i - 2 if line.words[i - 2] in ("the", "that") else i - 1
            return Found(first, i + 1, TimeExpr("unanchored", unit, unit=unit))
        if before == "the" and line.words[i + 1] in ("before", "after") and line.near(i):
            return Found(i - 1, i + 2, TimeExpr("unanchored", unit, unit=unit))
        if before == "the" and _parted(line, i - 2) and unit != "day":
            return Found(i - 1, i + 1, TimeExpr("relative", unit, unit=unit))
    found = unnumbered(line, i) if unit_name(line.words[i]) else None
    return tailed(line, found) if found is not None else None


def _unit(word: str) -> str:
    return word if word in ("weekend", "quarter") else unit_name(word)


def _parted(line: Row, i: int) -> bool:
    """Does "end of", "start of" or the like stand with its last word at i?"""
    return line.words[i] == "of" and line.words[i - 1] in (
        "end",
        "start",
        "beginning",
        "middle",
        "close",
        "rest",
        "half",
        "quarter",
    )


def _shifted(line: Row, i: int, unit: str, before: str) -> Found | None:
    """ "last week", "this year", "next month"; with "the" in front, a stretch: "the past year"."""
    if line.words[i] != unit:
        return None  # "the last few weeks" and "recent years" are lengths of time
    definite = line.words[i - 2] in ("the", "his", "her", "its", "their")
    if before == "past" or (before in ("last", "coming") and definite and unit != "weekend"):
        sized = _one(unit)
        mode = "coming" if before == "coming" else "past"
        return Found(i - 1, i + 1, TimeExpr("relative", unit, duration=sized, mode=mode)) if sized else None
    if before not in ("last", "this", "next", "coming"):
        return None
    if unit == "day" and (before != "this" or line.words[i - 2] == "to"):
        return None  # "to this day" is no day
    if definite and before == "next":
        return Found(i - 1, i + 1, TimeExpr("unanchored", unit, unit=unit))
    if unit not in _SHIFT_UNITS and unit != "day":
        return None
    offset = table("times")["shifts"][before]
    return Found(i - 1, i + 1, TimeExpr("relative", "week" if unit == "weekend" else unit, unit=unit, offset=offset))


def _one(unit: str) -> Duration | None:
    data = table("durations")
    if unit not in data["one"]:
        return None
    low, high = data["one"][unit]
    size = data["units"][unit]
    return Duration(low * size, high * size, unit, 1)


def tailed(line: Row, found: Found) -> Found:
    """A length of time with what is told from it: "ago", "later", "after the election", "the past", "in"."""
    last, expr = found.last, found.expr
    unit = expr.duration.unit if expr.duration else ""
    if "-" in line.gaps[last - 2] or not expr.duration:
        return found  # "a ten-year plan"
    word = line.words[last] if line.near(last - 1) else ""
    if word == "ago" or (word == "back" and line.gaps[last] == ", "):
        return Found(found.first, last + 1, replace(expr, kind="relative", mode="ago", unit=unit))
    if word in ("later", "earlier") and line.words[last + 1] != "than":
        return Found(found.first, last + 1, replace(expr, kind="unanchored", part=word, unit=unit))
    if word in ("after", "before", "into"):
        words = event_words(line, last + 1)
        kind = "relative-to-event" if words else "unanchored"
        return Found(found.first, last + 1, replace(expr, kind=kind, part=word, unit=unit, words=words))
    before = line.words[found.first - 1] if line.near(found.first - 1) else ""
    if expr.duration.high < DAY:
        return found  # "in four hours": how long it took
    if before in _PAST or (line.words[found.first] == "recent"):
        return _moded(line, found, "past")
    if before in _COMING:
        return _moded(line, found, "coming")
    if before == "in" and word not in ("of", "old", "and"):
        return Found(found.first - 1, last, replace(expr, kind="relative", mode="ahead", unit=unit))
    return found


def _moded(line: Row, found: Found, mode: str) -> Found:
    """A stretch up to or from the day of writing; of another moment where "previous" or "following" says so."""
    before = line.words[found.first - 1]
    if before in ("previous", "following"):
        return Found(found.first - 1, found.last, replace(found.expr, kind="unanchored"))
    first = found.first if line.words[found.first] == "recent" else found.first - 1
    return Found(first, found.last, replace(found.expr, kind="relative", mode=mode))


def event_words(line: Row, i: int) -> str:
    """The words from i to the end of the clause, at most a few: what a length of time is counted from."""
    j = i
    if not line.near(i - 1):
        return ""
    while j < line.count and j - i < EVENT_WORDS:
        j += 1
        if _STOPS & set(line.gaps[j - 1]):
            break
    return line.text[line.starts[i] : line.end(j - 1)] if j > i and line.words[i] else ""
