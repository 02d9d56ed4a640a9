"""A report as text for a terminal: findings first, then what the articles imply about their dates, then a summary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from relcli.check.model import ArticleSummary, Decided, Finding, Report, Severity, Side, Totals, Witness
from relcli.report.layout import Page, cells, fit, joined, wrap
from relcli.report.passage import passage, place_of, same_words
from relcli.report.sanitise import visible
from relcli.report.window import window_words

PASSAGES = 3
"""Passages shown per side; of the rest only the paths are named."""
_PATHS = 3
_IMPLIED = 20


def console_lines(
    report: Report, page: Page, min_severity: Severity = Severity.NOTE, quiet: bool = False
) -> Iterator[str]:
    """The lines of a report, without line ends.  Findings below `min_severity` are counted, not shown.

    `quiet` leaves out everything but findings.
    """
    for finding in report.findings:
        if finding.severity.rank >= min_severity.rank:
            yield from finding_lines(finding, page)
            yield ""
    if not quiet:
        yield from closing_lines(report.totals(), report.articles, page, min_severity)


def closing_lines(
    totals: Totals, articles: Sequence[ArticleSummary], page: Page, min_severity: Severity = Severity.NOTE
) -> Iterator[str]:
    """What comes after the findings: the summary, and before it implied dates, if these articles have any."""
    implied = list(implied_lines(articles, page))
    if implied:
        yield from implied
        yield ""
    yield from wrap(_summary(totals, totals.below(min_severity)), page.width)


def finding_lines(finding: Finding, page: Page) -> Iterator[str]:
    """One finding: a headline, each side with its passages, why, the fact, and what would reconcile the sides."""
    yield from _headline(finding, page)
    if finding.before:
        yield from page.entry("before:", visible(decided_words(finding.before), page.encoding), style="note")
    for side in finding.sides:
        yield from _side(side, page, finding.severity.value)
    if finding.explanation:
        yield from page.entry("why:", visible(finding.explanation, page.encoding))
    if finding.fact:
        fact = finding.fact
        statement = joined([fact.statement, f"({fact.id})"], " ") if fact.statement else fact.id
        yield from page.entry("fact:", visible(statement, page.encoding), style="fact")
        if fact.source:
            yield from page.entry("source:", visible(fact.source, page.encoding), indent=4, style="faint")
    if finding.reconcile:
        yield from page.entry("to reconcile:", visible(finding.reconcile, page.encoding))


def _headline(finding: Finding, page: Page) -> Iterator[str]:
    witnesses = [witness for side in finding.sides for witness in side.evidence]
    place = f"{place_of(witnesses[0], page)}: " if witnesses else ""
    verdict = f"{finding.severity.value}[{visible(finding.rule, page.encoding)}]"
    message = f"{visible(finding.message, page.encoding)} (confidence {finding.confidence:.2f})"
    lines = wrap(message, max(20, page.width - 2), max(1, page.width - cells(place + verdict) - 1))
    paint = page.palette.paint
    yield f"{paint(place, 'strong')}{paint(verdict, finding.severity.value)} {paint(lines[0], 'strong')}".rstrip()
    for line in lines[1:]:
        yield f"  {paint(line, 'strong')}"


def decided_words(before: Decided) -> str:
    """What was decided earlier, by whom and why, and what is other now.

    "dismissed by Ana Ruiz on 2026-02-05 (“another year”); since then: it was “12” against “21”"
    """
    told = joined([before.decision, f"by {before.who}" if before.who else ""], " ")
    told += f" on {before.when}" if before.when else ""
    told += f" (“{before.note}”)" if before.note else ""
    if before.changed:
        return f"{told}; since then: {joined(before.changed)}"
    return f"{told}, and found again" if before.decision == "fixed" else told


def _side(side: Side, page: Page, style: str) -> Iterator[str]:
    count = len(side.evidence)
    files = len({witness.path for witness in side.evidence})
    tally = f" ({count} passages in {counted(files, 'article')})" if count > 1 else ""
    value = fit(visible(side.value, page.encoding), max(20, page.width - 2 - len(tally)), page.ellipsis)
    yield f"  {page.palette.paint(value, 'strong')}{tally}"
    groups = same_words(side.evidence)
    for group in groups[:PASSAGES]:
        yield from passage(group, page, style)
    if len(groups) > PASSAGES:
        rest = [witness for group in groups[PASSAGES:] for witness in group]
        yield from page.entry("and", _named(rest, page), indent=4, style="faint")


def _named(rest: list[Witness], page: Page) -> str:
    """How many, and in which articles."""
    paths = list(dict.fromkeys(witness.path for witness in rest))
    named = ", ".join(visible(path, page.encoding) for path in paths[:_PATHS])
    more = f" and {counted(len(paths) - _PATHS, 'other article')}" if len(paths) > _PATHS else ""
    return f"{len(rest)} more in {named}{more}"


def implied_lines(articles: Sequence[ArticleSummary], page: Page) -> Iterator[str]:
    """When the articles that carry no day can have been written, and what says so; nothing when nothing does."""
    implied = [article for article in articles if _is_implied(article)]
    if not implied:
        return
    yield page.palette.paint("implied dates", "strong")
    for article in implied[:_IMPLIED]:
        words = window_words(article.window, "reads as written ")
        because = f", because {joined(article.reasons, ', ')}" if article.reasons else ""
        yield from page.entry(
            f"{visible(article.path, page.encoding)}:", visible(words + because, page.encoding), style="path"
        )
    if len(implied) > _IMPLIED:
        yield f"  and {counted(len(implied) - _IMPLIED, 'other article')}; --format json lists them all"


def _is_implied(article: ArticleSummary) -> bool:
    """The claims say more than the date does: there is none, or it is only a month or a year."""
    return article.window != (None, None) and (not article.date or (len(article.date) < 10 and bool(article.reasons)))


def summary(report: Report, hidden: int = 0) -> str:
    """The last line: "5 articles, 143 claims: 4 errors, 3 warnings, 2 notes; 1 skipped"."""
    return _summary(report.totals(), hidden)


def _summary(totals: Totals, hidden: int) -> str:
    worst_first = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
    found = ", ".join(counted(totals.found[severity], severity.value) for severity in worst_first)
    return joined(
        [
            f"{counted(totals.articles, 'article')}, {counted(totals.claims, 'claim')}: "
            + (found if any(totals.found.values()) else "no findings"),
            f"{totals.skipped} skipped, not checked" if totals.skipped else "",
            f"{totals.dismissed} dismissed" if totals.dismissed else "",
            f"{totals.baselined} in the baseline" if totals.baselined else "",
            f"{totals.ignored} ignored by the articles" if totals.ignored else "",
            f"{totals.untouched} in articles that did not change" if totals.untouched else "",
            f"{hidden} hidden by --min-severity" if hidden else "",
        ]
    )


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 article", "1,200 articles"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
