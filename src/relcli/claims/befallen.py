"""Whom or what an outcome befell, and who did it: the phrases around the words that tell it."""

from __future__ import annotations

from typing import Final

from relcli.claims.passage import NOUNS, Passage
from relcli.claims.pronouns import object_meant, other_person, surname_meant, thing_meant
from relcli.language.frames import Pattern
from relcli.language.phrases import (
    VERBAL_CHAIN,
    Phrase,
    clause_bounds,
    object_of,
    phrase_at,
    subject_of,
)
from relcli.language.subclauses import relative_before
from relcli.language.tables import word_set
from relcli.language.tagger import Tag, lemma
from relcli.language.tokens import singular, stem

_NAMING: Final = frozenset({*NOUNS, Tag.VERB, Tag.PARTICIPLE})
"""Tags of the words of a phrase, or of the clause that hangs on it, that tell what it names."""
_SPELLS: Final = frozenset({"second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks"})
"""What is no object: "exploded two minutes after lift-off"."""
_NARROWING: Final = frozenset({"of", "for", "in"})


def whole_subject(passage: Passage, verb: int) -> Phrase | None:
    """The subject of a verb, past a participle that hangs on it: "the men trapped in the pit were brought up"."""
    tokens, tags = passage.tokens, passage.tags
    relative = relative_before(tokens, tags, verb)
    subject = subject_of(tokens, tags, verb)
    if relative >= 0 and subject is not None:
        last = verb
        while tags[last - 1] in VERBAL_CHAIN:
            last -= 1
        return Phrase(subject.first, last, subject.head)
    for _ in range(2):
        before = subject.first - 1 if subject is not None else -1
        while before > 0 and tags[before] in (Tag.PREPOSITION, Tag.ADVERB):
            before -= 1
        if (
            subject is None
            or before < 1
            or before == subject.first - 1
            or tags[before] not in (Tag.VERB, Tag.PARTICIPLE)
        ):
            return subject
        if tags[before - 1] not in NOUNS or tokens[before].low == lemma(tokens[before]):
            return subject
        subject = subject_of(tokens, tags, before) or subject
    return subject


def target_of(passage: Passage, pattern: Pattern, first: int, last: int) -> Phrase | None:
    """What a verb in the active is done to, whether it stands inside its phrase or behind it."""
    tokens, tags = passage.tokens, passage.tags
    if len(pattern.words) == 1:
        return _untimed(passage, object_of(tokens, tags, first))
    target = _untimed(passage, phrase_at(tokens, tags, first + 1))
    if target is not None and target.first < last:
        target = _cut(passage, pattern, target)
    return target or phrase_at(tokens, tags, last) or hung_behind(passage, last)


def _untimed(passage: Passage, phrase: Phrase | None) -> Phrase | None:
    """ "Ended last year with a loss": nothing is done to a year."""
    return None if phrase is not None and passage.in_time(phrase.head) else phrase


def _cut(passage: Passage, pattern: Pattern, target: Phrase) -> Phrase | None:
    """What a phrase names without the words of the idiom: of "the diver alive" the diver, of "the go-ahead" nothing."""
    end = next((n for n in range(target.first, target.last) if lemma(passage.tokens[n]) in pattern.words), target.last)
    if end == target.last:
        return target
    return Phrase(target.first, end, end - 1) if passage.tags[end - 1] in NOUNS else None


def hung_behind(passage: Passage, last: int) -> Phrase | None:
    """What "for", "to", "on" or "of" behind the phrase hang on it: "gave the go-ahead to a lock"."""
    if last + 1 >= len(passage.tokens) or passage.in_time(last + 1):
        return None  # "ended without an agreement on Sunday"
    if passage.tokens[last].low in word_set("outcomes", "leading"):
        return phrase_at(passage.tokens, passage.tags, last + 1)
    return None


def owner_of(passage: Passage, first: int, last: int) -> Phrase | None:
    """ "The minister's acquittal"."""
    owner = next((n for n in range(last - 1, first - 1, -1) if passage.tags[n] is Tag.POSSESSIVE), -1)
    return Phrase(first, owner, owner - 1) if owner > first else None


def part_of(passage: Passage, phrase: Phrase | None, place: int) -> str:
    """ "two of them", "most villages": how many it befell; a number alone is put behind a "+"."""
    lows, tags = passage.sentence.lows, passage.tags
    first, last = (phrase.first, phrase.last) if phrase is not None else (place, place)
    low, _ = clause_bounds(passage.tokens, tags, place)
    first = max(min(first, low), first - 2) if phrase is not None else low
    portions = word_set("outcomes", "portions")
    places = [n for n in range(first, last) if tags[n] is Tag.NUMBER or lows[n] in portions or _one_of(lows, n)]
    if not places:
        return ""
    words = " ".join(lows[n] for n in places)
    portion = any(lows[n] in portions or "of" in lows[n + 1 : n + 2] for n in places)
    return words if portion else f"+{words}"


def _one_of(lows: tuple[str, ...], place: int) -> bool:
    """ "One of the twins"."""
    return lows[place : place + 2] == ("one", "of")


def theme_of(passage: Passage, phrase: Phrase | None, narrowed: bool = True) -> tuple[frozenset[str], str]:
    """Stems of a phrase and of an "of …" behind it, if it is to be `narrowed`, and its head; of a pronoun, of whom."""
    tokens, tags = passage.tokens, passage.tags
    if phrase is None or passage.in_time(phrase.head) or tokens[phrase.head].low in _SPELLS:
        return frozenset(), ""
    if tags[phrase.head] is Tag.PRONOUN:
        meant = object_meant(passage, phrase.head) or thing_meant(passage, phrase.head)
        if meant is not None:
            return theme_of(meant[0], meant[1], narrowed)
        name = other_person(passage, phrase.head) or surname_meant(tokens[phrase.head].low, passage.previous)
        return frozenset({name} - {""}), name
    stems = passage.stems(phrase.first, phrase.last, _NAMING)
    head = stem(singular(tokens[phrase.head].low))
    place = phrase.last
    while narrowed and place + 1 < len(tokens) and tokens[place].low in _NARROWING:
        follow = phrase_at(tokens, tags, place + 1)
        if follow is None:
            break
        stems |= passage.stems(follow.first, follow.last)
        place = follow.last
    return frozenset(stems | _apposed(passage, phrase)), head


def _apposed(passage: Passage, phrase: Phrase) -> set[str]:
    """The name beside a phrase: "their coach, Ruud Hamstra, on Monday", "Ruud Hamstra, their coach,"."""
    tokens = passage.tokens
    found: set[str] = set()
    for mention in passage.mentions:
        name = mention.name
        behind = name.first == phrase.last + 1 and tokens[phrase.last].text == ","
        before = name.last == phrase.first - 1 and tokens[name.last].text == ","
        if behind or before:
            found.update(token.stem for token in tokens[name.first : name.last])
    return found
