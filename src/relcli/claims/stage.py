"""Whether what a verb or noun names has happened, is planned, or was called off."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from relcli.claims.cues import CONDITION
from relcli.claims.model import Stage
from relcli.claims.passage import Passage
from relcli.language.phrases import VERBAL_CHAIN, clause_bounds
from relcli.language.tables import table
from relcli.language.tagger import Tag, lemma, unchanged_past, verb_forms

_DONE: Final = frozenset({"has", "have", "had", "was", "were", "been"})


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in table("stance").items()}


def verb_stage(passage: Passage, verb: int) -> Stage:
    """The stage a finite verb, participle or infinitive puts its event in."""
    tokens, tags = passage.tokens, passage.tags
    if conditional(passage, verb):
        return Stage.OPEN
    before = verb - 1
    seen: list[str] = []
    while before >= 0 and (tags[before] in VERBAL_CHAIN or tokens[before].low == "to"):
        seen.append(tokens[before].low)
        before -= 1
    governor = tokens[before].low if before >= 0 else ""
    if not seen:
        return _unaided(passage, verb, governor)
    if Tag.NEGATION in tags[before + 1 : verb] or any(low.endswith("n't") for low in seen):
        return Stage.DENIED if _past(passage, verb, before) and not looks_back(passage, seen) else Stage.OPEN
    if "to" in seen and "have" in seen[: seen.index("to")] and not _DONE.isdisjoint(seen[seen.index("to") :]):
        return Stage.PLANNED  # "was to have opened"
    if "to" in seen:  # "has yet to approve it", "plans to buy it"
        if "yet" in seen and not _DONE.isdisjoint(seen):
            return Stage.PLANNED
        return _infinitive(governor, lemma(tokens[before]) if before >= 0 else "", _words())
    if Tag.MODAL in tags[before + 1 : verb]:
        lows = set(seen)
        if "have" in lows:
            return Stage.OPEN  # "should have opened", "would have met"
        return Stage.PLANNED if lows & {"will", "shall", "would"} else Stage.OPEN
    if tags[verb] is Tag.GERUND:
        if governor == "without":
            return Stage.DENIED
        if any(low in ("is", "are", "am") for low in seen):
            return Stage.PLANNED if _future_time(passage) else Stage.UNDER_WAY
        been = "been" in seen and "had" in seen  # "the alarm had been ringing"
        return Stage.HAPPENED if been or governor == "after" or governor == "," else Stage.OPEN
    if not _DONE.isdisjoint(seen):
        return Stage.HAPPENED
    if "is" in seen or "are" in seen:
        return Stage.OPEN
    return Stage.HAPPENED if _in_past(tokens[verb].low) else Stage.OPEN


def _unaided(passage: Passage, verb: int, governor: str) -> Stage:
    """The stage of a verb without a helper, behind the word `governor`, "" where it opens the sentence."""
    if passage.tags[verb] is Tag.GERUND:
        if governor == "without":
            return Stage.DENIED
        return Stage.HAPPENED if governor in ("after", ",") else Stage.OPEN
    low = passage.tokens[verb].low
    return Stage.HAPPENED if _in_past(low) or (governor and low in unchanged_past()) else Stage.OPEN


@lru_cache(maxsize=16384)
def _in_past(low: str) -> bool:
    form = verb_forms().get(low)
    return low.endswith("ed") if form is None else form.tense == "past"


def conditional(passage: Passage, verb: int) -> bool:
    """Does its clause open with "if" or "whether": "if the error has not occurred", "asked whether he resigned"?"""
    if not passage.cues & CONDITION:
        return False
    openers, tokens = _words()["conditions"], passage.tokens
    commas = 0
    for place in range(verb - 1, -1, -1):
        if tokens[place].low in openers:
            return commas != 1  # "if Zulu, the man at the controls, had not braked"
        commas += tokens[place].text == ","
        if tokens[place].text in ";:–—)" or commas > 2 or (commas and passage.tags[place] is Tag.VERB):
            return False
    return False


def looks_back(passage: Passage, helpers: Sequence[str]) -> bool:
    """ "had never won it before": that says nothing of this time."""
    if "had" not in helpers or "before" not in passage.sentence.words:
        return False
    lows, tags = passage.sentence.lows, passage.tags
    behind = next(n for n, low in enumerate(lows) if low == "before") + 1
    return behind == len(tags) or tags[behind] is Tag.MARK  # not "had been there before the accident"


_PAST: Final = frozenset({
    "did", "was", "were", "had", "didn't", "wasn't", "weren't", "never", "hadn't", "has", "have", "hasn't",
})  # fmt: skip


def _past(passage: Passage, verb: int, before: int) -> bool:
    return any(token.low in _PAST for token in passage.tokens[before + 1 : verb])


def _infinitive(governor: str, governing: str, words: dict[str, frozenset[str]]) -> Stage:
    if governor in words["planned"] or governing in words["plan_verbs"] or governing == "be":
        return Stage.PLANNED
    if governing in words["denied"]:
        return Stage.DENIED
    return Stage.OPEN


def _future_time(passage: Passage) -> bool:
    return (
        any(t.expr.resolve(None, "future") and "next" in t.surface.lower() for t in passage.times)
        or "tomorrow" in passage.sentence.text
    )


def noun_stage(passage: Passage, noun: int) -> Stage:
    """The stage of an event named by a noun: "the upcoming talks", "their recent visit", "the talks will"."""
    tokens, tags = passage.tokens, passage.tags
    words = _words()
    place = noun - 1
    while place >= 0 and tags[place] in (Tag.NOUN, Tag.CAPITAL, Tag.POSSESSIVE, Tag.GERUND, Tag.NUMBER, Tag.ADVERB):
        if tokens[place].low in words["planned_adjectives"]:
            return Stage.PLANNED
        if tokens[place].low in words["happened_adjectives"]:
            return Stage.HAPPENED
        place -= 1
    if place >= 0 and tags[place] is Tag.GERUND and tokens[place].low in ("upcoming", "forthcoming", "coming"):
        return Stage.PLANNED
    if "without" in passage.sentence.words and any(t.low == "without" for t in tokens[max(0, place - 1) : place + 1]):
        return Stage.DENIED  # "adjourned without a vote"
    if place >= 1 and tags[place] is Tag.DETERMINER:
        place -= 1
    if place >= 0 and tokens[place].low in ("after", "since", "following"):
        return Stage.OPEN if place and tokens[place - 1].low in ("until", "till") else Stage.HAPPENED
    return _governed(passage, noun)


_HOLDING: Final = ("make", "hold", "have", "pay", "conduct", "attend", "host", "end", "conclude")
"""Verbs that tell of an event that their object names."""


def _governed(passage: Passage, noun: int) -> Stage:
    """Read the verb that the noun is the subject of."""
    tokens, tags = passage.tokens, passage.tags
    _, last = clause_bounds(tokens, tags, noun)
    if any(tags[p] in (Tag.VERB, Tag.PARTICIPLE, Tag.BE, Tag.MODAL, Tag.HAVE) for p in range(max(0, noun - 6), noun)):
        verb = next((p for p in range(noun - 1, -1, -1) if tags[p] in (Tag.VERB, Tag.PARTICIPLE)), None)
        if verb is not None and lemma(tokens[verb]) in _HOLDING:
            return verb_stage(passage, verb)
        return Stage.OPEN
    for place in range(noun + 1, last):
        if tags[place] is Tag.MODAL and tokens[place].low in ("will", "would"):
            return Stage.PLANNED
        if (
            tags[place] is Tag.BE
            and place + 1 < last
            and tokens[place + 1].low in _words()["planned"]
            and tokens[place].low in ("is", "are")
        ):
            return Stage.PLANNED
        if tags[place] is Tag.VERB:
            return Stage.HAPPENED if verb_stage(passage, place) is Stage.HAPPENED else Stage.OPEN
        if tags[place] is Tag.BE and tokens[place].low in ("was", "were"):
            behind = lemma(tokens[place + 1]) if place + 1 < last else ""
            both = f"{behind} {tokens[place + 2].low}" if place + 2 < last else behind
            return Stage.HAPPENED if _words()["cancelled"].isdisjoint((behind, both)) else Stage.CANCELLED
    return Stage.OPEN
