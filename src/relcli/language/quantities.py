"""What a quantity is: a number with its unit, and the interval of true values that its words allow."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from relcli.language.tables import table
from relcli.records import record

COUNTED: Final = frozenset(("count", "score", "vote", "ordinal", "ratio", "age"))
"""Dimensions whose whole numbers are exact; "116 miles" may be anything from 115.5 to 116.5."""
_CONTESTS: Final = frozenset(("score", "vote"))


@record(frozen=True, slots=True)
class Quantity:
    """A number in a text: `text[start:end] == surface`, hedge, sign and unit included."""

    start: int
    end: int
    """Half-open character offsets into the text given to `find_quantities`."""
    surface: str
    low: float
    high: float
    """The closed interval of true values, in the base unit, that rounding and hedge allow."""
    value: float
    """As written, in the base unit; the middle of a range."""
    dimension: str
    """"count", "percent", "percentage points", "money", "length", "area", "volume", "mass", "temperature", "speed",
    "energy", "power", "data", "ratio" (a share of one), "ordinal", "age", "score" or "vote"."""
    unit: str = ""
    """Base unit: "m", "m2", "kg", "USD", "%", "pp"; "5-2" for a score or vote; "" for a count, ratio or ordinal."""
    unit_surface: str = ""
    """The unit as written."""
    hedge: str = ""
    """"", "about", "more than", "less than", "at least", "up to", "nearly", "almost" or "between"."""
    per: str = ""
    """"year", "day", "person" …, where the quantity is a rate."""
    digits: int = 0
    """Significant digits as written."""


def compatible(a: Quantity, b: Quantity) -> bool | None:
    """Whether one true value can stand behind both; None where they cannot be compared.

    Not comparable: other dimensions, other currencies, another `per`.  A percentage and a share of one are compared;
    scores and votes agree only when both numbers are the same.
    """
    if a.per != b.per:
        return None
    if a.dimension in _CONTESTS and b.dimension in _CONTESTS:
        return a.unit == b.unit
    shares = {a.dimension, b.dimension} == {"percent", "ratio"}
    if not shares and (a.dimension != b.dimension or a.unit != b.unit):
        return None
    low_a, high_a = _bounds(a, shares)
    low_b, high_b = _bounds(b, shares)
    slack = 1e-9 * max(abs(high_a), abs(high_b), 1e-9)  # 0.1 + 0.2 is not a disagreement
    return low_a <= high_b + slack and low_b <= high_a + slack


def _bounds(quantity: Quantity, as_percent: bool) -> tuple[float, float]:
    if as_percent and quantity.dimension == "ratio":
        return quantity.low * 100, quantity.high * 100
    return quantity.low, quantity.high


def interval(value: float, half: float, hedge: str) -> tuple[float, float]:
    """The values that remain possible of one written with a rounding half width and a hedge."""
    low, high = value - half, value + half
    if not hedge or hedge == "between":
        return low, high
    down, up = _factors()[hedge]
    if value < 0:
        down, up = up, down
    if hedge == "about":
        return min(low, down * value), max(high, up * value)
    return down * value, up * value


@cache
def _factors() -> dict[str, Any]:
    factors: dict[str, Any] = table("hedges")["factors"]
    return factors
