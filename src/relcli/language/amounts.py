"""Numbers in words of ours: as an editor would write them, and never with an exponent."""

from __future__ import annotations

from math import floor, inf, isfinite, log10
from typing import Final

_DIGITS: Final = 12
"""Significant digits that a sum of numbers as printed can be trusted to; what is behind them is binary rounding."""
_SIZES: Final = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_PLACES: Final = 3
"""Decimals of a number worked out, and that may stand before "million"; one that needs more is written in full."""


def amount(value: float) -> str:
    """A number worked out from an article's: "58 million", "1.16 billion", "12,345,679", "4,170.5", "116.333"."""
    if abs(value) < 1:
        return number(float(f"{value:.{_PLACES}g}"))
    for size, name in _SIZES:
        told = number(value / size)
        if size <= abs(value) < inf and len(told.partition(".")[2]) <= _PLACES:
            return f"{told} {name}"
    return number(round(value, _PLACES))


def number(value: float) -> str:
    """All its digits with thousands separators, and no more decimals than it has: "253,000", "7.25"."""
    if not value or not isfinite(value):
        return f"{value + 0.0:,.0f}"  # no minus before a nought
    places = max(0, _DIGITS - 1 - floor(log10(abs(value))))
    text = f"{value:,.{places}f}"
    return text.rstrip("0").rstrip(".") if places else text
