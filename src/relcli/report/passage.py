"""One piece of evidence on the page: its sentence, with the quoted words underlined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from relcli.check.model import Witness
from relcli.report.layout import Page, cell, cells, fitting, joined, line_spans
from relcli.report.sanitise import visible
from relcli.report.window import window_words

_LINES = 3
"""A sentence takes at most about so many lines; longer ones are trimmed around the quoted words."""
_PLACES = 3
_OCCURRENCES = 100
_GUTTER = "     | "


def same_words(evidence: Sequence[Witness]) -> list[list[Witness]]:
    """Evidence grouped by sentence and reading, in the order given: agency copy stands in many files word for word."""
    groups: dict[tuple[object, ...], list[Witness]] = {}
    for witness in evidence:
        key = (witness.sentence, witness.quote, witness.stance, witness.window, witness.reading)
        groups.setdefault(key, []).append(witness)
    return list(groups.values())


def passage(witnesses: Sequence[Witness], page: Page, style: str) -> Iterator[str]:
    """The lines of a passage: its places, its sentence with the quote underlined, how it was read.

    The witnesses, at least one, share sentence, quote and reading.
    """
    witness = witnesses[0]
    for arrow, each in zip(("-->", *["   "] * _PLACES), witnesses[:_PLACES], strict=False):
        yield f"    {page.palette.paint(arrow, 'faint')} {page.palette.paint(place_of(each, page), 'path')}"
    if len(witnesses) > _PLACES:
        yield f"        and in {len(witnesses) - _PLACES:,} other places, word for word"
    text, start, end = marked(witness, page.encoding)
    text, start, end = trimmed(text, start, end, _LINES * _room(page), page.ellipsis)
    gutter = page.palette.paint(_GUTTER.rstrip(), "faint")
    for low, high in line_spans(text, _room(page)):
        yield f"{gutter} {text[low:high]}".rstrip()
        under = underline(text, low, high, start, end)
        if under:
            lead = len(under) - len(under.lstrip(" "))
            yield f"{gutter} {' ' * lead}{page.palette.paint(under[lead:], style)}"
    yield from _reading(witness, page)


def place_of(witness: Witness, page: Page) -> str:
    """path:line:column, the path made visible."""
    return f"{visible(witness.path, page.encoding)}:{witness.line}:{witness.column}"


def _room(page: Page) -> int:
    return max(20, page.width - len(_GUTTER))


def _reading(witness: Witness, page: Page) -> Iterator[str]:
    if witness.stance == "asserted" and witness.window == (None, None) and not witness.reading:
        return  # nothing but the usual
    said = joined([witness.stance, window_words(witness.window, "can be said "), witness.reading])
    yield from page.entry("=", visible(said, page.encoding), indent=5, style="faint")


def marked(witness: Witness, encoding: str = "utf-8") -> tuple[str, int, int]:
    """The sentence made visible, and the half-open span of the quote in it; an empty span where it is not found."""
    start, end = find_quote(witness.sentence, witness.quote)
    before, quote = visible(witness.sentence[:start], encoding), visible(witness.sentence[start:end], encoding)
    text = before + quote + visible(witness.sentence[end:], encoding)
    if not text.strip():
        text = visible(witness.quote, encoding)
        return text, 0, len(text)
    return text, len(before), len(before) + len(quote)


def find_quote(sentence: str, quote: str) -> tuple[int, int]:
    """Where the quote stands in the sentence: as it is, or with white space and markup set aside; (0, 0) if nowhere.

    The quote is the text of the file, the sentence is without markup: "**12**  people" stands in "12 people".
    An occurrence that is whole words wins over one inside a longer word or number: "12" is not in "2012".
    """
    spans = [match.span() for match in re.finditer(r"\S+", sentence)]
    spaced = " ".join(sentence[start:end] for start, end in spans)
    for words in (quote.split(), _bare_words(quote)):
        wanted = " ".join(words)
        at = _whole(spaced, wanted) if wanted else -1
        if at >= 0:
            return _source(spans, at), _source(spans, at + len(wanted) - 1) + 1
    return 0, 0


def _whole(text: str, wanted: str) -> int:
    """The first of the first hundred occurrences that is whole words, else the first; -1 if there is none."""
    first = at = text.find(wanted)
    for _ in range(_OCCURRENCES):
        if at < 0:
            return first
        before, after = text[max(0, at - 1) : at], text[at + len(wanted) : at + len(wanted) + 1]
        if not (_is_word(before) and _is_word(wanted[0])) and not (_is_word(after) and _is_word(wanted[-1])):
            return at
        at = text.find(wanted, at + 1)
    return first


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _source(spans: list[tuple[int, int]], at: int) -> int:
    """The place in the text of the character `at` of its words joined by single spaces."""
    for start, end in spans:
        if at < end - start:
            return start + at
        at -= end - start + 1
    raise IndexError(at)


def _bare_words(quote: str) -> list[str]:
    """The words of a quote from the file without Markdown or HTML around them, entities decoded."""
    from html import unescape

    text = unescape(re.sub(r"\]\([^()]*\)|<[^<>]*>", " ", quote))
    return [word for word in (word.strip("*_`#>|[]~") for word in text.split()) if word]


def trimmed(text: str, start: int, end: int, budget: int, ellipsis: str) -> tuple[str, int, int]:
    """The text cut to about `budget` cells around the span [start, end), with the span moved accordingly."""
    if cells(text) <= budget:
        return text, start, end
    if cells(text[start:end]) > budget * 2 // 3:
        text, end = _shortened(text, start, end, budget * 2 // 3, ellipsis)
    spare = budget - cells(text[start:end]) - 2 * (len(ellipsis) + 1)
    after = cells(text[end:])
    low = _back(text, start, max(spare // 2, spare - after))
    high = fitting(text, end, max(0, spare - cells(text[low:start])))
    if high < len(text):
        space = text.rfind(" ", end, high + 1)
        high = space if space > end else high
    head = f"{ellipsis} " if low else ""
    tail = f" {ellipsis}" if high < len(text) else ""
    shown = text[low:end] + text[end:high].rstrip()  # the span itself may end in a space
    return head + shown + tail, start - low + len(head), end - low + len(head)


def _shortened(text: str, start: int, end: int, room: int, ellipsis: str) -> tuple[str, int]:
    """The text with the middle of an overlong span left out, and the new end of the span."""
    half = max(1, (room - len(ellipsis) - 2) // 2)
    left = fitting(text, start, half)
    right = _back(text, end, half)
    middle = f" {ellipsis} "
    return text[:left] + middle + text[right:], left + len(middle) + end - right


def _back(text: str, end: int, width: int) -> int:
    """Where the last `width` cells before `end` begin, moved on to the start of a word where there is one."""
    used, at = 0, end
    while at > 0 and used + cell(text[at - 1]) <= width:
        at -= 1
        used += cell(text[at])
    while at < end and cell(text[at]) == 0:
        at += 1
    if at == 0:
        return 0
    space = text.find(" ", at, end)
    return space + 1 if space >= 0 else at


def underline(text: str, low: int, high: int, start: int, end: int) -> str:
    """Carets under the characters of `text[low:high]` within [start, end), in cells; "" where there are none."""
    first, last = max(low, start), min(high, end)
    if first >= last:
        return ""
    return " " * cells(text[low:first]) + "^" * max(1, cells(text[first:last].rstrip()))
