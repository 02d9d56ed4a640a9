"""JUnit, as CI servers take it."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.check.model import ArticleSummary, Finding, Report, Severity, Side, SkippedFile, Witness
from relcli.report.escape import xml
from relcli.report.junit import junit_lines
from relcli.report.sanitise import visible


def read(report: Report, encoding: str = "utf-8") -> ElementTree.Element:
    """The report as an XML parser sees it, its totals checked."""
    root = ElementTree.fromstring("\n".join(junit_lines(report, report.findings, encoding)).encode(encoding))
    for element in (root, *root.iter("testsuite")):
        cases = list(element.iter("testcase"))
        assert int(element.attrib["tests"]) == len(cases)
        assert int(element.attrib["failures"]) == sum(case.find("failure") is not None for case in cases)
        assert int(element.attrib["skipped"]) == sum(case.find("skipped") is not None for case in cases)
    return root


def test_whole_output(harbour: Report, snapshot: Callable[[str, str], None]) -> None:
    read(harbour)
    snapshot("check.junit.txt", "\n".join(junit_lines(harbour, harbour.findings)) + "\n")


def test_errors_and_warnings_fail_and_notes_pass(harbour: Report) -> None:
    root = read(harbour)
    assert [failure.attrib["type"] for failure in root.iter("failure")] == ["warning", "error"]
    assert len(list(root.iter("system-out"))) == 1


def test_an_article_without_findings_passes_and_a_skipped_file_is_skipped() -> None:
    root = read(Report((ArticleSummary("a.md", "", "", None, (None, None)),), (), (SkippedFile("b.md", "empty"),)))
    assert [case.attrib["name"] for case in root.iter("testcase")] == ["nothing found", "not checked"]
    assert [skipped.attrib["message"] for skipped in root.iter("skipped")] == ["empty"]


def test_a_finding_without_evidence_is_there(finding: Callable[..., Finding]) -> None:
    assert len(list(read(Report((), (finding(Side("x", ())),))).iter("failure"))) == 1


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_any_text_reads_back_as_it_is_shown(text: str) -> None:
    parsed = ElementTree.fromstring(f'<a b="{xml(text)}">{xml(text)}</a>'.encode())
    shown = visible(text).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")
    assert parsed.attrib["b"] == shown
    assert (parsed.text or "") == shown


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1252"])
def test_hostile_text_breaks_no_element(
    witness: Callable[..., Witness], finding: Callable[..., Finding], encoding: str
) -> None:
    bad = "\0\x08\x1b]]></failure><failure/>&amp;\"'<!-- \ufffe\uffff\ud8ff 東🔥\u202e"
    sides = (Side(bad, (witness(bad, bad, f"{bad}.md"),)),)
    found = finding(*sides, message=bad, explanation=bad, reconcile=bad, severity=Severity.WARNING)
    root = read(
        Report((ArticleSummary(bad, bad, bad, None, (None, None)),), (found,), (SkippedFile(bad, bad),)), encoding
    )
    assert len(list(root.iter("failure"))) == 1
    assert "東🔥" in root.findall(".//failure")[0].attrib["message"]
