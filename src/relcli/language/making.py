"""Making a quantity of a number: its unit, hedge, rate and interval."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from relcli.language.durations import unit_name
from relcli.language.hedging import hedge_before, is_unsure
from relcli.language.numerals import Numeral
from relcli.language.quantities import COUNTED, Quantity, interval
from relcli.language.rows import Row
from relcli.language.tables import table
from relcli.language.units import Unit

PER_REACH: Final = 7
"""Words looked at behind a quantity for "a year"."""


@cache
def number_words() -> dict[str, Any]:
    """The table of number words, its lists as sets."""
    numbers = table("numbers")
    lists = ["score_words", "vote_words", "per_articles", "per_stop", "age_words", "one_before"]
    lists += ["one_told", "one_idle", "one_chosen", "one_befallen"]
    data = {**numbers, **{name: frozenset(numbers[name]) for name in lists}}
    data["multiples"] = {**numbers["scales"], **numbers["dozens"]}
    data["begins"] = frozenset((*numbers["cardinals"], *numbers["tens"], *numbers["scales"], *numbers["dozens"]))
    return data


class Maker:
    """Makes quantities of the numbers that begin at one word of a row."""

    __slots__ = ("bound", "done", "i", "line", "taken")

    def __init__(self, line: Row, i: int, done: int, taken: frozenset[int], bound: int) -> None:
        """`done` is the first word not yet read, `taken` where times begin, `bound` where the next one does."""
        self.line, self.i, self.done, self.taken, self.bound = line, i, done, taken, bound

    def signed(self, numeral: Numeral, unit: Unit | None) -> Numeral:
        i = numeral.first
        before = self.line.gaps[i - 1] if i else ""
        minus = before[-1:] in ("-", "−") and before[:-1].endswith((" ", "(")) or self.line.words[i - 1] == "minus"
        return (
            numeral._replace(value=-numeral.value)
            if minus and unit and unit.dimension in ("temperature", "percent")
            else numeral
        )

    def hedge(self, numeral: Numeral, unit: Unit | None, money: Unit | None) -> tuple[str, int]:
        line = self.line
        i = money.last if money else numeral.first
        if not i or line.gaps[i - 1].strip(" $€£¥₹₽₩₺~("):
            return "", i
        hedge, first = hedge_before(line, i)
        if not hedge or first < self.done:
            return "", i
        small = not (unit or money) and numeral.value < 10
        return ("", i) if small and is_unsure(line, first, i) else (hedge, first)

    def hedged(self, numeral: Numeral, unit: Unit | None, hedge: str) -> tuple[float, float]:
        low, high = interval(numeral.value, self.half(numeral, unit), hedge)
        return _convert(low, unit), _convert(high, unit)

    def base(self, numeral: Numeral, unit: Unit | None) -> tuple[float, float]:
        return self.hedged(numeral, unit, "")

    def half(self, numeral: Numeral, unit: Unit | None) -> float:
        if numeral.half or unit is None or unit.dimension in COUNTED:
            return numeral.half
        return 0.5

    def quantity(
        self,
        numeral: Numeral,
        unit: Unit | None,
        bounds: tuple[float, float],
        hedge: str,
        first: int,
        money: Unit | None = None,
        *,
        dimension: str = "count",
        told: str = "",
    ) -> Quantity:
        """The quantity of a number with the unit behind it or the money in front of it.

        `first` is the word it begins at, hedge included;
        `dimension` and `told` (for its unit) hold where it has no unit.
        """
        line = self.line
        start = line.starts[first] if first != numeral.first or money is None else money.end
        if money is not None and first == money.last:
            start = money.end
        end = max(unit.end if unit else 0, line.end(numeral.last - 1))
        scale = unit or money
        return Quantity(
            start=start,
            end=end,
            surface=line.text[start:end],
            low=min(bounds),
            high=max(bounds),
            value=_convert(numeral.value, scale),
            dimension=scale.dimension if scale else dimension,
            unit=scale.base if scale else told,
            unit_surface=scale.surface if scale else "",
            hedge=hedge,
            per=self.per(unit.last if unit else numeral.last) if dimension in ("count", "ratio") else "",
            digits=numeral.digits,
        )

    def per(self, j: int) -> str:
        """The unit of a rate told behind the quantity: "a year", "per person", "annually"."""
        line, data = self.line, number_words()
        if line.gaps[j - 1] == "/" and line.words[j] in data["per_units"]:
            return str(data["per_units"][line.words[j]])
        for k in range(j, min(j + PER_REACH, line.count)):
            word = line.words[k]
            if (k > j or line.gaps[k - 1]) and not line.near(k - 1) and line.gaps[k - 1] not in ("% ", " "):
                return ""
            if word in data["per_words"]:
                return str(data["per_words"][word])
            if word in data["per_articles"] and line.words[k + 1] in data["per_units"] and line.near(k):
                known = line.starts[k] in self.taken or line.words[k + 2] in (
                    "ago",
                    "earlier",
                    "later",
                    "before",
                    "after",
                )
                return "" if known else str(data["per_units"][line.words[k + 1]])
            if word in data["per_stop"] or word < ":" or word in data["begins"] or unit_name(word):
                return ""
        return ""


def _convert(value: float, unit: Unit | None) -> float:
    if unit is None:
        return value
    return (value - unit.shift) * unit.factor if unit.factor != 1.0 else value
