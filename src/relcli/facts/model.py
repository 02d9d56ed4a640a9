"""What the desk vouches for: entities, facts of six kinds, and the file that holds them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from enum import StrEnum
from typing import ClassVar, Final
from unicodedata import category, normalize

from relcli.facts.moment import Moment
from relcli.language.amounts import number
from relcli.language.window import Window
from relcli.records import record


class FactKind(StrEnum):
    """The word under `kind`."""

    OFFICE = "office"
    EVENT = "event"
    QUANTITY = "quantity"
    RANK = "rank"
    ATTRIBUTE = "attribute"
    QUOTE = "quote"


class EntityType(StrEnum):
    """The word under `type`; "organization" is read as organisation, any other word makes a topic."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    COUNTRY = "country"
    EVENT = "event"
    TOPIC = "topic"


CONFIDENCES: Final = ("high", "medium", "low")


@record(frozen=True, slots=True)
class Entity:
    """Somebody or something that facts and articles speak of."""

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...] = ()
    note: str = ""
    line: int = field(default=0, compare=False)
    """1-based line of the file; 0 when made by hand."""
    sort: str = ""
    """The word written under `type`, in small letters: "treaty" for a topic of that kind."""

    @property
    def names(self) -> tuple[str, ...]:
        """The name and the aliases."""
        return (self.name, *self.aliases)


@record(frozen=True, slots=True)
class Tolerance:
    """How far a number may be off and still be the same."""

    amount: float
    percent: bool
    """Whether `amount` is in percent of the value."""

    def margin(self, value: float) -> float:
        """The distance from `value` that is allowed, in the value's unit."""
        return abs(value) * self.amount / 100 if self.percent else self.amount

    def __str__(self) -> str:
        """As facts.yaml has it: "1%", "2500"."""
        return self.told.replace(",", "")

    @property
    def told(self) -> str:
        """For people to read: "1%", "2,500"."""
        return number(self.amount) + "%" * self.percent


@record(frozen=True, slots=True, kw_only=True)
class Fact:
    """What all kinds of facts have.  Equality leaves out where in the file a fact stands."""

    kind: ClassVar[FactKind]
    id: str
    subject: str
    """Id of the entity it is about: of an event the first participant, of a quote the speaker; "" if there is none."""
    valid: Window
    """When it holds.  Of an office: [from, to), cut where a successor begins if `to` is open.  Of an event: its days,
    `to` included.  Else [from, to), or `as_of` or `date`, or ALWAYS when no date is given.  A border written as a
    month or a year counts in full."""
    source: str = ""
    confidence: str = "high"
    """"high", "medium" or "low"."""
    note: str = ""
    aliases: tuple[str, ...] = ()
    """Other words for the office, measure or attribute."""
    start: Moment | None = None
    """`from`"""
    end: Moment | None = None
    """`to`"""
    as_of: Moment | None = None
    date: Moment | None = None
    line: int = field(default=0, compare=False)
    """1-based line of the file; 0 when made by hand."""

    @property
    def entities(self) -> tuple[str, ...]:
        """Ids of all entities it names, the subject first."""
        return (self.subject,) if self.subject else ()


@record(frozen=True, slots=True, kw_only=True)
class OfficeFact(Fact):
    """A person's term in an office."""

    kind: ClassVar[FactKind] = FactKind.OFFICE
    office: str
    term: int | None = None
    elected: Moment | None = None


@record(frozen=True, slots=True, kw_only=True)
class EventFact(Fact):
    """Something that happened, or is set to."""

    kind: ClassVar[FactKind] = FactKind.EVENT
    event: str
    participants: tuple[str, ...] = ()
    mode: str = ""
    """In small letters with hyphens: "in-person", "phone", "video", "letter"."""
    place: str = ""
    city: str = ""
    country: str = ""
    outcome: str = ""

    @property
    def entities(self) -> tuple[str, ...]:
        """Ids of the subject and the participants, each once."""
        return tuple(dict.fromkeys((*filter(None, (self.subject,)), *self.participants)))


@record(frozen=True, slots=True, kw_only=True)
class QuantityFact(Fact):
    """A number with its measure."""

    kind: ClassVar[FactKind] = FactKind.QUANTITY
    measure: str
    value: float
    unit: str = ""
    tolerance: Tolerance | None = None


@record(frozen=True, slots=True, kw_only=True)
class RankFact(Fact):
    """A place in an order: first, second largest."""

    kind: ClassVar[FactKind] = FactKind.RANK
    measure: str
    rank: int
    scope: str = ""


@record(frozen=True, slots=True, kw_only=True)
class AttributeFact(Fact):
    """Any other property; its value is text as written."""

    kind: ClassVar[FactKind] = FactKind.ATTRIBUTE
    attribute: str
    value: str


@record(frozen=True, slots=True, kw_only=True)
class QuoteFact(Fact):
    """Words that somebody said."""

    kind: ClassVar[FactKind] = FactKind.QUOTE
    text: str

    @property
    def speaker(self) -> str:
        """Id of who said it."""
        return self.subject


@record(frozen=True, slots=True)
class Facts:
    """All that one file says."""

    entities: Mapping[str, Entity]
    """By id, in the order of the file."""
    facts: tuple[Fact, ...]
    path: str = ""
    """As given; "" when there is no file."""
    digest: str = ""
    """BLAKE2b of the file's bytes in hex, for cache keys; "" when there is no file."""
    warnings: tuple[str, ...] = field(default=(), compare=False)
    """What should be mended but does not stop a check, one sentence with file:line:column each."""
    _subjects: Mapping[str, tuple[Fact, ...]] = field(init=False, repr=False, compare=False)
    _names: Mapping[str, tuple[Entity, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        subjects: dict[str, list[Fact]] = {}
        for fact in self.facts:
            for entity_id in fact.entities:
                subjects.setdefault(entity_id, []).append(fact)
        names: dict[str, list[Entity]] = {}
        for entity in self.entities.values():
            for key in dict.fromkeys(key for name in entity.names for key in _name_keys(name)):
                names.setdefault(key, []).append(entity)
        object.__setattr__(self, "_subjects", {key: tuple(facts) for key, facts in subjects.items()})
        object.__setattr__(self, "_names", {key: tuple(entities) for key, entities in names.items()})

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.facts)

    def __len__(self) -> int:
        return len(self.facts)

    @classmethod
    def empty(cls) -> Facts:
        """No entities and no facts: what a desk without a facts file has."""
        return cls({}, ())

    def by_subject(self, entity_id: str) -> tuple[Fact, ...]:
        """The facts that name an entity as subject, participant or speaker, in the order of the file."""
        return self._subjects.get(entity_id, ())

    def fact(self, fact_id: str) -> Fact | None:
        """The fact of that id."""
        return next((fact for fact in self.facts if fact.id == fact_id), None)

    def entity_named(self, name: str) -> list[Entity]:
        """The entities with this name or alias, whatever the case; only if there is none, whatever the accents."""
        exact, folded = _name_keys(name)
        return list(self._names.get(exact) or self._names.get(folded, ()))

    def describe(self, fact: Fact) -> str:
        """The fact in words: "Ana Díaz: President of Peru, 2nd term, 2021-07-28 to 2026-07-28"."""
        from relcli.facts.wording import describe

        return describe(self, fact)


def _name_keys(name: str) -> tuple[str, str]:
    """A name without regard to case and spacing; the second key, marked by a NUL, also without accents."""
    exact = " ".join(name.casefold().split())
    folded = "".join(mark for mark in normalize("NFKD", exact) if category(mark) != "Mn")
    return exact, "\0" + folded
