"""Dates as the desk writes them: a day, a month or a year."""

from __future__ import annotations

from datetime import date

from relcli.language.window import Window
from relcli.records import record

FORMS = "a day (2024-11-05), a month (2024-11) or a year (2024)"


@record(frozen=True, slots=True)
class Moment:
    """A date of the file with the precision it was written in.

    As a border (the start or the end of a term) it lies somewhere in [earliest, latest]: for a day both are that
    day's beginning; for a month or year the border is not known better than from its first day to the next one's.
    """

    written: str
    """"2024-11-05", "2024-11" or "2024"."""
    window: Window
    """All days it can mean."""

    @property
    def earliest(self) -> date:
        """The first day it can mean."""
        return self.window.first or date.min

    @property
    def latest(self) -> date:
        """The last day on which a border written so can lie."""
        return self.earliest if self.window.is_day else self.window.end or date.max

    def __str__(self) -> str:
        return self.written


def read_moment(text: str) -> Moment:
    """The moment that `text` names; raises ValueError with what is wrong, in words."""
    parts = text.split("-")
    if not all(part.isascii() and part.isdigit() for part in parts) or [len(part) for part in parts] not in (
        [4],
        [4, 2],
        [4, 2, 2],
    ):
        raise ValueError(f"'{text[:60]}' is not a date")
    numbers = [int(part) for part in parts]
    try:
        if not 1 <= numbers[0] <= 9998:
            raise ValueError
        match numbers:
            case [year]:
                return Moment(text, Window.year(year))
            case [year, month]:
                return Moment(text, Window.month(year, month))
            case _:
                return Moment(text, Window.day(date(*numbers)))
    except ValueError:
        raise ValueError(f"'{text}' is not in the calendar") from None
