"""A report as Markdown: for a pull request, a job's summary page or a note to colleagues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from relcli.check.model import Finding, Report, Severity, Side, Witness
from relcli.report.console import PASSAGES, counted, decided_words, summary
from relcli.report.escape import markdown, markdown_for
from relcli.report.layout import Page
from relcli.report.passage import passage, same_words
from relcli.report.sanitise import has, plainer
from relcli.report.window import window_words

_WIDTH = 88
"""Columns of a passage: what a code block shows without a scroll bar."""


def markdown_lines(report: Report, least: Severity, page: Page) -> Iterator[str]:
    """The lines of the document, in characters that the page's encoding has.

    Passages stand in code blocks, where no forge links, mentions or renders anything.
    """
    return (markdown_for(line, page.encoding) for line in _lines(report, least, page))


def _lines(report: Report, least: Severity, page: Page) -> Iterator[str]:
    shown = [finding for finding in report.findings if finding.severity.rank >= least.rank]
    yield "# relcli check"
    yield ""
    yield markdown(summary(report, hidden=len(report.findings) - len(shown)))
    narrow = Page(_WIDTH, encoding=page.encoding)
    for finding in shown:
        yield ""
        yield from _finding(finding, narrow)
    yield from _articles(report)
    yield from _skipped(report)


def _finding(finding: Finding, page: Page) -> Iterator[str]:
    yield f"## {finding.severity.value.capitalize()}: {markdown(finding.message)}"
    yield ""
    yield f"`{finding.rule}`, confidence {finding.confidence:.2f}"
    if finding.before:
        yield ""
        yield f"**Before:** {markdown(decided_words(finding.before))}"
    for side in finding.sides:
        yield from _side(side, page)
    yield ""
    if finding.explanation:
        yield f"- **why:** {markdown(finding.explanation)}"
    if finding.fact:
        fact = finding.fact
        source = f"; source: {markdown(fact.source)}" if fact.source else ""
        yield f"- **fact:** {markdown(fact.statement or fact.id)}{source}"
    if finding.reconcile:
        yield f"- **to reconcile:** {markdown(finding.reconcile)}"
    yield f"- **id:** `{finding.id}`"


def _side(side: Side, page: Page) -> Iterator[str]:
    yield ""
    files = len({witness.path for witness in side.evidence})
    count = f" ({len(side.evidence)} passages in {counted(files, 'article')})" if len(side.evidence) > 1 else ""
    yield f"**{markdown(side.value).strip() or '(empty)'}**{count}"
    groups = same_words(side.evidence)
    if not groups:
        return
    yield ""
    yield from _code(groups[:PASSAGES], page)
    if len(groups) > PASSAGES:
        yield ""
        yield f"and {counted(sum(map(len, groups[PASSAGES:])), 'other passage')}"


def _code(groups: Sequence[Sequence[Witness]], page: Page) -> Iterator[str]:
    """The passages as they stand in a block of code; where that would show escapes, as text laid out in advance.

    In that characters can be told by references, which no block of code reads.
    """
    whole = Page(page.width)
    lines = [line[2:] for group in groups for line in passage(group, whole, "")]  # too far in to close the block
    if all(has(plainer(line, page.encoding), page.encoding) for line in lines):
        yield "```text"
        yield from (line[2:] for group in groups for line in passage(group, page, ""))
        yield "```"
        return
    yield "<pre>"
    for line in lines:
        told = line.replace("&", "&amp;").replace("<", "&lt;")
        yield told.encode(page.encoding, "xmlcharrefreplace").decode(page.encoding)
    yield "</pre>"


def _articles(report: Report) -> Iterator[str]:
    """When each article was or can have been written."""
    if not report.articles:
        return
    yield ""
    yield "## Articles"
    yield ""
    yield "| article | title | date | reads as written | claims |"
    yield "| --- | --- | --- | --- | ---: |"
    for article in report.articles:
        cells = (article.path, article.title, article.date or "", window_words(article.window))
        yield f"| {' | '.join(map(markdown, cells))} | {article.claims} |"


def _skipped(report: Report) -> Iterator[str]:
    if not report.skipped:
        return
    yield ""
    yield "## Not checked"
    yield ""
    for file in report.skipped:
        yield f"- {markdown(file.path)}: {markdown(file.reason)}"
