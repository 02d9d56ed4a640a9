"""A finding as JSON and back: how the index keeps it, with the evidence that it rests on."""

from __future__ import annotations

import json
from typing import Any

from relcli.check.model import FactReference, Finding, Severity, Side, Witness


def dumps(finding: Finding) -> str:
    """The finding as text."""
    sides = [(side.value, [_witness(witness) for witness in side.evidence], side.agrees) for side in finding.sides]
    fact = finding.fact and (finding.fact.id, finding.fact.source, finding.fact.statement, finding.fact.mark)
    row = (
        finding.id,
        finding.rule,
        finding.severity,
        finding.confidence,
        finding.subject,
        finding.message,
        finding.explanation,
        sides,
        fact,
        finding.reconcile,
        finding.trace,
        finding.judged_by,
        finding.anywhere,
        finding.about,
    )
    return json.dumps(row, separators=(",", ":"))


def loads(text: str) -> Finding:
    """The finding that `dumps` wrote; raises ValueError or a kin of it for any other text."""
    row = json.loads(text)
    id, rule, severity, confidence, subject, message, explanation, sides, fact, reconcile, trace, *rest = row
    return Finding(
        id=id,
        rule=rule,
        severity=Severity(severity),
        confidence=confidence,
        subject=subject,
        message=message,
        explanation=explanation,
        sides=tuple(Side(value, tuple(map(_read, witnesses)), agrees) for value, witnesses, agrees in sides),
        fact=FactReference(*fact) if fact else None,
        reconcile=reconcile,
        trace=tuple(trace),
        judged_by=rest[0],
        anywhere=rest[1],
        about=tuple(rest[2]),
    )


def _witness(witness: Witness) -> tuple[Any, ...]:
    return (
        witness.path,
        witness.line,
        witness.column,
        witness.start,
        witness.end,
        witness.quote,
        witness.sentence,
        witness.stance,
        witness.window,
        witness.reading,
        witness.mark,
        *witness.sentence_span,
    )


def _read(row: list[Any]) -> Witness:
    path, line, column, start, end, quote, sentence, stance, window, reading, mark, first, last = row
    said = (window[0], window[1])
    return Witness(path, line, column, start, end, quote, sentence, stance, said, reading, mark, (first, last))
