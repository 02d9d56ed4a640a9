"""The list of rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from relcli.report.layout import Page, wrap

RuleLine = tuple[str, str, str]
"""Id, severity, summary."""


def rule_lines(rules: Iterable[RuleLine], page: Page) -> Iterator[str]:
    """A table of rules, summaries wrapped in their column, or below where the page is narrow."""
    listed = list(rules)
    name = max((len(rule[0]) for rule in listed), default=0) + 2
    hang = name + len("warning  ")
    for identity, severity, summary in listed:
        lines = wrap(summary, max(20, page.width - hang)) or [""]
        painted = page.palette.paint(severity, severity) + " " * (9 - len(severity))
        yield f"{page.palette.paint(identity, 'strong')}{' ' * (name - len(identity))}{painted}{lines[0]}".rstrip()
        for line in lines[1:]:
            yield " " * hang + line


def rules_object(rules: Iterable[RuleLine]) -> dict[str, Any]:
    """The list as a JSON object."""
    return {
        "version": 1,
        "rules": [{"id": identity, "severity": severity, "summary": summary} for identity, severity, summary in rules],
    }
