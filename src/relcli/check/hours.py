"""Opening hours: which two hours of the day are those at which one house opens, or closes."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from relcli.claims.model import Moment
from relcli.language.tables import table, word_set
from relcli.language.tokens import bare_words, singular, stem_set

_EDGES: Final = frozenset({"open", "close"})
_SAVE: Final = frozenset({"except", "but", "excluding", "save"})


def one_house(one: Moment, other: Moment, texts: tuple[str, str]) -> bool:
    """Do both tell when one house opens, or when it closes, and of the same days of the week?"""
    if one.deeds != other.deeds or not one.deeds <= _EDGES or not one.deeds:
        return False
    houses = stem_set("whereabouts", "buildings") | stem_set("whereabouts", "houses")
    return bool(one.things & other.things & houses) and not on_some_days(one, other, texts)


def on_some_days(one: Moment, other: Moment, texts: tuple[str, str]) -> bool:
    """Are they hours of opening or closing, and of other days of the week or other seasons?"""
    return one.deeds | other.deeds <= _EDGES and days_told(texts[0]) != days_told(texts[1])


@lru_cache(maxsize=1024)
def days_told(text: str) -> frozenset[str]:
    """The days and seasons that a sentence narrows its hours to: "on Saturdays", "in summer"."""
    words = bare_words(text)
    saved = next((n for n, word in enumerate(words) if word in _SAVE), len(words))
    told = {singular(word) for word in words[:saved]}
    return frozenset(told & (word_set("whereabouts", "some days") | table("times")["weekdays"].keys()))
