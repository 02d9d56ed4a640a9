"""Whether what a verb tells is so, is not, or is still to come."""

from __future__ import annotations

from typing import Final

from relcli.claims.passage import Passage
from relcli.claims.stage import conditional
from relcli.language.phrases import VERBAL_CHAIN
from relcli.language.tables import word_set
from relcli.language.tagger import Tag, lemma

_OPEN: Final = frozenset({"may", "might", "should", "ought"})
_SUPPOSED: Final = frozenset({"would", "could", "must", "should"})
_FUTURE: Final = frozenset({"will", "shall", "would", "won't"})
_BEHIND_FACT: Final = frozenset({"after", "following", "despite", "since"})
_OWING: Final = frozenset({"because", "due", "thanks", "owing"})
_DEFINITE: Final = frozenset({"the", "its", "his", "her", "their", "this"})
_TELLING: Final = frozenset({Tag.VERB, Tag.BE, Tag.MODAL, Tag.HAVE, Tag.DO})
_NAMING: Final = frozenset({Tag.NOUN, Tag.CAPITAL, Tag.PRONOUN})
_IN_PHRASE: Final = frozenset({Tag.NOUN, Tag.CAPITAL, Tag.DETERMINER, Tag.NUMBER, Tag.POSSESSIVE, Tag.GERUND})
_FOR_A_TIME: Final = frozenset({"refuse", "decline"})
"""Who had refused to do a thing may have done it since."""
_BEING: Final = frozenset({"is", "are", "was", "were", "been"})


def told_as(passage: Passage, verb: int, place: int) -> tuple[bool, bool] | None:
    """(negated, planned) of what a verb tells, `place` the word behind its helpers; None where it is left open."""
    tokens, tags = passage.tokens, passage.tags
    if conditional(passage, verb):
        return None
    before = verb - 1
    seen: list[str] = []
    while before >= 0 and (tags[before] in VERBAL_CHAIN or tokens[before].low == "to"):
        seen.append(tokens[before].low)
        before -= 1
    lows = frozenset([*seen, *passage.sentence.lows[verb:place]])
    negated = not lows.isdisjoint(("not", "never", "longer")) or any(low.endswith("n't") for low in lows)
    if "being" in lows and before >= 0 and tokens[before].low == "without":
        return not negated, False
    if "to" in seen:
        return _infinitive(passage, before, seen, negated)
    if tags[verb] is Tag.GERUND and "being" not in lows:
        return _gerund(tokens[before].low if before >= 0 else "", seen, negated)
    modals = frozenset([tokens[n].low for n in range(before + 1, verb + 1) if tags[n] is Tag.MODAL])
    if modals and not word_set("outcomes", "wishing").isdisjoint(map(lemma, tokens[:verb])):
        return None  # "hoped that they would vote for it"
    left_open = modals & _OPEN or ("could" in modals and not negated) or ("have" in lows and modals & _SUPPOSED)
    return None if left_open else (negated, not modals.isdisjoint(_FUTURE))


def _gerund(before: str, helpers: list[str], negated: bool) -> tuple[bool, bool] | None:
    """ "Without signing", "after winning", "is leaving"."""
    if before == "without":
        return not negated, False
    done = before in ("after", ",", "by") or not _BEING.isdisjoint(helpers)
    return (negated, False) if done else None


def _infinitive(passage: Passage, place: int, helpers: list[str], negated: bool) -> tuple[bool, bool] | None:
    """ "Failed to sign", "had to close", "is to be sold", "voted to strike"; `place` is the word before the helpers."""
    if place >= 0 and passage.in_time(place):  # "decided on Monday to spare it"
        while place > 0 and (passage.in_time(place) or passage.tags[place] is Tag.PREPOSITION):
            place -= 1
    low, governor = ("", "") if place < 0 else (passage.tokens[place].low, lemma(passage.tokens[place]))
    if governor in word_set("stance", "denied") or low == "unable":
        before = "had" in passage.sentence.lows[max(0, place - 4) : place] and governor in _FOR_A_TIME
        return None if before else (not negated, False)
    if not {"have", "has", "had"}.isdisjoint(helpers):
        return (True, False) if "yet" in helpers else (negated, not _FUTURE.isdisjoint(helpers))
    if place >= 0 and passage.tags[place] in _NAMING and _BEING.isdisjoint(helpers):
        return _of_noun(passage, place, negated)
    achieved, decided = word_set("outcomes", "achieved"), word_set("outcomes", "decided")
    if (governor in achieved and low != "going") or low in ("able", "forced", "obliged"):
        return negated, not _FUTURE.isdisjoint(passage.sentence.lows[max(0, place - 2) : place])
    planned = low in word_set("stance", "planned") or governor in word_set("stance", "plan_verbs")
    if planned or governor in decided or "be" in helpers or not _BEING.isdisjoint(helpers):
        return negated, True
    return None


def _of_noun(passage: Passage, noun: int, negated: bool) -> tuple[bool, bool] | None:
    """ "Its failure to sign", "the decision to close", "forced the club to sell", of the noun before the infinitive."""
    name = passage.tokens[noun].low
    if name in word_set("outcomes", "failing_nouns"):
        return not negated, False
    if name in word_set("outcomes", "deciding_nouns"):
        return negated, True
    before = noun - 1
    while before > 0 and passage.tags[before] in _IN_PHRASE:
        before -= 1
    if before < 0 or lemma(passage.tokens[before]) not in word_set("outcomes", "leading_to"):
        return None
    led = told_as(passage, before, before)
    return (negated ^ led[0], led[1]) if led is not None else None


def presupposed(passage: Passage, first: int, last: int) -> bool:
    """Does a sentence take what a noun names for done: "the rejection of the plan came", "despite the closure of"?

    The noun phrase begins at token `first`; its noun ends before `last`.
    """
    tokens, tags = passage.tokens, passage.tags
    if not _is_definite(passage, first, last):
        return False
    before = first - 1
    governor = tokens[before].low if before >= 0 else ""
    if governor in _BEHIND_FACT or (governor in ("of", "to") and tokens[before - 1].low in _OWING):
        return True
    if before >= 0 and tags[before] in (Tag.VERB, Tag.PARTICIPLE):
        factive = lemma(tokens[before]) in word_set("outcomes", "presupposing")
        return factive and told_as(passage, before, before) is not None
    if before >= 0 and tags[before] not in (Tag.MARK, Tag.CONJUNCTION) and governor != "that":
        return False
    verb = next((n for n in range(last, len(tags)) if tags[n] in _TELLING), -1)
    if verb < 0 or tags[verb] is Tag.MODAL or Tag.RELATIVE in tags[last:verb] or Tag.MARK in tags[last:verb]:
        return False
    return told_as(passage, verb, verb) == (False, False)


def _is_definite(passage: Passage, first: int, last: int) -> bool:
    """ "The rejection", "its rejection", "the union's rejection"."""
    tokens, tags = passage.tokens, passage.tags
    opens = tokens[first].low in _DEFINITE if first < last else False
    return opens or any(tags[n] is Tag.POSSESSIVE for n in range(first, last))


def helpers_of(passage: Passage, place: int) -> frozenset[str]:
    """The helping verbs and adverbs right before a word."""
    before = place - 1
    while before >= 0 and passage.tags[before] in VERBAL_CHAIN:
        before -= 1
    return frozenset(passage.sentence.lows[before + 1 : place])
