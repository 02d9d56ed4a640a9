"""What of an index has to be judged, judged and put back: only stories that have changed since the last run."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import islice

from relcli.check.judging import AllSettings, Case, judge
from relcli.check.model import ArticleSummary
from relcli.check.options import CheckOptions
from relcli.check.rules import term_variant
from relcli.check.rules.term_variant import preferred_terms
from relcli.check.storing import dumps
from relcli.facts.model import Facts
from relcli.index.packing import Packed, unpack
from relcli.index.pieces import joined
from relcli.index.shelf import unroll
from relcli.index.store import Store
from relcli.index.stories import FORM, SMALL
from relcli.index.updating import in_processes
from relcli.records import record

EXAMPLES = 20
"""Articles that stand for all that write a word in one way."""
_BATCH = 64

Shown = Callable[[str], str]


@record(frozen=True, slots=True)
class _Folder:
    """A case on its way to a judge: articles still packed."""

    story: int
    articles: tuple[Packed, ...]
    """With their paths as shown."""
    links: frozenset[tuple[int, int]] | None
    forms: tuple[tuple[str, int], ...] = ()


@record(frozen=True, slots=True)
class _Judged:
    story: int
    findings: tuple[str, ...]
    everywhere: tuple[str, ...]
    """Ids of those that are of words, wherever these stand."""
    written: tuple[ArticleSummary, ...]


def settle(store: Store, facts: Facts, shown: Shown, options: CheckOptions) -> None:
    """Judge all that is open."""
    _open(store, not_opened(store, options))
    open_ = [row[0] for row in store.connection.execute("SELECT id FROM story WHERE judged = 0 ORDER BY id")]
    results = in_processes(
        partial(_judge, facts, dict(options.settings)),
        (_folder(store, id, shown) for id in open_),
        options.jobs,
        few=SMALL,
    )
    while batch := list(islice(results, _BATCH)):
        with store.transaction():
            for judged in batch:
                _keep(store, judged)


def reopen(store: Store) -> None:
    """Have everything judged again: the facts are others, or the paths are shown in another way."""
    unroll(store)
    store.connection.execute("DELETE FROM finding")
    store.connection.execute("DELETE FROM written")
    store.connection.execute("UPDATE story SET judged = 0")


def not_opened(store: Store, options: CheckOptions) -> list[str]:
    """Names of what is judged for the sake of the options only, and has not been.

    A word for which the house style has one form is judged in whatever forms it stands.
    """
    terms = preferred_terms(options.settings.get(term_variant.ID, {}))
    names = [f"{FORM}{term}" for term in terms if store.forms(term)]
    return [name for name in names if not store.one("SELECT count(*) FROM story WHERE name = ?", name)]


def _open(store: Store, names: list[str]) -> None:
    if names:
        with store.transaction():
            store.connection.executemany("INSERT INTO story (name) VALUES (?)", [(name,) for name in names])


def _judge(facts: Facts, settings: AllSettings, folder: _Folder) -> _Judged:
    findings, written = judge(Case(tuple(map(unpack, folder.articles)), folder.links, folder.forms), facts, settings)
    findings.sort(key=lambda finding: finding.id)
    everywhere = tuple(finding.id for finding in findings if finding.anywhere)
    return _Judged(folder.story, tuple(map(dumps, findings)), everywhere, tuple(written))


def _folder(store: Store, story: int, shown: Shown) -> _Folder:
    name = store.connection.execute("SELECT name FROM story WHERE id = ?", (story,)).fetchone()[0]
    if name.startswith(FORM):
        return _forms(store, story, name.removeprefix(FORM), shown)
    ids = [row[0] for row in store.connection.execute("SELECT id FROM article WHERE story = ? ORDER BY path", (story,))]
    return _Folder(story, _rows(store, ids, shown), None if store.meta("scale") == "small" else _links(store, ids))


def _links(store: Store, ids: list[int]) -> frozenset[tuple[int, int]]:
    numbers = {id: number for number, id in enumerate(ids)}
    return frozenset(
        (numbers[id], numbers[other])
        for id in ids
        for (other,) in store.connection.execute("SELECT other FROM link WHERE one = ?", (id,))
        if other in numbers and numbers[id] < numbers[other]
    )


def _rows(store: Store, ids: list[int], shown: Shown) -> tuple[Packed, ...]:
    found = map(store.packed, ids)
    return tuple(replace(packed, path=shown(packed.path)) for packed in found)


def _forms(store: Store, story: int, folded: str, shown: Shown) -> _Folder:
    """The forms of a word, in how many articles each stands, and the first of those articles."""
    forms: list[tuple[str, int]] = []
    examples: set[int] = set()
    for term, text, count in store.forms(folded):
        holders = store.connection.execute(
            "SELECT article.id FROM posting JOIN article ON article.id = posting.article"
            " WHERE term = ? AND copy = 0 ORDER BY path LIMIT ?",
            (term, EXAMPLES),
        ).fetchall()
        if holders:
            forms.append((text.partition("\t")[2], count))
            examples.update(row[0] for row in holders)
    rows = _rows(store, store.by_path(examples), shown)
    return _Folder(story, rows, None, tuple(sorted(forms)))


def _keep(store: Store, judged: _Judged) -> None:
    connection = store.connection
    connection.execute("DELETE FROM finding WHERE story = ?", (judged.story,))
    if judged.findings:
        connection.execute("INSERT INTO finding VALUES (?, ?)", (judged.story, joined(judged.findings)))
        rows = [(identity, judged.story) for identity in judged.everywhere]
        connection.executemany("INSERT OR IGNORE INTO everywhere VALUES (?, ?)", rows)
    ids = [
        row[0] for row in connection.execute("SELECT id FROM article WHERE story = ? ORDER BY path", (judged.story,))
    ]
    connection.executemany(
        "INSERT OR REPLACE INTO written VALUES (?, ?, ?, ?, ?)",
        [
            (id, each.date, *each.window, json.dumps(each.reasons))
            for id, each in zip(ids, judged.written, strict=False)
        ],
    )
    connection.execute("UPDATE story SET judged = 1 WHERE id = ?", (judged.story,))
