"""What can be wrong with a configuration, said with its place and with what is allowed there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field
from typing import Final

from relcli.errors import RelcliError
from relcli.records import record

MOST_PROBLEMS: Final = 50
"""A file with more problems than this is reported up to here, and the rest counted."""


class ConfigError(RelcliError):
    """A configuration that cannot be used; the message has one line for each problem, in the order of the file."""


@record(slots=True)
class Problems:
    """Collects the problems of one file while it is read, so that all of them can be shown at once."""

    path: str
    """What messages call the file."""
    found: list[tuple[int, int, str]] = field(default_factory=list)
    """Line and column (both 1-based; 0 where the file as a whole is meant) and the sentence."""

    def add(self, place: tuple[int, int], what: str, allowed: str = "") -> None:
        """Note a problem at a place (line, column; both 1-based, (0, 0) for the whole file)."""
        self.found.append((*place, f"{what}; {allowed}" if allowed else what))

    def error(self) -> ConfigError:
        """All that was found, as the error to raise."""
        lines = [
            f"{self.path}:{line}:{column}: {what}" if line else f"{self.path}: {what}"
            for line, column, what in sorted(self.found)[:MOST_PROBLEMS]
        ]
        if len(self.found) > MOST_PROBLEMS:
            lines.append(f"… and {len(self.found) - MOST_PROBLEMS:,} more; mend these first")
        return ConfigError("\n".join(lines))

    def raise_any(self) -> None:
        """Raises ConfigError when anything was found."""
        if self.found:
            raise self.error()


def excerpt(text: str) -> str:
    """At most 60 printable characters of what somebody else wrote."""
    printable = "".join(mark if mark.isprintable() else "\ufffd" for mark in text[:61])
    return printable if len(printable) <= 60 else printable[:59] + "…"


def among(word: str, known: Iterable[str]) -> str:
    """What is allowed, in words: the likeliest as a question first, then up to twenty of the others."""
    from difflib import get_close_matches

    names: Sequence[str] = list(known)
    close = get_close_matches(word.lower().replace("_", "-")[:100], names, n=1, cutoff=0.6)
    listed = ", ".join(names[:20]) + (f" and {len(names) - 20} more" if len(names) > 20 else "")
    return f"did you mean '{close[0]}'? allowed: {listed}" if close else f"allowed: {listed or 'none'}"
