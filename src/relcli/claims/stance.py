"""How an article stands to what a sentence says at a place."""

from __future__ import annotations

from typing import Final

from relcli.claims.cues import HEDGE
from relcli.claims.model import Stance
from relcli.claims.passage import Passage
from relcli.language.phrases import clause_bounds
from relcli.language.tables import word_set
from relcli.language.tagger import Tag

_QUOTED: Final = Stance.QUOTED
_ASSERTED: Final = Stance.ASSERTED
"""Read once: before Python 3.12 to read a member of an enumeration takes as long as to call a function."""


def stance_at(passage: Passage, offset: int) -> tuple[Stance, str]:
    """(stance, speaker) of what stands at a character offset of the sentence."""
    attribution = passage.attribution
    for low, high, speaker in attribution.quotes:
        if low <= offset < high:
            return _QUOTED, speaker or "a speaker"
    if attribution.speaker and not _outside(passage, offset):
        if attribution.denies:
            return Stance.DENIED, attribution.speaker
        return _QUOTED, attribution.speaker
    if passage.cues & HEDGE and _hedged(passage, offset):
        return Stance.HEDGED, ""
    return _ASSERTED, ""


def _outside(passage: Passage, offset: int) -> bool:
    """The speaker's own name and title are the article's words, not the speaker's."""
    verb = passage.attribution.verb
    if verb < 0:
        return False
    tokens = passage.tokens
    if tokens[verb].low == "according":
        return False
    after = [t.low for t in tokens[verb + 1 : verb + 4]]
    reports_behind = "that" in after or not (verb and tokens[verb - 1].text in ',"”’')
    if reports_behind:
        return offset < tokens[verb].start
    return offset >= tokens[verb].start


def _hedged(passage: Passage, offset: int) -> bool:
    """Does the clause around an offset say only "reportedly", "may", "might"?"""
    first, last = clause_bounds(passage.tokens, passage.tags, passage.token_at(offset))
    lows = passage.sentence.lows[first:last]
    if not word_set("stance", "hedges").isdisjoint(lows):
        return True
    return any(passage.tags[place] is Tag.MODAL and low in _MAY for place, low in enumerate(lows, first))


_MAY: Final = frozenset({"may", "might", "could"})
