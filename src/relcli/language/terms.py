"""Words that a house style decides: dotted acronyms, hyphens, spelling pairs."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from relcli.language.tables import table
from relcli.language.tokens import singular

LEAST_REST: Final = 4
"""Letters behind an open prefix: "antitrust", not "antic"."""


class Written(NamedTuple):
    """A word and how it is written."""

    form: str
    """As written, without its inflection: "adviser" for "advisers", "U.S." as it stands."""
    term: str
    """What all forms of the word share."""


@lru_cache(maxsize=16384)
def term_of(text: str) -> Written | None:
    """How a word of a sentence is written, if it is one that can be written otherwise; case tells acronyms and places.

    The form is "" for a word that may be the first of two ("per" of "per cent"): see `compound_of`.
    """
    if text[0].isupper() and (found := _capitals().get(text.replace("‑", "-").partition("-")[0])):
        return found
    low = text.lower().replace("’", "'").replace("‑", "-").replace("‐", "-")
    if "-" in low:
        return _pairs().get(low) or _hyphened(text, low)
    return _pairs().get(low) or (Written("", low) if low in _compounds() else _joined(low))


def may_drift(low: str) -> bool:
    """Does `term_of` know some word whose lower case this is?"""
    return low.partition("-")[0] in _capitals_lowered() or term_of(low) is not None


def compound_of(first: str, second: str) -> Written | None:
    """The same of two lower-case words: "per cent"."""
    rest = _compounds().get(first)
    return rest.get(second) if rest else None


def form_of(text: str) -> Written | None:
    """How one or two words are written, as `term_of` and `compound_of` tell; None for unknown ones."""
    first, _, second = " ".join(text.split()).partition(" ")
    if second:
        return compound_of(first.lower(), second.lower())
    written = term_of(first) if first else None
    return written if written and written.form else None


def also_a_word(form: str) -> bool:
    """Is this acronym also a word, so that a line of capitals tells nothing?"""
    return form in _ambiguous()


def _hyphened(text: str, low: str) -> Written | None:
    first, _, rest = low.partition("-")
    if not rest.isalpha() or text.partition("-")[2][:1].isupper():
        return None
    joined = first + rest
    if joined in _one_word():
        return Written(low, joined)
    if singular(joined) in _one_word():
        return Written(singular(low), singular(joined))
    if first in _open() and len(rest) >= LEAST_REST:
        return Written(low, joined)
    return None


def _joined(low: str) -> Written | None:
    if low in _one_word():
        return Written(low, low)
    one = singular(low)
    if one in _one_word():
        return Written(one, one)
    for size in _sizes():
        if low[:size] in _open() and len(low) >= size + LEAST_REST:
            return Written(low, low)
    return None


@lru_cache(maxsize=1)
def _open() -> frozenset[str]:
    return frozenset(table("terms")["open_prefixes"])


@lru_cache(maxsize=1)
def _sizes() -> tuple[int, ...]:
    return tuple(sorted({len(prefix) for prefix in _open()}))


@lru_cache(maxsize=1)
def _one_word() -> frozenset[str]:
    return frozenset(table("terms")["joined"])


@lru_cache(maxsize=1)
def _ambiguous() -> frozenset[str]:
    return frozenset(table("terms")["acronyms_also_words"])


@lru_cache(maxsize=1)
def _capitals() -> dict[str, Written]:
    """Acronyms in both forms, and places."""
    found: dict[str, Written] = {}
    for plain in table("terms")["acronyms"]:
        dotted = "".join(letter + "." for letter in plain)
        found[plain] = Written(plain, plain)
        found[dotted] = Written(dotted, plain)
    for forms in table("terms")["places"]:
        found.update({form: Written(form, forms[0]) for form in forms})
    return found


@lru_cache(maxsize=1)
def _capitals_lowered() -> frozenset[str]:
    return frozenset(word.lower() for word in _capitals())


@lru_cache(maxsize=1)
def _pairs() -> dict[str, Written]:
    """Every inflected form of the spelling pairs, the regular verbs in -ise and the compounds written as one."""
    terms = table("terms")
    found: dict[str, Written] = {}
    for forms in terms["pairs"]:
        for form in forms:
            for word in (form, form + "s"):
                found.setdefault(word, Written(form, forms[0]))
    for forms in terms["verb_pairs"]:
        for form in forms:
            base = form.removesuffix("e")
            for word in (form, form + "s", base + "ed", base + "ing"):
                found.setdefault(word, Written(form, forms[0]))
    for before in terms["ise"]:
        for letter in "sz":
            written = Written(f"{before}i{letter}e", before + "ise")
            found.update({f"{before}i{letter}{ending}": written for ending in terms["ise_endings"]})
    for row in terms["open_compounds"]:
        found.update({other: Written(other, row["words"]) for other in row["others"]})
    return found


@lru_cache(maxsize=1)
def _compounds() -> dict[str, dict[str, Written]]:
    found: dict[str, dict[str, Written]] = {}
    for row in table("terms")["open_compounds"]:
        first, second = row["words"].split()
        found.setdefault(first, {})[second] = Written(row["words"], row["words"])
    return found
