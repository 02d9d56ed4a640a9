"""Which articles hold a stem: a row for each stem and some thousand articles, two bytes for each that has it.

A row for each stem of each article would take six times the room.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

_BITS: Final = 12
_BLOCK: Final = 1 << _BITS
"""Articles of one row: those whose ids are alike but for the last twelve bits."""


def hold(connection: sqlite3.Connection, pairs: Iterable[tuple[int, int]]) -> None:
    """Note (stem, article) pairs that are new."""
    fresh: dict[tuple[int, int], array[int]] = defaultdict(lambda: array("H"))
    for stem, article in pairs:
        fresh[(stem, article >> _BITS)].append(article & (_BLOCK - 1))
    for (stem, block), found in sorted(fresh.items()):
        held = _row(connection, stem, block)
        held.extend(found)
        _write(connection, stem, block, held)


def release(connection: sqlite3.Connection, article: int, stems: Iterable[int]) -> None:
    """Forget that an article holds these stems."""
    block, low = article >> _BITS, article & (_BLOCK - 1)
    for stem in stems:
        held = _row(connection, stem, block)
        if low in held:
            held.remove(low)
            _write(connection, stem, block, held)


def holders(connection: sqlite3.Connection, stem: int) -> array[int]:
    """The articles that hold a stem, in no particular order."""
    found = array("I")
    for block, data in connection.execute("SELECT block, articles FROM holder WHERE stem = ?", (stem,)):
        first = block << _BITS
        found.extend([first + low for low in _lows(data)])
    return found


def _row(connection: sqlite3.Connection, stem: int, block: int) -> array[int]:
    row = connection.execute("SELECT articles FROM holder WHERE stem = ? AND block = ?", (stem, block)).fetchone()
    return _lows(row[0]) if row else array("H")


def _lows(data: bytes) -> array[int]:
    return array("H", data[: len(data) // 2 * 2])


def _write(connection: sqlite3.Connection, stem: int, block: int, held: array[int]) -> None:
    if held:
        connection.execute("INSERT OR REPLACE INTO holder VALUES (?, ?, ?)", (stem, block, held.tobytes()))
    else:
        connection.execute("DELETE FROM holder WHERE stem = ? AND block = ?", (stem, block))
