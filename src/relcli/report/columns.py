"""Two columns side by side, and sentences in a column with the words that matter underlined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from relcli.report.compare_view import Passage, Span
from relcli.report.layout import Page, cells, line_spans, wrap
from relcli.report.passage import trimmed
from relcli.report.sanitise import visible

Row = tuple[str, str]
"""A line of a column and the style it is painted in, "" for none."""

SIDE_BY_SIDE = 100
"""From this width on two articles stand side by side."""
_NUMBER = 6
"""Cells for the number of the line, and the space behind it."""
_LINES = 6
"""A sentence takes at most about so many lines in a column."""


def half(page: Page) -> int:
    """The width of one of two columns."""
    return (page.width - 3) // 2


def beside(left: Iterable[Row], right: Iterable[Row], page: Page) -> Iterator[str]:
    """Two columns as lines."""
    width = half(page)
    bar = page.palette.paint(page.pick("│", "|"), "faint")
    for one, other in zip_longest(left, right, fillvalue=("", "")):
        pad = " " * (width - cells(one[0]))
        yield f"{painted(one, page)}{pad} {bar} {painted(other, page)}".rstrip()


def painted(row: Row, page: Page) -> str:
    """A line in its style; the spaces before it stay bare, so that nothing but the words is painted."""
    text, style = row
    lead = len(text) - len(text.lstrip(" "))
    return text[:lead] + page.palette.paint(text[lead:], style)


def rows(found: Sequence[Passage], width: int, page: Page, style: str, most: int = 0) -> Iterator[Row]:
    """Passages of one article in a column of `width` cells: the number of the line, the sentence, carets under words.

    `most` passages, of the rest only the number; 0 for all.
    """
    shown = found[:most] if most else found
    for passage in shown:
        yield from _passage(passage, width, page, style)
    if len(found) > len(shown):
        yield f"{' ' * _NUMBER}and {len(found) - len(shown)} more", "faint"


def _passage(passage: Passage, width: int, page: Page, style: str) -> Iterator[Row]:
    room = max(20, width - _NUMBER)
    text, spans = _cut(passage, _LINES * room, page)
    number = f"{passage.line:>{_NUMBER - 2}}  "
    for low, high in line_spans(text, room):
        yield (number + text[low:high]).rstrip(), ""
        number = " " * _NUMBER
        under = carets(text, low, high, spans)
        if under:
            yield number + under, style
    if passage.note:
        for line in wrap(f"= {visible(passage.note, page.encoding)}", room):
            yield " " * _NUMBER + line, "faint"


def _cut(passage: Passage, budget: int, page: Page) -> tuple[str, tuple[Span, ...]]:
    """The sentence as far as there is room, around the one span that it has; with more it is shown whole."""
    if len(passage.spans) > 1 or cells(passage.text) <= budget:
        return passage.text, passage.spans
    start, end = passage.spans[0] if passage.spans else (0, 0)
    text, start, end = trimmed(passage.text, start, end, budget, page.ellipsis)
    return text, ((start, end),) if end > start else ()


def carets(text: str, low: int, high: int, spans: Iterable[Span]) -> str:
    """Carets under the characters of `text[low:high]` that lie in the spans, in cells; "" where none do."""
    line = ""
    for start, end in spans:
        first, last = max(low, start), min(high, end)
        wide = cells(text[first:last].rstrip()) if first < last else 0
        if wide:
            line += " " * (cells(text[low:first]) - len(line)) + "^" * wide
    return line
