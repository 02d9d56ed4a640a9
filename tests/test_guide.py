"""docs/guide.md is a newcomer's first day: its files are written, its commands run, and they print what it shows."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest
import yaml

import session
from relcli.cli.app import COMMANDS, command

PAGE = (Path(__file__).parents[1] / "docs" / "guide.md").read_text("utf-8")
WORKFLOW = yaml.safe_load(session.block_below(PAGE.split("<!-- workflow -->\n", 1)[1]))


@pytest.mark.skipif(os.name == "nt", reason="runs git, and a review in a pseudo-terminal")
def test_every_command_prints_what_the_page_shows(tmp_path: Path) -> None:
    ran = []
    for line, text, shown in session.played(PAGE, tmp_path):
        ran.append(line)
        assert session.fits(text, shown), f"$ {line}\n{text}\nIf that is as it should be: make sessions"
    assert len(ran) >= 20
    counts = [int(n) for n in re.findall(r"\$ relcli check\n(?s:.*?)claims: (\d+) errors?,", PAGE)]
    assert counts == [2, 1], "what was dismissed is one fewer"
    assert (tmp_path / "report.html").stat().st_size > 10_000


def test_the_path_leads_through_the_commands_of_a_desk() -> None:
    shown = {shlex.split(line)[1] for block in session.blocks(PAGE) for line, _ in block.steps() if "relcli " in line}
    assert shown >= {"init", "index", "search", "topics", "check", "explain", "review", "compare", "facts"}
    assert shown <= set(COMMANDS)


def test_the_call_of_the_workflow_can_be_made() -> None:
    calls = [step["run"] for step in WORKFLOW["jobs"]["relcli"]["steps"] if step.get("run", "").startswith("relcli ")]
    (call,) = calls
    name, *arguments = shlex.split(call)[1:]
    command(name).make_context(name, arguments)


def test_a_page_that_is_out_of_date_is_mended_and_dots_stand_for_any_lines(tmp_path: Path) -> None:
    page = "# Page\n\n<!-- file: a.txt -->\n\n    one\n    two\n\n<!-- run -->\n\n    $ cat a.txt\n    {}\n\nThe end.\n"
    assert session.replayed(page.format("three"), tmp_path) == page.format("one\n    two")
    assert session.replayed(page.format("…\n    two"), tmp_path) == page.format("…\n    two")
    with pytest.raises(ValueError, match="only relcli, "):
        session.replayed(page.replace("$ cat", "$ rm"), tmp_path)
