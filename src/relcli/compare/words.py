"""Two wordings of one sentence, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from relcli.compare.model import Word

_UNIT = re.compile(
    r"""
      \w+ (?: [.,:'’‑-] \w+ )*   # a word or a number: 253,000, 10:30, Bogotá's
      [ ]?
    | [^\w\s] [ ]?               # any mark: not inside "253,000"
    """,
    re.VERBOSE,
)
_MOST = 250
"""Words of a sentence up to which it is compared word by word; a longer one is shown whole."""


def changed_words(a: str, b: str) -> tuple[Word, ...]:
    """What stays and what changes between two wordings; the same runs whichever of them comes first.

    Runs that stay and runs that change need not alternate: what goes and what comes in its place are one run.
    """
    if b < a:
        return tuple(Word(word.b, word.a, word.same) for word in changed_words(b, a))
    left, right = _units(a), _units(b)
    if not left or not right or max(len(left), len(right)) > _MOST:
        return tuple(_run(left, right, same=_bare(left) == _bare(right)))
    return tuple(_runs(left, right))


def _units(text: str) -> list[str]:
    return _UNIT.findall(" ".join(text.split()))


def _bare(units: list[str]) -> list[str]:
    return [unit.strip() for unit in units]


def _runs(left: list[str], right: list[str]) -> Iterator[Word]:
    matcher = SequenceMatcher(None, _bare(left), _bare(right), autojunk=False)
    for code, i1, i2, j1, j2 in matcher.get_opcodes():
        yield from _run(left[i1:i2], right[j1:j2], same=code == "equal")


def _run(left: list[str], right: list[str], same: bool) -> Iterator[Word]:
    if left or right:
        yield Word("".join(left), "".join(right), same)
