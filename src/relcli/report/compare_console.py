"""A comparison of two articles for a terminal: side by side where there is room, else one below the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from relcli.check.model import ArticleSummary, FactReference, Finding
from relcli.compare.model import Agreement, Change, Comparison, Conflict, Revision
from relcli.report import compare_view as view
from relcli.report.columns import SIDE_BY_SIDE, Row, beside, half, painted, rows
from relcli.report.compare_left import left
from relcli.report.compare_view import Passage, Shown
from relcli.report.console import finding_lines
from relcli.report.layout import Page, joined, wrap
from relcli.report.sanitise import visible

_PASSAGES = 3
"""Passages of one article shown for one claim."""


def comparison_lines(comparison: Comparison, page: Page, shown: Shown | None = None) -> Iterator[str]:
    """The lines of a comparison of two articles, without line ends."""
    shown = shown or Shown()
    if not shown.quiet:
        yield from _heads(comparison, page)
    if comparison.revision is not None and shown.wants("differences"):
        yield from _revision(comparison.revision, page)
    conflicts = shown.conflicts(comparison)
    if conflicts and shown.wants("conflicts"):
        yield from _heading("where they conflict", page)
        for conflict in conflicts:
            yield from _conflict(conflict, comparison.articles, page)
    if comparison.agreements and shown.wants("agreements"):
        yield from _heading("where they agree", page)
        for bundle in view.bundles(comparison.agreements):
            yield from _agreement(bundle, comparison.articles, page)
    if comparison.moved and shown.wants("differences"):
        yield from _heading(view.MOVED, page)
        for bundle in view.bundles(comparison.moved):
            yield from _agreement(bundle, comparison.articles, page)
    only = left(comparison, shown, page.encoding, _PASSAGES) if shown.wants("differences") else []
    if any(only):
        yield from _heading("what only one of them says", page)
        yield from _sides(only, comparison.articles, page, "path")
        yield ""
    others = shown.others(comparison)
    if others:
        yield from _heading("in one of them alone, or in both alike", page)
        for finding in others:
            yield from finding_lines(finding, page)
            yield ""
    if not shown.quiet:
        yield from wrap(visible(view.summary(comparison, shown), page.encoding), page.width)


def _heading(text: str, page: Page) -> Iterator[str]:
    *lines, last = wrap(text, page.width)
    yield from (page.palette.paint(line, "strong") for line in lines)
    rule = page.pick("─", "-") * max(0, page.width - len(last) - 1)
    yield f"{page.palette.paint(last, 'strong')} {page.palette.paint(rule, 'faint')}".rstrip()
    yield ""


def _heads(comparison: Comparison, page: Page) -> Iterator[str]:
    """Headline, source, date and implied window of both."""
    heads = [list(_head(article, page)) for article in comparison.articles]
    if page.width >= SIDE_BY_SIDE:
        yield from beside(heads[0], heads[1], page)
    else:
        for head in heads:
            for row in head:
                yield page.palette.paint(*row)
    yield ""


def _head(article: ArticleSummary, page: Page) -> Iterator[Row]:
    width = half(page) if page.width >= SIDE_BY_SIDE else page.width
    for line in wrap(visible(article.path, page.encoding), width):
        yield line, "path"
    for label, text in view.told_of(article):
        style = "strong" if label == "headline" and article.title else ""
        for number, line in enumerate(wrap(visible(text, page.encoding), max(20, width - 15))):
            yield f"{label if number == 0 else '':<14} {line}", style


def _sides(
    found: Sequence[Sequence[Passage]], articles: Sequence[ArticleSummary], page: Page, style: str, most: int = 0
) -> Iterator[str]:
    """The passages of both articles: in two columns, or under their paths."""
    if page.width >= SIDE_BY_SIDE:
        left, right = (rows(held, half(page), page, style, most) for held in found)
        yield from beside(left, right, page)
        return
    for article, held in zip(articles, found, strict=True):
        if held:
            yield "  " + page.palette.paint(visible(article.path, page.encoding), "path")
            for row in rows(held, page.width - 2, page, style, most):
                yield f"  {painted(row, page)}"


def _conflict(conflict: Conflict, articles: Sequence[ArticleSummary], page: Page) -> Iterator[str]:
    finding = conflict.finding
    severity = finding.severity.value
    label = f"{severity}[{finding.rule}]"
    message = f"{visible(finding.message, page.encoding)} (confidence {finding.confidence:.2f})"
    lines = wrap(message, max(20, page.width - 2), max(1, page.width - len(label) - 1))
    yield f"{page.palette.paint(label, severity)} {page.palette.paint(lines[0], 'strong')}".rstrip()
    for line in lines[1:]:
        yield f"  {page.palette.paint(line, 'strong')}"
    found = view.opposed(conflict, articles, page.encoding)
    yield from _sides(found, articles, page, severity, _PASSAGES)
    yield from _reasons(finding, page)
    yield ""


def _reasons(finding: Finding, page: Page) -> Iterator[str]:
    if finding.explanation:
        yield from page.entry("why:", visible(finding.explanation, page.encoding))
    if finding.fact:
        yield from _fact("decided by:", finding.fact, page)
    if finding.reconcile:
        yield from page.entry("to reconcile:", visible(finding.reconcile, page.encoding))


def _fact(label: str, fact: FactReference, page: Page) -> Iterator[str]:
    statement = joined([fact.statement, f"({fact.id})"], " ")
    yield from page.entry(label, visible(statement, page.encoding), style="fact")
    if fact.source:
        yield from page.entry("source:", visible(fact.source, page.encoding), indent=4, style="faint")


def _agreement(bundle: Sequence[Agreement], articles: Sequence[ArticleSummary], page: Page) -> Iterator[str]:
    for each in bundle:
        text = visible(view.said(each), page.encoding)
        lines = wrap(text, max(20, page.width - 2), max(1, page.width - len(each.kind) - 1))
        yield f"{page.palette.paint(each.kind, 'fact')} {page.palette.paint(lines[0], 'strong')}".rstrip()
        for line in lines[1:]:
            yield f"  {page.palette.paint(line, 'strong')}"
    found = view.held_by(view.bundled(bundle), articles, page.encoding)
    if view.word_for_word(found):
        yield from (painted(row, page) for row in rows(found[0], page.width, page, "fact", _PASSAGES))
        places = ", ".join(f"line {passage.line}" for passage in found[1][:_PASSAGES])
        path = visible(articles[1].path, page.encoding)
        yield from page.entry("=", f"word for word in {path}, {places}", indent=6, style="faint")
    else:
        yield from _sides(found, articles, page, "fact", _PASSAGES)
    for label, fact in view.facts_of(bundle):
        yield from _fact(f"{label}:", fact, page)
    yield ""


def _revision(revision: Revision, page: Page) -> Iterator[str]:
    """What was changed between two near-copies."""
    yield from _heading(f"near-copies: {revision.likeness:.0%} of the text is the same", page)
    if not revision.changes:
        yield from wrap("every sentence stands in both, word for word", page.width)
    for change in revision.changes:
        yield from _change(change, page)
    yield ""


def _change(change: Change, page: Page) -> Iterator[str]:
    places = " -> ".join(f"line {line}" for line in (change.a_line, change.b_line) if line)
    yield f"  {page.palette.paint(change.kind.value, 'strong')} {page.palette.paint(places, 'path')}"
    for line in wrap(visible(marked_words(change), page.encoding), max(20, page.width - 8)):
        yield f"        {line}"
    for claim in change.altered:
        yield from page.entry("=", visible(claim, page.encoding), indent=8, style="warning")


def marked_words(change: Change) -> str:
    """The words of a change as text: [-what goes-] and {+what comes+}; a sentence of one side alone is left bare."""
    if not (change.a_line and change.b_line):
        return "".join(word.a + word.b for word in change.words)
    return "".join(_word(word.a, word.b) if not word.same else word.b for word in change.words)


def _word(a: str, b: str) -> str:
    gone = f"[-{a.rstrip()}-]" if a else ""
    come = f"{{+{b.rstrip()}+}}" if b else ""
    space = " " if (b or a).endswith(" ") else ""
    return gone + come + space
