"""What two figures that may be of one measure stand among: other figures, other articles, their digits."""

from __future__ import annotations

from functools import lru_cache
from math import floor, log10

from relcli.check.aligned import share_of
from relcli.check.figures import Figure, Values
from relcli.check.stack import Stack
from relcli.check.verdict import Features
from relcli.claims.model import Measure
from relcli.language.tables import table, word_set
from relcli.language.tokens import bare_words, stem_set

_TOLD_APART = -1.8
"""A feature of this weight says that two figures are of two occasions, whatever their digits."""
_ALIGNED = 0.12
"""How much two passages share for a bare number and a count to be of one thing, if their digits agree."""
_FLEET = frozenset({"fleet", "stock"})
"""Nouns for what there is already."""
_LIGHT = frozenset({"be", "have", "say", "do", "make", "get", "give", "take", "stand", "rise", "reach"})


def weigh_company(stack: Stack, features: Features, one: Figure, other: Figure, values: Values) -> None:
    """What the articles have in common, and how many other articles give one of the values."""
    a, b = one.measure, other.measure
    shared = one.about & other.about
    if shared and one.path != other.path:
        features.add(0.5, "both articles are about " + ", ".join(sorted(stack.display(key) for key in shared)))
    if a.dimension in ("vote", "score"):
        features.add(0.8, "two counts of votes" if a.dimension == "vote" else "two results of a match")
        if one.said.days_from(other.said) > 3 and a.dimension == "score":
            features.add(-1.5, "matches of other days")
        if a.dimension == "score" and _other_match(one, other):
            features.add(-2.2, "of another round, day or half")
    generic = stem_set("scope", "generic_heads")
    told_alike = a.governor == b.governor and a.governor not in ("", "be", "have", "say")
    told_alike = told_alike or bool(one.aspect and one.aspect == other.aspect)
    told_alike = told_alike or (_fixture(one) and _fixture(other))
    if a.dimension == "count" and (a.head in generic or b.head in generic) and not told_alike:
        features.add(-0.9, "the noun counts many things")
        if a.governor and b.governor and not {a.governor, b.governor} & _LIGHT:
            features.add(-0.6, f"told by other verbs: {a.governor}, {b.governor}")
    told = {a.governor, b.governor, *(_FLEET & (a.near | a.modifiers | b.near | b.modifiers))}
    had = frozenset() if one.aspect == other.aspect == "capacity" else word_set("scope", "stock") | _FLEET
    if not told.isdisjoint(had) and not told.isdisjoint(word_set("scope", "flow")):
        features.add(-2.4, f"what there is, and what comes or goes: {a.governor}, {b.governor}")
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


def _other_match(one: Figure, other: Figure) -> bool:
    """Do the words of two sentences say that their results are of two matches, or of two times of one?"""
    left, right = (frozenset(bare_words(figure.said.claim.context.text)) for figure in (one, other))
    if word_set("scope", "halves").isdisjoint(left) != word_set("scope", "halves").isdisjoint(right):
        return True
    days = word_set("times", "weekdays"), word_set("times", "months"), word_set("scope", "rounds")
    return any(words & left and words & right and not words & left & right for words in days)


def _fixture(figure: Figure) -> bool:
    """Are these the seats, lanes or storeys that a thing has?  Not the seats that a party won."""
    measure = figure.measure
    return (
        measure.head in stem_set("scope", "fixtures")
        and not (measure.part or measure.hedge or measure.planned)
        and measure.governor not in table("scope")["gained"]
    )


def both_in_one(features: Features, one: Figure, other: Figure, values: Values) -> None:
    """An article that gives both values tells two things apart."""
    a, b = one.measure, other.measure
    if one.path == other.path:
        return
    ours = {one.said.number, other.said.number}
    contest = a.dimension in ("vote", "score")
    left, right = (
        {n for n, head in values.of(m if contest else a, m.value) if n in ours or head in (a.head, b.head)}
        for m in (a, b)
    )
    if left & right:
        features.add(-4.0, "one article gives both figures")
    elif not contest and (values.beside(one, other) or values.beside(other, one)):
        features.add(-2.0, "one sentence gives a figure that can be the other")


def beside(features: Features, one: Figure, other: Figure) -> None:
    """A sentence that gives both figures, or what lies between them, tells them apart; so does "14 of its 41"."""
    gap = f"{abs(one.measure.value - other.measure.value):.12g}"
    for here, there in ((one, other), (other, one)):
        digits = _digits_in(there.said.claim.context.text)
        if len(written(here.measure)) > 1 and written(here.measure) in digits:
            features.add(-4.0, "one sentence gives both figures")
            return
        if len(gap) > 1 and gap in digits:
            features.add(-2.0, f"one sentence tells the difference: {gap}")
            return
    if _whole(one) != _whole(other):
        features.add(-1.2, "one is a whole of which another figure is a part")


@lru_cache(maxsize=4096)
def _digits_in(text: str) -> frozenset[str]:
    """The digits of each word of a sentence."""
    return frozenset("".join(c for c in word if c.isdigit()) for word in text.split()) - {""}


def _whole(figure: Figure) -> bool:
    """Does "of its" or the like stand before the figure?"""
    before = figure.said.claim.context.text[: figure.measure.at].split()[-2:]
    return len(before) == 2 and before[0] == "of" and before[1] in word_set("scope", "wholes")


def written(measure: Measure) -> str:
    """The digits as written; those of the value when it is written in words."""
    digits = "".join(c for c in measure.surface if c.isdigit())
    return digits or f"{measure.value:.12g}".rstrip("0").replace(".", "")


def exchanged(a: Measure, b: Measure) -> bool:
    """Are the digits of one those of the other in another order, at one size: 134 and 143, 460 and 640?"""
    if not _of_one_size(abs(a.value), abs(b.value)):
        return False
    return written(a) != written(b) and bool(digits_of(a)) and digits_of(a) == digits_of(b)


def _of_one_size(one: float, other: float) -> bool:
    """Have both as many digits before the point: 2.7 and 7.2, not 6.1 and 16?"""
    return min(one, other) > 0 and floor(log10(one)) == floor(log10(other))


def digits_of(measure: Measure) -> str:
    """The digits without the noughts, in order of size; "" where no two differ."""
    told = written(measure).strip("0")
    return "".join(sorted(told.replace("0", ""))) if len(set(told)) > 1 else ""


_MANY = frozenset({"percent", "ratio", "score", "vote"})
"""Dimensions in which the figures of one article are written with few digits and lie close together."""


def weigh_digits(stack: Stack, features: Features, one: Figure, other: Figure) -> None:
    """A slip of the pen leaves the digits that there were."""
    a, b = one.measure, other.measure
    left, right = written(a), written(b)
    if moved_on(one, other):
        features.add(-1.8, "only one is told as what is so by now")
    if exchanged(a, b):
        sure = 2.2 if len(left.strip("0")) <= 2 else 2.4 if a.dimension in _MANY else 3.0
        plain = features.worst > _TOLD_APART and not _growing(one, other) and _of_something(stack, one, other)
        plain = plain and not moved_on(one, other) and not _narrowed_apart(one, other) and _linked(one, other)
        features.add(0.6 if not plain else 1.3 if one.path == other.path else sure, "the same digits in another order")
    elif len(left) == len(right) >= 3 and sum(x != y for x, y in zip(left, right, strict=True)) == 1:
        features.add(0.4, "one digit differs")


def _growing(one: Figure, other: Figure) -> bool:
    """Tolls of articles of other days."""
    tolls = stem_set("casualties")
    return one.said.dated_apart(other.said) and one.measure.head in tolls and other.measure.head in tolls


_DAYS = 3
_SO_FAR = frozenset({"now", "already", "currently", "far", "meanwhile"})


def moved_on(one: Figure, other: Figure) -> bool:
    """Figures of articles some days apart, of which only one is told as what is so by now."""
    if (
        one.measure.head != other.measure.head
        or not one.said.dated_apart(other.said)
        or one.said.days_from(other.said) < _DAYS
    ):
        return False
    told = [bool(_SO_FAR & set(bare_words(figure.said.claim.context.text))) for figure in (one, other)]
    return told[0] != told[1]


def _linked(one: Figure, other: Figure) -> bool:
    """Does more than the noun that is counted speak for one thing: a name, a verb, a word beside them?"""
    a, b = one.measure, other.measure
    if a.governor == b.governor or one.names & other.names or one.about & other.about:
        return True
    return bool((a.near | a.modifiers | a.subject) & (b.near | b.modifiers | b.subject)) or not (a.head and b.head)


def _narrowed_apart(one: Figure, other: Figure) -> bool:
    """ "Grain exports" and "wheat exports": is each told of what the other article's sentence knows nothing of?"""
    a, b = one.measure, other.measure
    left, right = a.modifiers - other.said.claim.context.stems, b.modifiers - one.said.claim.context.stems
    return bool(a.head) and a.head == b.head and bool(left) and bool(right)


def _of_something(stack: Stack, one: Figure, other: Figure) -> bool:
    """Is it told what is counted, on both sides, or do the passages share enough without that?"""
    if one.measure.dimension != "count" or (one.measure.head and other.measure.head):
        return True
    if not one.measure.head and not other.measure.head:
        return False
    return share_of(stack, one.said, other.said, _ALIGNED, 3) > 0
