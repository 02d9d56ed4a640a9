"""Lengths of time: "90 minutes", "a few months", "an hour and a half", "more than two centuries"."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any, Final

from relcli.language.hedging import hedge_before, is_unsure
from relcli.language.numerals import Numeral, read_numeral
from relcli.language.rows import Row
from relcli.language.tables import table
from relcli.language.timeexpr import Duration, Found, TimeExpr

_RANGE_WORDS: Final = frozenset(("to", "or"))
_DASHES: Final = frozenset(("-", "–", "—", " – ", " - "))
_ROUNDING: Final = frozenset(("about", "around", "some"))
_ARTICLES: Final = frozenset(("a", "an"))


@cache
def _data() -> dict[str, Any]:
    data = table("durations")
    times = table("times")
    cues = {
        name: frozenset(times[name])
        for name in ("length_before", "length_after", "age_after", "rate_before", "over_after")
    }
    return {
        **data,
        **cues,
        "names": {**{unit: unit for unit in data["units"]}, **data["forms"]},
        "behind": dict.fromkeys((*data["units"], *data["forms"], "to", "or"), True),
    }


def unit_name(word: str) -> str:
    """The unit of time that a word names ("years" is "year"); "" for none."""
    return str(_data()["names"].get(word, ""))


def numbered(line: Row, i: int) -> Found | None:
    """A length of time that begins with the number at word i; the hedge in front belongs to it."""
    numeral = read_numeral(line, i)
    if numeral is None or not (
        numeral.suffix or _data()["behind"].get(line.words[numeral.last]) or line.gaps[numeral.last - 1] in _DASHES
    ):
        return None
    span = _number_range(line, numeral)
    if span is None:
        return None
    low, high, last, unit = span
    if line.words[last] in _data()["age_after"] or line.words[i - 1] in ("aged", "every", "each"):
        return None  # "41-year-old" is an age, "every four years" a rhythm
    if numeral.value == 1 and high == low and unit == "day":
        return None  # "one day" is mostly a moment
    duration = _sized(low.value, high.value, high.half if low.half == 0 else low.half, unit)
    return _finish(line, i, _compound(line, last, duration))


def _number_range(line: Row, numeral: Numeral) -> tuple[Numeral, Numeral, int, str] | None:
    """Lower and upper number, the word index behind the unit, and the unit."""
    last, high = numeral.last, numeral
    if numeral.suffix:
        unit = unit_name(numeral.suffix)
        return (numeral, numeral, last, unit) if unit and numeral.suffix != "min" else None
    if line.gaps[last - 1] in _DASHES and line.words[last][:1].isdigit():
        high = read_numeral(line, last) or numeral
    elif line.words[last] in _RANGE_WORDS and line.near(last - 1) and line.near(last):
        high = read_numeral(line, last + 1) or numeral
    unit = unit_name(line.words[high.last]) if line.near(high.last - 1) else ""
    if not unit or high.value < numeral.value:
        return None
    if unit == "second" and line.words[high.last] == "second":
        return None  # "two second chances"
    return numeral, high, high.last + 1, unit


def _sized(low: float, high: float, half: float, unit: str) -> Duration:
    """The range of lengths for a number of units as written, before any hedge."""
    data = _data()
    size = data["units"][unit]
    if low == high == 1:
        least, most = data["one"][unit]
        return Duration(least * size, most * size, unit, 1)
    step = half or float(data["half_step"].get(unit, data["half_step"]["default"]))
    if low >= 20 and low % 10 == 0 and unit in ("minute", "second", "day"):
        step = max(step, 0.1 * low)  # people round minutes and days to tens
    return Duration(max(0.0, low - step) * size, (high + step) * size, unit, low)


def _compound(line: Row, last: int, duration: Duration) -> tuple[int, Duration]:
    """The length with what is added to it: "four hours, 51 minutes and nine seconds", "an hour and a half"."""
    units, biggest = _data()["units"], duration.unit
    smallest, total = biggest, duration.count * units[biggest]
    while True:
        j = last
        if line.words[j] == "and" and line.gaps[j - 1] in (" ", ", ") and line.gaps[j] == " ":
            j += 1
        elif biggest != "hour" or line.gaps[j - 1] not in (", ", " "):
            break
        if j > last and line.follows(j, ("a", "half")) and smallest == biggest:
            half = units[biggest] / 4
            total += units[biggest] / 2
            return j + 2, Duration(total - half, total + half, biggest, total / units[biggest])
        numeral = read_numeral(line, j)
        unit = (
            unit_name(line.words[numeral.last])
            if numeral and not numeral.suffix and line.near(numeral.last - 1)
            else ""
        )
        if numeral is None or not unit or units[unit] >= units[smallest]:
            break
        total, smallest, last = total + numeral.value * units[unit], unit, numeral.last + 1
    if smallest == biggest:
        return last, duration
    half = units[smallest] / 2
    return last, Duration(total - half, total + half, biggest, total / units[biggest])


def hedged(duration: Duration, hedge: str) -> Duration:
    """The range of lengths that a hedge in front leaves."""
    if not hedge:
        return duration
    if duration.vague:
        return duration
    low, high = _data()["hedges"][hedge]
    written = duration.count * _data()["units"][duration.unit]
    if hedge == "about":
        return replace(duration, low=min(low * written, duration.low), high=max(high * written, duration.high))
    return replace(duration, low=low * written, high=high * written)


def _finish(line: Row, i: int, sized: tuple[int, Duration]) -> Found:
    last, duration = sized
    hedge, first = hedge_before(line, i)
    if hedge and not line.near(i - 1):
        hedge, first = "", i
    if (
        hedge
        and is_unsure(line, first, i)
        and line.words[first] not in _ROUNDING
        and line.words[first - 1] not in _data()["over_after"]
    ):
        hedge, first = "", i  # "spread over two years"
    duration = hedged(duration, hedge)
    return Found(first, last, TimeExpr("duration", duration.unit, duration=duration))


def unnumbered(line: Row, i: int) -> Found | None:
    """A length of time around the unit at word i that has no number: "a year", "several weeks", "months"."""
    word, unit = line.words[i], unit_name(line.words[i])
    if not line.near(i - 1):
        return _bare_plural(line, i, unit) if word in _data()["forms"] and word != unit else None
    before = line.words[i - 1]
    if before in _ARTICLES:
        return _one(line, i, unit)
    if before == "half" or (before in _ARTICLES and line.words[i - 2] == "half"):
        return None
    vague = _data()["vague"]
    if before == "of" and line.words[i - 2] == "couple":
        return _vague(i, i - 3 if line.words[i - 3] == "a" else i - 2, unit, vague["couple"])
    if before in vague and before != "" and word != unit:
        if before in ("some", "various"):
            return None
        first = i - 2 if before == "few" and line.words[i - 2] == "a" else i - 1
        return _vague(i, first, unit, vague[before])
    if line.gaps[i] == "-" and line.words[i + 1] == "long" and word == unit:
        return Found(i, i + 2, TimeExpr("duration", unit, duration=_sized(1, 1, 0, unit)))
    return _bare_plural(line, i, unit) if word != unit else None


def _one(line: Row, i: int, unit: str) -> Found | None:
    """ "a year", "half an hour", "a quarter of an hour"; nothing where it is a rate ("tonnes a year")."""
    before, after = line.words[i - 2], line.words[i + 1]
    if unit == "second":
        return None
    if before == "half" and line.near(i - 2):
        return _share(line, i, i - 2, 0.5, unit)
    if before == "of" and line.words[i - 3] in ("quarter", "quarters"):
        first, count = (i - 4, 3) if line.words[i - 4] == "three" else (i - 4, 1)
        if line.words[i - 4] in ("a", "three"):
            return _share(line, i, first, count / 4, unit)
    hedge, first = hedge_before(line, i - 1)
    followed = line.near(i) and (after in _data()["length_after"] or line.follows(i + 1, ("and", "a", "half")))
    known = hedge or before in _data()["length_before"] or followed
    if not known or before in _data()["rate_before"] or (line.gaps[i] == "-" and after != "long"):
        return None
    return _finish(line, i - 1, _compound(line, i + 1, _sized(1, 1, 0, unit)))


def _share(line: Row, i: int, start: int, share: float, unit: str) -> Found:
    size = share * _data()["units"][unit]
    return _finish(line, start, (i + 1, Duration(size * 0.7, size * 1.34, unit, share)))


def _vague(i: int, first: int, unit: str, bounds: list[float]) -> Found:
    size = _data()["units"][unit]
    duration = Duration(bounds[0] * size, bounds[1] * size, unit, vague=True)
    return Found(first, i + 1, TimeExpr("duration", unit, duration=duration))


def _bare_plural(line: Row, i: int, unit: str) -> Found | None:
    """ "months" on its own, where the words around it show that it is a length: "months of tension", "for years"."""
    before, after = line.words[i - 1], line.words[i + 1]
    led = line.near(i - 1) and before in _LED
    followed = line.near(i) and after in ("of", "ago", "later", "earlier", "after", "before", "long")
    if not (led or (followed and before not in _DEFINITE)) or unit == "second":
        return None
    return _vague(i, i, unit, _data()["plural"][unit])


_LED: Final = frozenset(
    ("for", "after", "in", "over", "within", "by", "take", "takes", "took", "last", "lasted", "lasts", "spent", "than",
     "spend", "through", "waited", "of")
)  # fmt: skip
_DEFINITE: Final = frozenset(
    ("the", "those", "these", "his", "her", "its", "their", "our", "my", "opening", "working", "early", "small", "late")
)
