"""The claim sheet in four formats."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from io import StringIO

import jsonschema
import pytest

from relcli.check.model import SheetRow
from relcli.report.claims import BLANKS, COLUMNS, sheet_csv, sheet_lines, sheet_markdown, sheet_object
from relcli.report.json import dump
from relcli.report.layout import Page, cells
from relcli.report.schemas import schema

ROWS = [
    SheetRow(
        "draft.md",
        2,
        1,
        "office",
        "Lena Brandt",
        "mayor",
        "2020-05-01 to 2025-05-01",
        "asserted",
        "Mayor Lena Brandt opened it.",
    ),
    SheetRow(
        "draft.md",
        9,
        40,
        "quantity",
        "ferry Aurora",
        "212 passengers",
        "",
        "quoted: harbour master",
        "It carried 212 passengers.",
    ),
    SheetRow("wire.txt", 1, 1, "event", "東京 meeting", "met", "on 2026-02-03", "planned", "They will meet."),
]


def row(text: str) -> SheetRow:
    return SheetRow(text, 1, 1, "quote", text, text, "", "asserted", text)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_console_table_fits(width: int, snapshot: Callable[[str, str], None]) -> None:
    shown = "\n".join(sheet_lines(ROWS, Page(width))) + "\n"
    assert max(map(cells, shown.split("\n"))) <= width
    snapshot(f"claims-{width}.txt", shown)


def test_csv_has_a_column_to_fill_for_evidence_verdict_and_note() -> None:
    read = list(csv.DictReader(StringIO(sheet_csv(ROWS))))
    assert list(read[0]) == [*COLUMNS, *BLANKS]
    assert read[1]["value"] == "212 passengers"
    assert {read[0][name] for name in BLANKS} == {""}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-5%", "@SUM(A1)", "\t=1+1", " =1+1", "\r\n=1+1", "＝1+1"])
def test_csv_runs_no_formula(text: str) -> None:
    read = list(csv.DictReader(StringIO(sheet_csv([row(text)]))))
    assert read[0]["value"].startswith("'")
    assert read[0]["path"].startswith("'")


def test_csv_cells_have_no_line_breaks_or_controls() -> None:
    text = sheet_csv([row('a\nb\r\n"c",\x1b[1m')])
    assert len(text.splitlines()) == 2
    assert "\x1b" not in text


def test_markdown_reads_nothing_as_markup() -> None:
    pytest.importorskip("markdown_it")
    from markdown_it import MarkdownIt

    hostile = "a | b <img src=x> ![i](http://x) **bold** `code` [l](u) &lt; \\| $x$\n| c"
    html = MarkdownIt("commonmark").enable("table").render(sheet_markdown([row(hostile)]))
    assert html.count("<tr>") == 2
    assert html.count("<td>") == 10
    assert not any(tag in html for tag in ("<img", "<strong", "<code", "<a ", "<em"))


def test_markdown_whole(snapshot: Callable[[str, str], None]) -> None:
    snapshot("claims.md.txt", sheet_markdown(ROWS))


def test_json_follows_its_schema() -> None:
    value = json.loads(dump(sheet_object(ROWS, [("b.md", "empty")])))
    jsonschema.Draft202012Validator(schema("claims")).validate(value)
    assert value["claims"][0]["subject"] == "Lena Brandt"


def test_no_claims_is_said() -> None:
    assert list(sheet_lines([], Page(80))) == ["no claims found"]
