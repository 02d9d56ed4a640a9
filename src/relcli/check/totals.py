"""Totals told behind their parts, and more people than there is room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from relcli.check.aspects import aspect_of
from relcli.check.figures import measure_of
from relcli.check.model import Severity
from relcli.check.ratios import REACH, Sentences
from relcli.check.stack import Said
from relcli.check.verdict import Features, Party, Verdict
from relcli.language.alike import same_thing
from relcli.language.amounts import amount
from relcli.language.tables import word_set
from relcli.language.tokens import stem, stem_set

_NEAR = 0.05
"""How far a sum may lie from the total, as a share of it, for the parts to be meant as all there are."""
_PLAINLY_NEAR = 0.3
"""The same where two figures alone stand before a total that takes them up."""


def gathered(sentences: Sentences, here: int, severity: Severity) -> Iterator[Verdict]:
    """ "5,812 votes and … 5,789. … got 1,204. Between them they had 12,905": the parts stand before their total."""
    text = sentences[here][0].claim.context.text.casefold()
    openings = word_set("scope", "gatherings")
    if not any(text.startswith((f"{words} ", f"{words},")) for words in openings):
        return
    parts = [s for n in range(here - REACH, here) for s in sentences.get(n, ()) if _plain(s)]
    for total in sentences[here]:
        whole = measure_of(total).value
        own = [part for part in parts if whole / 50 < measure_of(part).value < whole and _one_sort(part, total)]
        exact = sum(measure_of(part).value for part in own)
        near = _PLAINLY_NEAR if len(own) == 2 == len(parts) and _points_back(text) else _NEAR
        if not _plain(total) or len(own) < 2 or whole < 100 or not 0 < abs(exact - whole) <= near * whole:
            continue
        words = " + ".join(measure_of(part).surface for part in own)
        yield Verdict(
            subject=total.claim.subject or "the total",
            message=f"{words} does not come to {measure_of(total).surface}",
            explanation=f"The parts add up to {amount(exact)}.",
            parties=(Party(measure_of(total).surface, (total,)), Party(words, tuple(own))),
            confidence=Features(1.0).confidence,
            severity=severity,
            key=f"gathered:{measure_of(total).surface}:{words}",
            reconcile="Correct a part or the total.",
        )


def _points_back(text: str) -> bool:
    """ "Together that comes to …", "Between them the two …": what was just told, and nothing else."""
    return not _POINTING.isdisjoint(text.split()[1:4])


_POINTING = frozenset({"that", "this", "these", "those", "they", "two", "both", "them"})


def _one_sort(part: Said, total: Said) -> bool:
    """Are the same things counted, as far as the two say what?"""
    one, other = measure_of(part).head, measure_of(total).head
    return not one or not other or same_thing(one, other)


def _plain(said: Said) -> bool:
    measure = measure_of(said)
    return measure.dimension in ("count", "bare") and not measure.hedge and not measure.unit


def overcrowded(claims: Sequence[Said], severity: Severity) -> Iterator[Verdict]:
    """ "The ground can hold 12,900 … a crowd of 14,206 had come": more than there is room for, in one article."""
    rooms = [said for said in claims if _plain(said) and _meant(said, "capacity")]
    crowds = [said for said in claims if _plain(said) and _meant(said, "attendance")]
    if len({measure_of(said).value for said in rooms}) != 1:
        return
    for crowd in crowds:
        room, came = measure_of(rooms[0]), measure_of(crowd)
        if not 1.02 * room.value < came.value < 1.6 * room.value or came.head not in _crowd_heads():
            continue
        yield Verdict(
            subject=rooms[0].claim.subject or crowd.claim.subject or "the crowd",
            message=f"{came.surface} do not fit where there is room for {room.surface}",
            explanation=f"That is {amount(came.value - room.value)} more than there is room for.",
            parties=(Party(room.surface, tuple(rooms)), Party(came.surface, (crowd,))),
            confidence=Features(0.6).confidence,
            severity=severity,
            key=f"overcrowded:{room.surface}:{came.surface}",
            reconcile="Correct the capacity or the crowd, or say that it was overcrowded.",
        )


def _meant(said: Said, aspect: str) -> bool:
    return aspect_of(measure_of(said)) == aspect


def _crowd_heads() -> frozenset[str]:
    return frozenset(stem(word) for word in ("crowd", "attendance", "spectator", "audience", "fan", "onlooker"))


def as_many(earlier: Sequence[Said], rest: Said, severity: Severity) -> Iterator[Verdict]:
    """ "All four people on board … The other four": the others are fewer than all."""
    if not earlier or measure_of(earlier[-1]).value != measure_of(rest).value or measure_of(rest).value < 2:
        return
    total, others = measure_of(earlier[-1]), measure_of(rest)
    before = earlier[-1].claim.context.text[: total.at].casefold().split()[-2:]
    people = stem_set("scope", "people_heads")
    if "all" not in before or not ({total.head, others.head} <= people or same_thing(total.head, others.head)):
        return
    yield Verdict(
        subject=earlier[-1].claim.subject or "the total",
        message=f"the other {others.surface} would be all {total.surface}",
        explanation=f"With the one told of before they are {amount(others.value + 1)} at least.",
        parties=(Party(f"all {total.surface}", (earlier[-1],)), Party(f"the other {others.surface}", (rest,))),
        confidence=Features(0.8).confidence,
        severity=severity,
        key=f"others:{total.surface}:{others.surface}",
        reconcile="Correct one of the two.",
    )
