"""Who does it, and to whom: names, head nouns and pronouns of the phrases around an event."""

from __future__ import annotations

from typing import Final

from relcli.claims.passage import NOUNS, Mention, Passage
from relcli.claims.pronouns import referent
from relcli.language.phrases import Phrase, phrase_at, subject_of
from relcli.language.tables import table
from relcli.language.tagger import Tag


def named(passage: Passage, phrase: Phrase | None) -> tuple[str, ...]:
    """The names in a noun phrase; its head noun when there is none; whom a pronoun stands for, where it is safe."""
    if phrase is None:
        return ()
    inside = [m for m in passage.mentions if phrase.first <= m.name.first < phrase.last]
    found = tuple(m.entity for m in inside if _heads(passage, m, phrase))
    if found:
        return found
    apposed = next((m for m in passage.mentions if m.person and _apposed(passage, m, phrase)), None)
    if apposed is not None:
        return (apposed.entity,)
    tokens, tags = passage.tokens, passage.tags
    if tags[phrase.head] is Tag.PRONOUN:
        person = referent(tokens[phrase.head].low, passage.previous)
        return (person,) if person else ()
    words = [tokens[place].low for place in range(phrase.first, phrase.head + 1) if tags[place] in NOUNS]
    return (" ".join(words[-2:]),) if words else ()


def _apposed(passage: Passage, mention: Mention, phrase: Phrase) -> bool:
    """ "Ana Díaz, the minister," or "the minister, Ana Díaz,"."""
    beside = mention.name.last == phrase.first - 1 or mention.name.first == phrase.last + 1
    return beside and passage.tokens[min(mention.name.last, phrase.last)].text == ","


def _heads(passage: Passage, mention: Mention, phrase: Phrase) -> bool:
    """Is the name what the phrase is about?  Not in "Díaz's office" nor in "Islamic groups"; both in "Díaz and Rey"."""
    after = mention.name.last
    if after < phrase.last and passage.tokens[after].low == "'s":
        return False
    if mention.name.first <= phrase.head < after or after >= phrase.last:
        return True
    return passage.tokens[after].low in ("and", ",", "of", "from")


def main_subject(passage: Passage, place: int) -> tuple[str, ...]:
    """ "The presidents ended the feud, meeting for 90 minutes": the subject of the verb before the comma."""
    for before in range(place - 1, -1, -1):
        if passage.tags[before] is Tag.VERB:
            return named(passage, subject_of(passage.tokens, passage.tags, before))
    return ()


def by_agent(passage: Passage, place: int, reach: int = 14) -> tuple[str, ...]:
    """Who a passive or a noun says did it: "signed by …", "a strike by its cabin crew"."""
    tokens, tags = passage.tokens, passage.tags
    for step in range(place + 1, min(place + reach, len(tokens))):
        if tokens[step].text in ";:":
            return ()
        if tokens[step].low == "by" and step + 1 < len(tokens):
            end = _end(passage, step + 1)
            names = tuple(m.entity for m in passage.mentions if step < m.name.first < end and m.person)
            if names:
                return names
            phrase = phrase_at(tokens, tags, step + 1)
            if phrase is None or tags[phrase.head] is Tag.NUMBER or (tags[phrase.first] is Tag.NUMBER):
                continue
            if tokens[phrase.head].low in table("families")["means"]:
                continue
            return named(passage, phrase)
    return ()


def _end(passage: Passage, place: int) -> int:
    """Number of the first token, from one on, that closes a phrase: a mark, a verb or a relative pronoun."""
    tokens, tags = passage.tokens, passage.tags
    while place < len(tokens) and tokens[place].text not in ",.;:" and tags[place] not in (Tag.VERB, Tag.RELATIVE):
        place += 1
    return place


def participants(passage: Passage, clause: tuple[int, int], agents: tuple[str, ...]) -> tuple[str, ...]:
    """The doers and every other person of the clause but its speaker."""
    speaker = passage.attribution.speaker
    inside = [m.entity for m in passage.mentions if m.person and clause[0] <= m.name.first < clause[1]]
    named = [entity for entity in inside if entity != speaker]
    return tuple(dict.fromkeys([*agents, *named])) if named else agents


_NONE: Final = frozenset({"no", "none", "neither", "nobody", "not"})


def none_of(passage: Passage, subject: Phrase | None) -> bool:
    """ "No warning was issued", "not one of the sirens sounded", "nobody has been arrested"."""
    if subject is None:
        return False
    if _NONE.isdisjoint(passage.sentence.words) or "ever" in passage.sentence.words:
        return False  # "no Belgian had ever won" looks back; ranks read it
    words = " ".join(token.low for token in passage.tokens[max(0, subject.first - 3) : subject.first + 3])
    opening = passage.tokens[subject.first].low
    return opening in ("no", "none", "neither", "nobody") or "not one of" in words or "not a single" in words
