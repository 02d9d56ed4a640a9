"""Terms of office on a line of time: when somebody was elect, in office, former."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Literal

from relcli.facts.model import Facts, OfficeFact
from relcli.facts.office import OfficeKey, has_one_holder, normalise_office, office_key
from relcli.language.window import Window
from relcli.records import record

Status = Literal["current", "elect", "former", "never"]


@record(frozen=True, slots=True)
class Term:
    """One person's term with its three windows.

    Borders written as days make the windows disjoint.  Where a border is only known to the month or year, both
    windows hold that month or year, since either can be said in it.
    """

    fact: OfficeFact
    key: OfficeKey
    elect: Window
    """[elected, from); where no election date is given, all time before the term."""
    in_office: Window
    """[from, to); where `to` is missing, until somebody else, or the same person again, takes the office."""
    former: Window
    """[to, the same person's next term in that office); NEVER while no end is known."""
    jurisdictions: frozenset[str] = frozenset()
    """The key's jurisdiction and the other names that the facts give for it, in small letters: "u.s."."""

    @property
    def subject(self) -> str:
        """Id of the holder."""
        return self.fact.subject

    @property
    def number(self) -> int | None:
        """First, second … term, where the fact says so."""
        return self.fact.term

    def matches(self, title: str) -> bool:
        """Whether a title in an article can mean this office: same title in any spelling ("Finance Minister",
        "Minister of Finance"), or one of the fact's aliases; a jurisdiction must agree if both have one."""
        other = office_key(title)
        spelled = normalise_office(title)
        if other.jurisdiction and self.key.jurisdiction and other.jurisdiction not in self.jurisdictions:
            return False
        return any(spelled == normalise_office(name) for name in (self.fact.office, *self.fact.aliases))


@record(frozen=True, slots=True)
class Timeline:
    """All terms that the facts hold, sorted by start; build it with `Timeline.of`."""

    all_terms: tuple[Term, ...]

    @classmethod
    def of(cls, facts: Facts | Iterable[OfficeFact]) -> Timeline:
        """The timeline of a facts file, or of office facts whose ends have not been cut yet."""
        offices = sorted((fact for fact in facts if isinstance(fact, OfficeFact)), key=_begin)
        known = facts if isinstance(facts, Facts) else Facts.empty()
        terms = (replace(term, jurisdictions=_names_of(term.key, known)) for term in _terms(offices))
        return cls(tuple(sorted(terms, key=lambda term: (_begin(term.fact), term.fact.id))))

    def terms(self, subject: str) -> list[Term]:
        """The terms of one person, in the order of time."""
        return [term for term in self.all_terms if term.subject == subject]

    def holders(self, key: OfficeKey | tuple[str, str] | str) -> list[Term]:
        """The terms in one office, in the order of time; the office as its key or as a title."""
        title, jurisdiction = office_key(key) if isinstance(key, str) else key
        spelled = normalise_office(title)
        return [
            term
            for term in self.all_terms
            if term.key.jurisdiction == jurisdiction and normalise_office(term.key.title) == spelled
        ]

    def window_of(
        self,
        subject: str,
        status: Status,
        office_match: Callable[[Term], bool] | None = None,
        term: int | None = None,
    ) -> Window:
        """When it can be said that `subject` has that status in a matching office, in any term or the `term`-th.

        ALWAYS when the facts hold no matching term: nothing is known then.  A `term` that the facts do not number
        lies between the neighbours that they do: a third one begins after the second has ended.
        """
        known = [held for held in self.terms(subject) if office_match is None or office_match(held)]
        if not known:
            return Window.ALWAYS
        if status == "never":
            return Window.between(None, _begin(known[0].fact))
        if term is None:
            return _union(held.elect if status == "elect" else _status(held, status) for held in known)
        numbered = [held for held in known if held.number == term]
        if numbered:
            return _union(_status(held, status) for held in numbered)
        return _unlisted(known, term, status)


def close_open_ends(facts: Iterable[OfficeFact]) -> dict[str, OfficeFact]:
    """Facts by id whose `valid` is cut because their `to` is missing and a later term in that office is known:
    anybody's in an office with one holder, the same person's in any."""
    lines: dict[tuple[str, ...], list[OfficeFact]] = {}
    for fact in facts:
        holder = () if has_one_holder(fact.office) else (fact.subject,)
        lines.setdefault((*office_id(fact), *holder), []).append(fact)
    changed: dict[str, OfficeFact] = {}
    for terms in lines.values():
        begins = sorted(map(_begin, terms))
        for fact in (fact for fact in terms if fact.end is None):
            later = bisect_right(begins, _begin(fact))
            if later < len(begins):
                changed[fact.id] = replace(fact, valid=fact.valid & Window.between(None, begins[later]))
    return changed


def office_id(fact: OfficeFact) -> tuple[str, str]:
    """What two facts about one office share, however they spell it: normalised title, jurisdiction."""
    return normalise_office(fact.office), office_key(fact.office).jurisdiction


def _names_of(key: OfficeKey, facts: Facts) -> frozenset[str]:
    """The jurisdiction and, if it names an entity, that entity's other names, spelled as a key spells them."""
    entities = facts.entity_named(key.jurisdiction) if key.jurisdiction else []
    names = (office_key(f"head of {name}").jurisdiction for entity in entities for name in entity.names)
    return frozenset((key.jurisdiction, *names))


def _terms(offices: list[OfficeFact]) -> list[Term]:
    """Each fact with its three windows, person by person and office by office."""
    cut = close_open_ends(offices)
    careers: dict[tuple[str, tuple[str, str]], list[OfficeFact]] = {}
    for fact in offices:
        careers.setdefault((fact.subject, office_id(fact)), []).append(cut.get(fact.id, fact))
    return [
        _term(fact, career[place + 1] if place + 1 < len(career) else None)
        for career in careers.values()
        for place, fact in enumerate(career)
    ]


def _term(fact: OfficeFact, following: OfficeFact | None) -> Term:
    start = fact.start
    elected = fact.elected.earliest if fact.elected else None
    ends = fact.end.earliest if fact.end else fact.valid.end
    again = following.start.latest if following and following.start else None
    former = Window.between(ends, again) if ends else Window.NEVER
    elect = Window.between(elected, start.latest if start else None)
    return Term(fact, office_key(fact.office), elect, fact.valid, former)


def _begin(fact: OfficeFact) -> date:
    return fact.start.earliest if fact.start else date.min


def _status(term: Term, status: Status) -> Window:
    match status:
        case "current":
            return term.in_office
        case "elect":
            return term.elect
        case "former":
            return term.former
        case _:
            return Window.between(None, _begin(term.fact))


def _union(windows: Iterable[Window]) -> Window:
    union = Window.NEVER
    for window in windows:
        union |= window
    return union


def _unlisted(known: list[Term], number: int, status: Status) -> Window:
    """When a term can be that the facts do not number, given those that they do."""
    earlier = [held for held in known if held.number is not None and held.number < number]
    later = [held for held in known if held.number is not None and held.number > number]
    start = earlier[-1].in_office.end if earlier else None
    if earlier and start is None:
        return Window.NEVER if status != "elect" else earlier[-1].in_office
    if status == "elect":
        start = _begin(earlier[-1].fact) if earlier else None
    end = None if status == "former" or not later else _begin(later[0].fact)
    return Window.between(start, end)
