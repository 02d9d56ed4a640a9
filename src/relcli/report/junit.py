"""Findings as a JUnit report: a suite for each article, a test that fails for each error and warning in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from relcli.check.model import Finding, Report, Severity, Side, SkippedFile
from relcli.report.console import decided_words
from relcli.report.escape import for_encoding, xml
from relcli.report.sanitise import visible


def junit_lines(report: Report, findings: Iterable[Finding], encoding: str = "utf-8") -> Iterator[str]:
    """The lines of the report.

    A finding stands in the suite of the first article it names.  A note passes and is in its test's output, an
    article in which nothing was found passes, a file that was not read is a skipped test.
    """
    by_article: dict[str, list[Finding]] = {article.path: [] for article in report.articles}
    for finding in findings:
        by_article.setdefault(_path(finding), []).append(finding)
    for line in _document(by_article, report.skipped):
        yield for_encoding(line, encoding)


def _document(by_article: dict[str, list[Finding]], skipped: tuple[SkippedFile, ...]) -> Iterator[str]:
    tests = sum(len(found) or 1 for found in by_article.values()) + len(skipped)
    failures = sum(map(_failures, by_article.values()))
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<testsuites name="relcli" tests="{tests}" failures="{failures}" errors="0" skipped="{len(skipped)}">'
    for path, found in by_article.items():
        name = f'name="{xml(path)}" tests="{len(found) or 1}" failures="{_failures(found)}"'
        yield f'  <testsuite {name} errors="0" skipped="0">'
        for finding in found:
            yield from _test(finding, path)
        if not found:
            yield f'    <testcase classname="{xml(path)}" name="nothing found"/>'
        yield "  </testsuite>"
    if skipped:
        yield from _skipped(skipped)
    yield "</testsuites>"


def _failures(findings: list[Finding]) -> int:
    return sum(1 for finding in findings if finding.severity is not Severity.NOTE)


def _path(finding: Finding) -> str:
    return next((witness.path for side in finding.sides for witness in side.evidence), "")


def _test(finding: Finding, path: str) -> Iterator[str]:
    """A test case; its text tells the finding as the terminal does, without widths."""
    first = next((witness for side in finding.sides for witness in side.evidence), None)
    place = f' file="{xml(path)}" line="{first.line}"' if first else ""
    name = f"{finding.rule}: {finding.message} ({finding.id})"
    yield f'    <testcase classname="{xml(path)}" name="{xml(name)}"{place}>'
    if finding.severity is Severity.NOTE:
        yield "      <system-out>" + "\n".join(map(xml, _told(finding))) + "</system-out>"
    else:
        opening = f'<failure type="{finding.severity.value}" message="{xml(finding.message)}">'
        yield f"      {opening}" + "\n".join(map(xml, _told(finding))) + "</failure>"
    yield "    </testcase>"


def _told(finding: Finding) -> Iterator[str]:
    yield f"{finding.severity.value}[{finding.rule}] {finding.message} (confidence {finding.confidence:.2f})"
    if finding.before:
        yield f"before: {decided_words(finding.before)}"
    for side in finding.sides:
        yield from _side(side)
    if finding.explanation:
        yield f"why: {finding.explanation}"
    if finding.fact:
        yield f"fact: {finding.fact.statement or finding.fact.id} ({finding.fact.source or finding.fact.id})"
    if finding.reconcile:
        yield f"to reconcile: {finding.reconcile}"


def _side(side: Side) -> Iterator[str]:
    yield f"- {side.value}"
    for witness in side.evidence:
        yield f"  {visible(witness.path)}:{witness.line}:{witness.column}: {witness.sentence}"


def _skipped(skipped: tuple[SkippedFile, ...]) -> Iterator[str]:
    yield f'  <testsuite name="not checked" tests="{len(skipped)}" failures="0" errors="0" skipped="{len(skipped)}">'
    for file in skipped:
        yield f'    <testcase classname="{xml(file.path)}" name="not checked">'
        yield f'      <skipped message="{xml(file.reason)}"/>'
        yield "    </testcase>"
    yield "  </testsuite>"
