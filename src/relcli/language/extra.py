"""Words of a desk that the tables do not hold: spellings, places, titles, units."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from relcli.language.tables import ADDED, table

Given = Mapping[str, Sequence[Any]]
"""By kind: "acronyms", "one-word" (texts), "spellings", "two-words", "places" (lists of texts), "titles", "units"."""


class WordError(ValueError):
    """An entry that cannot be added: `kind`, the number of the entry from 0, and why, in a sentence."""

    def __init__(self, kind: str, number: int, why: str) -> None:
        super().__init__(why)
        self.kind, self.number, self.why = kind, number, why


def extend(given: Given) -> None:
    """Add words to the tables, from now on in this process; what was added before is dropped.

    Worker processes must call it themselves.  Raises WordError for an entry that cannot be added.
    """
    added = _tables(given)
    if dict(ADDED.get()) != added:
        ADDED.set(added)
        _forget()


def _forget() -> None:
    """Empty every cache of this package: most hold something that was derived from a table."""
    for name, module in list(sys.modules.items()):
        if name.startswith("relcli."):
            for value in vars(module).values():
                clear = getattr(value, "cache_clear", None)
                if clear is not None and getattr(value, "__module__", "").startswith("relcli."):
                    clear()


def _tables(given: Given) -> dict[str, Any]:
    """What is added to each table, in its own form."""
    terms: dict[str, list[Any]] = {}
    for kind, entries in given.items():
        if kind in _TERMS:
            key, shaped = _TERMS[kind]
            terms[key] = [shaped(number, entry) for number, entry in enumerate(entries)]
    added: dict[str, Any] = {"terms": terms} if terms else {}
    if given.get("titles"):
        added["titles"] = {"titles": [_title(number, row) for number, row in enumerate(given["titles"])]}
    if given.get("units"):
        added["units"] = _units(given["units"])
    return added


def _acronym(number: int, text: str) -> str:
    plain = text.replace(".", "")
    if not (2 <= len(plain) <= 8 and plain.isalpha() and plain.isupper()):
        raise WordError("acronyms", number, f"'{text}' is not an acronym: it takes two to eight capitals, as in ECB")
    return plain


def _one_word(number: int, text: str) -> str:
    if not text.isalpha() or text != text.lower():
        raise WordError("one-word", number, f"'{text}' is not one word in small letters without a hyphen")
    return text


def _spellings(number: int, forms: Sequence[str]) -> list[str]:
    for form in forms:
        if not form.isalpha() or form != form.lower():
            raise WordError("spellings", number, f"'{form}' is not one word in small letters without a hyphen")
    return list(forms)


def _two_words(number: int, forms: Sequence[str]) -> dict[str, Any]:
    first, *others = forms
    if len(first.split()) != 2 or not first.replace(" ", "").isalpha() or first != first.lower():
        raise WordError("two-words", number, f"'{first}' is not two words in small letters; they come first")
    for form in others:
        if not form.replace("-", "").isalpha() or form != form.lower():
            raise WordError("two-words", number, f"'{form}' is not one word in small letters")
    return {"words": first, "others": others}


def _place(number: int, forms: Sequence[str]) -> list[str]:
    for form in forms:
        if not form.isalpha() or not form[0].isupper():
            raise WordError("places", number, f"'{form}' is not one word with a capital")
    return list(forms)


_TERMS: Final[Mapping[str, tuple[str, Callable[[int, Any], Any]]]] = {
    "acronyms": ("acronyms", _acronym),
    "one-word": ("joined", _one_word),
    "spellings": ("pairs", _spellings),
    "two-words": ("open_compounds", _two_words),
    "places": ("places", _place),
}
"""Kind to the key of the table of terms, and what makes an entry of it."""


def _title(number: int, row: Mapping[str, Any]) -> dict[str, Any]:
    names = (row["head"], *row.get("aliases", ()))
    for name in names:
        if not name.replace(" ", "").replace("-", "").replace("'", "").isalpha() or len(name.split()) > 5:
            raise WordError("titles", number, f"'{name}' is not a title: it takes one to five words")
    return {
        "head": row["head"].lower(),
        "plural": row["head"].lower() + "s",
        "aliases": list(row.get("aliases", ())),
        "group": "work",
        "single": bool(row.get("single", False)),
        "portfolio": False,
    }


def _units(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    known = known_units()
    added: dict[str, Any] = {}
    for number, row in enumerate(rows):
        found = known.get(row["like"].lower())
        if found is None:
            raise WordError("units", number, f"'{row['like']}' is not a unit that relcli knows")
        for name in row["names"]:
            if not _is_unit_name(name.lower()) or name.lower() in known:
                raise WordError("units", number, f"'{name}' is known already, or is no name of a unit")
        dimension, worth = found
        units = added.setdefault(dimension, {"units": []})["units"]
        units.append([worth * row["worth"], *(name.lower() for name in row["names"])])
    return added


def _is_unit_name(name: str) -> bool:
    words = name.split()
    return 0 < len(words) <= 3 and all(word.isalpha() for word in words)


def known_units() -> dict[str, tuple[str, float]]:
    """Name to dimension and worth, of the units that relcli knows by itself."""
    rows: Iterable[tuple[str, Any]] = (
        (dimension, row) for dimension, entry in _own("units").items() for row in entry["units"]
    )
    return {
        str(name): (dimension, float(row[0]))
        for dimension, row in rows
        if dimension != "temperature"
        for name in row[1:]
    }


def _own(name: str) -> Any:
    """A table without what was added to it before."""
    token = ADDED.set({})
    try:
        return table.__wrapped__(name)
    finally:
        ADDED.reset(token)
