"""Annotations of a GitHub workflow."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.check.model import Finding, Report, Severity, Side, Witness
from relcli.report.escape import command_data, command_property
from relcli.report.github import ANNOTATIONS, github_lines

COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def properties(line: str) -> dict[str, str]:
    """The properties of a command, decoded."""
    found = COMMAND.fullmatch(line)
    assert found, line
    decode = {"%3A": ":", "%2C": ",", "%0A": "\n", "%25": "%"}
    pairs = (pair.split("=", 1) for pair in found[2].split(","))
    return {name: re.sub("%..", lambda code: decode[code[0]], value) for name, value in pairs}


def test_whole_output(harbour: Report, snapshot: Callable[[str, str], None]) -> None:
    snapshot("check.github.txt", "\n".join(github_lines(harbour, harbour.findings)) + "\n")


def test_severities_become_commands(harbour: Report) -> None:
    lines = list(github_lines(harbour, harbour.findings))
    assert [COMMAND.fullmatch(line)[1] for line in lines[:3]] == ["error", "warning", "notice"]  # type: ignore[index]
    assert properties(lines[0])["file"] == "corpus/wire-1.txt"
    assert lines[-1].startswith("3 articles, 8 claims: 1 error, 1 warning, 1 note; 1 skipped, not checked")


@pytest.mark.parametrize("number", [ANNOTATIONS, ANNOTATIONS + 1, 40])
def test_ten_at_most_the_worst_first_and_the_rest_counted(
    witness: Callable[..., Witness], finding: Callable[..., Finding], number: int
) -> None:
    kinds = list(Severity)
    findings = [finding(Side("a", (witness("a", "a"),)), severity=kinds[at % 3]) for at in range(number)]
    lines = list(github_lines(Report((), tuple(findings)), findings))
    shown = [line.split(" ")[0] for line in lines if " file=" in line]
    assert shown == sorted(shown, key=["::error", "::warning", "::notice"].index)
    assert len(shown) == ANNOTATIONS
    more = [line for line in lines if "more finding" in line]
    assert len(more) == (number > ANNOTATIONS)
    assert all(f"{number - ANNOTATIONS} more" in line for line in more)


def test_the_rest_is_no_annotation_where_it_would_be_the_eleventh_notice(finding: Callable[..., Finding]) -> None:
    notes = [finding(Side("a", ()), severity=Severity.NOTE) for _ in range(12)]
    lines = list(github_lines(Report((), tuple(notes)), notes))
    assert lines[ANNOTATIONS] == "2 more findings: relcli annotates the worst 10"


def test_quiet_leaves_the_summary_out(harbour: Report) -> None:
    assert len(list(github_lines(harbour, harbour.findings, quiet=True))) == 3


def test_a_passage_over_several_lines_names_lines_only(
    witness: Callable[..., Witness], finding: Callable[..., Finding]
) -> None:
    over = replace(witness("a b", "a b", line=7), quote="a\nb")
    line = next(github_lines(Report((), ()), [finding(Side("x", (over,)))]))
    assert {name: value for name, value in properties(line).items() if name != "title"} == {
        "file": "corpus/a.md",
        "line": "7",
        "endLine": "8",
    }


def test_a_finding_on_standard_input_names_no_file(
    witness: Callable[..., Witness], finding: Callable[..., Finding]
) -> None:
    line = next(github_lines(Report((), ()), [finding(Side("x", (witness("a", "a", "-"),)))]))
    assert set(properties(line)) == {"title"}


@given(st.text())
def test_no_text_ends_a_property_or_a_message(text: str) -> None:
    assert not set(command_property(text)) & set(":,\r\n")
    assert not set(command_data(text)) & set("\r\n")
    assert "%" not in re.sub("%(25|0A)", "", command_data(text))


def test_hostile_text_starts_no_command(witness: Callable[..., Witness], finding: Callable[..., Finding]) -> None:
    bad = "x\n::add-mask::secret\r\n::error file=y,line=1::z\u2028::stop-commands::t\x1b[31m %0A::warning::w"
    found = finding(
        Side(bad, (witness(bad, bad, f"{bad}.md"),)), message=bad, explanation=bad, reconcile=bad, subject=bad
    )
    text = "\n".join(github_lines(Report((), (found,)), [found]))
    assert [line[:8] for line in text.splitlines()] == ["::error ", "0 articl"]
    assert "\x1b" not in text
    assert properties(text.splitlines()[0])["file"].endswith(".md")


def test_a_title_is_never_longer_than_github_takes(
    witness: Callable[..., Witness], finding: Callable[..., Finding]
) -> None:
    long = finding(Side("1", (witness("It is 1.", "1"),)), Side("2", (witness("It is 2.", "2"),)), subject="long " * 99)
    (line, *_) = github_lines(Report((), (long,)), [long])
    title = line.split("title=", 1)[1].split("::", 1)[0]
    assert title.endswith("…") and 150 < len(title) < 255
