"""What a check is asked to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """Options of one check; the defaults are those of the command line."""

    select: frozenset[str] = frozenset()
    """Ids of the rules to run; empty: all."""
    ignore: frozenset[str] = frozenset()
    """Ids of rules not to run, even when selected."""
    min_confidence: float = 0.0
    """Findings less sure than this (0 to 1) are dropped."""
    jobs: int = 0
    """Worker processes; 0: as many as pay off."""
    as_of: date | None = None
    """The day that counts as today for whatever depends on it; None: nothing may depend on it."""
