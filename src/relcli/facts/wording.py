"""Facts in words, for reports and messages."""

from __future__ import annotations

from relcli.facts.model import (
    AttributeFact,
    EventFact,
    Fact,
    Facts,
    OfficeFact,
    QuantityFact,
    QuoteFact,
    RankFact,
)
from relcli.language.amounts import number


def describe(facts: Facts, fact: Fact) -> str:
    """One line without a full stop: who or what, the value, when."""
    match fact:
        case OfficeFact():
            term = f"{ordinal(fact.term)} term" if fact.term else ""
            said = f"{_name(facts, fact.subject)}: {_joined(fact.office, term)}"
        case EventFact():
            said = _event(facts, fact)
        case QuantityFact():
            said = f"{_name(facts, fact.subject)}: {_quantity(fact)}"
        case RankFact():
            said = f"{_name(facts, fact.subject)}: {ordinal(fact.rank)} in {fact.measure}"
            said += f" ({fact.scope})" if fact.scope else ""
        case AttributeFact():
            said = f"{_name(facts, fact.subject)}: {fact.attribute}: {fact.value}"
        case QuoteFact():
            said = f"{_name(facts, fact.subject)}: “{fact.text}”"
        case _:
            said = f"{_name(facts, fact.subject)}: {fact.kind}"
    return _joined(said, when(fact))


def when(fact: Fact) -> str:
    """The fact's dates as written: "2021-07-28 to 2026-07-28", "since 2019", "as of 2023-12-31", or ""."""
    if fact.start and fact.end:
        return f"{fact.start} to {fact.end}"
    if fact.date:
        return f"{fact.date} to {fact.end}" if fact.end else str(fact.date)
    if fact.as_of:
        return f"as of {fact.as_of}"
    if fact.start:
        return f"since {fact.start}"
    return f"until {fact.end}" if fact.end else ""


def ordinal(number: int) -> str:
    """ "1st", "2nd", "3rd", "11th", "21st"."""
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def _event(facts: Facts, fact: EventFact) -> str:
    people = [_name(facts, entity_id) for entity_id in fact.entities]
    listed = " and ".join(filter(None, (", ".join(people[:-1]), people[-1] if people else "")))
    return _joined(f"{fact.event} ({listed})" if listed else fact.event, fact.mode, fact.place, fact.city, fact.country)


def _quantity(fact: QuantityFact) -> str:
    amount = f"{number(fact.value)} {fact.unit}".strip()
    return f"{fact.measure} {amount}" + (
        f" (±{fact.tolerance.told})" if fact.tolerance and fact.tolerance.amount else ""
    )


def _name(facts: Facts, entity_id: str) -> str:
    entity = facts.entities.get(entity_id)
    return entity.name if entity else entity_id


def _joined(*parts: str) -> str:
    return ", ".join(filter(None, parts))
