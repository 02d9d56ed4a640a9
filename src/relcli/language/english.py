"""Is a text English prose?  Word tables for one language find nonsense in another, and in code."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from relcli.language.tables import word_set

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 2000
_ENOUGH = 40
"""Fewer words than this say nothing about their language."""
_SHARE = 0.1
"""Prose has 0.3 to 0.45, lists of names and results 0.15, Dutch and Spanish under 0.08."""


def is_english(texts: Iterable[str]) -> bool:
    """Is the share of the commonest English words that of English?  Judged on the first 2,000 words; True when unsure.

    A letter of a script without spaces between words counts as a word.
    """
    words = list(islice((match[0] for text in texts for match in _WORD.finditer(text)), _SAMPLE))
    foreign = sum(len(word) for word in words if not word[0].isascii() and len(word) > 12)
    total = len(words) + foreign
    if total < _ENOUGH:
        return True
    common = word_set("english", "common")
    return sum(word.lower() in common for word in words) >= _SHARE * total


_SIGNS = "{}<>=_\\"
_MANY = 0.025
"""Share of signs above which a text is code or data."""


def is_code(text: str) -> bool:
    """Is it program text or data, by its share of braces, underscores and equals signs, or by its quoted keys?"""
    if text.count('":') > 1:
        return True
    signs = sum(map(text.count, _SIGNS))
    return signs > 2 and signs > _MANY * len(text)
