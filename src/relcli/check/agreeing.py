"""What independent sources agree on, as drafts of facts: a desk's first facts file, to be gone through by an editor.

A draft says what the articles say, not what is true.  Claims that any finding disputes, that are planned, hedged or
denied, and that the facts hold already give none.  Articles of one source count once, and so does a sentence that
stands in several articles word for word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from relcli.check.model import Report, Severity
from relcli.check.sheet import subject_words, words_of
from relcli.check.stack import Said, Stack
from relcli.claims.model import Event, Kind, Life, Measure, Office, Rank, Stage, Stance
from relcli.facts.drafting import slug
from relcli.facts.model import AttributeFact, Entity, EntityType, EventFact, Fact, Facts, QuantityFact, RankFact
from relcli.facts.moment import Moment, read_moment
from relcli.language.extra import known_units
from relcli.language.window import Window

_FEW = 10
"""Counts below this ("two governments") say too little."""
_BEGUN = ("born", "died", "founded", "completed")
_WORDS = 6


@dataclass(frozen=True, slots=True)
class Agreement:
    """A fact that sources agree on, the entities it needs that the facts do not have, and who says so."""

    fact: Fact
    entities: tuple[Entity, ...]
    said: tuple[Said, ...]
    """One claim for each source, by path."""


def agreements(stack: Stack, report: Report, least: int) -> list[Agreement]:
    """What at least `least` independent sources say, in the order of kind and id.  `report` tells what is disputed."""
    disputed = {
        (each.path, each.start, each.end)
        for finding in report.findings
        if finding.severity is not Severity.NOTE
        for side in finding.sides
        for each in side.evidence
    }
    found: list[Agreement] = []
    taken = {fact.id for fact in stack.facts}
    for key, claims in _grouped(stack, disputed).items():
        witnesses = independent(claims)
        drafted = _draft(stack, witnesses[0], key) if len(witnesses) >= least else None
        if drafted is None or _held(stack.facts, drafted[0]):
            continue
        fact = replace(drafted[0], id=_unused(drafted[0].id, taken), source=_sources(witnesses), confidence="medium")
        taken.add(fact.id)
        found.append(Agreement(fact, drafted[1], tuple(witnesses)))
    return sorted(found, key=lambda each: (each.fact.kind.value, each.fact.id))


def _unused(base: str, taken: Collection[str]) -> str:
    number, found = 1, base
    while found in taken:
        number += 1
        found = f"{base}-{number}"
    return found


def independent(claims: Sequence[Said]) -> list[Said]:
    """One claim for each source that can be told apart, by path: no source twice, no sentence twice."""
    sources: set[str] = set()
    sentences: set[str] = set()
    kept = []
    for said in sorted(claims, key=lambda each: (each.path, each.claim.evidence.start)):
        source = said.article.source.casefold() or said.path
        sentence = " ".join(said.claim.context.text.casefold().split())
        if source not in sources and sentence not in sentences:
            kept.append(said)
        sources.add(source)
        sentences.add(sentence)
    return kept


def _sources(claims: Sequence[Said]) -> str:
    names = (
        f"{said.article.source or said.path}" + (f", citing {said.claim.speaker}" if said.claim.speaker else "")
        for said in claims
    )
    return "; ".join(dict.fromkeys(names))


def _grouped(stack: Stack, disputed: Collection[tuple[str, int, int]]) -> dict[tuple[Any, ...], list[Said]]:
    groups: dict[tuple[Any, ...], list[Said]] = defaultdict(list)
    for kind in (Kind.OFFICE, Kind.EVENT, Kind.QUANTITY, Kind.RANK, Kind.LIFE):
        for said in stack.of(kind):
            evidence = said.claim.evidence
            if said.claim.stance not in (Stance.ASSERTED, Stance.QUOTED):
                continue
            if (said.path, evidence.start, evidence.end) not in disputed:
                key = _key(stack, said)
                if key is not None:
                    groups[key].append(said)
    return groups


def _key(stack: Stack, said: Said) -> tuple[Any, ...] | None:
    """What makes two claims one statement; None for a claim that is no material for a fact."""
    match said.claim.detail:
        case Office(status="current") as office if office.office and _is_named(stack, said.subject):
            return (
                "office",
                said.subject,
                office.office,
                stack.who(office.jurisdiction) if office.jurisdiction else "",
            )
        case Event(stage=Stage.HAPPENED, negated=False) as event if event.time is not None:
            day = said.when(event.time, "past")
            people = frozenset(stack.who(name) for name in event.participants if _is_named(stack, stack.who(name)))
            if not day.is_day or not people or event.kind.startswith("verb:"):
                return None
            return ("event", event.kind, people, day)
        case Measure(part=False) as measure if measure.head or measure.dimension != "count":
            if measure.dimension == "count" and measure.value < _FEW:
                return None
            period = said.when(measure.period) if measure.period else Window.ALWAYS
            about = measure.head, measure.modifiers, measure.subject
            return ("quantity", measure.dimension, measure.unit, measure.value, measure.per, *about, period)
        case Rank(position=1, own=False) as rank if rank.holder and rank.theme:
            scope = tuple(sorted(stack.who(name) for name in rank.scope))
            return ("rank", stack.who(rank.holder), rank.order, rank.theme, scope)
        case Life(time=time, what=what) if what in _BEGUN and time is not None and _is_named(stack, said.subject):
            return ("life", said.subject, what, said.when(time, "past"))
        case _:
            return None


def _is_named(stack: Stack, key: str) -> bool:
    """Does the key mean something with a name, not just a noun?"""
    return stack.display(key)[:1].isupper()


def _draft(stack: Stack, said: Said, key: tuple[Any, ...]) -> tuple[Fact, tuple[Entity, ...]] | None:
    match said.claim.detail:
        case Office() as office:
            return _office(stack, said, office)
        case Event() as event:
            return _event(stack, event, key[3])
        case Measure() as measure:
            return _quantity(stack, said, measure)
        case Rank() as rank:
            return _rank(stack, said, rank)
        case Life() as life:
            return _life(stack, said, life, key[3])
        case _:
            return None


def _entity(stack: Stack, key: str, kind: EntityType = EntityType.TOPIC) -> tuple[str, tuple[Entity, ...]]:
    """The id of an entity of the stack, and the entity itself where the facts do not have it."""
    if key in stack.facts.entities:
        return key, (stack.facts.entities[key],)
    name = " ".join(stack.display(key).split())
    kinds = {sort for article in stack.articles for each, sort, _ in article.names if stack.who(each) == key}
    sort = next((sort for sort in ("person", "organisation", "place") if sort in kinds), kind.value)
    identity = slug(name) or "topic"
    return identity, (Entity(identity, EntityType(sort), name, sort=sort),)


def _moment(window: Window) -> Moment | None:
    """A day, month or year, when the window is just that."""
    if window.first is None or window.end is None:
        return None
    text = window.first.isoformat()
    for written in (text, text[:7], text[:4]):
        moment = read_moment(written)
        if moment.window == window:
            return moment
    return None


def _office(stack: Stack, said: Said, office: Office) -> tuple[Fact, tuple[Entity, ...]]:
    identity, entities = _entity(stack, said.subject, EntityType.PERSON)
    of = f" of {stack.display(stack.who(office.jurisdiction))}" if office.jurisdiction else ""
    title = said.claim.value + of
    note = "for its windows make it kind: office, with office: and from:"
    fact = AttributeFact(
        id=f"{identity}-{slug(title)}",
        subject=identity,
        valid=Window.ALWAYS,
        attribute="office",
        value=title,
        as_of=_moment(said.anchor) if said.dated else None,
        note=note,
    )
    return fact, entities


def _event(stack: Stack, event: Event, day: Window) -> tuple[Fact, tuple[Entity, ...]]:
    keys = sorted({stack.who(name) for name in event.participants if _is_named(stack, stack.who(name))})
    pairs = [_entity(stack, key) for key in keys]
    moment = _moment(day)
    fact = EventFact(
        id=f"{slug(event.kind)}-{moment}",
        subject=pairs[0][0],
        valid=day,
        event=event.kind,
        participants=tuple(identity for identity, _ in pairs),
        place=event.place,
        mode=event.mode.replace(" ", "-"),
        date=moment,
    )
    return fact, tuple(entity for _, entities in pairs for entity in entities)


def _quantity(stack: Stack, said: Said, measure: Measure) -> tuple[Fact, tuple[Entity, ...]] | None:
    subject = subject_words(stack, said)
    named = [stack.who(name) for name in said.claim.context.names if stack.who(name) in stack.facts.entities]
    identity, entities = _entity(stack, named[0] if named else said.subject or subject)
    stems = {measure.head, *measure.modifiers, *(measure.subject if measure.dimension != "count" else ())}
    about = words_of(said.claim.context, stems) or " ".join(subject.split()[:_WORDS])
    if not about:
        return None
    value, unit = _written(measure, about)
    fact = QuantityFact(
        id=slug(about, 40) if slug(about).startswith(identity) else f"{identity}-{slug(about, 40)}",
        subject=identity,
        valid=Window.ALWAYS,
        measure=about,
        value=value,
        unit=unit,
        as_of=_moment(said.when(measure.period)) if measure.period else _moment(said.anchor) if said.dated else None,
    )
    return fact, entities


def _written(measure: Measure, about: str) -> tuple[float, str]:
    """Value and unit as the article writes them; in the base unit where its words say no unit."""
    if measure.dimension == "count":
        return measure.value, about.split()[-1]
    words = measure.surface.casefold().split()
    for size in (3, 2, 1):
        dimension, worth = known_units().get(" ".join(words[-size:]), ("", 1.0))
        if dimension == measure.dimension:
            return float(f"{measure.value / worth:.12g}"), " ".join(words[-size:])
    return measure.value, measure.unit


def _rank(stack: Stack, said: Said, rank: Rank) -> tuple[Fact, tuple[Entity, ...]] | None:
    identity, entities = _entity(stack, stack.who(rank.holder))
    theme = words_of(said.claim.context, {*rank.theme, rank.head})
    if not theme:
        return None
    fact = RankFact(
        id=f"{identity}-{slug(f'{rank.order} {theme}', 40)}",
        subject=identity,
        valid=Window.ALWAYS,
        measure=f"{rank.order} {theme}",
        rank=1,
        scope=", ".join(stack.display(stack.who(name)) for name in rank.scope),
        as_of=_moment(said.anchor) if said.dated else None,
    )
    return fact, entities


def _life(stack: Stack, said: Said, life: Life, when: Window) -> tuple[Fact, tuple[Entity, ...]] | None:
    moment = _moment(when)
    if moment is None:
        return None
    identity, entities = _entity(stack, said.subject)
    fact = AttributeFact(
        id=f"{identity}-{life.what}", subject=identity, valid=Window.ALWAYS, attribute=life.what, value=str(moment)
    )
    return fact, entities


def _held(facts: Facts, fact: Fact) -> bool:
    """Do the facts say it already, in whatever words?"""
    return any(_same(known, fact) for known in facts.by_subject(fact.subject)) or any(
        name for name in _evident(facts, fact)
    )


def _evident(facts: Facts, fact: Fact) -> Iterator[str]:
    """Offices that the facts give the person."""
    if isinstance(fact, AttributeFact) and fact.attribute == "office":
        head = fact.value.split(" of ")[0].split(" for ")[0]
        yield from (
            known.id
            for known in facts.by_subject(fact.subject)
            if known.kind.value == "office" and head in getattr(known, "office", "").casefold()
        )


def _same(known: Fact, fact: Fact) -> bool:
    match known, fact:
        case QuantityFact(), QuantityFact():
            return abs(known.value - fact.value) <= 0.01 * abs(known.value)
        case EventFact(), EventFact():
            return known.valid.overlaps(fact.valid)
        case AttributeFact(), AttributeFact():
            return known.attribute.casefold() == fact.attribute.casefold()
        case RankFact(), RankFact():
            return known.rank == fact.rank and known.measure.casefold() == fact.measure.casefold()
        case _:
            return False
