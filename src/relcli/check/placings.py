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
from relcli.check.ranked import counted_at_other_times, laid_beside, left_over, period, rank_of, shared
from relcli.check.scopes import Relation, relation
from relcli.check.stack import Said, Stack
from relcli.check.standings import adds_up, by_what, counts_on, is_person, looks_back, scale, within
from relcli.check.verdict import Features
from relcli.claims.finishing import FINISH
from relcli.claims.model import Kind
from relcli.language.places import is_place
from relcli.language.tables import table
from relcli.language.tokens import stem

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
    claims = [said for said in stack.of(Kind.RANK) if _position(said)]
    if stack.stories.small and len(claims) > _MOST:
        return
    for one, other in laid_beside(stack, claims):
        if _position(one) != _position(other) or _opposed(scale(one), scale(other)):
            features = _judge(stack, one, other)
            if features is not None and features.score > 0:
                yield Group(one, other, rank_of(one).order, rank_of(other).order, features, one.claim.subject)


def _position(said: Said) -> int:
    """Its place, 0 for what is no place in an order: "nobody before", "the first since 2011"."""
    rank = rank_of(said)
    if rank.position > 1 and scale(said) == _NUMBER:
        return rank.position
    return 0 if rank.order in ("none", "best") or rank.back or looks_back(said) else rank.position


def _judge(stack: Stack, one: Said, other: Said) -> Features | None:
    turned = _opposed(scale(one), scale(other))
    if (scale(one) != scale(other) and not turned) or by_what(one) != by_what(other):
        return None
    counted = scale(one) == _NUMBER
    of_somebody = _of_somebody(stack, one, other) or _of_somebody(stack, other, one)
    if one.days_from(other) > (_NEXT if counted and not of_somebody else _SOON):
        return None  # of what is counted there may be one more, two days later
    where = relation(rank_of(one).scope, rank_of(other).scope)
    if counted and (counts_on(one, other) or within(one, other) or within(other, one)):
        return None
    if counted and counted_at_other_times(one, other):
        return None
    left, right = left_over(one, other), left_over(other, one)
    if rank_of(one).head == FINISH:
        if not (left & _sexes() and right & _sexes()):
            left, right = left - _sexes(), right - _sexes()
        left, right = left - _anybodys(), right - _anybodys()
        if one.days_from(other) > _NEXT:
            return None
    if counted and of_somebody and not (left and right):
        left, right = left - _whole(stack, other), right - _whole(stack, one)
    words = shared(one, other)
    left_out = not counted and not (rank_of(one).head and rank_of(other).head) and where is Relation.SAME
    if not (words or left_out) or where is Relation.APART:
        return None
    if turned and (left or right or where not in (Relation.SAME, Relation.UNTOLD) or not _of_name(stack, one, other)):
        return None
    if not _excluded(one, other, where, left, right, counted=counted):
        return None
    features = Features(-0.9)
    _weigh(features, one, other, words, where, counted=counted)
    if left or right:
        features.add(-0.2, "one is told of a part")
    return _of_one(stack, one, other, features)


def _weigh(
    features: Features, one: Said, other: Said, words: frozenset[str], where: Relation, *, counted: bool
) -> None:
    """How alike is what is ranked, and within what."""
    told = f"the same is ranked: {', '.join(sorted(words)[:4])}" if words else "what is ranked is left out"
    features.add({0: 0.2, 1: 0.6}.get(len(words), 0.9), told)
    if where is Relation.UNTOLD:
        features.add(-0.2, "of one, no place is told within which")
    else:
        features.add(0.4, "within one place")
    if counted and period(one) != period(other):
        features.add(-0.4, "of one, it is not told within which time")
    if counted and not (adds_up(one) and adds_up(other)):
        features.add(-0.4, "it may be counted otherwise")


@lru_cache(maxsize=4096)
def _opposed(one: str, other: str) -> bool:
    """ "The oldest" and "the newest"."""
    return any(one != other and one in pair and other in pair for pair in table("ranks")["opposed"])


def _of_name(stack: Stack, one: Said, other: Said) -> bool:
    """Is it told of one by name, and do both passages name it?"""
    left, right = (_holder(stack, said) for said in (one, other))
    return bool(left or right) and (
        left == right or (not (left and right) and _tells_of(stack, one if right else other, left or right))
    )


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
    return _position(narrow) > _position(wide)


def _of_somebody(stack: Stack, said: Said, other: Said) -> bool:
    """ "She was the sixth person to be killed", where the other passage names her, too."""
    rank = rank_of(said)
    if not rank.holder or not (is_person(said) or rank.head == FINISH):
        return False
    return _tells_of(stack, other, stack.who(rank.holder))


@lru_cache(maxsize=1)
def _anybodys() -> frozenset[str]:
    """Words for a contest that tell nothing where it is told who took part."""
    return frozenset(map(stem, ("race", "event", "contest", "competition")))


@lru_cache(maxsize=1)
def _sexes() -> frozenset[str]:
    """The women's race and the men's are two; of one who took part it need not be told which."""
    return frozenset(map(stem, ("women", "woman", "men", "man", "ladies", "gentlemen")))


def _tells_of(stack: Stack, said: Said, key: str) -> bool:
    """Does a claim's sentence, or one of the three before it, name an entity?"""
    number = said.claim.context.number
    near = [c for c in said.article.contexts if number - _REACH <= c.number <= number]
    return stack.who(rank_of(said).holder) == key or any(stack.who(name) == key for c in near for name in c.names)


_REACH: Final = 3
"""Sentences further up than this do not say whose rank it is."""


def _whole(stack: Stack, said: Said) -> frozenset[str]:
    """Stems of all that the claim's article says."""
    kept: dict[int, frozenset[str]] = stack.kept.setdefault("all stems", {})
    if said.number not in kept:
        kept[said.number] = frozenset().union(*(context.stems for context in said.article.contexts))
    return kept[said.number]


def _of_one(stack: Stack, one: Said, other: Said, features: Features) -> Features | None:
    """Adds how well the two are told to be of one holder; None where each has its own."""
    left, right = (_holder(stack, said) for said in (one, other))
    if left and right and left != right:
        return None
    near, common = passages(stack).share(one, other)
    named = left or right
    if named and not (left and right) and _tells_of(stack, other if left else one, named):
        features.add(0.5, f"both passages name {stack.display(named)}")
    elif left and left == right:
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
    holder = rank_of(said).holder
    return stack.who(holder) if holder[:1].isupper() else ""
