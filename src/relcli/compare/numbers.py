"""Which figures of two articles are one figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator
from itertools import combinations

from relcli.check import measures
from relcli.check.figures import Figure, figures
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features

Pair = tuple[Said, Said, Features]

_FEW = 3
_SURER = 1.0
"""Least score for what there are one to three of: many things are."""
_TELLING = 3
"""Digits, without noughts at the ends, from which a number is hardly the same by chance."""
_MOST = 400
"""Figures of the same digits that are laid beside each other."""


def one_measure(stack: Stack) -> Iterator[Pair]:
    """One measure with one value; what there are two or three of are many things, unless much else is alike."""
    for one, other, features in measures.pairs(stack, figures(stack), apart=False):
        few = one.measure.dimension == "count" and min(one.measure.value, other.measure.value) <= _FEW
        if _same_figure(one, other) and features.score >= (_SURER if few else 0):
            yield one.said, other.said, features


def one_number(stack: Stack) -> Iterator[Pair]:
    """One number that hardly comes twice by chance, 253,000 hectares say, of one unit or in the company of one name."""
    groups: dict[Hashable, list[Figure]] = defaultdict(list)
    for figure in figures(stack):
        digits = _digits(figure.measure.value)
        if len(digits) >= _TELLING:
            groups[digits, figure.measure.part].append(figure)
    for found in groups.values():
        for one, other in combinations(found[:_MOST], 2):
            apart = one.said.number != other.said.number and one.period.overlaps(other.period)
            if apart and _one_figure(one, other):
                yield one.said, other.said, Features(1.4, ["the same number, which is not a round one"])


def _one_figure(one: Figure, other: Figure) -> bool:
    """Are two figures of the same digits one figure, where the unit may be left out in one of them?"""
    units = {measure.unit for measure in (one.measure, other.measure) if measure.dimension != "count"}
    if len(units) == 1 and "count" in (one.measure.dimension, other.measure.dimension):
        return bool(one.names & other.names)
    same = one.measure.value == other.measure.value and one.measure.unit == other.measure.unit
    return same and (bool(units) or bool(one.names & other.names))


def _digits(value: float) -> str:
    """The digits of a number without noughts at the ends.

    >>> [_digits(value) for value in (0.0, 7.0, 53.5, 253_000.0, 1_200_000.0)]
    ['', '7', '535', '253', '12']
    """
    return f"{value:.12g}".partition("e")[0].replace(".", "").strip("0")


def _same_figure(one: Figure, other: Figure) -> bool:
    """Is one figure the other, rounded?  "More than 10" only allows for 12, and does not say it."""
    a, b = one.measure.value, other.measure.value
    return one.measure.part == other.measure.part and abs(a - b) <= 0.05 * max(abs(a), abs(b))
