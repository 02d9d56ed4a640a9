"""Figures against the figures of the facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import field

from relcli.check.against.figure import Match, agrees, gives, matches_of
from relcli.check.against.finding import Against, usable, verdicts, weigh_stance
from relcli.check.against.series import Known, known
from relcli.check.against.topic import Topics
from relcli.check.figures import measure_of
from relcli.check.model import Severity
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Verdict
from relcli.claims.model import Kind, Measure
from relcli.facts.wording import when
from relcli.language.amounts import number
from relcli.records import record

_NEAR = 0.05
"""A figure within this part of one that the facts give is not worth a note when its year is not said."""

_NEAREST = "Neither year nor exact measure is said, and no figure of the facts is this one; the nearest is given."


@record(slots=True)
class _Ledger:
    """What the figures of a stack are to each fact, by id."""

    wrong: dict[str, list[Against]] = field(default_factory=lambda: defaultdict(list))
    loose: dict[str, list[Against]] = field(default_factory=lambda: defaultdict(list))
    """Of no year, and no year's figure."""
    right: dict[str, list[Said]] = field(default_factory=lambda: defaultdict(list))


def check(stack: Stack) -> Iterator[Verdict]:
    """Every figure that none of the facts it can be of allows."""
    items = known(stack)
    if not items:
        return
    ledger = _sorted(stack, items)
    for item in items:
        fact = item.fact
        held = f"{number(fact.value)} {fact.unit}".strip() + (f" ({when(fact)})" if when(fact) else "")
        topic = f"{stack.display(fact.subject)}, {fact.measure}"
        yield from verdicts(
            stack,
            fact,
            ledger.wrong[fact.id],
            ledger.right[fact.id],
            held=held,
            topic=topic,
            because="No rounding, hedge or tolerance bridges the two figures.",
        )
        yield from verdicts(
            stack,
            fact,
            ledger.loose[fact.id],
            (),
            held=held,
            topic=topic,
            because=_NEAREST,
            highest=Severity.NOTE,
        )


def _sorted(stack: Stack, items: list[Known]) -> _Ledger:
    """Every figure put to the fact that it is nearest to being of."""
    ledger, topics = _Ledger(), Topics(stack)
    claims = stack.of(Kind.QUANTITY)
    given = {(said.number, item.fact.id) for said in claims for item in items if gives(said, item)}
    matched = [(said, matches) for said in claims if usable(said) and (matches := matches_of(topics, said, items))]
    for said, matches in matched:
        for match in matches:
            if agrees(said, match.item):
                ledger.right[match.item.fact.id].append(said)
    correct = {(said.number, fact_id) for fact_id, agreeing in ledger.right.items() for said in agreeing}
    for said, matches in matched:
        surface = measure_of(said).surface
        if len(matches) > 1 and measure_of(said).period is None:
            nearest = _note(said, matches)
            if nearest is not None:
                ledger.loose[nearest.item.fact.id].append(Against(said, surface, nearest.features))
            continue
        best = max(matches, key=lambda match: match.features.score)
        place = (said.number, best.item.fact.id)
        if any(agrees(said, match.item) for match in matches) or _explained(topics, said, best, items):
            continue
        if place in correct:
            best.features.add(-1.4, "the article gives the fact's figure too")
        elif place in given:
            best.features.add(-0.8, "the fact's figure stands in the article")
        weigh_stance(best.features, said)
        ledger.wrong[best.item.fact.id].append(Against(said, surface, best.features))
    return ledger


def _explained(topics: Topics, said: Said, match: Match, items: list[Known]) -> bool:
    """Is it the figure of another fact of the subject, of another period, or one that the note knows of?"""
    measure = measure_of(said)
    if any(abs(value - measure.value) <= 0.005 * abs(value) for value in match.item.mentioned):
        return True
    others = (
        item
        for item in items
        if item is not match.item and item.dimension == measure.dimension and item.unit == measure.unit
    )
    return any(
        agrees(said, item) and (item.fact.subject == match.item.fact.subject or topics.named(said, item.fact.subject))
        for item in others
    )


def _note(said: Said, matches: list[Match]) -> Match | None:
    """The nearest fact, when a figure without a year is near none of those it can be of."""
    measure = measure_of(said)
    full = [match for match in matches if match.full]
    values = {match.item.phrases[0] for match in matches}
    if (len(values) == 1 or full) and any(agrees(said, match.item) for match in full or matches):
        return None
    if measure.hedge not in ("", "about"):
        return None
    far = [
        match
        for match in matches
        if abs(match.item.value - measure.value) > _NEAR * match.item.value and not _rounds(measure, match.item)
    ]
    if len(far) < len(matches):
        return None
    if any(abs(value - measure.value) <= 0.005 * abs(value) for match in matches for value in match.item.mentioned):
        return None
    return min(far, key=lambda match: abs(match.item.value - measure.value))


def _rounds(measure: Measure, item: Known) -> bool:
    """Does the fact's value, with as many digits as the figure has, give the figure?"""
    digits = max(1, measure.digits)
    return float(f"{item.value:.{digits}g}") == float(f"{measure.value:.{digits}g}")
