"""Who does it, and to whom: names, head nouns and pronouns of the phrases around an event."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from relcli.claims.cues import DENIAL
from relcli.claims.passage import NOUNS, Mention, Passage
from relcli.claims.pronouns import referent, sex_of
from relcli.language.phrases import Phrase, phrase_at, subject_of
from relcli.language.tables import word_set
from relcli.language.tagger import FINITE, Tag, lemma, verb_forms
from relcli.language.titles import courtesies


def named(passage: Passage, phrase: Phrase | None) -> tuple[str, ...]:
    """The names in a noun phrase; its head noun when there is none; whom a pronoun stands for, where it is safe."""
    if phrase is None:
        return ()
    found = _by_name(passage, phrase) if passage.mentions else ()
    if found:
        return found
    tokens, tags = passage.tokens, passage.tags
    if tags[phrase.head] is Tag.PRONOUN:
        person = _in_sentence(passage, phrase.head) or referent(tokens[phrase.head].low, passage.previous)
        return (person,) if person else ()
    known = _known(passage, phrase)
    if known:
        return (known,)
    words = [tokens[place].low for place in range(phrase.first, phrase.head + 1) if tags[place] in NOUNS]
    return (" ".join(words[-2:]),) if words else ()


def _by_name(passage: Passage, phrase: Phrase) -> tuple[str, ...]:
    """The names in a noun phrase or in apposition to it."""
    for mention in passage.mentions:
        if mention.name.first > phrase.last and _apposed_behind(passage, mention, phrase):
            return (mention.entity,)
    inside = [m for m in passage.mentions if phrase.first <= m.name.first < phrase.last]
    found = [m.entity for m in inside if _heads(passage, m, phrase)]
    if found:
        return tuple(found)
    for mention in passage.mentions:
        if mention.person and _apposed(passage, mention, phrase):
            return (mention.entity,)
    return ()


def _known(passage: Passage, phrase: Phrase) -> str:
    """Whom "the queen" or "the Dutchman" is, where the sentences before name one such person."""
    tokens = passage.tokens
    if tokens[phrase.first].low != "the" or phrase.last - phrase.first != 2:
        return ""
    head = tokens[phrase.head].low
    if head.endswith(("man", "woman")) and tokens[phrase.head].capital:
        return referent("he" if not head.endswith("woman") else "she", passage.previous)
    if not any(title.head == phrase.head and not title.plural for title in passage.titles):
        return ""
    before = passage.previous
    for _ in range(_REACH):
        if before is None:
            return ""
        found = {
            mention.entity
            for title in before.titles
            for mention in before.mentions
            if title.last == mention.name.first and mention.person and before.tokens[title.last - 1].low == head
        }
        if found:
            return found.pop() if len(found) == 1 else ""
        before = before.previous
    return ""


_REACH: Final = 3
"""Sentences before, in which "the queen" is named."""


def _in_sentence(passage: Passage, place: int) -> str:
    """ "Ana Díaz ran the opera until she resigned": the only person named before a pronoun of that sex."""
    sex = {"he": "m", "she": "f"}.get(passage.tokens[place].low)
    if sex is None:
        return ""
    people = {m.entity for m in passage.mentions if m.person and m.name.last < place}
    return people.pop() if len(people) == 1 and sex_of(min(people)) in (sex, "") else ""


def _apposed_behind(passage: Passage, mention: Mention, phrase: Phrase) -> bool:
    """ "The hose maker, Kavran Hidrolik,", "the chief conductor of the Philharmonic, Tadej Hribernik,"."""
    tokens, last = passage.tokens, mention.name.last
    if last >= len(tokens) or tokens[phrase.last].text != ",":
        return False
    if not _called(passage, phrase.last + 1, mention.name.first):
        return False
    opens = tokens[phrase.first].low in ("the", "its", "his", "her", "their", "a", "an")
    return tokens[last].text == "," and opens and passage.tags[phrase.head] is Tag.NOUN


def _called(passage: Passage, begin: int, end: int) -> bool:
    """Do nothing but titles stand from one token to the other: ", Alderman Josef Kern,", ", Dame Lena Haas,"?"""
    titled = {place for title in passage.titles for place in range(title.first, title.last)}
    words, between = courtesies(), range(begin, end)
    return 0 <= end - begin < 4 and all(n in titled or passage.tokens[n].low.rstrip(".") in words for n in between)


def _apposed(passage: Passage, mention: Mention, phrase: Phrase) -> bool:
    """ "Ana Díaz, the minister," or "the minister, Ana Díaz,"."""
    beside = mention.name.last == phrase.first - 1 or mention.name.first == phrase.last + 1
    return beside and passage.tokens[min(mention.name.last, phrase.last)].text == ","


def _heads(passage: Passage, mention: Mention, phrase: Phrase) -> bool:
    """Is the name what the phrase is about?

    Not in "Díaz's office" nor in "Islamic groups" nor in "the dam at Kelso"; both in "Díaz and Rey".
    """
    after, first = mention.name.last, mention.name.first
    if after < phrase.last and passage.tokens[after].low == "'s":
        return False
    if first <= phrase.head < after:
        return True
    if first > phrase.head and any(passage.tokens[n].low in _ASIDE for n in range(phrase.head + 1, first)):
        return False
    return after >= phrase.last or passage.tokens[after].low in ("and", ",", "of", "from")


_ASIDE: Final = frozenset(("at", "in", "on", "near", "from", "outside", "over", "above", "across", "behind"))


def main_subject(passage: Passage, place: int) -> tuple[str, ...]:
    """ "The presidents ended the feud, meeting for 90 minutes": the subject of the verb before the comma."""
    for before in range(place - 1, -1, -1):
        if passage.tags[before] is Tag.VERB:
            return named(passage, subject_of(passage.tokens, passage.tags, before))
    return ()


def of_purpose(passage: Passage, place: int) -> Phrase | None:
    """The subject of "travels by train to Oslo to meet him" is that of "travels": no noun wants to meet."""
    tokens, tags = passage.tokens, passage.tags
    if place < 2 or tokens[place - 1].low != "to" or tags[place - 2] not in NOUNS:
        return None
    for back in range(place - 2, max(-1, place - _PURPOSE), -1):
        if tags[back] is Tag.VERB:
            behind = any(tags[n] is Tag.PREPOSITION for n in range(back + 1, place - 1))
            return (
                subject_of(tokens, tags, back)
                if behind and lemma(tokens[back]) in word_set("families", "moving")
                else None
            )
        if tags[back] in (Tag.MARK, Tag.RELATIVE, Tag.CONJUNCTION):
            return None
    return None


_PURPOSE: Final = 14
"""Words from a verb of motion to what it is for."""


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
            if tokens[phrase.head].low in word_set("families", "means") and tags[phrase.first] is not Tag.DETERMINER:
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
    if not passage.mentions:
        return agents
    speaker = passage.attribution.speaker
    inside = [m.entity for m in passage.mentions if m.person and clause[0] <= m.name.first < clause[1]]
    named = [entity for entity in inside if entity != speaker]
    return tuple(dict.fromkeys([*agents, *named])) if named else agents


def none_of(passage: Passage, subject: Phrase | None) -> bool:
    """ "No warning was issued", "not one of the sirens sounded", "nobody has been arrested"."""
    if subject is None or not passage.cues & DENIAL:
        return False
    if "ever" in passage.sentence.words:
        return False  # "no Belgian had ever won" looks back; ranks read it
    words = " ".join(token.low for token in passage.tokens[max(0, subject.first - 3) : subject.first + 3])
    opening = passage.tokens[subject.first].low
    before = passage.tokens[subject.first - 1].low if subject.first else ""
    if opening == "one" and before == "no":
        return True
    return opening in ("no", "none", "neither", "nobody") or "not one of" in words or "not a single" in words


def fronted(passage: Passage, place: int) -> Phrase | None:
    """What a participle that opens the sentence is said of: "Born in Lyon, she …", "Founded in 1921, the bakery …"."""
    tokens, tags = passage.tokens, passage.tags
    if (
        place > 1
        or (place and tokens[0].text[0].isalnum())
        or tags[place] is Tag.GERUND
        or not _participle(tokens[place].low)
    ):
        return None
    comma = next((n for n in range(place + 1, len(tokens)) if tokens[n].text == ","), 0)
    for verb in range(comma + 1, len(tokens) if comma else 0):
        if tags[verb] in FINITE:
            subject = subject_of(tokens, tags, verb)
            if subject is not None and subject.first > comma:
                return subject
    return None


def put_behind(passage: Passage, place: int) -> Phrase | None:
    """The name before the comma that a participle is put behind: "at Kelso Gorge, inaugurated on 12 June, …"."""
    if place < 2 or passage.tokens[place - 1].text != "," or not reduced(passage, place):
        return None
    name = next((m.name for m in passage.mentions if m.name.last == place - 1), None)
    return Phrase(name.first, name.last, name.last - 1) if name is not None else None


def reduced(passage: Passage, place: int) -> bool:
    """Is this a participle without its auxiliary: "the dam, inaugurated on 12 June, …", "the cello stolen in May"?"""
    tokens, tags = passage.tokens, passage.tags
    if tags[place] is not Tag.VERB or not place or place + 1 >= len(tokens) or not _participle(tokens[place].low):
        return False
    if tags[place - 1] in NOUNS:
        form = verb_forms().get(tokens[place].low)
        return form is not None and form.tense == "part"
    if tokens[place - 1].text != "," or tags[place + 1] is not Tag.PREPOSITION:
        return False
    return not any(token.text == "," for token in tokens[: place - 1])  # "the minister, Ana Ruiz, resigned on …"


@lru_cache(maxsize=16384)
def _participle(low: str) -> bool:
    form = verb_forms().get(low)
    return form is not None and form.tense in ("past", "part")


def is_somebody(passage: Passage, phrase: Phrase) -> bool:
    """Is it a person, by name, office or pronoun?"""
    inside = range(phrase.first, phrase.last)
    if passage.tags[phrase.head] is Tag.PRONOUN or any(t.head <= phrase.head < t.last for t in passage.titles):
        return True
    return any(m.person and (m.name.first in inside or m.name.first == phrase.last + 1) for m in passage.mentions)
