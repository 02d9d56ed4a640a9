"""Nouns that stand for one thing in news, and verbs that tell one deed."""

from __future__ import annotations

from functools import lru_cache

from relcli.language.tables import table
from relcli.language.tagger import lemma_of
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


@lru_cache(maxsize=65536)
def root(word: str) -> str:
    """The stem of the verb that a stem may be a form of: "swim" of "swum", "break" of "brok"; else itself."""
    for form in (word, f"{word}e"):
        base = stem(lemma_of(form))
        if base != stem(form):
            return base
    return word


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


@lru_cache(maxsize=65536)
def sort_of(word: str) -> str:
    """A stem, or the first word of the group of the table `alike` that it is of."""
    groups = _groups().get(word)
    return stem(table("alike")["groups"][min(groups)][0]) if groups else word


@lru_cache(maxsize=16384)
def meanings(word: str) -> frozenset[str]:
    """What the lemma of a verb, with its particle or without, may tell: itself, and its groups of alike deeds."""
    groups = (f"deed {number}" for number in _deeds().get(word, ()))
    return frozenset((word, *groups, *_tellings().get(word, ())))


def same_telling(one: str, other: str) -> bool:
    """May two lemmas of verbs tell one deed?"""
    return bool(one and other) and not meanings(one).isdisjoint(meanings(other))


@lru_cache(maxsize=16384)
def told_by_noun(noun: str) -> frozenset[str]:
    """The groups of deeds that the stem of a noun may name."""
    return frozenset((noun, *_tellings().get(f"~{noun}", ())))


@lru_cache(maxsize=4096)
def phrases_of(verb: str) -> tuple[str, ...]:
    """The phrases of the table `tellings` that begin with the lemma of a verb: "switch off"."""
    return tuple(word for word in _tellings() if word.startswith(f"{verb} "))


def is_telling(verb: str) -> bool:
    """Does the table `tellings` know the lemma of a verb, with its particle if it has one?"""
    return verb in _tellings()


def is_telling_noun(noun: str) -> bool:
    """Does the table `tellings` know the stem of a noun?"""
    return f"~{noun}" in _tellings()


@lru_cache(maxsize=1)
def once_told() -> frozenset[str]:
    """The groups of deeds, as `meanings` names them, that are done to one thing once."""
    groups = table("tellings")["groups"]
    return frozenset(f"telling {n}" for n, words in enumerate(groups) if words[0] in table("tellings")["once"])


@lru_cache(maxsize=1)
def _tellings() -> dict[str, frozenset[str]]:
    """The words of the table `tellings`, and their stems behind a tilde, with the groups they are of."""
    found: dict[str, set[str]] = {}
    for number, words in enumerate(table("tellings")["groups"]):
        for word in words:
            for key in (word, f"~{stem(word)}"):
                found.setdefault(key, set()).add(f"telling {number}")
    return {word: frozenset(groups) for word, groups in found.items()}
