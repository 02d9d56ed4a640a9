"""Plain text to drafts: one line a paragraph, or lines that were wrapped by hand; bullets, columns, quoted lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from relcli.corpus.bylines import byline
from relcli.corpus.draft import Draft, plain_draft
from relcli.corpus.furniture import Furniture, furniture, is_table_header
from relcli.corpus.hints import OwnLines
from relcli.corpus.model import Zone

_LINE_END = re.compile(r"\r\n|\r|\n")
_BULLET = re.compile(r"(?:[-*•·‣◦▪●○–+]|\(?\d{1,2}[.)]|\(?[a-h]\))[ \t]+(?=\S)")
_NUMBER = re.compile(r"\(?(\d{1,2})[.)]")
_LONE_BULLETS = frozenset("-*•·‣◦▪●○–")
_CELLS = re.compile(r"\t+| {3,}| ?\| ?")
_SENTENCE_END = re.compile(r"[.!?:…][\"”’')\]]*$")
_NO_LINES = OwnLines()
_ITEM: Zone | None = Zone.LIST_ITEM
_NARROWEST, _WIDEST = 40, 120
"""Characters: widths at which text is wrapped by hand."""
_SLACK = 10
"""Characters by which the first word of the next line may miss the width: editing leaves lines short."""


class Line(NamedTuple):
    """A line without the white space around it."""

    start: int
    end: int
    text: str
    apart: bool
    """Is there an empty line above it?"""


def line_starts(text: str) -> tuple[int, ...]:
    """The offsets at which lines begin; \\n, \\r\\n and a lone \\r end a line."""
    starts = [0]
    if "\r" in text:
        starts.extend(match.end() for match in _LINE_END.finditer(text))
        return tuple(starts)
    place = text.find("\n")
    while place >= 0:
        starts.append(place + 1)
        place = text.find("\n", place + 1)
    return tuple(starts)


def plain_drafts(text: str, starts: tuple[int, ...], begin: int = 0, own: OwnLines = _NO_LINES) -> list[Draft]:
    """The paragraphs, headings and items of a plain text from offset `begin` on, zones mostly undecided.

    `own` are lines that the desk knows to be page furniture: no paragraph goes on into one.
    """
    lines = list(_lines(text, starts, begin))
    width = _wrap_width(lines)
    columns = _columns(lines) if _has_cells(text) else {}
    drafts: list[Draft] = []
    number = 0
    previous = 0
    while number < len(lines):
        first = lines[number]
        if first.text in _LONE_BULLETS and number + 1 < len(lines) and lines[number + 1].text not in _LONE_BULLETS:
            number += 1
            first = lines[number]._replace(apart=first.apart)
            skip, zone = 0, _ITEM
        else:
            skip, zone, previous = _marker(first, previous, lines, number)
        last = _last_line(lines, number, width, own) if width and number not in columns else number
        label = columns.get(number, "")
        draft = plain_draft(
            text, first.start + skip, lines[last].end, first.apart, zone or (Zone.TABLE_ROW if label else None), label
        )
        if draft is not None:
            drafts.append(draft)
        number = last + 1
    return drafts


def _lines(text: str, starts: tuple[int, ...], begin: int) -> Iterator[Line]:
    apart = True
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(text)
        if end <= begin:
            continue
        start = max(start, begin)
        raw = text[start:end]
        stripped = raw.strip()
        if not stripped:
            apart = True
            continue
        if raw[0].isspace():
            start += len(raw) - len(raw.lstrip())
        yield Line(start, start + len(stripped), stripped, apart)
        apart = False


def _marker(line: Line, previous: int, lines: list[Line], number: int) -> tuple[int, Zone | None, int]:
    """How many characters of marker a line begins with, the zone they give it, and the number of a numbered item.

    "7." begins an item only at 1 or after 6, so that "20. Oktober" and "1066. The year …" stay prose.
    """
    if line.text[0] == ">" and line.text.strip("> "):
        return len(line.text) - len(line.text.lstrip("> ")), Zone.QUOTATION, previous
    match = _BULLET.match(line.text)
    if match is None:
        return 0, None, previous
    numbered = _NUMBER.match(line.text)
    if numbered is None:
        return match.end(), Zone.LIST_ITEM, previous
    count = int(numbered[1])
    if count == previous + 1 or (count == 1 and _counts_on(lines, number)):
        return match.end(), Zone.LIST_ITEM, count
    return 0, None, previous


def _counts_on(lines: list[Line], number: int) -> bool:
    ahead = lines[number + 1 : number + 40]
    return any(_BULLET.match(line.text) and line.text.lstrip("(").startswith("2") for line in ahead)


def _wrap_width(lines: list[Line]) -> int:
    """The width at which the text was wrapped; 0 when lines are paragraphs.

    Wrapped text breaks because the next word did not fit, mostly in mid-sentence; one-line paragraphs do not.
    """
    lengths = [len(line.text) for line in lines]
    narrow = [length for length in lengths if length <= _WIDEST]
    if len(narrow) < 2 or len(narrow) < 0.9 * len(lengths):
        return 0
    width = max(narrow)
    if width < _NARROWEST:
        return 0
    full = broken = 0
    for line, following in zip(lines, lines[1:], strict=False):
        if not following.apart and len(line.text) >= 0.6 * width:
            full += 1
            broken += _is_full(line, following, width) and _SENTENCE_END.search(line.text) is None
    return width if broken >= 1 and broken >= 0.4 * full else 0


def _is_full(line: Line, following: Line, width: int) -> bool:
    return len(line.text) + 1 + len(following.text.partition(" ")[0]) > width - _SLACK


def _last_line(lines: list[Line], number: int, width: int, own: OwnLines) -> int:
    """The last line of the paragraph that begins at `number`."""
    if _stands_alone(lines[number], own):
        return number
    while number + 1 < len(lines):
        line, following = lines[number], lines[number + 1]
        if following.apart or not (_is_full(line, following, width) or _runs_on(line, following)):
            break
        if _BULLET.match(following.text) or following.text[0] == ">" or following.text in _LONE_BULLETS:
            break
        if _stands_alone(following, own):
            break
        number += 1
    return number


def _runs_on(line: Line, following: Line) -> bool:
    return following.text[0].islower() and len(line.text) > _NARROWEST and _SENTENCE_END.search(line.text) is None


def _stands_alone(line: Line, own: OwnLines) -> bool:
    if own.hold(line.text):
        return True
    if len(line.text) > _WIDEST:
        return False
    return furniture(line.text) is not Furniture.NONE or byline(line.text) is not None or is_table_header(line.text)


def _columns(lines: list[Line]) -> dict[int, str]:
    """Line number to first cell, for runs of two or more adjacent lines with the same number of cells."""
    rows: dict[int, str] = {}
    run: list[tuple[int, str]] = []
    count = 0
    for number, line in enumerate(lines):
        cells = _cells(line.text)
        if run and (len(cells) != count or line.apart):
            rows.update(run if len(run) > 1 else ())
            run = []
        count = len(cells)
        if count > 1:
            run.append((number, cells[0]))
    rows.update(run if len(run) > 1 else ())
    return rows


def _has_cells(text: str) -> bool:
    return "|" in text or "\t" in text or "   " in text


def _cells(text: str) -> list[str]:
    if not _has_cells(text):
        return []
    return [" ".join(cell.split()) for cell in _CELLS.split(text.strip("|")) if cell.strip()]
