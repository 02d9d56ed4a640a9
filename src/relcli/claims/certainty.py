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
    low, governor = ("", "") if place < 0 else (passage.tokens[place].low, lemma(passage.tokens[place]))
    if governor in word_set("stance", "denied") or low == "unable":
        return not negated, False
    if not {"have", "has", "had"}.isdisjoint(helpers):
        return (True, False) if "yet" in helpers else (negated, False)
    achieved, decided = word_set("outcomes", "achieved"), word_set("outcomes", "decided")
    if governor in achieved or low in ("able", "forced", "obliged"):
        return negated, False
    planned = low in word_set("stance", "planned") or governor in word_set("stance", "plan_verbs")
    if planned or governor in decided or "be" in helpers or not _BEING.isdisjoint(helpers):
        return negated, True
    return None


def helpers_of(passage: Passage, place: int) -> frozenset[str]:
    """The helping verbs and adverbs right before a word."""
    before = place - 1
    while before >= 0 and passage.tags[before] in VERBAL_CHAIN:
        before -= 1
    return frozenset(passage.sentence.lows[before + 1 : place])
