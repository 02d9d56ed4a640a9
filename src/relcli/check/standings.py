"""Two ranks of one thing where two passages tell the same: "her fifth novel" here, "her sixth" there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from relcli.check.aligned import share_of, sharing
from relcli.check.grouping import Group
from relcli.check.ranked import counted_at_other_times, laid_beside, left_over, names, of_another_year
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features
from relcli.claims.model import Kind, Life, Rank
from relcli.claims.standing import ANY
from relcli.claims.superlative import counts
from relcli.language.alike import same_thing
from relcli.language.places import canonical_place, country_of, demonym_of, is_place
from relcli.language.tables import word_set
from relcli.language.tokens import stem, stem_set

_LEAST = 0.16
"""Passages that share less than this may tell two happenings."""
_CLEAR = 0.25
"""So much must be shared where heads only stand for what is ranked, or the order is told by a paraphrase."""
_SHARED = 5
_FAR = 21
"""Days between two articles after which they tell of two happenings."""
_MOST = 300
"""Ranks of a stack beyond which those of one story are too many to be laid side by side."""
_CAREER = 19
"""A 40th goal or match is counted over years."""
_NTH = frozenset((stem("time"), stem("edition"), "edition"))
"""Heads that count whatever the other side names: "for the seventh time", "the eighth edition"."""


def conflicts(stack: Stack) -> Iterator[Group]:
    """Every pair of ranks that exclude each other in passages of one happening."""
    claims = [said for said in stack.of(Kind.RANK) if position(said)]
    claims += [said for said in stack.of(Kind.LIFE) if _edition(said)]
    if stack.stories.small and len(claims) > _MOST:
        return
    for one, other in laid_beside(stack, claims):
        if position(one) != position(other):
            features = _judge(stack, one, other)
            if features is not None and features.score > 0:
                yield Group(one, other, _order(one), _order(other), features, _topic(one, other))


def _edition(said: Said) -> bool:
    return isinstance(said.claim.detail, Life) and said.claim.detail.what == "edition"


def position(said: Said) -> int:
    """Its place, 0 for what is no rank of this kind ("nobody before", "the only")."""
    detail = said.claim.detail
    if isinstance(detail, Life):
        return int(detail.value)
    assert isinstance(detail, Rank)
    return 0 if detail.order in ("none", "only", "best") or detail.back or looks_back(said) else detail.position


def looks_back(said: Said) -> bool:
    """ "the worst since 1970" leaves room for a worse one before; "since records began" leaves none."""
    if "since" not in said.claim.evidence.quote.lower().split():
        return False
    return word_set("ranks", "beginnings").isdisjoint(said.claim.context.text.lower().replace(".", " ").split())


def _order(said: Said) -> str:
    detail = said.claim.detail
    if isinstance(detail, Rank):
        return detail.order.replace(f"-{ANY}", " place")
    return f"edition {position(said)}"


def _head(said: Said) -> str:
    return said.claim.detail.head if isinstance(said.claim.detail, Rank) else "edition"


def _topic(one: Said, other: Said) -> str:
    told = [said.claim.subject for said in (one, other) if isinstance(said.claim.detail, Rank)]
    return max(told, key=len) if told else "edition"


def _judge(stack: Stack, one: Said, other: Said) -> Features | None:
    loose = _same_scale(scale(one), scale(other))
    if loose is None or not _one_scope(one, other) or one.days_from(other) > _FAR or by_what(one) != by_what(other):
        return None
    head = _same_head(one, other, loose)
    if head is None or _of_a_part(one, other) or _of_a_part(other, one):
        return None
    if _edition(one) and _edition(other) and of_another_year(one, other):
        return None
    if _edition(one) and _edition(other) and (names(one, position(other)) or names(other, position(one))):
        return None
    least = _CLEAR if head == "whatever" or loose else _LEAST
    share = share_of(stack, one, other, least, _SHARED)
    if not share:
        return None
    features = Features(0.4)
    features.add(min(1.6, 6 * (share - _LEAST)), sharing(share))
    features.add({"same": 0.8, "alike": 0.3, "whatever": 0.0}[head], f"what is ranked: {_head(one)}, {_head(other)}")
    return features


def _of_a_part(said: Said, other: Said) -> bool:
    """ "The highest mountain in the national park" beside "the country's fourth-highest mountain"."""
    if scale(said) == "number" or scale(other) == "number":
        return False
    scopes = [each.claim.detail.scope if isinstance(each.claim.detail, Rank) else () for each in (said, other)]
    return not scopes[0] and bool(scopes[1]) and bool(left_over(said, other))


def scale(said: Said) -> str:
    """ "number" for an ordinal, else the superlative, "*" where it is left out."""
    detail = said.claim.detail
    if not isinstance(detail, Rank) or counts(detail.order):
        return "number"
    nth, _, base = detail.order.partition("-")
    return base if base and counts(nth) else detail.order


def _same_scale(one: str, other: str) -> bool | None:
    """True where a superlative is left out on one side, False where the scale is the same, None where it is another."""
    if one == other:
        return None if one == ANY else False
    return True if ANY in (one, other) and "number" not in (one, other) else None


def _same_head(one: Said, other: Said, loose: bool) -> str | None:
    """ "same", "alike", "whatever" (a head that stands for anything); None where two things are ranked."""
    left, right = _head(one), _head(other)
    if scale(one) == "number" and not (adds_up(one) and adds_up(other)):
        return None
    if left == right and is_person(one) and (_other_feats(one, other) or _both_narrowed(one, other)):
        return None
    if scale(one) == "number" and (within(one, other) or within(other, one) or counted_at_other_times(one, other)):
        return None
    if left == right:
        return "same" if loose or not narrowed(one, other) else None
    if same_thing(left, right):
        return "alike"
    free = _NTH if scale(one) == "number" else stem_set("ranks", "whatever")
    return "whatever" if {left, right} & free else _apposed(one, other)


def _both_narrowed(one: Said, other: Said) -> bool:
    """ "The first woman to command the station", "the fourth woman to fly to it"."""
    if not isinstance(one.claim.detail, Rank) or not isinstance(other.claim.detail, Rank):
        return False
    return bool(left_over(one, other)) and bool(left_over(other, one))


def is_person(said: Said) -> bool:
    """Does it rank people: "the first woman to …", "the sixth person killed"?"""
    word = said.claim.subject.split()[-1]
    return word in word_set("ranks", "people") or demonym_of(word) is not None


def _other_feats(one: Said, other: Said) -> bool:
    """ "the first woman to lead the union", "the third woman on the board": two things that are told of both."""
    light = stem_set("ranks", "light") | {_head(one)}
    left, right = (set(_theme(said)) - light for said in (one, other))
    return bool(left) and bool(right) and not left & right


def _theme(said: Said) -> frozenset[str]:
    return said.claim.detail.theme if isinstance(said.claim.detail, Rank) else frozenset()


def _apposed(one: Said, other: Said) -> str | None:
    """ "the plant is the oldest" beside "the second-oldest power station": a superlative without a noun of its own."""
    bare = [
        said for said in (one, other) if isinstance(said.claim.detail, Rank) and said.claim.subject.startswith("the ")
    ]
    return "whatever" if bare and scale(one) != "number" else None


def of_one_row(one: Said, other: Said) -> bool:
    """Not "his first goal" and "his second goal", nor the largest "by area" and the fourth "by volume"."""
    return by_what(one) == by_what(other) and not counts_on(one, other)


def counts_on(one: Said, other: Said) -> bool:
    """Are they a first and a second of what comes one after the other: two goals, two sets?"""
    numbers = scale(one) == scale(other) == "number"
    return numbers and _head(one) in stem_set("ranks", "sequences") and min(position(one), position(other)) <= _CAREER


def narrowed(one: Said, other: Said) -> bool:
    """ "the largest private employer" beside "the second-biggest employer": one is narrower than the other."""
    if scale(one) == "number" or any(said.claim.subject.startswith("the ") for said in (one, other)):
        return False
    words = [frozenset(map(stem, said.claim.subject.split())) - {stem("the"), _head(said)} for said in (one, other)]
    return bool(words[0]) != bool(words[1])


def within(one: Said, other: Said) -> bool:
    """ "Her first trophy on grass" beside "the ninth title of her career": the lower one is of a part of the others."""
    if position(one) >= position(other) or not isinstance(one.claim.detail, Rank):
        return False
    words = one.claim.evidence.quote.casefold().replace(",", " ").split()
    there = other.claim.context.stems | other.claim.context.near
    return any(
        before in ("on", "in", "as") and word.isalpha() and stem(word) in one.claim.detail.theme - there
        for before, word in pairwise(words)
    )


def adds_up(said: Said) -> bool:
    """Is it counted over a life or a history: "her fifth novel", not "his second goal"?"""
    detail = said.claim.detail
    if not isinstance(detail, Rank) or is_person(said) or detail.position > _CAREER:
        return True
    return detail.head in _NTH | stem_set("ranks", "cumulative")


def _one_scope(one: Said, other: Said) -> bool:
    """No other place or body named on either side; a place within the other is another scope."""
    left, right = _scope(one), _scope(other)
    return not left or not right or bool(left & right)


def _scope(said: Said) -> set[str]:
    detail = said.claim.detail
    names = detail.scope if isinstance(detail, Rank) else ()
    return {canonical_place(name) for name in names if country_of(name) or is_place(name) or name == "world"}


def by_what(said: Said) -> frozenset[str]:
    """By what something is ranked, where that is said: "by area", "in terms of floor space"."""
    words = said.claim.context.text.lower().replace(",", " ").split()
    measured = word_set("ranks", "by_what")
    return frozenset(
        word
        for before, word in zip(words, words[1:], strict=False)
        if word in measured and before in ("by", "in", "floor")
    )
