"""Windows in words."""

from __future__ import annotations

from datetime import date

Hull = tuple[str | None, str | None]
"""ISO dates, half-open; None is open."""


def window_words(window: Hull, lead: str = "") -> str:
    """A half-open window as an editor would say it: "on 2026-02-03", "in 2026-02", "since …"; "" for all time."""
    low, high = window
    match low, high:
        case None, None:
            return ""
        case str(), None:
            return f"{lead}since {low}"
        case None, str():
            return f"{lead}before {high}"
        case str(), str():
            return lead + _closed(low, high)
    raise AssertionError(window)


def _closed(low: str, high: str) -> str:
    try:
        first, end = date.fromisoformat(low), date.fromisoformat(high)
    except ValueError:
        return f"from {low} until {high}"
    if first >= end:
        return "at no time"
    if (end - first).days == 1:
        return f"on {low}"
    if first.day == 1 and end.day == 1:
        months = (end.year - first.year) * 12 + end.month - first.month
        if months == 1:
            return f"in {low[:7]}"
        if months == 12 and first.month == 1:
            return f"in {low[:4]}"
    return f"from {low} until {high}"
