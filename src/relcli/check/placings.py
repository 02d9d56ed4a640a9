"""Two places of one thing in one order: the oldest church here, the second oldest there; her third win, her fourth.

What is ranked is the same when the words of either side are those of the other, or stand near it.  A superlative of a
wider class or place goes for every part of it: the longest bridge in Europe is nowhere in Europe the second.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from relcli.check.aligned import alignable, passages, sharing
from relcli.check.grouping import Group
from relcli.check.happenings import top_names
from relcli.check.scopes import Relation, relation
from relcli.check.stack import Said, Stack
from relcli.check.standings import adds_up, by_what, counts_on, position, scale, within
from relcli.check.verdict import Features
from relcli.claims.model import Kind, Rank
from relcli.claims.scope import scope_kinds
from relcli.language.alike import same_thing
from relcli.language.places import is_place
from relcli.language.tables import table
from relcli.language.tokens import stem, stem_set

_MOST: Final = 300
"""Ranks of a stack beyond which those of one story are too many to be laid side by side."""
_NUMBER: Final = "number"
_NEAR: Final = 0.08
"""Passages that share less than this, and no holder by name, may be of two things."""
_CLEAR: Final = 0.2
_FEWEST: Final = 3
"""Words and figures that such passages share at least."""
_SOON: Final = 21
"""Days between two articles beyond which a place may have changed."""
_NEXT: Final = 2


def conflicts(stack: Stack) -> Iterator[Group]:
    """Every pair of places in one order that one thing cannot have."""
    claims = [said for said in stack.of(Kind.RANK) if position(said) and _rank(said).position]
    claims.sort(key=lambda said: (said.number, said.claim.evidence.start))
    if stack.stories.small and len(claims) > _MOST:
        return
    for first, second in stack.pairs(claims):
        one, other = claims[first], claims[second]
        if one.number != other.number and position(one) != position(other):
            features = _judge(stack, one, other)
            if features is not None and features.score > 0:
                yield Group(one, other, _rank(one).order, _rank(other).order, features, one.claim.subject)


def _rank(said: Said) -> Rank:
    assert isinstance(said.claim.detail, Rank)
    return said.claim.detail


def _judge(stack: Stack, one: Said, other: Said) -> Features | None:
    if scale(one) != scale(other) or by_what(one) != by_what(other):
        return None
    counted = scale(one) == _NUMBER
    if one.days_from(other) > (_NEXT if counted else _SOON):
        return None  # of what is counted there may be one more, two days later
    where = relation(_rank(one).scope, _rank(other).scope)
    if counted and (counts_on(one, other) or within(one, other) or within(other, one)):
        return None
    left, right = left_over(one, other), left_over(other, one)
    shared = _shared(one, other)
    if not shared or where is Relation.APART:
        return None
    if not _excluded(one, other, where, left, right, counted=counted):
        return None
    features = Features(-0.9)
    features.add(0.6 if len(shared) == 1 else 0.9, f"the same is ranked: {', '.join(sorted(shared)[:4])}")
    if where is Relation.UNTOLD:
        features.add(-0.2, "of one, no place is told within which")
    else:
        features.add(0.4, "within one place")
    if left or right:
        features.add(-0.2, "one is told of a part")
    if counted and not (adds_up(one) and adds_up(other)):
        features.add(-0.4, "it may be counted otherwise")
    return _of_one(stack, one, other, features)


def _excluded(
    one: Said, other: Said, where: Relation, left: frozenset[str], right: frozenset[str], *, counted: bool
) -> bool:
    """Can the two places not be of one thing: of one class, or lower in a part than in the whole?"""
    if left and right:
        return False
    if not left and not right and where in (Relation.SAME, Relation.UNTOLD):
        return True
    if counted:
        return False
    part = [bool(left) or where is Relation.NARROWER, bool(right) or where is Relation.WIDER]
    if all(part) or where is Relation.UNTOLD:
        return False
    narrow, wide = (one, other) if part[0] else (other, one)
    return position(narrow) > position(wide)


def _of_one(stack: Stack, one: Said, other: Said, features: Features) -> Features | None:
    """Adds how well the two are told to be of one holder; None where each has its own."""
    left, right = (_holder(stack, said) for said in (one, other))
    if left and right and left != right:
        return None
    near, common = passages(stack).share(one, other)
    if left and left == right:
        features.add(1.0, f"of one: {stack.display(left)}")
    elif not alignable(stack, one, other) or near < _NEAR or common < _FEWEST:
        return None
    tops = top_names(stack)
    about = {key for key in tops[one.number] & tops[other.number] if not is_place(key)}
    if about:
        features.add(0.3, f"both articles are about {stack.display(min(about))}")
    features.add(min(1.0, 3 * near), sharing(near))
    return features


def _holder(stack: Stack, said: Said) -> str:
    """The key of a holder told by name; "" of one told as "it" or "the company"."""
    holder = _rank(said).holder
    return stack.who(holder) if holder[:1].isupper() else ""


def _shared(one: Said, other: Said) -> frozenset[str]:
    """What both rank, by the words of the first."""
    there = _class(other)
    return frozenset(word for word in _class(one) if any(_alike(word, each) for each in there))


def left_over(said: Said, other: Said) -> frozenset[str]:
    """Words that narrow what the one ranks, of which the other's passage knows nothing."""
    known = _class(other) | other.claim.context.stems | other.claim.context.near
    return frozenset(word for word in _class(said) if not any(_alike(word, each) for each in known))


def _class(said: Said) -> frozenset[str]:
    """Stems of what is ranked, without the places within which, and words that narrow nothing."""
    rank = _rank(said)
    where = {stem(word.lower()) for name in rank.scope for word in name.split()}
    return rank.theme - where - _empty()


@lru_cache(maxsize=1)
def _empty() -> frozenset[str]:
    kinds = frozenset(stem(word) for word in scope_kinds())
    return stem_set("ranks", "unranked") | stem_set("ranks", "light") | kinds


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, words in enumerate(table("ranks")["counted_alike"]):
        for word in words:
            found.setdefault(stem(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@lru_cache(maxsize=65536)
def _alike(one: str, other: str) -> bool:
    """One word, or two for one thing: "killed" and "death", "carrier" and "airline"."""
    if one == other or same_thing(one, other):
        return True
    groups = _groups()
    return bool(groups.get(one, frozenset()) & groups.get(other, frozenset()))
