"""What stands at the top of an article, or in its table or key points, and what its text says of the same.

A headline sums up what the text tells, and so does a list of key points above it.  Where the one figure of its kind
differs from the one in the text, one of the two is wrong.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from relcli.check.figures import Figure, Values
from relcli.language.tokens import bare_words, stem

_TOPS: Final = frozenset({"headline", "standfirst", "list item", "table row", "caption"})
OPENING: Final = 5
"""Sentences of the text in which what a headline says is told in full."""


def top_and_text(one: Figure, other: Figure) -> bool:
    """Is the one told in a headline, a table or a key point, the other in the text?"""
    zones = one.said.claim.context.zone, other.said.claim.context.zone
    if (zones[0] in _TOPS) == (zones[1] in _TOPS) or one.measure.hedge or other.measure.hedge:
        return False
    top, text = (one, other) if zones[0] in _TOPS else (other, one)
    head = top.said.claim.context.zone in ("headline", "standfirst")
    return not head or text.said.claim.context.number - top.said.claim.context.number <= OPENING


def of_one_thing(one: Figure, other: Figure) -> bool:
    """ "The bridge, 412 metres long, … At 380 metres, the bridge": one aspect of one bare noun."""
    a, b = one.measure, other.measure
    sized = one.aspect == other.aspect != "" or {one.aspect, other.aspect} - {""} <= _SIZES and a.dimension == "length"
    if (
        not sized
        or (one.aspect or other.aspect) not in _SIZES | {"cost"}
        or a.hedge
        or b.hedge
        or a.planned
        or b.planned
    ):
        return False
    if a.part or b.part or one.said.claim.context.zone != other.said.claim.context.zone:
        return False
    shared = (a.near | a.subject | a.modifiers | {a.head}) & (b.near | b.subject | b.modifiers | {b.head})
    return bool(_definite(one) & _definite(other) & shared)


_SIZES: Final = frozenset({"height", "depth", "length", "width", "weight", "capacity"})
_DETERMINERS: Final = frozenset({"the", "this", "its"})


def _definite(figure: Figure) -> set[str]:
    """Stems of the nouns of its sentence that stand right behind "the", without an adjective."""
    words = [word for word in bare_words(figure.said.claim.context.text) if word != "new"]
    if not _APART.isdisjoint(words):
        return set()
    return {stem(word) for before, word in pairwise(words) if before in _DETERMINERS}


_APART: Final = frozenset(
    {"old", "previous", "former", "planned", "original", "would", "will", "another", "other", "each"}
)


def lasting(figure: Figure) -> bool:
    """Is it a size, which no year changes?"""
    return figure.aspect in _SIZES


def only_once(one: Figure, other: Figure, values: Values) -> bool:
    """Does the article give each of the two values once, and so none of them elsewhere, for a part or another time?"""
    return all(
        sum(each.value == figure.measure.value for each in values.sorts[figure.said.number, *_sort(figure)]) == 1
        for figure in (one, other)
    )


def _sort(figure: Figure) -> tuple[str, str]:
    return figure.measure.dimension, figure.measure.unit
