"""Where a number stands in its sentence, and the words of what it counts."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from relcli.claims.passage import CONTENT, NOUNS, Passage
from relcli.language.numbers import Quantity
from relcli.language.phrases import Phrase, phrase_at
from relcli.language.tagger import Tag
from relcli.language.tokens import singular, stem
from relcli.records import record

SCALES: Final = frozenset({"hundred", "thousand", "million", "billion", "trillion", "m", "bn", "tn"})
_MEMBERS: Final = frozenset({stem("members"), stem("member")})


@record(frozen=True, slots=True)
class Figure:
    """Where a quantity stands in its sentence; all numbers are those of tokens."""

    quantity: Quantity
    first: int
    last: int
    bounds: tuple[int, int]
    """Of its clause, half-open."""
    verb: int | None
    """The verb it hangs on."""
    subject: Phrase | None
    """The subject of that verb."""


Counted = tuple[str, set[str], tuple[int, int]]
"""Stem of what is measured, stems that narrow it, and the half-open token range that names it."""


def named(passage: Passage, phrase: Phrase) -> tuple[str, set[str]]:
    """Stem of the head of a phrase, and of the words that narrow it, those behind an "of" included."""
    tokens, tags = passage.tokens, passage.tags
    if tokens[phrase.head].low == "members" and phrase.head > phrase.first and tags[phrase.head - 1] is Tag.NOUN:
        phrase = Phrase(phrase.first, phrase.last, phrase.head - 1)  # "nine crew members" are a crew of nine
    head = stem(singular(tokens[phrase.head].low))
    narrowing = passage.stems(phrase.first, phrase.head, CONTENT) | passage.stems(phrase.head + 1, phrase.last, CONTENT)
    place = phrase.last
    if place + 1 < len(tokens) and tokens[place].low in ("of", "in", "for", "from", "between"):
        follow = phrase_at(tokens, tags, place + 1)
        if follow is not None and tags[follow.head] in NOUNS:
            narrowing |= passage.stems(follow.first, follow.head + 1)
    return head, narrowing - SCALES - _MEMBERS


def turned(passage: Passage, quantity: Quantity, verb: int | None) -> Quantity:
    """ "Does not fall below 74": at least 74, and perhaps far more."""
    if verb is None or quantity.hedge not in _BEYOND:
        return quantity
    helpers = passage.sentence.lows[max(0, verb - 3) : verb]
    if "not" not in helpers and "never" not in helpers and not any(low.endswith("n't") for low in helpers):
        return quantity
    value = quantity.value
    if quantity.hedge == "less than":
        return replace(quantity, low=value, high=value * 2, hedge="at least")
    return replace(quantity, low=value * 0.5, high=value, hedge="up to")


_BEYOND: Final = ("less than", "more than")
