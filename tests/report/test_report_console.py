"""What a report looks like on a terminal."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from relcli.check.model import ArticleSummary, Decided, Finding, Report, Severity, Side, SkippedFile, Witness
from relcli.report.console import console_lines, finding_lines, summary
from relcli.report.layout import Page, cells
from relcli.report.style import Palette

Snapshot = Callable[[str, str], None]
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
HOSTILE = "\x1b[31mred\x1b[0m \x9b2J [bold]x[/bold] \u202eevil\u202c zero\u200bwidth \x07 a\tb\r\nc"


def text(report: Report, page: Page, **rest: object) -> str:
    return "\n".join(console_lines(report, page, **rest)) + "\n"  # type: ignore[arg-type]


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_whole_output_at_each_width(harbour: Report, snapshot: Snapshot, width: int) -> None:
    shown = text(harbour, Page(width))
    assert max(map(cells, shown.split("\n"))) <= width
    snapshot(f"console-{width}.txt", shown)


def test_colour_changes_no_letter(harbour: Report, snapshot: Snapshot) -> None:
    coloured = text(harbour, Page(80, Palette(True)))
    assert ESCAPE.sub("", coloured) == text(harbour, Page(80))
    snapshot("console-colour-80.txt", coloured)


def test_without_findings_it_says_so() -> None:
    report = Report((ArticleSummary("a.md", "", "", "2026-01-01", ("2026-01-01", "2026-01-02")),), (), claims=1)
    assert text(report, Page(80)) == "1 article, 1 claim: no findings\n"


def test_a_run_that_skipped_something_never_looks_clean() -> None:
    report = Report((), (), (SkippedFile("b.md", "empty"),))
    assert summary(report) == "0 articles, 0 claims: no findings; 1 skipped, not checked"


@pytest.mark.parametrize(
    ("before", "told"),
    [
        (Decided("confirmed"), "confirmed"),
        (Decided("dismissed", "why", "Ana", "2026-02-05"), "dismissed by Ana on 2026-02-05 (“why”)"),
        (Decided("fixed", who="Ana"), "fixed by Ana, and found again"),
        (
            Decided("dismissed", "why", "", "2026-02-05", ("it was “1”", "new in it: a.md")),
            "dismissed on 2026-02-05 (“why”); since then: it was “1”; new in it: a.md",
        ),
        (Decided("fixed", changed=("the words are other",)), "fixed; since then: the words are other"),
    ],
)
def test_what_was_decided_earlier_stands_below_the_headline(harbour: Report, before: Decided, told: str) -> None:
    lines = list(finding_lines(replace(harbour.findings[0], before=before), Page(200)))
    assert lines[1] == f"  before: {told}"


def test_what_was_left_out_is_counted_by_reason(harbour: Report) -> None:
    report = replace(harbour, dismissed=2, baselined=3, ignored=4, untouched=5)
    assert summary(report).endswith(
        "; 2 dismissed; 3 in the baseline; 4 ignored by the articles; 5 in articles that did not change"
    )


def test_hidden_findings_are_counted(harbour: Report) -> None:
    shown = text(harbour, Page(200), min_severity=Severity.ERROR)
    assert "name-variant" not in shown
    assert "1 error, 1 warning, 1 note; 1 skipped, not checked; 1 dismissed; 2 hidden by --min-severity" in shown


def test_quiet_shows_findings_only(harbour: Report) -> None:
    shown = text(harbour, Page(80), quiet=True)
    assert "error[quantity-conflict]" in shown
    assert "implied dates" not in shown
    assert "articles," not in shown.split("\n")[-2]


def test_three_passages_a_side_and_the_rest_by_path(harbour: Report) -> None:
    lines = list(finding_lines(harbour.findings[0], Page(120)))
    assert sum("-->" in line for line in lines) == 4
    assert "    and 5 more in corpus/list-3.txt, corpus/list-4.txt, corpus/list-5.txt and 2 other articles" in lines


def test_the_same_words_in_many_files_are_shown_once(harbour: Report) -> None:
    lines = list(finding_lines(harbour.findings[0], Page(200)))
    assert lines[2:5] == [
        "    --> corpus/wire-1.txt:3:84",
        "        corpus/wire-2.txt:4:84",
        "        corpus/wire-3.txt:5:84",
    ]
    assert lines[5] == "        and in 2 other places, word for word"


@pytest.mark.parametrize("width", [60, 80, 120, 200])
@pytest.mark.parametrize("colour", [False, True])
def test_hostile_text_reaches_no_terminal(
    witness: Callable[..., Witness], finding: Callable[..., Finding], width: int, colour: bool
) -> None:
    bad = witness(f"He said {HOSTILE} and left.", HOSTILE, f"corpus/{HOSTILE}.md", stance=HOSTILE, reading=HOSTILE)
    found = finding(
        Side(HOSTILE, (bad,)),
        message=HOSTILE,
        explanation=HOSTILE,
        reconcile=HOSTILE,
        subject=HOSTILE,
        rule="x-conflict",
        before=Decided("dismissed", HOSTILE, HOSTILE, HOSTILE, (HOSTILE,)),
    )
    article = ArticleSummary(HOSTILE, HOSTILE, HOSTILE, None, ("2020-01-01", None), 1, (HOSTILE,))
    shown = text(Report((article,), (found,)), Page(width, Palette(colour)))
    plain = ESCAPE.sub("", shown) if colour else shown
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e]", plain)
    assert "[bold]x[/bold]" in plain
    assert "\\x1b[31m" in plain
    assert "\\u202e" in plain


def test_a_finding_without_evidence_is_still_shown(finding: Callable[..., Finding]) -> None:
    assert next(iter(finding_lines(finding(Side("x", ())), Page(120)))).startswith("error[quantity-conflict] The ferry")


def test_implied_dates_are_capped() -> None:
    articles = tuple(ArticleSummary(f"{number:02}.md", "", "", None, ("2020-01-01", None)) for number in range(25))
    shown = text(Report(articles, ()), Page(80))
    assert "  19.md: reads as written since 2020-01-01\n" in shown
    assert "  and 5 other articles; --format json lists them all" in shown


def test_a_destination_without_the_signs_gets_plain_ones_and_lines_as_long_as_they_may_be(harbour: Report) -> None:
    shown = text(harbour, Page(80, encoding="ascii"))
    assert shown.isascii()
    assert max(map(len, shown.split("\n"))) <= 80
    assert 'carried "212" and\n  "260" passengers' in shown
