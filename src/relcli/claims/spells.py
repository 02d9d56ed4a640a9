"""What a length of time is of: a sentence served, a delay, a lead, what is left of a term, how long something took."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from relcli.claims.passage import VERBAL, Passage
from relcli.language.alike import same_deed
from relcli.language.tables import table, word_set
from relcli.language.tagger import lemma

LASTING: Final = "lasting"
_FRAMES: Final = ("prison", "late", "early", "ahead", "left")
_LONGEST: Final = 4
"""Words of the longest phrase of the table."""


def frame_of(passage: Passage, first: int, last: int, bounds: tuple[int, int]) -> str:
    """A frame of the table `spells`, "lasting", or "" for the length at tokens first to last of a clause.

    "each day", "each way" for a length that comes again.
    """
    lows = passage.sentence.lows
    behind, before = lows[last : last + _LONGEST], lows[max(0, first - _LONGEST) : first]
    if len(behind) > 1 and behind[0] in ("a", "each", "every", "per"):
        return f"each {behind[1]}"
    opens = _rows("behind").get(behind[0], _NONE) if behind else _NONE
    closes = _rows("before").get(before[-1], _NONE) if before else _NONE
    for frame in _FRAMES if opens or closes else ():
        if any(behind[: len(words)] == words for words in opens.get(frame, ())):
            return _passed(passage, frame, bounds) if frame == "ahead" else frame
        if any(before[-len(words) :] == words for words in closes.get(frame, ())):
            return _passed(passage, frame, bounds)
    if not _words_of_prison().isdisjoint(passage.sentence.words) and _of_prison(lows[bounds[0] : bounds[1]]):
        return _passed(passage, "prison", bounds)
    return _lasts(passage, first, last, bounds)


def _passed(passage: Passage, frame: str, bounds: tuple[int, int]) -> str:
    """The frame, but for a sentence that was only asked for or was no sentence."""
    if frame == "ahead" and passage.sentence.words.isdisjoint(word_set("spells", "contests")):
        return ""
    if frame != "prison":
        return frame
    words = passage.sentence.lows[bounds[0] : bounds[1]]
    if not word_set("spells", "asked").isdisjoint(words) or not word_set("spells", "prison", "not").isdisjoint(words):
        return ""
    return frame


def _of_prison(lows: tuple[str, ...]) -> bool:
    text = f" {' '.join(lows)} "
    return any(f" {words} " in text for words in table("spells")["prison"]["words"])


def _lasts(passage: Passage, first: int, last: int, bounds: tuple[int, int]) -> str:
    """ "Took nine hours", "spoke for eight hours": by the verb right around it; "" for any other."""
    tags, tokens = passage.tags, passage.tokens
    near = [*range(first - 1, max(bounds[0], first - 8) - 1, -1), *range(last, min(bounds[1], last + 4))]
    verb = next((lemma(tokens[place]) for place in near if tags[place] in VERBAL), "")
    if verb in word_set("spells", "taking"):
        return LASTING
    return f"{LASTING} {verb}" if verb in word_set("spells", "lasting") else ""


def one_frame(one: str, other: str) -> bool:
    """Can two frames be of one thing?  What took three hours may have burned for them; nobody sat while he spoke."""
    left, right = one.split(), other.split()
    if not left or not right or left[0] != right[0]:
        return False
    return len(left) == 1 or len(right) == 1 or same_deed(left[1], right[1])


_Phrases = Mapping[str, list[tuple[str, ...]]]
_NONE: Final[_Phrases] = MappingProxyType({})


@cache
def _rows(side: str) -> dict[str, _Phrases]:
    """Word next to the length to the phrases of each frame that have it there, as tuples of words."""
    rows: dict[str, dict[str, list[tuple[str, ...]]]] = {}
    for frame in _FRAMES:
        for phrase in table("spells")[frame][side]:
            words = tuple(str(phrase).split())
            rows.setdefault(words[0 if side == "behind" else -1], {}).setdefault(frame, []).append(words)
    return dict(rows)


@lru_cache(maxsize=1)
def _words_of_prison() -> frozenset[str]:
    """The last word of each phrase that tells of prison."""
    return frozenset(str(phrase).split()[-1] for phrase in table("spells")["prison"]["words"])
