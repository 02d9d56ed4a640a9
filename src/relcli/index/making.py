"""What made an index: the code and the word tables that reading depends on.  Another maker, and all is read anew."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

from relcli import __version__

_READING = ("language", "corpus", "claims", "index")
_JUDGING = ("check", "facts")
_PACKAGE = os.path.dirname(os.path.dirname(__file__))
_CODE = (".py", ".json", ".yaml", ".tsv")


def maker(before: str = "", reading: str = "") -> str:
    """What the present code that reads is told by: "STAMP:DIGEST", to be kept in the index.

    `before` is what the index has; while no file of the code has another size or time than then, it is not read again.
    `reading` is a digest of what the configuration says about reading.
    """
    return _told(_READING, before, reading)


def judges(before: str = "") -> str:
    """The same of the code that judges: another one, and all that was read is judged anew."""
    return _told(_JUDGING, before)


def _told(rooms: tuple[str, ...], before: str, more: str = "") -> str:
    told = f"{stamp(*rooms)}+{more}"
    if before.startswith(told + ":"):
        return before
    return f"{told}:{_digest(*rooms)}+{more}"


def digest_in(made: str) -> str:
    """What `maker` and `judges` say of the code without its sizes and times: two that say the same do the same."""
    return made.rpartition(":")[2]


def _files(*rooms: str) -> Iterator[str]:
    """The code and the tables of some rooms; of all where none is named."""
    for folder in [os.path.join(_PACKAGE, room) for room in rooms] or [_PACKAGE]:
        for place, below, names in os.walk(folder):
            below[:] = sorted(name for name in below if name != "__pycache__")
            yield from (os.path.join(place, name) for name in sorted(names) if name.endswith(_CODE))


@cache
def stamp(*rooms: str) -> str:
    """What the code is told by without reading it: names, sizes and times of its files."""
    seal = blake2b(__version__.encode(), digest_size=8)
    for path in _files(*rooms):
        status = os.stat(path)
        seal.update(f"{os.path.basename(path)}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
    return seal.hexdigest()


@cache
def _digest(*rooms: str) -> str:
    seal = blake2b(__version__.encode(), digest_size=16)
    for path in _files(*rooms):
        seal.update(os.path.basename(path).encode() + b"\0" + Path(path).read_bytes())
    return seal.hexdigest()
