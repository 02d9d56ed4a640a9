"""Working with an index that is up to date: that of the folders of a call, or one in memory for files named singly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from relcli.cli.run import CallError
from relcli.cli.sources import Keeping, indexing, none_in, read_corpus
from relcli.cli.terminal import say
from relcli.index.store import Store

_ALL_SKIPPED = "nothing could be read: every file was skipped"
Result = TypeVar("Result")
Work = Callable[[Store, Callable[[str], str]], Result]
"""Given the index, and what turns its paths into those that are shown."""


def with_index(paths: Sequence[str], keeping: Keeping, jobs: int, work: Work[Result]) -> Result:
    """What `work` makes of the index of these paths, brought up to date.

    Files that are skipped are counted in a line on standard error.  CallError where there is no article at all.
    """
    if keeping.on_disk(paths):
        return _on_disk(paths, keeping, jobs, work)
    from relcli.index.database import memory
    from relcli.index.updating import add

    corpus = read_corpus(paths, True, keeping.desk)
    if not corpus.articles:
        raise CallError(_ALL_SKIPPED)
    store = Store(memory())
    try:
        add(store, corpus.articles, jobs)
        return work(store, str)
    finally:
        store.close()


def _on_disk(paths: Sequence[str], keeping: Keeping, jobs: int, work: Work[Result]) -> Result:
    from relcli.index.opening import Opened, using
    from relcli.index.places import places_of
    from relcli.index.updating import update

    places, asked = places_of(paths), indexing(keeping)

    def brought_up(found: Opened) -> tuple[Result, int, int]:
        _, skipped = update(found.store, places, jobs, asked.rehash, hints=asked.hints)
        articles = found.store.one("SELECT count(*) FROM article")
        return work(found.store, places.shown), articles, len(skipped)

    result, articles, skipped = using(places, brought_up, say, asked.file, reading=asked.reading)
    if skipped:
        files = "1 file is" if skipped == 1 else f"{skipped:,} files are"
        say(f"{files} skipped; `relcli index {' '.join(paths)}` says why")
    if not articles:
        raise CallError(_ALL_SKIPPED if skipped else none_in(paths))
    return result
