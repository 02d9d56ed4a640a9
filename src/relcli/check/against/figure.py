"""Which facts a figure can be of: the same dimension and time, the same thing measured, of the same entity."""

from __future__ import annotations

from relcli.check.against.series import Known
from relcli.check.against.topic import Topics, current, stems, stems_of
from relcli.check.figures import measure_of
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features
from relcli.claims.model import Measure, Stance
from relcli.language.alike import same_thing
from relcli.language.tokens import stem_set
from relcli.language.window import Window
from relcli.records import record

_CLOSE = -0.3
"""Beside a fact that a figure is of, those of the subject that nearly fit count as well."""
_ABOUT = 0.4
"""How surely a figure is of an entity that its article is about."""
_EARLIER = frozenset(("had", "previously", "formerly", "earlier"))


@record(frozen=True, slots=True)
class Match:
    """A fact that a figure can be of."""

    item: Known
    features: Features
    full: bool
    """Every word of the measure is there: no other measure of the subject can be meant."""


def agrees(said: Said, item: Known) -> bool:
    measure = measure_of(said)
    slack = 1e-9 * max(abs(item.value), 1.0)
    return measure.low <= item.high + slack and item.low <= measure.high + slack


def gives(said: Said, item: Known) -> bool:
    """Does an article print the fact's very figure, of whatever?"""
    measure = measure_of(said)
    same = measure.dimension == item.dimension and measure.unit == item.unit and measure.digits >= 2
    return same and abs(measure.value - item.value) <= 1e-9 * abs(item.value)


def matches_of(topics: Topics, said: Said, items: list[Known]) -> list[Match]:
    found = []
    for item in items:
        if comparable(said, item):
            match = alike(topics, said, item)
            if match is not None and match.features.score > _CLOSE:
                found.append(match)
    return found if any(match.features.score > 0 for match in found) else []


def comparable(said: Said, item: Known) -> bool:
    """The same dimension and unit, and a time that both can be of."""
    measure = measure_of(said)
    if measure.dimension != item.dimension or measure.unit != item.unit:
        return False
    if measure.per and not (measure.per == "year" and (item.fact.as_of or item.fact.start)):
        return False
    period = said.when(measure.period)
    if item.fact.valid == Window.ALWAYS and measure.head in stem_set("casualties") and _long_past(said, period):
        return False  # "in 1999 six passengers died"
    if period == Window.ALWAYS or item.fact.valid == Window.ALWAYS:
        return measure.period is None or period == Window.ALWAYS or item.fact.valid == Window.ALWAYS
    length = period.intervals[-1][1] - period.intervals[0][0]
    valid = item.fact.valid.intervals
    bounded = valid[-1][1] - valid[0][0] <= 400
    return period.overlaps(item.fact.valid) and not (bounded and length > 800)


def _long_past(said: Said, period: Window) -> bool:
    anchor = said.anchor if said.dated else said.epoch
    return period != Window.ALWAYS and anchor is not None and anchor.intervals[0][0] - period.intervals[-1][1] > _PAST


_PAST = 400
"""Days."""


def alike(topics: Topics, said: Said, item: Known) -> Match | None:
    """What speaks for a figure being of a fact's measure; None when it cannot be."""
    measure, fact = measure_of(said), item.fact
    if measure.part or (measure.period is None and not current(fact, said)):
        return None
    covers = [(_cover(measure, said, phrase, item), phrase) for phrase in item.phrases]
    (cover, full), words = max(covers, key=lambda pair: pair[0][0])
    if cover <= 0:
        return None
    weight, why = topics.weight(said, fact.subject)
    bare = item.counted | ({measure.head} if measure.dimension == "count" else set())
    if not weight or (weight < _ABOUT and words <= bare and not (agrees(said, item) or _its(said))):
        return None  # "seats" alone may be anybody's
    features = Features(-2.2)
    features.add(weight, why)
    features.add(round(cover, 1), "the words of the measure")
    if weight == 1 and _by_measure(topics.stack, item):
        features.add(0.8, "by a word of the measure")
    _narrowed(topics.stack, features, measure, full, item)
    if weight < 1 and measure.period is not None and measure.period.expr.kind == "absolute" and not _dated(item):
        features.add(-1.2, "of a time of its own, and of something that is not named")
    _of_others(features, said, measure, weight)
    ratio = max(measure.value, item.value) / max(1e-9, min(abs(measure.value), abs(item.value)))
    if ratio > 8:
        return None
    if ratio > 3:
        features.add(-0.8, "far apart")
    if _exchanged(measure, item):
        features.add(0.7, "the same digits in another order")
    if measure.dimension == "count" and max(measure.value, item.value) <= 3:
        features.add(-0.6, "small numbers count many things")
    if said.claim.stance is Stance.PLANNED or said.claim.context.stems & stems_of("foreseen") - item.phrases[0]:
        features.add(-1.2, "foreseen or wished for")
    if fact.confidence == "low":
        features.add(-0.5, "the fact is held with low confidence")
    if measure.period is not None and fact.valid != Window.ALWAYS and said.when(measure.period) != Window.ALWAYS:
        features.add(0.6, "of the same time")
    return Match(item, features, full)


def _of_others(features: Features, said: Said, measure: Measure, weight: float) -> None:
    """Is the figure that of several together, or of an earlier time?"""
    if weight < 1 and measure.subject & stems_of("several"):
        features.add(-1.2, "of several together")
    if _EARLIER & set(said.claim.evidence.quote.casefold().split()):
        features.add(-1.6, "said of an earlier time")


def _dated(item: Known) -> bool:
    """Does the fact say when it holds?"""
    return item.fact.valid != Window.ALWAYS


def _its(said: Said) -> bool:
    """Does a pronoun say whose it is: "With its nine deputies went the majority"?"""
    text, surface = said.claim.context.text.casefold(), measure_of(said).surface.casefold()
    return any(f"{owner} {surface}" in text for owner in ("its", "their", "his", "her"))


def _exchanged(measure: Measure, item: Known) -> bool:
    left, right = (sorted(f"{value:.12g}".rstrip("0").replace(".", "")) for value in (measure.value, item.value))
    return len(left) >= 2 and left == right and measure.value != item.value


def _cover(measure: Measure, said: Said, phrase: frozenset[str], item: Known) -> tuple[float, bool]:
    """How many of the measure's words stand at the number, in its clause or in the sentence; and whether all do.

    What is counted is no word of the measure where another one is left: "people" of "people evacuated".
    """
    context, phrase = said.claim.context, phrase - item.counted or phrase
    tight = measure.modifiers | measure.subject | {measure.head} | stems(context.label)
    heads = [word for word in sorted(phrase) if word == measure.head] or [
        word for word in sorted(phrase) if measure.head and same_thing(word, measure.head)
    ][:1]
    score, seen = 0.0, 0
    for word in sorted(phrase):
        if word in heads:
            score, seen = score + 1.4, seen + 1
        elif word in tight:
            score, seen = score + 1.0, seen + 1
        elif word in measure.near:
            score, seen = score + 0.7, seen + 1
        elif word in context.stems:
            score, seen = score + 0.4, seen + 1
        elif word in context.near:
            score += 0.2
    counts = any(same_thing(word, measure.head) for word in item.counted) if measure.head else False
    if item.counted and not (heads and not counts):  # what happened to those counted is the head: "400 were evacuated"
        score += 0.8 if counts else -1.2
    share = seen / len(phrase)
    if share < 0.33 and not counts:
        return 0.0, False
    return min(2.8, 2.4 * score / max(1.4, len(phrase))), share == 1.0


def _by_measure(stack: Stack, item: Known) -> bool:
    """Is the entity itself called by a word of the measure: "bilateral trade" for "goods trade"?"""
    entity = stack.facts.entities[item.fact.subject]
    return any(stems(name) & item.phrases[0] for name in entity.names)


def _narrowed(stack: Stack, features: Features, measure: Measure, full: bool, item: Known) -> None:
    """Words beside the head that the measure does not have make it another measure, or a part."""
    known_words = frozenset().union(*item.phrases) | item.counted | stems_of("empty") | stems(measure.surface)
    entity = stack.facts.entities[item.fact.subject]
    names = frozenset(word for name in entity.names for word in name.casefold().split())
    extra = {
        word
        for word in measure.modifiers - known_words
        if not any(word.startswith(name[:5]) or name.startswith(word[:5]) for name in names)
    }
    if measure.head and measure.dimension == "count" and not any(same_thing(w, measure.head) for w in known_words):
        features.add(-1.4, f"other things are counted: {measure.head}…")
    if extra:
        features.add(
            (-1.0 if full else -1.2) * min(2, len(extra)), f"narrowed by other words: {', '.join(sorted(extra)[:3])}"
        )
