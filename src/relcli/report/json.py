"""A report as JSON, version 1 (schemas/check.schema.json): keys may be added; none goes or changes its meaning."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from relcli.check.model import ArticleSummary, Decided, FactReference, Finding, Report, Severity, Side, Witness
from relcli.report.sanitise import escape_in_json

VERSION = 1

Object = dict[str, Any]


def report_object(report: Report, min_severity: Severity = Severity.NOTE) -> Object:
    """The report as the JSON object of version 1, ready for `json.dumps`.

    Findings below `min_severity` are left out of the list; the summary counts them and says how many are hidden.
    """
    parts = report_parts(report, min_severity)
    return {name: list(part) if isinstance(part, Iterator) else part for name, part in parts.items()}


def report_parts(report: Report, min_severity: Severity = Severity.NOTE) -> Object:
    """As `report_object`, but articles and findings are iterators, for `chunks`: a large report is never held twice."""
    shown = [finding for finding in report.findings if finding.severity.rank >= min_severity.rank]
    return {
        "version": VERSION,
        "articles": map(article_object, report.articles),
        "findings": map(finding_object, shown),
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


def chunks(value: Object, encoding: str = "utf-8") -> Iterator[str]:
    """The text that `dump` gives of a value in which some lists are iterators, piece by piece."""
    utf8 = encoding.lower().replace("_", "-") in ("utf-8", "utf8")
    for chunk in _chunks(value, not utf8, "\n"):
        yield escape_in_json(chunk)
    yield "\n"


def _chunks(value: Any, ascii_only: bool, pad: str) -> Iterator[str]:
    """`pad` is a line break and the indentation of the value; a string of JSON holds no line break of its own."""
    from json import dumps

    inner = pad + "  "
    if isinstance(value, Iterator):
        opened = False
        for item in value:
            yield ("," if opened else "[") + inner
            yield from _chunks(item, ascii_only, inner)
            opened = True
        yield pad + "]" if opened else "[]"
    elif _is_open(value):
        for number, (name, each) in enumerate(value.items()):
            yield f"{',' if number else '{'}{inner}{dumps(name, ensure_ascii=ascii_only)}: "
            yield from _chunks(each, ascii_only, inner)
        yield pad + "}"
    else:
        yield dumps(value, ensure_ascii=ascii_only, indent=2).replace("\n", pad)


def _is_open(value: Any) -> bool:
    """An iterator, or an object that has one somewhere below it."""
    return isinstance(value, Iterator) or (isinstance(value, dict) and any(map(_is_open, value.values())))


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
        "fact": fact_object(finding.fact),
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


def article_object(article: ArticleSummary) -> Object:
    """An article with its dates."""
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
    return {"value": side.value, "evidence": [witness_object(witness) for witness in side.evidence]}


def witness_object(witness: Witness) -> Object:
    """One piece of evidence."""
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


def fact_object(fact: FactReference | None) -> Object | None:
    """A fact by its id, with its source; null for none."""
    return None if fact is None else {"id": fact.id, "source": fact.source, "statement": fact.statement}
