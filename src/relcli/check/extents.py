"""How far two figures reach: a part or the total, of before or of now, at the top of an article or in its text."""

from __future__ import annotations

from relcli.check.figures import Figure, Values, rate_factor
from relcli.check.neighbours import exchanged, written
from relcli.check.occasions import former
from relcli.check.tops import lasting, of_one_thing, only_once, top_and_text
from relcli.check.verdict import Features
from relcli.claims.model import Measure, Stance
from relcli.language.alike import same_deed, same_thing


def weigh_extent(features: Features, one: Figure, other: Figure, values: Values) -> None:
    """Weigh parts and totals, sizes far apart, one article, and what only one tells of before."""
    a, b = one.measure, other.measure
    if a.part != b.part:
        less = a.value < b.value if a.part else b.value < a.value
        features.add(-0.8 if exchanged(a, b) else -2.0 if less else -1.6, "one is marked as a part")
    elif a.part:
        features.add(-0.9, "both are parts")
    if a.total and b.total:
        features.add(0.4, "both are totals")
    elif a.governor == b.governor not in ("", "be") and same_thing(a.head, b.head):
        pass  # "a total of 73 countries have signed"
    elif not exchanged(a, b) and ((a.total and a.value > b.value) or (b.total and b.value > a.value)):
        features.add(-0.8, "only the larger is the sum of all")
    if a.dimension == "count" and min(a.value, b.value) <= 3 and not (a.total or b.total):
        features.add(-0.9, "small numbers count many things")
    left, right = a.value, b.value * rate_factor(a, b)
    ratio = max(left, right) / max(1e-9, min(left, right))
    if ratio > 6 and _a_nought_more(a, b):
        pass
    elif 4 < ratio <= 6 and a.dimension == "count":
        features.add(-0.5, "far apart")
    elif ratio > 6:
        features.add(-1.2 if ratio < 30 else -2.5, "far apart")
    if former(one) != former(other):
        features.add(-1.2, "only one is told of one of before")
    if one.path == other.path:
        _in_one_article(features, one, other, values)
    if one.said.claim.stance is Stance.HEDGED or other.said.claim.stance is Stance.HEDGED:
        features.add(-0.3, "hedged")
    numbers = [m.digits for m in (a, b)]
    if a.dimension == "percent" and min(numbers) >= 3:
        features.add(0.1, "exact percentages")


def _in_one_article(features: Features, one: Figure, other: Figure, values: Values) -> None:
    """Weigh that both stand in one article: at its top and in its text, told twice of one thing, or of two."""
    if top_and_text(one, other) and only_once(one, other, values):
        bare = same_deed(one.measure.governor, other.measure.governor) and not (one.measure.head and other.measure.head)
        features.add(2.4 if bare else 1.3, "told at the top and in the text")
        if one.aspect == other.aspect and lasting(one):
            features.add(1.6, "and it stays as it is")
    elif of_one_thing(one, other) and only_once(one, other, values):
        features.add(0.8 if one.measure.head == other.measure.head else 2.2, "told twice of one thing")
    else:
        features.add(-1.0, "in one article")


def _a_nought_more(a: Measure, b: Measure) -> bool:
    """30,000 and 300,000 of one thing, in figures: a slip of the pen."""
    if a.head != b.head or not a.head or a.hedge or b.hedge:
        return False
    left, right = written(a), written(b)
    return left.strip("0") == right.strip("0") and abs(len(left) - len(right)) == 1 and min(len(left), len(right)) > 2
