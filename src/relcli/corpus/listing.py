"""What lies in a folder, with sizes and times of change, read with as few calls of the system as there can be."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator

from relcli.corpus.model import CorpusError, Skipped
from relcli.corpus.reading import FORMATS, kind
from relcli.records import record

_SORT = stat.S_IFMT(0xFFFF)
"""The bits of a mode that say what a thing is."""

Row = tuple[str, int, int]
"""Name, size in bytes, time of change in nanoseconds."""


@record(frozen=True, slots=True)
class Folder:
    """One folder of a corpus, without what lies in the folders below it."""

    path: str
    """Below the root, with forward slashes; "" for the root itself."""
    rows: tuple[Row, ...]
    """The files that should hold articles, by name."""
    skipped: tuple[Skipped, ...] = ()
    """What looks like an article or a folder and is neither; paths below the root."""


def folders(root: str) -> Iterator[Folder]:
    """All folders from `root` down, depth first, names in code point order; nothing hidden, no links followed.

    Raises CorpusError where the root itself cannot be listed; a folder below it is then among the skipped.
    """
    todo: list[tuple[str, str]] = [(root, "")]
    while todo:
        place, path = todo.pop()
        try:
            folder, below = _listed(place, path)
        except OSError as error:
            reason = error.strerror or str(error)
            if place == root:
                raise CorpusError(f"“{root}” cannot be read: {reason}. Check its permissions.") from None
            yield Folder(path, (), (Skipped(path, f"folder cannot be read ({reason.lower()})"),))
            continue
        yield folder
        todo.extend((os.path.join(place, name), _below(path, name)) for name in sorted(below, reverse=True))


def _listed(place: str, path: str) -> tuple[Folder, list[str]]:
    rows: list[Row] = []
    skipped: list[Skipped] = []
    below: list[str] = []
    with os.scandir(place) as entries:
        for entry in entries:
            name = entry.name
            if name[0] == ".":
                continue
            dot = name.rfind(".")
            article = dot > 0 and name[dot:].lower() in FORMATS
            if not article and not entry.is_symlink():
                if entry.is_dir(follow_symlinks=False):
                    below.append(name)
                continue
            try:
                status = entry.stat(follow_symlinks=False)
            except OSError as error:
                reason = (error.strerror or str(error)).lower()
                skipped.append(Skipped(_below(path, name), f"cannot be read ({reason})"))
                continue
            if article and status.st_mode & _SORT == stat.S_IFREG:
                rows.append((name, status.st_size, status.st_mtime_ns))
            elif article and status.st_mode & _SORT == stat.S_IFDIR:
                below.append(name)
            elif article or entry.is_dir():
                skipped.append(Skipped(_below(path, name), kind(status.st_mode)))
    rows.sort()
    return Folder(path, tuple(rows), tuple(sorted(skipped, key=lambda each: each.path))), below


def _below(path: str, name: str) -> str:
    return f"{path}/{name}" if path else name
