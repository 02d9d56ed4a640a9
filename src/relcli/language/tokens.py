"""Words, numbers and marks of a sentence, with their places, and the stems they are compared by."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Final

from relcli.language.lexicon import VerbForm
from relcli.language.tables import word_set

# One alternative per kind of token; none nests a quantifier inside another that can match the same text.
_TOKEN: Final = re.compile(
    r"""
    (?:[A-Za-z]\.){2,}                                # U.S., a.m.; not the "s." of "jobs."
    | (?:[$€£¥₹]|[A-Z]{1,3}\$)?\d+(?:[.,:]\d+)*       # 1,450, 14.6, $32, 3:40
        (?:[-‐‑][^\W\d_]+)*(?:st|nd|rd|th|[mbt]n|m|k|%)?\b # 420-bed, 47th, 23bn
    | %
    | ['’]s\b                                         # the possessive, as a token of its own
    | [^\W\d_]+(?:[-‐‑.][^\W_]+|['’](?!s\b)[^\W_]+)*  # words: O'Brien, second-largest, don't; not the 's of "bank's"
    | [^\w\s]                                         # marks
    | \w+                                             # anything left: 46d5, snake_case
    """,
    re.VERBOSE,
)

_ABBREVIATIONS: Final = frozenset({
    "mr", "mrs", "ms", "dr", "prof", "sen", "gov", "gen", "rep", "rev", "st", "lt", "col", "capt", "sgt", "maj", "jr",
    "sr", "vs", "no", "nos", "fig", "ed", "vol",
})  # fmt: skip


UNSEEN: Final = ""


@dataclass(slots=True, init=False, eq=False)
class Spelling:
    """What is known of a word wherever it stands, so that it is looked up once and not in every sentence."""

    tag: str | VerbForm | None
    """What the tagger knows of it without its neighbours; UNSEEN as long as it has not been asked."""
    cues: int
    """What it may open, as bits; negative as long as nobody has looked."""

    def __init__(self) -> None:
        self.tag = UNSEEN
        self.cues = -1


_Part = tuple[str, str, int, int, bool, str, Spelling]
"""What a token is made of; its places are those in its piece."""


@dataclass(slots=True, init=False)
class Token:
    """A word, number or mark of a sentence; not frozen, because a frozen one takes three times as long to make."""

    text: str
    low: str
    """Lower case, with typographic apostrophes and hyphens made plain."""
    start: int
    end: int
    """Half-open character offsets into the text that was tokenised."""
    capital: bool
    """Does it begin with a capital letter?"""
    stem: str
    """What `stem` makes of its text."""
    spelling: Spelling = field(compare=False, repr=False)

    def __init__(self, part: _Part, begin: int) -> None:
        # written out: one that `dataclass` generates is not compiled, and an article has a thousand tokens
        self.text, self.low, start, end, self.capital, self.stem, self.spelling = part
        self.start = begin + start
        self.end = begin + end


def tokenise(text: str) -> list[Token]:
    """The tokens of `text` in order; nothing but white space is left out."""
    found = []
    known, begin = _pieces(), 0
    for piece in text.split(" "):  # no token reaches over a space
        for part in known.get(piece) or _parted(piece):
            found.append(Token(part, begin))
        begin += len(piece) + 1
    return found


_MOST_PIECES: Final = 1 << 16
_LONGEST_PIECE: Final = 64


@cache
def _pieces() -> dict[str, tuple[_Part, ...]]:
    """What stood between two spaces so far, and its parts; most pieces are words that were seen before."""
    return {}


def _parted(piece: str) -> tuple[_Part, ...]:
    """The tokens of a piece without a plain space, remembered where it is not so long that it hardly comes again."""
    parts = []
    end = 0
    for word in _TOKEN.findall(piece):
        start = piece.index(word, end)
        end = start + len(word)
        word, low, capital = shape(word)
        parts.append((word, low, start, end, capital, stem(word), Spelling()))
    found, known = tuple(parts), _pieces()
    if len(piece) <= _LONGEST_PIECE:
        if len(known) >= _MOST_PIECES:
            known.clear()
        known[piece] = found
    return found


@lru_cache(maxsize=65536)
def shape(word: str) -> tuple[str, str, bool]:
    """One string for all its occurrences, its lower case, and whether it begins with a capital."""
    return word, word.lower().replace("’", "'").replace("‑", "-").replace("‐", "-"), word[0].isupper()


def is_abbreviation(word: str) -> bool:
    """Does a full stop after this lower-case word usually belong to it?"""
    return word in _ABBREVIATIONS or len(word) == 1


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Lower case without accents: what names are compared by ("Vélez" and "Velez" fold alike)."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    folded = "".join([c for c in decomposed if not unicodedata.combining(c)])
    if folded.isascii():
        return folded
    for letter, plain in (("ø", "o"), ("ł", "l"), ("đ", "d"), ("ð", "d"), ("þ", "th"), ("æ", "ae"), ("œ", "oe")):
        folded = folded.replace(letter, plain)
    return folded.replace("’", "'")


_SUFFIXES: Final = (
    ("ational", "ate"), ("isation", "ize"), ("ization", "ize"), ("fulness", "ful"), ("iveness", "ive"),
    ("ements", ""), ("ement", ""), ("ments", ""), ("ment", ""), ("ations", "ate"), ("ation", "ate"),
    ("ings", ""), ("ing", ""), ("ies", "y"), ("ied", "y"), ("ers", "er"), ("ors", "or"), ("ises", "ise"),
    ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("edly", ""), ("ed", ""), ("ly", ""),
    ("es", "e"), ("s", ""),
)  # fmt: skip


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A crude stem, for comparing words of two sentences: "agreements", "agreed" and "agreement" give "agre"."""
    word = fold(word)
    if len(word) <= 3 or not word.isalpha():
        return word
    for suffix, replacement in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            if suffix == "s" and word.endswith(("ss", "us", "is")):
                break
            word = word[: -len(suffix)] + replacement
            break
    if len(word) > 4 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    if len(word) > 3 and word[-1] == "e":
        word = word[:-1]
    return word


def bare_words(text: str) -> list[str]:
    """The words of a text in lower case, without commas and stops."""
    return text.casefold().replace(",", " ").replace(".", " ").split()


@cache
def stem_set(name: str, *keys: str) -> frozenset[str]:
    """The stems of the words of a list inside a table: `stem_set("ranks", "people")`."""
    return frozenset(map(stem, word_set(name, *keys)))


def singular(noun: str) -> str:
    """The singular of a regular lower-case English plural; other words come back as they are."""
    if len(noun) < 4 or not noun.endswith("s") or noun.endswith(("ss", "us", "is")):
        return noun
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "xes", "sses", "zes")):
        return noun[:-2]
    return noun[:-1]
