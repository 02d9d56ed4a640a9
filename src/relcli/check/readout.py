"""Reading a report out of an index in which everything has been judged."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from relcli.check.model import ArticleSummary, Finding, Report, SkippedFile
from relcli.check.options import CheckOptions
from relcli.check.storing import loads
from relcli.index.pieces import lines
from relcli.index.store import Store
from relcli.index.updating import collector_paused

if TYPE_CHECKING:
    from relcli.corpus.model import Ignore

Shown = Callable[[str], str]


def read_out(store: Store, options: CheckOptions, shown: Shown, skipped: tuple[SkippedFile, ...]) -> Report:
    """All that the options ask for."""
    with collector_paused():
        bodies = (body for (body,) in store.connection.execute("SELECT body FROM finding"))
        findings = sorted(chosen((finding for body in bodies for finding in loaded(body)), options), key=order)
        articles = tuple(_summaries(store, shown))
    return Report(articles, tuple(findings), skipped, claims_in(store))


def claims_in(store: Store) -> int:
    """Claims of all articles, of copies once."""
    return store.one("SELECT sum(count) FROM article INDEXED BY article_count WHERE copy = 0")


def loaded(body: bytes) -> Iterator[Finding]:
    """The findings of a story as the index keeps them."""
    return map(loads, lines(body))


def chosen(findings: Iterable[Finding], options: CheckOptions) -> Iterator[Finding]:
    """The findings that the options ask for, each once and as the desk wants it."""
    distinct = _distinct(findings)
    if options.severities or options.least or options.ignored_at:
        from relcli.check.house import settled

        distinct = filter(None, (settled(finding, options) for finding in distinct))
    return (finding for finding in distinct if _wanted(finding, options))


def _distinct(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Each finding once; those of one fingerprint that stand in other places are numbered in the order of these."""
    homes: dict[str, dict[tuple[tuple[str, int, int], ...], Finding]] = {}
    for finding in findings:
        homes.setdefault(finding.id, {})[_places(finding)] = finding
    for identity, home in homes.items():
        first, *others = sorted(home)
        yield home[first]
        for number, place in enumerate(others, 2):
            from relcli.check.identity import numbered

            yield replace(home[place], id=numbered(identity, number))


def _places(finding: Finding) -> tuple[tuple[str, int, int], ...]:
    return tuple(sorted((w.path, w.start, w.end) for side in finding.sides for w in side.evidence))


def _wanted(finding: Finding, options: CheckOptions) -> bool:
    """A finding within one article goes by `self-conflict`, and by the rule that found it."""
    if finding.confidence < options.min_confidence:
        return False
    if finding.rule in options.ignore or finding.judged_by in options.ignore:
        return False
    return not options.select or finding.rule in options.select


def order(finding: Finding) -> tuple[int, str, int, str, str]:
    """What findings are sorted by: the worst first, then path and place."""
    first = finding.sides[0].evidence[0] if finding.sides and finding.sides[0].evidence else None
    return (
        -finding.severity.rank,
        first.path if first else "",
        first.start if first else 0,
        finding.rule,
        finding.id,
    )


def _summaries(store: Store, shown: Shown) -> Iterator[ArticleSummary]:
    rows = store.connection.execute(
        "SELECT path, title, source, count, copy, date, first, written.until, reasons, ignores"
        " FROM article LEFT JOIN written ON written.article = article.id ORDER BY path"
    )
    for path, title, source, count, copy, date, first, until, reasons, ignores in rows:
        if copy:
            yield ArticleSummary(shown(path), title, source, None, (None, None), 0)
        else:
            told = tuple(json.loads(reasons)) if reasons and reasons != "[]" else ()
            wishes = _wishes(ignores) if ignores != "[]" else ()
            yield ArticleSummary(shown(path), title, source, date, (first, until), count, told, wishes)


def _wishes(ignores: str) -> tuple[Ignore, ...]:
    from relcli.index.packing import read_ignores

    return read_ignores(json.loads(ignores))


def implied(store: Store, shown: Shown) -> list[ArticleSummary]:
    """The articles of whose date the claims say more than they do, with that and their paths alone; by path."""
    rows = store.connection.execute(
        "SELECT path, date, first, written.until, reasons FROM written"
        " JOIN article INDEXED BY article_card ON article.id = written.article"
        " WHERE (first IS NOT NULL OR written.until IS NOT NULL) AND (date IS NULL OR length(date) < 10) ORDER BY path"
    )
    return [
        ArticleSummary(shown(path), "", "", date, (first, until), 0, tuple(json.loads(reasons)))
        for path, date, first, until, reasons in rows
    ]
