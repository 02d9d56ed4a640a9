"""Which way something went, and whether the article of the one side tells of both."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import Final

from relcli.check.stack import Said, Stack
from relcli.claims.model import Kind, Trend
from relcli.claims.opposites import predicates
from relcli.language.alike import same_thing
from relcli.language.tables import table
from relcli.language.tokens import stem, stem_set


def trend_of(said: Said) -> Trend:
    """The trend that a claim of that kind tells."""
    detail = said.claim.detail
    assert isinstance(detail, Trend)
    return detail


def group_of(trend: Trend) -> str:
    """The group of opposites that its words are of."""
    return trend.direction.split(":")[0]


def kin_of(trend: Trend) -> str:
    """The group, one for what was opened and what is open."""
    return group_of(trend).removesuffix("-state")


def opposite(a: Trend, b: Trend) -> bool:
    """Do the two go two ways?"""
    if kin_of(a) != kin_of(b):
        return False
    if a.direction.split(":")[1] != b.direction.split(":")[1]:
        return not a.negated and not b.negated
    return a.negated != b.negated and (group_of(a) == "direction" or group_of(a) in predicates())


def answered(stack: Stack, one: Said, other: Said) -> bool:
    """Does either article tell of the way that the other tells, of what is at least as near to it?

    "The lira rose against the euro and fell against the dollar", in both.
    """
    if one.path == other.path:
        return False
    return _tells_as(stack, one, other) or _tells_as(stack, other, one)


def _tells_as(stack: Stack, own: Said, other: Said) -> bool:
    told, near = trend_of(other), _nearness(trend_of(own), trend_of(other))
    return any(
        each.claim is not own.claim
        and group_of(trend_of(each)) == group_of(told)
        and not opposite(trend_of(each), told)
        and _nearness(trend_of(each), told) >= near
        for each in stack.within(Kind.TREND, own.number)
    )


def _nearness(one: Trend, other: Trend) -> int:
    """How near what moved is to what moved there: words of both, of which the head counts twice."""
    return len(one.theme & other.theme) + same_thing(one.head, other.head)


def tells_both(stack: Stack, said: Said) -> bool:
    return any(opposite(trend_of(said), trend_of(each)) for each in stack.within(Kind.TREND, said.number))


def plan_for(said: Said, words: frozenset[str], theme: frozenset[str]) -> bool:
    """Are the words of a side no more than "the plan" or "the proposal", beside what the other side is of?"""
    plans = stem_set("polarity", "plans")
    if not words or not words <= plans or not theme.isdisjoint(stem_set("polarity", "clauses")):
        return False
    context = said.claim.context
    return theme <= plans or not (theme - plans).isdisjoint(context.stems | context.near)


def same_body(one: frozenset[str], other: frozenset[str]) -> bool:
    """Are two doers the same, as far as words tell: "the council", "city councillors"?"""
    return any(_alike(left, right) for left in one for right in other)


def without_alike(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """The words of a doer that are none of the other's."""
    return frozenset(word for word in one if not any(_alike(word, each) for each in other))


def _alike(one: str, other: str) -> bool:
    return same_thing(one, other) or not _bodies().get(one, _NONE).isdisjoint(_bodies().get(other, _NONE))


_NONE: Final = frozenset[int]()


@lru_cache(maxsize=1)
def _bodies() -> dict[str, frozenset[int]]:
    """Stem of a body, or of those who sit in it, to the groups it is of."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, words in enumerate(table("polarity")["bodies"]):
        for word in words:
            found[stem(word)].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}
