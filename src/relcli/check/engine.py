"""From articles to a report: an index brought up to date, what is open in it judged, what it holds read out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from hashlib import blake2b
from typing import TYPE_CHECKING

from relcli.check.model import Report, SkippedFile
from relcli.check.options import CheckOptions
from relcli.check.readout import read_out
from relcli.index.database import Say, memory
from relcli.index.making import digest_in, judges
from relcli.index.opening import Indexing, Opened, using
from relcli.index.places import Places
from relcli.index.store import Store
from relcli.index.updating import add, in_processes, notes, update

if TYPE_CHECKING:
    from relcli.check.answers import Answers
    from relcli.claims.model import ReadArticle
    from relcli.corpus.model import Article, Corpus
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
    from relcli.check.docket import settle

    add(store, corpus.articles, options.jobs)
    settle(store, facts, str, options)
    return read_out(store, options, str, tuple(SkippedFile(item.path, item.reason) for item in corpus.skipped))


def check_folders(
    places: Places,
    facts: Facts,
    options: CheckOptions,
    say: Say,
    indexing: Indexing = USUAL,
    answers: Answers | None = None,
) -> tuple[Report, list[tuple[str, str]]]:
    """Bring the index of some folders up to date and check; the report, and what was guessed (path as shown, note).

    Where the answer is there already, or can be mended, the report holds no finding and no article: only what was
    skipped.
    """

    def work(found: Opened) -> tuple[Report, list[tuple[str, str]]]:
        store = found.store
        skipped = _updated(store, places, options, indexing)
        told = notes(store, places)
        if answers and answers.there(store, skipped, _is_settled(store, facts, options, places.shown)):
            return Report((), (), skipped), told
        _settle(store, facts, options, places.shown)
        if answers and answers.mended(store, options, places.shown, skipped):
            return Report((), (), skipped), told
        report = judged(store, facts, options, places.shown, skipped)
        if answers and found.path:
            answers.worked_out(store)
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
    _settle(store, facts, options, shown)
    return read_out(store, options, shown, skipped)


def _settle(store: Store, facts: Facts, options: CheckOptions, shown: Shown) -> None:
    """Judge what has changed since it was last judged."""
    if _is_settled(store, facts, options, shown):
        return
    from relcli.check.docket import reopen, settle

    under = _seal(store, facts, options, shown)
    if store.meta("judged under") != under:
        with store.transaction():
            reopen(store)
            store.set_meta("judged under", under)
            store.set_meta("judges", judges(store.meta("judges")))
            store.set_meta("facts", facts.digest)
    settle(store, facts, shown, options)


def _is_settled(store: Store, facts: Facts, options: CheckOptions, shown: Shown) -> bool:
    """Has everything been judged, under the same facts and options?"""
    if store.meta("judged under") != _seal(store, facts, options, shown):
        return False
    if store.one("SELECT EXISTS (SELECT 1 FROM story WHERE judged = 0)"):
        return False
    if not options.settings:
        return True
    from relcli.check.docket import not_opened

    return not not_opened(store, options)


def _seal(store: Store, facts: Facts, options: CheckOptions, shown: Shown) -> str:
    """What a judgement depends on besides the articles."""
    settings = json.dumps(options.settings, sort_keys=True, default=str)
    code = digest_in(judges(store.meta("judges")))
    said = f"{facts.digest}\0{facts.path}\0{shown('')}\0{settings}\0{code}"
    return blake2b(said.encode("utf-8", "replace"), digest_size=16).hexdigest()


def extract_all(articles: Iterable[Article], jobs: int = 0) -> list[ReadArticle]:
    """Claims of every article; `jobs` processes, 0 for as many as pay off.  The result does not depend on it."""
    from relcli.claims.extract import read

    return list(in_processes(read, articles, jobs))
