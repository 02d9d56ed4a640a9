"""Nouns that stand for one thing in news."""

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
