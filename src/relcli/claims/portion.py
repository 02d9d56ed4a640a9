"""Whether a number is marked as a part, an addition or a difference, or as a total."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from relcli.language.numbers import word_number
from relcli.language.tables import table, word_set
from relcli.language.tokens import Token

_WHOLES: Final = ("the", "them", "whom", "which", "its", "those", "his", "her", "their", "all")
"""What follows the "of" of a part: "34 of the"."""
SHARES: Final = ("ratio", "percent")
"""A share says by itself that it is a part of something: "a quarter of the quota"."""


def is_part(tokens: list[Token], first: int, last: int, verb: str, share: bool) -> bool:
    before = [t.low for t in tokens[max(0, first - 3) : first]]
    behind = [t.low for t in tokens[last : last + 4]]
    if before and before[-1] in word_set("scope", "part_before"):
        return True
    if "alone" in before or (tokens[0].low == "of" and len(before) and first > 2 and _opens_whole(tokens, first)):
        return True  # "the launch alone costs 240 million", "of the tunnel 3 kilometres have been dug"
    if any(t.low == "alone" and tokens[n - 1].text[0].isupper() for n, t in enumerate(tokens[last : last + 8], last)):
        return True  # "1,300 jobs in Dublin alone"
    if before and before[-1] == "by" and verb in word_set("scope", "change_verbs"):
        return True
    phrases = word_set("scope", "part_phrases")
    if any(" ".join(before[-n:]) in phrases for n in (1, 2, 3)):
        return True
    if not share and len(behind) > 1 and behind[0] == "of" and behind[1] in _WHOLES:
        return True
    return bool(behind) and behind[0] in word_set("scope", "part_behind")


def _opens_whole(tokens: list[Token], first: int) -> bool:
    """ "Of the tunnel": a whole at the head of the sentence, no comma behind it before its first number."""
    if tokens[1].low not in _WHOLES:
        return False
    number = next((n for n in range(3, first) if _is_number(tokens[n].low)), first)
    return all(token.text not in ",;:" for token in tokens[2:number])


def _is_number(low: str) -> bool:
    return low[0].isdigit() or (low != "one" and word_number(low) is not None)


def is_total(tokens: list[Token], bounds: tuple[int, int]) -> bool:
    text = f" {' '.join([t.low for t in tokens[bounds[0] : bounds[1]]])} "
    return any(phrase in text for phrase in _total_phrases())


@lru_cache(maxsize=1)
def _total_phrases() -> tuple[str, ...]:
    return tuple(f" {phrase} " for phrase in table("scope")["total"])
