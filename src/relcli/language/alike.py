"""Nouns that stand for one thing in news, and verbs that tell one deed."""

from __future__ import annotations

from functools import lru_cache

from relcli.language.tables import table
from relcli.language.tokens import stem


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, words in enumerate(table("alike")["groups"]):
        for word in words:
            found.setdefault(stem(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def same_thing(one: str, other: str) -> bool:
    """Are two stems equal, or of one group of the table `alike`?"""
    if one == other:
        return bool(one)
    groups = _groups()
    return bool(groups.get(one, frozenset()) & groups.get(other, frozenset()))


@lru_cache(maxsize=1)
def _deeds() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, verbs in enumerate(table("deeds")["groups"]):
        for verb in verbs:
            found.setdefault(verb, set()).add(number)
    return {verb: frozenset(numbers) for verb, numbers in found.items()}


def same_deed(one: str, other: str) -> bool:
    """Are two lemmas of verbs equal, or of one group of the table `deeds`?"""
    if one == other:
        return bool(one)
    groups = _deeds()
    return not groups.get(one, frozenset()).isdisjoint(groups.get(other, frozenset()))


def is_deed(verb: str) -> bool:
    """Does the table `deeds` know the lemma of a verb?"""
    return verb in _deeds()
