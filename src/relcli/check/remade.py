"""By telephone here, over dinner there: passages that tell the same talk of the same people on the same day.

The aligned way to a conflict of how people met: what they did may be told with any verb.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from relcli.check.aligned import share_of, side_by_side, told_apart
from relcli.check.grouping import Group, told_once
from relcli.check.retold import counting, retold
from relcli.check.stack import Said, Stack
from relcli.claims.model import Event, Kind, Stage

_LEAST: Final = 0.12
"""Passages that share less than this of their words and figures may tell two happenings."""
_SURE: Final = 0.9
_REMOTE: Final = frozenset({"phone", "video", "letter"})
_UNTOLD: Final = frozenset({Stage.DENIED, Stage.CANCELLED, Stage.PLANNED})


def ways_put_for_another(stack: Stack) -> Iterator[Group]:
    """Pairs of passages in which the same two meet in two ways on one day."""
    twice = _of_two(stack)
    talks = (said for said in stack.of(Kind.EVENT) if _tells_how(said) and said.sentence not in twice)
    found: list[Group] = []
    for here, there in side_by_side(stack, talks, lambda said: said):
        for one in here:
            for other in there:
                if _two_ways(one, other) and _one_day(one, other) and len(_company(stack, one, other)) > 1:
                    found += _group(stack, one, other)
    yield from told_once(found)


def _tells_how(said: Said) -> bool:
    return bool(_event(said).mode) and _event(said).stage not in _UNTOLD


def _of_two(stack: Stack) -> frozenset[tuple[str, int]]:
    """Sentences that tell of a meeting and of another talk from afar: "they met, after a telephone call"."""
    met, called = set[tuple[str, int]](), set[tuple[str, int]]()
    for said in stack.of(Kind.EVENT):
        event = said.claim.detail
        if isinstance(event, Event) and event.family == "encounter":
            if event.mode in _REMOTE:
                called.add(said.sentence)
            elif event.kind in ("meeting", "visit"):
                met.add(said.sentence)
    return frozenset(met & called)


def _two_ways(one: Said, other: Said) -> bool:
    left, right = _event(one).mode, _event(other).mode
    return left != right and not _REMOTE.isdisjoint((left, right))


def _event(said: Said) -> Event:
    event = said.claim.detail
    assert isinstance(event, Event)
    return event


def _company(stack: Stack, one: Said, other: Said) -> frozenset[str]:
    """Those of whom both sentences tell; a country is no company."""
    left, right = (
        {stack.who(name) for name in (*_event(said).participants, *said.claim.context.people)} for said in (one, other)
    )
    return frozenset(left & right & {stack.who(name) for name in one.claim.context.names})


def _one_day(one: Said, other: Said) -> bool:
    """Do both sentences name the same day of the week, or the same day?"""
    left, right = (_days(said) for said in (one, other))
    return bool(left & right)


def _days(said: Said) -> frozenset[tuple[object, ...]]:
    exprs = [time.expr for time in said.claim.context.times]
    return frozenset((expr.weekday, expr.days, expr.intervals) for expr in exprs if expr.precision == "day")


def _group(stack: Stack, one: Said, other: Said) -> Iterator[Group]:
    if told_apart(one, other) or counting(one) != counting(other):
        return
    share = share_of(stack, one, other, _LEAST)
    if not share:
        return
    features = retold(stack, -1.8, share, one, other, once=True)
    if features.score >= _SURE:
        yield Group(one, other, _event(one).mode, _event(other).mode, features, "encounter")
