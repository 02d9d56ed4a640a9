"""One number as written, in digits or in words: its value and how far rounding may have moved it."""

from __future__ import annotations

from functools import cache
from typing import Any, Final, NamedTuple

from relcli.language.rows import Row, row
from relcli.language.tables import table

LONGEST: Final = 18
"""Digits; a longer run of digits is a code, not a number."""


class Numeral(NamedTuple):
    """A number in a row of words, without its unit and without what stands in front of it."""

    first: int
    last: int
    """Half-open range of word indexes."""
    value: float
    half: float
    """Half the width of the interval that rounding allows; 0 for a whole number counted out."""
    digits: int
    """Significant digits as written: 3 for "434 million", 2 for "1.5"."""
    in_digits: bool
    suffix: str = ""
    """Letters that hang on the digits and are no scale: "km", "th", "s"."""
    scaled: bool = False
    """Multiplied by a word such as "million"."""


@cache
def _numbers() -> dict[str, Any]:
    tables: dict[str, Any] = table("numbers")
    small = {**tables["cardinals"], **tables["tens"]}
    return {**tables, "small": small}


def word_number(words: str) -> float | None:
    """The value of a number in words or digits ("twenty-two" is 22); None where the text is not just a number."""
    line = row(words.strip())
    numeral = read_numeral(line, 0)
    if numeral is None or numeral.last != line.count or numeral.suffix:
        return None
    return int(numeral.value) if numeral.value.is_integer() else numeral.value


def read_numeral(line: Row, i: int) -> Numeral | None:
    """The number that begins at word i; None where there is none."""
    if i in line.read:
        known: Numeral | None = line.read[i]
        return known
    word = line.words[i]
    numeral = _digits(line, i) if word < ":" else _words(line, i)
    if numeral is not None and line.words[numeral.last] == "and":
        numeral = _with_fraction(line, numeral)
    line.read[i] = numeral
    return numeral


def _digits(line: Row, i: int) -> Numeral | None:
    whole, suffix = split_digits(line.words[i])
    if not whole or len(whole) > LONGEST:
        return None
    last, decimals = i + 1, ""
    while not suffix and line.gaps[last - 1] == "," and len(whole) <= LONGEST and _group(line.words[last]):
        if len(whole) > 3 and last == i + 1:
            return None  # 2019,000 is no number
        group, suffix = split_digits(line.words[last])
        whole, last = whole + group, last + 1
    if len(whole) > LONGEST:
        return None
    if not suffix and line.gaps[last - 1] == "." and line.words[last][:1].isdigit():
        decimals, suffix = split_digits(line.words[last])
        last += 1
        if not decimals or len(decimals) > LONGEST or (line.gaps[last - 1] == "." and line.words[last][:1].isdigit()):
            return None  # 3.2.1 is a version
    value = float(f"{whole}.{decimals or 0}")
    digits = len((whole + decimals).lstrip("0")) if decimals else len(whole.strip("0")) or 1
    numeral = Numeral(i, last, value, _half(whole, decimals), digits, True, suffix)
    return _scaled(line, numeral, bool(decimals))


def split_digits(word: str) -> tuple[str, str]:
    """The digits a word begins with and the letters behind; ("", "") where anything else is in it."""
    if word.isdigit() and word.isascii():
        return word, ""
    letters = word.lstrip("0123456789")
    digits = word[: len(word) - len(letters)]
    return (digits, letters) if digits and letters.isalpha() and len(letters) <= 12 else ("", "")


def _group(word: str) -> bool:
    digits, letters = split_digits(word)
    return len(digits) == 3 and len(letters) <= 3


def _half(whole: str, decimals: str) -> float:
    if decimals:
        return 0.5 * 10.0 ** -len(decimals)
    zeros = len(whole) - len(whole.rstrip("0"))
    return 0.5 * 10.0**zeros if zeros >= 2 and len(whole) > 3 else 0.0


def _scaled(line: Row, numeral: Numeral, decimal: bool) -> Numeral:
    """The numeral times the scale behind it: "1.5 million", "12bn", "5 crore", "three hundred thousand"."""
    numbers = _numbers()
    factor, last, suffix = 1.0, numeral.last, numeral.suffix
    if suffix in numbers["scale_marks"]:
        factor, suffix = float(numbers["scale_marks"][suffix]), ""
    elif not suffix:
        while line.near(last - 1) and factor < 1e15:
            word = line.words[last]
            scale = numbers["scales"].get(word) or (numbers["scale_marks"].get(word) if word in _SPACED else None)
            if scale is None:
                break
            factor, last = factor * scale, last + 1
    if factor == 1.0:
        return numeral
    half = numeral.half if decimal else 0.5
    if factor == 100.0 and not decimal:
        half = 0.0
    return numeral._replace(last=last, value=numeral.value * factor, half=half * factor, suffix=suffix, scaled=True)


_SPACED: Final = frozenset(("bn", "mn", "mln", "tn", "trn"))


def _words(line: Row, i: int) -> Numeral | None:
    """Number words from i on: "twenty-two", "three hundred and fifty", "two dozen", "a million" (from "million")."""
    numbers = _numbers()
    small, scales = numbers["small"], numbers["scales"]
    if line.words[i] not in small and line.words[i] not in scales and line.words[i] not in numbers["dozens"]:
        return None
    total = current = smallest = 0.0
    j = i
    while True:
        word = line.words[j]
        if (value := small.get(word)) is not None:
            room = 100 if current == 0 or current >= 100 else 10 if current % 100 >= 20 and current % 10 == 0 else 0
            if value >= room or (room == 10 and value == 0) or current % 100 not in (0, 20, 30, 40, 50, 60, 70, 80, 90):
                break
            current, smallest = current + value, 1.0
        elif (scale := scales.get(word)) is not None:
            if scale == 100:
                if current >= 100:
                    break
                current, smallest = (current or 1.0) * 100.0, 100.0
            else:
                if total and scale >= smallest_scale(total):
                    break
                total, current, smallest = total + (current or 1.0) * scale, 0.0, float(scale)
        elif word in numbers["dozens"] and (current or word == "dozen") and not total:
            return _dozens(i, j, current or 1.0, numbers["dozens"][word])
        elif word == "and" and smallest >= 100 and j > i and line.words[j + 1] in small and line.near(j):
            j += 1
            continue
        else:
            break
        j += 1
        if not line.near(j - 1):
            break
    if j == i:
        return None
    value, last = total + current, j - (line.words[j - 1] == "and")
    plain = str(int(value))
    half = 0.5 * smallest if smallest >= 1000 else _half(plain, "")
    return Numeral(i, last, value, half, len(plain.rstrip("0")) or 1, False, scaled=smallest >= 1000)


def smallest_scale(total: float) -> float:
    """The largest power of a thousand that divides what has been read so far."""
    scale = 1.0
    while total % (scale * 1000) == 0 and scale < 1e15:
        scale *= 1000
    return scale


def _dozens(i: int, j: int, count: float, size: int) -> Numeral:
    value = count * size
    return Numeral(i, j + 1, value, value * float(_numbers()["round"]["dozen"]), 2, False)


def _with_fraction(line: Row, numeral: Numeral) -> Numeral:
    """The numeral with "and a half" or "and a quarter", and the scale that may follow it."""
    j = numeral.last
    if numeral.suffix or line.words[j + 1] not in ("a", "one", "three"):
        return numeral
    share = {"half": 0.5, "quarter": 0.25, "quarters": 0.75, "third": 1 / 3}.get(line.words[j + 2])
    if share is None or not all(line.gaps[k] in (" ", "-") for k in (j - 1, j, j + 1)):
        return numeral
    numeral = numeral._replace(last=j + 3, value=numeral.value + share, half=share / 2, digits=2)
    return _scaled(line, numeral, True)
