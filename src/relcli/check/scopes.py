"""Within what something is ranked: whether two places are one, one within the other, or two."""

from __future__ import annotations

from enum import Enum
from typing import Final

from relcli.claims.scope import scope_kinds
from relcli.language.places import canonical_place, country_of, is_place, wider
from relcli.language.tables import table


class Relation(Enum):
    """How the place of the first of two ranks lies to that of the second."""

    SAME = "same"
    WIDER = "wider"
    NARROWER = "narrower"
    APART = "apart"
    UNTOLD = "untold"


_WIDE: Final = frozenset({"world", "continent", "country"})


def relation(left: tuple[str, ...], right: tuple[str, ...]) -> Relation:
    """How two scopes lie to each other; a common noun, "the country", may mean the country that the other names."""
    if not left or not right:
        return Relation.UNTOLD if left or right else Relation.SAME
    if {canonical_place(name) for name in left} & {canonical_place(name) for name in right}:
        return Relation.SAME
    found = {_of_two(one, other) for one in left for other in right} - {Relation.UNTOLD}
    for each in (Relation.SAME, Relation.WIDER, Relation.NARROWER):
        if each in found:
            return each
    return Relation.APART if found else Relation.UNTOLD


def _of_two(one: str, other: str) -> Relation:
    kinds = list(table("ranks")["scopes"])
    left, right = _kind(one), _kind(other)
    if one in kinds or other in kinds:
        if left == right:
            return Relation.SAME
        if left and right:
            return Relation.WIDER if kinds.index(left) < kinds.index(right) else Relation.NARROWER
        named = left or right
        if named in _WIDE:
            return Relation.WIDER if left else Relation.NARROWER
        return Relation.SAME
    if canonical_place(other) in wider(one):
        return Relation.NARROWER
    if canonical_place(one) in wider(other):
        return Relation.WIDER
    return Relation.APART if is_place(one) or is_place(other) else Relation.UNTOLD


def _kind(name: str) -> str:
    """The kind of place: of a common noun, of a name with such a noun in it, of a country; "" where nothing tells."""
    kinds = table("ranks")["scopes"]
    if name in kinds:
        return name
    if country_of(name):
        return "country"
    return next((scope_kinds()[word] for word in reversed(name.lower().split()) if word in scope_kinds()), "")
