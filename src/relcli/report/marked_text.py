"""A block of an article with its claims marked: underlined in colour, or with carets in lines of their own below."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from relcli.check.reading_model import ClaimMark, ShownBlock
from relcli.records import record
from relcli.report.layout import Page, cells, line_spans
from relcli.report.sanitise import visible

BOILERPLATE = "boilerplate"
_ROWS = 8
"""Lines of carets below a line of text at most."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

Line = tuple[tuple[int, ...], str]
"""The lines of the file that begin here, and the text painted."""


@record(frozen=True, slots=True)
class _Visible:
    """A block as it can be shown: offsets are into the text made visible."""

    text: str
    marks: tuple[ClaimMark, ...]
    lines: tuple[tuple[int, int], ...]


def block_lines(block: ShownBlock, styles: Mapping[int, str], page: Page, room: int) -> Iterator[Line]:
    """The block wrapped to `room` cells; `styles` are those of the claims, by number."""
    found = _visible(block, page.encoding)
    if block.zone == BOILERPLATE and not page.palette.colour:
        found = _Visible(f"[{found.text}]", found.marks, tuple((at + bool(at), line) for at, line in found.lines))
    if page.palette.colour and found.marks:
        yield from _underlined(found, styles, page, room)
        return
    style = "faint" if block.zone == BOILERPLATE else ""
    ahead = sorted(found.marks, key=lambda mark: (-mark.start, mark.end, -mark.number))
    open_: list[ClaimMark] = []
    for low, high in line_spans(found.text, room):
        yield _begun(found.lines, low, high), page.palette.paint(found.text[low:high].rstrip(), style)
        while ahead and ahead[-1].start < high:
            open_.append(ahead.pop())
        for row in _carets(found.text, open_, (low, high), room):
            yield (), row
        open_ = [mark for mark in open_ if mark.end > high]


def _visible(block: ShownBlock, encoding: str) -> _Visible:
    edges = {0, len(block.text), *(at for at, _ in block.lines)}
    edges.update(edge for mark in block.marks for edge in (mark.start, mark.end))
    cuts = sorted(edges)
    places, text = {0: 0}, ""
    for low, high in zip(cuts, cuts[1:], strict=False):
        text += visible(block.text[low:high], encoding)
        places[high] = len(text)
    marks = tuple(ClaimMark(places[mark.start], places[mark.end], mark.number) for mark in block.marks)
    return _Visible(text, marks, tuple((places[at], line) for at, line in block.lines))


def _begun(lines: Sequence[tuple[int, int]], low: int, high: int) -> tuple[int, ...]:
    """The lines of the file that begin on a line of the page."""
    return tuple(line for _, line in lines[bisect_left(lines, (low, 0)) : bisect_left(lines, (high, 0))])


def _carets(text: str, marks: Sequence[ClaimMark], line: tuple[int, int], room: int) -> list[str]:
    """Rows of carets under a line of the text, each mark with its number where it begins.

    A number that is wider than its words, and than the room behind them, begins before them.
    """
    low, high = line
    rows: list[str] = []
    for mark in marks:
        start, end = max(low, mark.start), min(high, mark.end)
        wide = cells(text[start:end].rstrip()) if start < end else 0
        if wide:
            label = str(mark.number) if mark.start >= low else ""
            drawn = label + "^" * (wide - len(label))
            _place(rows, max(0, min(cells(text[low:start]), room - len(drawn))), drawn)
    return rows


def _place(rows: list[str], at: int, drawn: str) -> None:
    """Put carets into the first row that has room; where all are full, they are left out."""
    for number, row in enumerate(rows):
        if len(row) < at:
            rows[number] = row + " " * (at - len(row)) + drawn
            return
    if len(rows) < _ROWS:
        rows.append(" " * at + drawn)


def _underlined(found: _Visible, styles: Mapping[int, str], page: Page, room: int) -> Iterator[Line]:
    """Claims underlined in the colour of their kind, the shortest on top, their numbers raised behind them."""
    style: list[str] = [""] * len(found.text)
    for mark in sorted(found.marks, key=lambda mark: mark.start - mark.end):
        style[mark.start : mark.end] = [styles[mark.number]] * (mark.end - mark.start)
    text, painted, lines = _numbered(found, style, page)
    for low, high in line_spans(text, room):
        end = low + len(text[low:high].rstrip())
        runs = groupby(range(low, end), key=painted.__getitem__)
        shown = "".join(page.palette.paint("".join(text[at] for at in run), name) for name, run in runs)
        yield _begun(lines, low, high), shown


def _numbered(found: _Visible, style: Sequence[str], page: Page) -> tuple[str, list[str], tuple[tuple[int, int], ...]]:
    """The text with the numbers of its marks put in behind them; the style of every character; the lines."""
    ends: dict[int, list[int]] = {}
    for mark in found.marks:
        ends.setdefault(mark.end, []).append(mark.number)
    text, painted, at, shifted = "", list[str](), 0, {}
    for cut in sorted({*ends, *(offset for offset, _ in found.lines), len(found.text)}):
        text += found.text[at:cut]
        painted += style[at:cut]
        at = cut
        label = raised(ends.get(cut, ()), page)
        text += label
        painted += ["faint"] * len(label)
        shifted[cut] = len(text)
    return text, painted, tuple((shifted[offset] if offset else 0, line) for offset, line in found.lines)


def raised(numbers: Sequence[int], page: Page) -> str:
    """Numbers as they stand behind a claim: small and raised, or in brackets where the destination lacks such."""
    if not numbers:
        return ""
    listed = [str(number) for number in sorted(numbers)]
    return page.pick("·".join(listed).translate(_RAISED), f"[{','.join(listed)}]")
