"""Where the phrases for an outcome stand in a sentence: whole, in order, with some words between them."""

from __future__ import annotations

from typing import Final

from relcli.claims.cues import ENDING, places
from relcli.claims.kinds import goes_along
from relcli.claims.passage import Passage
from relcli.language.frames import NOUN, VERB, Pattern, patterns_of
from relcli.language.tables import table, word_set
from relcli.language.tagger import Tag, lemma, lemma_of
from relcli.language.tokens import Token
from relcli.records import record

_GAP: Final = 4
"""Words that may stand between two words of a phrase: "gave the plan the go-ahead"; of a longer one some more."""
_MORE: Final = 3
_VERBAL: Final = frozenset({Tag.VERB, Tag.PARTICIPLE, Tag.BE, Tag.MODAL, Tag.HAVE})
_BEFORE: Final = frozenset({Tag.ADVERB, Tag.DETERMINER, Tag.NEGATION})
_PARTICLES: Final = frozenset({"up", "down", "out", "off", "away", "back", "over", "apart", "aside"})


_OPENS: Final = frozenset({"because", "after", "before", "despite", "although", "though", "while", "when", "amid"})
"""Words that open what no phrase reaches into: "cancelled because of the storm warning"."""


@record(frozen=True, slots=True)
class Wording:
    """A phrase for an outcome and its half-open range of tokens."""

    pattern: Pattern
    first: int
    last: int


def wordings(passage: Passage) -> list[Wording]:
    """Every phrase for an outcome; none that is only the beginning of another."""
    lemmas: list[str] = []
    held: frozenset[str] = frozenset()
    found: dict[int, list[Wording]] = {}
    for place in places(passage.tokens, ENDING):
        if not lemmas:
            lemmas = [lemma_of(low) for low in passage.sentence.lows]
            held = frozenset(lemmas)
        for pattern in patterns_of(lemmas[place]):
            if held.issuperset(pattern.words):
                wording = _match(passage, lemmas, pattern, place)
                if wording is not None:
                    found.setdefault(wording.first, []).append(wording)
    return [
        wording
        for rows in found.values()
        for wording in rows
        if len(rows) == 1 or not any(_within(wording.pattern, longer.pattern) for longer in rows)
    ]


def _within(pattern: Pattern, longer: Pattern) -> bool:
    """ "was found" in "was found guilty": but not "was released" in "was released on bail"."""
    words, size = longer.words, len(pattern.words)
    if len(words) <= size or not frozenset(pattern.words) <= frozenset(words):
        return False
    return words[:size] != pattern.words or words[size] not in word_set("outcomes", "hanging")


def _match(passage: Passage, lemmas: list[str], pattern: Pattern, place: int) -> Wording | None:
    """The phrase whose key stands at `place`; None where the rest of it does not stand around."""
    words = pattern.words
    first = last = place
    if len(words) > 1:
        hangs = len(words) == 2 and words[1] in word_set("outcomes", "hanging")  # "fall to"
        reach = 1 if hangs else _GAP + 1 if len(words) == 2 else _GAP + _MORE + 1
        if hangs and pattern.key == 1:
            first = _before_score(passage, place)
        for number in range(pattern.key - 1, -1, -1):
            first = _seek(passage.tags, lemmas, words[number], range(first - 1, max(-1, first - 1 - reach), -1))
            if first < 0:
                return None
        if hangs and pattern.key == 0:
            last = _past_score(passage, place)
        for number in range(pattern.key + 1, len(words)):
            last = _seek(passage.tags, lemmas, words[number], range(last + 1, min(len(lemmas), last + 1 + reach)))
            if last < 0:
                return None
    if len(words) > 1 and words[-1] in word_set("outcomes", "hanging") and _before_time(passage, last):
        return None  # "did not play | on Saturday"
    return Wording(pattern, first, last + 1) if _fits(passage, pattern, first, last) else None


def _past_score(passage: Passage, place: int) -> int:
    """The last token of a score behind a verb: "drew 2-2 with"; the verb itself where there is none."""
    tags, last = passage.tags, place
    while last + 1 < len(tags) and (tags[last + 1] is Tag.NUMBER or passage.tokens[last + 1].text in "-–"):
        last += 1
    return last


def _before_score(passage: Passage, place: int) -> int:
    """The first token of a score before a preposition; the preposition itself where there is none."""
    first = place
    while first > 1 and (passage.tags[first - 1] is Tag.NUMBER or passage.tokens[first - 1].text in "-–"):
        first -= 1
    return first


def _before_time(passage: Passage, last: int) -> bool:
    return last + 1 < len(passage.tokens) and passage.in_time(last + 1)


def _seek(tags: list[str], lemmas: list[str], word: str, places: range) -> int:
    """The first of some places at which a word stands, before any verb or mark; -1 for none."""
    for place in places:
        if lemmas[place] == word:
            return place
        if tags[place] in _VERBAL or tags[place] is Tag.MARK or lemmas[place] in _OPENS:
            return -1
    return -1


def _fits(passage: Passage, pattern: Pattern, first: int, last: int) -> bool:
    """Is the first word of a phrase the verb, noun or predicate that the phrase begins with?"""
    tags, tokens = passage.tags, passage.tokens
    if pattern.shape is NOUN:
        return tags[last] in (Tag.NOUN, Tag.GERUND)
    if len(pattern.words) == 1 and last + 1 < len(tokens) and _goes_on(tokens, last):
        return False
    if len(pattern.words) == 2 and goes_along(passage, first):
        return False
    if tags[first] is Tag.PARTICIPLE:
        return bool(pattern.passive or pattern.unless)
    if pattern.shape is VERB and tags[first] in (Tag.VERB, Tag.GERUND):
        return True
    if pattern.shape is VERB and tags[first] in (Tag.DO, Tag.HAVE) and last > first:
        return True  # "did away with it", "had no permit"
    return link_of(passage, first) >= 0


def _goes_on(tokens: list[Token], place: int) -> bool:
    """Is a verb one with the particle behind it: "broke off", not "sank off the coast"?"""
    low = tokens[place + 1].low
    return low in _PARTICLES and low in table("phrasal")["verbs"].get(lemma(tokens[place]), ())


def link_of(passage: Passage, place: int) -> int:
    """Number of the "was" or "remained" before a predicate, -1 where none stands there."""
    tokens, tags = passage.tokens, passage.tags
    before = place - 1
    while before >= 0 and place - before < 4 and (tags[before] in _BEFORE or tokens[before].low == "longer"):
        before -= 1
    if before < 0:
        return -1
    if tags[before] is Tag.BE:
        return before
    linking = tags[before] in _VERBAL and lemma(tokens[before]) in word_set("outcomes", "linking")
    return before if linking else -1
