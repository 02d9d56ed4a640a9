"""What the index holds of an article, and what bringing it up to date has done."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from relcli.errors import RelcliError
from relcli.records import record


class IndexError(RelcliError):
    """An index that cannot be used: locked by another run, of a newer version, not writable."""


class DamagedRecord(IndexError):
    """A record of the index that cannot be what was written."""


class Sort(StrEnum):
    """What a term of the index is."""

    STEM = "stem"
    """A stem that tells what an article is about; finds articles of one story."""
    ENTITY = "entity"
    """A name in its fullest form inside the article, folded."""
    OFFICE = "office"
    """An office that somebody holds, held or will hold: "president", "minister:finance"."""
    PLACE = "place"
    """Where an event takes place, folded."""
    KIND = "kind"
    """A kind of claim."""
    FORM = "form"
    """A word that house style decides, as "FOLDED\\tFORM"."""
    SOURCE = "source"
    """Who published it, as written."""
    AUTHOR = "author"
    """Who wrote it, as written."""
    ZONE = "zone"
    """A place in the article where something stands: "headline", "caption"."""
    NAME = "name"
    """A name in its fullest form as written, as "FOLDED\\tKIND\\tNAME"; its count is of the claims about it."""


class Piece(NamedTuple):
    """A sentence, or a block that is not read as sentences.  Offsets are half-open and in characters."""

    zone: str
    line: int
    """1-based, in the decoded file."""
    start: int
    end: int
    """In the decoded file."""
    at: int
    size: int
    """Its text is `body[at:at + size]`."""


@record(frozen=True, slots=True)
class Entry:
    """An article as it is stored: made by a reader in any process, written by the one writer."""

    path: str
    """Relative to the root of the index, with forward slashes."""
    title: str
    source: str
    author: str
    date: tuple[int, int]
    """Half-open days (ordinals) in which it can have been published; (0, 0) when it does not say."""
    origin: str
    """Where the date comes from: "front matter", "dateline" …; "" when there is none."""
    notes: tuple[str, ...]
    """What was guessed while reading."""
    ignores: str
    """What it asks to be left out of findings, as JSON."""
    digest: str
    """Of the text: equal texts are one article."""
    body: str
    """The text of its pieces, a line each."""
    pieces: bytes
    claims: bytes
    """Packed by `relcli.index.packing`."""
    count: int
    """Claims."""
    terms: tuple[tuple[Sort, str, int], ...]
    """(sort, text, how often), without repetitions, sorted."""


@record(frozen=True, slots=True)
class Skip:
    """A file that holds no article, and why."""

    path: str
    reason: str


@record(frozen=True, slots=True)
class Outcome:
    """What bringing an index up to date has done."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    seconds: float = 0.0
    rebuilt: str = ""
    """Why everything was read anew; "" when it was not."""

    @property
    def read(self) -> int:
        """Articles read."""
        return self.added + self.changed
