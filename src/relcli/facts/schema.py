"""The file format: which keys an entity and each kind of fact take, and how their values are read.

`facts.schema.json` says the same for other programs; a test keeps the two alike.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from relcli.facts.model import (
    CONFIDENCES,
    AttributeFact,
    Entity,
    EntityType,
    EventFact,
    Fact,
    FactKind,
    OfficeFact,
    QuantityFact,
    QuoteFact,
    RankFact,
)
from relcli.facts.moment import Moment
from relcli.facts.problems import Problems, among
from relcli.facts.record import Record
from relcli.facts.yaml_loader import MapNode
from relcli.language.window import Window

TOP_KEYS: Final = ("version", "entities", "facts")
ENTITY_KEYS: Final = ("id", "type", "name", "aliases", "note")
COMMON_KEYS: Final = ("id", "kind", "from", "to", "as_of", "date", "source", "confidence", "aliases", "note")
KIND_KEYS: Final[Mapping[FactKind, tuple[str, ...]]] = {
    FactKind.OFFICE: ("subject", "office", "term", "elected"),
    FactKind.EVENT: ("subject", "event", "participants", "mode", "place", "city", "country", "outcome"),
    FactKind.QUANTITY: ("subject", "measure", "value", "unit", "tolerance"),
    FactKind.RANK: ("subject", "measure", "rank", "scope"),
    FactKind.ATTRIBUTE: ("subject", "attribute", "value"),
    FactKind.QUOTE: ("speaker", "text"),
}
REQUIRED_KEYS: Final[Mapping[FactKind, tuple[str, ...]]] = {
    FactKind.OFFICE: ("id", "kind", "subject", "office", "from"),
    FactKind.EVENT: ("id", "kind", "event"),
    FactKind.QUANTITY: ("id", "kind", "subject", "measure", "value"),
    FactKind.RANK: ("id", "kind", "subject", "measure", "rank"),
    FactKind.ATTRIBUTE: ("id", "kind", "subject", "attribute", "value"),
    FactKind.QUOTE: ("id", "kind", "speaker", "text"),
}
_TYPES: Final = frozenset(sort.value for sort in EntityType)


def read_entity(node: MapNode, problems: Problems) -> Entity | None:
    """The entity, or None with its problems noted."""
    record = Record(node, problems, "entity")
    record.check_keys(ENTITY_KEYS, ("id", "type", "name"))
    sort = record.text("type").casefold()
    sort = "organisation" if sort == "organization" else sort
    entity = Entity(
        id=record.identifier("id"),
        type=EntityType(sort) if sort in _TYPES else EntityType.TOPIC,
        name=record.text("name"),
        aliases=record.words("aliases"),
        note=record.text("note"),
        line=node.line,
        sort=sort,
    )
    return entity if record.sound else None


def read_fact(node: MapNode, entities: Mapping[str, Any], problems: Problems) -> Fact | None:
    """The fact, or None with its problems noted; `entities` holds the ids that it may name."""
    record = Record(node, problems, "fact")
    kind = _kind(record)
    if kind is None:
        return None
    record.check_keys(COMMON_KEYS + KIND_KEYS[kind], REQUIRED_KEYS[kind])
    if kind is FactKind.EVENT and not (record.has("date") or record.has("from")):
        record.wrong(None, "an event needs the key 'date' or 'from'", "a day, a month or a year")
    fact = _READERS[kind](record, _common(record, kind), entities)
    return fact if record.sound else None


def _kind(record: Record) -> FactKind | None:
    word = record.text("kind")
    kinds = tuple(kind.value for kind in FactKind)
    if word in kinds:
        return FactKind(word)
    if record.has("kind"):
        record.wrong("kind", f"unknown kind '{word}'", among(word, kinds))
    else:
        record.wrong(None, "the key 'kind' is missing", f"allowed: {', '.join(kinds)}")
    return None


def _common(record: Record, kind: FactKind) -> dict[str, Any]:
    """What every kind takes, as arguments of its class."""
    start, end, date, as_of = (record.moment(key) for key in ("from", "to", "date", "as_of"))
    record.check_order(("elected", "from", "to"))
    if start is None:
        record.check_order(("date", "to"))
    return {
        "id": record.identifier("id"),
        "valid": _valid(kind, start, end, date, as_of),
        "source": record.text("source"),
        "confidence": record.choice("confidence", CONFIDENCES) or "high",
        "note": record.text("note"),
        "aliases": record.words("aliases"),
        "start": start,
        "end": end,
        "as_of": as_of,
        "date": date,
        "line": record.node.line,
    }


def _valid(
    kind: FactKind, start: Moment | None, end: Moment | None, date: Moment | None, as_of: Moment | None
) -> Window:
    if kind is FactKind.EVENT:
        first = (date.window if date else Window.ALWAYS) if start is None else start.window
        return (first | end.window).hull() if end else first
    if start or end:
        return Window.between(start.earliest if start else None, end.latest if end else None)
    single = as_of or date
    return single.window if single else Window.ALWAYS


def _office(record: Record, common: dict[str, Any], entities: Mapping[str, Any]) -> Fact:
    return OfficeFact(
        subject=record.entity("subject", entities),
        office=record.text("office"),
        term=record.count("term"),
        elected=record.moment("elected"),
        **common,
    )


def _event(record: Record, common: dict[str, Any], entities: Mapping[str, Any]) -> Fact:
    participants = record.entity_list("participants", entities)
    return EventFact(
        subject=record.entity("subject", entities) or (participants[0] if participants else ""),
        event=record.text("event"),
        participants=participants,
        mode=re.sub(r"\s+", "-", record.text("mode").casefold()),
        place=record.text("place"),
        city=record.text("city"),
        country=record.text("country"),
        outcome=record.text("outcome"),
        **common,
    )


def _quantity(record: Record, common: dict[str, Any], entities: Mapping[str, Any]) -> Fact:
    return QuantityFact(
        subject=record.entity("subject", entities),
        measure=record.text("measure"),
        value=record.number("value"),
        unit=record.text("unit"),
        tolerance=record.tolerance("tolerance"),
        **common,
    )


def _rank(record: Record, common: dict[str, Any], entities: Mapping[str, Any]) -> Fact:
    return RankFact(
        subject=record.entity("subject", entities),
        measure=record.text("measure"),
        rank=record.count("rank") or 0,
        scope=record.text("scope"),
        **common,
    )


def _attribute(record: Record, common: dict[str, Any], entities: Mapping[str, Any]) -> Fact:
    return AttributeFact(
        subject=record.entity("subject", entities),
        attribute=record.text("attribute"),
        value=record.text("value"),
        **common,
    )


def _quote(record: Record, common: dict[str, Any], entities: Mapping[str, Any]) -> Fact:
    return QuoteFact(subject=record.entity("speaker", entities), text=record.text("text"), **common)


_READERS: Final = {
    FactKind.OFFICE: _office,
    FactKind.EVENT: _event,
    FactKind.QUANTITY: _quantity,
    FactKind.RANK: _rank,
    FactKind.ATTRIBUTE: _attribute,
    FactKind.QUOTE: _quote,
}
