"""Widths in terminal cells, and text wrapped to them.

A cell count is what a terminal gives a character: 0 for combining marks, 2 for wide East Asian characters and emoji.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import category, east_asian_width

from relcli.records import record
from relcli.report.style import Palette


def cell(character: str) -> int:
    """Cells of one character."""
    if character < "\u0300":
        return 1
    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in ("W", "F") else 1


def cells(text: str) -> int:
    """Cells of a text without control characters."""
    return len(text) if text.isascii() else sum(map(cell, text))


def fit(text: str, width: int, ellipsis: str = "…") -> str:
    """`text`, cut at the end with an ellipsis where it is wider than `width` cells."""
    if cells(text) <= width:
        return text
    return text[: fitting(text, 0, width - len(ellipsis))].rstrip() + ellipsis


def fitting(text: str, start: int, width: int) -> int:
    """Where the characters from `start` on that fill `width` cells end; never between a letter and its marks."""
    if text.isascii():
        return max(start, min(len(text), start + width))
    used, at = 0, start
    while at < len(text):
        used += cell(text[at])
        if used > width:
            break
        at += 1
    return at


def line_spans(text: str, width: int, first: int | None = None) -> list[tuple[int, int]]:
    """Half-open spans of the lines of `text` at `width` cells (`first`: of the first line), broken at spaces.

    A word wider than a line is broken where the line is full.
    """
    spans: list[tuple[int, int]] = []
    start, room = 0, width if first is None else first
    while start < len(text):
        end = fitting(text, start, max(1, room))
        if end < len(text) and text[end] != " ":
            space = text.rfind(" ", start + 1, end)
            if space > 0:
                end = space
            elif spans == [] and room < width:
                end = start  # the first line is the short one: leave the word to the next
            else:
                end = max(end, start + 1)
        spans.append((start, end))
        start, room = end, width
        while start < len(text) and text[start] == " ":
            start += 1
    return spans


def wrap(text: str, width: int, first: int | None = None) -> list[str]:
    """The lines of `text` at `width` cells; a first line of `first` cells may come out empty."""
    return [text[start:end].rstrip() for start, end in line_spans(text, width, first)]


@record(frozen=True, slots=True)
class Page:
    """How wide a page is, what it can show, and in which colours."""

    width: int = 100
    """Cells per line."""
    palette: Palette = Palette()
    encoding: str = "utf-8"
    """Of the destination: what it lacks is written as an escape."""

    @property
    def ellipsis(self) -> str:
        """One character, or three dots where the destination lacks it."""
        return self.pick("…", "...")

    def pick(self, wanted: str, plain: str) -> str:
        """`wanted` where the destination can show it, else `plain`."""
        try:
            wanted.encode(self.encoding)
        except UnicodeEncodeError:
            return plain
        return wanted

    def entry(self, label: str, text: str, indent: int = 2, style: str = "strong") -> Iterator[str]:
        """`label: text`, wrapped, continued under the text when the label is short."""
        head = " " * indent + label + " "
        hang = min(len(head), indent + 8)
        room = max(20, self.width - hang)
        lines = wrap(text, room, max(1, self.width - len(head)))
        yield f"{' ' * indent}{self.palette.paint(label, style)} {lines[0] if lines else ''}".rstrip()
        for line in lines[1:]:
            yield " " * hang + line


def joined(parts: Iterable[str], separator: str = "; ") -> str:
    """The parts that are not empty."""
    return separator.join(part for part in parts if part)
