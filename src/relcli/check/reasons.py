"""One thing put down to two reasons: passages that tell the same, of which each gives a reason unknown to the other.

The aligned way to a conflict of causes, whatever came about.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from relcli.check.aligned import of_two_sides, share_of, side_by_side, told_apart
from relcli.check.grouping import Group, told_once
from relcli.check.outcomes import by_party
from relcli.check.retold import counting, retold
from relcli.check.stack import Said, Stack
from relcli.claims.model import Event, Kind
from relcli.language.alike import sort_of
from relcli.language.tokens import stem_set

_LEAST: Final = 0.15
"""Passages that share less than this of their words and figures may tell two happenings."""
_SURE: Final = 0.9
_FEW: Final = 12
"""Articles of a stack in which a thing has one reason."""
_SAME: Final = 2
"""Words of what came about that both sides have, at least."""


def reasons_put_for_another(stack: Stack) -> Iterator[Group]:
    """Pairs of passages in which one thing comes about for two reasons."""
    if len(stack.articles) > _FEW:
        return
    given = (said for said in stack.of(Kind.EVENT) if _event(said).kind == "reason")
    found: list[Group] = []
    for here, there in side_by_side(stack, given, lambda said: said):
        for one in here:
            for other in there:
                group = _group(stack, one, other)
                if group is not None:
                    found.append(group)
    yield from told_once(found)


def _event(said: Said) -> Event:
    event = said.claim.detail
    assert isinstance(event, Event)
    return event


def _group(stack: Stack, one: Said, other: Said) -> Group | None:
    if told_apart(one, other) or of_two_sides(one.claim.context.text, other.claim.context.text):
        return None
    if counting(one) != counting(other) or by_party(one, other) or not _excluding(stack, one, other):
        return None
    effects = [frozenset(map(sort_of, _event(said).objects)) for said in (one, other)]
    common = effects[0] & effects[1]
    if effects[0] and effects[1] and len(common) < _SAME:
        return None
    moving = stem_set("causes", "steady")
    if not moving.isdisjoint(common):
        return None
    share = share_of(stack, one, other, _LEAST, 4)
    if not share:
        return None
    features = retold(stack, -2.4, share, one, other, once=2)
    if common:
        features.add(min(1.2, 0.4 * len(common)), f"of both came about: {', '.join(sorted(common)[:4])}")
    elif not effects[0] and not effects[1]:
        features.add(-1.0, "what came about is told by neither sentence")
    if features.score < _SURE:
        return None
    return Group(one, other, one.claim.subject, other.claim.subject, features, "cause")


def _excluding(stack: Stack, one: Said, other: Said) -> bool:
    """Does each article know nothing of the other's reason?"""
    left, right = _words(one), _words(other)
    if not left or not right:
        return False
    return not left & right and not left & _held(stack, other) and not right & _held(stack, one)


def _words(said: Said) -> frozenset[str]:
    """The words that tell the reason, and nothing else."""
    empty = stem_set("causes", "vague")
    return frozenset(sort_of(word) for word in _event(said).detail.split() if word not in empty)


def _held(stack: Stack, said: Said) -> frozenset[str]:
    """What the article of a claim tells of, as sorts of words."""
    kept: dict[int, frozenset[str]] = stack.kept.setdefault("told of", {})
    if said.number not in kept:
        kept[said.number] = frozenset(sort_of(word) for context in said.article.contexts for word in context.stems)
    return kept[said.number]
