"""Events: meetings, signings, resignations, votes … with who, what, where, when, how, and how far they have got."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from relcli.claims.cues import HAPPENING
from relcli.claims.doers import (
    by_agent,
    fronted,
    is_somebody,
    main_subject,
    named,
    none_of,
    of_purpose,
    participants,
    put_behind,
    reduced,
)
from relcli.claims.kinds import (
    EventKind,
    any_kind,
    befalls,
    event_nouns,
    fixed_objects,
    may_name,
    noun_kind,
    occasions,
    of_thing,
    verb_kind,
)
from relcli.claims.model import Claim, Event, Kind, Stage, Stance
from relcli.claims.passage import NOUNS, VERBAL, Mention, Passage
from relcli.claims.pronouns import thing_meant, thing_of_row
from relcli.claims.setting import clock_of, is_bare, mode_of, not_its_own, places_of, time_of
from relcli.claims.stage import noun_stage, untold, verb_stage
from relcli.claims.stance import stance_at
from relcli.language.alike import is_deed
from relcli.language.phrases import Phrase, clause_bounds, object_of, past_aside, phrase_at, subject_of
from relcli.language.tables import word_set
from relcli.language.tagger import Tag, closed_classes, lemma
from relcli.language.times import TimeMention
from relcli.language.tokens import singular, stem
from relcli.records import record

_HAPPENED: Final = Stage.HAPPENED
_DENIED: Final = Stage.DENIED
"""Read once: before Python 3.12 to read a member of an enumeration takes as long as to call a function."""


@record(frozen=True, slots=True)
class _Told:
    """An event as its verb or noun tells it; numbers are those of tokens."""

    place: int
    """Of the verb or noun."""
    kind: EventKind
    stage: Stage
    clause: tuple[int, int]
    agents: tuple[str, ...]
    objects: tuple[str, ...]
    subject: Phrase | None = None
    target: Phrase | None = None
    targets: tuple[str, ...] = ()
    outcome: str = ""
    fresh: bool = False
    thing: tuple[Passage, Phrase] | None = None
    """What the "it" stands for that it is done to, and where that stands."""


def extract(passage: Passage) -> Iterator[Claim]:
    """Every event named in a sentence by a verb or a noun."""
    if passage.asks:
        return
    lows, names = passage.sentence.lows, passage.cues & HAPPENING
    for place, tag_ in enumerate(passage.tags):
        if tag_ in VERBAL:
            kind = verb_kind(passage, place) or any_kind(passage, place)
            claim = _verbal(passage, place, kind) if kind is not None and not untold(passage, place) else None
        elif names and tag_ in NOUNS and may_name(lows[place]):
            kind = _named(passage, place)
            claim = _nominal(passage, place, kind) if kind is not None else None
        else:
            continue
        if claim is not None:
            yield claim


def _named(passage: Passage, place: int) -> EventKind | None:
    """The kind of event that a noun names."""
    token = passage.tokens[place]
    if passage.tags[place] is Tag.CAPITAL and _in_name(passage, place):
        return None  # a town called Pell Crossing
    if not occasions().isdisjoint((token.low, token.low.removesuffix("s"))) and not passage.in_time(place):
        return EventKind("occasion", "occasion", False, False)
    return noun_kind(passage, place)


_NEW: Final = ("a", "an", "another")
_NOUN: Final = frozenset({Tag.NOUN})


def _in_name(passage: Passage, place: int) -> bool:
    """Does the word belong to a name of several, or stand before the dash of a dateline?"""
    if any(m.name.first <= place < m.name.last and m.name.last - m.name.first > 1 for m in passage.mentions):
        return True
    return any(token.text in "—–" for token in passage.tokens[place : place + 12]) and passage.tokens[0].text.isupper()


def _verbal(passage: Passage, place: int, kind: EventKind) -> Claim | None:
    tokens, tags = passage.tokens, passage.tags
    stage = verb_stage(passage, place)
    clause = clause_bounds(tokens, tags, place)
    if kind.kind.startswith("verb:") and stage not in (_HAPPENED, _DENIED) and _told_bare(passage, place, clause):
        return None  # most verbs: spare the rest
    subject = fronted(passage, place) or put_behind(passage, place)
    passive = tags[place] is Tag.PARTICIPLE or subject is not None or reduced(passage, place)
    subject = subject or of_purpose(passage, place) or subject_of(tokens, tags, place)
    target = subject if passive else object_of(tokens, tags, place)
    agents = by_agent(passage, place) if passive else named(passage, subject)
    if tags[place] is Tag.GERUND and (subject is None or tags[place - 1] is Tag.PREPOSITION):
        subject, agents = None, main_subject(passage, place)
    if not passive and kind.kind in word_set("families", "object_behind"):
        target = _paid_for(passage, place, target)
    nothing = target is not None and tokens[target.head].low in ("nothing", "nobody", "none")
    if stage is _HAPPENED and (nothing or none_of(passage, subject)):
        stage = _DENIED
    if target is not None and passage.in_time(target.first):
        target = None
    objects = _stems(passage, target)
    if target is not None and not tokens[target.head].capital and tokens[target.head].low in fixed_objects():
        objects, target = _behind_fixed(passage, target), None  # "took the oath": the object is part of the verb
    targets = named(passage, target) if target is not None and (passive or tags[target.head] is not Tag.PRONOUN) else ()
    targets = (*targets, *_owner(passage, target))
    kind = of_thing(passage, kind, target)
    fixed = subject is not None and passive and tokens[subject.head].low in fixed_objects()
    if target is None and subject is not None and befalls(kind) and not fixed and not is_somebody(passage, subject):
        objects = _stems(passage, subject)
    thing = None if objects else _meant(passage, subject if target is None and befalls(kind) else target)
    objects = objects if thing is None else _stems(*thing)
    fresh = subject is not None and befalls(kind) and tokens[subject.first].low in _NEW
    told = _Told(
        place, kind, stage, clause, agents, objects, subject, target, targets, lemma(tokens[place]), fresh, thing
    )
    return _event(passage, told)


def _meant(passage: Passage, phrase: Phrase | None) -> tuple[Passage, Phrase] | None:
    """What the "it" stands for that something is done to, and where that stands."""
    return thing_of_row(passage) if phrase is None else thing_meant(passage, phrase.head)


def _behind_fixed(passage: Passage, target: Phrase) -> tuple[str, ...]:
    """ "Cut the ribbon on the link": what stands behind an object that is part of the verb."""
    if target.last >= len(passage.tokens) or passage.tokens[target.last].low != "on":
        return ()
    phrase = phrase_at(passage.tokens, passage.tags, target.last + 1)
    return () if phrase is None or passage.in_time(phrase.first) else _stems(passage, phrase)


def _owner(passage: Passage, target: Phrase | None) -> tuple[str, ...]:
    """The name behind the "of" of an object: "the town of Porva"."""
    tokens = passage.tokens
    if target is None or target.last >= len(tokens) or tokens[target.last].low != "of":
        return ()
    return tuple([m.entity for m in passage.mentions if m.name.first == target.last + 1])


def _paid_for(passage: Passage, place: int, target: Phrase | None) -> Phrase | None:
    """ "Paid for the organ", "footed the bill for the organ": what stands behind the preposition."""
    tokens = passage.tokens
    if target is not None and tokens[target.head].low not in fixed_objects():
        return target
    behind = next((n for n in range(place + 1, min(place + 5, len(tokens))) if tokens[n].low in ("for", "of")), 0)
    return phrase_at(tokens, passage.tags, behind + 1) if behind else None


def _told_bare(passage: Passage, place: int, clause: tuple[int, int]) -> bool:
    return is_bare(None, time_of(passage, place, clause)) and not places_of(passage, place, clause)


def _nominal(passage: Passage, place: int, kind: EventKind) -> Claim | None:
    tokens, tags = passage.tokens, passage.tags
    low = tokens[place].low
    if singular(low) != low and low not in event_nouns() and kind.family not in word_set("families", "plural_too"):
        return None  # "attacks" are many happenings
    if place + 1 < len(tokens) and tags[place + 1] is Tag.NOUN and not passage.in_time(place + 1):
        return None  # "match referee", "election campaign": the event only narrows another noun
    if low in fixed_objects() and _told_by_verb(passage, place, kind):
        return None  # "went on strike"
    stage = noun_stage(passage, place)
    clause = past_aside(tokens, tags, place, clause_bounds(tokens, tags, place))
    objects: tuple[str, ...] = (stem(singular(low)),) if kind.kind in ("occasion", "match") else ()
    if place + 1 < len(tokens) and tokens[place + 1].low == "of":
        objects = (*_stems(passage, phrase_at(tokens, tags, place + 2)), *objects)
    agents = by_agent(passage, place, 6)
    begin = place
    while begin > 0 and tags[begin - 1] in NOUNS and place - begin < 3:
        begin -= 1
    objects = (*[t.stem for t in tokens[begin:place] if not t.capital], *objects)
    if kind.kind != "occasion" and place + 1 < len(tokens) and tags[place + 1] is Tag.VERB:
        target = object_of(tokens, tags, place + 1)  # "a fire damaged a bakery"
        if target is not None and not passage.in_time(target.first):
            objects = (*objects, *_stems(passage, target))
    if begin > 0 and tokens[begin - 1].low in word_set("numbers", "ordinals"):
        begin -= 1
        objects = (tokens[begin].low, *objects)
    fresh = begin > 0 and tokens[begin - 1].low in _NEW
    return _event(passage, _Told(place, kind, stage, clause, agents, objects, fresh=fresh))


def _told_by_verb(passage: Passage, place: int, kind: EventKind) -> bool:
    """Does a verb just before it, of which the noun is a part, tell the same?"""
    verbs = [n for n in range(max(0, place - 3), place) if passage.tags[n] in VERBAL]
    found = [verb_kind(passage, verb) for verb in verbs]
    return any(each is not None and each.family == kind.family for each in found)


def _event(passage: Passage, told: _Told) -> Claim | None:
    kind, stage, agents, objects = told.kind, told.stage, told.agents, told.objects
    people = participants(passage, told.clause, agents)
    places = places_of(passage, told.place, told.clause)
    where = places[0] if places else None
    when = None if not_its_own(passage, told.place, told.clause) else time_of(passage, told.place, told.clause)
    clock, hour = clock_of(passage, told.place, told.clause)
    bare = is_bare(where, when) and not clock
    if bare and not (people or objects or agents or when is not None or stage is _DENIED):
        return None
    if bare and not _stands_alone(told):
        return None
    event = Event(  # in their order: by name it would take three times as long, and most claims are events
        kind.kind,
        kind.family,
        stage,
        agents,
        objects,
        people,
        where.entity if where else "",
        when,
        mode_of(passage, told.place, told.clause),
        told.outcome,
        stage is _DENIED,
        _thing(passage, told),
        kind.unique,
        kind.single_agent,
        told.targets,
        tuple([mention.entity for mention in places]) if places else (),
        clock,
        hour,
        told.fresh,
    )
    first, last = _extent(passage, told, where, when)
    stance, speaker = stance_at(passage, passage.tokens[told.place].start)
    if stage is Stage.PLANNED and stance is Stance.ASSERTED:
        stance = Stance.PLANNED
    subject = agents[0] if agents else people[0] if people else " ".join(objects)
    evidence = passage.tokens_evidence(first, last)
    return Claim(Kind.EVENT, subject, f"{kind.kind} {stage}", event, stance, evidence, speaker)


def _stands_alone(told: _Told) -> bool:
    """Is it worth keeping without a place and a time?  An occasion is not, any verb only of a known doer."""
    if told.kind.kind == "occasion":
        return False
    if told.kind.kind.startswith("verb:"):
        done = bool(told.agents) or (bool(told.objects) and is_deed(told.outcome))
        return told.stage is _DENIED or (done and told.stage is _HAPPENED)
    return True


def _thing(passage: Passage, told: _Told) -> str:
    """The object in its own words, for people: "coalition agreement"."""
    where, target = told.thing or (passage, told.target)
    span = range(target.first, target.head + 1) if target is not None else range(max(0, told.place - 2), told.place)
    keep = NOUNS if target is not None else _NOUN
    return " ".join([where.tokens[p].text for p in span if where.tags[p] in keep])


def _extent(passage: Passage, told: _Told, where: Mention | None, when: TimeMention | None) -> tuple[int, int]:
    """The words that say it: from the subject to the last of verb, place and time."""
    place, subject = told.place, told.subject
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
    tokens = passage.tokens[phrase.first : phrase.head + 1]
    return tuple([token.stem for token in tokens if token.text[0].isalnum() and token.low not in closed])
