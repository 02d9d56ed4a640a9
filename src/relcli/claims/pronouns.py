"""Whom he and she stand for, where it is safe."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from relcli.language.names import given_names
from relcli.language.phrases import Phrase, phrase_at, subject_of
from relcli.language.tagger import FINITE, Tag
from relcli.language.tokens import fold, singular, stem, stem_set

if TYPE_CHECKING:
    from relcli.claims.passage import Passage

_SEX: Final = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
_REACH: Final = 5
"""Sentences further up than this are no longer what a pronoun means."""


@lru_cache(maxsize=8192)
def sex_of(name: str) -> str:
    """ "m" or "f" by the first word of a name, "" where that does not tell."""
    sex = given_names().get(fold(name.split()[0]), "")
    return sex if sex in ("m", "f") else ""


def referent(low: str, previous: Passage | None) -> str:
    """The person that "he" or "she" stands for at the head of the sentence behind `previous`; "" when it is not safe.

    The nearest sentence that names somebody of that sex decides: the only one it names, or its subject.
    """
    sex = _SEX.get(low, "")
    if not sex:
        return ""
    others: set[str] = set()
    for _ in range(_REACH):
        if previous is None:
            return ""
        others |= _behind(previous, low)
        people = [name for name in dict.fromkeys(_people(previous)) if sex_of(name) in (sex, "") and name not in others]
        if people and _untold(previous):
            return ""
        if len(people) == 1:
            return people[0]
        if people:
            known = [name for name in people if sex_of(name) == sex]
            subject = _subject(previous)
            return subject if subject in people else known[0] if len(known) == 1 else ""
        previous = previous.previous
    return ""


def _behind(passage: Passage, low: str) -> set[str]:
    """Who is named behind the same pronoun, and so is somebody else: "when he succeeded Iván Díaz"."""
    lows = passage.sentence.lows
    if low not in lows:
        return set()
    place = lows.index(low)
    return {mention.entity for mention in passage.mentions if mention.person and mention.name.first > place}


def surname_meant(low: str, previous: Passage | None) -> str:
    """Stem of the last name of whom a pronoun stands for; "" when it is not safe."""
    person = referent(low, previous)
    return stem(person.split()[-1]) if person else ""


def thing_meant(passage: Passage, place: int) -> tuple[Passage, Phrase] | None:
    """What the "it" at a token stands for; None when it is not safe.

    The subject of the sentence before, if that is one thing; for a question that stands alone, what the question
    before it asks of, or what the headline is about.
    """
    if passage.sentence.lows[place] != "it" or (place > _HEAD and not passage.pieces):
        return None
    before = passage.previous
    alone = before is not None and before.context.zone == "question"
    if passage.pieces and before is not None:
        before = before.previous
    for _ in range(_REACH):
        if before is None or before.context.zone == "headline":
            break
        if not alone or before.context.zone == "question":
            found, goes_on = _thing(before)
            if found is not None or not goes_on:
                return found
        before = before.previous
    while alone and before is not None and before.context.zone != "headline":
        before = before.previous
    return _headed(before) if alone and before is not None else None


def other_person(passage: Passage, place: int) -> str:
    """Stem of the last name of whom "him" or "her" means who is named in the same clause: "rang Rey and dismissed him".

    The only person of that sex before it who is not the subject; "" when there is none, or more.
    """
    sex = _SEX.get(passage.sentence.lows[place], "")
    if passage.sentence.lows[place] not in ("him", "her") or not passage.mentions:
        return ""
    verb = next((n for n in range(place - 1, -1, -1) if passage.tags[n] in FINITE), -1)
    subject = subject_of(passage.tokens, passage.tags, verb) if verb > 0 else None
    people = {
        m.entity
        for m in passage.mentions
        if m.person and m.name.first < place and sex_of(m.entity) in (sex, "") and not _within(m.name.first, subject)
    }
    return stem(people.pop().split()[-1]) if len(people) == 1 else ""


def _within(place: int, phrase: Phrase | None) -> bool:
    return phrase is not None and phrase.first <= place < phrase.last


def object_meant(passage: Passage, place: int) -> tuple[Passage, Phrase] | None:
    """What the "it" at a token, behind its verb, stands for, where that is a plan or an offer; None for anything else.

    "The offer found no majority.  Staff voted it down".
    """
    before = passage.previous
    if passage.sentence.lows[place] != "it" or before is None or before.context.zone == "headline":
        return None
    found, _ = _thing(before)
    if found is None:
        return None
    head = found[0].tokens[found[1].head]
    return found if stem(singular(head.low)) in stem_set("polarity", "carriers") else None


def thing_of_row(passage: Passage, labelled: bool = False) -> tuple[Passage, Phrase] | None:
    """What the rows of an article are about, "Founded: 1919": what its headline names; so for `labelled` items."""
    if passage.context.zone != "table row" and not (labelled and passage.context.zone == "list item"):
        return None
    before = passage.previous
    while before is not None and before.context.zone != "headline":
        before = before.previous
    return None if before is None else _headed(before)


_HEAD: Final = 3
"""Tokens of a sentence in which an "it" means what another sentence tells of."""
_WHOLE: Final = frozenset({"the", "this", "its", "their", "our", "that", "his", "her"})


def _thing(passage: Passage) -> tuple[tuple[Passage, Phrase] | None, bool]:
    """What a sentence's first verb has as its subject, if that is one thing; and may an "it" mean what is before it?"""
    tags, tokens = passage.tags, passage.tokens
    verb = next((n for n, tag in enumerate(tags) if tag in FINITE), -1)
    asks = passage.context.zone == "question" or tokens[-1].text == "?"
    phrase = subject_of(tokens, tags, verb) if not asks else _asked_of(passage, verb)
    if phrase is None:
        return None, asks
    low = tokens[phrase.head].low
    if tags[phrase.head] is Tag.PRONOUN:
        return None, low in ("it", "you", "we", "i")
    if passage.context.people and any(m.person and m.name.first < phrase.last for m in passage.mentions):
        return None, False
    definite = tokens[phrase.first].low in _WHOLE or tags[phrase.head] is Tag.CAPITAL
    if not definite or singular(low) != low or any(t.first <= phrase.head < t.last for t in passage.titles):
        return None, asks
    return (passage, phrase), False


def _asked_of(passage: Passage, verb: int) -> Phrase | None:
    """The subject of a question: what stands behind its auxiliary."""
    return phrase_at(passage.tokens, passage.tags, verb + 1) if 0 <= verb < len(passage.tokens) - 1 else None


def _headed(passage: Passage) -> tuple[Passage, Phrase] | None:
    """The first name of a headline that is no person's; else its first noun behind "the"."""
    for mention in passage.mentions:
        if not mention.person:
            last = mention.name.last
            while last < len(passage.tokens) and passage.tags[last] in (Tag.NOUN, Tag.CAPITAL):
                last += 1  # "The Lom ice rink in brief"
            return passage, Phrase(mention.name.first, last, last - 1)
    opening = next((n for n, low in enumerate(passage.sentence.lows[:-1]) if low == "the"), -1)
    phrase = phrase_at(passage.tokens, passage.tags, opening) if opening >= 0 else None
    return (passage, phrase) if phrase is not None else None


def _untold(passage: Passage) -> bool:
    """Is the sentence's subject a person told by an office alone: "The former chief executive started …"?"""
    for place, tag in enumerate(passage.tags):
        if tag is Tag.VERB or tag is Tag.BE:
            phrase = subject_of(passage.tokens, passage.tags, place)
            if phrase is None or passage.mention_in(phrase.first, phrase.last) is not None:
                return False
            return any(phrase.first <= title.head <= phrase.head and not title.plural for title in passage.titles)
    return False


def _people(passage: Passage) -> list[str]:
    """People, and names of two or three words of which nothing else is known."""
    return [m.entity for m in passage.mentions if m.person or (not m.name.kind and 1 < len(m.entity.split()) < 4)]


def _subject(passage: Passage) -> str:
    """The person that is the subject of a sentence's first verb."""
    for place, tag in enumerate(passage.tags):
        if tag is Tag.VERB or tag is Tag.PARTICIPLE or tag is Tag.BE:
            phrase = subject_of(passage.tokens, passage.tags, place)
            if phrase is not None:
                mention = passage.mention_in(phrase.first, phrase.last)
                return mention.entity if mention is not None and mention.person else ""
    return ""
