"""Places without a name, "the car park behind the sports hall": what sort they are of, and which exclude each other."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from relcli.language.tables import table, word_set
from relcli.language.tokens import singular

_CLASSES: Final = ("rooms", "vehicles", "open", "buildings")


@lru_cache(maxsize=1)
def _sorts() -> dict[str, str]:
    """Noun, of one word or two, to "class number"."""
    return {
        word: f"{name} {number}"
        for name in _CLASSES
        for number, words in enumerate(table("sites")[name])
        for word in words
    }


@lru_cache(maxsize=1)
def _last_words() -> frozenset[str]:
    return frozenset(word.rsplit(" ", 1)[-1] for word in _sorts())


@lru_cache(maxsize=16384)
def may_be_site(low: str) -> bool:
    """Can a noun phrase for a place end with this word?"""
    return low in _last_words() or singular(low) in _last_words() or low in _parts()


@lru_cache(maxsize=1)
def _parts() -> frozenset[str]:
    return word_set("sites", "parts") | word_set("sites", "body")


@lru_cache(maxsize=16384)
def sort_of_site(words: str) -> str:
    """The sort of place that one word or two in lower case stand for, "" for none."""
    return _sorts().get(words) or _sorts().get(singular(words), "")


@lru_cache(maxsize=4096)
def side_of(word: str) -> str:
    """The place of "northern" among the words that exclude each other, "0.0"; "" for any other word."""
    return _sides().get(word, "")


@lru_cache(maxsize=1)
def _sides() -> dict[str, str]:
    return {
        word: f"{number}.{column}"
        for number, pair in enumerate(table("sites")["opposites"])
        for column, words in enumerate(pair)
        for word in words
    }


def opposite(one: str, other: str) -> bool:
    """Are two sides, as `side_of` gives them, or two numbers of a floor, opposed?"""
    return bool(one and other) and one != other and one.split(".")[0] == other.split(".")[0]


def class_of(sort: str) -> str:
    """Is a sort a room, open ground or a building?"""
    return sort.split(" ", 1)[0]


@lru_cache(maxsize=4096)
def put_there(deed: str) -> frozenset[str]:
    """What the lemma of a verb tells where a place is told with it: the groups of such deeds it is of."""
    groups = {f"deed there {n}" for n, words in enumerate(table("sites")["deeds"]) if deed in words}
    return frozenset(groups | ({"position"} if deed in word_set("sites", "positions") else set()))
