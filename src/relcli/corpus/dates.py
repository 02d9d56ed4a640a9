"""Printed dates and datelines: what an article's own furniture says of when and where it was written."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from relcli.corpus.model import ArticleDate
from relcli.language.tables import table
from relcli.language.window import Window
from relcli.records import record

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[T ,].{0,40})?")
_NUMERIC = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[T ,].{0,40})?")
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?::\d\d)?|\d{1,2} ?[ap]\.?m\b\.?", re.IGNORECASE)
_PARTS = re.compile(r"[^\W\d_]+|\d+")
_LONGEST = 80


@record(frozen=True, slots=True)
class Printed:
    """A date as printed; 0 for what is left out."""

    year: int
    month: int = 0
    day: int = 0

    def window(self) -> Window | None:
        """The days it can be; None without a year.  Raises ValueError for a day that the calendar does not have."""
        if not self.year:
            return None
        if not self.month:
            return Window.year(self.year)
        if not self.day:
            return Window.month(self.year, self.month)
        return Window.day(date(self.year, self.month, self.day))


def parse_printed(text: str) -> Printed | None:
    """A text that is a date and nothing else: "3 May 2024", "Friday, May 3", "2024-05-03T18:20:00+02:00", "2024".

    None for anything else, for days that do not exist, and for 03/05/2024, which can be two days.
    """
    text = text.strip(" .,:;()")
    if not text or len(text) > _LONGEST or not any(map(str.isdigit, text)):
        return None
    if match := _ISO.fullmatch(text):
        return _checked(int(match[1]), int(match[2]), int(match[3] or 0))
    if match := _NUMERIC.fullmatch(text):
        return _day_or_month_first(int(match[1]), int(match[2]), int(match[3]), dotted="." in match[0][:6])
    return _worded(_CLOCK.sub(" ", text))


def _day_or_month_first(first: int, second: int, year: int, dotted: bool) -> Printed | None:
    if dotted or first > 12 or first == second:
        return _checked(year, second, first)
    return _checked(year, first, second) if second > 12 else None


@cache
def _words() -> tuple[dict[str, int], frozenset[str]]:
    data = table("newsroom")
    return data["months"], frozenset(data["weekdays"]) | frozenset(data["date_fillers"])


def _worded(text: str) -> Printed | None:
    months, fillers = _words()
    year = month = day = 0
    for part in _PARTS.findall(text):
        low = part.casefold()
        if part.isdecimal() and part.isascii():
            value = int(part) if len(part) <= 4 else 0
            if len(part) == 4 and not year:
                year = value
            elif 1 <= value <= 31 and not day:
                day = value
            else:
                return None
        elif low in months and not month:
            month = months[low]
        elif low not in fillers:
            return None
    if day and not month:
        return None
    return _checked(year, month, day) if year or (month and day) else None


def _checked(year: int, month: int, day: int) -> Printed | None:
    try:
        if year and not 1000 <= year <= 2999:
            return None
        date(year or 2024, month or 1, day or 1)
    except ValueError:
        return None
    return Printed(year, month, day)


def article_date(printed: Printed, origin: str, surface: str) -> ArticleDate:
    """The date as an article carries it; month and day are set only where the year is open."""
    if printed.year:
        return ArticleDate(printed.window(), origin, surface=surface)
    return ArticleDate(None, origin, printed.month, printed.day, surface)


@record(frozen=True, slots=True)
class Dateline:
    """The opening of an agency story: "GALWAY, Ireland, Sept 18 (Wire) —"."""

    place: str
    agency: str
    printed: Printed | None
    surface: str
    """The date as printed; "" without one."""


_DASH = re.compile(r" ?(?:—|--) ?| [–-] ")
_AGENCY = re.compile(r" ?[(/]([^()/]{2,60})[)/]$")
_HEAD = 120
"""Characters in which the dash of a dateline must stand."""


def dateline(text: str) -> Dateline | None:
    """The dateline at the beginning of a paragraph, or None.

    Needs a dash near the beginning; before it a place in capitals, or a place with both a date and an agency.
    Not a dateline: "The pact — a first — held".
    """
    dash = _DASH.search(text, 0, _HEAD)
    if dash is None or dash.start() < 3 or dash.end() >= len(text):
        return None
    head = text[: dash.start()].rstrip()
    found = _AGENCY.search(head)
    agency = found[1].strip() if found else ""
    head = head[: found.start()] if found else head
    place, _, rest = head.partition(",")
    printed, surface = _date_in(rest)
    shouted = place.isupper() and len(place) > 2
    if not shouted and not (agency and printed and place[:1].isupper() and len(place) < 40):
        return None
    if not agency and not printed and (len(rest) > 30 or len(place) > 40):
        return None
    return Dateline(place.strip(), agency, printed, surface)


def _date_in(rest: str) -> tuple[Printed | None, str]:
    """The longest run of comma-separated parts at the end that is a date: " Ireland, November 3, 2025"."""
    parts = rest.split(",")
    for first in range(max(0, len(parts) - 3), len(parts)):
        surface = ",".join(parts[first:]).strip()
        printed = parse_printed(surface)
        if printed is not None and printed.month:
            return printed, surface
    return None, ""
