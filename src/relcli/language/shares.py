"""Shares and ranks: "a third", "two-thirds", "one in five", "a quarter of a percentage point", "second-largest"."""

from __future__ import annotations

from functools import cache
from typing import Any, Final, NamedTuple

from relcli.language.durations import unit_name
from relcli.language.numerals import Numeral, read_numeral, split_digits
from relcli.language.rows import Row
from relcli.language.tables import table

_ONE: Final = frozenset(("a", "one", "an"))


class Share(NamedTuple):
    """A share of something, or of a unit when one follows: the number behind "of a"."""

    first: int
    last: int
    value: float
    half: float
    of_unit: bool = False
    """Behind it stands "a" or "of a" and something that may be a unit or a scale; `last` is past that "a"."""


@cache
def _data() -> dict[str, Any]:
    numbers = table("numbers")
    lists = (
        "fraction_after",
        "half_not_before",
        "half_not_after",
        "quarter_not_before",
        "ordinal_not_after",
        "ordinal_not_before",
    )
    return {**numbers, **{name: frozenset(numbers[name]) for name in lists}}


def fraction(line: Row, i: int) -> Share | None:
    """The share named by the word at i ("half", "third", "quarters") and the number in front of it."""
    data = _data()
    word, before = line.words[i], line.words[i - 1]
    parts = data["fractions"].get(word)
    if parts is None:
        return None
    rounding = float(data["round"]["fraction"])
    if word == "half":
        return _half(line, i, rounding)
    count = 1.0 if before in _ONE else data["cardinals"].get(before, 0)
    if not count or not line.near(i - 1) or count >= parts or line.gaps[i] == "-":
        return None
    if (count > 1) != word.endswith("s") or (word == "quarter" and line.words[i - 2] in data["quarter_not_before"]):
        return None
    after = line.words[i + 1]
    told = line.gaps[i][:1] in (",", ".", ";", ":", ")", "?", "!", "") or line.gaps[i].strip() != ""
    if not (told or after in data["fraction_after"] or count > 1) or after == "century":
        return None
    value = count / parts
    share = Share(i - 1, i + 1, value, value * rounding)
    return _of_unit(line, share)


def _half(line: Row, i: int, rounding: float) -> Share | None:
    data, before, after = _data(), line.words[i - 1], line.words[i + 1]
    if line.near(i - 1) and before in data["half_not_before"]:
        return None
    if (line.gaps[i] == "-" and after in data["half_not_after"] | {"a"}) or (
        after in data["half_not_after"] and after != "an"
    ):
        return None
    if line.gaps[i] == "-" and after:
        return None
    first = i - 1 if before in ("a", "one") and line.near(i - 1) else i
    if before == "and" or (before in ("a", "good") and line.words[i - 2] == "and"):
        return None
    return _of_unit(line, Share(first, i + 1, 0.5, 0.5 * rounding))


def _of_unit(line: Row, share: Share) -> Share:
    """The share with "a" or "of a" behind it, where a unit or scale may follow."""
    j = share.last
    if line.words[j] == "of" and line.near(j - 1):
        j += 1
    if line.words[j] in ("a", "an") and line.near(j - 1) and line.near(j) and not unit_name(line.words[j + 1]):
        return Share(share.first, j + 1, share.value, share.half, True)
    return share


def ratio(line: Row, numeral: Numeral) -> Share | None:
    """ "one in five", "nine out of ten", "one-in-five", "one shop in three is"."""
    j = numeral.last
    if numeral.value == 1 and line.words[j + 1 : j + 2] == ["in"] and line.words[j].isalpha():
        return _of_many(line, numeral, j + 2)
    if line.words[j] not in ("in", "out"):
        return None
    if line.words[j] == "out" and line.words[j + 1] == "of":
        j += 1
    elif line.words[j] != "in":
        return None
    other = read_numeral(line, j + 1) if line.near(j) and line.near(numeral.last - 1) else None
    if other is None or other.suffix or other.scaled or not numeral.value < other.value <= 1000 or other.value < 2:
        return None
    if (
        unit_name(line.words[other.last])
        or line.gaps[other.last - 1][:1] == "%"
        or not _plain(other)
        or not _plain(numeral)
    ):
        return None
    value = numeral.value / other.value
    return Share(numeral.first, other.last, value, value * float(_data()["round"]["fraction"]))


def _of_many(line: Row, numeral: Numeral, place: int) -> Share | None:
    """ "One shop in three is empty"; not "one goal in three matches"."""
    other = read_numeral(line, place) if line.near(place - 1) and line.near(place - 2) else None
    if other is None or other.suffix or other.scaled or not 1 < other.value <= _MANY or not _plain(other):
        return None
    told = line.gaps[other.last - 1][:1] in (",", ".", ";") or line.words[other.last] in _TOLD_OF
    value = 1 / other.value
    return Share(numeral.first, other.last, value, value * float(_data()["round"]["fraction"])) if told else None


_MANY: Final = 20
_TOLD_OF: Final = frozenset(("is", "are", "was", "were", "has", "have", "had", "in", "will", "stands", "lives", "says"))


def _plain(numeral: Numeral) -> bool:
    return numeral.value % 1 == 0


def ordinal(line: Row, i: int) -> tuple[float, int] | None:
    """The rank told by the word at i and the index past it, superlative included ("second-largest")."""
    digits, suffix = split_digits(line.words[i])
    value = int(digits) if digits and suffix in ("st", "nd", "rd", "th") else _data()["ordinals"].get(line.words[i])
    if value is None:
        return None
    after, before = line.words[i + 1], line.words[i - 1]
    if line.near(i) and (after in _data()["ordinal_not_after"] or after in ("later", "ago")):
        return None
    if before in _data()["ordinal_not_before"] and line.near(i - 1):
        return None
    if line.follows(i, ("first", "of", "all")) or (line.words[i] == "second" and after == "to"):
        return None
    superlative = line.near(i) and (
        after in ("most", "least", "best", "worst") or (after.endswith("est") and len(after) > 4)
    )
    return float(value), i + 2 if superlative and line.gaps[i] != " " else i + 1
