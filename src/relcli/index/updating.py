"""Bringing an index up to date: what changed is read in processes, and written by this one."""

from __future__ import annotations

import gc
import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from itertools import islice
from time import perf_counter
from typing import Any, TypeVar

from relcli.corpus.hints import NO_HINTS, Hints
from relcli.corpus.model import Article, Skipped
from relcli.corpus.reading import contents, from_bytes
from relcli.index.model import Entry, Outcome, Skip
from relcli.index.places import Places
from relcli.index.scanning import Scan, scan
from relcli.index.store import Store
from relcli.index.stories import regroup
from relcli.language.tables import ADDED

FEW = 24
"""Below this many articles worker processes cost more than they save."""
_CHUNK = 16
"""Files that a process is given at a time."""
_BATCH = 512
"""Articles written in one transaction: what a kill can cost."""

In = TypeVar("In")
Out = TypeVar("Out")
Tell = Callable[[int, int], None]
"""Told how many files have been read, of how many."""
HintsOf = Callable[[str], Hints]
_Job = tuple[str, str, bytes, Hints]
"""Where a file lies, its path in the index, the hash it had (empty: not known), and what the desk knows of it."""
_Result = tuple[str, bytes, Entry | str | None]
"""Path, hash, and the entry; or why it holds no article; None where it is as it was."""


def update(
    store: Store,
    places: Places,
    jobs: int = 0,
    rehash: bool = False,
    tell: Tell | None = None,
    hints: HintsOf | None = None,
) -> tuple[Outcome, list[Skip]]:
    """Read what is new or changed in the folders, forget what is gone, and group what tells one story anew.

    What holds no article is given with its reason, by path.  `jobs` processes read, 0 for one per core; the result
    does not depend on it.  The caller holds the lock.
    """
    begun = perf_counter()
    found = scan(store, places, rehash)
    counts = {"added": 0, "changed": 0, "unchanged": 0}
    before = store.one("SELECT count(*) FROM article")
    if found.gone:
        with store.transaction():
            _forget(store, found.gone)
    for batch in _batches(_telling(_read(_jobs(store, places, found, hints), jobs), len(found.new), tell)):
        with store.transaction():
            _write(store, batch, counts)
    if found.new or found.gone or found.folders or found.empty or _unfinished(store):
        with store.transaction():
            _close(store, found)
    removed = before + counts["added"] - store.one("SELECT count(*) FROM article")
    unchanged = before - counts["changed"] - removed
    outcome = Outcome(counts["added"], counts["changed"], removed, unchanged, perf_counter() - begun)
    return outcome, _skipped(store, found)


def _skipped(store: Store, found: Scan) -> list[Skip]:
    """All that holds no article, by path."""
    files = [Skip(path, reason) for path, reason in store.connection.execute("SELECT path, reason FROM skipped")]
    return sorted([*files, *found.skipped], key=lambda skip: skip.path)


def notes(store: Store, places: Places) -> list[tuple[str, str]]:
    """(path as shown, what was guessed while reading it), by path."""
    rows = store.connection.execute("SELECT path, notes FROM article INDEXED BY article_notes WHERE notes <> '[]'")
    return [(places.shown(path), note) for path, told in sorted(rows) for note in json.loads(told)]


def add(store: Store, articles: Iterable[Article], jobs: int = 0) -> None:
    """Put articles that were read already into an index that keeps nothing."""
    todo = list(_named_apart(articles))
    with store.transaction():
        for batch in _batches(in_processes(_entry, todo, jobs)):
            store.put([(entry, entry.digest.encode()) for entry in batch])
        regroup(store)


def _named_apart(articles: Iterable[Article]) -> Iterator[tuple[Article, str]]:
    """Every article with a path of its own, should two have the same."""
    used: Counter[str] = Counter()
    for article in articles:
        used[article.path] += 1
        number = used[article.path]
        yield article, f"{article.path} ({number})" if number > 1 else article.path


def _entry(todo: tuple[Article, str]) -> Entry:
    from relcli.index.entry import entry_of

    return entry_of(*todo)


def _unfinished(store: Store) -> bool:
    """Did a run before this one end before it had grouped what it read?"""
    questions = ("SELECT EXISTS (SELECT 1 FROM touched)", "SELECT EXISTS (SELECT 1 FROM touched_form)")
    return any(store.one(question) for question in questions)


def _jobs(store: Store, places: Places, found: Scan, hints: HintsOf | None) -> Iterator[_Job]:
    for path in found.new:
        row = store.connection.execute("SELECT hash FROM article WHERE path = ?", (path,)).fetchone()
        known = hints(places.shown(path)) if hints else NO_HINTS
        yield places.where(path), path, row[0] if row else b"", known


def _read(jobs: Iterable[_Job], processes: int) -> Iterator[_Result]:
    return in_processes(read_job, jobs, processes)


def read_job(job: _Job) -> _Result:
    """Read one file; its claims are extracted only where its contents are others than they were."""
    from relcli.index.entry import entry_of  # takes longer to import than an index without news to be looked through

    where, path, before, hints = job
    data = contents(where)
    if isinstance(data, str):
        return path, b"", data
    seal = blake2b(data, digest_size=16).digest()
    if seal == before:
        return path, seal, None
    article = from_bytes(data, path, hints=hints)
    return path, seal, article.reason if isinstance(article, Skipped) else entry_of(article, path)


def in_processes(work: Callable[[In], Out], todo: Iterable[In], processes: int, few: int = FEW) -> Iterator[Out]:
    """Results in order, in as many processes as pay off; never more than a few chunks of them wait in memory."""
    rows = iter(todo)
    first = list(islice(rows, few))
    many = processes or os.cpu_count() or 1
    if len(first) < few or many == 1:
        with collector_paused():
            yield from map(work, first)
        while part := list(islice(rows, _CHUNK)):
            with collector_paused():
                yield from list(map(work, part))
        return
    yield from _pooled(work, _chain(first, rows), many)


def _chain(first: list[In], rest: Iterator[In]) -> Iterator[In]:
    yield from first
    yield from rest


def _pooled(work: Callable[[In], Out], rows: Iterator[In], processes: int) -> Iterator[Out]:
    from collections import deque
    from concurrent.futures import Future, ProcessPoolExecutor

    with ProcessPoolExecutor(processes, initializer=_begin, initargs=(dict(ADDED.get()),)) as pool:
        waiting: deque[Future[list[Out]]] = deque()
        while part := list(islice(rows, _CHUNK)):
            waiting.append(pool.submit(_all, work, part))
            if len(waiting) > 4 * processes:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _begin(added: dict[str, Any]) -> None:
    """A worker process begins: with the extra words of this one, and without the search for cycles."""
    gc.disable()
    if added:
        ADDED.set(added)


def _all(work: Callable[[In], Out], rows: list[In]) -> list[Out]:
    return [work(row) for row in rows]


@contextmanager
def collector_paused() -> Iterator[None]:
    """No search for cycles meanwhile: claims have none, and to look through all of them takes a fifth of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _telling(results: Iterator[Out], total: int, tell: Tell | None) -> Iterator[Out]:
    """The results, each told of as it comes."""
    for done, result in enumerate(results, 1):
        if tell is not None:
            tell(done, total)
        yield result


def _batches(results: Iterator[Out]) -> Iterator[list[Out]]:
    while batch := list(islice(results, _BATCH)):
        yield batch


def _write(store: Store, batch: Sequence[_Result], counts: dict[str, int]) -> None:
    entries: list[tuple[Entry, bytes]] = []
    for path, seal, result in batch:
        if result is None:
            counts["unchanged"] += 1
            continue
        known = store.one("SELECT count(*) FROM article WHERE path = ?", path)
        _forget(store, [path])
        if isinstance(result, str):
            store.connection.execute("INSERT INTO skipped VALUES (?, ?)", (path, result))
        else:
            entries.append((result, seal))
            counts["changed" if known else "added"] += 1
    store.put(entries)


def _forget(store: Store, paths: Sequence[str]) -> None:
    store.drop(paths)
    store.connection.executemany("DELETE FROM skipped WHERE path = ?", [(path,) for path in paths])


def _close(store: Store, found: Scan) -> None:
    """Only when all has been read are the folders noted as seen: a run that is killed before is taken up again."""
    store.connection.executemany("INSERT OR REPLACE INTO folder VALUES (?, ?, ?)", found.folders)
    store.connection.executemany("DELETE FROM folder WHERE path = ?", [(path,) for path in found.empty])
    regroup(store)
