"""What a claim of a place says: kept apart from the other details, which fill a file."""

from __future__ import annotations

from relcli.records import record


@record(frozen=True, slots=True)
class Site:
    """Where something is or happens, by name or not, and what its clause tells of it."""

    sort: str
    """What sort of place it is, as `language.sites` numbers them; "" for a name that does not tell."""
    name: str
    """As resolved inside the article; "" for a place without one."""
    side: str
    """Which of two sides or of several floors, "" where that is not told."""
    way: str
    """The preposition before it: "in", "behind"."""
    deeds: frozenset[str]
    """Lemmas of the verbs of its clause, with their particles."""
    things: frozenset[str]
    """Stems of the other content words of the clause."""
    whole: str = ""
    """Its words with what it is part of, "the north side of Market Square"; "" where that is not told."""
