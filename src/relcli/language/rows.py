"""A text as a row of words and the gaps between them, with the places where a number or a time may begin."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import accumulate
from typing import Any, Final

from relcli.language.tables import table
from relcli.records import record

_GAP: Final = re.compile(r"(\W+)")
PADDING: Final = 32
"""More than any reader looks ahead or back at one step."""
_NO_WORDS: Final = [""] * PADDING
_NO_GAPS: Final = ["\n"] * (PADDING + 1)


@record(frozen=True, slots=True)
class Row:
    """Words (lower case) and gaps in turn: word 0, gap 0, word 1, gap 1 …, last word; together the whole text.

    Both lists end in `PADDING` empty words and line breaks, so that looking a few words beyond either end of the text
    (also at -1, -2 …) finds nothing instead of failing.  The first and the last word of a text may be empty too.
    """

    text: str
    words: list[str]
    gaps: list[str]
    starts: list[int]
    """Where each word begins (0-based characters)."""
    count: int
    """Number of words without the padding."""
    hits: list[int]
    """Indexes of words that begin with a digit or stand in one of the tables, ascending."""
    read: dict[int, Any]
    """Numbers read so far, by the index of their first word (filled by `read_numeral`)."""

    def end(self, i: int) -> int:
        """One past the last character of word i."""
        return self.starts[i] + len(self.words[i])

    def capital(self, i: int) -> bool:
        """Does word i begin with a capital?"""
        return 0 <= i < self.count and self.text[self.starts[i] : self.starts[i] + 1].isupper()

    def near(self, i: int) -> bool:
        """Is the gap behind word i no more than a space or a hyphen?"""
        return self.gaps[i] in _NEAR

    def follows(self, i: int, wanted: tuple[str, ...]) -> bool:
        """Do these words stand from i on, with nothing but spaces or hyphens between them?"""
        if self.words[i : i + len(wanted)] != list(wanted):
            return False
        return all(self.near(j) for j in range(i, i + len(wanted) - 1))


_NEAR: Final = frozenset((" ", "-", "‑", "‐", "  ", "\u00a0"))


@lru_cache(maxsize=512)
def row(text: str) -> Row:
    """The row of a text; the last ones are kept, because numbers are read after the times of an article."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few capitals (İ) grow when lowered
        lowered = "".join(low if len(low := mark.lower()) == 1 else mark for mark in text)
    parts = _GAP.split(lowered)
    words = parts[::2]
    starts = list(accumulate(map(len, parts), initial=0))[:-1:2]
    known = triggers()
    hits = [i for i, word in enumerate(words) if word < ":" or word in known]
    return Row(text, words + _NO_WORDS, parts[1::2] + _NO_GAPS, starts, len(words), hits, {})


def may_count(low: str) -> bool:
    """May a time or a number begin in this lower-case word, or in a part of it between hyphens?"""
    known = triggers()
    return any(part < ":" or part in known for part in _GAP.split(low)[::2] if part)


@cache
def triggers() -> frozenset[str]:
    """Every word at which a time or a number may begin."""
    times, durations, numbers = table("times"), table("durations"), table("numbers")
    words: set[str] = set()
    sources: tuple[Iterable[str], ...] = (
        times["months"], times["weekdays"], times["short_weekdays"], times["seasons"], times["holidays"],
        times["relative_words"], times["day_parts"], durations["units"], durations["forms"],
        numbers["cardinals"], numbers["tens"], numbers["scales"], numbers["dozens"], numbers["ordinals"],
        numbers["fractions"], numbers["vague"], ("turn", "q1", "q2", "q3", "q4"),
    )  # fmt: skip
    for source in sources:
        words.update(source)
    return frozenset(words)
