"""Is a text English prose?  Word tables for one language find nonsense in another, and in code."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from relcli.language.tables import word_set

_SAMPLE: Final = 4000
_ENOUGH: Final = 40
"""Fewer words than this say nothing about their language."""
_SHARE: Final = 0.1
"""Prose has 0.3 to 0.45, lists of names and results 0.15, Dutch and Spanish under 0.08."""


def is_english(texts: Iterable[str]) -> bool:
    """Is the share of the commonest English words that of English?  Judged on some 4,000 characters; True when unsure.

    A letter of a script without spaces between words counts as a word.
    """
    words = _start(texts).split()
    total = sum(map(_weight, words))
    if total < _ENOUGH:
        return True
    return sum(map(word_set("english", "common").__contains__, words)) >= _SHARE * total


def _weight(word: str) -> int:
    """How many words it may be: figures are none."""
    return len(word) if len(word) > 12 and not word[0].isascii() else word[0].isalpha()


def _start(texts: Iterable[str]) -> str:
    taken: list[str] = []
    size = 0
    for text in texts:
        taken.append(text[:_SAMPLE])
        size += len(text)
        if size > _SAMPLE:
            break
    return " ".join(taken).lower()


_SIGNS: Final = "{}<>=_\\"
_MANY: Final = 0.025
"""Share of signs above which a text is code or data."""


def is_code(text: str) -> bool:
    """Is it program text or data, by its share of braces, underscores and equals signs, or by its quoted keys?"""
    if text.count('":') > 1:
        return True
    signs = sum(map(text.count, _SIGNS))
    return signs > 2 and signs > _MANY * len(text)
