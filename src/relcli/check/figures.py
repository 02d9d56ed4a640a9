"""Quantities prepared for comparison, and which articles give which values."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from relcli.check.aspects import aspect_of
from relcli.check.happenings import top_names
from relcli.check.stack import Said, Stack
from relcli.claims.model import Kind, Measure
from relcli.language.amounts import amount
from relcli.language.window import Window
from relcli.records import record

_MOST_SORTED = 8
"""Figures of one unit in two articles, beyond which what is left over tells nothing."""
_NOT_COMPARED = frozenset({"ordinal", "age", "bare"})


def measure_of(said: Said) -> Measure:
    """What a claim of a quantity measures."""
    detail = said.claim.detail
    assert isinstance(detail, Measure)
    return detail


def unit_of(measure: Measure) -> tuple[float, str]:
    """What one of the unit it is written in is worth in the base unit, and its words: (1000.0, "tonnes").

    (1.0, "") where nothing but a number is told, and for money.
    """
    from relcli.language.extra import known_units  # which few runs need

    words = measure.surface.casefold().replace("-", " ").split()
    if words and words[-1][0].isdigit():
        words = ["", words[-1].lstrip("0123456789.,")]
    for size in (3, 2, 1):
        written = " ".join(words[-size:])
        dimension, worth = known_units().get(written, ("", 1.0))
        if dimension and dimension == measure.dimension:
            return worth, written
    return 1.0, ""


def in_unit_of(measure: Measure, value: float) -> str:
    """A value in the base unit as the measure would be written: "7.7 km", "58 million", "104.5 per cent"."""
    worth, words = unit_of(measure)
    told = amount(value / worth)
    if measure.dimension == "percent":
        return f"{told} per cent"
    return f"{told} {words}".strip()


@record(frozen=True, slots=True)
class Figure:
    """A quantity claim prepared for comparison."""

    said: Said
    measure: Measure
    names: frozenset[str]
    about: frozenset[str]
    """Keys of the names its article speaks of most."""
    period: Window
    aspect: str
    """What about a thing it measures: "cost", "height"; "" when that is not told."""

    @property
    def path(self) -> str:
        """The article's path."""
        return self.said.path


def figures(stack: Stack) -> list[Figure]:
    """The quantities of a stack."""
    found = []
    tops = top_names(stack)
    for said in stack.of(Kind.QUANTITY):
        measure = said.claim.detail
        if not isinstance(measure, Measure) or measure.dimension in _NOT_COMPARED:
            continue
        names = frozenset(stack.who(name) for name in said.claim.context.names)
        measure = in_percent(measure)
        found.append(Figure(said, measure, names, tops[said.number], said.when(measure.period), aspect_of(measure)))
    return found


def in_percent(measure: Measure) -> Measure:
    """A share of one as a percentage: "just over half", "41.8 per cent"."""
    if measure.dimension != "ratio":
        return measure
    low, high, value = (100 * number for number in (measure.low, measure.high, measure.value))
    return replace(measure, low=low, high=high, value=value, dimension="percent", unit="%")


def disjoint(one: Measure, other: Measure) -> bool:
    """Can no number be both, by rounding and hedges?"""
    if one.dimension == other.dimension in ("vote", "score"):
        return sorted(one.unit.split("-")) != sorted(other.unit.split("-"))
    factor = rate_factor(one, other)
    slack = 0.03 * max(abs(one.value), abs(other.value) * factor) if one.per != other.per else 0.0
    return one.high + slack < other.low * factor or other.high * factor + slack < one.low


_A_YEAR = {"week": 52.0, "month": 12.0, "quarter": 4.0, "year": 1.0}


def rate_factor(one: Measure, other: Measure) -> float:
    """By what the figure of `other` is multiplied to be of the time of `one`: 1/12 where that is told by the month.

    1 for figures of the same time or of times that are not converted, such as a day, whose figures are often a peak.
    """
    if one.per == other.per or one.per not in _A_YEAR or other.per not in _A_YEAR:
        return 1.0
    return _A_YEAR[other.per] / _A_YEAR[one.per]


def of_one_rate(one: Measure, other: Measure) -> bool:
    """Are both of one length of time, perhaps after conversion, or both of none?"""
    return _rate(one.per) == _rate(other.per) or (one.per in _A_YEAR and other.per in _A_YEAR)


PERIODS = frozenset(
    {"", "second", "minute", "hour", "day", "night", "week", "month", "quarter", "season", "year", "decade"}
)


def _rate(per: str) -> str:
    """A period; "" for whatever thing a price is of: "$5 a head", "each"."""
    return per if per in PERIODS else ""


@record(frozen=True, slots=True)
class Values:
    """Which articles give which values: number of the article and head, by dimension, unit and value."""

    holders: dict[tuple[str, str, float], frozenset[tuple[int, str]]]
    told: dict[tuple[int, str], int]
    """How many values an article gives for what it counts by one noun (number of the article, head)."""

    sorts: dict[tuple[int, str, str], tuple[Measure, ...]]
    """The figures of an article by its number, the dimension and the unit."""

    sentences: dict[tuple[int, int], tuple[tuple[tuple[str, str], Measure], ...]]
    """The figures of a sentence, each with its dimension and unit, by the numbers of article and sentence."""

    def left_over(self, one: Figure, other: Figure) -> bool:
        """Are these two the only figures of their unit that their articles do not share?"""
        left, right = (self.sorts[sort_of(each)] for each in (one, other))
        if len(left) + len(right) > _MOST_SORTED:
            return False
        return all(
            {each.value for each in here if all(disjoint(each, far) for far in there)} == {figure.measure.value}
            for figure, here, there in ((one, left, right), (other, right, left))
        )

    def beside(self, here: Figure, there: Figure) -> bool:
        """Does the sentence of the one give, of the same or without a noun, a figure that can be that of the other?"""
        return any(
            sort == sort_of(here)[1:] and each.at != here.measure.at and each.head in ("", here.measure.head)
            for sort, each in self.sentences[here.said.number, here.said.claim.context.number]
            if sort == sort_of(there)[1:] and not disjoint(each, there.measure)
        )

    def of(self, measure: Measure, value: float) -> frozenset[tuple[int, str]]:
        """(article, head) of every claim with this value in the dimension and unit of `measure`."""
        return self.holders.get((measure.dimension, measure.unit, value), frozenset())

    def only(self, one: Figure, other: Figure) -> bool:
        """Are these two the only counts of their noun that their articles give?"""
        return all(
            each.measure.dimension == "count" and self.told.get((each.said.number, each.measure.head)) == 1
            for each in (one, other)
        )


def values_of(all_figures: list[Figure]) -> Values:
    """The index of all values of a stack."""
    found: dict[tuple[str, str, float], set[tuple[int, str]]] = defaultdict(set)
    for figure in all_figures:
        measure = figure.measure
        found[(measure.dimension, measure.unit, measure.value)].add((figure.said.number, measure.head))
    told: dict[tuple[int, str], int] = defaultdict(int)
    for (dimension, _, _), holders in found.items():
        for holder in holders if dimension == "count" else ():
            told[holder] += 1
    sorts: dict[tuple[int, str, str], list[Measure]] = defaultdict(list)
    sentences: dict[tuple[int, int], list[tuple[tuple[str, str], Measure]]] = defaultdict(list)
    for figure in all_figures:
        sort = sort_of(figure)
        sorts[sort].append(figure.measure)
        sentences[figure.said.number, figure.said.claim.context.number].append((sort[1:], figure.measure))
    holders_of = {key: frozenset(holders) for key, holders in found.items()}
    kept = {key: tuple(measures) for key, measures in sorts.items()}
    return Values(holders_of, told, kept, {key: tuple(told) for key, told in sentences.items()})


def sort_of(figure: Figure) -> tuple[int, str, str]:
    """Number of the article, dimension and unit; results of matches are of one unit."""
    measure = figure.measure
    return figure.said.number, measure.dimension, "" if measure.dimension in ("vote", "score") else measure.unit


def offset(said: Said, end: bool) -> int:
    """Place of a figure in the text of its sentence."""
    measure = measure_of(said)
    return measure.at + len(" ".join(measure.surface.split())) if end else measure.at
