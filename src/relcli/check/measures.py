"""Which quantities are of one measure: what is counted, of whom, when, part or whole, and the words around."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from relcli.check.aspects import thing_of
from relcli.check.extents import weigh_extent
from relcli.check.figures import PERIODS, Figure, Values, disjoint, of_one_rate, rate_factor, values_of
from relcli.check.neighbours import beside, both_in_one, digits_of, weigh_company, weigh_digits, written
from relcli.check.occasions import weigh_occasions
from relcli.check.periods import periods
from relcli.check.stack import Stack
from relcli.check.tops import OPENING, of_one_thing, only_once, top_and_text
from relcli.check.verdict import Features
from relcli.claims.model import Measure
from relcli.language.alike import same_deed, same_thing
from relcli.language.tables import table
from relcli.language.tokens import stem, stem_set

_LARGEST_GROUP = 400
_UNIT = " unit"
_PLAINLY = -1.1
"""A feature below this weight tells two figures apart, whatever else is left over."""
_FEW = 32
"""Figures of one unit that are compared without a word in common, in a story that has so few of them."""
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
        if measure.dimension in _MEASURED:
            buckets[(*base, _UNIT)].append(number)
        words = {measure.head} if measure.head else set()
        words |= measure.modifiers | measure.subject | measure.near
        if figure.said.claim.context.number <= OPENING:
            buckets[(*base, f"opening {figure.said.number}")].append(number)
        if figure.aspect:
            buckets[(*base, f"aspect {figure.aspect}")].append(number)
        for word in words:
            if word == measure.head or stack.stem_counts[word] <= 60:
                buckets[(*base, word)].append(number)
        digits = digits_of(measure)
        if digits:
            buckets[(*base, f"digits {digits}")].append(number)
    for key in sorted(buckets):
        if key[2] == _UNIT and len(buckets[key]) > _FEW:
            continue
        if len(buckets[key]) > 1 and (not stack.stories.small or len(buckets[key]) <= _LARGEST_GROUP):
            yield buckets[key]


def alike(stack: Stack, one: Figure, other: Figure, values: Values) -> Features | None:
    """What speaks for two figures being of one measure; None when they cannot be."""
    a, b = one.measure, other.measure
    voted = a.dimension == b.dimension in ("vote", "score")
    if a.dimension != b.dimension or (a.unit != b.unit and not voted) or not of_one_rate(a, b):
        return None
    if one.path == other.path and one.said.claim.context.number == other.said.claim.context.number:
        return None
    features = Features(-1.7)
    same = bool(one.aspect) and one.aspect == other.aspect and not same_thing(a.head, b.head)
    if same:
        _aspects(features, one, other, values)
    else:
        _heads(features, a, b)
    _meant(features, one, other)
    _words(stack, features, one, other, same)
    if not periods(stack, features, one, other):
        return None
    weigh_occasions(features, one, other)
    if a.planned != b.planned and not (a.head == b.head == _LAID_OFF):
        supposed = _only_supposed(one) or _only_supposed(other)
        weight = -2.7 if one.aspect in _ESTIMATED else -1.4 if supposed else -0.6
        features.add(weight, "one is to come, or only supposed")
    weigh_extent(features, one, other, values)
    weigh_company(stack, features, one, other, values)
    if disjoint(a, b):
        both_in_one(features, one, other, values)
        beside(features, one, other)
        weigh_digits(stack, features, one, other)
        _left_over(features, one, other, values)
    elif a.value == b.value and len(written(a).strip("0")) > 1:
        features.add(0.4 * min(3, len(written(a).strip("0"))), "the very same figure")
    return features


_LAID_OFF = stem("layoff")
"""What is announced, and begun by that."""
_SPACE = frozenset({"capacity", "limit"})


def _meant(features: Features, one: Figure, other: Figure) -> None:
    """What there is room for is not what there is; what each one gets is not what all get."""
    if one.aspect != other.aspect and not _SPACE.isdisjoint((one.aspect, other.aspect)):
        features.add(-1.5, f"only one tells the {one.aspect if one.aspect in _SPACE else other.aspect}")
    elif one.aspect and other.aspect and one.aspect != other.aspect:
        features.add(-0.8, f"one tells the {one.aspect}, one the {other.aspect}")
    shared, split = _shared_out(one.measure), _shared_out(other.measure)
    if shared != split:
        features.add(-1.6, "only one is what each gets")
    elif shared:
        features.add(0.4, "both are what each gets")


def _shared_out(measure: Measure) -> bool:
    return bool(measure.per) and measure.per not in PERIODS


def _aspects(features: Features, one: Figure, other: Figure, values: Values) -> None:
    """The same told of a thing in other words: the cost, the length."""
    a, b = one.measure, other.measure
    features.add(table("aspects")[one.aspect]["weight"], f"both tell the {one.aspect}")
    left, right = (thing_of(figure.measure) - _name_stems(figure) for figure in (one, other))
    if left and right and not any(same_thing(word, thing) for word in left for thing in right):
        features.add(-1.6, "of other things")
    elif one.path == other.path and not (left and right) and not thing_of(a) & thing_of(b):
        told_again = top_and_text(one, other) or of_one_thing(one, other)
        features.add(0.0 if told_again and only_once(one, other, values) else -1.6, "of other things, by name")
    if one.path == other.path and a.subject and b.subject and not a.subject & b.subject:
        features.add(-1.5, "told of others in one article")
    if a.part != b.part:
        features.add(-0.8, "one is each one's, or a part")
    if a.planned and b.planned:
        features.add(-0.4, "both are to come, or only supposed")
    gap = one.said.days_from(other.said)
    if gap > 40:
        features.add(-0.5 if gap < 180 else -1.5, "long apart")


def _name_stems(figure: Figure) -> frozenset[str]:
    return frozenset(stem(word) for name in figure.said.claim.context.names for word in name.split())


def _heads(features: Features, a: Measure, b: Measure) -> None:
    if a.dimension == "count" and not a.head and not b.head:
        features.add(-0.8, "nothing says what is counted")
    substances, anaphors = stem_set("manners", "substances"), stem_set("manners", "anaphors")
    if a.head and a.head == b.head and a.dimension in ("volume", "mass") and a.head in substances:
        features.add(0.2, f"amounts of one substance: {a.head}…")
    elif a.head and a.head == b.head:
        features.add(1.3, f"the same thing is counted: {a.head}…")
    elif a.head and b.head and same_thing(a.head, b.head):
        features.add(1.0, f"words for one thing: {a.head}…, {b.head}…")
    elif a.head in anaphors or b.head in anaphors or _more_than_all(a, b):
        pass  # "one third of that amount"; "3,000 people marched", "5,000 demonstrators marched"
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


def _more_than_all(a: Measure, b: Measure) -> bool:
    """Do people do less often than demonstrators, or another kind of people, what both are told to do?"""
    whole, part = (a, b) if a.head in _ANYBODY else (b, a)
    if whole.head not in _ANYBODY or part.head in _ANYBODY or part.head not in stem_set("scope", "people_heads"):
        return False
    return a.governor == b.governor not in ("", "be", "have", "say") and whole.high < part.low


_ANYBODY = frozenset(map(stem, ("people", "person")))


def _words(stack: Stack, features: Features, one: Figure, other: Figure, same_aspect: bool) -> None:
    a, b = one.measure, other.measure
    if a.governor and a.governor == b.governor and a.governor not in ("be", "have"):
        features.add(0.4, f"the same verb: {a.governor}")
    elif a.governor != b.governor and same_deed(a.governor, b.governor):
        features.add(0.3, f"verbs for one deed: {a.governor}, {b.governor}")
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
        elif (
            not same_aspect
            and a.dimension not in ("score", "vote")
            and not _turned_round(a, b)
            and not _more_than_all(a, b)
        ):
            features.add(-0.4, "another subject")
    wide = one.said.claim.context.stems & other.said.claim.context.stems
    more = stack.company.rare(wide - common, 4)
    names = (one.names & other.names) - one.about - other.about
    if names:
        features.add(
            min(0.8, 0.4 * len(names)), f"the same names: {', '.join(sorted(stack.display(n) for n in names)[:3])}"
        )
    elif one.names and other.names and _of_others(one, other):
        features.add(-1.0 if a.head == b.head == _LAID_OFF else -0.5, "other names beside them")
    if len(more) >= 2:
        features.add(min(0.6, 0.15 * len(more)), "more shared words in the sentences")


def _turned_round(a: Measure, b: Measure) -> bool:
    """ "Countries have signed the treaty", "the treaty has been signed by states"."""
    return bool(a.subject & (b.near | b.modifiers)) or bool(b.subject & (a.near | a.modifiers))


def _of_others(one: Figure, other: Figure) -> bool:
    """Do two articles name nothing in common, beside their figures or as what they are about?"""
    if one.path == other.path or one.measure.dimension in ("score", "vote"):
        return False
    return not one.names & other.names and not one.about & other.about


def _left_over(features: Features, one: Figure, other: Figure, values: Values) -> None:
    """ "The hammer fell at 4.2 million": in two articles on one thing the only sums that they do not share."""
    a, b = one.measure, other.measure
    if a.dimension not in (*_MEASURED, "score", "vote") or one.path == other.path or not -1.2 < features.score <= 0:
        return
    if features.worst < _PLAINLY:
        return
    if one.said.dated_apart(other.said):
        return
    if one.aspect and other.aspect and one.aspect != other.aspect:
        return
    low, high = sorted((abs(a.value), abs(b.value) * rate_factor(a, b)))
    if (
        (high <= 3 * low or a.dimension in ("score", "vote"))
        and one.about & other.about
        and values.left_over(one, other)
    ):
        features.add(1.2, "the only figures of their unit that the articles do not share")


def _only_supposed(figure: Figure) -> bool:
    """Would it be so, and not "it will be", "they are to pay"?"""
    text = figure.said.claim.context.text
    return figure.measure.planned and not any(words in text for words in (" will ", " is to ", " are to "))
