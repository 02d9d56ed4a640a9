"""What the index keeps as bytes: where the sentences of an article stand, not their text, which is a slice of the body;
and texts line by line."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence

from relcli.index.model import DamagedRecord, Piece

BODY = "body"
"""The zone of the body text."""


def pack_pieces(pieces: Sequence[Piece]) -> bytes:
    """Sentences as bytes, in columns: zone, lines and characters after the one before, size, and what markup adds."""
    zones = sorted({piece.zone for piece in pieces})
    rows, end, line = [], 0, 0
    for piece in pieces:
        longer = piece.end - piece.start - piece.size
        rows.append((zones.index(piece.zone), piece.line - line, piece.start - end, piece.size, longer))
        end, line = piece.end, piece.line
    return zlib.compress(json.dumps([zones, *zip(*rows, strict=True)], separators=(",", ":")).encode(), 6)


def unpack_pieces(data: bytes) -> list[Piece]:
    """The sentences that `pack_pieces` packed; raises DamagedRecord for bytes that it did not make."""
    try:
        return list(_unpacked(*json.loads(zlib.decompress(data))))
    except (ValueError, TypeError, LookupError, zlib.error) as error:
        raise DamagedRecord(f"the sentences of an article cannot be read: {error}") from None


def sentences(body: str, data: bytes) -> list[tuple[str, str]]:
    """Zone and text of each sentence, and nothing of where it stands; raises DamagedRecord as `unpack_pieces` does."""
    try:
        zones, *columns = json.loads(zlib.decompress(data))
        found, at = [], 0
        for place, size in zip(columns[0], columns[3], strict=True) if columns else ():
            found.append((zones[place], body[at : at + size]))
            at += size + 1
        return found
    except (ValueError, TypeError, LookupError, zlib.error) as error:
        raise DamagedRecord(f"the sentences of an article cannot be read: {error}") from None


def _unpacked(zones: list[str], *columns: list[int]) -> Iterator[Piece]:
    end, line, at = 0, 0, 0
    for zone, lines, ahead, size, longer in zip(*columns, strict=True):
        line, start = line + lines, end + ahead
        end = start + size + longer
        yield Piece(zones[zone], line, start, end, at, size)
        at += size + 1


def joined(texts: Sequence[str]) -> bytes:
    """Texts of one line each as bytes."""
    return zlib.compress("\n".join(texts).encode("utf-8", "surrogatepass"), 6)


def lines(data: bytes) -> list[str]:
    """The texts that `joined` took; raises DamagedRecord for bytes that it did not make."""
    try:
        return zlib.decompress(data).decode("utf-8", "surrogatepass").split("\n")
    except (ValueError, zlib.error) as error:
        raise DamagedRecord(f"texts cannot be read: {error}") from None
