"""Whether a word can be the verb of the noun before it, and whether a figure is its object."""

from __future__ import annotations

from typing import Final

from relcli.language.lexicon import VerbForm
from relcli.language.tokens import Token

PLURALS: Final = frozenset({
    "people", "men", "women", "children", "police", "staff", "cattle", "clergy", "data", "media", "crew", "team",
    "couple",
})  # fmt: skip
"""Plurals without an -s."""


def number_follows(tokens: list[Token], place: int) -> bool:
    """Does a figure follow, or a sign of money: "costs 12 euros", "pay $14"?"""
    return place + 1 < len(tokens) and tokens[place + 1].text[0] in "0123456789$€£¥"


def agrees(form: VerbForm, subject: str) -> bool:
    """ "The ticket costs", "adults pay"; not "the ticket cost", "costs rise"."""
    plural = (subject.endswith("s") and not subject.endswith("ss")) or subject in PLURALS
    return plural is not (form.tense == "s")
