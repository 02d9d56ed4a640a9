"""Which words name which event: a row of the table `events`, an occasion, or any other verb."""

from __future__ import annotations

from functools import lru_cache

from relcli.claims.passage import Passage
from relcli.language.phrases import object_of, subject_of
from relcli.language.records import record
from relcli.language.tables import table, word_set
from relcli.language.tagger import Tag, lemma


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
        for phrase in [*row.get(column, ()), *more.get(kind.kind, ())]:
            if phrase not in families[vague] and families["prefer"].get(phrase, kind.kind) == kind.kind:
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
    return single in occasions() or low in event_nouns() or single in event_nouns()


@lru_cache(maxsize=1)
def occasions() -> frozenset[str]:
    """Nouns for anything that is held somewhere on a day: ceremony, handover, race."""
    return frozenset(table("families")["occasions"])


@lru_cache(maxsize=1)
def fixed_objects() -> frozenset[str]:
    """Last words of phrases in the verb lists: "take the oath"."""
    phrases = [parts for rows in _verbs().values() for parts, _ in rows if parts]
    return frozenset(parts[-1] for parts in phrases if len(parts) > 1 or len(parts[-1]) > 4)


def verb_kind(passage: Passage, place: int) -> EventKind | None:
    """The kind of event that a verb of the tables tells, with its particles."""
    tokens = passage.tokens
    name = lemma(tokens[place])
    if name in _needs_person() and not _person_object(passage, place):
        return None
    for particles, kind in _verbs().get(name, ()):
        if not particles:
            return kind
        behind = [token.low for token in tokens[place + 1 : place + 1 + len(particles) + 1]]
        if tuple(behind[: len(particles)]) == particles or tuple(behind[1 : 1 + len(particles)]) == particles:
            return kind
    return None


@lru_cache(maxsize=1)
def _needs_person() -> frozenset[str]:
    return frozenset(table("families")["needs_person"])


def _person_object(passage: Passage, place: int) -> bool:
    """Is it done to somebody: "fired its director", "was fired"?"""
    tokens, tags = passage.tokens, passage.tags
    target = subject_of(tokens, tags, place) if tags[place] is Tag.PARTICIPLE else object_of(tokens, tags, place)
    if target is None:
        return False
    named = any(m.person and target.first <= m.name.first <= target.last + 1 for m in passage.mentions)
    titled = any(target.first <= title.head <= target.last for title in passage.titles)
    return named or titled or tokens[target.head].low in ("him", "her", "them", "he", "she")


def any_kind(passage: Passage, place: int) -> EventKind | None:
    """Any other finite verb: a kind of its own, kept when a day or a place stands with it."""
    if passage.tags[place] is Tag.GERUND:
        return None
    return _other_kind(lemma(passage.tokens[place]))


@lru_cache(maxsize=4096)
def _other_kind(name: str) -> EventKind | None:
    if name in word_set("families", "light_verbs") or name in word_set("stance", "reporting", "neutral"):
        return None
    return EventKind(f"verb:{name}", f"verb:{name}", False, False)


def noun_kind(passage: Passage, place: int) -> EventKind | None:
    """The kind of event that a noun of the tables names, in the singular or the plural."""
    tokens = passage.tokens
    low = tokens[place].low
    for form in (low, low.removesuffix("s")):
        for behind, kind in event_nouns().get(form, ()):
            if tuple(t.low for t in tokens[place + 1 : place + 1 + len(behind)]) == behind:
                return kind
    return None
