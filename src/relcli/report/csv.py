"""Findings as comma-separated values: a line for every passage, to sort and filter in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from relcli.check.model import Finding, Witness
from relcli.report.console import decided_words
from relcli.report.escape import inert
from relcli.report.sanitise import visible

COLUMNS = (
    *("finding", "rule", "severity", "confidence", "subject", "message", "explanation", "to reconcile", "before"),
    *("fact", "fact source", "side", "value"),
    *("path", "line", "column", "quote", "sentence", "stance", "said from", "said until", "reading"),
)
"""A finding's own columns are repeated on each of its lines; `said from` counts in, `said until` does not."""


def csv_rows(findings: Iterable[Finding], encoding: str = "utf-8") -> Iterator[str]:
    """The header and the lines of each finding, safe to open in a spreadsheet; no cell holds a line break.

    A cell that a spreadsheet would run as a formula begins with an apostrophe, which it shows as text.
    """
    import csv
    from io import StringIO

    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for finding in findings:
        for cells in _cells(finding):
            writer.writerow([inert(visible(cell, encoding)) for cell in cells])
        yield out.getvalue()
        out.seek(0)
        out.truncate()
    yield out.getvalue()


def _cells(finding: Finding) -> Iterator[tuple[str, ...]]:
    fact = finding.fact
    own = (
        *(_identity(finding.id), finding.rule, finding.severity.value, f"{finding.confidence:.2f}", finding.subject),
        *(finding.message, finding.explanation, finding.reconcile),
        decided_words(finding.before) if finding.before else "",
        *((fact.statement or fact.id, fact.source) if fact else ("", "")),
    )
    passages = [(str(n), s.value, w) for n, s in enumerate(finding.sides, 1) for w in s.evidence or (None,)]
    for side, value, witness in passages or [("", "", None)]:
        yield (*own, side, value, *_witness(witness))


def _identity(identity: str) -> str:
    """A fingerprint of digits, or of digits around an "e", would be rounded as a number: it becomes text."""
    return "'" + identity if identity.replace("e", "", 1).isdigit() else identity


def _witness(witness: Witness | None) -> tuple[str, ...]:
    if witness is None:
        return ("",) * 9
    low, high = witness.window
    return (
        *(witness.path, str(witness.line), str(witness.column), witness.quote, witness.sentence, witness.stance),
        *(low or "", high or "", witness.reading),
    )
