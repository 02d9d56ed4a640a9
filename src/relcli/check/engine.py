"""From articles to a report: an index brought up to date, what is open in it judged, what it holds read out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

from relcli.check import registry
from relcli.check.docket import Shown, reopen, settle
from relcli.check.model import ArticleSummary, Finding, Report, SkippedFile
from relcli.check.options import CheckOptions
from relcli.check.storing import loads
from relcli.claims.extract import read
from relcli.claims.model import ReadArticle
from relcli.corpus.model import Article, Corpus
from relcli.facts.model import Facts
from relcli.index.database import Say, memory
from relcli.index.opening import Opened, using
from relcli.index.places import Places
from relcli.index.store import Store
from relcli.index.updating import add, in_processes, notes, update


def check(corpus: Corpus, facts: Facts, options: CheckOptions | None = None) -> Report:
    """Check all claims of a corpus against each other and against the facts, with an index that is not kept."""
    options = options or CheckOptions()
    store = Store(memory())
    try:
        add(store, corpus.articles, options.jobs)
        skipped = tuple(SkippedFile(item.path, item.reason) for item in corpus.skipped)
        return judged(store, facts, options, str, skipped)
    finally:
        store.close()


def check_folders(
    places: Places,
    facts: Facts,
    options: CheckOptions,
    say: Say,
    path: Path | None = None,
    rehash: bool = False,
) -> tuple[Report, list[tuple[str, str]]]:
    """Bring the index of some folders up to date and check; the report, and what was guessed (path as shown, note)."""

    def work(found: Opened) -> tuple[Report, list[tuple[str, str]]]:
        store = found.store
        outcome, skips = update(store, places, options.jobs, rehash)
        skipped = tuple(SkippedFile(places.shown(each.path), each.reason) for each in skips)
        return judged(store, facts, options, places.shown, skipped), notes(store, places)

    return using(places, work, say, path)


def judged(
    store: Store, facts: Facts, options: CheckOptions, shown: Shown, skipped: tuple[SkippedFile, ...] = ()
) -> Report:
    """The report on an index that is up to date; what changed since it was last judged is judged now."""
    under = _seal(facts, shown)
    if store.meta("judged under") != under:
        with store.transaction():
            reopen(store)
            store.set_meta("judged under", under)
    settle(store, facts, shown, options.jobs)
    findings = sorted(_findings(store, options), key=order)
    total = store.one("SELECT sum(count) FROM article WHERE copy = 0")
    return Report(tuple(_summaries(store, shown)), tuple(findings), skipped, total)


def _seal(facts: Facts, shown: Shown) -> str:
    """What a judgement depends on besides the articles."""
    return blake2b(f"{facts.digest}\0{facts.path}\0{shown('')}".encode("utf-8", "replace"), digest_size=16).hexdigest()


def _findings(store: Store, options: CheckOptions) -> Iterator[Finding]:
    """The findings of the index that the options ask for, each once."""
    seen: set[str] = set()
    for (text,) in store.connection.execute("SELECT body FROM finding"):
        finding = loads(text)
        if finding.id not in seen and _wanted(finding, options):
            seen.add(finding.id)
            yield finding


def _wanted(finding: Finding, options: CheckOptions) -> bool:
    """A finding within one article goes by `self-conflict`, and by the rule that found it."""
    if finding.confidence < options.min_confidence:
        return False
    found_by = finding.trace[0].removeprefix("rule ")
    if finding.rule in options.ignore or found_by in options.ignore:
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
        "SELECT path, title, source, count, copy, date, first, written.until, reasons"
        " FROM article LEFT JOIN written ON written.article = article.id ORDER BY path"
    )
    for path, title, source, count, copy, date, first, until, reasons in rows:
        if copy:
            yield ArticleSummary(shown(path), title, source, None, (None, None), 0)
        else:
            told = tuple(json.loads(reasons)) if reasons else ()
            yield ArticleSummary(shown(path), title, source, date, (first, until), count, told)


def extract_all(articles: Iterable[Article], jobs: int = 0) -> list[ReadArticle]:
    """Claims of every article; `jobs` processes, 0 for as many as pay off.  The result does not depend on it."""
    return list(in_processes(read, articles, jobs))


__all__ = ["check", "extract_all", "judged", "registry"]
