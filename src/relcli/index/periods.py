"""The dates of a query: days, months, years, and what lies between two of them."""

from __future__ import annotations

import re
from datetime import date

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_END = date.max.toordinal() + 1

Days = tuple[int, int]
"""Half-open ordinals."""


def period(field: str, value: str) -> Days | None:
    """The days that `date:`, `before:` or `after:` with this value leaves open; None where the value is no date."""
    if field == "date" and ".." in value:
        low, _, high = value.partition("..")
        first, last = _days(low) if low else (1, 1), _days(high.lstrip(".")) if high else (_END, _END)
        return (first[0], last[1]) if first and last and first[0] < last[1] and (low or high) else None
    found = _days(value)
    if found is None:
        return None
    match field:
        case "before":
            return 1, found[0]
        case "after":
            return found[1], _END
        case _:
            return found


def _days(text: str) -> Days | None:
    """A day, a month or a year."""
    found = _DATE.fullmatch(text)
    if not found:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        first = date(year, month or 1, day or 1)
        if day:
            return first.toordinal(), first.toordinal() + 1
        following = (year, month + 1) if month and month < 12 else (year + 1, 1)
        if (found[2] and not month) or (found[3] and not day):
            return None
        return first.toordinal(), date(*following, 1).toordinal() if following[0] < 10_000 else _END
    except ValueError:
        return None
