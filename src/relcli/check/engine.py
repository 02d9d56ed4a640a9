"""From articles to a report: an index brought up to date, what is open in it judged, what it holds read out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from relcli.check.model import ArticleSummary, Finding, Report, SkippedFile
from relcli.check.options import CheckOptions
from relcli.check.storing import loads
from relcli.index.database import Say, memory
from relcli.index.opening import Indexing, Opened, using
from relcli.index.pieces import lines
from relcli.index.places import Places
from relcli.index.shelf import Shelf
from relcli.index.store import Store
from relcli.index.updating import add, collector_paused, in_processes, notes, update

if TYPE_CHECKING:
    from relcli.claims.model import ReadArticle
    from relcli.corpus.model import Article, Corpus, Ignore
    from relcli.facts.model import Facts

USUAL = Indexing()
Shown = Callable[[str], str]


def check(corpus: Corpus, facts: Facts, options: CheckOptions | None = None) -> Report:
    """Check all claims of a corpus against each other and against the facts, with an index that is not kept."""
    options = options or CheckOptions()
    store = Store(memory())
    try:
        return gathered(store, corpus, facts, options)
    finally:
        store.close()


def gathered(store: Store, corpus: Corpus, facts: Facts, options: CheckOptions) -> Report:
    """Put articles that were read already into an empty index, and judge them."""
    add(store, corpus.articles, options.jobs)
    skipped = tuple(SkippedFile(item.path, item.reason) for item in corpus.skipped)
    return judged(store, facts, options, str, skipped)


def check_folders(
    places: Places,
    facts: Facts,
    options: CheckOptions,
    say: Say,
    indexing: Indexing = USUAL,
    shelf: Shelf | None = None,
) -> tuple[Report, list[tuple[str, str]]]:
    """Bring the index of some folders up to date and check; the report, and what was guessed (path as shown, note).

    Where the shelf has the answer already, the report holds no finding and no article: only what was skipped.
    """

    def work(found: Opened) -> tuple[Report, list[tuple[str, str]]]:
        store = found.store
        skipped = _updated(store, places, options, indexing)
        told = notes(store, places)
        if shelf and shelf.look(store, skipped, _is_settled(store, facts, options, places.shown)):
            return Report((), (), skipped), told
        report = judged(store, facts, options, places.shown, skipped)
        if shelf and found.path:
            shelf.worked_out(store)
        return report, told

    return using(places, work, say, indexing.file, reading=indexing.reading)


def brought_up(store: Store, places: Places, facts: Facts, options: CheckOptions, indexing: Indexing) -> Report:
    """Bring an open index of some folders up to date, and judge what is new in it."""
    return judged(store, facts, options, places.shown, _updated(store, places, options, indexing))


def _updated(store: Store, places: Places, options: CheckOptions, indexing: Indexing) -> tuple[SkippedFile, ...]:
    """What was skipped while an index was brought up to date."""
    _, skips = update(store, places, options.jobs, indexing.rehash, hints=indexing.hints)
    return tuple(SkippedFile(places.shown(each.path), each.reason) for each in skips)


def judged(
    store: Store, facts: Facts, options: CheckOptions, shown: Shown, skipped: tuple[SkippedFile, ...] = ()
) -> Report:
    """The report on an index that is up to date; what changed since it was last judged is judged now."""
    if not _is_settled(store, facts, options, shown):
        from relcli.check.docket import reopen, settle

        under = _seal(facts, options, shown)
        if store.meta("judged under") != under:
            with store.transaction():
                reopen(store)
                store.set_meta("judged under", under)
                store.set_meta("facts", facts.digest)
        settle(store, facts, shown, options)
    with collector_paused():
        findings = sorted(_findings(store, options), key=order)
        articles = tuple(_summaries(store, shown))
    total = store.one("SELECT sum(count) FROM article INDEXED BY article_count WHERE copy = 0")
    return Report(articles, tuple(findings), skipped, total)


def _is_settled(store: Store, facts: Facts, options: CheckOptions, shown: Shown) -> bool:
    """Has everything been judged, under the same facts and options?"""
    if store.meta("judged under") != _seal(facts, options, shown):
        return False
    if store.one("SELECT EXISTS (SELECT 1 FROM story WHERE judged = 0)"):
        return False
    if not options.settings:
        return True
    from relcli.check.docket import not_opened

    return not not_opened(store, options)


def _seal(facts: Facts, options: CheckOptions, shown: Shown) -> str:
    """What a judgement depends on besides the articles."""
    settings = json.dumps(options.settings, sort_keys=True, default=str)
    said = f"{facts.digest}\0{facts.path}\0{shown('')}\0{settings}"
    return blake2b(said.encode("utf-8", "replace"), digest_size=16).hexdigest()


def _findings(store: Store, options: CheckOptions) -> Iterator[Finding]:
    """The findings of the index that the options ask for."""
    found = (loads(text) for (body,) in store.connection.execute("SELECT body FROM finding") for text in lines(body))
    distinct = _distinct(found)
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


def extract_all(articles: Iterable[Article], jobs: int = 0) -> list[ReadArticle]:
    """Claims of every article; `jobs` processes, 0 for as many as pay off.  The result does not depend on it."""
    from relcli.claims.extract import read

    return list(in_processes(read, articles, jobs))


__all__ = ["brought_up", "check", "check_folders", "extract_all", "gathered", "judged", "order"]
