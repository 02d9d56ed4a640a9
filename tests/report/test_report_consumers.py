"""SARIF as a program of others reads it: sarif-tools, where it is installed (pip install --group consumers)."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_report_sarif import RULES

from relcli.check.model import Report
from relcli.report.json import chunks
from relcli.report.sarif import sarif_log

loader = pytest.importorskip("sarif.loader", reason="sarif-tools is not installed: pip install --group consumers")


def test_another_program_finds_every_finding_with_its_rule_severity_and_place(harbour: Report, tmp_path: Path) -> None:
    file = tmp_path / "relcli.sarif"
    file.write_text("".join(chunks(sarif_log(harbour, harbour.findings, RULES))), "utf-8")
    read = loader.load_sarif_file(str(file))
    assert read.get_distinct_tool_names() == ["relcli"]
    assert read.get_result_count() == len(harbour.findings)
    records = read.get_records()
    assert [(record["Severity"], record["Code"]) for record in records] == [
        (finding.severity.value, finding.rule) for finding in harbour.findings
    ]
    first = [side.evidence[0] for finding in harbour.findings for side in finding.sides[:1]]
    assert [(record["Location"], record["Line"]) for record in records] == [(w.path, w.line) for w in first]
    for record, finding in zip(records, harbour.findings, strict=True):
        assert record["Description"].startswith(finding.message[:12])


def test_another_program_sees_nothing_new_in_the_same_report(harbour: Report, tmp_path: Path) -> None:
    from sarif.operations.diff_op import print_diff

    file = tmp_path / "relcli.sarif"
    file.write_text("".join(chunks(sarif_log(harbour, harbour.findings, RULES))), "utf-8")
    one, other = (loader.load_sarif_files(str(file)) for _ in range(2))
    assert print_diff(one, other, str(tmp_path / "diff.json")) == 0
