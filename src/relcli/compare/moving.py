"""Claims of two articles about one thing that differ because time went by between them: planned here, done there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from relcli.check import events, moments
from relcli.check.happenings import Happening
from relcli.check.offices import CLASSES, comparable, exclusive, excused, office_of
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features
from relcli.claims.model import Kind, Stage
from relcli.compare.agreeing import denied, enough
from relcli.compare.numbers import Pair

_DONE = frozenset({Stage.HAPPENED, Stage.CANCELLED})
_MOST = 400
"""Claims of one person's offices that are laid beside each other."""


def moving(stack: Stack) -> Iterator[Pair]:
    """Pairs of which the dates of the articles explain the difference, the earlier first."""
    yield from _events(stack)
    yield from _offices(stack)


def _events(stack: Stack) -> Iterator[Pair]:
    """Planned in the earlier article, over or called off in the later."""
    for one, other, features in events.pairs(stack):
        planned, done = (one, other) if one.event.stage is Stage.PLANNED else (other, one)
        if planned.event.stage is not Stage.PLANNED or done.event.stage not in _DONE or denied(done.said):
            continue
        if features.score >= max(enough(one), enough(other)) and _one_happening(stack, planned, done):
            yield planned.said, done.said, Features(features.score, [_dates(planned.said, done.said), *features.lines])


def _one_happening(stack: Stack, planned: Happening, done: Happening) -> bool:
    if planned.event.kind != done.event.kind or not events.identified(stack, planned, done):
        return False
    return moments.dates_excuse(planned, done) and planned.when.overlaps(done.when)


def _offices(stack: Stack) -> Iterator[Pair]:
    """President-elect in the earlier article, president in the later."""
    people: dict[str, list[Said]] = defaultdict(list)
    for said in stack.of(Kind.OFFICE):
        office = office_of(said)
        if said.subject and said.dated and office.status in CLASSES and not office.end:
            people[said.subject].append(said)
    for claims in people.values():
        for one, other in combinations(claims[:_MOST], 2):
            if comparable(one, other) and exclusive(one, other) and excused(one, other, claims):
                early, late = (one, other) if one.anchor.intervals <= other.anchor.intervals else (other, one)
                yield early, late, Features(2.0, [_dates(early, late)])


def _dates(early: Said, late: Said) -> str:
    return f"the articles are of {early.anchor} and of {late.anchor}"
