"""An index of ten times the articles without reading ten times as many: every row of it again under other numbers.

What is copied: articles with their claims, full text, terms, links, stories and findings, each under the path that the
generator gives the article of its number.  Stems that fewer than 64 articles hold get another spelling in each copy, as
another ten thousand articles would bring their own; all other words are shared.  So search, the scan and a check find
as many rows as they would among articles that were all read, and what is changed in the first copy is read, linked and
judged as ever.  What cannot be measured on it is reading and judging everything.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from sqlite3 import Connection

from relcli.index.holders import hold
from relcli.index.pieces import joined, lines
from relcli.index.places import Places
from relcli.index.scanning import scan
from relcli.index.store import Store, squeezed, stretched, text_of
from relcli.index.stories import FORM
from relcli.index.vocabulary import written_out

RARE = 64
"""Articles from which on a stem is shared by all copies: it finds no story."""
_COLUMNS = (
    "path, hash, digest, title, source, author, day, until, origin, notes, ignores, body, pieces, claims, count,"
    " terms, stems, copy, story"
)
_PATH = re.compile(r"\b[0-9]{3,}/([0-9]{6,})\.txt\b")


def multiply(store: Store, places: Places, times: int, tell: Callable[[str], object] = str) -> None:
    """Make an index of articles 0 to n one of 0 to `times` n; the files of all of them are in the folders."""
    base = store.connection
    size = store.one("SELECT max(id) FROM article")
    stories = store.one("SELECT max(id) FROM story")
    articles = base.execute(f"SELECT id, {_COLUMNS} FROM article ORDER BY id").fetchall()
    written = {row[0]: written_out(row[4], text_of(row[12])).columns for row in articles}
    rare = {row[0] for row in base.execute(f"SELECT id FROM term WHERE sort = 'stem' AND articles < {RARE}")}
    for number in range(1, times):
        with store.transaction():
            stems = _own_stems(base, rare, number)
            _articles(base, articles, stems, number, size, stories)
            base.executemany(
                "INSERT INTO text (rowid, title, body, joined) VALUES (?, ?, ?, ?)",
                [(id + number * size, *columns) for id, columns in written.items()],
            )
            _rows(base, number, size, stories)
            _findings(base, number, size, stories)
        tell(f"copy {number}")
    with store.transaction():
        base.execute("UPDATE term SET articles = articles * ? WHERE sort <> 'stem'", (times,))
        base.execute(f"UPDATE term SET articles = articles * ? WHERE sort = 'stem' AND articles >= {RARE}", (times,))
        base.execute("UPDATE word SET articles = articles * ?", (times,))
        store.set_meta("scale", str((size * times).bit_length() - 1))
    see(store, places)


def see(store: Store, places: Places) -> None:
    """Take the files as they are for those that were read."""
    found = scan(store, places)
    with store.transaction():
        store.connection.executemany("INSERT OR REPLACE INTO folder VALUES (?, ?, ?)", found.folders)


def _shifted(text: str, by: int) -> str:
    """A text with the paths in it as those of articles so many later."""

    def path(found: re.Match[str]) -> str:
        number = int(found.group(1)) + by
        return f"{number // 1000:03}/{number:06}.txt"

    return _PATH.sub(path, text)


def _own_stems(base: Connection, rare: set[int], number: int) -> dict[int, int]:
    """Rare stems of this copy, by those of the first."""
    own = {}
    for stem in sorted(rare):
        row = base.execute(
            "INSERT INTO term (sort, text, articles) SELECT sort, text || ?, articles FROM term WHERE id = ?"
            " RETURNING id",
            (f"~{number}", stem),
        ).fetchone()
        own[stem] = row[0]
    return own


def _articles(
    base: Connection, articles: list[tuple[object, ...]], stems: dict[int, int], number: int, size: int, stories: int
) -> None:
    rows, held = [], []
    for id, path, hash_, digest, *rest in articles:
        assert isinstance(id, int) and isinstance(path, str) and isinstance(rest[13], bytes)
        mine = [(stems.get(stem, stem), count) for stem, count in stretched(rest[13])]
        held += [(stem, id + number * size) for stem, _ in mine]
        rest[13] = squeezed(mine)
        rest[15] = rest[15] if rest[15] is None else int(str(rest[15])) + number * stories
        rows.append((id + number * size, _shifted(path, number * size), hash_, f"{digest}~{number}", *rest))
    base.executemany(f"INSERT INTO article (id, {_COLUMNS}) VALUES ({', '.join('?' * 20)})", rows)
    hold(base, held)


def _rows(base: Connection, number: int, size: int, stories: int) -> None:
    """What is numbers only; of the rows of the first copy."""
    more = number * size
    for question in (
        "INSERT INTO posting SELECT term, article + :more, count FROM posting WHERE article <= :size",
        "INSERT INTO link SELECT one + :more, other + :more, likeness FROM link WHERE one <= :size",
        "INSERT INTO written SELECT article + :more, date, first, until, reasons FROM written WHERE article <= :size",
        "INSERT INTO story SELECT id + :stories * :number, name || '~' || :number, judged FROM story"
        f" WHERE id <= :stories AND name NOT LIKE '{FORM}%'",
    ):
        base.execute(question, {"more": more, "size": size, "stories": stories, "number": number})


def _findings(base: Connection, number: int, size: int, stories: int) -> None:
    rows = base.execute(
        "SELECT story, finding.body FROM finding JOIN story ON story.id = story"
        f" WHERE story <= ? AND name NOT LIKE '{FORM}%'",
        (stories,),
    ).fetchall()
    shifted = [
        (story + number * stories, joined([_other(line, number * size, number) for line in lines(body)]))
        for story, body in rows
    ]
    base.executemany("INSERT INTO finding VALUES (?, ?)", shifted)


def _other(line: str, by: int, number: int) -> str:
    """A finding of the same about articles so many later; the fingerprint that opens it must be another."""
    return _shifted(f'["{number:02x}{line[4:]}', by)
