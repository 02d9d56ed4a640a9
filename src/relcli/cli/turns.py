"""Files that are read, changed and written back: one run at a time, so that no run undoes what another has written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep

from relcli.cli.run import CallError

_PAUSE = 0.02
"""Seconds between two tries."""


@contextmanager
def turn(path: str, patience: float = 30.0) -> Iterator[None]:
    """Have a file to oneself while the block runs; other runs of relcli wait for it.

    The lock is the operating system's, on a hidden file beside it that is gone afterwards: it goes with the process
    that holds it, and a file left over from a crash holds nobody up.  CallError where nothing can be written there,
    or another run does not let go within `patience` seconds.
    """
    folder, name = os.path.split(os.path.realpath(path))
    lock = os.path.join(folder, f".{name}.lock")
    handle = _taken(lock, path, monotonic() + patience)
    try:
        yield
    finally:
        with suppress(OSError):  # Windows takes no file away that is open: it stays, and does no harm
            os.unlink(lock)
        os.close(handle)


def _taken(lock: str, path: str, last: float) -> int:
    """The lock file, open and ours."""
    from relcli.index.database import try_lock

    while True:
        try:
            handle = os.open(lock, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
        except OSError as error:
            raise CallError(f"cannot write {path}: {error.strerror or error}") from None
        if try_lock(handle) and _is_still(lock, handle):
            return handle
        os.close(handle)
        if monotonic() > last:
            raise CallError(f"{path} is being written by another relcli, which does not come to an end. Try again")
        sleep(_PAUSE)


def _is_still(lock: str, handle: int) -> bool:
    """Is the open file the one of that name?  Who held it before takes it away: then another is to be locked."""
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(handle), Path(lock).lstat())
    return False
