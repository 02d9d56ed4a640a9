"""Finding the times that a text tells, without knowing when it was written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Final

from relcli.language import clocks, dates, durations, relatives, years
from relcli.language.resolving import part_of
from relcli.language.rows import Row, row
from relcli.language.tables import table
from relcli.language.timeexpr import Duration, Found, TimeExpr, TimeMention
from relcli.language.window import Window

__all__ = ["Duration", "TimeExpr", "TimeMention", "find_times"]

_Reader = Callable[[Row, int], Found | None]
_CALENDAR: Final = frozenset(("absolute", "yearless", "weekday", "relative"))
_BY_DASH: Final = frozenset((" – ", "–"))


def find_times(text: str) -> list[TimeMention]:
    """All times, lengths of time and times of day in `text`, in order, without overlaps; never raises.

    What "a year" behind a quantity means ("9,500 tonnes a year") is the quantity's, and no time.
    """
    line = row(text)
    readers = _readers()
    mentions: list[TimeMention] = []
    done = 0
    for i in line.hits:
        if i < done:
            continue
        word = line.words[i]
        found = _number(line, i) if word < ":" else readers[word](line, i) if word in readers else None
        if found is None or found.first < done:
            continue
        found = _in_context(line, found, done)
        done = found.last
        start, end = line.starts[found.first], line.end(found.last - 1)
        if text[end - 2 : end + 1] in (".m.", ".M."):
            end += 1  # the last stop of "a.m."
        mentions.append(TimeMention(start, end, found.expr, text[start:end]))
    return mentions


@cache
def _readers() -> dict[str, _Reader]:
    """What to try at each word; a word in two tables is read by the later of them."""
    times, numbers, lengths = table("times"), table("numbers"), table("durations")
    groups: tuple[tuple[object, _Reader], ...] = (
        ((*numbers["cardinals"], *numbers["tens"], *numbers["scales"], *numbers["dozens"]), _number_word),
        (numbers["ordinals"], years.century),
        ((*lengths["units"], *lengths["forms"], "weekend"), relatives.unit_time),
        (("q1", "q2", "q3", "q4"), years.quarter_code),
        (times["months"], dates.month_date),
        ((*times["weekdays"], *times["short_weekdays"]), dates.weekday_date),
        (times["seasons"], dates.season),
        (times["holidays"], dates.holiday),
        (times["relative_words"], relatives.single),
        (times["day_parts"], relatives.day_part),
        (("noon", "midnight"), clocks.named),
        (("turn",), years.turn),
        (("half",), clocks.fraction),
        (("quarter",), _quarter),
    )
    return {word: reader for words, reader in groups for word in words}  # type: ignore[attr-defined]


def _number(line: Row, i: int) -> Found | None:
    """A time that begins with digits."""
    word = line.words[i]
    if not word or not (word[0] <= "2" or len(word) < 4 or word[-1] > "9"):
        return None  # no year and no day of a month
    found = dates.number_date(line, i)
    if found is None and word[3:4].isdigit():
        found = years.year(line, i)
    if found is None and len(word) < 5:
        found = clocks.digital(line, i)
        if found is None and word[-1] in "tdh":
            found = years.century(line, i)
    return found or _length(line, i)


def _number_word(line: Row, i: int) -> Found | None:
    found = clocks.minutes_from(line, i) or _length(line, i) or clocks.spoken(line, i)
    return found or (years.century(line, i) if line.words[i] == "twenty" else None)


def _length(line: Row, i: int) -> Found | None:
    found = durations.numbered(line, i)
    return relatives.tailed(line, found) if found is not None else None


def _quarter(line: Row, i: int) -> Found | None:
    return clocks.fraction(line, i) or relatives.unit_time(line, i)


def _in_context(line: Row, found: Found, done: int) -> Found:
    """The time with the run it opens and the words in front that belong to it."""
    if found.expr.kind not in _CALENDAR:
        return found
    first = found.first
    found = _run(line, found)
    found = _parted(line, found, done)
    if found.expr.kind != "relative" or not found.expr.duration:
        found = _related(line, found, done)
    return found if found.first >= done else found._replace(first=first)


def _run(line: Row, found: Found) -> Found:
    """ "from 2010 to 2014", "between 4 and 16 May", "27 June to 3 July": one time from the first to the last."""
    before, link = line.words[found.first - 1], line.words[found.last]
    if found.expr.kind not in ("absolute", "yearless"):
        return found
    if line.gaps[found.last - 1] in _BY_DASH:
        j = found.last
    elif (
        line.near(found.last - 1)
        and line.near(found.last)
        and (
            link in ("to", "through")
            or (link in ("until", "till") and before == "from")
            or (link == "and" and before == "between")
        )
    ):
        j = found.last + 1
    else:
        return found
    last = _date_at(line, j)
    merged = _merged(found.expr, last.expr) if last is not None else None
    if last is None or merged is None:
        return found
    framed = (before == "from" and link != "and") or (before == "between" and link == "and")
    return Found(found.first - (framed and line.near(found.first - 1)), last.last, merged)


def _date_at(line: Row, j: int) -> Found | None:
    word = line.words[j]
    if not word:
        return None
    if word < ":":
        return dates.number_date(line, j) or years.year(line, j, sure=True)
    return dates.month_date(line, j) if word in table("times")["months"] else None


def _merged(first: TimeExpr, last: TimeExpr) -> TimeExpr | None:
    if first.kind == "yearless" and last.kind == "absolute" and first.precision == last.precision:
        first = dates.in_year(first, Window(last.intervals).first.year)  # type: ignore[union-attr]
    if first.kind != last.kind or first.precision != last.precision:
        return None
    if first.kind == "yearless":
        return replace(first, days=(first.days[0], last.days[-1]), through=True)
    if first.intervals[0][0] > last.intervals[0][0]:
        return None
    return replace(first, intervals=Window((*first.intervals[:1], *last.intervals[-1:])).hull().intervals)


def _parted(line: Row, found: Found, done: int) -> Found:
    """The time with "early", "mid-", "the end of", "earlier" in front."""
    first, before = found.first, line.words[found.first - 1]
    if first - 1 < done or not line.near(first - 1) or found.expr.precision in ("day", "minute"):
        return found
    if before in ("early", "mid", "late", "earlier", "later"):
        part = before
        if part in ("earlier", "later") and (found.expr.kind != "relative" or found.expr.offset != 0):
            return found
        return Found(first - 1, found.last, _with_part(found.expr, part))
    j = first - 1
    if before == "the" and j - 1 >= done and line.near(j - 1):
        j -= 1
    part, start = line.words[j - 1], j - 1
    if part in ("half", "quarter") and line.near(j - 2):
        part, start = f"{line.words[j - 2]} {part}", j - 2
    if (
        start < done
        or line.words[j] != "of"
        or j - 1 < done
        or not line.near(j - 1)
        or part not in table("times")["parts"]
    ):
        return found
    return Found(start, found.last, _with_part(found.expr, part))


def _with_part(expr: TimeExpr, part: str) -> TimeExpr:
    if expr.kind != "absolute":
        return replace(expr, part=part)
    return replace(expr, part=part, intervals=part_of(Window(expr.intervals), part).intervals)


def _several(expr: TimeExpr) -> bool:
    """Is it a run of days, with its last one told?"""
    return len(expr.days) > 1 or (bool(expr.intervals) and expr.intervals[-1][1] - expr.intervals[0][0] > 1)


def _related(line: Row, found: Found, done: int) -> Found:
    """The time with "since", "until", "by", "before" or "after" in front, and "the", "about" or "at" skipped."""
    i = found.first - 1
    expr = found.expr
    skipped = 0
    while (
        line.words[i] in ("the", "about", "around", "last", "this", "next")
        and line.near(i)
        and i >= done
        and skipped < 2
    ):
        if line.words[i] in ("last", "this", "next"):
            if expr.kind != "yearless" or expr.shift:
                break
            expr = replace(expr, shift=line.words[i])
            found = Found(i, found.last, expr)
        i -= 1
        skipped += 1
    relation = table("times")["relations"].get(line.words[i])
    if relation is None or i < done or not line.near(i):
        return found
    if line.words[i] == "from" and expr.precision == "day" and _several(expr):
        return found  # "from 3 to 7 March" ends where it says
    return Found(i, found.last, replace(expr, relation=relation))
