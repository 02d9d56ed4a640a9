"""A claim as the draft of a fact, with the entities that the draft needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from relcli.check.figures import unit_of
from relcli.check.sheet import subject_words, words_of
from relcli.check.stack import Said, Stack
from relcli.claims.model import Event, Life, Measure, Office, Rank
from relcli.facts.drafting import slug
from relcli.facts.model import AttributeFact, Entity, EntityType, EventFact, Fact, OfficeFact, QuantityFact, RankFact
from relcli.facts.moment import Moment, read_moment
from relcli.language.window import Window

_WORDS = 6


def is_named(stack: Stack, key: str) -> bool:
    """Does the key mean something with a name, not just a noun?"""
    return stack.display(key)[:1].isupper()


def draft(
    stack: Stack, witnesses: Sequence[Said], key: tuple[Any, ...], term: Window = Window.ALWAYS
) -> tuple[Fact, tuple[Entity, ...]] | None:
    """The fact that claims amount to, told by the first of them; `key` is what they share.

    `term` is when the term of an office began, as far as is known.  None where too little is said.
    """
    said = witnesses[0]
    match said.claim.detail:
        case Office() as office:
            return _office(stack, said, office, key[3], _moment(term))
        case Event() as event:
            return _event(stack, event, key[3])
        case Measure() as measure:
            return _quantity(stack, witnesses, measure, key[6])
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


def _office(
    stack: Stack, said: Said, office: Office, body: str, start: Moment | None
) -> tuple[Fact, tuple[Entity, ...]]:
    """An office with the day its term began; where no article tells that, the office as an attribute of its holder."""
    identity, entities = _entity(stack, said.subject, EntityType.PERSON)
    title = _title(office.office) + (f" of {stack.display(body)}" if body else "")
    name = f"{identity}-{slug(title)}"
    if start is not None:
        since = Window.between(start.earliest, None)
        return OfficeFact(id=name, subject=identity, valid=since, office=title, start=start), entities
    fact = AttributeFact(
        id=name,
        subject=identity,
        valid=Window.ALWAYS,
        attribute="office",
        value=title,
        as_of=_moment(said.anchor) if said.dated else None,
        note=f"knowing when the term began, write: kind: office, office: {title}, from: that day",
    )
    return fact, entities


def _title(office: str) -> str:
    """The canonical title as a desk writes it: "minister:foreign" gives "Foreign Minister"."""
    head, _, of = office.partition(":")
    return " ".join(f"{of} {head}".split()).title().replace(" Of ", " of ").replace(" And ", " and ")


def _event(stack: Stack, event: Event, day: Window) -> tuple[Fact, tuple[Entity, ...]]:
    keys = sorted({stack.who(name) for name in event.participants if is_named(stack, stack.who(name))})
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


def _quantity(
    stack: Stack, witnesses: Sequence[Said], measure: Measure, period: Window
) -> tuple[Fact, tuple[Entity, ...]] | None:
    said = witnesses[0]
    subject = subject_words(stack, said)
    shared = _shared(stack, witnesses)
    known = [key for key in shared if key in stack.facts.entities] or shared
    identity, entities = _entity(stack, known[0] if known else said.subject or subject)
    stems = {measure.head, *measure.modifiers, *(measure.subject if measure.dimension != "count" else ())}
    about = words_of(said.claim.context, stems) or " ".join(subject.split()[:_WORDS])
    if not about:
        return None
    value, unit = _written(measure, words_of(said.claim.context, {measure.head}) or about)
    fact = QuantityFact(
        id=slug(about, 40) if slug(about).startswith(identity) else f"{identity}-{slug(about, 40)}",
        subject=identity,
        valid=Window.ALWAYS,
        measure=about,
        value=value,
        unit=unit,
        as_of=_moment(period) if period != Window.ALWAYS else _moment(said.anchor) if said.dated else None,
    )
    return fact, entities


def _shared(stack: Stack, witnesses: Sequence[Said]) -> list[str]:
    """Names that stand in all their sentences, in the order of the first; people are seldom what is measured."""
    first = witnesses[0].claim.context
    people = {stack.who(name) for name in first.people}
    others = [{stack.who(name) for name in said.claim.context.names} for said in witnesses[1:]]
    names = dict.fromkeys(stack.who(name) for name in first.names)
    return [name for name in names if name not in people and all(name in each for each in others)]


def _written(measure: Measure, about: str) -> tuple[float, str]:
    """Value and unit as the article writes them; in the base unit where its words say no unit.

    `about` is what is counted.
    """
    if measure.dimension == "count":
        return measure.value, about.split()[0]
    worth, words = unit_of(measure)
    return float(f"{measure.value / worth:.12g}"), words or measure.unit


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
