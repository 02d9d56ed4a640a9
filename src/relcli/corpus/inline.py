"""Markdown's inline markup taken out of a paragraph, with the source offset of every character that stays."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any

from relcli.corpus.draft import Weaver
from relcli.corpus.ignores import is_addressed
from relcli.records import record

_MARKUP = re.compile(r"[\\`*_~\[\]<!]")
_TOKEN = re.compile(r"\\[!-/:-@\[-`{-~\n]|`+|\*+|_+|~~|!\[|\[|\]|<")
# an address and perhaps a title in brackets: (https://… "title"); bounded, so that many open brackets stay linear
_TARGET = re.compile(
    r"""\(\s{0,20}(?:<[^<>\n]{0,2000}>|[^\s()]{0,2000}(?:\([^\s()]{0,500}\)[^\s()]{0,500}){0,5})"""
    r"""(?:\s{1,20}(?:"[^"]{0,500}"|'[^']{0,500}'))?\s{0,20}\)"""
)
_REFERENCE = re.compile(r"\[([^\[\]]{0,500})\]")
_HTML = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_AUTOLINK = re.compile(r"<([a-zA-Z][a-zA-Z0-9+.-]{1,30}:[^\s<>]{0,2000}|[^\s<>@]{1,200}@[^\s<>@]{1,200})>")
_LEAD = re.compile(r"(\*\*|__)([^*_\n]{1,80})\1")


@record(frozen=True, slots=True)
class Piece:
    """A run of source characters: a line of a paragraph, a table cell."""

    start: int
    text: str


def lead(content: str) -> str:
    """The bold words that begin an item, without the stop behind them: "The river" of "**The river.** It rose"."""
    match = _LEAD.match(content)
    return match[2].strip(" .:") if match else ""


def weave(weaver: Weaver, pieces: Sequence[Piece], references: Mapping[str, Any]) -> list[tuple[int, int]]:
    """Feed the paragraph made of `pieces` to the weaver without its markup; line ends become spaces.

    Returns the spans, in the source, of comments that speak to relcli.
    """
    joined = "\n".join(piece.text for piece in pieces)
    if not joined:
        return []
    offsets = _offsets(pieces)
    scanner = _Scanner(joined, references)
    if _MARKUP.search(joined):
        scanner.scan()
    for start, end in _kept(joined, scanner.cuts):
        _feed(weaver, joined, offsets, pieces, start, end)
    return [(_source(offsets, pieces, start), _source(offsets, pieces, end)) for start, end in scanner.comments]


def _source(offsets: list[int], pieces: Sequence[Piece], place: int) -> int:
    """Where a character of the joined text stands in the source."""
    number = bisect_right(offsets, place) - 1
    return pieces[number].start + place - offsets[number]


def _offsets(pieces: Sequence[Piece]) -> list[int]:
    """Where each piece begins in the joined text."""
    offsets, total = [], 0
    for piece in pieces:
        offsets.append(total)
        total += len(piece.text) + 1
    return offsets


def _feed(weaver: Weaver, joined: str, offsets: list[int], pieces: Sequence[Piece], start: int, end: int) -> None:
    while start < end:
        number = bisect_right(offsets, start) - 1
        stop = min(end, offsets[number] + len(pieces[number].text))
        source = _source(offsets, pieces, start)
        if start < stop:
            weaver.feed(source, joined[start:stop], entities=True)
        if stop < end:
            weaver.space(pieces[number].start + len(pieces[number].text))
        start = stop + 1


def _kept(text: str, cuts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans that remain when the markup is cut out."""
    spans, place = [], 0
    for start, end in sorted(cuts):
        if start > place:
            spans.append((place, start))
        place = max(place, end)
    if place < len(text):
        spans.append((place, len(text)))
    return spans


@record(slots=True)
class _Run:
    """Delimiters that may open emphasis: `left` of them, the innermost last, are still free."""

    end: int
    left: int


@record(slots=True)
class _Scanner:
    """Finds what is markup.  Linear: every opener is looked at once, searches that failed are remembered."""

    text: str
    references: Mapping[str, Any]
    cuts: list[tuple[int, int]] = field(default_factory=list)
    comments: list[tuple[int, int]] = field(default_factory=list)
    _emphasis: dict[str, list[_Run]] = field(default_factory=dict)
    _brackets: list[tuple[int, int]] = field(default_factory=list)
    _missing: set[str] = field(default_factory=set)

    def scan(self) -> None:
        """Fill `cuts` with half-open spans of markup."""
        place = 0
        while (match := _TOKEN.search(self.text, place)) is not None:
            place = self._token(match[0], match.start(), match.end())

    def _token(self, token: str, start: int, end: int) -> int:
        match token[0]:
            case "\\":
                self.cuts.append((start, start + 1))
            case "`":
                return self._code(token, start, end)
            case "<":
                return self._angle(start)
            case "[" | "!":
                self._brackets.append((start, end))
            case "]":
                return self._close(start)
            case _:
                self._delimiters(token, start, end)
        return end

    def _code(self, ticks: str, start: int, end: int) -> int:
        """A code span: the same number of backticks closes it."""
        place = end
        while ticks not in self._missing:
            close = self.text.find(ticks, place)
            if close < 0:
                self._missing.add(ticks)
                break
            after = close + len(ticks)
            while after < len(self.text) and self.text[after] == "`":
                after += 1
            if after - close == len(ticks):
                self.cuts += [(start, end), (close, after)]
                return after
            place = after
        return end

    def _angle(self, start: int) -> int:
        if link := _AUTOLINK.match(self.text, start):
            self.cuts += [(start, start + 1), (link.end() - 1, link.end())]
            return link.end()
        if self.text.startswith("<!--", start) and "-->" not in self._missing:
            return self._comment(start)
        if tag := _HTML.match(self.text, start):
            self.cuts.append(tag.span())
            return tag.end()
        return start + 1

    def _comment(self, start: int) -> int:
        close = self.text.find("-->", start + 4)
        if close < 0:
            self._missing.add("-->")
            return start + 1
        end = close + 3
        self.cuts.append((start, end))
        if is_addressed(self.text, start, end):
            self.comments.append((start, end))
        return end

    def _close(self, place: int) -> int:
        """A closing bracket: a link or an image when an address, or a reference that is defined, goes with it."""
        if not self._brackets:
            return place + 1
        start, end = self._brackets.pop()
        if target := _TARGET.match(self.text, place + 1):
            self.cuts += [(start, end), (place, target.end())]
            return target.end()
        label = self.text[end:place] if place - end < 500 else ""
        if label.startswith("^"):
            self.cuts.append((start, place + 1))
            return place + 1
        reference = _REFERENCE.match(self.text, place + 1)
        if reference and self._defined(reference[1] or label):
            self.cuts += [(start, end), (place, reference.end())]
            return reference.end()
        if self._defined(label):
            self.cuts += [(start, end), (place, place + 1)]
        return place + 1

    def _defined(self, label: str) -> bool:
        return bool(self.references) and " ".join(label.split()).upper() in self.references

    def _delimiters(self, token: str, start: int, end: int) -> None:
        """A run of * or _ or ~~: closes what is open of its kind, and opens with what is left."""
        before, after = self.text[start - 1 : start] or " ", self.text[end : end + 1] or " "
        opens, closes = _flanks(token[0], before, after)
        stack = self._emphasis.setdefault(token[0], [])
        left = len(token)
        while closes and left and stack:
            run = stack[-1]
            used = min(left, run.left)
            self.cuts += [(run.end - used, run.end), (end - left, end - left + used)]
            run.left -= used
            run.end -= used
            left -= used
            if not run.left:
                stack.pop()
        if opens and left:
            stack.append(_Run(end, left))


def _flanks(mark: str, before: str, after: str) -> tuple[bool, bool]:
    """Can a run open emphasis, can it close?  CommonMark's flanking rules; "3 * 4" and "snake_case" do neither."""
    left = not after.isspace() and (after.isalnum() or before.isspace() or not before.isalnum())
    right = not before.isspace() and (before.isalnum() or after.isspace() or not after.isalnum())
    if mark != "_":
        return left, right
    return left and not before.isalnum(), right and not after.isalnum()
