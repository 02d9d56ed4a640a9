"""Drafts: blocks whose zone is not yet decided, and the weaver that makes their clean text with its source offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from html import unescape
from typing import NamedTuple

from relcli.corpus.model import Block, Zone

_INVISIBLE = "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_CONTROL = "\x00-\x1f\x7f-\x9f"
_BLANK = re.compile(rf"[\s{_CONTROL}]")
_HIDDEN = re.compile(f"[{_INVISIBLE}]")
# what interrupts one-to-one copying; a single plain space between words does not
_JUMP = re.compile(rf"[^\S ]\s*| \s+|[{_CONTROL}]|[{_INVISIBLE}]+")
_JUMP_ENTITY = re.compile(rf"{_JUMP.pattern}|&(?:#[xX]?[0-9a-fA-F]{{1,8}}|[a-zA-Z][a-zA-Z0-9]{{1,31}});?")


class Draft(NamedTuple):
    """A block to be: see `Block` for the fields they share.  A tuple because these are made by the million."""

    start: int
    end: int
    text: str
    runs: tuple[tuple[int, int], ...] = ()
    wide: tuple[tuple[int, int], ...] = ()
    zone: Zone | None = None
    """What the markup says it is; None where only the words can tell.  Headings come as SUBHEAD."""
    label: str = ""
    apart: bool = True
    """Is it separated from the one before it by more than a line end?"""

    def block(self, zone: Zone, label: str = "") -> Block:
        """The finished block."""
        return Block(zone, self.start, self.end, self.text, self.runs, label or self.label, self.wide)


def plain_draft(
    text: str, start: int, end: int, apart: bool, zone: Zone | None = None, label: str = ""
) -> Draft | None:
    """The characters `start:end` of a plain text as a draft, one to one; None when nothing visible is left."""
    raw = text[start:end]
    if raw.isprintable() and raw and raw[0] != " " != raw[-1]:
        return Draft(start, end, raw, zone=zone, label=label, apart=apart)
    if _HIDDEN.search(raw):
        weaver = Weaver()
        weaver.feed(start, raw)
        return weaver.finish(zone, label, apart)
    clean = _BLANK.sub(" ", raw)
    left = len(clean) - len(clean.lstrip())
    clean = clean.strip()
    if not clean:
        return None
    return Draft(start + left, start + left + len(clean), clean, zone=zone, label=label, apart=apart)


class Weaver:
    """Collects the pieces of one block's text and remembers where each came from."""

    __slots__ = ("_length", "_next", "_parts", "_runs", "_wide")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._runs: list[tuple[int, int]] = []
        self._wide: list[tuple[int, int]] = []
        self._length = 0
        self._next = -1

    def feed(self, source: int, raw: str, *, entities: bool = False) -> None:
        """Add a piece of the source: white space collapses, control and invisible characters go, entities decode."""
        place = 0
        for match in (_JUMP_ENTITY if entities else _JUMP).finditer(raw):
            self._put(source + place, raw[place : match.start()])
            place = match.end()
            token = match.group()
            if token[0] == "&":
                self._entity(source + match.start(), token)
            elif not _HIDDEN.match(token):
                self.space(source + match.start())
        self._put(source + place, raw[place:])

    def space(self, source: int) -> None:
        """One space that stands for whatever is at `source`; none at the beginning or after another."""
        if self._length and not self._parts[-1].endswith(" "):
            self._append(source, " ")

    def gap(self, source: int) -> None:
        """Two spaces, the border between table cells."""
        self.space(source)
        if self._length:
            self._append(source, " ")

    @property
    def length(self) -> int:
        """How many clean characters there are so far."""
        return self._length

    def clean(self) -> str:
        """The clean text so far."""
        return "".join(self._parts)

    def finish(self, zone: Zone | None = None, label: str = "", apart: bool = True) -> Draft | None:
        """The draft; None when there is no text."""
        text = self.clean().rstrip()
        if not text:
            return None
        clean, source = self._runs[bisect_right(self._runs, (len(text) - 1, 1 << 60)) - 1]
        width = next((width for offset, width in reversed(self._wide) if offset == len(text) - 1), 1)
        end = source + len(text) - 1 - clean + width
        runs = tuple(run for run in self._runs if run[0] < len(text))
        start = runs[0][1]
        return Draft(start, end, text, runs if len(runs) > 1 else (), tuple(self._wide), zone, label, apart)

    def _put(self, source: int, text: str) -> None:
        if text[:1] == " " and (not self._length or self._parts[-1].endswith(" ")):
            text, source = text[1:], source + 1
        if text:
            self._append(source, text)

    def _append(self, source: int, text: str) -> None:
        if source != self._next:
            self._runs.append((self._length, source))
        self._parts.append(text)
        self._length += len(text)
        self._next = source + len(text)

    def _entity(self, source: int, token: str) -> None:
        decoded = unescape(token)
        if decoded == token:
            self._put(source, token)
        elif not decoded or _BLANK.match(decoded):
            self.space(source)
        elif not _HIDDEN.match(decoded):
            if len(decoded) > len(token):
                return
            self._append(source, decoded)
            self._wide.append((self._length - 1, len(token) - len(decoded) + 1))
            self._next = source + len(token) if len(token) == len(decoded) else -1
