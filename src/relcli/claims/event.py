"""Events: meetings, signings, resignations, votes … with who, what, where, when, how, and how far they have got."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from relcli.claims.model import Claim, Event, Kind, Stage, Stance
from relcli.claims.pronouns import referent
from relcli.claims.reading import Mention, Passage
from relcli.claims.stage import noun_stage, verb_stage
from relcli.claims.stance import stance_at
from relcli.language.phrases import Phrase, clause_bounds, object_of, phrase_at, subject_of
from relcli.language.places import is_place
from relcli.language.records import record
from relcli.language.tables import table, word_set
from relcli.language.tagger import Tag, closed_classes, lemma
from relcli.language.times import TimeMention
from relcli.language.tokens import stem

_PLACE_PREPOSITIONS = frozenset({"in", "at", "on", "inside", "outside", "near", "to"})
_DATING = frozenset({"absolute", "yearless", "weekday", "relative"})


@record(frozen=True, slots=True)
class EventKind:
    """A row of the table `events`."""

    kind: str
    family: str
    single_agent: bool
    unique: bool
    mutual: bool


@lru_cache(maxsize=1)
def _verbs() -> dict[str, list[tuple[tuple[str, ...], EventKind]]]:
    """First lemma to (particles behind it, kind), longest first."""
    index: dict[str, list[tuple[tuple[str, ...], EventKind]]] = {}
    for row in table("events")["events"]:
        kind = _kind(row)
        if kind.kind not in table("families")["judged"]:
            continue
        for verb in (*row.get("verbs", ()), *table("families")["more_verbs"].get(kind.kind, ())):
            if table("families")["prefer"].get(verb, kind.kind) != kind.kind:
                continue
            if verb in table("families")["vague_verbs"]:
                continue
            words = tuple(verb.split())
            index.setdefault(words[0], []).append((words[1:], kind))
    for rows in index.values():
        rows.sort(key=lambda row: -len(row[0]))
    return index


@lru_cache(maxsize=1)
def _nouns() -> dict[str, list[tuple[tuple[str, ...], EventKind]]]:
    index: dict[str, list[tuple[tuple[str, ...], EventKind]]] = {}
    for row in table("events")["events"]:
        kind = _kind(row)
        if kind.kind not in table("families")["judged"]:
            continue
        for noun in row.get("nouns", ()):
            if table("families")["prefer"].get(noun, kind.kind) != kind.kind:
                continue
            if noun in table("families")["vague_nouns"]:
                continue
            words = tuple(noun.split())
            index.setdefault(words[0], []).append((words[1:], kind))
    for rows in index.values():
        rows.sort(key=lambda row: -len(row[0]))
    return index


def _kind(row: dict[str, object]) -> EventKind:
    name = str(row["kind"])
    families: dict[str, str] = {kind: family for family, kinds in table("families")["families"].items() for kind in kinds}
    return EventKind(name, families.get(name, name), row.get("agent") == "single" or bool(row.get("single_agent")), bool(row.get("unique")), bool(row.get("mutual")))


@lru_cache(maxsize=1)
def _modes() -> dict[str, str]:
    return {phrase: mode for mode, phrases in table("families")["modes"].items() for phrase in phrases}


def extract(passage: Passage) -> Iterator[Claim]:
    """Every event named in a sentence by a verb or a noun."""
    if passage.asks:
        return
    for place, (token, tag_) in enumerate(zip(passage.tokens, passage.tags, strict=True)):
        if tag_ in _VERBAL:
            kind = _verb_kind(passage, place) or _any_kind(passage, place)
            if kind is not None:
                yield from _verbal(passage, place, kind)
        elif tag_ not in _NAMING or not _may_name(token.low):
            continue
        elif token.low.removesuffix("s") in _occasions() and not _timed(passage, token.start):
            yield from _nominal(passage, place, EventKind("occasion", "occasion", False, False, False))
        elif token.low in _nouns() or token.low.removesuffix("s") in _nouns():
            kind = _noun_kind(passage, place)
            if kind is not None:
                yield from _nominal(passage, place, kind)


_VERBAL = frozenset({Tag.VERB, Tag.PARTICIPLE, Tag.GERUND})
_NAMING = frozenset({Tag.NOUN, Tag.CAPITAL})


@lru_cache(maxsize=16384)
def _may_name(low: str) -> bool:
    """Is this a noun for an event, in the singular or the plural?"""
    single = low.removesuffix("s")
    return single in _occasions() or low in _nouns() or single in _nouns()


def _timed(passage: Passage, offset: int) -> bool:
    return any(time.start <= offset < time.end for time in passage.times)


@lru_cache(maxsize=1)
def _occasions() -> frozenset[str]:
    """Nouns for anything that is held somewhere on a day: ceremony, handover, race."""
    return frozenset(table("families")["occasions"])


@lru_cache(maxsize=1)
def _fixed_objects() -> frozenset[str]:
    """Last words of phrases in the verb lists: "take the oath"."""
    return frozenset(parts[-1] for rows in _verbs().values() for parts, _ in rows if len(parts) > 1 or (parts and len(parts[-1]) > 4))


def _verb_kind(passage: Passage, place: int) -> EventKind | None:
    tokens = passage.tokens
    name = lemma(tokens[place])
    if name in word_set("families", "needs_person") and not _person_object(passage, place):
        return None
    for particles, kind in _verbs().get(name, ()):
        if not particles:
            return kind
        behind = [token.low for token in tokens[place + 1 : place + 1 + len(particles) + 1]]
        if tuple(behind[: len(particles)]) == particles or tuple(behind[1 : 1 + len(particles)]) == particles:
            return kind
    return None


def _person_object(passage: Passage, place: int) -> bool:
    """Is it done to somebody: "fired its director", "was fired"?"""
    tokens, tags = passage.tokens, passage.tags
    target = subject_of(tokens, tags, place) if tags[place] is Tag.PARTICIPLE else object_of(tokens, tags, place)
    if target is None:
        return False
    named = any(m.person and target.first <= m.name.first <= target.last + 1 for m in passage.mentions)
    return named or any(target.first <= title.head <= target.last for title in passage.titles) or tokens[target.head].low in ("him", "her", "them", "he", "she")


def _any_kind(passage: Passage, place: int) -> EventKind | None:
    """Any other finite verb: a kind of its own, kept when a day or a place stands with it."""
    if passage.tags[place] is Tag.GERUND:
        return None
    return _other_kind(lemma(passage.tokens[place]))


@lru_cache(maxsize=4096)
def _other_kind(name: str) -> EventKind | None:
    if name in word_set("families", "light_verbs") or name in word_set("stance", "reporting", "neutral"):
        return None
    return EventKind(f"verb:{name}", f"verb:{name}", False, False, False)


def _noun_kind(passage: Passage, place: int) -> EventKind | None:
    tokens = passage.tokens
    low = tokens[place].low
    for form in (low, low.removesuffix("s")):
        for behind, kind in _nouns().get(form, ()):
            if tuple(t.low for t in tokens[place + 1 : place + 1 + len(behind)]) == behind:
                return kind
    return None


def _verbal(passage: Passage, place: int, kind: EventKind) -> Iterator[Claim]:
    tokens, tags = passage.tokens, passage.tags
    stage = verb_stage(passage, place)
    first, last = clause_bounds(tokens, tags, place)
    if kind.kind.startswith("verb:") and stage not in (Stage.HAPPENED, Stage.DENIED) and _is_bare(passage, place, (first, last)):
        return  # most verbs: spare the rest
    passive = tags[place] is Tag.PARTICIPLE
    subject = subject_of(tokens, tags, place)
    target = subject if passive else object_of(tokens, tags, place)
    agents = _by_agent(passage, place) if passive else _named(passage, subject)
    if tags[place] is Tag.GERUND and subject is None:
        agents = _main_subject(passage, place)
    if stage is Stage.HAPPENED and (_none_of(passage, subject) or (target is not None and tokens[target.head].low in ("nothing", "nobody", "none"))):
        stage = Stage.DENIED
    if target is not None and _is_time(passage, target):
        target = None
    objects = _stems(passage, target)
    if target is not None and tokens[target.head].low in _fixed_objects():
        objects, target = (), None  # "took the oath": the object is part of the verb
    targets = _named(passage, target) if target is not None and tags[target.head] is not Tag.PRONOUN else ()
    yield from _event(passage, place, kind, stage, agents, objects, (first, last), subject, targets, target, lemma(tokens[place]))


def _is_bare(passage: Passage, place: int, clause: tuple[int, int]) -> bool:
    """Is neither a place nor a day, month or year told with it?"""
    when = _time(passage, place, clause)
    return (when is None or when.expr.precision not in ("day", "month", "year")) and _place(passage, place, clause) is None


def _none_of(passage: Passage, subject: Phrase | None) -> bool:
    """"No warning was issued", "not one of the sirens sounded", "nobody has been arrested"."""
    if subject is None:
        return False
    if _NONE.isdisjoint(passage.sentence.words) or "ever" in passage.sentence.words:
        return False  # "no Belgian had ever won" looks back; ranks read it
    words = " ".join(token.low for token in passage.tokens[max(0, subject.first - 3) : subject.first + 3])
    opening = passage.tokens[subject.first].low
    return opening in ("no", "none", "neither", "nobody") or "not one of" in words or "not a single" in words


_NONE = frozenset({"no", "none", "neither", "nobody", "not"})


def _is_time(passage: Passage, phrase: Phrase) -> bool:
    begin = passage.tokens[phrase.first].start
    return any(time.start <= begin < time.end for time in passage.times)


def _nominal(passage: Passage, place: int, kind: EventKind) -> Iterator[Claim]:
    tokens, tags = passage.tokens, passage.tags
    if kind.family not in word_set("families", "plural_too") and tokens[place].low.endswith("s") and tokens[place].low not in _nouns():
        return  # "attacks" are many happenings
    if place + 1 < len(tokens) and tags[place + 1] is Tag.NOUN:
        return  # "match referee", "election campaign": the event only narrows another noun
    stage = noun_stage(passage, place)
    first, last = clause_bounds(tokens, tags, place)
    objects: tuple[str, ...] = (stem(tokens[place].low.removesuffix("s")),) if kind.kind == "occasion" else ()
    if place + 1 < len(tokens) and tokens[place + 1].low == "of":
        objects = (*_stems(passage, phrase_at(tokens, tags, place + 2)), *objects)
    agents = _by_agent(passage, place, 6)
    begin = place
    while begin > 0 and tags[begin - 1] in (Tag.NOUN, Tag.CAPITAL) and place - begin < 3:
        begin -= 1
    objects = (*(stem(t.text) for t in tokens[begin:place] if not t.capital), *objects)
    yield from _event(passage, place, kind, stage, agents, objects, (first, last), None)


def _event(
    passage: Passage, place: int, kind: EventKind, stage: Stage, agents: tuple[str, ...], objects: tuple[str, ...],
    clause: tuple[int, int], subject: Phrase | None, targets: tuple[str, ...] = (), target: Phrase | None = None, outcome: str = "",
) -> Iterator[Claim]:  # fmt: skip
    people = _participants(passage, clause, agents)
    where = _place(passage, place, clause)
    when = _time(passage, place, clause)
    if not people and not objects and not agents and where is None and when is None and stage is not Stage.DENIED:
        return
    bare = where is None and (when is None or when.expr.precision not in ("day", "month", "year"))
    if kind.kind == "occasion" and bare:
        return
    if kind.kind.startswith("verb:") and bare and not (stage is Stage.DENIED or (agents and stage is Stage.HAPPENED)):
        return
    event = Event(
        kind.kind, kind.family, stage, agents, objects, people, where.entity if where else "", when,
        _mode(passage), outcome, stage is Stage.DENIED, _thing(passage, place, target), kind.unique, kind.single_agent, targets,
    )  # fmt: skip
    first, last = _extent(passage, place, clause, subject, where, when)
    stance, speaker = stance_at(passage, passage.tokens[place].start)
    if stage is Stage.PLANNED and stance is Stance.ASSERTED:
        stance = Stance.PLANNED
    subject_name = agents[0] if agents else people[0] if people else " ".join(objects)
    yield Claim(Kind.EVENT, subject_name, f"{kind.kind} {stage.value}", event, stance, passage.tokens_evidence(first, last), speaker)


def _thing(passage: Passage, place: int, target: Phrase | None) -> str:
    """The object in its own words, for people: "coalition agreement"."""
    tokens, tags = passage.tokens, passage.tags
    span = range(target.first, target.head + 1) if target is not None else range(max(0, place - 2), place)
    keep = (Tag.NOUN, Tag.CAPITAL) if target is not None else (Tag.NOUN,)
    return " ".join(tokens[p].text for p in span if tags[p] in keep)


def _extent(
    passage: Passage, place: int, clause: tuple[int, int], subject: Phrase | None, where: Mention | None, when: TimeMention | None
) -> tuple[int, int]:
    """The words that say it: from the subject to the last of verb, place and time."""
    first = subject.first if subject is not None and place - subject.first < 25 else max(clause[0], place - 6)
    last = min(clause[1], place + 8)
    if where is not None:
        last = max(last, where.name.last)
        first = min(first, where.name.first)
    if when is not None:
        last = max(last, passage.token_at(when.end - 1) + 1)
        first = min(first, passage.token_at(when.start))
    return first, max(last, place + 1)


def _named(passage: Passage, phrase: Phrase | None) -> tuple[str, ...]:
    """The names in a noun phrase; its head noun when there is none; the person a pronoun stands for where it is safe."""
    if phrase is None:
        return ()
    found = tuple(m.entity for m in passage.mentions if phrase.first <= m.name.first < phrase.last and _heads(passage, m, phrase))
    if found:
        return found
    apposed = [m for m in passage.mentions if m.person and (m.name.last == phrase.first - 1 or m.name.first == phrase.last + 1)
               and passage.tokens[min(m.name.last, phrase.last)].text == ","]  # fmt: skip
    if apposed:
        return (apposed[0].entity,)
    tokens, tags = passage.tokens, passage.tags
    if tags[phrase.head] is Tag.PRONOUN:
        person = referent(tokens[phrase.head].low, passage.previous)
        return (person,) if person else ()
    words = [t.low for t, g in zip(tokens[phrase.first : phrase.head + 1], tags[phrase.first : phrase.head + 1], strict=True) if g in (Tag.NOUN, Tag.CAPITAL)]
    return (" ".join(words[-2:]),) if words else ()


def _heads(passage: Passage, mention: Mention, phrase: Phrase) -> bool:
    """Is the name what the phrase is about?  Not in "Díaz's office" nor in "Islamic groups"; both in "Díaz and Rey"."""
    after = mention.name.last
    if after < phrase.last and passage.tokens[after].low == "'s":
        return False
    return mention.name.first <= phrase.head < after or after >= phrase.last or passage.tokens[after].low in ("and", ",", "of", "from")


def _main_subject(passage: Passage, place: int) -> tuple[str, ...]:
    """"The presidents ended the feud, meeting for 90 minutes": the subject of the verb before the comma."""
    for before in range(place - 1, -1, -1):
        if passage.tags[before] is Tag.VERB:
            return _named(passage, subject_of(passage.tokens, passage.tags, before))
    return ()


def _by_agent(passage: Passage, place: int, reach: int = 14) -> tuple[str, ...]:
    """Who a passive or a noun says did it: "signed by …", "a strike by its cabin crew"."""
    tokens, tags = passage.tokens, passage.tags
    for step in range(place + 1, min(place + reach, len(tokens))):
        if tokens[step].text in ";:":
            return ()
        if tokens[step].low == "by" and step + 1 < len(tokens):
            end = next((p for p in range(step + 1, len(tokens)) if tokens[p].text in ",.;:" or tags[p] in (Tag.VERB, Tag.RELATIVE)), len(tokens))
            names = tuple(m.entity for m in passage.mentions if step < m.name.first < end and m.person)
            if names:
                return names
            phrase = phrase_at(tokens, tags, step + 1)
            if phrase is None or tags[phrase.head] is Tag.NUMBER or (tags[phrase.first] is Tag.NUMBER):
                continue
            if tokens[phrase.head].low in table("families")["means"]:
                continue
            return _named(passage, phrase)
    return ()


def _stems(passage: Passage, phrase: Phrase | None) -> tuple[str, ...]:
    if phrase is None:
        return ()
    closed = closed_classes()
    return tuple(
        stem(token.text) for token in passage.tokens[phrase.first : phrase.head + 1]
        if token.text[0].isalpha() and token.low not in closed
    )  # fmt: skip


def _participants(passage: Passage, clause: tuple[int, int], agents: tuple[str, ...]) -> tuple[str, ...]:
    speaker = passage.attribution.speaker
    named = [m.entity for m in passage.mentions if m.person and clause[0] <= m.name.first < clause[1] and m.entity != speaker]
    return tuple(dict.fromkeys([*agents, *named])) if named else agents


def _place(passage: Passage, place: int, clause: tuple[int, int]) -> Mention | None:
    """The name behind a preposition of place: known places first, then the nearest behind the verb."""
    found = [
        m for m in passage.mentions
        if not m.person and clause[0] <= m.name.first < clause[1] + 1 and _located(passage, m)
    ]  # fmt: skip
    known = [m for m in found if is_place(m.name.text)] or found
    behind = [m for m in known if m.name.first > place]
    return behind[0] if behind else (known[0] if known else None)


def _located(passage: Passage, mention: Mention) -> bool:
    """"in Lima", "at the Harpa concert hall", "in the atrium of its Lisbon headquarters"; not "at Avionord's works"."""
    tokens, tags = passage.tokens, passage.tags
    if mention.name.last < len(tokens) and tokens[mention.name.last].low == "'s":
        return False
    before = mention.name.first - 1
    while before >= max(0, mention.name.first - 8):
        low = tokens[before].low
        if low in _PLACE_PREPOSITIONS:
            break
        if tags[before] not in (Tag.DETERMINER, Tag.NOUN) and low != "of":
            return False
        before -= 1
    else:
        return False
    if before < 0:
        return False
    near = mention.name.first - before <= 2
    low = tokens[before].low
    if mention.name.kind == "organisation" and not is_place(mention.name.text) and low != "at":
        return False
    known = is_place(mention.name.text) or mention.name.kind == "place"
    if low in ("to", "on"):
        return near and known
    after = mention.name.last
    if after < len(tokens) and tags[after] is Tag.NOUN and tokens[after].low not in table("names")["place_words"] and not known:
        near = near and after + 1 < len(tokens) and tokens[after + 1].low in table("names")["place_words"]
    return near or known


def _time(passage: Passage, place: int, clause: tuple[int, int]) -> TimeMention | None:
    """The time of the clause; of the sentence when it has only one."""
    if not passage.times:
        return None
    times = [t for t in passage.times if t.expr.kind in _DATING and t.expr.precision in ("day", "week", "month", "season", "quarter", "year")]
    if not times:
        return None
    tokens = passage.tokens
    low, high = tokens[clause[0]].start, tokens[clause[1] - 1].end
    inside = [t for t in times if low <= t.start < high]
    here = tokens[place].start
    if inside:
        return min(inside, key=lambda t: abs(t.start - here))
    return times[0] if len(times) == 1 and clause[0] == 0 else None


def _mode(passage: Passage) -> str:
    return _mode_of(passage.sentence.text)


@lru_cache(maxsize=4)
def _mode_of(text: str) -> str:
    low = text.lower()
    for phrase, mode in _modes().items():
        if phrase in low:
            return mode
    return ""
