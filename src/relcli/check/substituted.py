"""One place put for another: two passages that tell the same, but that each names a place the other article never does.

The aligned way to a conflict of places: what happened there may be told with verbs that have nothing in common.
"""

from __future__ import annotations

from collections.abc import Iterator

from relcli.check.aligned import LEAST, share_of, sharing, side_by_side, told_apart
from relcli.check.grouping import Group
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features
from relcli.claims.model import Kind, Naming
from relcli.language.places import country_of, demonym_of, exclude, wider
from relcli.language.sites import telling_words
from relcli.language.tables import word_set
from relcli.language.tokens import fold

_FEW = 40
"""An article that names more places than this is a list of them."""


def places_put_for_another(stack: Stack) -> Iterator[Group]:
    """Pairs of passages that tell the same of two places."""
    for here, there in side_by_side(stack, filter(_puts, stack.of(Kind.NAME)), lambda said: said, _FEW):
        for one in here:
            for other in there:
                group = _apart(stack, one, other)
                if group is not None:
                    yield group


def _puts(said: Said) -> bool:
    """Does it put what the sentence tells in a town or a building, and nobody who speaks there?"""
    naming = said.claim.detail
    if not isinstance(naming, Naming) or naming.way in ("", "on") or demonym_of(naming.name):
        return False
    if _is_region(naming.name):
        return False
    before = [word.strip(",") for word in said.claim.context.text.partition(f" {naming.name}")[0].lower().split()]
    return "at" in before[-5:-2] or word_set("whereabouts", "somebody_there").isdisjoint(before[-3:-1])


def _is_region(name: str) -> bool:
    """Is it a country, or a part of the world?"""
    above = wider(name)
    return country_of(name) is not None or bool(above) and country_of(above[-1]) is None and len(above) < 2


def _apart(stack: Stack, one: Said, other: Said) -> Group | None:
    here, there = one.claim.value, other.claim.value
    known = bool(wider(here)) and bool(wider(there))
    if not (exclude(here, there) if known else _unlike(here, there)):
        return None
    if _named_in(stack, here, other) or _named_in(stack, there, one):
        return None
    if told_apart(one, other) or not one.sentence_window().overlaps(other.sentence_window()):
        return None
    share = share_of(stack, one, other)
    if not share:
        return None
    features = Features(-0.4 if known else -1.6)
    features.add(min(2.0, 8 * (share - LEAST)), sharing(share))
    features.add(0.6, "neither article names the other place")
    if features.score <= 0:
        return None
    return Group(one, other, here, there, features, "what is told")


def _named_in(stack: Stack, place: str, said: Said) -> bool:
    """Does an article name a place anywhere, alone or in a longer name?"""
    key = stack.who(place)
    return any(stack.who(name) == key or fold(place) in fold(name) for name, _, _ in said.article.names)


def _unlike(here: str, there: str) -> bool:
    """Of places nobody knows: have the names no word in common, and is neither known as lying somewhere?"""
    left, right = telling_words(here), telling_words(there)
    return not (wider(here) or wider(there)) and bool(left and right) and not left & right
