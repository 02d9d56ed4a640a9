"""A light tagger: which words of a sentence are verbs, names, numbers, function words.

No model: a verb lexicon with weights (how often a form is a noun), closed classes, and the neighbouring words.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Final

from relcli.language.agreement import PLURALS, agrees, number_follows
from relcli.language.lexicon import VerbForm, VerbForms
from relcli.language.tables import table
from relcli.language.tokens import UNSEEN, Token, shape


class Tag:
    """What a token is taken for.

    Tags are these very strings, to be compared with `is`.  No enum: before Python 3.12, to read a member of an enum
    takes longer than to compare it.
    """

    DETERMINER: Final = "determiner"
    PREPOSITION: Final = "preposition"
    CONJUNCTION: Final = "conjunction"
    PRONOUN: Final = "pronoun"
    RELATIVE: Final = "relative"
    BE: Final = "be"
    HAVE: Final = "have"
    DO: Final = "do"
    MODAL: Final = "modal"
    NEGATION: Final = "negation"
    ADVERB: Final = "adverb"
    VERB: Final = "verb"
    PARTICIPLE: Final = "participle"
    """A past participle after a form of be ("was signed")."""
    GERUND: Final = "gerund"
    NOUN: Final = "noun"
    """Any other lower-case word: nouns and adjectives."""
    CAPITAL: Final = "capital"
    NUMBER: Final = "number"
    MARK: Final = "mark"
    POSSESSIVE: Final = "possessive"


AUXILIARY: Final = frozenset({Tag.BE, Tag.HAVE, Tag.DO, Tag.MODAL})
FINITE: Final = frozenset({Tag.VERB, *AUXILIARY})


_REGULAR: Final = VerbForm("", "past", 0, 1)
"""Any word in -ed that the lexicon does not know."""


@lru_cache(maxsize=1)
def closed_classes() -> dict[str, str]:
    """Word to class, from the table `closed`."""
    return {word: getattr(Tag, name.upper()) for name, words in table("closed").items() for word in words}


@lru_cache(maxsize=1)
def verb_forms() -> VerbForms:
    """Surface form to reading, from `lexicon.tsv` (made from WordNet 3.0)."""
    return VerbForms(files("relcli.language").joinpath("data/lexicon.tsv").read_text(encoding="utf-8").splitlines())


@lru_cache(maxsize=1024)
def form_of(lemma: str, tense: str) -> str:
    """The form of a verb in a tense: "past", "part", "s" or "ing"."""
    return verb_forms().form(lemma, tense)


_ALSO_ACRONYMS: Final = frozenset(("us", "it", "am", "as", "who", "may", "all", "be", "so"))


def tag(tokens: list[Token]) -> list[str]:
    """One tag per token."""
    tags: list[str] = []
    for place, token in enumerate(tokens):
        spelling = token.spelling
        known = spelling.tag
        if known is UNSEEN:
            known = spelling.tag = _alone(token.text)
        if not isinstance(known, str):
            known = known or _in_place(tokens, tags, place)
            if isinstance(known, VerbForm):
                known = _verb_or_noun(known, token.low, tokens, tags, place)
        tags.append(known)
    return tags


_NOUNS_IN_LY: Final = frozenset((
    "family", "assembly", "butterfly", "monopoly", "anomaly", "belly", "lily", "gully", "folly", "homily", "jelly",
    "melancholy", "panoply", "bully",
))  # fmt: skip


@lru_cache(maxsize=65536)
def _alone(word: str) -> str | VerbForm | None:
    """The tag of a word that has one everywhere, the form of what is a verb or a noun, None where its place decides."""
    first, low = word[0], shape(word)[1]
    if first.isdigit() or first in "$€£¥":
        return Tag.NUMBER
    if not first.isalpha():
        return Tag.POSSESSIVE if low == "'s" else None if low == "'" else Tag.MARK
    if _acronym(word, low):
        return Tag.CAPITAL
    if low in closed_classes():
        return None if low == "that" or word == "May" or word == "MAY" else closed_classes()[low]
    form = verb_forms().get(low)
    adverb = low.endswith("ly") and len(low) > 4 and low not in _NOUNS_IN_LY
    if first.isupper():
        return None if form or adverb else Tag.CAPITAL
    if form or adverb:
        return form or Tag.ADVERB
    return None if low.endswith("ed") and len(low) > 4 else Tag.NOUN


def _in_place(tokens: list[Token], tags: list[str], place: int) -> str | VerbForm:
    """The same of "that", "May", an apostrophe, a capitalised verb or adverb, and an unknown word in -ed."""
    token, low = tokens[place], tokens[place].low
    if low == "'":
        return Tag.POSSESSIVE if _plural_owner(tokens, tags, place) else Tag.MARK
    if low == "that":
        return Tag.RELATIVE if tags and tags[-1] is Tag.NOUN else closed_classes()[low]
    if low == "may" and not place:  # "May I …", "May was dry"
        following = closed_classes().get(tokens[1].low) if len(tokens) > 1 else None
        return closed_classes()[low] if following is Tag.PRONOUN else Tag.CAPITAL
    form = verb_forms().get(low)
    if not token.capital:
        return _REGULAR if place else Tag.NOUN
    if (place or form is None) and not _opens(tokens, place):
        return Tag.CAPITAL
    return form or (Tag.ADVERB if low.endswith("ly") else Tag.CAPITAL)


def _plural_owner(tokens: list[Token], tags: list[str], place: int) -> bool:
    """Is this the apostrophe of "the welders' union", and no closing quotation mark?"""
    if not place or place + 1 >= len(tokens) or tags[-1] not in (Tag.NOUN, Tag.CAPITAL):
        return False
    before, following = tokens[place - 1], tokens[place + 1]
    joined = before.end == tokens[place].start and before.low.endswith("s")
    return joined and following.text[0].isalpha() and following.low not in closed_classes()


def _acronym(word: str, low: str) -> bool:
    """ "US" and "IT" are no pronouns; "I" and "A" are themselves."""
    return len(word) > 1 and word.isupper() and low in _ALSO_ACRONYMS


def _opens(tokens: list[Token], place: int) -> bool:
    """Is this the first word of quoted speech, whose capital says nothing?"""
    return (
        place > 0
        and tokens[place - 1].text in '"“‘('
        and (place < 2 or tokens[place - 2].text in ",:;")
        and not (place + 1 < len(tokens) and tokens[place + 1].capital)
    )


_SKIP: Final = frozenset({Tag.ADVERB, Tag.NEGATION})
_NOMINAL: Final = frozenset({Tag.NOUN, Tag.CAPITAL, Tag.PRONOUN, Tag.RELATIVE, Tag.NUMBER, Tag.POSSESSIVE})
_OPENS_NOUN: Final = frozenset({Tag.DETERMINER, Tag.POSSESSIVE})
_BEFORE_NOUN: Final = frozenset({Tag.DETERMINER, Tag.PREPOSITION, Tag.POSSESSIVE, Tag.NUMBER, Tag.BE})
_BEFORE_ADJECTIVE: Final = frozenset({Tag.DETERMINER, Tag.POSSESSIVE, Tag.PREPOSITION})
_BEFORE_BASE: Final = frozenset({Tag.MODAL, Tag.DO})


def _verb_or_noun(form: VerbForm, low: str, tokens: list[Token], tags: list[str], place: int) -> str:
    back = place - 1
    while back >= 0 and tags[back] in _SKIP:
        back -= 1
    previous = tags[back] if back >= 0 else None
    tense = form.tense
    if tense == "ing":
        nominal = previous in _OPENS_NOUN or (previous is Tag.NOUN and back > 0 and tags[back - 1] in _OPENS_NOUN)
        return Tag.NOUN if nominal and form.noun_weight else Tag.GERUND
    if tense == "past" or tense == "part":
        return _past(form, previous, tokens, place)
    word = tokens[back].low if back >= 0 else ""
    if word == "to" or previous in _BEFORE_BASE:
        return Tag.VERB
    if previous is Tag.BE and low in unchanged_past():
        return Tag.PARTICIPLE  # "nobody was hurt"
    if previous in _BEFORE_NOUN:
        return Tag.NOUN
    if low in unchanged_past() and previous is not None and _leads_on(tokens, place):
        return Tag.VERB  # "the minister, Ana Ruiz, cut the ribbon"
    return _present(form, previous, word, tokens, place)


@lru_cache(maxsize=1)
def unchanged_past() -> frozenset[str]:
    """Verbs whose past is their base form: cut, put, quit."""
    return frozenset(table("phrasal")["unchanged_past"])


def _leads_on(tokens: list[Token], place: int) -> bool:
    """Is a verb's object or complement what follows?"""
    if place + 1 >= len(tokens):
        return False
    following = tokens[place + 1]
    after = closed_classes().get(following.low)
    return (
        after in (Tag.DETERMINER, Tag.PRONOUN, Tag.PREPOSITION)
        or following.text[0] in "0123456789$€£¥"
        or following.text[0].isupper()
    )


def _past(form: VerbForm, previous: str | None, tokens: list[Token], place: int) -> str:
    if previous is Tag.BE:
        return Tag.PARTICIPLE
    if previous is Tag.HAVE:
        return Tag.VERB
    if previous in _BEFORE_ADJECTIVE:
        return Tag.NOUN  # "the disputed budget", "in planned talks"
    following = tokens[place + 1].low if place + 1 < len(tokens) else ""
    if previous is Tag.NUMBER and len(following) > 4 and following.endswith("s") and following not in closed_classes():
        return Tag.NOUN  # "61 finished buildings"
    if form.noun_weight > form.verb_weight * 3 and not (previous is Tag.NOUN and following == "to"):
        return Tag.NOUN
    if following == "by" and (previous is Tag.NOUN or previous is Tag.CAPITAL):
        return Tag.PARTICIPLE  # "a party led by …"
    return Tag.VERB


_UNEARTHED: Final = frozenset({"found", "discovered", "unearthed", "recovered", "buried", "identified", "dug"})
_SELDOM, _REACH = 5, 4  # weight of a verb that is rare; words between an article and its noun


def _one_thing(tokens: list[Token], place: int) -> bool:
    """Would the word stand behind one thing, "the new …", where a verb would have an -s?"""
    word = tokens[place - 1].low
    if word.endswith("s") or word in PLURALS:
        return False
    for back in range(place - 1, max(-1, place - 1 - _REACH), -1):
        known = closed_classes().get(tokens[back].low)
        if known is not None:
            return known is Tag.DETERMINER
    return False


def _lasts(previous: str | None, word: str, following: str) -> bool:
    """ "The firm remains independent", "the maker, a family business, remains in Leeds": not "human remains"."""
    known = table("phrasal")["remains"]
    unlike = word in known["behind"] or following in known["before"] or following in _UNEARTHED
    return not unlike and following.isalpha() and (previous in (Tag.NOUN, Tag.CAPITAL) or word == ",")


def _present(form: VerbForm, previous: str | None, word: str, tokens: list[Token], place: int) -> str:
    following = tokens[place + 1].low if place + 1 < len(tokens) else ""
    after = closed_classes().get(following)
    if after in AUXILIARY and previous in _NOMINAL:
        return Tag.NOUN  # "the fire licence had lapsed"
    leads = after in (Tag.DETERMINER, Tag.PRONOUN, Tag.PREPOSITION) or following in ("that", "to")
    if previous is Tag.PRONOUN and word not in ("him", "them", "us", "me"):
        return Tag.VERB
    counts = number_follows(tokens, place) and form.verb_weight > _SELDOM
    if counts and (previous is Tag.NOUN or previous is Tag.CAPITAL) and agrees(form, word):
        return Tag.VERB  # "the ticket costs 12 euros", "adults pay 14"
    if form.tense == "s":
        behind = verb_forms().get(following)
        if form.lemma == "remain" and _lasts(previous, word, following):
            return Tag.VERB  # "the driver remains suspended"
        past = behind is not None and behind.tense == "past" and behind.verb_weight > behind.noun_weight
        if past and (form.noun_weight or form.verb_weight < _SELDOM):
            return Tag.NOUN  # "Nordlys shares lost 4 per cent"
        if word == "," and not form.noun_weight and leads:
            return Tag.VERB  # "the library, a fixture of the town, shuts for good"
        if previous in _NOMINAL and form.verb_weight > form.noun_weight:
            return Tag.VERB
        if previous in (Tag.CAPITAL, Tag.RELATIVE) and after in (Tag.DETERMINER, Tag.PRONOUN):
            return Tag.VERB
        return Tag.NOUN
    second = previous is Tag.CONJUNCTION and form.tense == "base" and following in ("again", "on", "until", "by", "in")
    if second and any(closed_classes().get(token.low) is Tag.MODAL for token in tokens[:place]):
        return Tag.VERB  # "will close in May and open again in June"
    rare = form.verb_weight < 10 or form.noun_weight == 0 or word.endswith("est")
    if previous is Tag.NOUN and rare and _one_thing(tokens, place):
        return Tag.NOUN  # "a fire licence that …", "the new ferry to …", "the largest recall that …"
    plural = previous is Tag.NOUN and word.endswith("s") and not word.endswith("ss")
    if (plural or previous in (Tag.RELATIVE, Tag.CONJUNCTION)) and form.verb_weight > form.noun_weight and leads:
        return Tag.VERB
    if form.noun_weight == 0 and previous in (Tag.NOUN, Tag.CAPITAL, None) and place and (form.verb_weight or leads):
        return Tag.VERB
    return Tag.NOUN


def lemma(token: Token) -> str:
    """The base form of a verb; the word itself, without "-ed", when it is no known verb form."""
    return lemma_of(token.low)


@lru_cache(maxsize=65536)
def lemma_of(low: str) -> str:
    """The same of a word in lower case."""
    form = verb_forms().get(low)
    return form.lemma if form else low.removesuffix("ed")
