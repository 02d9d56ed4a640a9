"""What an index holds of one article, without bringing it up to date: read only, and nothing where it is in doubt."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from hashlib import blake2b
from pathlib import Path

from relcli.index.model import DamagedRecord
from relcli.index.pieces import lines
from relcli.index.places import FOLDER, key
from relcli.index.schema import APPLICATION, MIGRATIONS


def findings_of(path: str, data: bytes, facts: str, named: Path | None = None) -> list[tuple[str, str]]:
    """The findings that an index holds of the story of an article: (path under which it was judged, finding as JSON).

    The path is relative to the index: that of the article, or of the first article with the same words.
    `data` are the contents of the file, `facts` is the digest of the facts: only what was judged of the very same is
    given.  Looks into the index at `named`, or into those beside the folders that the file lies in.  Raises nothing.
    """
    seal = blake2b(data, digest_size=16).digest()
    for place in [named] if named else _places(path):
        with suppress(sqlite3.Error, OSError, ValueError, DamagedRecord):
            found = _held(place, os.path.abspath(path), seal, facts)
            if found is not None:
                return found
    return []


def _places(path: str) -> Iterator[Path]:
    """Indexes that may hold a file, the nearest first."""
    for folder in Path(os.path.abspath(path)).parents:
        home = folder / FOLDER
        if home.is_dir() and not home.is_symlink():
            yield from sorted(home.glob("*.db"))


def _held(place: Path, path: str, seal: bytes, facts: str) -> list[tuple[str, str]] | None:
    """None where this index does not hold the article as it is."""
    if place.is_symlink() or not place.is_file():
        return None
    with closing(sqlite3.connect(f"{place.absolute().as_uri()}?mode=ro", uri=True, timeout=2)) as index:
        index.execute("PRAGMA trusted_schema = OFF")
        index.execute("PRAGMA cell_size_check = ON")
        signs = tuple(index.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
        if signs != (APPLICATION, len(MIGRATIONS)) or _meta(index, "facts") != facts:
            return None
        inside = key(os.path.relpath(path, _base(place, _meta(index, "folders"))))
        row = index.execute(
            "SELECT story.id, first.path FROM article"
            " JOIN article AS first ON first.digest = article.digest AND first.copy = 0"
            " JOIN story ON story.id = first.story WHERE article.path = ? AND article.hash = ? AND story.judged = 1",
            (inside, seal),
        ).fetchone()
        if row is None:
            return None
        story, first = row
        found = index.execute("SELECT body FROM finding WHERE story = ?", (story,)).fetchone()
        return [(first, text) for text in lines(found[0])] if found else []


def _meta(index: sqlite3.Connection, name: str) -> str:
    row = index.execute("SELECT value FROM meta WHERE key = ?", (name,)).fetchone()
    return str(row[0]) if row else ""


def _base(place: Path, folders: str) -> str:
    """The folder that the paths of an index are relative to: one beside it, or that above all of several."""
    name, _, below = folders.partition("\n")
    home = place.absolute().parent.parent
    return str(home if below else home / name)
