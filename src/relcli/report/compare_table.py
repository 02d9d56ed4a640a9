"""A comparison of more than two articles for a terminal: a table of what is said and which articles say it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from relcli.check.model import Finding
from relcli.compare.model import Agreement, Comparison
from relcli.report import compare_view as view
from relcli.report.compare_view import Shown
from relcli.report.console import finding_lines
from relcli.report.layout import Page, cells, wrap
from relcli.report.sanitise import visible

_CELL = 6
"""Cells of a column: the number of a line, right-aligned."""
_LEAST = 24
"""Least cells for what is said; where the columns leave less, the articles are named below it."""

Held = Sequence[Sequence[int]]
"""For each article the lines in which it says something."""


def table_lines(comparison: Comparison, page: Page, shown: Shown | None = None) -> Iterator[str]:
    """The lines of a comparison, without line ends: the articles by number, then what they say."""
    shown = shown or Shown()
    count = len(comparison.articles)
    if not shown.quiet:
        yield from _legend(comparison, page)
    conflicts = shown.conflicts(comparison)
    if conflicts and shown.wants("conflicts"):
        yield from _header("where they conflict", count, page)
        for conflict in conflicts:
            yield from _conflict(conflict.finding, comparison, page)
    if comparison.agreements and shown.wants("agreements"):
        yield from _header("where they agree", count, page)
        for agreement in comparison.agreements:
            yield from _agreement(agreement, page)
        yield ""
    if comparison.moved and shown.wants("differences"):
        yield from _header(view.MOVED, count, page)
        for agreement in comparison.moved:
            yield from _agreement(agreement, page)
        yield ""
    if any(comparison.only) and shown.only == "differences":
        yield from _header("what only one of them says", count, page)
        for number, statements in enumerate(comparison.only):
            for each in statements:
                held: Held = [[each.witness.line] if place == number else [] for place in range(count)]
                yield from _row(f"{each.kind} {view.said(each)}", held, page)
        yield ""
    others = shown.others(comparison)
    if others:
        yield page.palette.paint("in one of them alone, or in all alike", "strong")
    for finding in others:
        yield from finding_lines(finding, page)
        yield ""
    if not shown.quiet:
        yield from wrap(visible(view.summary(comparison, shown), page.encoding), page.width)


def _legend(comparison: Comparison, page: Page) -> Iterator[str]:
    for number, article in enumerate(comparison.articles, 1):
        told = dict(view.told_of(article))
        date = article.date or told.get("by its claims", "no date")
        text = f"{article.path}: {article.title or 'no headline'} ({date})"
        yield from page.entry(f"[{number}]", visible(text, page.encoding), indent=0, style="path")
    yield ""


def _header(text: str, count: int, page: Page) -> Iterator[str]:
    """A heading, with the numbers of the articles over their columns."""
    room = _room(count, page)
    numbers = "".join(f"{f'[{number}]':>{_CELL}}" for number in range(1, count + 1)) if room else ""
    pad = " " * max(0, room - cells(text)) if room else ""
    yield page.palette.paint(text, "strong") + pad + page.palette.paint(numbers, "path")


def _room(count: int, page: Page) -> int:
    """Cells for what is said, beside a column for each article; 0 where that is too little."""
    room = page.width - count * _CELL
    return room if room >= _LEAST else 0


def _row(text: str, held: Held, page: Page, style: str = "", indent: str = "  ") -> Iterator[str]:
    """What is said, and in each article's column the first line that says it."""
    room = _room(len(held), page)
    shown = visible(text, page.encoding)
    lines = wrap(shown, (room or page.width) - len(indent) - 1) or [""]
    marks = "".join(f"{str(lines_[0]) if lines_ else page.pick('·', '.'):>{_CELL}}" for lines_ in held)
    for number, line in enumerate(lines):
        painted = indent + page.palette.paint(line, style)
        if number == 0 and room:
            painted += " " * (room - len(indent) - cells(line)) + marks
        yield painted
    if not room:
        places = ", ".join(f"[{number}]:{found[0]}" for number, found in enumerate(held, 1) if found)
        yield from page.entry("in", places, indent=len(indent) + 2, style="faint")


def _conflict(finding: Finding, comparison: Comparison, page: Page) -> Iterator[str]:
    severity = finding.severity.value
    message = visible(f"{finding.message} (confidence {finding.confidence:.2f})", page.encoding)
    label = f"{severity}[{finding.rule}]"
    lines = wrap(message, max(20, page.width - 4), max(1, page.width - len(label) - 3))
    yield f"  {page.palette.paint(label, severity)} {lines[0]}".rstrip()
    for line in lines[1:]:
        yield f"    {line}"
    for side in finding.sides:
        held = [
            [witness.line for witness in side.evidence if witness.path == article.path]
            for article in comparison.articles
        ]
        yield from _row(side.value, held, page, "strong", "    ")
    if finding.fact:
        text = visible(f"{finding.fact.statement} ({finding.fact.id})", page.encoding)
        yield from page.entry("decided by:", text, indent=4, style="fact")
    yield ""


def _agreement(agreement: Agreement, page: Page) -> Iterator[str]:
    held = [[each.witness.line for each in found] for found in agreement.holders]
    yield from _row(f"{agreement.kind} {view.said(agreement)}", held, page)
    for label, fact in view.facts_of([agreement]):
        text = visible(f"{fact.statement} ({fact.id})", page.encoding)
        yield from page.entry(f"{label}:", text, indent=4, style="fact")
