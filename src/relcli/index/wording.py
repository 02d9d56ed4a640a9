"""The words of a text as the full-text index has them: what is spelled in several ways is found by each.

One pattern cuts text into words, for articles and for queries alike.  "U.S." is the word "us", "253,000" the word
"253000", the 's of a possessive falls away, and letters that no accent explains are written plainly ("Łódź" as "lodz").
A hyphenated word is its parts; written as one it stands beside them, and so do acronyms that are also words.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from relcli.language.tables import table
from relcli.language.tokens import fold

_WORD: Final = re.compile(
    r"""
    (?:[A-Za-z]\.){2,10}+(?!\w)               # U.S., a.m.; not the "No." of "No. 5"
    | \d{1,3}(?:,\d{3})+(?!\d)                # 253,000; not "1,4" or "12,34567"
    | \w+(?:[\u0300-\u036f]+\w*)*(?:['’][sS]\b)?  # letters and digits with their accents; Peru's
    """,
    re.VERBOSE,
)
_HYPHENED: Final = re.compile(r"(?<!\w)\w++(?:[-‐‑]\w++)+")
PLAIN: Final = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D",
                               "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th",
                               "ı": "i", "’": "'"})  # fmt: skip
"""Letters that no accent explains, written plainly."""
_HYPHENS: Final = str.maketrans("", "", "-‐‑")
ACRONYM: Final = "\ue000"
"""Ends the word of an acronym that is a word too: "US" is "us", and beside it "us" with this mark."""
_BLANK: Final = str.maketrans("_" + ACRONYM, "  ")


class Word(NamedTuple):
    """A word of a text.  Offsets are half-open and in characters."""

    start: int
    end: int
    form: str
    """Folded, as the vocabulary has it."""


Span = tuple[int, int, str]
"""Start, end and form of a word."""


def analysed(text: str) -> tuple[list[str], list[str]]:
    """The words of a text, folded, in order; and what stands beside them.

    Beside them stand hyphenated words written as one, and acronyms that are words too, marked.
    """
    shown = _blanked(text)
    found = _WORD.findall(shown)
    known = _ambiguous()
    beside = [acronym(word) for word in found if word in known]
    parts = [part for part in shown.split() if "-" in part or "‐" in part or "‑" in part]
    if parts:
        beside += [_as_one(word) for word in _HYPHENED.findall(" ".join(parts))]
    return [each for each in map(form, found) if each], beside


def words(text: str) -> list[Word]:
    """The words of `analysed`, each with its place."""
    return [Word(*each) for each in spans(text)]


def spans(text: str) -> list[Span]:
    """The same as plain tuples, which takes half the time."""
    found = _WORD.finditer(_blanked(text))
    return [(at.start(), at.end(), folded) for at in found if (folded := form(at.group()))]


def span_at(text: str, start: int) -> Span:
    """The word that begins at a place where one does."""
    at = _WORD.match(text, start)
    return (start, at.end(), form(at.group())) if at else (start, start, "")


def beside(text: str, acronyms: bool = True) -> list[Word]:
    """What stands beside the words of a text, each with its place; acronyms only where they are asked for."""
    shown = _blanked(text)
    found: list[Word] = []
    if acronyms:
        known = _ambiguous()
        found += [Word(*at.span(), acronym(at.group())) for at in _WORD.finditer(shown) if at.group() in known]
    if "-" in shown or "‐" in shown or "‑" in shown:
        found += [Word(*at.span(), _as_one(at.group())) for at in _HYPHENED.finditer(shown)]
    return found


def _blanked(text: str) -> str:
    """Without what no word may hold."""
    return text.translate(_BLANK) if "_" in text or ACRONYM in text else text


@lru_cache(maxsize=65536)
def form(word: str) -> str:
    """A word as the vocabulary has it: small letters without accents, dots, thousands separators and possessive."""
    if word.isalnum() and word.isascii():
        return word.lower()
    plain = word.translate(PLAIN)
    if plain[-2:] in ("'s", "'S"):
        plain = plain[:-2]
    # twice: letters of other alphabets for mathematics become capitals the first time
    folded = fold(fold(plain.replace(".", "").replace(",", ""))).translate(PLAIN)
    return folded if folded.isalnum() else "".join(filter(str.isalnum, folded))


def _as_one(word: str) -> str:
    return form(word.translate(_HYPHENS))


def acronym(text: str) -> str:
    """The marked word of an acronym."""
    return text.replace(".", "").replace("’", "'").removesuffix("'s").lower() + ACRONYM


def is_ambiguous(text: str) -> bool:
    """Is this, as it is written, an acronym that is a word too: "US", "U.S.", "WHO"?"""
    return text in _ambiguous()


@lru_cache(maxsize=1)
def _ambiguous() -> frozenset[str]:
    """All spellings of them: with dots or in capitals, with or without a possessive."""
    plain = table("terms")["acronyms_also_words"]
    both = [*plain, *("".join(letter + "." for letter in each) for each in plain)]
    return frozenset(word + end for word in both for end in ("", "'s", "’s"))
