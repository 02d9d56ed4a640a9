"""Digits that are no quantity: labels, model names, versions, telephone numbers, list and foot notes."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from relcli.language.numerals import Numeral, split_digits
from relcli.language.rows import Row
from relcli.language.tables import table

_GLUE: Final = frozenset("-‑‐/_:#@=+.&^~\\")
_OPENING: Final = frozenset('.!?\n“"”:;([*•|#>')
_FUNCTION: Final = frozenset(
    ("and", "or", "in", "on", "at", "to", "of", "for", "with", "by", "from", "as", "is", "was", "were", "are", "has",
     "had", "have", "will", "would", "that", "which", "who", "when", "but", "said", "says", "the", "a", "an", "after",
     "before", "can", "could", "may", "into", "over", "its", "it", "he", "she", "they", "not", "came", "took", "")
)  # fmt: skip
LONGEST_LABEL: Final = 5
"""Digits."""


@cache
def _data() -> dict[str, Any]:
    numbers, times = table("numbers"), table("times")
    plain = {
        *times["weekdays"],
        *times["months"],
        *times["cues"],
        "the",
        "some",
        "about",
        "over",
        "nearly",
        "almost",
        "only",
    }
    return {"labels": frozenset(numbers["labels"]), "plain": frozenset(plain)}


def code_end(line: Row, i: int, numeral: Numeral) -> int:
    """One past the last word of the code whose digits begin at word i; 0 where they are a number."""
    if _numbers_a_list(line, i) or _footnote(line, i) or _beside_hash(line, i):
        return i + 1
    chain = _chain(line, i)
    if chain:
        return chain
    if _attached(line, i, numeral.last):
        return numeral.last
    whole = line.words[i]
    if len(whole) > 1 and whole[0] == "0" and numeral.last == i + 1:
        return numeral.last
    if numeral.scaled or numeral.last > i + 1:
        return 0
    return _labelled(line, i)


def _numbers_a_list(line: Row, i: int) -> bool:
    gap = line.gaps[i]
    if not (gap[:2] in (". ", ") ", ".\n") or gap[:1] in (")", ".")) or len(line.words[i]) > 3:
        return False
    before = line.gaps[i - 1] if i else ""
    opens = i == 0 or (i == 1 and not line.words[0]) or "\n" in before
    return opens and gap[1:2] in (" ", "\t", "\n") and not before.endswith(("$", "€", "£"))


def _footnote(line: Row, i: int) -> bool:
    return line.gaps[i - 1][-1:] == "[" and line.gaps[i][:1] == "]" if i else False


def _beside_hash(line: Row, i: int) -> bool:
    """Does a word of mixed letters and digits, as in an image's name, stand next to it?"""
    return any(_mixed(line.words[j]) and line.near(min(i, j)) for j in (i - 1, i + 1))


def _mixed(word: str) -> bool:
    if len(word) < 4 or word.isalpha() or word.isdigit() or split_digits(word)[0]:
        return False
    return any(mark.isdigit() for mark in word) and any(mark in "abcdef" for mark in word)


def _attached(line: Row, i: int, last: int) -> bool:
    """Is something glued to the digits that makes them part of a name, a version or a fraction?"""
    before = line.gaps[i - 1] if i else ""
    if before and before[-1] in _GLUE and line.words[i - 1] and len(before) == 1:
        return True
    if before[-1:] in ("#", "@", "_", "/", "+", "=") or (before == "," and line.words[i - 1][:1].isdigit()):
        return True
    after = line.gaps[last - 1]
    following = line.words[last]
    if after in ("/", ":", "_", "@", "=", ".") and following and following[:1].isdigit():
        return True
    return (
        after == "-" and bool(following) and following[0].isdigit() and len(following) > 3 and not following.isdigit()
    )


def _chain(line: Row, i: int) -> int:
    """The end of a telephone number or the like: three groups of digits or more, or "+" in front."""
    international = bool(i) and line.gaps[i - 1].endswith("+")
    j, groups = i, 1
    while line.gaps[j] in (" ", "-", ".", ") ") and line.words[j + 1].isdigit() and j - i < 12:
        j, groups = j + 1, groups + 1
    long_tail = groups == 2 and line.gaps[i] == "-" and len(line.words[j]) >= 4 and len(line.words[i]) == 3
    return j + 1 if groups >= 3 or long_tail or (international and groups > 1) else 0


def _labelled(line: Row, i: int) -> int:
    """The end of "page 188", "buses 601 and 617", "Boeing 737"; 0 where the digits count something."""
    before = line.words[i - 1]
    if not i or not before or len(line.words[i]) > LONGEST_LABEL or line.gaps[i - 1] not in (" ", ". ", "\u00a0"):
        return 0
    if line.gaps[i][:1] in ("%", "°") or line.words[i + 1] in ("per", "percent", "million", "billion"):
        return 0
    if before in _data()["labels"] and (line.gaps[i - 1] != ". " or before in ("no", "nos", "vol", "fig")):
        return 0 if before == "no" and not line.capital(i - 1) else _more_labels(line, i)
    if line.gaps[i - 1] != " " or not line.capital(i - 1) or before in _data()["plain"]:
        return 0
    opens = i == 1 or not line.words[i - 2] or bool(_OPENING & set(line.gaps[i - 2]))
    after = line.words[i + 1]
    counts = (
        line.gaps[i] in (" ", "-") and not line.capital(i + 1) and after not in _FUNCTION and not after[:1].isdigit()
    )
    return 0 if opens or counts else i + 1


def _more_labels(line: Row, i: int) -> int:
    last = i + 1
    while last - i < 16:
        step = 2 if line.words[last] in ("and", "to", "or") and line.near(last - 1) and line.near(last) else 1
        joined = step == 2 or line.gaps[last - 1] in (", ", "-", "–")
        if not joined or not line.words[last + step - 1].isdigit():
            break
        last += step
    return last
