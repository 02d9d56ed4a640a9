"""How like a slip of the pen one day is beside another, and which days each article tells of."""

from __future__ import annotations

from datetime import date

from relcli.check.stack import Said, Stack
from relcli.claims.model import Kind
from relcli.language.timeexpr import TimeMention
from relcli.language.window import Window

_DAYS = "days told"


def slip(day: date, other: date) -> tuple[float, str]:
    """How like a slip of the pen another day is, in log odds, and why."""
    same = (day.year == other.year) + (day.month == other.month) + (day.day == other.day)
    if same == 2 and day.day == other.day:
        return 0.9, "the same day of another " + ("month" if day.year == other.year else "year")
    if same == 2 and _one_figure(f"{day.day:02}", f"{other.day:02}"):
        return 0.9, "another figure in the day of the month"
    if abs((day - other).days) in (1, 7):
        return 0.5, "a day or a week away"
    return (0.0, "of the same month") if same == 2 else (-0.8, "far away")


def _one_figure(one: str, other: str) -> bool:
    """Is one figure another, or are the two exchanged?"""
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1 or one == other[::-1]


def day_of(said: Said, time: TimeMention, valid: Window = Window.ALWAYS) -> date | None:
    """The one day that is named in full; one without a year is taken to be of the year of `valid`."""
    if time.expr.relation or time.expr.precision != "day" or time.expr.kind not in ("absolute", "yearless"):
        return None
    window = said.when(time)
    if window == Window.ALWAYS and valid != Window.ALWAYS:
        window = time.expr.resolve(valid)
    return window.first if window.is_day else None


def days_told(stack: Stack) -> dict[int, frozenset[date]]:
    """The single days that each article names in any way, with those of other words for a day: "on Monday"."""
    if _DAYS not in stack.kept:
        found: dict[int, set[date]] = {number: set() for number in range(len(stack.articles))}
        for said in stack.of(Kind.MOMENT):
            found[said.number].update(
                window.first
                for time in said.claim.context.times
                if (window := said.when(time)).is_day and window.first is not None
            )
        stack.kept[_DAYS] = {number: frozenset(days) for number, days in found.items()}
    kept: dict[int, frozenset[date]] = stack.kept[_DAYS]
    return kept


def told_elsewhere(stack: Stack, day: date, number: int) -> bool:
    """Does an article of the story other than this one name the day?"""
    return any(
        day in days and stack.stories.linked(number, other)
        for other, days in days_told(stack).items()
        if other != number
    )
