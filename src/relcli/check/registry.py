"""The rules, in the order of DESIGN: an explicit list, no search and no magic."""

from __future__ import annotations

from relcli.check.rules import (
    date_conflict,
    duration_conflict,
    event_conflict,
    fact_conflict,
    name_variant,
    office_conflict,
    place_conflict,
    polarity_conflict,
    quantity_conflict,
    quote_conflict,
    rank_conflict,
    stage_conflict,
    sum_conflict,
    term_variant,
    time_conflict,
)
from relcli.check.verdict import Rule

RULES: tuple[Rule, ...] = (
    office_conflict,
    event_conflict,
    stage_conflict,
    quantity_conflict,
    sum_conflict,
    date_conflict,
    duration_conflict,
    place_conflict,
    rank_conflict,
    polarity_conflict,
    quote_conflict,
    name_variant,
    term_variant,
    fact_conflict,
    time_conflict,
)
"""Every rule that runs on its own.  `self-conflict` is what the engine calls a finding inside one article."""

SELF = "self-conflict"
SELF_SUMMARY = "two statements of one article that exclude each other, by any of the other rules"


def ids() -> tuple[str, ...]:
    """All rule ids a finding can carry."""
    return (*(rule.ID for rule in RULES), SELF)
