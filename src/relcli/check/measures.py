"""Which quantities are of one measure: what is counted, of whom, when, part or whole, and the words around."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from relcli.check.aspects import thing_of
from relcli.check.figures import Figure, Values, disjoint, values_of
from relcli.check.periods import periods
from relcli.check.stack import Stack
from relcli.check.verdict import Features
from relcli.claims.model import Measure, Stance
from relcli.language.alike import same_thing
from relcli.language.tables import table, word_set
from relcli.language.tokens import stem

_LARGEST_GROUP = 400
_LIGHT = frozenset({"be", "have", "say", "do", "make", "get", "give", "take", "stand", "rise", "reach"})
_MEASURED = frozenset({"length", "area", "volume", "mass", "money", "speed", "energy", "power", "temperature"})
"""Dimensions whose head noun is read less safely than that of a count."""


_ESTIMATED = frozenset({"cost", "budget"})
"""What is often told twice: as planned, and as it came to be."""


def pairs(stack: Stack, all_figures: list[Figure], apart: bool = True) -> Iterator[tuple[Figure, Figure, Features]]:
    """Pairs of figures of one measure whose values exclude each other, with what speaks for that.

    With `apart` false, pairs whose values can be one.
    """
    done: set[tuple[int, int]] = set()
    values = values_of(all_figures)
    for group in _groups(stack, all_figures):
        for first, second in stack.pairs([all_figures[number].said for number in group]):
            i, j = group[first], group[second]
            one, other = all_figures[i], all_figures[j]
            if (i, j) in done or disjoint(one.measure, other.measure) is not apart:
                continue
            done.add((i, j))
            features = alike(stack, one, other, values)
            if features is not None and features.score > 0:
                yield one, other, features


def _groups(stack: Stack, all_figures: list[Figure]) -> Iterator[list[int]]:
    buckets: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for number, figure in enumerate(all_figures):
        measure = figure.measure
        base = (measure.dimension, measure.unit if measure.dimension == "money" else "")
        words = {measure.head} if measure.head else set()
        words |= measure.modifiers | measure.subject | measure.near
        if figure.aspect:
            buckets[(*base, f"aspect {figure.aspect}")].append(number)
        for word in words:
            if word == measure.head or stack.stem_counts[word] <= 60:
                buckets[(*base, word)].append(number)
    for key in sorted(buckets):
        if len(buckets[key]) > 1 and (not stack.stories.small or len(buckets[key]) <= _LARGEST_GROUP):
            yield buckets[key]


def alike(stack: Stack, one: Figure, other: Figure, values: Values) -> Features | None:
    """What speaks for two figures being of one measure; None when they cannot be."""
    a, b = one.measure, other.measure
    voted = a.dimension == b.dimension in ("vote", "score")
    if a.dimension != b.dimension or (a.unit != b.unit and not voted) or _rate(a.per) != _rate(b.per):
        return None
    if one.path == other.path and one.said.claim.context.number == other.said.claim.context.number:
        return None
    features = Features(-1.7)
    same = bool(one.aspect) and one.aspect == other.aspect and not same_thing(a.head, b.head)
    if same:
        _aspects(features, one, other)
    else:
        _heads(features, a, b)
    _words(stack, features, one, other, same)
    if not periods(stack, features, one, other):
        return None
    left, right = (word_set("numbers", "ordinals") & figure.said.claim.context.stems for figure in (one, other))
    if left and right and not left & right:
        features.add(-1.6, "the first and the second are two")
    if a.planned != b.planned:
        features.add(-2.7 if one.aspect in _ESTIMATED else -0.6, "one is to come, or only supposed")
    _scope(features, one, other)
    _company(stack, features, one, other, values)
    if disjoint(a, b):
        _both_in_one(features, one, other, values)
        _beside(features, one, other)
        _digits(features, a, b)
    elif a.value == b.value and len(_written(a).strip("0")) > 1:
        features.add(0.4 * min(3, len(_written(a).strip("0"))), "the very same figure")
    return features


_PERIODS = frozenset(
    {"", "second", "minute", "hour", "day", "night", "week", "month", "quarter", "season", "year", "decade"}
)


def _rate(per: str) -> str:
    """A period; "" for whatever thing a price is of: "$5 a head", "each"."""
    return per if per in _PERIODS else ""


def _aspects(features: Features, one: Figure, other: Figure) -> None:
    """The same told of a thing in other words: the cost, the length."""
    a, b = one.measure, other.measure
    features.add(table("aspects")[one.aspect]["weight"], f"both tell the {one.aspect}")
    left, right = (thing_of(figure.measure) - _name_stems(figure) for figure in (one, other))
    if left and right and not any(same_thing(word, thing) for word in left for thing in right):
        features.add(-1.6, "of other things")
    elif one.path == other.path and not (left and right) and not thing_of(a) & thing_of(b):
        features.add(-1.6, "of other things, by name")
    if one.path == other.path and a.subject and b.subject and not a.subject & b.subject:
        features.add(-1.5, "told of others in one article")
    if a.part != b.part:
        features.add(-0.8, "one is each one's, or a part")
    if a.planned and b.planned:
        features.add(-0.4, "both are to come, or only supposed")
    if one.said.dated and other.said.dated:
        gap = abs(one.said.anchor.intervals[0][0] - other.said.anchor.intervals[0][0])
        if gap > 40:
            features.add(-0.5 if gap < 180 else -1.5, "long apart")


def _name_stems(figure: Figure) -> frozenset[str]:
    return frozenset(stem(word) for name in figure.said.claim.context.names for word in name.split())


def _heads(features: Features, a: Measure, b: Measure) -> None:
    if a.dimension == "count" and not a.head and not b.head:
        features.add(-0.8, "nothing says what is counted")
    if a.head and a.head == b.head:
        features.add(1.3, f"the same thing is counted: {a.head}…")
    elif a.head and b.head and same_thing(a.head, b.head):
        features.add(1.0, f"words for one thing: {a.head}…, {b.head}…")
    elif a.head and b.head:
        crossed = a.head in b.modifiers | b.subject or b.head in a.modifiers | a.subject
        features.add(
            0.2 if crossed else -1.6 if a.dimension == "count" else -0.3 if a.dimension in _MEASURED else -0.8,
            "other things are counted",
        )
    shared = a.modifiers & b.modifiers
    if shared:
        features.add(min(1.0, 0.5 * len(shared)), f"narrowed alike: {', '.join(sorted(shared)[:3])}")
    elif (
        a.head
        and b.head
        and a.modifiers
        and b.modifiers
        and not (a.modifiers & (b.near | b.subject) or b.modifiers & (a.near | a.subject))
    ):
        features.add(-0.9, "narrowed by other words")
    elif a.head == b.head and (a.modifiers or b.modifiers):
        features.add(-0.2, "one is narrowed further")


def _words(stack: Stack, features: Features, one: Figure, other: Figure, same_aspect: bool) -> None:
    a, b = one.measure, other.measure
    if a.governor and a.governor == b.governor and a.governor not in ("be", "have"):
        features.add(0.4, f"the same verb: {a.governor}")
    left = a.near | a.modifiers | a.subject | {a.head}
    right = b.near | b.modifiers | b.subject | {b.head}
    common = (left & right) - (a.modifiers & b.modifiers) - ({a.head} if a.head == b.head else set())
    most = max(8, 2 * stack.company.breadth)
    rare = sorted(word for word in common if word and len(word) > 2 and stack.stem_counts[word] <= most)
    if rare:
        features.add(min(1.6, 0.4 * len(rare)), f"shared words: {', '.join(rare[:5])}")
    if a.subject and b.subject:
        if a.subject & b.subject:
            features.add(0.4, "the same subject")
        elif not same_aspect:
            features.add(-0.4, "another subject")
    wide = one.said.claim.context.stems & other.said.claim.context.stems
    more = [w for w in wide - common if len(w) > 3 and stack.stem_counts[w] <= max(6, stack.company.breadth)]
    names = (one.names & other.names) - one.about - other.about
    if names:
        features.add(
            min(0.8, 0.4 * len(names)), f"the same names: {', '.join(sorted(stack.display(n) for n in names)[:3])}"
        )
    if len(more) >= 2:
        features.add(min(0.6, 0.15 * len(more)), "more shared words in the sentences")


def _scope(features: Features, one: Figure, other: Figure) -> None:
    a, b = one.measure, other.measure
    if a.part != b.part:
        features.add(-1.6, "one is marked as a part")
    elif a.part:
        features.add(-0.9, "both are parts")
    if a.total and b.total:
        features.add(0.4, "both are totals")
    if a.dimension == "count" and min(a.value, b.value) <= 3 and not (a.total or b.total):
        features.add(-0.9, "small numbers count many things")
    ratio = max(a.value, b.value) / max(1e-9, min(a.value, b.value))
    if ratio > 6:
        features.add(-0.9 if ratio < 30 else -2.5, "far apart")
    if one.path == other.path:
        features.add(-1.0, "in one article")
    if one.said.claim.stance is Stance.HEDGED or other.said.claim.stance is Stance.HEDGED:
        features.add(-0.3, "hedged")
    numbers = [m.digits for m in (a, b)]
    if a.dimension == "percent" and min(numbers) >= 3:
        features.add(0.1, "exact percentages")


def _company(stack: Stack, features: Features, one: Figure, other: Figure, values: Values) -> None:
    """What the articles have in common, and how many other articles give one of the values."""
    a, b = one.measure, other.measure
    shared = one.about & other.about
    if shared and one.path != other.path:
        features.add(0.5, "both articles are about " + ", ".join(sorted(stack.display(key) for key in shared)))
    if a.dimension in ("vote", "score"):
        features.add(0.8, "two counts of votes")
    generic = frozenset(stem(word) for word in table("scope")["generic_heads"])
    told_alike = a.governor == b.governor and a.governor not in ("", "be", "have", "say")
    told_alike = told_alike or bool(one.aspect and one.aspect == other.aspect)
    told_alike = told_alike or (_fixture(one) and _fixture(other))
    if a.dimension == "count" and (a.head in generic or b.head in generic) and not told_alike:
        features.add(-0.9, "the noun counts many things")
        if a.governor and b.governor and not {a.governor, b.governor} & _LIGHT:
            features.add(-0.6, f"told by other verbs: {a.governor}, {b.governor}")
    ours = {one.said.number, other.said.number}
    holders = values.of(a, a.value) | values.of(a, b.value)
    if a.dimension == "money" and not (a.head and b.head and a.head != b.head):
        again = stack.company.independent((number for number, _ in holders), ours)
        if again:
            features.add(min(0.8, 0.4 * again), f"{again} more article(s) give one of the sums")
    if not a.head or a.head != b.head:
        return
    if shared and one.path != other.path and _fixture(one) and _fixture(other) and values.only(one, other):
        features.add(0.8, "a thing has a fixed number of them, and neither article gives another")
    others = stack.company.independent((number for number, head in holders if head == a.head), ours)
    if others:
        features.add(min(1.0, 0.5 * others), f"{others} more article(s) give one of the figures")


def _fixture(figure: Figure) -> bool:
    """Are these the seats, lanes or storeys that a thing has?  Not the seats that a party won."""
    measure, words = figure.measure, table("scope")
    return (
        measure.head in {stem(word) for word in words["fixtures"]}
        and not (measure.part or measure.hedge or measure.planned)
        and measure.governor not in words["gained"]
    )


def _both_in_one(features: Features, one: Figure, other: Figure, values: Values) -> None:
    """An article that gives both values tells two things apart."""
    a, b = one.measure, other.measure
    if one.path == other.path:
        return
    ours = {one.said.number, other.said.number}
    left, right = (
        {number for number, head in values.of(a, m.value) if number in ours or head in (a.head, b.head)} for m in (a, b)
    )
    if left & right:
        features.add(-4.0, "one article gives both figures")


def _beside(features: Features, one: Figure, other: Figure) -> None:
    """A sentence that gives both figures, or what lies between them, tells them apart; so does "14 of its 41"."""
    gap = f"{abs(one.measure.value - other.measure.value):.12g}"
    for here, there in ((one, other), (other, one)):
        digits = {"".join(c for c in word if c.isdigit()) for word in there.said.claim.context.text.split()} - {""}
        if len(_written(here.measure)) > 1 and _written(here.measure) in digits:
            features.add(-4.0, "one sentence gives both figures")
            return
        if len(gap) > 1 and gap in digits:
            features.add(-2.0, f"one sentence tells the difference: {gap}")
            return
    if _whole(one) != _whole(other):
        features.add(-1.2, "one is a whole of which another figure is a part")


def _whole(figure: Figure) -> bool:
    """Does "of its" or the like stand before the figure?"""
    before = figure.said.claim.context.text[: figure.measure.at].split()[-2:]
    return len(before) == 2 and before[0] == "of" and before[1] in word_set("scope", "wholes")


def _written(measure: Measure) -> str:
    """The digits as written; those of the value when it is written in words."""
    digits = "".join(c for c in measure.surface if c.isdigit())
    return digits or f"{measure.value:.12g}".rstrip("0").replace(".", "")


def _digits(features: Features, a: Measure, b: Measure) -> None:
    left, right = (_written(m) for m in (a, b))
    if len(left) >= 2 and sorted(left) == sorted(right):
        features.add(1.5 if len(left) > 2 else 0.7, "the same digits in another order")
    elif len(left) == len(right) >= 3 and sum(x != y for x, y in zip(left, right, strict=True)) == 1:
        features.add(0.4, "one digit differs")
