"""Which articles a plan finds, and in which order.

The order never depends on the order in which articles were indexed.  Up to `FEW` articles are ranked by BM25, in which
the headline counts four times; equal scores go by path.  BM25 of more would take longer than it is worth: words that
stand in so many articles tell little.  Of those, articles with all the words in the headline come first (ranked among
themselves, if they are few), then the others; the newest first, undated ones last, then by path.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from relcli.index.planning import LONG, Plan
from relcli.records import record

FEW: Final = 1_000
"""Articles that are ranked in full."""

_SPARE: Final = 20
"""Articles asked for beyond those wanted, so that equal scores are all there."""
_ONE_BY_ONE: Final = 200
"""Articles up to which it is faster to ask of each whether it meets an expression than to list all that do."""
_DENSE: Final = 3
"""Where one in so many articles is found, the newest are likely to be soon come by."""
_TRIES: Final = 60
"""Articles that may fail before all are listed that do not."""

Scored = tuple[int, float]
"""Number of an article, and its score."""


@record(slots=True)
class Selection:
    """The articles that a plan finds."""

    connection: sqlite3.Connection
    plan: Plan
    ids: frozenset[int] | None = None
    """All of them; None where the full-text index alone says which they are."""
    total: int = 0


def select(connection: sqlite3.Connection, plan: Plan) -> Selection:
    """Count the articles of a plan, and list them where it takes more than the full-text index to know them."""
    if plan.match and not plan.conditions and len(plan.match) <= LONG:
        row = connection.execute("SELECT count(*) FROM text WHERE text MATCH ?", (plan.match,)).fetchone()
        return Selection(connection, plan, None, int(row[0]))
    question, values = _question(plan)
    ids = frozenset(row[0] for row in connection.execute(question, values))
    return Selection(connection, plan, ids, len(ids))


def _question(plan: Plan) -> tuple[str, list[int | str]]:
    """Which articles meet the conditions of a plan."""
    conditions = [condition for condition, _ in plan.conditions]
    values = [value for _, each in plan.conditions for value in each]
    if plan.match:
        more = "".join(f" AND {condition}" for condition in conditions)
        return f"SELECT rowid FROM text WHERE text MATCH ?{more}", [plan.match, *values]
    return f"SELECT id FROM article INDEXED BY article_card WHERE {' AND '.join(conditions)}", values


def all_ids(found: Selection) -> frozenset[int]:
    """Every article found."""
    if found.ids is not None:
        return found.ids
    rows = found.connection.execute("SELECT rowid FROM text WHERE text MATCH ?", (found.plan.match,))
    return frozenset(row[0] for row in rows)


def ordered(found: Selection, by_date: bool, first: int, count: int) -> list[Scored]:
    """The articles in their order, from `first` (0-based) on, at most `count`."""
    if found.ids is None and first + count > _ONE_BY_ONE:
        found = replace(found, ids=all_ids(found))
    if by_date:
        return [(id, 0.0) for id in islice(_newest(found), first, first + count)]
    if found.total <= FEW:
        return _ranked(found, found.plan.scoring, found.ids, first, count)
    return _many(found, first, count)


def _many(found: Selection, first: int, count: int) -> list[Scored]:
    """Those with the words in the headline, then the rest."""
    head = _headlines(found)
    shown = _by_headline(found, head, first, count) if first < len(head) else []
    if len(shown) < count:
        rest = (id for id in _newest(found) if id not in head)
        begin = max(0, first - len(head))
        shown += [(id, 0.0) for id in islice(rest, begin, begin + count - len(shown))]
    return shown


def _headlines(found: Selection) -> frozenset[int]:
    """Those of the articles that have all the words in the headline."""
    if not found.plan.headline:
        return frozenset()
    rows = found.connection.execute("SELECT rowid FROM head WHERE head MATCH ?", (found.plan.headline,))
    ids = frozenset(row[0] for row in rows)
    if found.ids is not None:
        return ids & found.ids
    return ids & all_ids(found) if found.plan.unwanted else ids


def _by_headline(found: Selection, head: frozenset[int], first: int, count: int) -> list[Scored]:
    """Articles with the words in the headline: if they are few by the score of their headlines, else the newest."""
    if len(head) > FEW:
        return [(id, 0.0) for id in islice(_newest(replace(found, ids=head)), first, first + count)]
    rows = found.connection.execute("SELECT rowid, rank FROM head WHERE head MATCH ?", (found.plan.headline,))
    cards = _cards(found.connection, sorted(head))
    scored = [(id, _score(rank)) for id, rank in rows if id in head]
    return sorted(scored, key=lambda row: (-row[1], cards[row[0]][1]))[first : first + count]


def _ranked(found: Selection, match: str, ids: Collection[int] | None, first: int, count: int) -> list[Scored]:
    """A few articles by score; those of equal score by path."""
    if ids is None and match != found.plan.match:
        ids = all_ids(found)
    if match and ids is None and (best := _best(found.connection, match, first + count)) is not None:
        cards = _cards(found.connection, [id for id, _ in best])
        return sorted(best, key=lambda row: (-row[1], cards[row[0]][1]))[first : first + count]
    scores = _scores(found.connection, match, ids) if match else {}
    for id in ids or ():
        scores.setdefault(id, 0.0)
    rows = sorted(scores.items(), key=lambda row: -row[1])
    low, high = _whole_ties(rows, first, first + count)
    cards = _cards(found.connection, [id for id, _ in rows[low:high]])
    window = sorted(rows[low:high], key=lambda row: (-row[1], 0 if row[1] else -cards[row[0]][0], cards[row[0]][1]))
    return window[first - low : first - low + count]


def _best(connection: sqlite3.Connection, match: str, count: int) -> list[Scored] | None:
    """So many of the best and all that have the score of the last of them; None where these are not few.

    The database sorts faster than it hands all of them over.
    """
    most = 2 * count + _SPARE
    question = "SELECT rowid, rank FROM text WHERE text MATCH ? ORDER BY rank LIMIT ?"
    rows = [(id, _score(rank)) for id, rank in connection.execute(question, (match, most))]
    if len(rows) < most or not count:
        return rows
    return [row for row in rows if row[1] >= rows[count - 1][1]] if rows[-1][1] < rows[count - 1][1] else None


def _score(rank: float) -> float:
    """So many digits that the order in which articles were indexed does not show in them."""
    return float(f"{-rank:.9g}")


def _scores(connection: sqlite3.Connection, match: str, ids: Collection[int] | None) -> dict[int, float]:
    question, values = "SELECT rowid, rank FROM text WHERE text MATCH ?", [match]
    if ids is not None:
        question += " AND +rowid IN (SELECT value FROM json_each(?))"
        values.append(json.dumps(sorted(ids)))
    return {id: _score(rank) for id, rank in connection.execute(question, values)}


def _whole_ties(rows: Sequence[Scored], low: int, high: int) -> tuple[int, int]:
    """The window, widened to all that have the score of its first and of its last."""
    low, high = min(low, len(rows)), min(high, len(rows))
    while 0 < low < len(rows) and rows[low - 1][1] == rows[low][1]:
        low -= 1
    while 0 < high < len(rows) and rows[high][1] == rows[high - 1][1]:
        high += 1
    return low, high


def _cards(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, tuple[int, str]]:
    """First day and path of each."""
    question = "SELECT day, path FROM article INDEXED BY article_card WHERE id = ?"
    return {id: connection.execute(question, (id,)).fetchone() for id in ids}


def _newest(found: Selection) -> Iterator[int]:
    """The articles, newest first, undated ones last, then by path."""
    connection, match = found.connection, found.plan.match
    given: set[int] = set()
    if found.ids is None and len(match) <= LONG:
        articles = connection.execute("SELECT count(*) FROM article").fetchone()[0]
        for id in _tried(connection, match) if found.total * _DENSE > articles else ():
            given.add(id)
            yield id
        inside, value = "SELECT rowid FROM text WHERE text MATCH ?", match
    else:
        inside, value = "SELECT value FROM json_each(?)", json.dumps(sorted(all_ids(found)))
    question = f"SELECT id FROM article INDEXED BY article_day WHERE id IN ({inside}) ORDER BY day DESC, path"
    yield from (id for (id,) in connection.execute(question, (value,)) if id not in given)


def _tried(connection: sqlite3.Connection, match: str) -> Iterator[int]:
    """Those of the newest articles that meet an expression, until too many have not met it."""
    missed = 0
    for (id,) in connection.execute("SELECT id FROM article INDEXED BY article_day ORDER BY day DESC, path"):
        if _meets(connection, match, id):
            yield id
        else:
            missed += 1
            if missed > _TRIES:
                return


def _meets(connection: sqlite3.Connection, match: str, id: int) -> bool:
    row = connection.execute("SELECT 1 FROM text WHERE text MATCH ? AND rowid = ?", (match, id)).fetchone()
    return row is not None
