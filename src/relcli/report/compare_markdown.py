"""A comparison as Markdown, to paste into a ticket or a mail; nothing in an article's text is read as markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from relcli.check.model import ArticleSummary, FactReference, Finding
from relcli.compare.model import Agreement, Change, Comparison, Conflict
from relcli.report import compare_view as view
from relcli.report.compare_left import left
from relcli.report.compare_view import Passage, Shown
from relcli.report.escape import markdown, markdown_for
from relcli.report.layout import joined
from relcli.report.window import window_words


def comparison_markdown(comparison: Comparison, shown: Shown | None = None, encoding: str = "utf-8") -> str:
    """The whole page, in characters that the encoding has."""
    return markdown_for("\n".join(_lines(comparison, shown or Shown())) + "\n", encoding)


def _lines(comparison: Comparison, shown: Shown) -> Iterator[str]:
    if not shown.quiet:
        yield from _heads(comparison.articles)
    if comparison.revision is not None and shown.wants("differences"):
        yield from _heading(f"Near-copies: {comparison.revision.likeness:.0%} of the text is the same")
        for change in comparison.revision.changes:
            yield from _change(change)
    conflicts = shown.conflicts(comparison)
    if conflicts and shown.wants("conflicts"):
        yield from _heading("Where they conflict")
        for conflict in conflicts:
            yield from _conflict(conflict, comparison.articles)
    if comparison.agreements and shown.wants("agreements"):
        yield from _heading("Where they agree")
        for bundle in view.bundles(comparison.agreements):
            yield from _agreement(bundle, comparison.articles)
        yield ""
    if comparison.moved and shown.wants("differences"):
        yield from _heading(view.MOVED.capitalize())
        for bundle in view.bundles(comparison.moved):
            yield from _agreement(bundle, comparison.articles)
        yield ""
    only = left(comparison, shown) if shown.wants("differences") else []
    if any(only):
        yield from _heading("What only one of them says")
        for article, found in zip(comparison.articles, only, strict=True):
            yield from [f"### {markdown(article.path)}", ""]
            yield from _bullets(found)
            yield ""
    others = shown.others(comparison)
    if others:
        yield from _heading("In one of them alone, or in all alike")
        yield from (f"- {_verdict(finding)}" for finding in others)
        yield ""
    if not shown.quiet:
        yield markdown(view.summary(comparison, shown))


def _heading(text: str) -> Iterator[str]:
    yield from [f"## {text}", ""]


def _heads(articles: Sequence[ArticleSummary]) -> Iterator[str]:
    rows = [
        [markdown(article.path), article.title, article.source, article.date or "none given"] for article in articles
    ]
    yield "| article | headline | source | date | by its claims |"
    yield "| --- | --- | --- | --- | --- |"
    for article, row in zip(articles, rows, strict=True):
        written = window_words(article.window, "reads as written ")
        yield f"| {row[0]} | {' | '.join(markdown(cell) for cell in (*row[1:], written))} |"
    yield ""


def _verdict(finding: Finding) -> str:
    return f"**{finding.severity.value}\\[{markdown(finding.rule)}\\]** {markdown(finding.message)} " + (
        f"(confidence {finding.confidence:.2f})"
    )


def _conflict(conflict: Conflict, articles: Sequence[ArticleSummary]) -> Iterator[str]:
    finding = conflict.finding
    yield from [f"### {_verdict(finding)}", ""]
    for found in view.opposed(conflict, articles):
        yield from _bullets(found, with_path=True)
    yield ""
    if finding.explanation:
        yield from [f"Why: {markdown(finding.explanation)}", ""]
    if finding.fact:
        yield from [f"Decided by: {_fact(finding.fact)}", ""]
    if finding.reconcile:
        yield from [f"To reconcile: {markdown(finding.reconcile)}", ""]


def _agreement(bundle: Sequence[Agreement], articles: Sequence[ArticleSummary]) -> Iterator[str]:
    for each in bundle:
        yield f"- **{markdown(each.kind)}** {markdown(view.said(each))}"
    for found in view.held_by(view.bundled(bundle), articles):
        yield from ("  " + line for line in _bullets(found, with_path=True))
    for label, fact in view.facts_of(bundle):
        yield f"  - {label}: {_fact(fact)}"


def _fact(fact: FactReference) -> str:
    return markdown(joined([joined([fact.statement, f"({fact.id})"], " "), fact.source], "; source: "))


def _bullets(found: Iterable[Passage], with_path: bool = False) -> Iterator[str]:
    for passage in found:
        place = f"{passage.path}:{passage.line}" if with_path else f"line {passage.line}"
        note = f" ({markdown(passage.note)})" if passage.note else ""
        yield f"- {markdown(place)}: {_marked(passage)}{note}"


def _marked(passage: Passage) -> str:
    """The sentence with the words that matter in bold."""
    out, at = [], 0
    for start, end in passage.spans:
        words = passage.text[start:end].strip()
        out += [markdown(passage.text[at:start]), f"**{markdown(words)}**" if words else ""]
        at = start + len(passage.text[start:end].rstrip())
    return "".join([*out, markdown(passage.text[at:])])


def _change(change: Change) -> Iterator[str]:
    places = " -> ".join(f"line {line}" for line in (change.a_line, change.b_line) if line)
    yield f"- **{change.kind.value}** {places}: {''.join(_words(change))}"
    yield from (f"  - {markdown(claim)}" for claim in change.altered)
    yield ""


def _words(change: Change) -> Iterator[str]:
    """What goes struck through, what comes in bold."""
    for word in change.words:
        if word.same:
            yield markdown(word.b)
            continue
        if word.a.strip():
            yield f"~~{markdown(word.a.strip())}~~ "
        if word.b.strip():
            yield f"**{markdown(word.b.strip())}** "
