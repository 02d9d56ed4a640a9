"""How far two figures reach: a part or the total, of before or of now, at the top of an article or in its text."""

from __future__ import annotations

from itertools import pairwise

from relcli.check.figures import Figure, Values, rate_factor
from relcli.check.neighbours import exchanged
from relcli.check.tops import lasting, of_one_thing, only_once, top_and_text
from relcli.check.verdict import Features
from relcli.claims.model import Stance
from relcli.language.alike import same_deed
from relcli.language.numbers import word_number
from relcli.language.tables import word_set
from relcli.language.tokens import bare_words


def weigh_extent(features: Features, one: Figure, other: Figure, values: Values) -> None:
    """Weigh parts and totals, sizes far apart, one article, and what only one tells of before."""
    a, b = one.measure, other.measure
    if a.part != b.part:
        features.add(-0.8 if exchanged(a, b) else -1.6, "one is marked as a part")
    elif a.part:
        features.add(-0.9, "both are parts")
    if a.total and b.total:
        features.add(0.4, "both are totals")
    elif not exchanged(a, b) and ((a.total and a.value > b.value) or (b.total and b.value > a.value)):
        features.add(-0.8, "only the larger is the sum of all")
    if a.dimension == "count" and min(a.value, b.value) <= 3 and not (a.total or b.total):
        features.add(-0.9, "small numbers count many things")
    left, right = a.value, b.value * rate_factor(a, b)
    ratio = max(left, right) / max(1e-9, min(left, right))
    if 4 < ratio <= 6 and a.dimension == "count":
        features.add(-0.5, "far apart")
    elif ratio > 6:
        features.add(-1.2 if ratio < 30 else -2.5, "far apart")
    if _former(one) != _former(other):
        features.add(-1.2, "only one is told of one of before")
    if one.path == other.path:
        if top_and_text(one, other) and only_once(one, other, values):
            bare = same_deed(one.measure.governor, other.measure.governor) and "" in (
                one.measure.head,
                other.measure.head,
            )
            features.add(2.4 if bare else 1.3, "told at the top and in the text")
            if one.aspect == other.aspect and lasting(one):
                features.add(1.6, "and it stays as it is")
        elif of_one_thing(one, other) and only_once(one, other, values):
            features.add(0.8 if one.measure.head == other.measure.head else 2.2, "told twice of one thing")
        else:
            features.add(-1.0, "in one article")
    if one.said.claim.stance is Stance.HEDGED or other.said.claim.stance is Stance.HEDGED:
        features.add(-0.3, "hedged")
    numbers = [m.digits for m in (a, b)]
    if a.dimension == "percent" and min(numbers) >= 3:
        features.add(0.1, "exact percentages")


def _former(figure: Figure) -> bool:
    """ "In the last parliament", "the old bridge"; not "last week", "the last eight"."""
    words = bare_words(figure.said.claim.context.text)
    told = word_set("scope", "former")
    if told.isdisjoint(words) and "last" not in words:
        return False
    times = {word for time in figure.said.claim.context.times for word in time.surface.casefold().split()}
    last = "last" in words and (at := words.index("last")) > 1 and words[at - 2] in ("in", "at", "under")
    if last and words[at - 1] == "the" and "last" not in times and words[at + 1 : at + 2]:
        return word_number(words[at + 1]) is None
    return any(one in told and one not in times and before in _DETERMINED for before, one in pairwise(words))


_DETERMINED = frozenset({"the", "its", "their", "his", "her", "our"})
