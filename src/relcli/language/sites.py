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


_QUARTERS: Final = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
_RIGHT_ANGLE: Final = 2


@lru_cache(maxsize=1)
def _quarters() -> dict[str, int]:
    return {form: n for n, word in enumerate(_QUARTERS) for form in (word, word.replace("-", ""))}


def quarter_of(word: str) -> int:
    """The number, from 0, of a quarter of the compass; -1 for any other word."""
    return _quarters().get(word, -1)


def opposite(one: str, other: str) -> bool:
    """Are two sides, as `side_of` gives them, two numbers of a floor, or two quarters of one town, opposed?"""
    if one.startswith("of ") and other.startswith("of "):
        (here, a), (there, b) = one.rsplit(".", 1), other.rsplit(".", 1)
        turn = abs(int(a) - int(b)) % len(_QUARTERS)
        return here == there and _RIGHT_ANGLE <= turn <= len(_QUARTERS) - _RIGHT_ANGLE
    return bool(one and other) and one != other and one.split(".")[0] == other.split(".")[0]


@lru_cache(maxsize=16384)
def telling_words(name: str) -> frozenset[str]:
    """The words of a place's name that tell it from others of its sort: "colchis" of "the Hotel Colchis"."""
    words = frozenset(word.strip(".,'’") for word in name.casefold().replace("'s", "").split())
    return frozenset(word for word in words if not is_common(word)) or words - _SMALL


_SMALL: Final = frozenset({"the", "of", "a", "de", "la", "st", "saint"})


@lru_cache(maxsize=16384)
def is_common(word: str) -> bool:
    """Is a lower-case word of a name one that many places bear: "hotel", "street", "royal", "of"?"""
    return (
        word in word_set("sites", "common")
        or word in word_set("names", "place_words")
        or word in word_set("names", "organisation_words")
        or bool(sort_of_site(word))
    )


def class_of(sort: str) -> str:
    """Is a sort a room, open ground or a building?"""
    return sort.split(" ", 1)[0]


@lru_cache(maxsize=4096)
def put_there(deed: str) -> frozenset[str]:
    """What the lemma of a verb tells where a place is told with it: the groups of such deeds it is of."""
    groups = {f"deed there {n}" for n, words in enumerate(table("sites")["deeds"]) if deed in words}
    return frozenset(groups | ({"position"} if deed in word_set("sites", "positions") else set()))
