"""Words in front of a number that widen it: "about", "more than", "as many as"."""

from __future__ import annotations

from functools import cache

from relcli.language.rows import Row
from relcli.language.tables import table

_Phrases = dict[str, list[tuple[tuple[str, ...], str]]]


def hedge_before(line: Row, i: int) -> tuple[str, int]:
    """The hedge in front of word i ("" for none) and the index of the first word that belongs to it."""
    for phrase, label in _before().get(line.words[i - 1], ()):
        first = i - len(phrase)
        if first >= 0 and line.follows(first, phrase):
            moved = phrase == ("up", "to") and line.words[first - 1] in _moved()
            return ("", i) if moved else (label, first)
    return "", i


@cache
def _moved() -> frozenset[str]:
    return frozenset(table("hedges")["moved"])


def hedge_after(line: Row, i: int) -> tuple[str, int]:
    """The hedge that begins at word i ("" for none) and the index one past it."""
    if not line.near(i - 1):
        return "", i
    for phrase, label in _after().get(line.words[i], ()):
        if line.follows(i, phrase):
            return label, i + len(phrase)
    return "", i


def is_unsure(line: Row, first: int, i: int) -> bool:
    """Is the hedge from `first` to word i one word that is a preposition too ("over six floors")?"""
    return i - first == 1 and line.words[first] in _unsure()


@cache
def _unsure() -> frozenset[str]:
    return frozenset(table("hedges")["unsure"])


@cache
def _before() -> _Phrases:
    return _phrases("before", -1)


@cache
def _after() -> _Phrases:
    return _phrases("after", 0)


def _phrases(side: str, key: int) -> _Phrases:
    """The phrases of one side by their word next to the number, longest first."""
    found: _Phrases = {}
    for label, phrases in table("hedges")[side].items():
        for phrase in phrases:
            words = tuple(phrase.split())
            found.setdefault(words[key], []).append((words, label))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found
