"""Entities and facts while an export is read; what cannot be a fact is kept with the reason."""

from __future__ import annotations

import re
from dataclasses import field, replace
from typing import Any

from relcli.facts.drafting import slug
from relcli.facts.model import AttributeFact, Entity, EntityType, Fact, OfficeFact, QuantityFact
from relcli.facts.moment import Moment, read_moment
from relcli.language.window import Window
from relcli.records import record

_TIME = re.compile(r"\+?(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T[\d:.]{0,16}Z?)?")


@record(frozen=True, slots=True)
class Drafts:
    """What an export gives."""

    entities: tuple[Entity, ...]
    facts: tuple[Fact, ...]
    skipped: tuple[str, ...]
    """A sentence for each statement that is no fact, and why."""


def moment(text: Any, precision: int | None = None) -> Moment | None:
    """A date of an export as a day, month or year; None for none, for one before our era, and for a rougher one.

    `precision` is Wikidata's: 11 day, 10 month, 9 year.  Without it, the first of January at midnight is a year: that
    is how query results write one.
    """
    match = _TIME.fullmatch(str(text).strip()) if text else None
    if match is None or (precision is not None and precision < 9):
        return None
    year, month, day = match.groups()
    if precision is None and (month, day) == ("01", "01") and "T" in match[0]:
        month = day = None
    if precision == 9 or month in (None, "00"):
        month = day = None
    if precision == 10 or day == "00":
        day = None
    try:
        return read_moment("-".join(filter(None, (year, month, day))))
    except ValueError:
        return None


@record(slots=True)
class Collector:
    """Takes statements one by one and makes entities and facts of them, each once."""

    name: str
    """What the export is called."""
    entities: dict[str, Entity] = field(default_factory=dict)
    """By the export's own key."""
    ids: set[str] = field(default_factory=set)
    """Of the entities."""
    facts: dict[str, Fact] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)

    def entity(self, key: str, name: str, sort: str = "topic", aliases: tuple[str, ...] = ()) -> str:
        """The id of an entity, which is made when its key is new; "" for one without a name."""
        name = clean(name)
        if key in self.entities:
            return self.entities[key].id
        if not name:
            return ""
        base = identity = slug(name) or "entity"
        number = 1
        while identity in self.ids:
            number += 1
            identity = f"{base}-{number}"
        others = tuple(dict.fromkeys(other for each in aliases if (other := clean(each)) and other != name))
        self.ids.add(identity)
        self.entities[key] = Entity(identity, EntityType(sort), name, others, sort=sort)
        return identity

    def office(self, subject: str, office: str, start: Moment | None, end: Moment | None, source: str) -> None:
        """A term of office; skipped without a beginning."""
        office = clean(office)
        if not office or not subject:
            self.skip(f"an office of {subject or 'nobody'} without a name")
        elif start is None:
            self.skip(f"{subject}: {office}: no date when it began")
        elif end is not None and start.earliest > end.latest:
            self.skip(f"{subject}: {office}: ends ({end}) before it begins ({start})")
        else:
            valid = Window.between(start.earliest, end.latest if end else None)
            self._put(
                OfficeFact(
                    id=f"{subject}-{slug(office, 40)}-{start.written[:4]}",
                    subject=subject,
                    valid=valid,
                    office=office,
                    start=start,
                    end=end,
                    source=source,
                )
            )

    def attribute(self, subject: str, attribute: str, value: str, source: str) -> None:
        """Any other property, as text."""
        if subject and clean(value):
            self._put(
                AttributeFact(
                    id=f"{subject}-{slug(attribute, 40)}",
                    subject=subject,
                    valid=Window.ALWAYS,
                    attribute=attribute,
                    value=clean(value),
                    source=source,
                )
            )

    def quantity(self, subject: str, measure: str, value: Any, unit: str, as_of: Moment | None, source: str) -> None:
        """A number; skipped when it is none."""
        try:
            number = float(str(value).replace(",", "").lstrip("+"))
        except ValueError:
            number = float("nan")
        if not subject or not abs(number) < 1e18:
            self.skip(f"{subject}: {measure}: {clean(str(value))!r} is not a number")
            return
        year = f"-{as_of.written}" if as_of else ""
        self._put(
            QuantityFact(
                id=f"{subject}-{slug(measure, 40)}{year}",
                subject=subject,
                valid=as_of.window if as_of else Window.ALWAYS,
                measure=measure,
                value=number,
                unit=unit,
                as_of=as_of,
                source=source,
            )
        )

    def skip(self, why: str) -> None:
        """Keep the reason why a statement is no fact."""
        self.skipped.append(why)

    def drafts(self) -> Drafts:
        """All that was taken; entities that no fact names are left out."""
        named = {entity for fact in self.facts.values() for entity in fact.entities}
        kept = tuple(entity for entity in self.entities.values() if entity.id in named)
        return Drafts(kept, tuple(self.facts.values()), tuple(self.skipped))

    def _put(self, fact: Fact) -> None:
        base, number, identity = fact.id, 1, fact.id
        while identity in self.facts:
            if self.facts[identity] == replace(fact, id=identity, source=self.facts[identity].source):
                return
            number += 1
            identity = f"{base}-{number}"
        self.facts[identity] = replace(fact, id=identity)


def clean(text: str) -> str:
    """On one line, printable, at most 300 characters: an export is written by strangers."""
    return " ".join("".join(mark if mark.isprintable() else " " for mark in text[:300]).split())
