"""What has changed in the folders of a corpus since they were indexed."""

from __future__ import annotations

import json
import os
from array import array
from collections.abc import Iterator
from dataclasses import field
from hashlib import blake2b
from time import time_ns

from relcli.corpus.listing import Folder, Row, folders
from relcli.index.model import Skip
from relcli.index.places import Places, key
from relcli.index.store import Store
from relcli.records import record

_FRESH = 2_000_000_000
"""Nanoseconds: a file written so shortly before it was looked at may be written again without a sign of it."""


@record(slots=True)
class Scan:
    """What was found; paths as the index writes them."""

    new: list[str] = field(default_factory=list)
    """Files that were not there, or have another size or time of change: to be read."""
    gone: list[str] = field(default_factory=list)
    folders: list[tuple[str, bytes, str]] = field(default_factory=list)
    """Rows of the table `folder` that have to be written."""
    empty: list[str] = field(default_factory=list)
    """Folders that are no longer there."""
    skipped: list[Skip] = field(default_factory=list)
    """Links, special files and folders that cannot be listed."""


def scan(store: Store, places: Places, rehash: bool = False) -> Scan:
    """Compare the folders with the index.  `rehash` takes every file as changed: its contents will tell.

    Raises CorpusError for a folder of the call that cannot be listed.
    """
    found = Scan()
    known: dict[str, bytes] = dict(store.connection.execute("SELECT path, seal FROM folder"))
    for path, folder in _all(places):
        found.skipped += [Skip(key(_join(path, _name(each.path))), each.reason) for each in folder.skipped]
        written = _steady(folder.rows)
        seal = _seal(written)
        if known.pop(path, None) == seal and seal and not rehash:
            continue
        before = _files(store, path)
        now = {name: (size, changed) for name, size, changed in written}
        found.new += [_join(path, name) for name in now if rehash or before.get(name) != now[name] or now[name][1] < 0]
        found.gone += [_join(path, name) for name in before if name not in now]
        found.folders.append((path, seal, json.dumps(written, separators=(",", ":"))))
    for path in known:
        found.gone += [_join(path, name) for name in _files(store, path)]
        found.empty.append(path)
    found.new.sort()
    return found


def _all(places: Places) -> Iterator[tuple[str, Folder]]:
    """Every folder with its path in the index."""
    for root in places.roots:
        for folder in folders(root.folder):
            yield _join(root.below, key(folder.path)) if folder.path else root.below, folder


def _steady(rows: tuple[Row, ...]) -> list[Row]:
    """The rows as they are kept: a file of this moment gets a time that no file has, so that it is looked at again."""
    now = time_ns()
    old = not rows or max([changed for _, _, changed in rows]) < now - _FRESH
    if old and "".join([name for name, _, _ in rows]).isascii():
        return list(rows)
    return [(_key(name), size, changed if now - changed > _FRESH else -1) for name, size, changed in rows]


def _key(name: str) -> str:
    return name if name.isascii() else key(name)


def _name(path: str) -> str:
    return os.path.basename(path)


def _join(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


def _seal(rows: list[Row]) -> bytes:
    """What tells these rows from others; empty while one of them has to be looked at again."""
    names, sizes, times = zip(*rows, strict=True) if rows else ((), (), ())
    if rows and min(times) < 0:
        return b""
    seal = blake2b("\0".join(names).encode("utf-8", "surrogatepass"), digest_size=16)
    seal.update(array("q", sizes).tobytes() + array("q", times).tobytes())
    return seal.digest()


def _files(store: Store, folder: str) -> dict[str, tuple[int, int]]:
    row = store.connection.execute("SELECT files FROM folder WHERE path = ?", (folder,)).fetchone()
    return {name: (size, changed) for name, size, changed in json.loads(row[0])} if row else {}
