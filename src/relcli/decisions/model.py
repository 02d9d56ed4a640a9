"""What is kept of a finding, so that it is known again when the articles around it have changed."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from relcli.errors import RelcliError
from relcli.records import record

CONFIRMED: Final = "confirmed"
"""It is a contradiction, and nobody has mended it yet: shown on, no longer asked about."""
DISMISSED: Final = "dismissed"
"""It is none: left out until a claim of it changes."""
FIXED: Final = "fixed"
"""It was mended: shown again, and said so, should it still be there."""
DECISIONS: Final = (CONFIRMED, DISMISSED, FIXED)


class DecisionsError(RelcliError):
    """A file of decisions or a baseline that cannot be used, or a decision that cannot be made."""


ANY: Final = "*"
"""In the place of a path: any article."""


@record(frozen=True, slots=True)
class RecordedSide:
    """One side of a finding as it was then."""

    value: str
    """As shown."""
    claims: frozenset[str] = frozenset()
    """The claims that held it: "MARK PATH", the path from the folder of the file it is kept in.

    "MARK *" for a claim of a side that many articles tell: whoever joins it with the same words changes nothing.
    Empty for a side about a word, whichever articles it stands in.
    """
    quote: str = ""
    """The sentence of the first of them, for a person to read."""

    @property
    def articles(self) -> frozenset[str]:
        """Paths of the articles, from the folder of the file, as far as they are named."""
        return frozenset(path_of(claim) for claim in self.claims) - {ANY}

    @property
    def is_wide(self) -> bool:
        """Is it told so widely, or of its nature, that articles are not named?"""
        return not self.claims or any(path_of(claim) == ANY for claim in self.claims)

    def known_by(self) -> frozenset[str]:
        """By what it is found again: its claims, or the value where it has none."""
        return self.claims or frozenset({f"\0{self.value.casefold()} {ANY}"})

    def holds(self, claim: str) -> bool:
        """Is a claim, as `known_by` has it, one of this side?"""
        own = self.known_by()
        return claim in own or f"{mark_of(claim)} {ANY}" in own


@record(frozen=True, slots=True)
class Entry:
    """A finding as it was when somebody decided about it, or when the baseline was written."""

    id: str
    rule: str
    subject: str
    sides: tuple[RecordedSide, ...]
    fact: str = ""
    """The fact that decided: "MARK ID"; "" for none."""
    decision: str = ""
    """One of DECISIONS; "" in a baseline."""
    note: str = ""
    who: str = ""
    when: str = ""
    """ISO day."""

    @property
    def claims(self) -> frozenset[str]:
        """The claims of all sides."""
        return frozenset().union(*(side.claims for side in self.sides))

    @property
    def articles(self) -> frozenset[str]:
        """Paths of all articles that are named."""
        return frozenset().union(*(side.articles for side in self.sides))

    def known_by(self) -> Iterator[str]:
        """By what it is found again, side by side."""
        for side in self.sides:
            yield from sorted(side.known_by())


def mark_of(claim: str) -> str:
    """The mark of "MARK PATH"."""
    return claim.partition(" ")[0] if claim[:1] != "\0" else claim.rpartition(" ")[0]


def path_of(claim: str) -> str:
    """The path of "MARK PATH"."""
    return claim.partition(" ")[2]


def by_path(claim: str) -> tuple[str, str]:
    """The order of claims in files: by path."""
    mark, _, path = claim.partition(" ")
    return path, mark


@contextmanager
def collector_paused() -> Iterator[None]:
    """No search for cycles meanwhile: entries have none, and it would take half of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
