"""What independent sources agree on, as drafts of facts: a desk's first facts file, to be gone through by an editor.

A draft says what the articles say, not what is true.  Claims that any finding disputes, that are planned, hedged or
denied, and that the facts hold already give none.  Articles of one source count once, and so do those that cite
one speaker, and a sentence that stands in several articles word for word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from relcli.check.drafts import draft, is_named
from relcli.check.model import Report, Severity
from relcli.check.stack import Said, Stack, build
from relcli.check.tenures import begun, jurisdictions
from relcli.claims.model import Event, Kind, Life, Measure, Office, Rank, ReadArticle, Stage, Stance
from relcli.facts.drafting import unused
from relcli.facts.model import AttributeFact, Entity, EventFact, Fact, Facts, OfficeFact, QuantityFact, RankFact
from relcli.facts.office import normalise_office
from relcli.language.window import Window
from relcli.records import record

_FEW = 10
"""Counts below this ("two governments") say too little."""
_BEGUN = ("born", "died", "founded", "completed")
_WORDS = 6


@record(frozen=True, slots=True)
class Agreement:
    """A fact that sources agree on, the entities it needs that the facts do not have, and who says so."""

    fact: Fact
    entities: tuple[Entity, ...]
    said: tuple[Said, ...]
    """One claim for each source, by path; then the one that tells when a term of office began."""


def stack_of(articles: Iterable[ReadArticle], facts: Facts) -> Stack:
    """The articles brought together, each text once."""
    distinct: dict[str, ReadArticle] = {}
    for article in sorted(articles, key=lambda each: each.path):
        distinct.setdefault(article.digest or article.path, article)
    return build(distinct.values(), facts)


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
        if len(witnesses) < least:
            continue
        term = begun(stack, key[1], key[2], disputed) if key[0] == "office" else None
        drafted = draft(stack, witnesses, key, term[0] if term else Window.ALWAYS)
        if drafted is None or _held(stack.facts, drafted[0]):
            continue
        fact = replace(drafted[0], id=unused(drafted[0].id, taken), source=_sources(witnesses), confidence="medium")
        taken.add(fact.id)
        told = [term[1]] if term and term[1].claim not in [said.claim for said in witnesses] else []
        found.append(Agreement(fact, drafted[1], (*witnesses, *told)))
    return sorted(found, key=lambda each: (each.fact.kind.value, each.fact.id))


def independent(claims: Sequence[Said]) -> list[Said]:
    """One claim for each source that can be told apart, by path: no source, no speaker and no sentence twice."""
    sources: set[str] = set()
    speakers: set[str] = set()
    sentences: set[str] = set()
    kept = []
    for said in sorted(claims, key=lambda each: (each.path, each.claim.evidence.start)):
        source = said.article.source.casefold() or said.path
        speaker = said.claim.speaker.casefold()
        sentence = " ".join(said.claim.context.text.casefold().split())
        if source not in sources and sentence not in sentences and speaker not in speakers:
            kept.append(said)
        sources.add(source)
        speakers.update(filter(None, (speaker,)))
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
    bodies = jurisdictions(stack)
    for kind in (Kind.OFFICE, Kind.EVENT, Kind.QUANTITY, Kind.RANK, Kind.LIFE):
        for said in stack.of(kind):
            if said.claim.stance not in (Stance.ASSERTED, Stance.QUOTED):
                continue
            if said.place not in disputed:
                key = _key(stack, said, bodies)
                if key is not None:
                    groups[key].append(said)
    return {
        (*key, number): cluster
        for key, claims in groups.items()
        for number, cluster in enumerate(_clusters(stack, claims))
    }


def _clusters(stack: Stack, claims: list[Said]) -> list[list[Said]]:
    """Figures that are told of one thing: they share a name, or a word of what is measured, with the first of them."""
    if not isinstance(claims[0].claim.detail, Measure):
        return [claims]
    clusters: list[tuple[frozenset[str], list[Said]]] = []
    for said in claims:
        about = _about(stack, said)
        home = next((cluster for shared, cluster in clusters if shared & about), None)
        if home is None:
            clusters.append((about, [said]))
        else:
            home.append(said)
    return [cluster for _, cluster in clusters]


def _about(stack: Stack, said: Said) -> frozenset[str]:
    measure = said.claim.detail
    assert isinstance(measure, Measure)
    return frozenset(stack.who(name) for name in said.claim.context.names) | measure.modifiers | measure.subject


def _key(stack: Stack, said: Said, bodies: Mapping[tuple[str, str], str]) -> tuple[Any, ...] | None:
    """What makes two claims one statement; None for a claim that is no material for a fact.

    `bodies` has the country or body of an office that not all articles name.
    """
    match said.claim.detail:
        case Office(status="current") as office if office.office and is_named(stack, said.subject):
            body = stack.who(office.jurisdiction) if office.jurisdiction else bodies.get((said.subject, office.office))
            return ("office", said.subject, office.office, body or "")
        case Event(stage=Stage.HAPPENED, negated=False) as event if event.time is not None:
            day = said.when(event.time, "past")
            people = frozenset(stack.who(name) for name in event.participants if is_named(stack, stack.who(name)))
            if not day.is_day or not people or event.kind.startswith("verb:"):
                return None
            return ("event", event.kind, people, day)
        case Measure(part=False) as measure if measure.head or measure.dimension != "count":
            if measure.dimension == "count" and measure.value < _FEW:
                return None
            period = said.when(measure.period) if measure.period else Window.ALWAYS
            if period.is_day:  # of the saying, mostly: "said on Monday that …"
                period = Window.ALWAYS
            return ("quantity", measure.dimension, measure.unit, measure.value, measure.per, measure.head, period)
        case Rank(position=1, own=False) as rank if rank.holder and rank.theme and not said.claim.speaker:
            scope = tuple(sorted(stack.who(name) for name in rank.scope))
            return ("rank", stack.who(rank.holder), rank.order, rank.theme, scope)
        case Life(time=time, what=what) if what in _BEGUN and time is not None and is_named(stack, said.subject):
            return ("life", said.subject, what, said.when(time, "past"))
        case _:
            return None


def _held(facts: Facts, fact: Fact) -> bool:
    """Do the facts say it already, in whatever words?"""
    known = facts.by_subject(fact.subject)
    return any(_same(each, fact) or _is_office(each, fact) for each in known)


def _is_office(known: Fact, fact: Fact) -> bool:
    """Is the known fact the office that the draft names?"""
    if not isinstance(known, OfficeFact):
        return False
    if isinstance(fact, OfficeFact):
        return normalise_office(known.office) == normalise_office(fact.office)
    return isinstance(fact, AttributeFact) and (
        fact.attribute == "office" and normalise_office(known.office) == normalise_office(fact.value)
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
