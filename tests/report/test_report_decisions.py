"""The list of open findings and the figures of what was decided."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from relcli.check.model import Decided, Finding, Report, Side, Witness
from relcli.report.decisions import list_lines, stats_lines
from relcli.report.layout import Page, cells

HOSTILE = "\x1b[31mred \x9b2J [bold]x[/bold] \u202eevil \x07 a\tb\r\nc"


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_each_finding_has_its_id_its_place_and_its_message(harbour: Report, width: int) -> None:
    decided = replace(harbour.findings[0], before=Decided("dismissed", "two trips", "Ana", "2026-02-05", ("new",)))
    lines = list(list_lines([decided, *harbour.findings[1:]], Page(width)))
    assert max(map(cells, lines)) <= width
    text = " ".join(" ".join(lines).split())
    for finding in harbour.findings:
        assert f"{finding.id} {finding.severity.value}[{finding.rule}]" in text
        assert finding.message in text
    assert "before: dismissed by Ana on 2026-02-05 (“two trips”); since then: new" in text
    assert lines[-1] == "3 open findings"


def test_nothing_open_is_said() -> None:
    assert list(list_lines([], Page())) == ["no open findings"]


def test_hostile_text_reaches_no_terminal(witness: Callable[..., Witness], finding: Callable[..., Finding]) -> None:
    bad = witness("He said it.", "said", f"corpus/{HOSTILE}.md")
    found = finding(Side("x", (bad,)), message=HOSTILE, before=Decided("fixed", HOSTILE, HOSTILE, HOSTILE, (HOSTILE,)))
    shown = [*list_lines([found], Page(60)), *stats_lines({"x": {"open": 1}}, {HOSTILE: 2}, 1, Page(60))]
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e]", "".join(shown))
    assert "\\x1b[31m" in "".join(shown)


def test_the_figures_stand_in_columns_by_rule_with_a_sum() -> None:
    rules = {"rank-conflict": {"open": 1200, "fixed": 1}, "date-conflict": {"dismissed": 3}}
    assert list(stats_lines(rules, {"Ana": 1, "": 4}, 2, Page(80))) == [
        "                    open  confirmed  dismissed      fixed",
        "date-conflict          0          0          3          0",
        "rank-conflict      1,200          0          0          1",
        "all findings       1,200          0          3          1",
        "",
        "5 decisions, 2 of findings that are found no more",
        "      4  nobody named",
        "      1  Ana",
    ]
