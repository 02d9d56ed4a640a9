"""What made an index: the code and the word tables that reading depends on.  Another maker, and all is read anew."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

from relcli import __version__

_ROOMS = ("language", "corpus", "claims", "index")
_JUDGING = ("check", "facts")
_PACKAGE = Path(__file__).parents[1]


def maker(before: str = "", reading: str = "") -> str:
    """What the present code is told by: "STAMP:DIGEST", to be kept in the index.

    `before` is what the index has; while no file of the code has another size or time than then, it is not read again.
    `reading` is a digest of what the configuration says about reading.
    """
    stamp = f"{_stamp()}+{reading}"
    if before.startswith(stamp + ":"):
        return before
    return f"{stamp}:{_digest()}+{reading}"


def same(one: str, other: str) -> bool:
    """Do two makers read alike?"""
    return one.rpartition(":")[2] == other.rpartition(":")[2]


def _files() -> Iterator[Path]:
    for room in _ROOMS:
        folder = _PACKAGE / room
        for below in (folder, folder / "data"):
            if below.is_dir():
                yield from sorted(path for path in below.iterdir() if path.suffix in (".py", ".json", ".yaml", ".tsv"))


@cache
def _stamp() -> str:
    seal = blake2b(__version__.encode(), digest_size=8)
    for path in _files():
        status = os.stat(path)
        seal.update(f"{path.name}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
    return seal.hexdigest()


@cache
def _digest() -> str:
    seal = blake2b(__version__.encode(), digest_size=16)
    for path in _files():
        seal.update(path.name.encode() + b"\0" + path.read_bytes())
    return seal.hexdigest()


@cache
def judges() -> str:
    """What the code that judges is told by: another one, and all that was read is judged anew."""
    seal = blake2b(__version__.encode(), digest_size=16)
    for room in _JUDGING:
        for path in sorted((_PACKAGE / room).rglob("*.py")):
            seal.update(path.name.encode() + b"\0" + path.read_bytes())
    return seal.hexdigest()
