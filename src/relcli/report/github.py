"""Findings as annotations of a GitHub workflow: commands in the log that the run's page and the changed files show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from relcli.check.model import Finding, Report, Severity, Side, Witness
from relcli.report.console import counted, decided_words, summary
from relcli.report.escape import command_data, command_property
from relcli.report.layout import fit
from relcli.report.sanitise import visible

ANNOTATIONS = 10
"""As many as GitHub shows of one kind and step."""
_TITLE = 200
"""Cells of a title; GitHub takes 255 characters."""
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def github_lines(
    report: Report, findings: Sequence[Finding], encoding: str = "utf-8", quiet: bool = False
) -> Iterator[str]:
    """The worst ten findings as workflow commands, how many there are more, and unless quiet the summary."""
    worst = sorted(findings, key=lambda finding: -finding.severity.rank)
    for finding in worst[:ANNOTATIONS]:
        yield visible(_annotation(finding), encoding)
    more = len(worst) - ANNOTATIONS
    if more > 0:
        said = f"{counted(more, 'more finding')}: relcli annotates the worst {ANNOTATIONS}"
        notices = sum(1 for finding in worst[:ANNOTATIONS] if finding.severity is Severity.NOTE)
        yield said if notices == ANNOTATIONS else f"::notice title=relcli::{command_data(said)}"
    if not quiet:
        yield summary(report, hidden=len(report.findings) - len(findings))


def _annotation(finding: Finding) -> str:
    first = next((witness for side in finding.sides for witness in side.evidence), None)
    properties = {**(_place(first) if first else {}), "title": fit(f"relcli {finding.rule}: {finding.subject}", _TITLE)}
    written = ",".join(f"{name}={command_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {written}::{command_data(_message(finding))}"


def _place(witness: Witness) -> dict[str, str]:
    """File, line and columns; of a passage that runs over several lines only the lines, as GitHub wants it."""
    if witness.path == "-":
        return {}
    place = {"file": witness.path.removeprefix("./"), "line": str(witness.line)}
    breaks = witness.quote.count("\n")
    if breaks:
        return {**place, "endLine": str(witness.line + breaks)}
    return {**place, "col": str(witness.column), "endColumn": str(witness.column + len(witness.quote))}


def _message(finding: Finding) -> str:
    lines = [f"{finding.message} (confidence {finding.confidence:.2f})", *map(_side, finding.sides)]
    if finding.before:
        lines.insert(1, f"before: {visible(decided_words(finding.before))}")
    if finding.explanation:
        lines.append(f"why: {visible(finding.explanation)}")
    if finding.fact:
        lines.append(f"fact: {visible(finding.fact.statement or finding.fact.id)}")
    if finding.reconcile:
        lines.append(f"to reconcile: {visible(finding.reconcile)}")
    return "\n".join([visible(lines[0]), *lines[1:]])


def _side(side: Side) -> str:
    """A value with the first place that holds it."""
    if not side.evidence:
        return f"- {visible(side.value)}"
    witness = side.evidence[0]
    more = f" and {len(side.evidence) - 1} more" if len(side.evidence) > 1 else ""
    return f"- {visible(side.value)} ({visible(witness.path)}:{witness.line}:{witness.column}{more})"
