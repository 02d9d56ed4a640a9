"""What went one way or the other: its words, those that narrow it, and of what somebody was acquitted."""

from __future__ import annotations

from typing import Final

from relcli.claims.model import Stage
from relcli.claims.passage import NOUNS, Passage
from relcli.claims.stage import verb_stage
from relcli.language.phrases import Phrase, clause_bounds, phrase_at
from relcli.language.tagger import Tag, lemma

_LINKS: Final = frozenset({"of", "for", "in"})
_OUTSIDE: Final = frozenset({"in", "by", "at", "after", "on", "with"})


def words_behind(passage: Passage, place: int) -> frozenset[str]:
    """ "Rents rose | in the centre": the words of where it moved."""
    tokens, tags = passage.tokens, passage.tags
    while place < len(tags) and tags[place] in (Tag.ADVERB, Tag.NUMBER):
        place += 1
    if place + 1 >= len(tags) or tokens[place].low not in ("in", "among", "at") or passage.in_time(place + 1):
        return frozenset()
    phrase = phrase_at(tokens, tags, place + 1)
    return moving(passage, phrase) if phrase is not None else frozenset()


def matter_of(passage: Passage, place: int) -> frozenset[str]:
    """ "acquitted Emil Haas of fraud", "guilty on all counts of theft"."""
    tokens, tags = passage.tokens, passage.tags
    _, last = clause_bounds(tokens, tags, place)
    begin = next((p for p in range(place + 1, last) if tokens[p].low in ("of", "on")), None)
    if begin is None:
        return frozenset()
    end = next((p for p in range(begin + 1, last) if tokens[p].text == "," or tokens[p].low in _OUTSIDE), last)
    spans = [(t.start, t.end) for t in passage.times] + [(q.start, q.end) for q in passage.quantities]
    words = [
        token for token, tag in zip(tokens[begin + 1 : end], tags[begin + 1 : end], strict=True) if tag is Tag.NOUN
    ]
    told = [token for token in words if not any(low <= token.start < high for low, high in spans)]
    return frozenset([token.stem for token in told])


def moving(passage: Passage, phrase: Phrase) -> frozenset[str]:
    """Stems of the phrase and of an "of …", "in …" behind it."""
    tokens, tags = passage.tokens, passage.tags
    stems = _nouns(passage, phrase)
    place = phrase.last
    while place + 1 < len(tokens) and tokens[place].low in _LINKS and not passage.in_time(place + 1):
        follow = phrase_at(tokens, tags, place + 1)
        if follow is None:
            break
        stems |= _nouns(passage, follow)
        place = follow.last
    return frozenset(stems)


def _nouns(passage: Passage, phrase: Phrase) -> set[str]:
    """Stems of the nouns and names of a phrase, but for those of a time."""
    if not passage.times:
        return passage.stems(phrase.first, phrase.last)
    tokens, tags = passage.tokens, passage.tags
    places = [place for place in range(phrase.first, phrase.last) if tags[place] in NOUNS]
    return {tokens[place].stem for place in places if not passage.in_time(place)}


def share_at(passage: Passage, place: int) -> bool:
    """Does a percentage begin at a token?"""
    if place >= len(passage.tokens) or passage.tags[place] is not Tag.NUMBER:
        return False
    start = passage.tokens[place].start
    return any(q.dimension == "percent" and q.start <= start < q.end for q in passage.quantities)


def is_achieved(passage: Passage, place: int) -> bool:
    """ "strides in reducing", "without reducing": done or not done; "aimed at reducing" is neither."""
    before = place - 1
    while before > 0 and passage.tags[before] is Tag.ADVERB:
        before -= 1
    return before > 0 and passage.tokens[before].low in ("in", "without")


def has_begun(passage: Passage, place: int) -> bool:
    """ "Has begun to fall", "started to rise"."""
    if place < 2 or passage.tokens[place - 1].low != "to":
        return False
    begins = lemma(passage.tokens[place - 2]) in ("begin", "start", "continue")
    return begins and verb_stage(passage, place - 2) is Stage.HAPPENED
