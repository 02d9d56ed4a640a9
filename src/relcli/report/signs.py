"""Findings named by a sign: where a value, or a claim, is one side of a disagreement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from relcli.check.model import Finding
from relcli.report.layout import Page
from relcli.report.sanitise import visible


def sign(number: int, page: Page) -> str:
    """How the finding of that number is named on a page: "≠2"."""
    return f"{page.pick('≠', '!')}{number}"


def signed(findings: Sequence[Finding], page: Page) -> Iterator[str]:
    """Findings with their signs, numbered from 1, each in a sentence."""
    for number, finding in enumerate(findings, 1):
        label = f"{sign(number, page)} {finding.severity.value}[{visible(finding.rule, page.encoding)}]"
        yield from page.entry(label, visible(finding.message, page.encoding), 2, finding.severity.value)
