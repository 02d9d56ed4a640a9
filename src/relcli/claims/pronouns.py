"""Whom he and she stand for, where it is safe."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from relcli.language.names import given_names
from relcli.language.phrases import subject_of
from relcli.language.tagger import Tag
from relcli.language.tokens import fold

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
    for _ in range(_REACH):
        if previous is None:
            return ""
        people = [name for name in dict.fromkeys(_people(previous)) if sex_of(name) in (sex, "")]
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
