"""The sentences of an article as bytes and back: where each stands, not its text, which is a slice of the body."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence

from relcli.index.model import DamagedRecord, Piece


def pack_pieces(pieces: Sequence[Piece]) -> bytes:
    """Sentences as bytes, each offset told from the one before."""
    zones = sorted({piece.zone for piece in pieces})
    rows, start, line = [], 0, 0
    for piece in pieces:
        rows += [zones.index(piece.zone), piece.line - line, piece.start - start, piece.end - piece.start, piece.size]
        start, line = piece.start, piece.line
    return zlib.compress(json.dumps([zones, rows], separators=(",", ":")).encode(), 6)


def unpack_pieces(data: bytes) -> list[Piece]:
    """The sentences that `pack_pieces` packed; raises DamagedRecord for bytes that it did not make."""
    try:
        return _unpacked(*json.loads(zlib.decompress(data)))
    except (ValueError, TypeError, LookupError, zlib.error) as error:
        raise DamagedRecord(f"the sentences of an article cannot be read: {error}") from None


def _unpacked(zones: list[str], rows: list[int]) -> list[Piece]:
    pieces, start, line, at = [], 0, 0, 0
    for place in range(0, len(rows), 5):
        zone, lines, ahead, length, size = rows[place : place + 5]
        line, start = line + lines, start + ahead
        pieces.append(Piece(zones[zone], line, start, start + length, at, size))
        at += size + 1
    return pieces
