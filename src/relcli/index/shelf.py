"""What a command wrote the last time, kept until anything in the index changes.

A check of an archive in which nothing has changed says what it said before: to load and print every finding anew takes
longer than to find out that nothing has changed.  Whatever is written to the index clears the shelf
(`Store.transaction`), and a page is put on it only if nothing was written since the answer was worked out.  Beside it
lies a roll (`relcli.index.roll`): an answer in parts, which outlives what is written, for it can be mended.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import field
from hashlib import blake2b
from typing import Final

from relcli.index.pieces import joined
from relcli.index.roll import LARGEST, Roll, batches, unpacking
from relcli.index.store import Store
from relcli.records import record

_PART: Final = 1 << 20
"""Bytes or characters that are packed, read and written at a time."""


@record(frozen=True, slots=True)
class Page:
    """One answer as it was written."""

    said: tuple[str, ...]
    """What was said on the side."""
    worst: int
    """Rank of the worst severity found, -1 for none."""
    text: tuple[bytes, ...]
    """In pieces, as UTF-8."""


@record(slots=True)
class Copy:
    """Takes a copy of what is written, packed as it passes by."""

    parts: list[bytes] = field(default_factory=list)
    whole: bool = False
    """Has all been written, and was it no more than is kept?"""

    def of(self, chunks: Iterator[str]) -> Iterator[str]:
        """The same chunks, some of them together."""
        total = 0
        for some, total in batches(chunks, len, _PART):
            yield self._packed(some, total)
        self.whole = total <= LARGEST

    def _packed(self, chunks: Sequence[str], total: int) -> str:
        text = "".join(chunks)
        if total <= LARGEST:
            self.parts.append(zlib.compress(text.encode("utf-8", "backslashreplace"), 1))
        return text


@record(slots=True)
class Shelf:
    """Looks for the page of one question."""

    question: str
    """All that the answer depends on besides the index."""
    page: Page | None = None
    """What was found."""
    turn: str = ""
    """The state of the index in which the answer was worked out; "" where it is not kept on disk."""
    _key: bytes = field(default=b"", init=False)

    def look(self, store: Store, beside: Sequence[object], may_be_there: bool) -> bool:
        """Is the answer there?  `beside` is what it depends on that the index does not hold."""
        self._key = _digest(f"{self.question}\0{beside!r}")
        self.page = _taken(store, self._key) if may_be_there else None
        return self.page is not None

    def roll(self, store: Store) -> Roll | None:
        """The roll that answers the question as it was, whatever has changed since; None where there is none."""
        found = Roll.load(store)
        return found if found and found.head.get("question") == _digest(self.question).hex() else None

    def worked_out(self, store: Store) -> None:
        """The answer is known: the state of the index as it is now."""
        self.turn = store.meta("turn")

    def put(self, store: Store, said: Sequence[str], worst: int, copy: Copy | Roll) -> None:
        """Keep an answer, in the place of any other, if the index is as it was when that was worked out.

        A roll tells the worst itself, and goes with nothing that is said.
        """
        if not self.turn or store.meta("turn") != self.turn or not copy.whole:
            return
        with store.transaction():
            store.set_meta("turn", self.turn)
            if isinstance(copy, Roll):
                unroll(store)
                copy.head |= {"question": _digest(self.question).hex(), "turn": self.turn}
                copy.save(store, copy.blocks)
            else:
                head = joined([json.dumps([list(said), worst])])
                rows = [(self._key, number, part) for number, part in enumerate((head, *copy.parts))]
                store.connection.executemany("INSERT INTO page VALUES (?, ?, ?)", rows)


def unroll(store: Store) -> None:
    """Take the roll away, with what has been noted for it; the caller has begun a transaction."""
    store.connection.execute("DELETE FROM roll")
    store.connection.execute("DELETE FROM former")


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "backslashreplace"), digest_size=16).digest()


def _taken(store: Store, key: bytes) -> Page | None:
    rows = store.connection.execute("SELECT body FROM page WHERE key = ? ORDER BY number", (key,)).fetchall()
    if not rows:
        return None
    with unpacking():
        said, worst = json.loads(zlib.decompress(rows[0][0]))
        return Page(tuple(map(str, said)), int(worst), tuple(zlib.decompress(row[0]) for row in rows[1:]))
