"""The full-text tables: the words of an article are entered when it comes, and told again, the same, when it goes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from relcli.index.model import Entry
from relcli.index.vocabulary import Written, written_aside, written_out


def enter(connection: sqlite3.Connection, entries: Iterable[tuple[int, Entry]]) -> list[Written]:
    """Enter articles by their numbers; the words of each."""
    given = list(entries)
    written = [(id, written_out(entry.title, entry.body)) for id, entry in given]
    connection.executemany(
        "INSERT INTO text (rowid, title, body, joined) VALUES (?, ?, ?, ?)",
        [(id, *each.columns) for id, each in written],
    )
    connection.executemany(
        "INSERT INTO head (rowid, title) VALUES (?, ?)", [(id, each.columns[0]) for id, each in written]
    )
    connection.executemany(
        "INSERT INTO aside (rowid, words, joined) VALUES (?, ?, ?)",
        [(id, *written_aside(entry.title, entry.body, entry.pieces)) for id, entry in given],
    )
    return [each for _, each in written]


def withdraw(connection: sqlite3.Connection, id: int, title: str, body: str, pieces: bytes) -> Written:
    """Take out an article that was entered with this title, body and sentences; its words."""
    written = written_out(title, body)
    connection.execute(
        "INSERT INTO text (text, rowid, title, body, joined) VALUES ('delete', ?, ?, ?, ?)", (id, *written.columns)
    )
    connection.execute("INSERT INTO head (head, rowid, title) VALUES ('delete', ?, ?)", (id, written.columns[0]))
    connection.execute(
        "INSERT INTO aside (aside, rowid, words, joined) VALUES ('delete', ?, ?, ?)",
        (id, *written_aside(title, body, pieces)),
    )
    return written
