"""How two spellings of a word of a name are alike: by accents, by hyphens, by transcription, by a letter or two."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import Final

from relcli.language.tables import table
from relcli.language.tokens import fold, singular

SHORTEST: Final = 4
"""Letters a word must have for one of them to be a slip."""
LONG: Final = 8
"""Letters from which two may be."""
SUFFIX_STEM: Final = 5
"""Letters two words must begin with in common to differ by their endings only."""


class Likeness(StrEnum):
    """Why two spellings may be of one name, the surest first."""

    SAME = "same"
    ACCENT = "accent"
    HYPHEN = "hyphen or capital"
    TRANSCRIPTION = "transcription"
    LETTER = "letter"
    ENDING = "ending"
    VOWELS = "vowels"
    """One name by its consonants, from the first letter to the last: another telling must say that one is meant."""
    SEVERAL = "several letters"
    """Only what else is said can tell whether these are one name."""


@lru_cache(maxsize=16384)
def likeness(one: str, other: str) -> Likeness | None:
    """How alike two words are as names; None when they are different words."""
    if one == other:
        return Likeness.SAME
    left, right = fold(one), fold(other)
    if left == right:
        return _of_equal(one, other)
    if joined(left) == joined(right):
        return Likeness.HYPHEN
    if "-" in left and left.count("-") == right.count("-"):
        parts = [likeness(a, b) for a, b in zip(left.split("-"), right.split("-"), strict=True)]
        changed = [part for part in parts if part is not Likeness.SAME]
        return changed[0] if len(changed) == 1 else None
    if sound(left) == sound(right) and min(len(left), len(right)) >= SHORTEST:
        return Likeness.TRANSCRIPTION
    if _groups().get(left, -1) == _groups().get(right, -2):
        return Likeness.TRANSCRIPTION
    return _by_letters(left, right)


def _of_equal(one: str, other: str) -> Likeness:
    return Likeness.HYPHEN if one.casefold() == other.casefold() else Likeness.ACCENT


def _by_letters(left: str, right: str) -> Likeness | None:
    short, long = sorted((len(left), len(right)))
    if left[:1] != right[:1] or short < SHORTEST or long == SHORTEST:
        return None
    from rapidfuzz.distance import OSA

    distance = OSA.distance(left, right, score_cutoff=2)
    if distance == 1 or (distance == 2 and short >= LONG):
        return Likeness.LETTER
    common = next((n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), short)
    if common >= SUFFIX_STEM and common >= 0.6 * long and long - common <= 4:
        return Likeness.ENDING
    return None


def vowels_apart(one: str, other: str) -> bool:
    """Do two words differ by their vowels alone, and not at the end: "Keeley" and "Kealy"?"""
    left, right = fold(one), fold(other)
    if min(len(left), len(right)) < SHORTEST or left[:1] != right[:1] or left[-1:] != right[-1:]:
        return False
    return _consonants(left) == _consonants(right) and len(_consonants(left)) > 1


@lru_cache(maxsize=16384)
def akin(one: str, other: str, given: bool) -> bool:
    """May one word be the other misheard: "Samira", "Sabrina" as given names, "Montcrieff", "Moncreiffe" as surnames?

    Given names may differ in half of their letters; of a surname all consonants but one must be there in their order.
    """
    left, right = fold(one), fold(other)
    short, long = sorted((len(left), len(right)))
    if short < SHORTEST or (not given and short < LONG):
        return False
    from rapidfuzz.distance import OSA

    if given:
        return OSA.normalized_similarity(left, right) >= 0.5
    return left[0] == right[0] and long - short < 3 and OSA.distance(_consonants(left), _consonants(right)) < 2


def _consonants(folded: str) -> str:
    return "".join(letter for letter in sound(folded) if letter not in "aeiouy")


def joined(folded: str) -> str:
    """A folded word without its hyphens, apostrophes, points and spaces."""
    return folded.translate(_MARKS)


_MARKS: Final = {ord(mark): None for mark in "-‐‑'’ʼ. "}


@lru_cache(maxsize=16384)
def sound(folded: str) -> str:
    """Roughly how a folded word sounds, whatever language it was transcribed by."""
    text = joined(folded)
    for written, heard in table("spellings")["sounds"]:
        text = text.replace(written, heard)
    kept = [letter for n, letter in enumerate(text) if not n or letter != text[n - 1]]
    while len(kept) > 2 and kept[-1] == "h":
        kept.pop()
    return "".join(kept)


@lru_cache(maxsize=1)
def _groups() -> dict[str, int]:
    return {name: number for number, names in enumerate(table("spellings")["groups"]) for name in names}


@lru_cache(maxsize=1)
def openers() -> frozenset[str]:
    """Folded words that may begin a name and say nothing of who is meant."""
    return frozenset(fold(word) for word in table("spellings")["openers"])


def inflected(one: str, other: str) -> bool:
    """Is one a plural, a demonym or another inflection of the other?"""
    if singular(one) == singular(other):
        return True
    short, long = sorted((one, other), key=len)
    return long.startswith(short[:-1]) and long[len(short) - 1 :] in _inflections()


@lru_cache(maxsize=1)
def _inflections() -> frozenset[str]:
    return frozenset(table("spellings")["inflections"])
