"""Days and hours of two happenings that cannot be those of one."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from relcli.check.aligned import by_night
from relcli.check.happenings import Happening, happenings
from relcli.check.hours import days_told
from relcli.check.stack import Said, Stack
from relcli.claims.model import Stage
from relcli.language.places import exclude
from relcli.language.tables import table, word_set
from relcli.language.window import Window

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_EXACT = 4
"""Days that a date "to the day" may span: "25 and 26 June"."""
_RUN = 24
"""Days that a run of days may have: "from 3 to 14 March"."""
_DAY = 1440
_BEGUN = frozenset({"founding", "birth"})
"""Years of these are compared as years, with ages and editions."""


def days_apart(one: Happening, other: Happening) -> tuple[str, str, float] | None:
    """The two days as shown, and what speaks for or against their being a conflict; None where they may be one."""
    if one.event.kind in word_set("families", "lasting") and not (_begins(one) and _begins(other)):
        return None
    if is_exact(one) and is_exact(other):
        return None if one.when.overlaps(other.when) else (one.when.told(), other.when.told(), 0.0)
    weekdays = _weekday(one), _weekday(other)
    if -1 not in weekdays and Window.ALWAYS in (one.when, other.when):
        if weekdays[0] == weekdays[1] or _one_night(one, other, weekdays):
            return None
        return (*(_WEEKDAYS[day] for day in weekdays), -0.3)  # type: ignore[return-value]
    dates = _dates(one), _dates(other)
    if all(dates) and Window.ALWAYS in (one.when, other.when):
        return None if dates[0] & dates[1] else (one.event.time.surface, other.event.time.surface, -0.2)  # type: ignore[union-attr]
    if one.event.kind in _BEGUN:
        return None
    if _known(one) and _known(other) and not one.when.overlaps(other.when) and once(one, other):
        return one.when.told(), other.when.told(), -0.2
    return None


def _begins(happening: Happening) -> bool:
    """Is the day of what goes on for days that on which it begins: "the trial opened", "went on trial"?"""
    words = happening.said.claim.context.text.lower().replace(",", " ").split()
    if not word_set("spells", "opening").isdisjoint(words):
        return True
    return any(a in ("go", "goes", "went", "going", "gone") and b == "on" for a, b in pairwise(words))


def told_too_soon(one: Happening, other: Happening) -> tuple[str, str] | None:
    """Does one article tell, on its day, what by the other one happened later?  Its day and the other day, as shown."""
    for here, there in ((one, other), (other, one)):
        if here.event.stage is not Stage.HAPPENED or there.event.stage is not Stage.HAPPENED or here.event.time:
            continue
        if here.event.kind in word_set("families", "lasting") or there.event.time is None:
            continue
        dated = there.event.time.expr.kind in ("absolute", "yearless")
        if here.said.dated and dated and there.when != Window.ALWAYS and is_exact(there):
            day = here.said.anchor.intervals[-1][1]
            if here.said.anchor.is_day and day <= there.when.intervals[0][0] < day + _TWO_MONTHS:
                shown = f"by {here.said.anchor.told()}", there.event.time.surface
                return shown if here is one else (shown[1], shown[0])
    return None


_TWO_MONTHS = 60


def put_off(one: Happening, other: Happening) -> bool:
    """Does the sentence of the one name the day of the other, too: "planned for Monday, but put off until Thursday"?"""
    context = one.said.claim.context
    text = f" {context.text.lower()} "
    if len(context.times) < _TWO or not any(f" {words} " in text for words in table("spells")["put off"]):
        return False
    return any(
        time != one.event.time
        and (
            (time.expr.weekday >= 0 and time.expr.weekday == _weekday(other))
            or (other.when != Window.ALWAYS and one.said.when(time).overlaps(other.when))
        )
        for time in context.times
    )


def on_tour(one: Happening, other: Happening) -> bool:
    """ "Played in Oslo on Friday", "played in Bergen on Sunday": another place on another day is another time."""
    verbs = word_set("families", "touring")
    if one.event.outcome not in verbs or other.event.outcome not in verbs or one.said.path == other.said.path:
        return False
    return days_apart(one, other) is not None and any(
        exclude(a, b) for a in one.event.places for b in other.event.places
    )


_TWO = 2


def _one_night(one: Happening, other: Happening, weekdays: tuple[int, int]) -> bool:
    """ "on Monday night", "in the night to Tuesday"; "on Thursday, by the clocks of London"."""
    follow = (weekdays[0] - weekdays[1]) % 7 in (1, 6)
    return follow and by_night(one.said.claim.context.text, other.said.claim.context.text)


def hours_apart(one: Happening, other: Happening) -> bool:
    """Is each told of a time of the day that the other cannot mean, on what may be one day?"""
    left, right = one.event.clock, other.event.clock
    if not left or not right or one.event.stage is not other.event.stage:
        return False
    if not one.when.overlaps(other.when) or days_apart(one, other) is not None:
        return False
    told = days_told(one.said.claim.context.text), days_told(other.said.claim.context.text)
    if all(told) and told[0] != told[1]:
        return False  # "on weekdays", "on Sundays"
    return not any(a < d + shift and c + shift < b for a, b in left for c, d in right for shift in (-_DAY, 0, _DAY))


def same_day(one: Happening, other: Happening) -> bool:
    """Are both told of one and the same day, of the calendar or of the week?"""
    if is_exact(one) and is_exact(other):
        return one.when.overlaps(other.when)
    dates = _dates(one), _dates(other)
    return bool(dates[0] & dates[1]) if all(dates) else _weekday(one) == _weekday(other) != -1


def once(one: Happening, other: Happening) -> bool:
    """Is it a sort of event that befalls its object, or its one person, but once?"""
    kinds = word_set("families", "once")
    if not kinds & {one.event.family, one.event.kind} or one.event.family != other.event.family:
        return False
    if one.event.kind.startswith("verb:") and not one.names & other.names:
        return False
    return bool(one.head and one.head == other.head) or (
        one.event.kind in word_set("families", "once_in_life") and bool(one.people & other.people)
    )


def is_exact(happening: Happening) -> bool:
    """Is it known to the day (or two)?"""
    if not _known(happening):
        return False
    intervals, time = happening.when.intervals, happening.event.time
    days = intervals[-1][1] - intervals[0][0]
    return days <= _EXACT or (days <= _RUN and time is not None and time.expr.precision == "day")


def _known(happening: Happening) -> bool:
    time = happening.event.time
    return bool(happening.when) and happening.when != Window.ALWAYS and not (time is not None and time.expr.relation)


def _dates(happening: Happening) -> frozenset[tuple[int, int]]:
    """The days as (month, day), where no year is known; empty where no day is told."""
    time = happening.event.time
    if time is None or time.expr.relation:
        return frozenset()
    if happening.when.is_day and happening.when.first is not None:
        return frozenset({(happening.when.first.month, happening.when.first.day)})
    return (
        frozenset(time.expr.days)
        if time.expr.kind == "yearless" and all(day for _, day in time.expr.days)
        else frozenset()
    )


def months_apart(one: Happening, other: Happening) -> bool:
    """Are months told, and others: "in May", "in June"?"""
    left, right = _months(one), _months(other)
    return bool(left and right and not left & right)


def _months(happening: Happening) -> frozenset[int]:
    time = happening.event.time
    if time is None or time.expr.relation or time.expr.kind != "yearless":
        return frozenset()
    return frozenset(month for month, _ in time.expr.days)


def _weekday(happening: Happening) -> int:
    """0 Monday to 6 Sunday; -1 where it tells no one day of the week."""
    time = happening.event.time
    if time is None or time.expr.relation or time.surface.endswith("days"):
        return -1
    if happening.when.is_day and happening.when.first is not None:
        return happening.when.first.weekday()
    return time.expr.weekday if time.expr.kind == "weekday" else -1


def dates_excuse(one: Happening, other: Happening) -> bool:
    """Do the dates of the articles put the planned before the done?  Those without a year are taken to be of one."""
    if one.path == other.path:
        return False
    planned, done = (one, other) if one.event.stage is Stage.PLANNED else (other, one)
    if not (one.said.dated and other.said.dated):
        early, late = ((each.said.article.month, each.said.article.day) for each in (planned, done))
        return bool(early[0] and late[0]) and early <= late
    return planned.said.anchor.intervals <= done.said.anchor.intervals


def moved(one: Happening, other: Happening) -> bool:
    """Was it planned in an earlier dated article and done in a later one?  Then place and date may have changed."""
    stages = {one.event.stage, other.event.stage}
    return stages == {Stage.PLANNED, Stage.HAPPENED} and one.path != other.path and dates_excuse(one, other)


def moved_from(one: Said, other: Said, place: str) -> bool:
    """Does the article of the one name a place of the other in a sentence that tells of a change of places?"""
    words = word_set("sites", "changed")
    return (
        any(
            place in context.text and not words.isdisjoint(context.text.lower().replace(",", " ").split())
            for context in one.article.contexts
        )
        and one.path != other.path
    )


def central(stack: Stack, one: Happening, other: Happening) -> bool:
    """Is it a sort of event that happens seldom, and that both articles name in their first sentences?"""
    kind = one.event.kind
    if kind != other.event.kind or kind not in word_set("families", "lone") or one.path == other.path:
        return False
    if not (is_exact(one) and is_exact(other)) or (one.head and other.head):
        return False
    if "openings" not in stack.kept:
        found: dict[int, set[str]] = defaultdict(set)
        for each in happenings(stack):
            if each.said.claim.context.number <= _OPENING:
                found[each.said.number].add(each.event.kind)
        stack.kept["openings"] = found
    opening: dict[int, set[str]] = stack.kept["openings"]
    return kind in opening[one.said.number] and kind in opening[other.said.number]


_OPENING = 2
"""Number of the last sentence in which an article says what it is about."""
