"""What a command wrote finding by finding, kept in its order: where a few have changed, only they are written anew.

The texts lie in blocks, each packed; beside a block stand the keys by which its texts are sorted, and their sizes.
Row 0 holds no texts: it says which question the roll answers, in which state of the index, and how the blocks follow.
"""

from __future__ import annotations

import json
import zlib
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import field, replace
from itertools import accumulate, pairwise
from typing import Any, Final, TypeVar

from relcli.index.model import DamagedRecord
from relcli.index.store import Store
from relcli.records import record

LARGEST: Final = 256 << 20
"""Characters of the longest answer that is kept."""
_BLOCK: Final = 1 << 17
"""Bytes of text from which on a block is full; one that has grown to twice as much is parted."""
LONG: Final = 16 << 20
"""Characters after which texts are kept as they are: to unpack them would take longer than all else."""

Key = tuple[int, str, int, str, str]
"""What the texts are sorted by; no two have the same."""

_Part = TypeVar("_Part")


def batches(parts: Iterable[_Part], size: Callable[[_Part], int], full: int) -> Iterator[tuple[list[_Part], int]]:
    """The parts, so many at a time that they are `full`; with each batch the size of all up to its end."""
    waiting: list[_Part] = []
    begun = total = 0
    for part in parts:
        waiting.append(part)
        total += size(part)
        if total - begun >= full:
            yield waiting, total
            waiting, begun = [], total
    if waiting:
        yield waiting, total


@contextmanager
def unpacking() -> Iterator[None]:
    """DamagedRecord where the block cannot read what was kept."""
    try:
        yield
    except (KeyError, ValueError, TypeError, zlib.error) as error:
        raise DamagedRecord(f"what was written the last time cannot be read: {error}") from None


@record(frozen=True, slots=True)
class Item:
    """One text with its place among the others."""

    key: Key
    text: str
    """May be empty: what is counted and not shown."""


@record(slots=True)
class Block:
    """Some items that follow each other, packed."""

    id: int
    first: Key
    size: int
    """Bytes of text."""
    seal: int
    """By which a text that was damaged is told."""
    packed: bool = True
    keys: bytes = b""
    body: bytes = b""

    @classmethod
    def of(cls, id: int, items: Sequence[Item], packed: bool = True) -> Block:
        """A block of these."""
        texts = [item.text.encode("utf-8", "backslashreplace") for item in items]
        rows = [[item.key, len(text)] for item, text in zip(items, texts, strict=True)]
        whole = b"".join(texts)
        keys = zlib.compress(json.dumps(rows, separators=(",", ":")).encode(), 1)
        body = zlib.compress(whole, 1) if packed else whole
        return cls(id, items[0].key, len(whole), zlib.adler32(whole), packed, keys, body)

    def text(self, body: bytes) -> bytes:
        """The texts in these contents of the block; ValueError where they are damaged."""
        text = zlib.decompress(body) if self.packed else body
        if len(text) != self.size or zlib.adler32(text) != self.seal:
            raise ValueError("another text")
        return text

    def items(self) -> list[Item]:
        """What it was made of; DamagedRecord where that cannot be read."""
        with unpacking():
            text = self.text(self.body)
            rows = json.loads(zlib.decompress(self.keys))
            ends = pairwise(accumulate((size for _, size in rows), initial=0))
            return [
                Item(key_of(key), text[start:end].decode()) for (key, _), (start, end) in zip(rows, ends, strict=True)
            ]


def key_of(row: Sequence[Any]) -> Key:
    """A key as JSON has it; ValueError for what is none."""
    rank, path, start, rule, identity = row
    return int(rank), str(path), int(start), str(rule), str(identity)


@record(slots=True)
class Roll:
    """The blocks in their order, and what the roll says of itself."""

    head: dict[str, Any] = field(default_factory=dict)
    """The question it answers, and in which state of the index; what JSON holds."""
    blocks: list[Block] = field(default_factory=list)
    counts: Counter[int] = field(default_factory=Counter)
    """Items by the first part of their key."""
    closing: str = ""
    """What comes after all items."""
    whole: bool = False
    """Has all been taken, and was it no more than is kept?"""

    @classmethod
    def load(cls, store: Store) -> Roll | None:
        """The roll of an index, its blocks without their contents; DamagedRecord for one that cannot be read."""
        row = store.connection.execute("SELECT keys, body FROM roll WHERE id = 0").fetchone()
        if row is None:
            return None
        with unpacking():
            head, blocks, counts = json.loads(zlib.decompress(row[0]))
            listed = [
                Block(int(id), key_of(first), int(size), int(seal), bool(packed))
                for id, first, size, seal, packed in blocks
            ]
            tallies = Counter({int(rank): int(count) for rank, count in counts})
            return cls(dict(head), listed, tallies, zlib.decompress(row[1]).decode())

    def save(self, store: Store, blocks: Iterable[Block]) -> None:
        """Write the head and these blocks; the caller has begun a transaction."""
        rows = [[each.id, each.first, each.size, each.seal, int(each.packed)] for each in self.blocks]
        head = zlib.compress(
            json.dumps([self.head, rows, sorted((+self.counts).items())], separators=(",", ":")).encode(), 1
        )
        write = "INSERT OR REPLACE INTO roll VALUES (?, ?, ?)"
        store.connection.executemany(write, [(each.id, each.keys, each.body) for each in blocks])
        store.connection.execute(write, (0, head, zlib.compress(self.closing.encode("utf-8", "backslashreplace"), 1)))

    def take(self, items: Iterable[Item]) -> Iterator[str]:
        """The texts of new items, in their order, some of them together; each is put at the end of the roll."""
        total = 0
        for some, total in batches(items, lambda item: len(item.text), _BLOCK):
            yield self._add(some, total)
        self.whole = total <= LARGEST

    def _add(self, items: list[Item], total: int) -> str:
        if total <= LARGEST:
            self.blocks.append(Block.of(len(self.blocks) + 1, items, total <= LONG))
            self.counts.update(item.key[0] for item in items)
        return "".join([item.text for item in items])

    def change(self, store: Store, gone: Collection[Key], come: Iterable[Item]) -> list[Block]:
        """Take items out and put others in; the blocks to be saved.  The caller has begun a transaction.

        Raises KeyError where one that is to go is not there.
        """
        parted: dict[int, tuple[set[Key], list[Item]]] = {}
        starts = [block.first for block in self.blocks]
        for key in gone:
            parted.setdefault(max(0, bisect_right(starts, key) - 1), (set(), []))[0].add(key)
        for item in come:
            parted.setdefault(max(0, bisect_right(starts, item.key) - 1), (set(), []))[1].append(item)
        saved: list[Block] = []
        for place in sorted(parted, reverse=True):
            fresh = self._mended(store, place, *parted[place])
            self.blocks[place : place + 1] = fresh
            saved += fresh
        return saved

    def _mended(self, store: Store, place: int, gone: set[Key], come: list[Item]) -> list[Block]:
        """What stands in the place of a block: as much as is left of it and what is new, in one block or two."""
        before = self._loaded(store, self.blocks[place]).items() if self.blocks else []
        kept = [item for item in before if item.key not in gone]
        if len(before) - len(kept) != len(gone):
            raise KeyError(sorted(gone - {item.key for item in before}))
        self.counts.subtract(key[0] for key in gone)
        self.counts.update(item.key[0] for item in come)
        items = sorted([*kept, *come], key=lambda item: item.key)
        if not items:
            store.connection.execute("DELETE FROM roll WHERE id = ?", (self.blocks[place].id,))
            return []
        own, packed = (self.blocks[place].id, self.blocks[place].packed) if self.blocks else (1, True)
        free = max((block.id for block in self.blocks), default=1) + 1
        ends = list(accumulate(len(item.text) for item in items))
        half = bisect_left(ends, ends[-1] // 2) + 1
        if ends[-1] < 2 * _BLOCK or half == len(items):
            return [Block.of(own, items, packed)]
        return [Block.of(own, items[:half], packed), Block.of(free, items[half:], packed)]

    @staticmethod
    def _loaded(store: Store, block: Block) -> Block:
        row = store.connection.execute("SELECT keys, body FROM roll WHERE id = ?", (block.id,)).fetchone()
        if row is None:
            raise DamagedRecord("a part of what was written the last time is missing")
        return replace(block, keys=row[0], body=row[1])

    def text(self, store: Store) -> tuple[bytes, ...]:
        """All texts and what comes after them, in UTF-8."""
        bodies = dict(store.connection.execute("SELECT id, body FROM roll WHERE id > 0"))
        with unpacking():
            parts = [block.text(bodies[block.id]) for block in self.blocks]
        return (*parts, self.closing.encode("utf-8", "backslashreplace"))
