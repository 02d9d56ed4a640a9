"""What a check is asked to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date
from typing import Any

from relcli.check.model import Severity
from relcli.records import record


@record(frozen=True, slots=True)
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
    severities: Mapping[str, Severity] = field(default_factory=dict)
    """Rule to the severity of its findings; what the rule rates milder than usual stays at or below it."""
    least: Mapping[str, float] = field(default_factory=dict)
    """Rule to the confidence below which its findings are dropped."""
    settings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Rule to the values of its own options, by name."""
    ignored_at: Callable[[str], frozenset[str]] | None = None
    """Gives the rules for which the passages of the article at a path count for nothing."""
