"""What can be wrong with a facts file, said in a form that an editor can act on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from relcli.errors import RelcliError
from relcli.records import record

MOST_PROBLEMS: Final = 100
"""A file with more problems than this is reported up to here, and the rest counted."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend; ordered by place."""

    path: str
    line: int
    """1-based; 0 where the problem is the file as a whole."""
    column: int
    """1-based, in characters; 0 where the problem is the file as a whole."""
    what: str
    allowed: str = ""
    """What may stand there instead, in words."""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        return f"{place}: {self.what}; {self.allowed}" if self.allowed else f"{place}: {self.what}"


class FactsError(RelcliError):
    """A facts file that cannot be used; the message has one line for each problem, in the order of the file."""

    def __init__(self, problems: Iterable[Problem], more: int = 0) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(problems))
        self.more = more
        """How many further problems are not listed."""
        lines = [str(problem) for problem in self.problems]
        if more:
            lines.append(f"… and {more:,} more; mend these first and load the file again")
        super().__init__("\n".join(lines))

    def __reduce__(self) -> tuple[type[FactsError], tuple[tuple[Problem, ...], int]]:
        """Pickled by its problems, so that it can cross from one process to another."""
        return type(self), (self.problems, self.more)


@record(slots=True)
class Problems:
    """Collects the problems of one file while it is read, so that all of them can be shown at once."""

    path: str
    found: list[Problem] = field(default_factory=list)
    more: int = 0

    def add(self, place: tuple[int, int], what: str, allowed: str = "") -> None:
        """Note a problem at a place (line, column; both 1-based)."""
        if self.full:
            self.more += 1
        else:
            self.found.append(Problem(self.path, *place, what, allowed))

    @property
    def full(self) -> bool:
        """Whether further problems are only counted, so that no words need be found for them."""
        return len(self.found) >= MOST_PROBLEMS

    def error(self) -> FactsError:
        """All that was found, as the error to raise."""
        return FactsError(self.found, self.more)

    def raise_any(self) -> None:
        """Raises FactsError when anything was found."""
        if self.found:
            raise self.error()


def excerpt(text: str) -> str:
    """At most 60 printable characters of a text that somebody else wrote."""
    printable = "".join(mark if mark.isprintable() else "\ufffd" for mark in text[:61])
    return printable if len(printable) <= 60 else printable[:59] + "…"


def nearest(word: str, known: Sequence[str]) -> str:
    """The known word that is most like `word`, or "" when none is near."""
    from rapidfuzz import fuzz, process

    hit = process.extractOne(word[:200], known, scorer=fuzz.ratio, score_cutoff=65)
    return str(hit[0]) if hit else ""


def among(word: str, known: Sequence[str]) -> str:
    """What is allowed, in words: the likeliest first as a question, then up to twelve of the others."""
    listed = ", ".join(map(excerpt, known[:12])) + (f" and {len(known) - 12} more" if len(known) > 12 else "")
    likely = nearest(word, known)
    return f"did you mean '{excerpt(likely)}'? allowed: {listed}" if likely else f"allowed: {listed or 'none'}"
