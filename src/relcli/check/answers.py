"""The answer to a check that was asked before: as it was while nothing has changed, mended where something has.

What a command writes of a finding depends on nothing but the finding, so that of an archive in which one article is
another only the findings of its story are loaded and written; the others stand as they were written (`index/roll.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from relcli.check.model import ArticleSummary, Finding, Report, Severity, SkippedFile, Totals
from relcli.check.options import CheckOptions
from relcli.check.readout import chosen, claims_in, implied, loaded, order
from relcli.index.roll import Item, Key, Roll
from relcli.index.shelf import Copy, Page, Shelf, unroll
from relcli.index.store import Store
from relcli.records import record

Shown = Callable[[str], str]


@record(frozen=True, slots=True)
class Script:
    """How an answer is written in parts."""

    entry: Callable[[Finding], str]
    """A finding; "" for one that is only counted."""
    closing: Callable[[Totals, Sequence[ArticleSummary]], str]
    """What comes after all findings; it is given the articles whose dates are implied."""

    def items(self, findings: Iterable[Finding]) -> Iterator[Item]:
        """The findings as parts of the answer."""
        return (Item(order(finding), self.entry(finding)) for finding in findings)

    def written(self, report: Report, roll: Roll) -> Iterator[str]:
        """A whole report, each part of which is kept in the roll."""
        yield from roll.take(self.items(report.findings))
        roll.closing = self.closing(report.totals(), report.articles)
        yield roll.closing


@record(slots=True)
class Answers:
    """Where the answer to a call may be found, and how it is mended."""

    shelf: Shelf
    script: Script | None = None
    """None for what is not written in parts: its answer stands only while nothing has changed."""
    copy: Copy | Roll | None = None
    """Of what was written, where it is wanted."""

    def there(self, store: Store, skipped: Sequence[SkippedFile], settled: bool) -> bool:
        """Is the answer there as it has to be given?  Then it is the page of the shelf."""
        if self.shelf.look(store, skipped, settled):
            return True
        if self.script is None or not settled:
            return False
        roll = self.shelf.roll(store)
        if roll is None or roll.head.get("turn") != store.meta("turn") or roll.head.get("skipped") != len(skipped):
            return False
        self.shelf.page = Page((), _worst(roll), roll.text(store))
        return True

    def mended(self, store: Store, options: CheckOptions, shown: Shown, skipped: Sequence[SkippedFile]) -> bool:
        """Can the answer be had by writing some findings anew?  All has been judged; it is put on the shelf."""
        roll = self.shelf.roll(store) if self.script else None
        if roll is None or self.script is None or _asks_for_more(store) or not _articles(store):
            return False
        gone, come = _changes(store, options)
        with store.transaction():
            try:
                saved = roll.change(store, gone, self.script.items(come))
            except KeyError:
                unroll(store)
                return False
            roll.closing = self.script.closing(_totals(store, roll, skipped), implied(store, shown))
            roll.head |= {"turn": store.meta("turn"), "skipped": len(skipped)}
            roll.save(store, saved)
            store.connection.execute("DELETE FROM former")
        self.shelf.page = Page((), _worst(roll), roll.text(store))
        return True

    def worked_out(self, store: Store) -> None:
        """The answer is known: the state of the index as it is now."""
        if not (self.script and _asks_for_more(store)):
            self.shelf.worked_out(store)

    def copied(self, report: Report, chunks: Iterator[str]) -> Iterator[str]:
        """What is written of a report, of which a copy is taken; what is written in parts stands for the chunks."""
        if self.script is None:
            self.copy = Copy()
            return self.copy.of(chunks)
        self.copy = Roll({"skipped": len(report.skipped)})
        return self.script.written(report, self.copy)


def _asks_for_more(store: Store) -> bool:
    """Does an article ask for something to be left out?  Whether that is found at all is asked of all findings."""
    return bool(store.one("SELECT EXISTS (SELECT 1 FROM article INDEXED BY article_wishes WHERE ignores <> '[]')"))


def _articles(store: Store) -> int:
    return store.one("SELECT count(*) FROM article INDEXED BY article_count")


def _worst(roll: Roll) -> int:
    return max((-rank for rank in +roll.counts), default=-1)


def _totals(store: Store, roll: Roll, skipped: Sequence[SkippedFile]) -> Totals:
    """The figures of the report; the first part of a key is the rank of the severity with its sign changed."""
    found = {severity: roll.counts[-severity.rank] for severity in Severity}
    return Totals(_articles(store), claims_in(store), len(skipped), found)


def _changes(store: Store, options: CheckOptions) -> tuple[set[Key], list[Finding]]:
    """What stands no longer in the roll, and what has to be put in."""
    changed = store.connection.execute("SELECT story, body FROM former").fetchall()
    stories = {story for story, _ in changed}
    before = [finding for _, body in changed if body for finding in loaded(body)]
    now = list(_findings(store, stories))
    words = {finding.id for finding in (*before, *now) if finding.anywhere}
    others = [finding for finding in _findings(store, _homes(store, words) - stories) if finding.id in words]
    gone = {order(finding) for finding in chosen((*before, *others), options)}
    return gone, sorted(chosen((*now, *others), options), key=order)


def _homes(store: Store, words: Iterable[str]) -> set[int]:
    """The stories that have findings with these ids, of such as are of words."""
    question = "SELECT story FROM everywhere WHERE identity = ?"
    return {row[0] for identity in words for row in store.connection.execute(question, (identity,))}


def _findings(store: Store, stories: Iterable[int]) -> Iterator[Finding]:
    for story in sorted(stories):
        for (body,) in store.connection.execute("SELECT body FROM finding WHERE story = ?", (story,)):
            yield from loaded(body)
