"""What a search has found as text for a terminal, as lists of names, and as JSON (schemas/search.schema.json)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from relcli.index.found import Facet, Found, Hit, Passage
from relcli.report.layout import Page, cells, joined, line_spans, wrap
from relcli.report.passage import underline
from relcli.report.sanitise import visible

VERSION = 1

Link = Callable[[str, int], str]
"""From a path as shown and a line to its address; "" for none."""


def no_link(path: str, line: int) -> str:
    """For a destination that follows no links."""
    return ""


def search_lines(found: Found, page: Page, link: Link = no_link, first: int = 0, quiet: bool = False) -> Iterator[str]:
    """The lines of a result, without line ends; `first` articles were passed over.

    `quiet` leaves out the last line, which counts.
    """
    for hit in found.hits:
        yield from hit_lines(hit, page, link)
        yield ""
    for facet in found.facets:
        yield from facet_lines(facet, page)
        yield ""
    if not quiet and found.total:
        yield from wrap(summary(found, first), page.width)


def hit_lines(hit: Hit, page: Page, link: Link = no_link) -> Iterator[str]:
    """One article: where it is, its headline, and its passages with the words found."""
    line = next((passage.line for passage in hit.passages if passage.found), 1)
    path = visible(hit.path, page.encoding)
    yield page.palette.paint(_linked(path, link(hit.path, line)), "path")
    told = joined([hit.title, joined([hit.source, hit.date or "undated"], ", ")], " — ")
    marks = hit.title_marks if hit.title else ()
    yield from _marked(told, marks, page, "  ", "  ")
    room = max((len(str(passage.line)) for passage in hit.passages), default=1)
    for passage in hit.passages:
        yield from _passage(passage, page, room)
    shown = sum(1 for passage in hit.passages if passage.found)
    if hit.count > shown:
        yield page.palette.paint(f"  {' ' * room}  {page.pick('…', '...')} {hit.count - shown:,} more", "faint")


def _passage(passage: Passage, page: Page, room: int) -> Iterator[str]:
    head = f"  {passage.line:>{room}}{':' if passage.found else '-'} "
    yield from _marked(passage.text, passage.marks, page, head, " " * len(head))


def _marked(text: str, marks: tuple[tuple[int, int], ...], page: Page, head: str, hang: str) -> Iterator[str]:
    """A text wrapped under its head, its marks in bold; underlined where there is no colour."""
    shown, spans = _visible_spans(text, marks, page.encoding)
    for number, (low, high) in enumerate(line_spans(shown, max(20, page.width - cells(head)))):
        inside = [(max(low, start), min(high, end)) for start, end in spans if start < high and end > low]
        lead = page.palette.paint(head, "faint") if not number else hang
        yield f"{lead}{_painted(shown, low, high, inside, page)}".rstrip()
        if inside and not page.palette.colour:
            yield hang + _carets(shown, low, high, inside)


def _visible_spans(text: str, marks: tuple[tuple[int, int], ...], encoding: str) -> tuple[str, list[tuple[int, int]]]:
    """The text made visible, and where its marks stand in that."""
    shown, spans, at = "", [], 0
    for start, end in marks:
        shown += visible(text[at:start], encoding)
        word = visible(text[start:end], encoding)
        spans.append((len(shown), len(shown) + len(word)))
        shown, at = shown + word, end
    return shown + visible(text[at:], encoding), spans


def _painted(text: str, low: int, high: int, marks: list[tuple[int, int]], page: Page) -> str:
    shown, at = "", low
    for start, end in marks:
        shown += text[at:start] + page.palette.paint(text[start:end], "found")
        at = end
    return shown + text[at:high]


def _carets(text: str, low: int, high: int, marks: list[tuple[int, int]]) -> str:
    """One line of carets under all marks of a line."""
    line = ""
    for start, end in marks:
        under = underline(text, low, high, start, end)
        line = line.ljust(len(under) - len(under.lstrip(" "))) + under.lstrip(" ")
    return line


def _linked(text: str, address: str) -> str:
    """A hyperlink, as terminals know it; the address holds printable ASCII only."""
    return f"\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\" if address else text


def facet_lines(facet: Facet, page: Page) -> Iterator[str]:
    """How the articles divide, a line for each value."""
    yield page.palette.paint(f"by {facet.name}", "strong")
    room = max((len(f"{count:,}") for _, count in facet.values), default=1)
    for value, count in facet.values:
        yield from _marked(value, (), page, f"  {count:>{room},}  ", " " * (room + 4))
    if not facet.values:
        yield "  none says"
    if facet.more:
        yield page.palette.paint(f"  and {facet.more:,} more", "faint")


def summary(found: Found, first: int = 0) -> str:
    """The last line: "12 of 340 articles; 1 to 10 shown"."""
    count = f"{found.total:,} of {found.articles:,} article{'' if found.articles == 1 else 's'}"
    shown = len(found.hits)
    if shown == found.total:
        return count
    if not shown:
        return f"{count}; none shown"
    return f"{count}; {first + 1:,} to {first + shown:,} shown (--limit, --offset)"


def name_lines(found: Found, page: Page, counts: bool) -> Iterator[str]:
    """The paths alone, or each with the number of its passages."""
    for hit in found.hits:
        path = visible(hit.path, page.encoding)
        yield f"{path}:{hit.count}" if counts else path


def search_object(found: Found) -> dict[str, Any]:
    """A result as the JSON object of version 1, ready for `json.dumps`."""
    return {
        "version": VERSION,
        "query": found.query,
        "shown": found.shown,
        "total": found.total,
        "articles": found.articles,
        "hits": [_hit(hit) for hit in found.hits],
        "did_you_mean": found.did_you_mean,
        "facets": [_facet(facet) for facet in found.facets],
        "notes": list(found.notes),
        "explanation": list(found.explanation),
    }


def _hit(hit: Hit) -> dict[str, Any]:
    best = next((passage for passage in hit.passages if passage.found), None)
    return {
        "path": hit.path,
        "title": hit.title,
        "source": hit.source,
        "date": hit.date,
        "score": hit.score,
        "line": best.line if best else 1,
        "start": best.start if best else 0,
        "end": best.end if best else 0,
        "snippet": best.text if best else hit.title,
        "count": hit.count,
        "passages": [_passage_object(passage) for passage in hit.passages],
    }


def _passage_object(passage: Passage) -> dict[str, Any]:
    return {
        "line": passage.line,
        "start": passage.start,
        "end": passage.end,
        "zone": passage.zone,
        "text": passage.text,
        "found": passage.found,
        "marks": [list(mark) for mark in passage.marks],
    }


def _facet(facet: Facet) -> dict[str, Any]:
    values = [{"value": value, "articles": count} for value, count in facet.values]
    return {"name": facet.name, "values": values, "more": facet.more}
