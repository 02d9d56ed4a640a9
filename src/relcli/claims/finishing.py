"""Places in a contest: "finished third in the marathon", "took silver", "in fourth place", "was second"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from relcli.claims.cues import RANK
from relcli.claims.model import Claim, Kind, Rank
from relcli.claims.passage import NOUNS, Passage
from relcli.claims.pronouns import referent
from relcli.claims.stance import stance_at
from relcli.claims.superlative import counts, orders, position_of
from relcli.language.phrases import clause_bounds, subject_of
from relcli.language.tables import word_set
from relcli.language.tagger import Tag, lemma

FINISH: Final = "finish"
"""The head of a place in a contest, which counts nothing."""


def extract(passage: Passage) -> Iterator[Claim]:
    """Every place in a contest that a sentence gives somebody."""
    lows = passage.sentence.lows
    if passage.asks:
        return
    words = passage.sentence.words
    if not _PRIZES.keys().isdisjoint(words):
        for place in [n for n, low in enumerate(lows) if low in _PRIZES]:
            yield from _prize(passage, place)
    if not _ENDS.isdisjoint(words):
        for place in [n for n, low in enumerate(lows) if low in _ENDS]:
            yield from _ended(passage, place)
    if not _PLACES.isdisjoint(words):
        for place in [n for n, low in enumerate(lows) if low in _PLACES and n]:
            yield from _place(passage, place)
    if not _WON.isdisjoint(words):
        yield from _won(passage)
    if passage.cues & RANK:
        yield from _was(passage)


_ENDS: Final = frozenset({"finished", "finish", "finishes", "finishing", "came", "placed", "ended", "comes"})
_PRIZES: Final = {
    "gold": "first", "silver": "second", "bronze": "third", "runner-up": "second", "runners-up": "second",
}  # fmt: skip
"""Words for a place in a contest."""
_PLACES: Final = frozenset({"place", "spot", "position"})
_TOOK: Final = frozenset({
    "take", "win", "claim", "earn", "get", "collect", "secure", "settle", "grab", "land", "pick", "finish", "end",
    "come", "manage", "occupy", "share", "snatch", "seal", "achieve", "reach", "score", "place", "slip", "drop",
})  # fmt: skip
_SKIPPED: Final = frozenset({
    "in", "home", "a", "an", "the", "for", "up", "joint", "equal", "her", "his", "their", "its", "with", "to", "as",
    "only", "overall",
})  # fmt: skip


def _prize(passage: Passage, place: int) -> Iterator[Claim]:
    """ "Took silver", "was the runner-up"."""
    lows, verb = passage.sentence.lows, _verb_before(passage, place)
    last = place + 1
    last += last < len(lows) and lows[last] == "medal"
    if verb >= 0:
        yield from _claim(passage, _PRIZES[lows[place]], _doer(passage, verb), (min(verb, place), last))


def _verb_before(passage: Passage, place: int) -> int:
    """The verb of taking or being a place that stands just before it; -1 for none."""
    lows, tags = passage.sentence.lows, passage.tags
    verb = next((n for n in range(place - 1, max(-1, place - 5), -1) if lows[n] not in _SKIPPED), -1)
    if verb < 0 or (lemma(passage.tokens[verb]) not in _TOOK and tags[verb] is not Tag.BE):
        return -1
    return verb


def _ended(passage: Passage, place: int) -> Iterator[Claim]:
    """ "Finished third", "came in fifth"; not "came a second"."""
    lows, last = passage.sentence.lows, place + 1
    while last < len(lows) - 1 and lows[last] in _SKIPPED:
        last += 1
    order = orders().get(lows[last], "") if last < len(lows) else ""
    if counts(order) and lows[place : place + 2] != ("came", "a") and lows[last + 1 : last + 2] not in _NAMED:
        yield from _claim(passage, order, _doer(passage, place), (place, last + 1))


_NAMED: Final = tuple((word,) for word in sorted(_PLACES))


def _place(passage: Passage, place: int) -> Iterator[Claim]:
    """ "Took fourth place", "Ferrol, in fourth place, …", "fourth place went to Ferrol", "Ferrol's third place"."""
    lows, tags = passage.sentence.lows, passage.tags
    order = orders().get(lows[place - 1], "")
    if not counts(order) or lows[place - 2 : place - 1] == ("the",) or lows[place + 1 : place + 2] == ("of",):
        return
    verb = _verb_before(passage, place - 1)
    if verb < 0 and lows[place - 2 : place - 1] == ("in",):  # "ended the season in seventh place"
        verb = next((n for n in range(place - 3, max(-1, place - 7), -1) if lows[n] in _ENDS), -1)
    holder = _doer(passage, verb) if verb >= 0 else ""
    if not holder and lows[place + 1 : place + 3] in (("went", "to"), ("was", "taken"), ("was", "for")):
        mention = next((m for m in passage.mentions if place + 2 < m.name.first <= place + 6), None)
        holder = mention.entity if mention is not None else ""
    if not holder:
        before = place - 2 - (place > 1 and lows[place - 2] == "in")
        if before > 0 and (tags[before] is Tag.POSSESSIVE or (lows[before] == "," and lows[before + 1] == "in")):
            holder = next((m.entity for m in passage.mentions if m.name.last == before), "")
    yield from _claim(passage, order, holder, (max(0, min(verb, place - 1) if verb >= 0 else place - 1), place + 1))


_WON: Final = frozenset({"won", "wins"})
_NO_ENDS: Final = frozenset(
    {"table", "group", "round", "standings", "rankings", "ranking", "qualifying", "heat", "stage", "show"}
)


def _won(passage: Passage) -> Iterator[Claim]:
    """ "Solberg won the women's slalom in Aspen"."""
    lows, tags = passage.sentence.lows, passage.tags
    for place in [n for n, low in enumerate(lows) if low in _WON and tags[n] is Tag.VERB]:
        last = place + 1
        while last < len(lows) and (tags[last] in _OBJECT or lows[last] == "'s"):
            last += 1
        if last - place < 3 or lows[place + 1] not in ("the", "saturday", "sunday") or lows[last - 1] in _NO_ENDS:
            continue
        if lows[last - 1] in word_set("ranks", "contests"):
            theme = passage.stems(place + 1, last, _TOLD)
            yield from _claim(passage, "first", _doer(passage, place), (place, last), theme)


_OBJECT: Final = NOUNS | {Tag.DETERMINER, Tag.POSSESSIVE, Tag.NUMBER}
_AFTER: Final = frozenset({"in", "at", "behind"})


def _was(passage: Passage) -> Iterator[Claim]:
    """ "Ferrol was fourth in the regatta"."""
    lows, tags = passage.sentence.lows, passage.tags
    for place in range(1, len(lows) - 2):
        if tags[place - 1] is Tag.BE and lows[place + 1] in _AFTER and counts(orders().get(lows[place], "")):
            high = clause_bounds(passage.tokens, tags, place)[1]
            if lows[place + 1] == "behind" or not word_set("ranks", "contests").isdisjoint(lows[place + 2 : high]):
                yield from _claim(passage, orders()[lows[place]], _doer(passage, place - 1), (place - 1, place + 1))


def _claim(
    passage: Passage, order: str, holder: str, span: tuple[int, int], told: set[str] | None = None
) -> Iterator[Claim]:
    lows, tags = passage.sentence.lows, passage.tags
    first, last = span
    if not holder or (last < len(lows) and tags[last] in NOUNS):
        return
    high = clause_bounds(passage.tokens, tags, first)[1]
    high = next((n for n in range(last, high) if lows[n] in _STOPS), max(last, high))
    if high < len(lows) and lows[high] == "after" and not _PARTS.isdisjoint(lows[high : high + 6]):
        return  # "second after the first round"
    theme = frozenset({FINISH, *passage.stems(last, high, _TOLD), *(told or ())})
    rank = Rank(order, position_of(order), theme, FINISH, (), holder)
    stance, speaker = stance_at(passage, passage.tokens[first].start)
    evidence = passage.tokens_evidence(first, last)
    yield Claim(Kind.RANK, "place", f"{order}: {holder}", rank, stance, evidence, speaker, 0.8)


_TOLD: Final = NOUNS | {Tag.NUMBER}
_PARTS: Final = frozenset(
    {"round", "day", "leg", "stage", "race", "run", "lap", "heat", "event", "game", "match", "half"}
)
_STOPS: Final = frozenset({",", "behind", "for", "after", "with", "by", "and", "–", "—", "(", "ahead", "as", "while"})


def _doer(passage: Passage, verb: int) -> str:
    """The name that is the subject of a verb, "" for none."""
    subject = subject_of(passage.tokens, passage.tags, verb)
    inside = [m for m in passage.mentions if subject and subject.first <= m.name.first and m.name.last <= subject.last]
    if inside and subject is not None:
        named = next((m for m in inside if m.name.first <= subject.head < m.name.last), inside[-1])
        return next((m for m in inside if m.person), named).entity
    if subject is not None and passage.tags[subject.head] is Tag.CAPITAL:
        return passage.tokens[subject.head].text  # "Sloane finished fourth"
    pronoun = subject is not None and passage.tags[subject.head] is Tag.PRONOUN
    return referent(passage.sentence.lows[subject.head], passage.previous) if subject is not None and pronoun else ""
