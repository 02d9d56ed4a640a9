"""One measure of one subject with values that nothing reconciles.

What it finds
    420 beds against 460; inflation of 14.6 per cent against 16.4 in one month.
Why it matters
    A figure copied wrongly is believed for years.
Flagged
    "Trade was worth $16 billion in 2021" and "trade between the two countries, at $6.1 billion in 2021".
Not flagged
    "about 3.4 million" and 3,380,000; another year, another part, another currency; "more than $10 billion" and
    $12 billion; a toll that a later article updates; two speakers' estimates.
Limits
    What is measured is read from the words next to the number; figures that share too few words are left alone.
Options
    tolerance: by how many percent of the larger two values may differ and still count as one.
"""

from __future__ import annotations

from collections.abc import Iterator

from relcli.check.figures import figures
from relcli.check.grouping import Group, grouped
from relcli.check.measures import pairs
from relcli.check.model import Severity
from relcli.check.stack import Stack
from relcli.check.verdict import NO_SETTINGS, Option, Settings, Verdict, spoken_apart

ID = "quantity-conflict"
SEVERITY = Severity.ERROR
SUMMARY = "one measure with values that no rounding, unit or hedge reconciles"


OPTIONS = (
    Option(
        "tolerance",
        "number",
        "By how many percent of the larger two values may differ and still count as one.",
        "0",
        "2",
        high=100,
    ),
)


def check(stack: Stack, settings: Settings = NO_SETTINGS) -> Iterator[Verdict]:
    """Every measure with two values."""
    tolerance = settings.get("tolerance", 0) / 100
    found: list[Group] = []
    labels: dict[tuple[str, str, float], str] = {}
    for one, other, features in pairs(stack, figures(stack)):
        if one.path == other.path and spoken_apart([one.said], [other.said]):
            continue
        if tolerance and _near(one.measure.value, other.measure.value, tolerance):
            continue
        topic = _topic(one.said.claim.subject, other.said.claim.subject)
        left, right = (
            labels.setdefault((m.dimension, m.unit, m.value), m.surface) for m in (one.measure, other.measure)
        )
        found.append(Group(one.said, other.said, left, right, features, topic))
    for dispute in grouped(found):
        yield dispute.verdict(
            SEVERITY,
            message="{topic}: {values}",
            explanation="One measure at one time has one value; rounding and hedges do not bridge these.",
            reconcile="The right figure, or the period, part or source that makes them different measures.",
            prefix="quantity",
            sure=0.7,
        )


def _near(one: float, other: float, tolerance: float) -> bool:
    return abs(one - other) <= tolerance * max(abs(one), abs(other))


def _topic(one: str, other: str) -> str:
    return max((one, other), key=len) or "figure"
