"""How the desk wants its findings: severities, least confidence, articles in which a rule does not count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from relcli.check.model import Finding, Severity
from relcli.check.options import CheckOptions
from relcli.check.stack import Stack
from relcli.check.verdict import Adjustable, Option, Rule, Verdict


def options_of(rule: Rule) -> tuple[Option, ...]:
    """What a desk can set of a rule beside what it can set of every rule."""
    return getattr(rule, "OPTIONS", ())


def verdicts(rule: Rule, stack: Stack, options: CheckOptions) -> Iterator[Verdict]:
    """What a rule says under the desk's settings, of the articles in which it counts."""
    apart = {path for path, rules in options.ignored_at.items() if rule.ID in rules}
    seen = stack.without(apart) if apart else stack
    if not options_of(rule):
        return rule.check(seen)
    return cast(Adjustable, rule).check(seen, options.settings.get(rule.ID, {}))


def settled(finding: Finding, rule: Rule, options: CheckOptions) -> Finding | None:
    """The finding as the desk wants it; None when it does not want it."""
    names = dict.fromkeys((rule.ID, finding.rule))
    if any(finding.confidence < options.least.get(name, 0) for name in names):
        return None
    severity, usual = finding.severity, rule.SEVERITY
    for name in names:
        if name in options.severities:
            severity, usual = _moved(severity, usual, options.severities[name]), options.severities[name]
    left = _counting(finding, frozenset(names), options)
    return replace(left, severity=severity) if left is not None else None


def _moved(severity: Severity, usual: Severity, wanted: Severity) -> Severity:
    """A severity after what is usual of the rule has become another: what is milder than usual never rises.

    An error is usual, a warning is wanted: errors become warnings, notes stay notes.  A note is usual, an error wanted:
    notes become errors.
    """
    return wanted if severity.rank >= usual.rank else min(severity, wanted, key=lambda each: each.rank)


def _counting(finding: Finding, names: frozenset[str], options: CheckOptions) -> Finding | None:
    """The finding without passages of articles in which its rule does not count; None when too little is left."""
    if not any(rules & names for rules in options.ignored_at.values()):
        return finding
    none: frozenset[str] = frozenset()
    sides = []
    for side in finding.sides:
        evidence = tuple(each for each in side.evidence if not options.ignored_at.get(each.path, none) & names)
        if evidence:
            sides.append(replace(side, evidence=evidence))
    needed = 1 if finding.fact or len(finding.sides) == 1 else 2
    return replace(finding, sides=tuple(sides)) if len(sides) >= needed else None
