"""A report as JSON, version 1 (schemas/check.schema.json): keys may be added; none goes or changes its meaning."""

from __future__ import annotations

from typing import Any

from relcli.check.model import ArticleSummary, Decided, FactReference, Finding, Report, Severity, Side, Witness
from relcli.report.sanitise import escape_in_json

VERSION = 1

Object = dict[str, Any]


def report_object(report: Report, min_severity: Severity = Severity.NOTE) -> Object:
    """The report as the JSON object of version 1, ready for `json.dumps`.

    Findings below `min_severity` are left out of the list; the summary counts them and says how many are hidden.
    """
    shown = [finding for finding in report.findings if finding.severity.rank >= min_severity.rank]
    return {
        "version": VERSION,
        "articles": [_article(article) for article in report.articles],
        "findings": [finding_object(finding) for finding in shown],
        "skipped": [{"path": file.path, "reason": file.reason} for file in report.skipped],
        "summary": {
            "articles": len(report.articles),
            "claims": report.claims,
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "notes": report.count(Severity.NOTE),
            "dismissed": report.dismissed,
            "baselined": report.baselined,
            "ignored": report.ignored,
            "untouched": report.untouched,
            "skipped": len(report.skipped),
            "hidden": len(report.findings) - len(shown),
        },
    }


def dump(value: Object, encoding: str = "utf-8") -> str:
    """The JSON text, indented, ended by a line break, its keys in the order of the object.

    Letters stay letters where `encoding` is UTF-8; any other destination gets ASCII with JSON escapes, which every
    reader takes.  Control characters and direction overrides are escapes everywhere.
    """
    from json import dumps

    utf8 = encoding.lower().replace("_", "-") in ("utf-8", "utf8")
    return escape_in_json(dumps(value, ensure_ascii=not utf8, indent=2)) + "\n"


def window_object(window: tuple[str | None, str | None]) -> Object:
    """A half-open hull of ISO dates; null is open."""
    return {"from": window[0], "to": window[1]}


def finding_object(finding: Finding) -> Object:
    """A finding with all its evidence."""
    return {
        "id": finding.id,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "confidence": round(finding.confidence, 4),
        "subject": finding.subject,
        "message": finding.message,
        "explanation": finding.explanation,
        "reconcile": finding.reconcile,
        "sides": [_side(side) for side in finding.sides],
        "fact": _fact(finding.fact),
        "trace": list(finding.trace),
        "before": _decided(finding.before),
    }


def _decided(before: Decided | None) -> Object | None:
    if before is None:
        return None
    return {
        "decision": before.decision,
        "note": before.note,
        "who": before.who,
        "when": before.when,
        "changed": list(before.changed),
    }


def _article(article: ArticleSummary) -> Object:
    return {
        "path": article.path,
        "title": article.title,
        "source": article.source,
        "date": article.date,
        "window": window_object(article.window),
        "claims": article.claims,
        "reasons": list(article.reasons),
    }


def _side(side: Side) -> Object:
    return {"value": side.value, "evidence": [_witness(witness) for witness in side.evidence]}


def _witness(witness: Witness) -> Object:
    return {
        "path": witness.path,
        "line": witness.line,
        "column": witness.column,
        "start": witness.start,
        "end": witness.end,
        "quote": witness.quote,
        "sentence": witness.sentence,
        "stance": witness.stance,
        "window": window_object(witness.window),
        "reading": witness.reading,
    }


def _fact(fact: FactReference | None) -> Object | None:
    return None if fact is None else {"id": fact.id, "source": fact.source, "statement": fact.statement}
