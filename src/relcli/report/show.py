"""An article as it was read: what is known of it, its text with line numbers and zones, its claims explained below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from relcli.check.reading_model import MarkedClaim, ShownArticle, ShownBlock
from relcli.report.json import VERSION, Object, article_object, finding_object, witness_object
from relcli.report.layout import Page, joined, wrap
from relcli.report.marked_text import block_lines
from relcli.report.sanitise import visible
from relcli.report.signs import sign, signed
from relcli.report.window import window_words

_ZONE = 11
"""Cells for the zone at the left of the page."""
_NUMBER = 5
"""Cells for the number of the line."""
_WIDE = 72
"""On pages narrower than this a zone has a line of its own."""
_ROWS = frozenset({"list item", "table row"})
_STYLES = {"office": "office", "event": "event", "quote": "quote"} | dict.fromkeys(
    ("quantity", "rank", "trend", "duration"), "figure"
)
"""Kind of claim to the style it is underlined in; any other in "claim"."""


def show_lines(shown: ShownArticle, page: Page) -> Iterator[str]:
    """The article, without line ends."""
    yield from _head(shown, page)
    yield ""
    yield from _text(shown, page)
    yield from _legend(shown, page)
    if shown.findings:
        yield ""
        yield page.palette.paint("found at the last check", "strong")
        yield from signed(shown.findings, page)


def _head(shown: ShownArticle, page: Page) -> Iterator[str]:
    summary = shown.summary
    title = visible(summary.title or "no headline", page.encoding)
    yield from (page.palette.paint(line, "strong") for line in wrap(title, page.width))
    lines = f", lines {shown.first} to {shown.last} of {shown.length}" if shown.line else ""
    for label, text in (
        ("path", summary.path + lines),
        ("source", joined([summary.source, f"by {shown.author}" if shown.author else ""])),
        ("date", _date(shown)),
        ("by its claims", _written(shown)),
        *(("note", note) for note in shown.notes),
    ):
        if text:
            yield from page.entry(f"{label}:", visible(text, page.encoding), 0, "faint")


def _date(shown: ShownArticle) -> str:
    """The date and what says so: "2026-02-03, from the dateline (“Feb. 3”)"."""
    if not shown.origin:
        return "none given"
    told = shown.printed.startswith(shown.summary.date or "\0")
    printed = f" (“{shown.printed}”)" if shown.printed and not told else ""
    return f"{shown.summary.date or 'year unknown'}, from the {shown.origin}{printed}"


def _written(shown: ShownArticle) -> str:
    summary = shown.summary
    written = window_words(summary.window, "reads as written ")
    if not written or written == f"reads as written on {summary.date}":
        return ""
    return written + (f", because {joined(summary.reasons, ', ')}" if summary.reasons else "")


def _text(shown: ShownArticle, page: Page) -> Iterator[str]:
    if not shown.blocks:
        yield "nothing is read as text here"
        return
    styles = {claim.number: style_of(claim) for claim in shown.claims}
    before: ShownBlock | None = None
    for block in shown.blocks:
        if before is not None and _apart(before, block):
            yield ""
        zone = block.zone if before is None or before.zone != block.zone else ""
        yield from _block(block, zone, shown.line, styles, page)
        before = block


def style_of(claim: MarkedClaim) -> str:
    """What a claim is underlined in."""
    return _STYLES.get(claim.kind, "claim")


def _apart(before: ShownBlock, block: ShownBlock) -> bool:
    """Is there another zone, or a blank line between two that are no rows of one list?"""
    return before.zone != block.zone or (block.zone not in _ROWS and block.lines[0][1] - before.lines[-1][1] != 1)


def _block(block: ShownBlock, zone: str, asked: int, styles: Mapping[int, str], page: Page) -> Iterator[str]:
    wide = page.width >= _WIDE
    gutter = _NUMBER + 2 + (_ZONE + 1 if wide else 0)
    paint = page.palette.paint
    if zone and not wide:
        yield " " * gutter + paint(zone, "faint")
    for lines, text in block_lines(block, styles, page, max(10, page.width - gutter)):
        here = f">{asked}" if asked in lines else f"{lines[0]}" if lines else ""
        name = f"{zone:<{_ZONE}} " if wide else ""
        left = paint(name + f"{here:>{_NUMBER}}", "strong" if asked in lines else "faint")
        yield f"{left}  {text}".rstrip() if here or zone else f"{' ' * gutter}{text}".rstrip()
        zone = ""


def _legend(shown: ShownArticle, page: Page) -> Iterator[str]:
    """What the numbers stand for."""
    if not shown.claims:
        return
    yield ""
    yield page.palette.paint("claims", "strong")
    numbers = {finding.id: number for number, finding in enumerate(shown.findings, 1)}
    for claim in shown.claims:
        signs = " ".join(sign(numbers[id], page) for id in claim.findings if id in numbers)
        said = joined([claim.subject, claim.value], ": ")
        stance = claim.witness.stance if claim.witness.stance != "asserted" else ""
        text = joined([said, claim.when and f"can be said {claim.when}", stance, signs])
        label = f"{claim.number:>3} {claim.kind:<8}"
        yield from page.entry(label, visible(text, page.encoding), 0, style_of(claim))


def show_object(shown: ShownArticle) -> Object:
    """The article as the JSON object of version 1 (schemas/show.schema.json)."""
    return {
        "version": VERSION,
        "article": {**article_object(shown.summary), "author": shown.author, "origin": shown.origin},
        "printed": shown.printed,
        "notes": list(shown.notes),
        "lines": {"asked": shown.line or None, "first": shown.first, "last": shown.last, "length": shown.length},
        "blocks": [_block_object(block) for block in shown.blocks],
        "claims": [_claim_object(claim) for claim in shown.claims],
        "findings": [finding_object(finding) for finding in shown.findings],
    }


def _block_object(block: ShownBlock) -> Object:
    return {
        "zone": block.zone,
        "text": block.text,
        "lines": [{"at": at, "line": line} for at, line in block.lines],
        "marks": [{"start": mark.start, "end": mark.end, "claim": mark.number} for mark in block.marks],
    }


def _claim_object(claim: MarkedClaim) -> Object:
    return {
        "number": claim.number,
        "kind": claim.kind,
        "subject": claim.subject,
        "value": claim.value,
        "when": claim.when,
        **witness_object(claim.witness),
        "findings": list(claim.findings),
    }
