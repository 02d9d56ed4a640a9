"""When claims could be said, and from that when an article can have been written."""

from __future__ import annotations

from relcli.check.offices import BESIDE, office_window
from relcli.check.stack import Said, Stack
from relcli.claims.model import Event, Kind, Office, Stage, Stance
from relcli.facts.model import EventFact
from relcli.language.tokens import fold
from relcli.language.window import Window


def claim_window(stack: Stack, said: Said) -> Window:
    """The times at which a claim could be said: by the facts of offices and events, cut by the article's date."""
    own = Window.ALWAYS
    if isinstance(said.claim.detail, Office):
        own = office_window(stack, said)
    elif isinstance(said.claim.detail, Event):
        own = event_window(stack, said)[0]
    cut = own & said.anchor
    return cut if cut else own


def event_window(stack: Stack, said: Said) -> tuple[Window, EventFact | None]:
    """Before a dated event of the facts what is planned can be said, from it on what has happened."""
    event = said.claim.detail
    if not isinstance(event, Event) or event.stage not in (Stage.PLANNED, Stage.HAPPENED):
        return Window.ALWAYS, None
    facts = [
        fact
        for fact in stack.facts
        if isinstance(fact, EventFact) and fact.valid.first is not None and same_event(stack, said, fact)
    ]
    if len(facts) != 1:
        return Window.ALWAYS, None
    days = facts[0].valid
    if event.stage is Stage.PLANNED:
        return Window.between(None, days.end), facts[0]
    return days.since(), facts[0]


def same_event(stack: Stack, said: Said, fact: EventFact) -> bool:
    """Is a claimed event the one of a fact: the same kind, everybody of the fact in it, no other place?"""
    event = said.claim.detail
    if not isinstance(event, Event):
        return False
    words = set(fold(fact.event).split())
    if event.kind not in words and not words & {fold(word) for word in event.kind.split()}:
        return False
    people = {stack.who(name) for name in (*event.participants, *event.agents)}
    wanted = [p for p in fact.participants if stack.facts.entities[p].type.value == "person"]
    if not wanted or any(person not in people for person in wanted):
        return False
    return not (fact.mode in ("in-person", "in person") and event.mode in ("phone", "video"))


def implied(stack: Stack, number: int) -> tuple[Window, tuple[str, ...]]:
    """The window in which an article can have been written, by its own claims and the facts, and what cut it.

    A claim that would leave nothing is left out here; `time-conflict` reports it.
    """
    window = Window.ALWAYS
    reasons: list[str] = []
    for said in dating_claims(stack, number):
        own = claim_window_bare(stack, said)
        if own == Window.ALWAYS or not own:
            continue
        cut = window & own
        if cut and cut != window:
            window = cut
            evidence = said.claim.evidence
            reasons.append(f"“{evidence.quote}” (line {evidence.line}): {own}")
    return window, tuple(reasons)


def claim_window_bare(stack: Stack, said: Said) -> Window:
    """The window by the facts alone."""
    if isinstance(said.claim.detail, Office):
        return office_window(stack, said)
    return event_window(stack, said)[0]


def _changes(stack: Stack, number: int) -> set[str]:
    """People whose leaving or taking office an article tells: their titles in it may be of before or after."""
    return {
        stack.who(name)
        for said in stack.within(Kind.EVENT, number)
        if isinstance(said.claim.detail, Event)
        if said.claim.detail.family in ("exit", "inauguration", "appointment")
        for name in (*said.claim.detail.agents, *said.claim.detail.targets)
    }


def dating_claims(stack: Stack, number: int) -> list[Said]:
    """The claims of an article that tell when it was written, the safest first."""
    changed = _changes(stack, number)
    found = [
        said
        for kind in (Kind.OFFICE, Kind.EVENT)
        for said in stack.within(kind, number)
        if said.claim.stance in (Stance.ASSERTED, Stance.PLANNED)
        if not (kind is Kind.OFFICE and (said.subject in changed or said.claim.sure < BESIDE))
    ]
    return sorted(found, key=lambda said: (-said.claim.sure, said.claim.kind is Kind.EVENT, said.claim.evidence.start))
