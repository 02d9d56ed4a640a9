"""The stems of words as the full-text index has them, asked of its own tokeniser in a small index in memory.

What is marked in a passage is then what was found.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Final

from relcli.index.wording import ACRONYM

_MOST: Final = 50_000
"""Words whose stems are kept."""
_TABLE: Final = (
    "CREATE VIRTUAL TABLE word USING fts5 (form, content='', tokenize=\"porter unicode61 remove_diacritics 2\")"
)

Stem = tuple[str, ...]
"""What a word is found by; more than one where the tokeniser cuts it."""


class Stems:
    """Finds the stems of words; each is asked for once."""

    def __init__(self) -> None:
        self._known: dict[str, Stem] = {}
        self._scratch: sqlite3.Connection | None = None

    def of(self, words: Iterable[str]) -> dict[str, Stem]:
        """The stem of each of the words."""
        wanted = set(words)
        new = sorted(wanted - self._known.keys())
        if new:
            if len(self._known) > _MOST:
                self._known.clear()
                new = sorted(wanted)
            self._ask(new)
        return {word: self._known[word] for word in wanted}

    def _ask(self, words: list[str]) -> None:
        scratch = self._scratch or self._opened()
        scratch.execute("INSERT INTO word (word) VALUES ('delete-all')")
        scratch.executemany("INSERT INTO word (rowid, form) VALUES (?, ?)", enumerate(words))
        cut: dict[int, list[tuple[int, str]]] = {}
        for term, number, place in scratch.execute("SELECT term, doc, offset FROM term"):
            cut.setdefault(number, []).append((place, term))
        for number, word in enumerate(words):
            self._known[word] = tuple(term for _, term in sorted(cut.get(number, ())))

    def _opened(self) -> sqlite3.Connection:
        """The scratch index; it goes with this object."""
        scratch = sqlite3.connect(":memory:", isolation_level=None)
        scratch.execute(_TABLE)
        scratch.execute("CREATE VIRTUAL TABLE term USING fts5vocab (word, instance)")
        self._scratch = scratch
        return scratch


def finds(asked: Stem, told: Stem) -> bool:
    """Does a word with the first stem find one with the second?"""
    if len(asked) == 1 == len(told):
        return asked == told
    size = len(asked)
    return bool(asked) and any(told[at : at + size] == asked for at in range(len(told) - size + 1))


def starts_of(stems: Iterable[Stem]) -> tuple[str, ...]:
    """What words begin with that have one of these stems.

    A stem is how its words begin, but for its last two letters, which may stand for others ("happi", "relat").
    """
    plain = {stem[0].rstrip(ACRONYM) for stem in stems if stem}
    return tuple(sorted({each[: max(2, len(each) - 2)] for each in plain}))
