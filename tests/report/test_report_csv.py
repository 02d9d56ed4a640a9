"""Findings in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.check.model import Finding, Report, Side, Witness
from relcli.report.csv import COLUMNS, csv_rows
from relcli.report.escape import inert


def read(*findings: Finding) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO("".join(csv_rows(findings)))))


def test_whole_output(harbour: Report, snapshot: Callable[[str, str], None]) -> None:
    snapshot("check.csv.txt", "".join(csv_rows(harbour.findings)))


def test_a_line_for_every_passage(harbour: Report) -> None:
    rows = read(*harbour.findings)
    evidence = [witness for found in harbour.findings for side in found.sides for witness in side.evidence]
    assert [(row["path"], row["line"], row["quote"]) for row in rows] == [
        (witness.path, str(witness.line), witness.quote) for witness in evidence
    ]
    assert {row["finding"] for row in rows} == {found.id for found in harbour.findings}


def test_without_findings_there_is_a_header() -> None:
    assert "".join(csv_rows(())) == ",".join(COLUMNS) + "\n"


@pytest.mark.parametrize("sides", [(), (Side("x", ()),)])
def test_a_finding_without_evidence_has_a_line(finding: Callable[..., Finding], sides: tuple[Side, ...]) -> None:
    (row,) = read(finding(*sides))
    assert row["rule"] == "quantity-conflict"
    assert set(row) == set(COLUMNS)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-5%", "@SUM(A1)", "\t=1+1", " =1+1", "\r\n=1+1", "＝1+1", "\xa0=1"])
def test_no_cell_is_a_formula(witness: Callable[..., Witness], finding: Callable[..., Finding], text: str) -> None:
    side = Side(text, (witness(text, text, text, stance=text, reading=text),))
    (row,) = read(finding(side, message=text, subject=text, explanation=text, reconcile=text))
    for column in ("subject", "message", "explanation", "to reconcile", "value", "path", "quote", "sentence", "stance"):
        assert row[column].startswith("'"), column


@given(st.text(st.characters(exclude_categories=()), max_size=40))
def test_an_inert_cell_never_begins_like_a_formula(text: str) -> None:
    assert not inert(text).lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


@pytest.mark.parametrize(
    ("identity", "cell"), [("1241529748990430", "'1241529748990430"), ("12e45", "'12e45"), ("0f3a", "0f3a")]
)
def test_a_fingerprint_is_never_a_number(finding: Callable[..., Finding], identity: str, cell: str) -> None:
    (row,) = read(finding(id=identity))
    assert row["finding"] == cell


def test_cells_hold_no_line_breaks_or_controls(
    witness: Callable[..., Witness], finding: Callable[..., Finding]
) -> None:
    bad = 'a\nb\r\n"c",\x1b[1m\u202e\0'
    text = "".join(csv_rows([finding(Side(bad, (witness(bad, bad),)), message=bad)]))
    assert len(text.splitlines()) == 2
    assert not set(text) & {"\x1b", "\u202e", "\0"}
