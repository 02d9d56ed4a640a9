"""Which words name which event: a row of the table `events`, an occasion, or any other verb."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from relcli.claims.passage import Passage
from relcli.language.phrases import Phrase, object_of, subject_of
from relcli.language.tables import table, word_set
from relcli.language.tagger import Tag, closed_classes, lemma, lemma_of
from relcli.records import record


@record(frozen=True, slots=True)
class EventKind:
    """A row of the table `events`."""

    kind: str
    family: str
    single_agent: bool
    unique: bool


_Index = dict[str, list[tuple[tuple[str, ...], EventKind]]]


@lru_cache(maxsize=1)
def _verbs() -> _Index:
    """First lemma to (particles behind it, kind), longest first."""
    return _index("verbs", "vague_verbs", table("families")["more_verbs"])


@lru_cache(maxsize=1)
def event_nouns() -> _Index:
    """First word to (words behind it, kind), longest first."""
    return _index("nouns", "vague_nouns", {})


def _index(column: str, vague: str, more: dict[str, list[str]]) -> _Index:
    """The words of one column of the table `events`, and `more` by kind, without those that tell too little."""
    families = table("families")
    index: _Index = {}
    for row in table("events")["events"]:
        kind = _kind(row)
        if kind.kind not in families["judged"]:
            continue
        told = [phrase for phrase in row.get(column, ()) if phrase not in families[vague]]
        for phrase in [*told, *more.get(kind.kind, ())]:
            if families["prefer"].get(phrase, kind.kind) == kind.kind:
                first, *behind = phrase.split()
                index.setdefault(first, []).append((tuple(behind), kind))
    for rows in index.values():
        rows.sort(key=lambda row: -len(row[0]))
    return index


def _kind(row: dict[str, object]) -> EventKind:
    name = str(row["kind"])
    single = row.get("agent") == "single" or bool(row.get("single_agent"))
    return EventKind(name, _families().get(name, name), single, bool(row.get("unique")))


@lru_cache(maxsize=1)
def _families() -> dict[str, str]:
    return {kind: family for family, kinds in table("families")["families"].items() for kind in kinds}


@lru_cache(maxsize=16384)
def may_name(low: str) -> bool:
    """Is this a noun for an event, in the singular or the plural?"""
    single = low.removesuffix("s")
    return single in occasions() or low in occasions() or low in event_nouns() or single in event_nouns()


@lru_cache(maxsize=1)
def occasions() -> frozenset[str]:
    """Nouns for anything that is held somewhere on a day: ceremony, handover, race."""
    return frozenset(table("families")["occasions"])


@lru_cache(maxsize=1)
def fixed_objects() -> frozenset[str]:
    """Nouns of phrases in the verb lists: "take the oath", "put pen to paper"."""
    phrases = [parts for rows in _verbs().values() for parts, _ in rows if parts]
    closed = closed_classes()
    nouns = {word for parts in phrases for word in parts if word not in closed and word != "one's"}
    return frozenset(form for word in nouns for form in (word, word + "s"))


def verb_kind(passage: Passage, place: int) -> EventKind | None:
    """The kind of event that a verb of the tables tells, with its particles."""
    low = passage.tokens[place].low
    rows = _rows_of(low)
    if rows is None:
        return None
    name = lemma_of(low)
    if _is_deal(passage, place, name):
        return None
    if name in word_set("families", "needs_person") and not _person_object(passage, place):
        return None
    if name in word_set("families", "needs_number") and not _number_object(passage, place):
        return None
    along = goes_along(passage, place)
    kind = next(
        (kind for parts, kind in rows if not parts or (not along and _follow(passage, place, parts))),
        None,
    )
    if kind is not None and name in word_set("families", "no_object") and _has_thing(passage, place):
        return None
    other = table("families")["without_object"].get(name)
    if kind is None or other is None or object_of(passage.tokens, passage.tags, place) is not None:
        return kind
    return (
        kind if passage.tags[place] is Tag.PARTICIPLE else EventKind(other, _families().get(other, other), False, True)
    )


def goes_along(passage: Passage, place: int) -> bool:
    """Does the verb lead along something: "went down the stairs", "comes far down the list"?  Not "came down"."""
    tokens, tags = passage.tokens, passage.tags
    if lemma_of(tokens[place].low) not in word_set("families", "going"):
        return False
    behind = place + 1
    while behind < len(tags) and tokens[behind].low not in word_set("families", "along") and tags[behind] is Tag.ADVERB:
        behind += 1
    led = behind + 1 < len(tags) and tokens[behind].low in word_set("families", "along")
    return led and tags[behind + 1] is Tag.DETERMINER


@lru_cache(maxsize=16384)
def _rows_of(low: str) -> list[tuple[tuple[str, ...], EventKind]] | None:
    """The rows of a verb form in lower case; None of most."""
    return _verbs().get(low if low == "born" else lemma_of(low))


def _is_deal(passage: Passage, place: int, name: str) -> bool:
    """ "The deal, struck by …", "a bargain was struck": no strike, and no attack."""
    if name != "strike" or not place:
        return False
    begin = max(0, place - 5)
    return passage.tags[place] is not Tag.GERUND and any(
        token.low in word_set("families", "struck") for token in passage.tokens[begin : place + 4]
    )


_OWNERS: Final = frozenset(("my", "your", "his", "her", "its", "our", "their"))
_BETWEEN: Final = frozenset({Tag.PRONOUN, Tag.ADVERB, Tag.DETERMINER})


def _follow(passage: Passage, place: int, particles: tuple[str, ...]) -> bool:
    """Do the particles stand behind the verb, or behind the one it is done to: "found Ana Ruiz guilty"?

    "one's" stands for any possessive: "put their names to".  Not "takes effect on" for "take on".
    """
    tokens, tags = passage.tokens, passage.tags
    begin = place + 1
    if _match(passage, begin, particles) or _as_subject(passage, place, particles):
        return True
    into = particles[:1] == ("into",) and begin < len(tokens) and tags[begin] is Tag.DETERMINER
    if begin < len(tokens) and tags[begin] in _BETWEEN and not into:  # "took the man into custody"
        return _match(passage, begin + 1, particles)
    end = _time_end(passage, begin)
    if end > begin:
        return _match(passage, end, particles)
    if len(particles) == 1 and particles[0] not in word_set("families", "resultative"):
        return False
    target = object_of(tokens, tags, place)
    if target is None or target.last <= begin:
        return False
    inside = target.last - len(particles)  # "found Ana Ruiz guilty": an adjective looks like a noun
    return _match(passage, target.last, particles) or (inside > begin and _match(passage, inside, particles))


def _as_subject(passage: Passage, place: int, particles: tuple[str, ...]) -> bool:
    """ "The ribbon was cut by …": the noun of "cut the ribbon" is the subject of the passive."""
    if passage.tags[place] is not Tag.PARTICIPLE or len(particles) != 2 or particles[0] not in ("the", "a"):
        return False
    subject = subject_of(passage.tokens, passage.tags, place)
    return subject is not None and passage.tokens[subject.head].low == particles[1]


def _match(passage: Passage, begin: int, particles: tuple[str, ...]) -> bool:
    tokens = passage.tokens
    if begin + len(particles) > len(tokens):
        return False
    for token, word in zip(tokens[begin:], particles, strict=False):
        low = token.low
        if low != word and low != word + "s" and not (word == "one's" and low in _OWNERS):
            return False
    return True


def _time_end(passage: Passage, begin: int) -> int:
    """Number of the token behind the time that begins here; `begin` itself when none does."""
    tokens = passage.tokens
    if begin < len(tokens):
        for time in passage.times:
            if time.start <= tokens[begin].start < time.end:
                return passage.token_at(time.end - 1) + 1
    return begin


def _person_object(passage: Passage, place: int) -> bool:
    """Is it done to somebody: "fired its director", "was fired"?"""
    tokens, tags = passage.tokens, passage.tags
    target = subject_of(tokens, tags, place) if tags[place] is Tag.PARTICIPLE else object_of(tokens, tags, place)
    if target is None:
        return False
    named = any(m.person and target.first <= m.name.first <= target.last + 1 for m in passage.mentions)
    titled = any(target.first <= title.head <= target.last for title in passage.titles)
    return named or titled or tokens[target.head].low in word_set("families", "persons")


def _has_thing(passage: Passage, place: int) -> bool:
    """Does the bare verb have an object: "struck the village"?  Not "struck a reef", which is a kind of its own."""
    if any(particles and _follow(passage, place, particles) for particles, _ in _verbs()[lemma(passage.tokens[place])]):
        return False
    target = object_of(passage.tokens, passage.tags, place)
    return target is not None and not passage.in_time(target.first)


def _number_object(passage: Passage, place: int) -> bool:
    """Is it done to a number of things: "recalled 40,000 vans"?"""
    tokens, tags = passage.tokens, passage.tags
    target = subject_of(tokens, tags, place) if tags[place] is Tag.PARTICIPLE else object_of(tokens, tags, place)
    return target is not None and any(
        tokens[target.first].start <= each.start < tokens[target.last - 1].end for each in passage.quantities
    )


def of_thing(passage: Passage, kind: EventKind, target: Phrase | None) -> EventKind:
    """The kind it is of where it befalls a thing: a president is inaugurated, and a dam that is has opened."""
    other = table("families")["of_things"].get(kind.kind)
    if other is None or target is None or passage.tokens[target.head].low in ("he", "she", "him", "her", "who"):
        return kind
    person = any(m.person and target.first <= m.name.first < target.last for m in passage.mentions)
    titled = any(target.first <= title.head < target.last for title in passage.titles)
    return kind if person or titled else EventKind(other, _families().get(other, other), True, True)


def befalls(kind: EventKind) -> bool:
    """Is it something that its subject does not do, but that happens to it: the dam collapsed?"""
    words = word_set("families", "befalls")
    return kind.kind in words or kind.family in words


_HAD_BEEN = ("had", "been")


def any_kind(passage: Passage, place: int) -> EventKind | None:
    """Any other finite verb: a kind of its own, kept when a day or a place stands with it."""
    tokens = passage.tokens
    if passage.tags[place] is Tag.GERUND and passage.sentence.lows[max(0, place - 2) : place] != _HAD_BEEN:
        return None
    return _other_kind(tokens[place].low)


@lru_cache(maxsize=16384)
def _other_kind(low: str) -> EventKind | None:
    name = lemma_of(low)
    if name in word_set("families", "light_verbs") or name in word_set("stance", "reporting", "neutral"):
        return None
    return EventKind(f"verb:{name}", _same_verbs().get(name, f"verb:{name}"), False, False)


@lru_cache(maxsize=1)
def _same_verbs() -> dict[str, str]:
    """Verb to the family of those that can tell of one happening."""
    return {verb: family for family, verbs in table("families")["same_verbs"].items() for verb in verbs}


def noun_kind(passage: Passage, place: int) -> EventKind | None:
    """The kind of event that a noun of the tables names, in the singular or the plural."""
    tokens = passage.tokens
    low = tokens[place].low
    for form in (low, low.removesuffix("s")):
        for behind, kind in event_nouns().get(form, ()):
            if tuple(t.low for t in tokens[place + 1 : place + 1 + len(behind)]) == behind:
                return kind
    return None
