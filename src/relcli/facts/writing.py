"""Facts back to YAML, so that a command can add to a file or put one in order."""

from __future__ import annotations

import json
from collections.abc import Iterator

from relcli.facts.model import (
    AttributeFact,
    Entity,
    EventFact,
    Fact,
    Facts,
    OfficeFact,
    QuantityFact,
    QuoteFact,
    RankFact,
)
from relcli.facts.yaml_loader import ScalarNode, resolve

Value = object
"""Text, a number, a list of texts, something whose `str` is its spelling, or None for a key that is left out."""


def dumps(facts: Facts) -> str:
    """The facts as a file in block style; `loads(dumps(facts))` has the same entities and facts.  Comments are lost."""
    lines = ["version: 1", "entities:" if facts.entities else "entities: []"]
    for entity in facts.entities.values():
        lines += _entry(_entity_values(entity))
    lines.append("facts:" if facts.facts else "facts: []")
    for fact in facts.facts:
        lines += _entry(values(fact))
    return "\n".join(lines) + "\n"


def entry_lines(entry: Entity | Fact) -> list[str]:
    """One entity or fact as an entry of its section, not indented: "- id: …", then its other keys.

    What goes without saying (confidence: high) is not said.
    """
    said = _entity_values(entry) if isinstance(entry, Entity) else values(entry)
    if said.get("confidence") == "high":
        del said["confidence"]
    return [line[2:] for line in _entry(said)]


def _entry(values: dict[str, Value]) -> Iterator[str]:
    lead = "  - "
    for key, value in values.items():
        if value is None or value == "" or value == ():
            continue
        yield f"{lead}{key}: {_spelled(value)}"
        lead = "    "


def _entity_values(entity: Entity) -> dict[str, Value]:
    return {
        "id": entity.id,
        "type": entity.sort or entity.type.value,
        "name": entity.name,
        "aliases": entity.aliases,
        "note": entity.note,
    }


def values(fact: Fact) -> dict[str, Value]:
    """What a fact says, by the keys of the file in their order; a key without a value is empty or None."""
    own = _own_values(fact)
    return {
        "id": fact.id,
        "kind": fact.kind.value,
        **own,
        "aliases": fact.aliases,
        "from": fact.start,
        "to": fact.end,
        "as_of": fact.as_of,
        "date": fact.date,
        "confidence": fact.confidence,
        "source": fact.source,
        "note": fact.note,
    }


def _own_values(fact: Fact) -> dict[str, Value]:
    subject: dict[str, Value] = {"subject": fact.subject}
    match fact:
        case OfficeFact():
            return {**subject, "office": fact.office, "term": fact.term, "elected": fact.elected}
        case EventFact():
            told = {} if fact.participants[:1] == (fact.subject,) else subject
            places = {"mode": fact.mode, "place": fact.place, "city": fact.city, "country": fact.country}
            return {"event": fact.event, **told, "participants": fact.participants, **places, "outcome": fact.outcome}
        case QuantityFact():
            amount = {"value": fact.value, "unit": fact.unit, "tolerance": fact.tolerance}
            return {**subject, "measure": fact.measure, **amount}
        case RankFact():
            return {**subject, "measure": fact.measure, "rank": fact.rank, "scope": fact.scope}
        case AttributeFact():
            return {**subject, "attribute": fact.attribute, "value": fact.value}
        case QuoteFact():
            return {"speaker": fact.speaker, "text": fact.text}
        case _:
            return subject


def _spelled(value: Value) -> str:
    match value:
        case tuple():
            return f"[{', '.join(scalar(item) for item in value)}]"
        case int() | float():
            return _number(value)
        case str():
            return scalar(value)
        case _:
            return str(value)


def _number(value: float) -> str:
    """Without an exponent where that is short, since "1e+16" is read back all the same."""
    return str(int(value)) if float(value).is_integer() and abs(value) < 10**15 else repr(value)


def scalar(text: str) -> str:
    """A text as YAML: plain where nothing in it could be read as anything but words, else in double quotation marks."""
    safe = text[:1].isalpha() and text.isprintable() and not any(mark in text for mark in ":#,[]{}\"'&*!|>%@`\\")
    if safe and text == text.strip() and isinstance(resolve(ScalarNode(text, True, 0, 0)), str):
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """A text as YAML in double quotation marks."""
    marked = json.dumps(text, ensure_ascii=False)
    return "".join(mark if mark.isprintable() else f"\\U{ord(mark):08x}" for mark in marked)
