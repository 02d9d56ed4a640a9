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
from relcli.check.slips import day_of, days_told, slip, told_elsewhere
from relcli.check.stack import Stack
from relcli.claims.model import Kind, Moment, Stance
from relcli.facts.model import EventFact

_FAR = 400
"""Days beyond which another date is that of another thing."""
_AGAIN = 14
"""Days beyond which it is another time of the same, unless the date looks like a slip."""


def odd_days(topics: Topics, fact: EventFact) -> Iterator[Against]:
    """Every clause that seems to tell of a fact's event, of a day that is no day of it."""
    stack, day = topics.stack, fact.valid.first
    if day is None or not fact.valid.is_day:
        return
    told = days_told(stack)
    for said in stack.of(Kind.MOMENT):
        moment = said.claim.detail
        if not isinstance(moment, Moment) or moment.time is None or not usable(said):
            continue
        other = day_of(said, moment.time, fact.valid)
        if other is None or other == day or abs((other - day).days) > _FAR or day in told[said.number]:
            continue
        foreseen = said.claim.stance is Stance.PLANNED or said.claim.context.stems & stems_of("put_off")
        if foreseen or said.claim.stance is Stance.HEDGED or _known_day(stack, other, said.number, fact):
            continue
        like = slip(day, other)
        words = moment.things | moment.objects | stems(" ".join(moment.deeds))
        features = alike(topics, said, words, fact, asks="when ")
        if features is None or (like[0] <= 0 and abs((other - day).days) > _AGAIN):
            continue
        features.add(*like)
        if moment.time.expr.weekday == day.weekday() != other.weekday():
            features.add(1.2, "the day of the week is the fact's")
        weigh_stance(features, said)
        yield Against(said, moment.time.surface, features)


def _known_day(stack: Stack, day: date, number: int, fact: EventFact) -> bool:
    """Does another article name the day, or is it one of the facts'?"""
    if told_elsewhere(stack, day, number):
        return True
    ends = (
        end
        for each in stack.facts
        if each is not fact
        for first, past in each.valid.intervals
        for end in (first, past - 1)
    )
    return day.toordinal() in ends
