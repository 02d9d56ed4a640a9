"""Whom and what a claim tells something of, across the stack."""

from __future__ import annotations

from collections.abc import Container, Iterator

from relcli.check.pages import Place
from relcli.check.stack import Said, Stack
from relcli.claims.model import Event, Kind, Measure, Office, Rank

_FIGURES = frozenset({Kind.QUANTITY, Kind.TREND, Kind.DURATION})
_FEW = 12
"""A number up to this, in words and of nothing that has a unit, is no figure: "two men"."""


def subjects(stack: Stack, said: Said) -> set[str]:
    """Keys of those it is about: its subject, who takes part in an event, who holds a rank."""
    names = [said.claim.subject]
    match said.claim.detail:
        case Event() as event:
            names += [*event.agents, *event.participants, *event.targets]
        case Rank() as rank:
            names.append(rank.holder)
    return {stack.who(name) for name in names if name}


def people(stack: Stack, said: Said) -> set[str]:
    """Keys of the people whom its sentence names."""
    return set(map(stack.who, said.claim.context.people))


def other_people(stack: Stack, one: Said, other: Said) -> bool:
    """Does each of two sentences name people, and none of them the other's?"""
    left, right = people(stack, one), people(stack, other)
    return bool(left and right) and left.isdisjoint(right)


def concerned(stack: Stack, said: Said) -> set[str]:
    """Keys of those whose page it belongs on: its subjects, and where it takes place, where an office is held.

    A figure, a trend and a length of time belong to whom the sentence names: their subject is seldom a name.
    """
    names: list[str] = []
    match said.claim.detail:
        case Event(place=place):
            names.append(place)
        case Office(jurisdiction=jurisdiction):
            names.append(jurisdiction)
        case Rank(scope=scope):
            names += scope
    if said.claim.kind in _FIGURES and not _trifle(said):
        names += said.claim.context.names
    return subjects(stack, said) | {stack.who(name) for name in names if name}


def _trifle(said: Said) -> bool:
    detail = said.claim.detail
    if not isinstance(detail, Measure):
        return False
    return detail.high <= _FEW and not any(map(str.isdigit, detail.surface)) and detail.dimension == "count"


def telling(stack: Stack, key: str, evidence: Container[Place] = ()) -> Iterator[Said]:
    """The claims that belong on the page of an entity, kind by kind, in the order of article and place.

    What stands at a place of the `evidence` belongs there in any case.
    """
    for kind in Kind:
        if kind not in (Kind.NAME, Kind.TERM):
            yield from (said for said in stack.of(kind) if said.place in evidence or key in concerned(stack, said))
