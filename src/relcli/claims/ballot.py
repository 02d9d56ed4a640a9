"""How a vote ended, told as two counts: "forty-eight deputies voted in favour and 21 against"."""

from __future__ import annotations

from typing import Final

from relcli.claims.passage import Passage
from relcli.language.numbers import Quantity
from relcli.language.tables import word_set
from relcli.language.tagger import Tag

_REACH: Final = 6
"""Tokens between a number and the word that says which side it took."""


def ballot(passage: Passage) -> Quantity | None:
    """The two counts of a sentence as one result, those for it first; None where it tells no vote."""
    if passage.sentence.words.isdisjoint(_NOES):
        return None
    counts = [each for each in passage.quantities if each.dimension == "count" and not each.unit and not each.hedge]
    if len(counts) < 2 or word_set("scope", "balloted").isdisjoint(passage.sentence.words):
        return None
    told = [(each, *_side(passage, each)) for each in counts]
    ayes = [(each, place) for each, side, place in told if side == "for"]
    noes = [(each, place) for each, side, place in told if side == "against"]
    if len(ayes) != 1 or len(noes) != 1 or any(each.value % 1 for each in counts):
        return None
    (aye, _), (no, _) = ayes[0], noes[0]
    first, last = sorted((aye, no), key=lambda each: each.start)
    surface = passage.sentence.text[first.start : last.end]
    result = f"{int(aye.value)}-{int(no.value)}"
    return Quantity(
        start=first.start, end=last.end, surface=surface, low=aye.value, high=aye.value, value=aye.value,
        dimension="vote", unit=result, unit_surface="", hedge="", per="", digits=aye.digits,
    )  # fmt: skip


def _side(passage: Passage, quantity: Quantity) -> tuple[str, int]:
    """Which side a count took, by the first word behind it that tells: "for", "against" or ""."""
    lows = passage.sentence.lows
    last = passage.token_at(quantity.end - 1) + 1
    for place in range(last, min(last + _REACH, len(lows))):
        if passage.tags[place] is Tag.NUMBER or lows[place] in (";", ":", "."):
            break
        if lows[place] in _NOES:
            return "against", place
        if lows[place] in _AYES:
            return "for", place
    return "", last


_NOES: Final = frozenset({"against", "opposed", "no", "nay"})
_AYES: Final = frozenset({"favour", "favor", "for", "yes", "backed", "supported", "approved", "aye"})
