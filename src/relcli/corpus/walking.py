"""From the paths on the command line to the corpus: folders walked in order, each file read once."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath
from typing import BinaryIO

from relcli.corpus.hints import NO_HINTS, Hints
from relcli.corpus.listing import folders
from relcli.corpus.model import DEFAULT_LIMITS, Article, Corpus, CorpusError, Limits, Skipped
from relcli.corpus.reading import from_bytes, kind, read_file, too_large
from relcli.records import record

STDIN = "-"


@record(frozen=True, slots=True)
class Found:
    """A file that should hold an article."""

    path: str
    """Where it is."""
    shown: str
    """What it is called in reports: as given, joined with the place below it, with forward slashes."""


def read(
    paths: Iterable[str | Path],
    *,
    limits: Limits = DEFAULT_LIMITS,
    stdin: BinaryIO | None = None,
    hints: Callable[[str], Hints] | None = None,
) -> Corpus:
    """All articles in files and folders, sorted by path; "-" is standard input (`stdin`, or the process's own).

    `hints` gives what is known of the article of a path, as the path is shown.

    What cannot be read is in `skipped`.  Raises CorpusError for a path that does not exist.
    """
    results: list[Article | Skipped] = []
    for found in discover(paths):
        match found:
            case Skipped():
                results.append(found)
            case Found(path=path) if path == STDIN:
                results.append(_read_stdin(stdin, limits, hints(STDIN) if hints else NO_HINTS))
            case Found(path=path, shown=shown):
                results.append(read_file(path, shown, limits, hints(shown) if hints else NO_HINTS))
    results.sort(key=lambda result: result.path)
    return Corpus(
        tuple(result for result in results if isinstance(result, Article)),
        tuple(result for result in results if isinstance(result, Skipped)),
    )


def discover(paths: Iterable[str | Path]) -> Iterator[Found | Skipped]:
    """The files that should hold articles, in the order given, folders in sorted order, each file once.

    A file named directly is taken whatever its suffix; in a folder only the suffixes of articles, nothing hidden.
    Raises CorpusError for a path that does not exist or cannot be looked at.
    """
    seen: set[str] = set()
    for given in paths:
        for found in _under(given):
            place = STDIN if found.path == STDIN else os.path.abspath(found.path)
            if place not in seen:
                seen.add(place)
                yield found


def _under(given: str | Path) -> Iterator[Found | Skipped]:
    path = os.fspath(given)
    if path == STDIN:
        yield Found(STDIN, STDIN)
        return
    shown = shown_path(path)
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        raise CorpusError(
            f"There is no file or folder “{shown}”. Check the spelling, or give the path from the folder you are in."
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CorpusError(f"“{shown}” cannot be read: {reason}. Check its name and its permissions.") from None
    if stat.S_ISDIR(mode):
        yield from _walk(path, shown)
    elif stat.S_ISREG(mode):
        yield Found(path, shown)
    else:
        yield Skipped(shown, kind(mode))


def _walk(root: str, shown: str) -> Iterator[Found | Skipped]:
    """Folder by folder, names in code point order; links and special files that look like articles are named."""
    for folder in folders(root):
        for name, _, _ in folder.rows:
            below = f"{folder.path}/{name}" if folder.path else name
            yield Found(os.path.join(root, *below.split("/")), joined(shown, below))
        for skipped in folder.skipped:
            yield Skipped(joined(shown, skipped.path), skipped.reason)


def shown_path(path: str) -> str:
    """The path with forward slashes and without bytes that are no text."""
    readable = os.fsencode(path).decode("utf-8", "replace") if not path.isprintable() else path
    return PurePath(readable).as_posix()


def joined(shown: str, below: str) -> str:
    """How a path below a folder is shown, under a folder that is shown as `shown`."""
    return shown_path(below) if shown == "." else f"{shown.rstrip('/')}/{shown_path(below)}"


def _read_stdin(stdin: BinaryIO | None, limits: Limits, hints: Hints) -> Article | Skipped:
    import sys

    stream = stdin or sys.stdin.buffer
    data = stream.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        return Skipped(STDIN, too_large(len(data), limits).partition(" (")[0])
    return from_bytes(data, STDIN, limits, hints)
