"""Work on an index that is up to date and judged: the one kept for folders, or one in memory for anything else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from relcli.cli import configuration
from relcli.cli.run import CallError
from relcli.cli.sources import Keeping, indexing, none_in, read_corpus
from relcli.cli.terminal import say
from relcli.records import record

if TYPE_CHECKING:
    from relcli.check.model import Report
    from relcli.facts import Facts
    from relcli.index.opening import Opened
    from relcli.index.store import Store


Result = TypeVar("Result")


@record(frozen=True, slots=True)
class Held:
    """An index with what was found in it."""

    store: Store
    report: Report
    shown: Callable[[str], str]
    """How a path of the index is shown."""


def indexed(
    paths: Sequence[str], facts: Facts, quiet: bool, keeping: Keeping, work: Callable[[Held], Result]
) -> Result:
    """What `work` gives; it may be called twice, should the index prove damaged.

    Says on standard error what was skipped.  CallError where there is no article.
    """
    if keeping.on_disk(paths):
        return _kept(paths, facts, keeping, work)
    from relcli.check.engine import gathered
    from relcli.check.options import CheckOptions
    from relcli.index.database import memory
    from relcli.index.store import Store

    corpus = read_corpus(paths, quiet, keeping.desk)
    _some(corpus.articles, paths)
    store = Store(memory())
    try:
        report = gathered(store, corpus, facts, configuration.asked(keeping.desk, CheckOptions()))
        return work(Held(store, report, str))
    finally:
        store.close()


def _kept(paths: Sequence[str], facts: Facts, keeping: Keeping, work: Callable[[Held], Result]) -> Result:
    from relcli.check.engine import brought_up
    from relcli.check.options import CheckOptions
    from relcli.index.opening import using
    from relcli.index.places import places_of

    places, asked = places_of(paths), indexing(keeping)
    options = configuration.asked(keeping.desk, CheckOptions())

    def whole(found: Opened) -> tuple[Report, Result]:
        report = brought_up(found.store, places, facts, options, asked)
        return report, work(Held(found.store, report, places.shown))

    report, result = using(places, whole, say, asked.file, reading=asked.reading)
    for file in report.skipped:
        say(f"skipped {file.path}: {file.reason}")
    _some(report.articles, paths)
    return result


def _some(articles: Sequence[object], paths: Sequence[str]) -> None:
    if not articles:
        raise CallError(none_in(paths))
