"""Units of measure and currencies, in front of a number and behind it."""

from __future__ import annotations

from functools import cache
from typing import Any, Final, NamedTuple

from relcli.language.rows import Row
from relcli.language.tables import table

_CLOSE: Final = frozenset((" ", "-", "\u00a0", "‑", "‐"))
_VERBAL: Final = frozenset(("won", "real", "rand", "b"))
"""Currencies that are everyday words: only behind a number with a scale."""


class Unit(NamedTuple):
    """A unit found beside a number."""

    dimension: str
    base: str
    factor: float
    """Worth in base units."""
    surface: str
    last: int
    """Index one past its last word (behind the number), or of its first word (in front)."""
    end: int
    """Character offset one past it (behind), or of its first character (in front)."""
    shift: float = 0.0
    """What is taken off before the factor applies (Fahrenheit)."""


@cache
def _names() -> dict[str, list[tuple[tuple[str, ...], str, str, float]]]:
    """Every unit and currency by the first word of its name: (words, dimension, base, factor), longest first."""
    index: dict[str, list[tuple[tuple[str, ...], str, str, float]]] = {}
    for dimension, entry in table("units").items():
        for factor, *names in entry["units"]:
            for name in names:
                words = tuple(str(name).split())
                index.setdefault(words[0], []).append((words, dimension, entry["base"], float(factor)))
    money = table("money")
    for factor, names in ((1.0, money["words"]), (1.0, money["codes"]), (0.01, money["small"])):
        for name, currency in names.items():
            words = tuple(name.split())
            index.setdefault(words[0], []).append((words, "money", currency, factor))
    for entries in index.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return index


@cache
def _money() -> dict[str, Any]:
    money: dict[str, Any] = table("money")
    return money


def unit_behind(line: Row, last: int, suffix: str = "", scaled: bool = False) -> Unit | None:
    """The unit behind the number that ends before word `last`; `suffix` are letters that hang on its digits."""
    gap = line.gaps[last - 1]
    if suffix:
        return _glued(line, last, suffix)
    sign = gap.lstrip(" \u00a0")[:1] if gap else ""
    if sign == "%":
        end = line.end(last - 1) + gap.index("%") + 1
        return Unit("percent", "%", 1.0, "%", last, end)
    if sign == "°" and line.words[last] in ("c", "f") and gap.endswith("°"):
        return _named(line, last, ("°" + line.words[last],), 1)
    if sign in _money()["signs"] and gap.index(sign) <= 1 and not line.words[last][:1].isdigit():
        end = line.end(last - 1) + gap.index(sign) + 1
        return Unit("money", _money()["signs"][sign], 1.0, sign, last, end)
    if gap not in _CLOSE:
        return None
    word = line.words[last]
    if scaled and word in _money()["scaled"] and line.words[last + 1] not in ("of", "a"):
        return Unit("money", _money()["scaled"][word], 1.0, word, last + 1, line.end(last))
    for words, dimension, base, factor in _names().get(word, ()):
        if not line.follows(last, words) or (word in _VERBAL and not scaled and len(words) == 1):
            continue
        if dimension == "money" and len(word) <= 3 and word in _money()["codes"] and not _upper(line, last):
            continue
        return _unit(line, last, len(words), dimension, base, factor)
    return None


def _glued(line: Row, last: int, suffix: str) -> Unit | None:
    for words, dimension, base, factor in _names().get(suffix, ()):
        if len(words) == 1:
            end = line.end(last - 1)
            return Unit(dimension, base, factor, line.text[end - len(suffix) : end], last, end)
    return None


def _named(line: Row, last: int, words: tuple[str, ...], length: int) -> Unit | None:
    for known, dimension, base, factor in _names().get(words[0], ()):
        if known == words or (len(known) == 1 and known[0] == words[0]):
            return _unit(line, last, length, dimension, base, factor)
    return None


def _unit(line: Row, last: int, length: int, dimension: str, base: str, factor: float) -> Unit:
    end = line.end(last + length - 1)
    shift = 32.0 if dimension == "temperature" and factor != 1.0 else 0.0
    return Unit(dimension, base, factor, line.text[line.starts[last] : end], last + length, end, shift)


def _upper(line: Row, i: int) -> bool:
    return line.text[line.starts[i] : line.end(i)].isupper()


_SCALES = frozenset({"hundred", "thousand", "million", "billion", "trillion", "dozen"})


def currency_before(line: Row, i: int) -> Unit | None:
    """The currency in front of the number at word i: "$", "US$", "EUR", "Rs"."""
    gap, before = line.gaps[i - 1] if i else "", line.words[i - 1]
    sign = gap.rstrip(" \u00a0")[-1:]
    if sign and sign in _money()["signs"]:
        if gap[-1:].isspace() and (before[-1:].isdigit() or before in _SCALES):
            return None  # "1 $ two": the sign is that of the number before
        at = line.starts[i] - (len(gap) - gap.rindex(sign))
        lettered = _money()["lettered"].get(before + sign) if gap.rstrip() == sign and before else None
        if lettered:
            return Unit("money", lettered, 1.0, line.text[line.starts[i - 1] : at + 1], i - 1, line.starts[i - 1])
        return Unit("money", _money()["signs"][sign], 1.0, sign, i, at)
    code = _money()["codes"].get(before)
    if code and gap in (" ", ". ", ".", "\u00a0") and (_upper(line, i - 1) or before == "rs") and line.capital(i - 1):
        return Unit("money", code, 1.0, line.text[line.starts[i - 1] : line.end(i - 1)], i - 1, line.starts[i - 1])
    return None
