"""Sentences of a block: spans, tokens, and the quotations inside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from relcli.language.tokens import Token, is_abbreviation, tokenise
from relcli.records import record

_MERGE_BEFORE: Final = re.compile(r"\b(?:a\.m|p\.m|[A-Z])\.$")  # "3 p.m. Tuesday", "Donald J. Trump"; not "the end."
_MISSED: Final = re.compile(
    r"""(?<=[a-z\d]\ May)\.\ (?=["“‘]?[A-Z])|(?:(?<=[ap]\.m)|(?<=[A-Z]\.[A-Z])|(?<=[a-z]\ \d))\.\ (?=["“‘]?(?:
    The|A|An|It|He|She|They|We|I|In|At|On|But|And|By|For|From|After|Before|When|His|Her|Its|Their|There|This|That|These
    |Those|No|Nobody|All|Some|Most|Another|One|Two|Three|About|More|None|Both|Since|Until|As|With|Police|Officials)\b)""",
    re.VERBOSE,
)
"""Full stops behind a month, an hour, initials or a digit that end a sentence all the same: "on 16 May. Work"."""
_LONGEST: Final = 1_500
"""Characters of a sentence: what runs on for longer is no prose, and is cut at a space, to keep reading linear."""
_MARKS: Final = re.compile('["“”«»„]')
_CLOSER_OF: Final = MappingProxyType({'"': '"', "“": "”", "«": "»", "„": "“"})


@record(frozen=True, slots=True)
class Sentence:
    """A sentence of a block.  Offsets are half-open, in characters of the block's clean text."""

    start: int
    end: int
    text: str
    tokens: list[Token]
    """Their offsets count from the beginning of the sentence."""
    quotes: tuple[tuple[int, int], ...]
    """Spans inside quotation marks (marks not included), counted from the beginning of the sentence."""
    lows: tuple[str, ...]
    """The tokens in lower case."""
    words: frozenset[str]
    """The same as a set, to see at once whether any word of a table is in the sentence."""

    def quoted(self, start: int) -> bool:
        """Does the character at `start` (of the sentence) stand inside quotation marks?"""
        for low, high in self.quotes:  # noqa: SIM110 - asked of every name; any() takes three times as long
            if low <= start < high:
                return True
        return False


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a block's clean text, in order.

    A quotation that runs over several sentences marks the part that stands in each.
    """
    marks = quotation_spans(text)
    for start, end in _bounds(text):
        piece = text[start:end]
        inside = _within(marks, start, end) if marks else ()
        tokens = tokenise(piece)
        lows = [token.low for token in tokens]
        yield Sentence(start, end, piece, tokens, inside, tuple(lows), frozenset(lows))


def sentence_of(text: str) -> Sentence:
    """A text that is one sentence."""
    tokens = tokenise(text)
    lows = [token.low for token in tokens]
    return Sentence(0, len(text), text, tokens, tuple(quotation_spans(text)), tuple(lows), frozenset(lows))


def _bounds(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    begin = -1
    for boundary in _splitter()("en", text):
        if begin < 0:
            begin = boundary["start_index"]
        high: int = boundary["end_index"]
        if not _continues(text[begin:high], text[high : high + 1]):
            found += _trimmed(text, begin, high)
            begin = -1
    if begin >= 0:
        found += _trimmed(text, begin, len(text))
    return found


@cache
def _splitter() -> Callable[[str, str], list[dict[str, Any]]]:
    """What finds the ends of sentences; imported when the first text is read."""
    from sentencex import get_sentence_boundaries

    split: Callable[[str, str], list[dict[str, Any]]] = get_sentence_boundaries
    return split


def _continues(piece: str, following: str) -> bool:
    """Was the text cut after something that does not end a sentence?"""
    if not following:
        return False
    if following.islower():
        return True
    last = piece.rstrip()
    if not last.endswith("."):
        return False
    if _MERGE_BEFORE.search(last, max(0, len(last) - 6)):
        return True
    words = last[:-1].rsplit(None, 1)
    return bool(words) and is_abbreviation(words[-1].lower().strip('("“'))


def _trimmed(text: str, low: int, high: int) -> list[tuple[int, int]]:
    """The span without the white space at its ends, in parts where it is two sentences or too long."""
    while low < high and text[low].isspace():
        low += 1
    while high > low and text[high - 1].isspace():
        high -= 1
    parts: list[tuple[int, int]] = []
    for match in _MISSED.finditer(text, low, high):
        parts.append((low, match.start() + 1))
        low = match.end()
    while high - low > _LONGEST:
        cut = text.rfind(" ", low + 1, low + _LONGEST)
        cut = cut if cut > low else low + _LONGEST
        parts.append((low, cut))
        low = cut + (text[cut] == " ")
    if low < high:
        parts.append((low, high))
    return parts


def _within(marks: list[tuple[int, int]], start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Those parts of spans that lie in [start, end), counted from its start."""
    return tuple(
        [(max(low, start) - start, min(high, end) - start) for low, high in marks if low < end and high > start]
    )


def quotation_spans(text: str) -> list[tuple[int, int]]:
    """Spans of what stands between double quotation marks, without the marks; an unclosed quotation runs to the end."""
    spans: list[tuple[int, int]] = []
    begin = -1
    closer = ""
    opened = False
    for match in _MARKS.finditer(text):
        place, mark = match.start(), match.group()
        opened = opened or mark in _CLOSER_OF
        if begin < 0:
            if mark in _CLOSER_OF:
                begin, closer = place + 1, _CLOSER_OF[mark]
        elif mark == closer:
            if place > begin:
                spans.append((begin, place))
            begin = -1
    if not opened:
        return _single_quotations(text)
    if begin >= 0 and begin < len(text):
        spans.append((begin, len(text)))
    return spans


_SINGLE: Final = re.compile(
    r"(?<![\w])‘([^‘\n]{2,300}?)’(?![\w])"
)  # ‘You are great’; not the apostrophe of ‘cause… isn’t


def _single_quotations(text: str) -> list[tuple[int, int]]:
    return [match.span(1) for match in _SINGLE.finditer(text)] if "‘" in text else []
