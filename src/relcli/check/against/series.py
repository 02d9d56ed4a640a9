"""Quantity facts prepared for comparison: their value in the base unit, and those of one subject side by side."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from relcli.check.against.topic import core, stems
from relcli.check.stack import Stack
from relcli.facts.model import AttributeFact, QuantityFact
from relcli.language.amounts import number
from relcli.language.numbers import find_quantities
from relcli.language.tables import table
from relcli.language.tokens import fold
from relcli.language.window import Window
from relcli.records import record


@record(frozen=True, slots=True)
class Known:
    """A quantity fact with its interval in the base unit of its dimension."""

    fact: QuantityFact
    low: float
    high: float
    value: float
    dimension: str
    unit: str
    counted: frozenset[str]
    """Stems of what is counted, when the unit is no unit of measure: "seats"."""
    phrases: tuple[frozenset[str], ...]
    """Core stems of the measure and of each alias."""
    mentioned: frozenset[float]
    """Other numbers in the fact's note, in the base unit: values that the desk knows of."""


def known(stack: Stack) -> list[Known]:
    """All quantity facts, in the order of the file."""
    return [_known(stack, fact) for fact in stack.facts if isinstance(fact, QuantityFact)]


def _known(stack: Stack, fact: QuantityFact) -> Known:
    low, high, value, dimension, unit = base(fact.value, fact.unit)
    factor = value / fact.value if fact.value else 1.0
    if fact.tolerance is not None:
        margin = fact.tolerance.margin(fact.value) * abs(factor)
        low, high = min(low, value - margin), max(high, value + margin)
    if _bound(fact, "at_least"):
        high = float("inf")
    if _bound(fact, "at_most"):
        low = float("-inf")
    counted = stems(fact.unit) if dimension == "count" else frozenset()
    phrases = tuple(core(stack, fact, phrase) for phrase in (fact.measure, *fact.aliases))
    numbers = {number.value for number in find_quantities(fact.note)}
    return Known(
        fact,
        low,
        high,
        value,
        dimension,
        unit,
        counted,
        phrases,
        frozenset(numbers | {n * factor for n in numbers}),
    )


def _bound(fact: QuantityFact, which: str) -> bool:
    """Does the note or the measure make the value a bound?  "More than 264,000" in a note is of another number."""
    words = fold(f"{fact.note} . {fact.measure} .").replace(";", " ;").split()
    for phrase in table("against")[which]:
        parts = phrase.split()
        for place in range(len(words) - len(parts)):
            if [word.strip(".,:;") for word in words[place : place + len(parts)]] == parts and not words[
                place + len(parts)
            ][:1].isdigit():
                return True
    return False


@cache
def base(value: float, unit: str) -> tuple[float, float, float, str, str]:
    """(low, high, value, dimension, unit) in the base unit; a count where the unit cannot be read."""
    text = f"{number(value)} {unit}".replace("US dollars", "USD").replace("percent points", "percentage points")
    found = find_quantities(text)
    if len(found) == 1 and found[0].dimension not in ("ordinal", "ratio", "age"):
        read = found[0]
        exact = read.dimension == "count" or (read.dimension == "money" and read.digits >= 3)
        bounds = (read.value, read.value) if exact else (read.low, read.high)
        return *bounds, read.value, read.dimension, read.unit
    return value, value, value, "count", ""


@record(frozen=True, slots=True)
class Course:
    """Where something of a subject was going, by the facts."""

    fact: QuantityFact | AttributeFact
    """The last figure, or the attribute that says so."""
    direction: str
    """"direction:up" or "direction:down"."""
    words: frozenset[str]
    subject: str
    span: Window
    said: str
    """In words: "143,000 to 261,000 hectares, 2020-12-31 to 2024-12-31"."""


def courses(stack: Stack) -> list[Course]:
    """Series of three or more figures that only rise or only fall, and attributes that say that something does."""
    lines: dict[tuple[str, frozenset[str], str], list[Known]] = defaultdict(list)
    for item in known(stack):
        if item.fact.valid.first is not None and item.high != float("inf"):
            lines[(item.fact.subject, item.phrases[0], item.dimension + item.unit)].append(item)
    found = [course for items in lines.values() if (course := _steady(items)) is not None]
    return [*found, *_stated(stack)]


def _steady(items: list[Known]) -> Course | None:
    ordered = sorted(items, key=lambda item: item.fact.valid.intervals)
    values = [item.value for item in ordered]
    if len(ordered) < 3 or abs(values[-1] - values[0]) < 0.05 * abs(values[0]):
        return None
    steps = [b - a for a, b in zip(values, values[1:], strict=False)]
    if not (all(step > 0 for step in steps) or all(step < 0 for step in steps)):
        return None
    first, last = ordered[0].fact, ordered[-1].fact
    span = Window.of([(first.valid.intervals[0][0], last.valid.intervals[-1][1])])
    days = f"{first.as_of or first.date or first.start} to {last.as_of or last.date or last.start}"
    told = f"{number(first.value)} to {number(last.value)} {last.unit}, {days}"
    return Course(
        last, "direction:up" if steps[0] > 0 else "direction:down", items[0].phrases[0], first.subject, span, told
    )


def _stated(stack: Stack) -> list[Course]:
    found = []
    for fact in stack.facts:
        if isinstance(fact, AttributeFact):
            sides = stems(fact.value) & frozenset(_moves()) if len(fact.value.split()) <= 2 else frozenset()
            directions = {_moves()[word] for word in sides}
            words = core(stack, fact, fact.attribute) - stems("trend direction development change")
            if len(directions) == 1 and words:
                found.append(Course(fact, directions.pop(), words, fact.subject, fact.valid, fact.value))
    return found


@cache
def _moves() -> dict[str, str]:
    """Stems of words that say that something goes up or down."""
    group = next(row for row in table("polarity")["groups"] if row["group"] == "direction")
    return {
        word: f"direction:{side}"
        for side, parts in group["sides"].items()
        for verb in parts.get("verbs", ())
        if " " not in verb
        for word in stems(verb)
    }
