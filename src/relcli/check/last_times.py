"""When it was so before: "the first since 2011" against "since 2015", or against "no woman has ever held the post"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from relcli.check.aligned import passages, sharing
from relcli.check.grouping import Group
from relcli.check.happenings import top_names
from relcli.check.ranked import counted_at_other_times, laid_beside, left_over, rank_of, shared
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features
from relcli.claims.model import Kind, Rank
from relcli.language.places import is_place
from relcli.language.window import Window

_MOST: Final = 100
"""Ranks of a stack that look back beyond which they are too many to be laid side by side."""
_NEAR: Final = 0.12
_FEWEST: Final = 3
"""Words and figures that two passages share at least."""


def conflicts(stack: Stack) -> Iterator[Group]:
    """Every pair of looks back that exclude each other in passages of one thing, whatever the words."""
    claims = [said for said in stack.of(Kind.RANK) if looks_back(rank_of(said))]
    for one, other in laid_beside(stack, claims) if len(claims) <= _MOST else ():
        same = rank_of(one).order == rank_of(other).order
        features = _of_one_thing(stack, one, other) if same else None
        group = since_when(one, other, features) if features is not None else None
        if group is not None and group.features.score > 0:
            yield group
    yield from _never_before(stack)


def _never_before(stack: Stack) -> Iterator[Group]:
    """ "No woman has ever held the post" beside "Ana Ruiz, the first woman to chair the council", of somebody else."""
    ranks = [(said, rank_of(said)) for said in stack.of(Kind.RANK)]
    nobody = [said for said, rank in ranks if rank.order == "none"][:_MOST]
    firsts = [said for said, rank in ranks if rank.order == "first" and rank.holder in said.claim.context.people]
    for never in nobody:
        known = {stack.who(name) for name, _, _ in never.article.names}
        for first in firsts[:_MOST]:
            if first.number == never.number or stack.who(rank_of(first).holder) in known:
                continue
            features = _of_one_thing(stack, never, first)
            if features is not None and not left_over(first, never):
                features.add(0.4, "somebody is named who was the first")
                if features.score > 0:
                    yield Group(first, never, "one before", "never before", features, never.claim.subject)


def _of_one_thing(stack: Stack, one: Said, other: Said) -> Features | None:
    """What speaks for two ranks being of one thing; None where the words, or the passages, are too unlike."""
    words = shared(one, other)
    near, common = passages(stack).share(one, other)
    if not words or (left_over(one, other) and left_over(other, one)) or near < _NEAR or common < _FEWEST:
        return None
    features = Features(-0.9)
    features.add(0.6 if len(words) == 1 else 0.9, f"the same is told: {', '.join(sorted(words)[:4])}")
    tops = top_names(stack)
    about = {key for key in tops[one.number] & tops[other.number] if not is_place(key)}
    if about:
        features.add(0.3, f"both articles are about {stack.display(min(about))}")
    features.add(min(1.0, 3 * near), sharing(near))
    return features


def looks_back(rank: Rank) -> bool:
    """ "the first since 2011", "the lowest in nine years"."""
    return rank.again or rank.back > 0


def since_when(one: Said, other: Said, features: Features) -> Group | None:
    """ "The first since 2011" and "the first since 2015", or "in nine years", of one moment."""
    a, b = rank_of(one), rank_of(other)
    left, right = (_last_one(said) for said in (one, other))
    if a.back and b.back and not a.since and not b.since and abs(a.back - b.back) > 1.5:
        left, right = ((day, day) for day in (-round(365 * a.back), -round(365 * b.back)))
    if left is None or right is None or one.path == other.path:
        return None
    if (left_over(one, other) and left_over(other, one)) or counted_at_other_times(one, other):
        return None
    if one.days_from(other) > 21:
        return None
    low, high = sorted((left, right))
    if high[0] - low[1] < 300:
        return None
    features.add(0.6, "the last time before was another")
    return Group(one, other, _looking_back(one), _looking_back(other), features, one.claim.subject)


def _last_one(said: Said) -> tuple[int, int] | None:
    """The days in which the last one before was, as the rank tells it; None when that cannot be worked out."""
    rank = rank_of(said)
    if rank.since is not None:
        window = said.when(rank.since)
        days = [interval for interval in window.intervals if window != Window.ALWAYS]
        return (days[0][0], days[0][0] + 366) if days else None
    anchor = said.anchor if said.dated else said.epoch
    if not rank.back or anchor is None:
        return None
    day = anchor.intervals[0][0] - round(rank.back * 365.25)
    return day - 366, day + 366


def _looking_back(said: Said) -> str:
    rank = rank_of(said)
    return f"{rank.order} {rank.since.surface if rank.since is not None else f'in {rank.back:.0f} years'}"
