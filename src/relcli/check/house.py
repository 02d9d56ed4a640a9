"""How the desk wants its findings: severities, least confidence, articles in which a rule does not count.

What is set here is put to findings that have been made, so that stored ones need not be judged again when it changes.
The options of single rules are another matter: they are handed to the rule, and what it said before no longer holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, cast

from relcli.check import registry
from relcli.check.model import Finding, Severity
from relcli.check.options import CheckOptions
from relcli.check.stack import Stack
from relcli.check.verdict import NO_SETTINGS, Adjustable, Option, Rule, Verdict


def options_of(rule: Rule) -> tuple[Option, ...]:
    """What a desk can set of a rule beside what it can set of every rule."""
    return getattr(rule, "OPTIONS", ())


def verdicts_of(rule: Rule, stack: Stack, settings: Mapping[str, Mapping[str, Any]]) -> Iterator[Verdict]:
    """What a rule says of a stack under the settings of its options; `settings` by rule."""
    if not options_of(rule):
        return rule.check(stack)
    return cast(Adjustable, rule).check(stack, settings.get(rule.ID, NO_SETTINGS))


def settled(finding: Finding, options: CheckOptions) -> Finding | None:
    """The finding as the desk wants it; None when it does not want it."""
    if not (options.severities or options.least or options.ignored_at):
        return finding
    found_by = finding.judged_by or finding.rule
    names = dict.fromkeys((found_by, finding.rule))
    if any(finding.confidence < options.least.get(name, 0) for name in names):
        return None
    left = _counting(finding, frozenset(names), options)
    if left is None or options.severities.keys().isdisjoint(names):
        return left
    severity, usual = finding.severity, _usual(found_by)
    for name in names:
        if name in options.severities:
            severity, usual = _moved(severity, usual, options.severities[name]), options.severities[name]
    return replace(left, severity=severity)


def _usual(name: str) -> Severity:
    return next((rule.SEVERITY for rule in registry.RULES if name == rule.ID), Severity.ERROR)


def _moved(severity: Severity, usual: Severity, wanted: Severity) -> Severity:
    """A severity after what is usual of the rule has become another: what is milder than usual never rises.

    An error is usual, a warning is wanted: errors become warnings, notes stay notes.  A note is usual, an error wanted:
    notes become errors.
    """
    return wanted if severity.rank >= usual.rank else min(severity, wanted, key=lambda each: each.rank)


def _counting(finding: Finding, names: frozenset[str], options: CheckOptions) -> Finding | None:
    """The finding without passages of articles in which its rule does not count; None when too little is left."""
    if options.ignored_at is None:
        return finding
    paths = {each.path for side in finding.sides for each in side.evidence}
    apart = {path for path in paths if options.ignored_at(path) & names}
    if not apart:
        return finding
    sides = []
    for side in finding.sides:
        evidence = tuple(each for each in side.evidence if each.path not in apart)
        if evidence:
            sides.append(replace(side, evidence=evidence))
    needed = 1 if finding.fact or len(finding.sides) == 1 else 2
    return replace(finding, sides=tuple(sides)) if len(sides) >= needed else None
