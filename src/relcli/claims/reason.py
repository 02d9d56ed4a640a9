"""Why it came about, as a sentence gives it: "because of black ice", "blamed a faulty heater", "led to it"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from relcli.claims.model import Claim, Event, Kind, Stage, Stance
from relcli.claims.passage import CONTENT, NOUNS, Passage
from relcli.claims.stance import stance_at
from relcli.language.phrases import Phrase, object_of, phrase_at, subject_of
from relcli.language.tables import table
from relcli.language.tagger import Tag, lemma

_LINKS: Final = frozenset({"of", "in", "with", "to", "on", "at", "from"})
_VERBAL: Final = frozenset({Tag.VERB, Tag.PARTICIPLE})
_LONGEST: Final = 12
"""Words of a clause behind "because"."""
_FEWEST: Final = 3
"""Words that tell what came about, at least: else it is the sentence before that tells it, or nothing."""


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in table("causes").items()}


def extract(passage: Passage) -> Iterator[Claim]:
    """Every reason that a sentence gives, outright."""
    words = _words()
    cues = passage.sentence.words & words["reason_cues"]
    if not cues or passage.asks or not words["doubts"].isdisjoint(passage.sentence.words):
        return
    for place, token in enumerate(passage.tokens[:-1]):
        if token.low in cues:
            span = _reason(passage, place)
            if span is not None:
                yield from _claim(passage, place, *span)


def _reason(passage: Passage, place: int) -> tuple[int, int] | None:
    """Half-open token range of the reason that a word at `place` gives."""
    tokens, tags = passage.tokens, passage.tags
    low, following = tokens[place].low, tokens[place + 1].low
    words = _words()
    if place and tokens[place - 1].low in ("not", "partly", "also", "mainly", "only"):
        return None
    if low == "because":
        return _phrase(passage, place + 2) if following == "of" else _clause(passage, place + 1)
    if low in words["owing_to"]:
        return _phrase(passage, place + 2) if following == "to" else None
    if low == "citing":
        return _phrase(passage, place + 1)
    if tags[place] not in _VERBAL:
        return None
    if lemma(tokens[place]) == "blame":
        return _blamed(passage, place)
    if lemma(tokens[place]) in words["laid_to"]:
        return _phrase(passage, place + 2) if following == "to" else None
    if low == "led" and following != "to":
        return None
    if tags[place] is Tag.PARTICIPLE:
        return _phrase(passage, place + 2) if following == "by" else None
    target = phrase_at(tokens, tags, place + 2) if low == "led" else object_of(tokens, tags, place)
    subject = subject_of(tokens, tags, place)
    if target is None or subject is None or tags[target.head] not in NOUNS or tags[subject.head] not in NOUNS:
        return None
    return subject.first, subject.last


def _blamed(passage: Passage, verb: int) -> tuple[int, int] | None:
    """ "Blamed a fault", "blamed the crash on a fault", "a fault was blamed for it", "the crash was blamed on ice"."""
    tokens, tags = passage.tokens, passage.tags
    if tags[verb] is Tag.PARTICIPLE:
        if tokens[verb + 1].low == "on":
            return _phrase(passage, verb + 2)
        subject = subject_of(tokens, tags, verb) if tokens[verb + 1].low == "for" else None
        return _bounds(subject)
    target = object_of(tokens, tags, verb)
    if target is None or tags[target.head] not in NOUNS:
        return None
    last = target.last
    while last + 1 < len(tokens) and tokens[last].low in ("of", "in", "at"):  # "the collapse of the stand | on beams"
        follow = phrase_at(tokens, tags, last + 1)
        if follow is None:
            break
        last = follow.last
    if last + 1 < len(tokens) and tokens[last].low == "on" and not passage.in_time(last + 1):
        return _phrase(passage, last + 1)
    return _phrase(passage, target.first)


def _bounds(phrase: Phrase | None) -> tuple[int, int] | None:
    return (phrase.first, phrase.last) if phrase is not None else None


def _phrase(passage: Passage, first: int) -> tuple[int, int] | None:
    """A noun phrase with what hangs on it."""
    tokens, tags = passage.tokens, passage.tags
    phrase = phrase_at(tokens, tags, first)
    if phrase is None or tags[phrase.head] not in NOUNS:
        return None
    last = phrase.last
    while last + 1 < len(tokens) and tokens[last].low in _LINKS and not passage.in_time(last + 1):
        follow = phrase_at(tokens, tags, last + 1)
        if follow is None:
            break
        last = follow.last
    return first, last


def _clause(passage: Passage, first: int) -> tuple[int, int] | None:
    """ "Because lightning had struck a pylon"."""
    last = first
    while last < len(passage.tokens) and last - first < _LONGEST and passage.tags[last] is not Tag.MARK:
        last += 1
    return (first, last) if last > first + 1 else None


def _claim(passage: Passage, place: int, first: int, last: int) -> Iterator[Claim]:
    """A claim that keeps the words of the reason apart from those of what came about."""
    tokens, tags = passage.tokens, passage.tags
    stance, speaker = stance_at(passage, tokens[first].start)
    inner = [n for n in range(first, last) if tags[n] in CONTENT and not passage.in_time(n)]
    if not any(tags[n] in NOUNS for n in inner) or stance in (Stance.HEDGED, Stance.DENIED):
        return
    if not _words()["empty"].isdisjoint(tokens[n].low for n in inner):
        return
    told = passage.attribution.verb
    outer = [
        n
        for n, tag in enumerate(tags)
        if tag in CONTENT and not first <= n < last and n not in (place, told) and not passage.in_time(n)
    ]
    effect = tuple(dict.fromkeys(tokens[n].stem for n in outer)) if len(outer) >= _FEWEST else ()
    name = " ".join(token.low for token in tokens[first:last])
    words = tuple(dict.fromkeys(tokens[n].stem for n in inner))
    event = Event("reason", "reason", Stage.OPEN, (), effect, (), detail=" ".join(words))
    low, high = min(first, place), max(last, place + 1)
    stance = Stance.ASSERTED if stance is Stance.PLANNED else stance
    yield Claim(Kind.EVENT, name, f"because of {name}", event, stance, passage.tokens_evidence(low, high), speaker)
