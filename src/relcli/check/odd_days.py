"""The odd day: a date that one article alone gives, where another article gives one that it looks like a slip of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from relcli.check.grouping import Group
from relcli.check.slips import day_of, days_told, slip, told_elsewhere
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features
from relcli.claims.model import Kind, Moment, Stance
from relcli.language.alike import same_deed
from relcli.language.tokens import bare_words, stem, stem_set

_FAR = 400
"""Days."""
_MOST = 200
"""Days named in full by the articles of a stack, beyond which none of them is odd."""
_LEAST = 0.2
"""Log odds."""
_LEAD = 2
"""Number of the last sentence that still says what an article is about."""


def odd_days(stack: Stack, days: int) -> Iterator[Group]:
    """For each odd day the clause of another article that tells of most of the same, of a day like it.

    None that lie no more than so many days apart.
    """
    moments = [(said, day) for said in stack.of(Kind.MOMENT) if _usable(said) and (day := _day(said)) is not None]
    odd = [(said, day) for said, day in moments if _in_full(said) and not told_elsewhere(stack, day, said.number)]
    if len(odd) > _MOST:
        return
    told = days_told(stack)
    for said, day in odd:
        best: Group | None = None
        for other, another in moments:
            if other.number == said.number or not days < abs((day - another).days) <= _FAR:
                continue
            if another in told[said.number] or not stack.one_story(said, other):
                continue
            features = _alike(stack, said, other, day, another)
            if features is not None and (best is None or features.score > best.features.score):
                best = Group(said, other, _shown(said), _shown(other), features, "the day")
        if best is not None and best.features.score > _LEAST:
            yield best


def _moment(said: Said) -> Moment:
    assert isinstance(said.claim.detail, Moment)
    return said.claim.detail


def _usable(said: Said) -> bool:
    """Is it told as something that was, by the article itself?"""
    if said.claim.stance in (Stance.DENIED, Stance.HEDGED, Stance.PLANNED):
        return False
    return said.claim.context.stems.isdisjoint(stem_set("against", "put_off"))


def _in_full(said: Said) -> bool:
    time = _moment(said).time
    return time is not None and day_of(said, time) is not None


def _day(said: Said) -> date | None:
    """The one day that a clause tells of, however it is named."""
    time = _moment(said).time
    if time is None or time.expr.relation or time.expr.precision != "day":
        return None
    window = said.when(time)
    return window.first if window.is_day else None


def _shown(said: Said) -> str:
    time = _moment(said).time
    return time.surface if time is not None else ""


def _calendar(said: Said) -> frozenset[str]:
    """Stems of the words of the times in its sentence."""
    return frozenset(stem(word) for time in said.claim.context.times for word in bare_words(time.surface))


def _apart(stack: Stack, said: Said, other: Said) -> bool:
    """Does each sentence name somebody, or each some place, that the other's article does not know?"""
    left, right = _alone(stack, said, other), _alone(stack, other, said)
    return bool(left & right)


def _alone(stack: Stack, said: Said, other: Said) -> set[str]:
    """The kinds of name of its sentence that the other's article does not have."""
    known = {stack.who(name) for name, _, _ in other.article.names}
    kinds = {name: kind for name, kind, _ in said.article.names}
    return {kinds.get(name, "") for name in said.claim.context.names if stack.who(name) not in known} - {""}


def _alike(stack: Stack, said: Said, other: Said, day: date, another: date) -> Features | None:
    """What speaks for two clauses telling of one thing; None where they share nothing."""
    like, why = slip(day, another)
    shared = (said.claim.context.stems & other.claim.context.stems) - _calendar(said) - _calendar(other)
    if like <= 0 or not shared or (day - another).days in (-7, 7):
        return None  # what is done week by week
    features = Features(-2.2)
    features.add(like, why)
    features.add(0.4 * min(3, len(shared)), f"the sentences share: {', '.join(sorted(shared)[:3])}")
    one, two = _moment(said), _moment(other)
    if any(same_deed(left, right) for left in one.deeds for right in two.deeds):
        features.add(0.9, "the same deed")
    if other.claim.context.number <= _LEAD:
        features.add(0.7, "the other article opens with it")
    if said.claim.context.label.casefold().startswith("when "):
        features.add(0.6, "it answers when something was")
    if one.time is not None and one.time.expr.weekday == another.weekday() != day.weekday():
        features.add(1.2, "the day of the week is that of the other")
    if _apart(stack, said, other):
        features.add(-1.5, "each names what the other article does not")
    if said.dated:
        features.add(-0.8, "the article is dated itself, and may tell of what came later")
    return features
