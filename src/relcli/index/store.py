"""Writing articles into the index and reading them back: the one place that knows its tables of articles and terms."""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from array import array
from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate
from typing import TYPE_CHECKING

from relcli.index.fulltext import enter, withdraw
from relcli.index.holders import hold, release
from relcli.index.model import DamagedRecord, Entry, Sort
from relcli.index.vocabulary import count_down, count_up

if TYPE_CHECKING:
    from relcli.claims.model import ReadArticle
    from relcli.index.packing import Packed

_KEPT = 256
"""Unpacked articles held ready: those that several groups of claims need."""

Key = tuple[Sort, str]


class Store:
    """An open index.  Whoever writes holds its lock; every method leaves it consistent when its transaction ends."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._ready: OrderedDict[int, ReadArticle] = OrderedDict()

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing of what the block writes; what was written to anybody before may be true no longer."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            self.connection.execute("DELETE FROM page")
            self.set_meta("turn", os.urandom(8).hex())
            yield
        except BaseException:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            self._ready.clear()
            raise
        self.connection.execute("COMMIT")

    def meta(self, key: str) -> str:
        """A setting of the index, "" where it has none."""
        row = self.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(row[0]) if row else ""

    def set_meta(self, key: str, value: str) -> None:
        """Keep a setting."""
        self.connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def one(self, question: str, *values: object) -> int:
        """The one number that a question gives, 0 for none."""
        row = self.connection.execute(question, values).fetchone()
        return int(row[0] or 0) if row else 0

    def put(self, entries: Sequence[tuple[Entry, bytes]]) -> None:
        """Store new articles, each with the hash of its file; their paths must not be there."""
        spread = Counter((sort, text) for entry, _ in entries for sort, text, _ in entry.terms)
        numbers = self._spread(spread)
        ids = [(self._article(entry, seal, numbers), entry) for entry, seal in entries]
        rows = [(sort, numbers[(sort, text)], id, count) for id, entry in ids for sort, text, count in entry.terms]
        self.connection.executemany(
            "INSERT INTO posting VALUES (?, ?, ?)", sorted(row for sort, *row in rows if sort is not Sort.STEM)
        )
        hold(self.connection, ((term, id) for sort, term, id, _ in rows if sort is Sort.STEM))
        written = enter(self.connection, ids)
        count_up(self.connection, (each.vocabulary for each in written))
        self._touch((id for id, _ in ids), (text for sort, text in spread if sort is Sort.FORM))
        self._settle_copies({entry.digest for _, entry in ids})

    def _article(self, entry: Entry, seal: bytes, numbers: dict[Key, int]) -> int:
        """Write the row of an article at once: one that grows later leaves pages half empty.  Its id."""
        row = (
            entry.path,
            seal,
            entry.digest,
            entry.title,
            entry.source,
            entry.author,
            *entry.date,
            entry.origin,
            json.dumps(entry.notes, ensure_ascii=False),
            entry.ignores,
            zlib.compress(_bytes(entry.body), 6),
            entry.pieces,
            entry.claims,
            entry.count,
            *_numbered(entry, numbers),
        )
        found = self.connection.execute(
            "INSERT INTO article (path, hash, digest, title, source, author, day, until, origin, notes, ignores, body,"
            " pieces, claims, count, terms, stems) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            tuple(_clean(value) for value in row),
        )
        return int(found.lastrowid or 0)

    def _spread(self, spread: Counter[Key]) -> dict[Key, int]:
        """Count terms up by so many articles; their ids.  What stems counted before is kept for `relink`."""
        numbers: dict[Key, int] = {}
        for key, count in sorted(spread.items()):
            sort, text = key
            row = self.connection.execute(
                "INSERT INTO term (sort, text, articles) VALUES (?, ?, ?)"
                " ON CONFLICT (sort, text) DO UPDATE SET articles = articles + excluded.articles"
                " RETURNING id, articles",
                (sort.value, _clean(text), count),
            ).fetchone()
            numbers[key] = row[0]
            if sort is Sort.STEM:
                self._remember(row[0], row[1] - count)
        return numbers

    def _remember(self, term: int, articles: int) -> None:
        self.connection.execute("INSERT OR IGNORE INTO weight_before VALUES (?, ?)", (term, articles))

    def drop(self, paths: Iterable[str]) -> None:
        """Take articles out; paths that are not there are passed over."""
        for path in paths:
            row = self.connection.execute(
                "SELECT id, title, body, pieces, terms, stems, digest, story FROM article WHERE path = ?", (path,)
            ).fetchone()
            if row is not None:
                self._drop(*row)

    def _drop(
        self,
        id: int,
        title: str,
        body: bytes,
        pieces: bytes,
        terms: bytes,
        stems: bytes,
        digest: str,
        story: int | None,
    ) -> None:
        written = withdraw(self.connection, id, title, text_of(body), pieces)
        count_down(self.connection, written.vocabulary)
        held = [stem for stem, _ in stretched(stems)]
        forms = self._forget_terms(id, [*array("I", terms), *held])
        release(self.connection, id, held)
        linked = [row[0] for row in self.connection.execute("SELECT other FROM link WHERE one = ?", (id,))]
        mates = [row[0] for row in self.connection.execute("SELECT id FROM article WHERE story = ?", (story,))]
        self.connection.execute("DELETE FROM link WHERE one = ?", (id,))
        self.connection.executemany("DELETE FROM link WHERE one = ? AND other = ?", [(other, id) for other in linked])
        for table, column in (("article", "id"), ("written", "article"), ("touched", "article")):
            self.connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (id,))
        self._ready.pop(id, None)
        self._touch((mate for mate in {*mates, *linked} if mate != id), forms)
        if mates == [id]:
            self.connection.execute("DELETE FROM finding WHERE story = ?", (story,))
            self.connection.execute("DELETE FROM story WHERE id = ?", (story,))
        self._settle_copies({digest})

    def _forget_terms(self, id: int, terms: Sequence[int]) -> list[str]:
        """Count the terms of an article down; the forms of words among them."""
        forms: list[str] = []
        for term in terms:
            row = self.connection.execute(
                "UPDATE term SET articles = articles - 1 WHERE id = ? RETURNING sort, text, articles", (term,)
            ).fetchone()
            if row is None:
                raise DamagedRecord(f"a record of article {id} names a term that is not there")
            sort, text, articles = row
            if sort == Sort.STEM:
                self._remember(term, articles + 1)
            elif sort == Sort.FORM:
                forms.append(text)
        self.connection.executemany(
            "DELETE FROM posting WHERE term = ? AND article = ?", [(term, id) for term in terms]
        )
        return forms

    def _touch(self, articles: Iterable[int], forms: Iterable[str]) -> None:
        self.connection.executemany("INSERT OR IGNORE INTO touched VALUES (?)", [(id,) for id in articles])
        folded = {text.partition("\t")[0] for text in forms}
        self.connection.executemany("INSERT OR IGNORE INTO touched_form VALUES (?)", [(_clean(t),) for t in folded])

    def _settle_copies(self, digests: set[str]) -> None:
        """Of the articles with the same words the one whose path comes first counts, the others are copies."""
        for digest in digests:
            rows = self.connection.execute(
                "SELECT id, copy FROM article WHERE digest = ? ORDER BY path", (digest,)
            ).fetchall()
            turned = [(int(place > 0), id) for place, (id, copy) in enumerate(rows) if copy != int(place > 0)]
            self.connection.executemany("UPDATE article SET copy = ? WHERE id = ?", turned)
            self._touch((id for _, id in turned), ())

    def article(self, id: int) -> ReadArticle:
        """An article with all its claims; KeyError for an id that is none.  Its path is relative to the root."""
        if id in self._ready:
            self._ready.move_to_end(id)
            return self._ready[id]
        from relcli.index.packing import unpack

        found = unpack(self.packed(id))
        self._ready[id] = found
        if len(self._ready) > _KEPT:
            self._ready.popitem(last=False)
        return found

    def packed(self, id: int) -> Packed:
        """An article with its claims still packed; KeyError for an id that is none."""
        from relcli.index.packing import Packed

        row = self.connection.execute(
            "SELECT claims, pieces, body, path, title, source, digest FROM article WHERE id = ?", (id,)
        ).fetchone()
        if row is None:
            raise KeyError(id)
        claims, pieces, body, *rest = row
        return Packed(claims, pieces, text_of(body), *rest)

    def by_path(self, ids: Iterable[int]) -> list[int]:
        """The articles in the order of their paths."""
        question = "SELECT path FROM article WHERE id = ?"
        paths = {id: self.connection.execute(question, (id,)).fetchone()[0] for id in ids}
        return sorted(paths, key=paths.__getitem__)

    def forms(self, folded: str) -> list[tuple[int, str, int]]:
        """(term, "FOLDED\\tFORM", articles) of every form in which a word stands, by form."""
        rows = self.connection.execute(
            "SELECT id, text, articles FROM term"
            " WHERE sort = ? AND text > ? AND text < ? AND articles > 0 ORDER BY text",
            (Sort.FORM.value, f"{folded}\t", f"{folded}\n"),
        )
        return rows.fetchall()

    def body(self, id: int) -> str:
        """The text of an article's sentences, a line each."""
        return text_of(self.connection.execute("SELECT body FROM article WHERE id = ?", (id,)).fetchone()[0])


def _numbered(entry: Entry, numbers: dict[Key, int]) -> tuple[bytes, bytes]:
    """Ids of the terms of an entry, and of its stems with their counts."""
    terms = [numbers[(sort, text)] for sort, text, _ in entry.terms if sort is not Sort.STEM]
    stems = [(numbers[(sort, text)], count) for sort, text, count in entry.terms if sort is Sort.STEM]
    return array("I", terms).tobytes(), squeezed(stems)


def squeezed(stems: Sequence[tuple[int, int]]) -> bytes:
    """(id, count) of stems in a third of their size: ids as steps from one to the next."""
    ids, counts = zip(*sorted(stems), strict=True) if stems else ((), ())
    steps = [one - before for one, before in zip(ids, (0, *ids), strict=False)]
    return zlib.compress(array("I", steps).tobytes() + array("I", counts).tobytes(), 6)


def stretched(data: bytes) -> list[tuple[int, int]]:
    """The stems that `squeezed` took."""
    numbers = array("I", zlib.decompress(data))
    half = len(numbers) // 2
    return list(zip(accumulate(numbers[:half]), numbers[half:], strict=True))


def _clean(value: object) -> object:
    """SQLite takes no half of a surrogate pair."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-8", "replace").decode("utf-8")
    return value


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def text_of(data: bytes) -> str:
    """A body as it was before it was compressed."""
    return zlib.decompress(data).decode("utf-8", "surrogatepass")
