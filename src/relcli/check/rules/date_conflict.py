"""One happening on two dates, or a weekday that is not that date's.

What it finds
    The same event on different days; "Friday, 18 September 2025" where that day was a Thursday.
Why it matters
    Dates are copied from draft to draft; one slip survives every later edit.
Flagged
    "stepped down on October 16" where a report dated Monday 14 October has him resign "on Monday"; "lifted off at
    10:14" and "lifted off shortly before noon" of one launch.
Not flagged
    Another happening of the same kind weeks apart; a date that was moved between the planned and the actual event; the
    night between two days; the first reading and the second.
Limits
    Times of other zones are not compared, and clocks are read with twenty minutes to spare.
Options
    days: how many days apart two dates of one happening may be, as where desks write from several time zones.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from relcli.check.events import identified, pairs, told_of_both
from relcli.check.grouping import Group, grouped, told_once
from relcli.check.happenings import Happening, top_names
from relcli.check.headed import headed
from relcli.check.likeness import trades_of
from relcli.check.model import Severity
from relcli.check.moments import days_apart, hours_apart, moved, on_tour, put_off, same_day, told_too_soon
from relcli.check.odd_days import odd_days
from relcli.check.redated import dates_put_for_another, gap
from relcli.check.stack import Said, Stack
from relcli.check.verdict import NO_SETTINGS, Features, Option, Party, Settings, Verdict
from relcli.claims.model import Event, Kind, Life, Stage, Weekday
from relcli.language.alike import same_telling
from relcli.language.tables import word_set
from relcli.language.tokens import singular
from relcli.language.window import Window

ID = "date-conflict"
SEVERITY = Severity.ERROR
SUMMARY = "one happening on different dates, or a weekday that does not fit its date"

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


OPTIONS = (Option("days", "whole", "How many days apart two dates of one happening may be.", "0", "1", high=31),)


def check(stack: Stack, settings: Settings = NO_SETTINGS) -> Iterator[Verdict]:
    """Every disagreement about dates."""
    days = settings.get("days", 0)
    found, begun = list(told_once(list(_events(stack, days)))), list(_beginnings(stack))
    told = frozenset().union(*(group.sentences for group in (*found, *begun)))
    found += told_once([group for group in dates_put_for_another(stack, days) if told.isdisjoint(group.sentences)])
    told = told.union(*(group.sentences for group in found))
    found += [group for group in headed(stack) if told.isdisjoint(group.sentences)]
    told = told.union(*(group.sentences for group in found))
    found += [group for group in odd_days(stack, days) if told.isdisjoint(group.sentences)]
    sides = frozenset(side for group in found for side in group.sentences)
    found += told_once(list(_too_soon(stack, sides)))
    for group in grouped(found):
        yield group.verdict(
            SEVERITY,
            message="{topic}: {values}",
            explanation="One happening has one date and one hour, and these do not meet.",
            reconcile="Correct a date, or say that these are two happenings.",
            prefix="date",
        )
    yield from _weekdays(stack)
    for group in grouped(begun):
        yield group.verdict(
            SEVERITY,
            message="{topic}: {values}",
            explanation="A thing begins once.",
            reconcile="Correct the year, or name the two things.",
            prefix="begun",
        )


def _events(stack: Stack, days: int) -> Iterator[Group]:
    for one, other, features in pairs(stack):
        stages = {one.event.stage, other.event.stage}
        if Stage.DENIED in stages or Stage.CANCELLED in stages or not identified(stack, one, other):
            continue
        if one.event.family != other.event.family and not same_telling(one.event.outcome, other.event.outcome):
            continue
        apart = _apart(stack, one, other, features)
        if put_off(one, other) or put_off(other, one) or on_tour(one, other):
            continue
        if apart is None or (trades_of(one) and trades_of(other) and not trades_of(one) & trades_of(other)):
            continue
        if stages == {Stage.OPEN, Stage.HAPPENED}:
            features.add(-0.4, "one does not say whether it has happened")
        if 0 < gap(one.when, other.when) <= days:
            continue
        if stages == {Stage.PLANNED, Stage.HAPPENED} and one.said.dated and other.said.dated:
            features.add(-1.6 if moved(one, other) else -0.8, "a planned date may have been moved")
        if features.score > 0.2 and not (days_apart(one, other) and told_of_both(stack, one, other, same_day)):
            yield Group(one.said, other.said, *apart, features, _topic(one, other))


def _begun(stack: Stack, one: Happening) -> bool:
    """Is the time of what a noun tells that of its beginning: "the strike, which began on 3 June"?"""
    if one.event.outcome:
        return False
    if one.event.kind in word_set("families", "lasting"):
        return True
    return any(
        each.claim.context is one.said.claim.context
        and isinstance(each.claim.detail, Event)
        and each.claim.detail.family == "begin"
        and each.claim.detail.time == one.event.time
        and any(agent.split()[-1] == one.event.word for agent in each.claim.detail.agents)
        for each in stack.within(Kind.EVENT, one.said.number)
    )


def _apart(stack: Stack, one: Happening, other: Happening, features: Features) -> tuple[str, str] | None:
    """The two days, or the two hours of one day, as shown."""
    days = days_apart(one, other)
    if days is not None:
        fresh = one.event.fresh or other.event.fresh
        if fresh and one.event.family in ("occasion", "begin", "end"):
            return None  # "a concert" is another one
        if fresh and days[2]:
            features.add(-0.5, "told as something new")
        if days[2]:
            features.add(days[2], "no two days of the calendar are compared")
            if bool(one.event.outcome) != bool(other.event.outcome) and not _begun(stack, one) | _begun(stack, other):
                features.add(-1.6, "a noun tells it in one, and the day may be that of the verb")
        return days[0], days[1]
    if hours_apart(one, other) and one.event.family == other.event.family:
        exact = all(any(map(str.isdigit, each.event.hour)) for each in (one, other))
        features.add(0.2 if exact else -0.2, "hours" if exact else "a time of day may be that of another moment")
        return one.event.hour, other.event.hour
    return None


def _too_soon(stack: Stack, told: frozenset[tuple[str, int]]) -> Iterator[Group]:
    """What an article tells on a day before another has it happen, of sentences with which nothing else is wrong."""
    for one, other, features in pairs(stack):
        if features.score < _TELLING or one.event.family != other.event.family or not identified(stack, one, other):
            continue
        shown = told_too_soon(one, other)
        if shown is not None and told.isdisjoint((one.said.sentence, other.said.sentence)):
            features.add(-0.6, "told before it happened")
            yield Group(one.said, other.said, *shown, features, _topic(one, other))


_TELLING = 1.5
"""Score from which two are sure enough to be one for the day of an article to be set against a date."""


def _beginnings(stack: Stack) -> Iterator[Group]:
    """Founded in 1968 here, in 1986 there; born on two days."""
    tops = top_names(stack)
    claims = [
        said
        for said in stack.of(Kind.LIFE)
        if isinstance(said.claim.detail, Life)
        and said.claim.detail.time is not None
        and said.claim.detail.what != "age"
    ]
    for one, other in combinations(claims[:400], 2):
        a, b = one.claim.detail, other.claim.detail
        assert isinstance(a, Life) and isinstance(b, Life)
        if not _one_beginning(a.what, b.what) or one.path == other.path or not one_thing(stack, one, other, tops):
            continue
        left, right = one.when(a.time, "past"), other.when(b.time, "past")
        if not left or not right or left.overlaps(right) or Window.ALWAYS in (left, right):
            continue
        if _numbered(one) != _numbered(other):
            continue  # "the first bridge"
        features = Features(0.3 if one.subject != other.subject else 1.6)
        if tops[one.number] & tops[other.number]:
            features.add(0.6, "both articles are about the same")
        what = a.what if a.what != "dated" else b.what
        topic = f"{stack.display(max(one.subject, other.subject, key=len))} {what}"
        yield Group(one, other, left.told(), right.told(), features, topic)


def _one_beginning(one: str, other: str) -> bool:
    """ "Dates from 1947" may be said of what was founded, and of what was built."""
    return one == other or ("dated" in (one, other) and {one, other} <= {"dated", "founded", "completed"})


def _numbered(said: Said) -> frozenset[str]:
    """Words before the thing that tell it from others of its sort, in its sentence or the question that it answers."""
    context = said.claim.context
    words = f"{context.label if context.label.endswith('?') else ''} {context.text}".lower().split()
    last = said.subject.split()[-1] if said.subject else ""
    return frozenset(
        word
        for place, word in enumerate(words)
        if (word in _EARLIER or word in word_set("numbers", "ordinals"))
        and any(each.strip(".,;:?'’") == last for each in words[place + 1 : place + 4])
    )


_EARLIER = frozenset({"previous", "original", "earlier", "old", "new"})


_GENERIC = frozenset(
    {
        "it",
        "company",
        "firm",
        "trust",
        "club",
        "business",
        "group",
        "school",
        "hospital",
        "bank",
        "party",
        "airline",
        "organisation",
        "institute",
        "museum",
        "team",
        "house",
        "factory",
        "mill",
        "family",
        "building",
        "bridge",
        "dam",
    }
)


def one_thing(stack: Stack, one: Said, other: Said, tops: list[frozenset[str]]) -> bool:
    """The same name; or a name (or "the company") here and "the company" there, in articles about the same."""
    a, b = singular(one.subject), singular(other.subject)
    if a == b and a not in _GENERIC:
        return bool(a)
    if a == b and not tops[one.number] | tops[other.number]:
        return a != "it"  # nothing in either article has a name
    if getattr(one.claim.detail, "what", "") == "born" or not tops[one.number] & tops[other.number]:
        return False
    if a.endswith(f" {b}") or b.endswith(f" {a}"):
        return True  # "the Orvik Lighthouse", "the lighthouse"
    generic = [key for key in (a, b) if key in _GENERIC]
    if len(generic) == 2:
        return a == b or "it" in generic
    named = next((key for key in (a, b) if key not in _GENERIC), "")
    return len(generic) == 1 and named in tops[one.number] & tops[other.number]


def _topic(one: Happening, other: Happening) -> str:
    thing = one.event.detail or other.event.detail
    kind = one.event.word
    return f"{kind} ({thing})" if thing else kind


_FAR = 60
"""Days from which a date without a year may be of the year before or behind."""


def _of_another_year(said: Said, detail: Weekday) -> bool:
    """Is the day far from the article's, and is its weekday right in the year before or behind?"""
    near = said.when(detail.time)
    others = [said.when(detail.time, tense) for tense in ("past", "future")]
    return gap(near, said.anchor) > _FAR and any(
        other.first is not None and other.first.weekday() == detail.weekday for other in others
    )


def _weekdays(stack: Stack) -> Iterator[Verdict]:
    """A weekday printed beside a full date."""
    claims = stack.of(Kind.DATE)
    for said, dated in zip(claims[::2], claims[1::2], strict=True):
        detail = said.claim.detail
        assert isinstance(detail, Weekday)
        window = said.when(detail.time)
        if not window.is_day or window.first is None or window.first.weekday() == detail.weekday:
            continue
        if not detail.time.expr.intervals and (not said.dated or _of_another_year(said, detail)):
            continue
        right = _DAYS[window.first.weekday()]
        features = Features(2.6 if detail.time.expr.intervals else 1.4)
        yield Verdict(
            subject=str(window.first),
            message=f"{window.first} was a {right}, not a {_DAYS[detail.weekday]}",
            explanation="A date has one weekday; the calendar gives it.",
            parties=(Party(_DAYS[detail.weekday], (said,)), Party(f"{detail.time.surface}: a {right}", (dated,))),
            confidence=features.confidence,
            severity=SEVERITY,
            key=f"weekday:{window.first}",
            reconcile="Correct the weekday or the date.",
        )
