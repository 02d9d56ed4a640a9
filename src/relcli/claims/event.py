"""Events: meetings, signings, resignations, votes … with who, what, where, when, how, and how far they have got."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from relcli.claims.doers import by_agent, main_subject, named, none_of, participants
from relcli.claims.kinds import (
    EventKind,
    any_kind,
    event_nouns,
    fixed_objects,
    may_name,
    noun_kind,
    occasions,
    verb_kind,
)
from relcli.claims.model import Claim, Event, Kind, Stage, Stance
from relcli.claims.passage import Mention, Passage
from relcli.claims.setting import is_bare, is_time, mode_of, place_of, time_of
from relcli.claims.stage import noun_stage, verb_stage
from relcli.claims.stance import stance_at
from relcli.language.phrases import Phrase, clause_bounds, object_of, phrase_at, subject_of
from relcli.language.records import record
from relcli.language.tables import word_set
from relcli.language.tagger import Tag, closed_classes, lemma
from relcli.language.times import TimeMention
from relcli.language.tokens import stem


@record(frozen=True, slots=True)
class _Told:
    """An event as its verb or noun tells it; numbers are those of tokens."""

    place: int
    """Of the verb or noun."""
    kind: EventKind
    stage: Stage
    clause: tuple[int, int]
    where: Mention | None
    when: TimeMention | None
    agents: tuple[str, ...]
    objects: tuple[str, ...]
    subject: Phrase | None = None
    target: Phrase | None = None
    targets: tuple[str, ...] = ()
    outcome: str = ""


def extract(passage: Passage) -> Iterator[Claim]:
    """Every event named in a sentence by a verb or a noun."""
    if passage.asks:
        return
    for place, tag_ in enumerate(passage.tags):
        claim = None
        if tag_ in _VERBAL:
            kind = verb_kind(passage, place) or any_kind(passage, place)
            claim = _verbal(passage, place, kind) if kind is not None else None
        elif tag_ in _NAMING and may_name(passage.tokens[place].low):
            kind = _named_kind(passage, place)
            claim = _nominal(passage, place, kind) if kind is not None else None
        if claim is not None:
            yield claim


_VERBAL: Final = frozenset({Tag.VERB, Tag.PARTICIPLE, Tag.GERUND})
_NAMING: Final = frozenset({Tag.NOUN, Tag.CAPITAL})
_OCCASION: Final = EventKind("occasion", "occasion", False, False)


def _named_kind(passage: Passage, place: int) -> EventKind | None:
    """The kind of event that a noun names: an occasion, or one of the tables."""
    token = passage.tokens[place]
    if token.low.removesuffix("s") in occasions() and not _timed(passage, token.start):
        return _OCCASION
    return noun_kind(passage, place)


def _timed(passage: Passage, offset: int) -> bool:
    return any(time.start <= offset < time.end for time in passage.times)


def _verbal(passage: Passage, place: int, kind: EventKind) -> Claim | None:
    tokens, tags = passage.tokens, passage.tags
    stage = verb_stage(passage, place)
    clause = clause_bounds(tokens, tags, place)
    where, when = place_of(passage, place, clause), time_of(passage, place, clause)
    if stage not in _CERTAIN and kind.kind.startswith("verb:") and is_bare(where, when):
        return None  # most verbs: spare the rest
    passive = tags[place] is Tag.PARTICIPLE
    subject = subject_of(tokens, tags, place)
    target = subject if passive else object_of(tokens, tags, place)
    agents = by_agent(passage, place) if passive else named(passage, subject)
    if tags[place] is Tag.GERUND and subject is None:
        agents = main_subject(passage, place)
    nothing = target is not None and tokens[target.head].low in ("nothing", "nobody", "none")
    if stage is Stage.HAPPENED and (nothing or none_of(passage, subject)):
        stage = Stage.DENIED
    if target is not None and is_time(passage, target):
        target = None
    objects = _stems(passage, target)
    if target is not None and tokens[target.head].low in fixed_objects():
        objects, target = (), None  # "took the oath": the object is part of the verb
    targets = named(passage, target) if target is not None and tags[target.head] is not Tag.PRONOUN else ()
    outcome = lemma(tokens[place])
    return _event(
        passage, _Told(place, kind, stage, clause, where, when, agents, objects, subject, target, targets, outcome)
    )


_CERTAIN: Final = (Stage.HAPPENED, Stage.DENIED)


def _nominal(passage: Passage, place: int, kind: EventKind) -> Claim | None:
    tokens, tags = passage.tokens, passage.tags
    low = tokens[place].low
    if low.endswith("s") and low not in event_nouns() and kind.family not in word_set("families", "plural_too"):
        return None  # "attacks" are many happenings
    if place + 1 < len(tokens) and tags[place + 1] is Tag.NOUN:
        return None  # "match referee", "election campaign": the event only narrows another noun
    stage = noun_stage(passage, place)
    clause = clause_bounds(tokens, tags, place)
    objects: tuple[str, ...] = (stem(low.removesuffix("s")),) if kind.kind == "occasion" else ()
    if place + 1 < len(tokens) and tokens[place + 1].low == "of":
        objects = (*_stems(passage, phrase_at(tokens, tags, place + 2)), *objects)
    agents = by_agent(passage, place, 6)
    begin = place
    while begin > 0 and tags[begin - 1] in (Tag.NOUN, Tag.CAPITAL) and place - begin < 3:
        begin -= 1
    objects = (*(stem(t.text) for t in tokens[begin:place] if not t.capital), *objects)
    where, when = place_of(passage, place, clause), time_of(passage, place, clause)
    return _event(passage, _Told(place, kind, stage, clause, where, when, agents, objects))


def _event(passage: Passage, told: _Told) -> Claim | None:
    kind, stage, agents, objects, where, when = told.kind, told.stage, told.agents, told.objects, told.where, told.when
    if is_bare(where, when) and not _stands_alone(told):
        return None
    people = participants(passage, told.clause, agents)
    if not people and not objects and not agents and where is None and when is None and stage is not Stage.DENIED:
        return None
    event = Event(
        kind=kind.kind,
        family=kind.family,
        stage=stage,
        agents=agents,
        objects=objects,
        participants=people,
        place=where.entity if where else "",
        time=when,
        mode=mode_of(passage),
        outcome=told.outcome,
        negated=stage is Stage.DENIED,
        detail=_thing(passage, told.place, told.target),
        unique=kind.unique,
        single_agent=kind.single_agent,
        targets=told.targets,
    )
    first, last = _extent(passage, told)
    stance, speaker = stance_at(passage, passage.tokens[told.place].start)
    if stage is Stage.PLANNED and stance is Stance.ASSERTED:
        stance = Stance.PLANNED
    subject = agents[0] if agents else people[0] if people else " ".join(objects)
    evidence = passage.tokens_evidence(first, last)
    return Claim(Kind.EVENT, subject, f"{kind.kind} {stage.value}", event, stance, evidence, speaker)


def _stands_alone(told: _Told) -> bool:
    """Is it worth keeping without a place and a time?  An occasion is not, any verb only of a known doer."""
    if told.kind.kind == "occasion":
        return False
    if told.kind.kind.startswith("verb:"):
        return told.stage is Stage.DENIED or (bool(told.agents) and told.stage is Stage.HAPPENED)
    return True


def _thing(passage: Passage, place: int, target: Phrase | None) -> str:
    """The object in its own words, for people: "coalition agreement"."""
    tokens, tags = passage.tokens, passage.tags
    span = range(target.first, target.head + 1) if target is not None else range(max(0, place - 2), place)
    keep = (Tag.NOUN, Tag.CAPITAL) if target is not None else (Tag.NOUN,)
    return " ".join(tokens[p].text for p in span if tags[p] in keep)


def _extent(passage: Passage, told: _Told) -> tuple[int, int]:
    """The words that say it: from the subject to the last of verb, place and time."""
    place, subject, where, when = told.place, told.subject, told.where, told.when
    first = subject.first if subject is not None and place - subject.first < 25 else max(told.clause[0], place - 6)
    last = min(told.clause[1], place + 8)
    if where is not None:
        last = max(last, where.name.last)
        first = min(first, where.name.first)
    if when is not None:
        last = max(last, passage.token_at(when.end - 1) + 1)
        first = min(first, passage.token_at(when.start))
    return first, max(last, place + 1)


def _stems(passage: Passage, phrase: Phrase | None) -> tuple[str, ...]:
    if phrase is None:
        return ()
    closed = closed_classes()
    return tuple(
        stem(token.text)
        for token in passage.tokens[phrase.first : phrase.head + 1]
        if token.text[0].isalpha() and token.low not in closed
    )
