"""What an index holds and how far it is behind its folders, without changing anything."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from relcli.index.model import IndexError
from relcli.index.opening import outdated
from relcli.index.places import Places
from relcli.index.scanning import scan
from relcli.index.store import Store
from relcli.records import record


@record(frozen=True, slots=True)
class Status:
    """An index at a moment."""

    path: Path
    articles: int
    copies: int
    """Articles with the same words as another."""
    claims: int
    words: int
    """Different words, as written."""
    skipped: int
    """Files that hold no article, as far as they were read."""
    size: int
    """Bytes, with what SQLite keeps beside the file."""
    written: datetime
    """When it was last written to, local time."""
    new: int
    """Files that are new or may have changed."""
    gone: int
    """Files that are no longer there."""
    stories: int
    open: int
    """Stories that the next check has to judge."""
    outdated: str = ""
    """Why all will be read anew; "" when it will not."""


def status(path: Path, places: Places, reading: str = "") -> Status:
    """The state of the index at `path`.  Raises IndexError where that is no index, or is damaged."""
    with _reading(path) as store:
        found = scan(store, places)
        beside = [Path(f"{path}{end}") for end in ("", "-wal")]
        files = [os.stat(each) for each in beside if each.is_file()]
        return Status(
            path=path,
            articles=store.one("SELECT count(*) FROM article"),
            copies=store.one("SELECT count(*) FROM article WHERE copy = 1"),
            claims=store.one("SELECT sum(count) FROM article INDEXED BY article_count WHERE copy = 0"),
            words=store.one("SELECT count(*) FROM word"),
            skipped=store.one("SELECT count(*) FROM skipped") + len(found.skipped),
            size=sum(each.st_size for each in files),
            written=datetime.fromtimestamp(max(each.st_mtime for each in files)),
            new=len(found.new),
            gone=len(found.gone),
            stories=store.one("SELECT count(*) FROM story"),
            open=store.one("SELECT count(*) FROM story WHERE judged = 0"),
            outdated=outdated(store, places, reading),
        )


@contextmanager
def _reading(path: Path) -> Iterator[Store]:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            yield Store(connection)
    except sqlite3.Error as error:
        raise IndexError(f"The index {path} cannot be read ({error}). Make it anew: relcli index --rebuild") from None


def vacuum(store: Store) -> None:
    """Give back the room that articles taken out have left, and merge the parts of the full-text index."""
    store.connection.execute("INSERT INTO text (text) VALUES ('optimize')")
    store.connection.execute("INSERT INTO head (head) VALUES ('optimize')")
    store.connection.execute("INSERT INTO aside (aside) VALUES ('optimize')")
    store.connection.execute("VACUUM")
    with suppress(sqlite3.OperationalError):  # somebody reads: the file shrinks when they are done
        store.connection.execute("PRAGMA wal_checkpoint (TRUNCATE)")


def size(path: Path) -> int:
    """Bytes of an index with what SQLite keeps beside it, 0 where there is none."""
    files = [Path(f"{path}{end}") for end in ("", "-wal")]
    return sum(each.stat().st_size for each in files if each.is_file())
