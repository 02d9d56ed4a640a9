"""A light tagger: which words of a sentence are verbs, names, numbers, function words.

No model: a verb lexicon with weights (how often a form is a noun), closed classes, and the neighbouring words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from relcli.language.tables import table
from relcli.language.tokens import Token


class Tag(StrEnum):
    """What a token is taken for."""

    DETERMINER = "determiner"
    PREPOSITION = "preposition"
    CONJUNCTION = "conjunction"
    PRONOUN = "pronoun"
    RELATIVE = "relative"
    BE = "be"
    HAVE = "have"
    DO = "do"
    MODAL = "modal"
    NEGATION = "negation"
    ADVERB = "adverb"
    VERB = "verb"
    PARTICIPLE = "participle"
    """A past participle after a form of be ("was signed")."""
    GERUND = "gerund"
    NOUN = "noun"
    """Any other lower-case word: nouns and adjectives."""
    CAPITAL = "capital"
    NUMBER = "number"
    MARK = "mark"
    POSSESSIVE = "possessive"


AUXILIARY = frozenset({Tag.BE, Tag.HAVE, Tag.DO, Tag.MODAL})


@dataclass(frozen=True, slots=True)
class VerbForm:
    """A surface form that can be a verb."""

    lemma: str
    tense: str
    """"base", "s", "past", "part" or "ing"; forms that are both past and participle are "past"."""
    noun_weight: int
    verb_weight: int


_REGULAR = VerbForm("", "past", 0, 1)
"""Any word in -ed that the lexicon does not know."""


@lru_cache(maxsize=1)
def closed_classes() -> dict[str, Tag]:
    """Word to class, from the table `closed`."""
    return {word: Tag(name) for name, words in table("closed").items() for word in words}


@lru_cache(maxsize=1)
def verb_forms() -> dict[str, VerbForm]:
    """Surface form to reading, from `lexicon.tsv` (made from WordNet 3.0)."""
    forms: dict[str, VerbForm] = {}
    text = files("relcli.language").joinpath("data/lexicon.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#") or not line:
            continue
        form, lemma, tense, noun, verb = line.split("\t")[:5]
        if form not in forms or forms[form].verb_weight < int(verb):
            forms[form] = VerbForm(lemma, tense, int(noun), int(verb))
    return forms


def tag(tokens: Sequence[Token]) -> list[Tag]:
    """One tag per token."""
    closed = closed_classes()
    forms = verb_forms()
    tags: list[Tag] = []
    for place, token in enumerate(tokens):
        first = token.text[0]
        low = token.low
        if first.isdigit() or first in "$€£¥":
            found = Tag.NUMBER
        elif not first.isalpha():
            found = Tag.POSSESSIVE if low == "'s" else Tag.MARK
        elif low in closed and not _acronym(token) and not (first.isupper() and place and low == "may"):
            found = closed[low]
            if low == "that" and tags and tags[-1] is Tag.NOUN:
                found = Tag.RELATIVE
        elif first.isupper() and (place or low not in forms) and not _opens(tokens, place) or _acronym(token):
            found = Tag.CAPITAL
        elif low in forms:
            found = _verb_or_noun(forms[low], low, tokens, tags, place)
        elif low.endswith("ly") and len(low) > 4:
            found = Tag.ADVERB
        elif low.endswith("ed") and len(low) > 4 and place and not first.isupper():
            found = _verb_or_noun(_REGULAR, low, tokens, tags, place)
        elif first.isupper():
            found = Tag.CAPITAL
        else:
            found = Tag.NOUN
        tags.append(found)
    return tags


def _acronym(token: Token) -> bool:
    """"US" and "IT" are no pronouns; "I" and "A" are themselves."""
    return len(token.text) > 1 and token.text.isupper() and token.low in ("us", "it", "am", "as", "who", "may", "all", "be", "so")


def _opens(tokens: Sequence[Token], place: int) -> bool:
    """Is this the first word of quoted speech, whose capital says nothing?"""
    return place > 0 and tokens[place - 1].text in '"“‘(' and (place < 2 or tokens[place - 2].text in ",:;") and not (
        place + 1 < len(tokens) and tokens[place + 1].capital
    )


_SKIP = frozenset({Tag.ADVERB, Tag.NEGATION})
_NOMINAL = frozenset({Tag.NOUN, Tag.CAPITAL, Tag.PRONOUN, Tag.RELATIVE, Tag.NUMBER, Tag.POSSESSIVE})


def _verb_or_noun(form: VerbForm, low: str, tokens: Sequence[Token], tags: list[Tag], place: int) -> Tag:
    back = place - 1
    while back >= 0 and tags[back] in _SKIP:
        back -= 1
    previous = tags[back] if back >= 0 else None
    word = tokens[back].low if back >= 0 else ""
    if form.tense == "ing":
        nominal = previous in (Tag.DETERMINER, Tag.POSSESSIVE) or (previous is Tag.NOUN and back > 0 and tags[back - 1] in (Tag.DETERMINER, Tag.POSSESSIVE))
        return Tag.NOUN if nominal and form.noun_weight else Tag.GERUND
    if form.tense in ("past", "part"):
        return _past(form, previous, tokens, place)
    if word == "to" or previous in (Tag.MODAL, Tag.DO):
        return Tag.VERB
    if previous in (Tag.DETERMINER, Tag.PREPOSITION, Tag.POSSESSIVE, Tag.NUMBER, Tag.BE):
        return Tag.NOUN
    return _present(form, low, previous, word, tokens, place)


def _past(form: VerbForm, previous: Tag | None, tokens: Sequence[Token], place: int) -> Tag:
    following = tokens[place + 1].low if place + 1 < len(tokens) else ""
    if previous is Tag.BE:
        return Tag.PARTICIPLE
    if previous is Tag.HAVE:
        return Tag.VERB
    if previous in (Tag.DETERMINER, Tag.POSSESSIVE, Tag.PREPOSITION):
        return Tag.NOUN  # "the disputed budget", "in planned talks"
    if form.noun_weight > form.verb_weight * 3:
        return Tag.NOUN
    if following in ("by",) and previous in (Tag.NOUN, Tag.CAPITAL):
        return Tag.PARTICIPLE  # "a party led by …"
    return Tag.VERB


def _present(
    form: VerbForm, low: str, previous: Tag | None, word: str, tokens: Sequence[Token], place: int
) -> Tag:
    following = tokens[place + 1].low if place + 1 < len(tokens) else ""
    after = closed_classes().get(following)
    leads = after in (Tag.DETERMINER, Tag.PRONOUN, Tag.PREPOSITION) or following in ("that", "to")
    if previous is Tag.PRONOUN and word not in ("him", "them", "us", "me"):
        return Tag.VERB
    if form.tense == "s":
        if previous in _NOMINAL and form.verb_weight > form.noun_weight:
            return Tag.VERB
        if previous in (Tag.CAPITAL, Tag.RELATIVE) and after in (Tag.DETERMINER, Tag.PRONOUN):
            return Tag.VERB
        return Tag.NOUN
    plural = previous is Tag.NOUN and word.endswith("s") and not word.endswith("ss")
    if (plural or previous in (Tag.RELATIVE, Tag.CONJUNCTION)) and form.verb_weight > form.noun_weight and leads:
        return Tag.VERB
    if form.noun_weight == 0 and previous in (Tag.NOUN, Tag.CAPITAL, None) and place:
        return Tag.VERB
    return Tag.NOUN


def lemma(token: Token) -> str:
    """The base form of a verb; the word itself, without "-ed", when it is no known verb form."""
    form = verb_forms().get(token.low)
    return form.lemma if form else token.low.removesuffix("ed")
