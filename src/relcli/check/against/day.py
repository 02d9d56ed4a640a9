"""The odd day: a date that an article gives where a fact has one that looks much like it, and that nobody else gives.

What a clause tells of a day need not be the event by its own name: "On 19 October, in the Assembly Rooms, Drummond was
handed a bronze gull" of an award ceremony on the 12th.  So words, people and places of the fact count, and how like a
slip of the pen the other date is; and an article that gives the fact's day as well tells of two days.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from relcli.check.against.clause import alike
from relcli.check.against.finding import Against, usable, weigh_stance
from relcli.check.against.topic import Topics, stems, stems_of
from relcli.check.stack import Said, Stack
from relcli.claims.model import Kind, Moment, Stance
from relcli.facts.model import EventFact
from relcli.language.timeexpr import TimeMention
from relcli.language.window import Window

_DAYS = "days told"
_FAR = 400
"""Days beyond which another date is that of another thing."""
_AGAIN = 14
"""Days beyond which it is another time of the same, unless the date looks like a slip."""


def odd_days(topics: Topics, fact: EventFact) -> Iterator[Against]:
    """Every clause that seems to tell of a fact's event, of a day that is no day of it."""
    stack, day = topics.stack, fact.valid.first
    if day is None or not fact.valid.is_day:
        return
    told = _days_told(stack)
    for said in stack.of(Kind.MOMENT):
        moment = said.claim.detail
        if not isinstance(moment, Moment) or moment.time is None or not usable(said):
            continue
        other = _day_of(said, moment.time, fact.valid)
        if other is None or other == day or abs((other - day).days) > _FAR or day in told[said.number]:
            continue
        foreseen = said.claim.stance is Stance.PLANNED or said.claim.context.stems & stems_of("put_off")
        if foreseen or said.claim.stance is Stance.HEDGED or _known_day(stack, other, said.number, fact):
            continue
        slip = _slip(day, other)
        words = moment.things | moment.objects | stems(" ".join(moment.deeds))
        features = (
            alike(topics, said, words, fact, asks="when ") if slip[0] > 0 or abs((other - day).days) <= _AGAIN else None
        )
        if features is None:
            continue
        features.add(*slip)
        if moment.time.expr.weekday == day.weekday() != other.weekday():
            features.add(1.2, "the day of the week is the fact's")
        weigh_stance(features, said)
        yield Against(said, moment.time.surface, features)


def _day_of(said: Said, time: TimeMention, valid: Window) -> date | None:
    """The one day that is named; one without a year is taken to be of the fact's."""
    if time.expr.relation or time.expr.precision != "day" or time.expr.kind not in ("absolute", "yearless"):
        return None
    window = said.when(time)
    if window == Window.ALWAYS:
        window = time.expr.resolve(valid)
    return window.first if window.is_day else None


def _days_told(stack: Stack) -> dict[int, frozenset[date]]:
    """The single days that each article names in any way, its own among them."""
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


def _known_day(stack: Stack, day: date, number: int, fact: EventFact) -> bool:
    """Does another article name the day, or is it one of the facts'?"""
    if any(day in days for other, days in _days_told(stack).items() if other != number):
        return True
    ends = (
        end
        for each in stack.facts
        if each is not fact
        for first, past in each.valid.intervals
        for end in (first, past - 1)
    )
    return day.toordinal() in ends


def _slip(day: date, other: date) -> tuple[float, str]:
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
