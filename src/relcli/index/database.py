"""The file of the index: opened, checked, migrated, locked."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

from relcli.index.model import IndexError
from relcli.index.places import FOLDER
from relcli.index.schema import APPLICATION, MIGRATIONS

HEADER = b"SQLite format 3\0"
PAGE = 4096
"""Bytes of a page.  An article takes six to nine thousand: it fills pages of its own, and its beginning, which is all
that a list of articles needs, lies among those of others.  With larger pages nothing runs over, and what the last
article leaves of a page is lost."""

Say = Callable[[str], None]


class Unusable(IndexError):
    """An index that must not be written to: it belongs to something else."""


class Damaged(IndexError):
    """An index that cannot be trusted and may be made anew."""


def memory() -> sqlite3.Connection:
    """An index that lives as long as the process, for a call that keeps none."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
    _migrate(connection)
    return connection


def connect(path: Path) -> sqlite3.Connection:
    """Open the index at `path`, made if it is not there, of this version when it returns.

    Raises Unusable for a file that is no index of relcli's, Damaged for one that is broken or of another version,
    sqlite3.OperationalError where it cannot be opened or written.
    """
    _look(path)
    connection = sqlite3.connect(path, isolation_level=None, timeout=30)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        if _is_empty(connection, path):
            connection.execute(f"PRAGMA page_size = {PAGE}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_size = -65536")
        connection.execute("PRAGMA temp_store = MEMORY")
        _check(connection, path)
    except sqlite3.OperationalError:
        connection.close()
        raise
    except sqlite3.DatabaseError as error:
        connection.close()
        raise Damaged(f"The index {path} is damaged ({error}).") from None
    except IndexError:
        connection.close()
        raise
    return connection


def _look(path: Path) -> None:
    """Refuse what is no regular file, and what has other contents than a database."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise Unusable(f"{path} is no regular file. Name another with --index, or use --no-index.")
    with suppress(FileNotFoundError), path.open("rb") as file:
        start = file.read(len(HEADER))
        if start and start != HEADER:
            if path.parent.name != FOLDER:
                raise Unusable(f"{path} is no index. Name another file with --index, or use --no-index.")
            raise Damaged(f"The index {path} is no database.")


def _is_empty(connection: sqlite3.Connection, path: Path) -> bool:
    """Is the database empty still?  Refuses one of another program before anything is changed in it."""
    empty = not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if not empty and connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        raise Unusable(f"{path} is a database of another program. Name another file with --index, or use --no-index.")
    return empty


def _check(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the tables to this version; refuse what they were not made by."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if not version and not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        _migrate(connection)
        return
    if version > len(MIGRATIONS):
        raise Damaged(f"The index {path} was made by a newer relcli (version {version} of the tables).")
    if version < len(MIGRATIONS):
        _migrate(connection, version)
    if _tables(connection) != _expected():
        raise Damaged(f"The index {path} has tables that relcli did not make.")


def _migrate(connection: sqlite3.Connection, version: int = 0) -> None:
    for number, statements in enumerate(MIGRATIONS[version:], version + 1):
        connection.executescript(
            f"BEGIN IMMEDIATE; {statements} PRAGMA application_id = {APPLICATION};"
            f" PRAGMA user_version = {number}; COMMIT"
        )


def _tables(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    rows = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master ORDER BY type, name")
    return [(kind, name, sql) for kind, name, sql in rows]


def _expected() -> list[tuple[str, str, str]]:
    fresh = memory()
    try:
        return _tables(fresh)
    finally:
        fresh.close()


def remove(path: Path) -> None:
    """Take an index away, with the files that SQLite keeps beside it."""
    for name in (path, Path(f"{path}-wal"), Path(f"{path}-shm"), Path(f"{path}-journal")):
        with suppress(FileNotFoundError):
            name.unlink()


@contextmanager
def locked(path: Path, say: Say, patience: float = 120.0) -> Iterator[None]:
    """Only one run at a time brings an index up to date; a second waits, and says so.

    The lock is the operating system's, on a file of its own beside the index: it goes with the process that holds it.
    Raises IndexError after `patience` seconds.
    """
    handle = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
    try:
        begun, told = monotonic(), False
        while not try_lock(handle):
            if not told:
                say(f"another relcli is bringing {path} up to date; waiting for it")
                told = True
            if monotonic() - begun > patience:
                raise IndexError(
                    f"Another relcli has held {path} for {patience:.0f} seconds. Wait for it, or use --no-index."
                )
            sleep(0.05)
        yield
    finally:
        os.close(handle)


def try_lock(handle: int) -> bool:
    """Take the lock if it is free; closing the handle gives it back."""
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        lock, flag = msvcrt.locking, msvcrt.LK_NBLCK  # type: ignore[attr-defined]
        try:
            lock(handle, flag, 1)
        except OSError:
            return False
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
