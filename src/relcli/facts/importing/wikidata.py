"""Wikidata entities as JSON (Special:EntityData, dumps): offices, beginnings, capitals, populations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from relcli.facts.importing.collecting import Collector, moment
from relcli.facts.moment import Moment

_LANGUAGES: Final = ("en", "en-gb", "mul")
_SORTS: Final[Mapping[str, str]] = {
    "Q5": "person",
    "Q6256": "country",
    "Q3624078": "country",
    "Q43229": "organisation",
    "Q4830453": "organisation",
    "Q515": "place",
    "Q486972": "place",
}
"""Values of P31 (instance of)."""
_DATES: Final[Mapping[str, str]] = {"P569": "born", "P570": "died", "P571": "founded"}
_NAMES: Final[Mapping[str, str]] = {"P36": "capital", "P159": "headquarters"}
_NUMBERS: Final[Mapping[str, tuple[str, str]]] = {"P1082": ("population", "people")}


def is_wikidata(data: Any) -> bool:
    """Is it an object with entities, one entity, or a list of them?"""
    if isinstance(data, dict) and isinstance(data.get("entities"), dict):
        return True
    items = data if isinstance(data, list) else [data]
    return any(isinstance(item, dict) and isinstance(item.get("claims"), dict) for item in items)


def read_wikidata(data: Any, collector: Collector) -> None:
    """Every statement of the properties we know; names of items come from the export itself."""
    whole = data.get("entities") if isinstance(data, dict) else None
    listed = list(whole.values()) if isinstance(whole, dict) else data if isinstance(data, list) else [data]
    items = [item for item in listed if isinstance(item, dict)]
    names = {str(item.get("id")): label for item in items if (label := _label(item))}
    for item in items:
        _read_item(item, names, collector)


def _read_item(item: Mapping[str, Any], names: Mapping[str, str], collector: Collector) -> None:
    key = str(item.get("id", ""))
    claims = item.get("claims")
    if not isinstance(claims, dict) or key not in names:
        return
    sort = next((_SORTS[value] for value in _items(claims.get("P31")) if value in _SORTS), "topic")
    subject = collector.entity(key, names[key], sort, _aliases(item))
    for statement in _statements(claims.get("P39")):
        office = _item(statement.get("mainsnak"))
        if office not in names:
            collector.skip(f"{subject}: the office {office or '?'} has no name in the export; export it as well")
            continue
        start, end = _qualifier(statement, "P580"), _qualifier(statement, "P582")
        collector.office(subject, names[office], start, end, f"Wikidata {key}, P39 {office}")
    for name, attribute in _DATES.items():
        for statement in _statements(claims.get(name)):
            begun = _time(statement.get("mainsnak"))
            if begun is not None:
                collector.attribute(subject, attribute, begun.written, f"Wikidata {key}, {name}")
    for name, attribute in _NAMES.items():
        for value in _items(claims.get(name)):
            if value in names:
                collector.attribute(subject, attribute, names[value], f"Wikidata {key}, {name}")
    for name, (measure, unit) in _NUMBERS.items():
        for statement in _statements(claims.get(name)):
            amount = _value(statement.get("mainsnak")).get("amount")
            as_of = _qualifier(statement, "P585")
            if amount is not None:
                collector.quantity(subject, measure, amount, unit, as_of, f"Wikidata {key}, {name}")


def _label(item: Mapping[str, Any]) -> str:
    labels = item.get("labels")
    if not isinstance(labels, dict):
        return ""
    for language in (*_LANGUAGES, *labels):
        found = labels.get(language)
        if isinstance(found, dict) and isinstance(found.get("value"), str):
            return str(found["value"])
    return ""


def _aliases(item: Mapping[str, Any]) -> tuple[str, ...]:
    aliases = item.get("aliases")
    listed = aliases.get("en", []) if isinstance(aliases, dict) else []
    return tuple(str(each["value"]) for each in listed if isinstance(each, dict) and "value" in each)[:20]


def _statements(listed: Any) -> Iterator[Mapping[str, Any]]:
    """The statements of a property, without those that Wikidata itself holds for outdated or wrong."""
    for statement in listed if isinstance(listed, list) else ():
        if isinstance(statement, dict) and statement.get("rank") != "deprecated":
            yield statement


def _items(listed: Any) -> Iterator[str]:
    return filter(None, (_item(statement.get("mainsnak")) for statement in _statements(listed)))


def _value(snak: Any) -> Mapping[str, Any]:
    value = snak.get("datavalue", {}) if isinstance(snak, dict) else {}
    found = value.get("value") if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}


def _item(snak: Any) -> str:
    return str(_value(snak).get("id", ""))


def _time(snak: Any) -> Moment | None:
    value = _value(snak)
    precision = value.get("precision")
    return moment(value.get("time"), precision if isinstance(precision, int) else 11)


def _qualifier(statement: Mapping[str, Any], name: str) -> Moment | None:
    qualifiers = statement.get("qualifiers")
    listed = qualifiers.get(name) if isinstance(qualifiers, dict) else None
    return _time(listed[0]) if isinstance(listed, list) and listed else None
