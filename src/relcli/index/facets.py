"""How the articles that were found divide: by source, by month, by whom they name, by what they claim."""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import Collection
from datetime import date
from typing import Final

from relcli.index.found import Facet
from relcli.index.model import Sort
from relcli.index.store import Store
from relcli.language.tokens import fold

FACETS: Final = ("source", "date", "entity", "kind")
VALUES: Final = 10
"""Values of a facet that are given."""
_SMALL: Final = 2_000
"""Articles up to which their own lists of terms are read, not those of all."""


def facet(store: Store, name: str, ids: Collection[int]) -> Facet:
    """How these articles divide; ValueError for a name that is none of `FACETS`."""
    if name == "date":
        return _by_month(store, ids)
    sort = Sort(name)
    counts = _few(store, sort, ids) if len(ids) <= _SMALL else _many(store, sort, ids)
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0][1]))
    best = [(_displayed(store, sort, *term, ids), count) for term, count in rows[:VALUES]]
    return Facet(name, tuple(best), max(0, len(rows) - VALUES))


Term = tuple[int, str]


def _few(store: Store, sort: Sort, ids: Collection[int]) -> dict[Term, int]:
    counts: Counter[int] = Counter()
    for id in ids:
        row = store.connection.execute("SELECT terms FROM article WHERE id = ?", (id,)).fetchone()
        counts.update(array("I", row[0][: len(row[0]) // 4 * 4]))
    question = "SELECT text FROM term WHERE id = ? AND sort = ?"
    found = ((term, store.connection.execute(question, (term, sort.value)).fetchone()) for term in counts)
    return {(term, row[0]): counts[term] for term, row in found if row}


def _many(store: Store, sort: Sort, ids: Collection[int]) -> dict[Term, int]:
    rows = store.connection.execute(
        "SELECT term.id, text, count(*) FROM term JOIN posting ON posting.term = term.id"
        " WHERE sort = ? AND +posting.article IN (SELECT value FROM json_each(?)) GROUP BY term.id",
        (sort.value, json.dumps(sorted(ids))),
    )
    return {(id, text): count for id, text, count in rows}


def _displayed(store: Store, sort: Sort, term: int, text: str, ids: Collection[int]) -> str:
    """A name as the first of the articles that have it writes it; other terms are as they are."""
    if sort is not Sort.ENTITY:
        return text
    row = store.connection.execute(
        "SELECT article.id FROM posting JOIN article ON article.id = posting.article"
        " WHERE posting.term = ? AND +posting.article IN (SELECT value FROM json_each(?)) ORDER BY path LIMIT 1",
        (term, json.dumps(sorted(ids))),
    ).fetchone()
    names = store.article(row[0]).names if row else ()
    return next((name for name, _, _ in names if fold(name) == text), text)


def _by_month(store: Store, ids: Collection[int]) -> Facet:
    rows = store.connection.execute(
        "SELECT day, count(*) FROM article INDEXED BY article_card"
        " WHERE id IN (SELECT value FROM json_each(?)) GROUP BY day",
        (json.dumps(sorted(ids)),),
    )
    months: Counter[str] = Counter()
    for day, count in rows:
        known = 0 < day <= date.max.toordinal()
        months[date.fromordinal(day).isoformat()[:7] if known else "undated"] += count
    return Facet("date", tuple(sorted(months.items())))
