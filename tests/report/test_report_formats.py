"""The registry of formats."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from relcli.check.model import Decided, Finding, Report, Severity, Side, Witness
from relcli.report.formats import WRITERS, Asked, Format, write
from relcli.report.layout import Page

SOURCE = Path(__file__).parents[2] / "src"


def test_every_format_has_a_writer() -> None:
    assert set(WRITERS) == set(Format)


@pytest.mark.parametrize("form", list(Format))
def test_a_report_in_any_format_is_text_that_ends_a_line(harbour: Report, form: Format) -> None:
    text = "".join(write(form, Asked(harbour, Severity.NOTE)))
    assert text.endswith("\n")
    assert "fact-conflict" in text
    assert text == "".join(write(form, Asked(harbour, Severity.NOTE)))


@pytest.mark.parametrize("form", list(Format))
def test_what_was_decided_earlier_and_what_is_left_out_is_told_in_every_format(harbour: Report, form: Format) -> None:
    decided = replace(
        harbour.findings[0], before=Decided("dismissed", "two trips", "Ana", "2026-02-05", ("new words",))
    )
    text = "".join(write(form, Asked(replace(harbour, findings=(decided,), dismissed=7), Severity.NOTE)))
    for told in ("dismissed", "two trips", "Ana", "new words"):
        assert told in text
    if form in (Format.CONSOLE, Format.GITHUB, Format.MARKDOWN, Format.HTML):
        assert "7 dismissed" in text


@pytest.mark.parametrize("form", list(Format))
def test_nothing_found_is_no_failure_of_a_format(form: Format) -> None:
    assert "".join(write(form, Asked(Report((), ()), Severity.NOTE)))


@pytest.mark.parametrize("form", [form for form in Format if form not in (Format.JSON, Format.SARIF)])
@pytest.mark.parametrize("bad", ["\x1b[2J", "\x9b", "\u202e", "\ud8ff", "\0"])
def test_nothing_that_moves_or_hides_text_is_written(
    witness: Callable[..., Witness], finding: Callable[..., Finding], form: Format, bad: str
) -> None:
    before = Decided("dismissed", bad, bad, bad, (bad,))
    side = Side(bad, (witness(bad, bad, bad, stance=bad),))
    found = finding(side, message=bad, explanation=bad, subject=bad, before=before)
    assert bad[0] not in "".join(write(form, Asked(Report((), (found,)), Severity.NOTE)))


@pytest.mark.parametrize("form", list(Format))
def test_a_destination_of_few_letters_gets_only_those(harbour: Report, form: Format) -> None:
    page = Page(encoding="ascii")
    text = "".join(write(form, Asked(harbour, Severity.NOTE, page)))
    assert text.encode("ascii", "backslashreplace").decode()
    if form not in (Format.CONSOLE, Format.MARKDOWN):
        assert text.isascii()


def test_the_registry_imports_no_format() -> None:
    code = "import sys, relcli.report.formats; print(*sys.modules)"
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, env={"PYTHONPATH": str(SOURCE)}
    )
    loaded = shown.stdout.decode().split()
    assert "relcli.report.formats" in loaded
    assert not {"jinja2", "relcli.check.model", *(f"relcli.report.{form}" for form in Format)} & set(loaded)
