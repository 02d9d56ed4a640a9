"""docs/decisions.md is a session: its files are written, its commands run, and they print what the page shows."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "decisions.md").read_text("utf-8")


def blocks() -> Iterator[tuple[str, str]]:
    """("file: PATH" or "run", the indented block below), in the order of the page."""
    for part in PAGE.split("\n<!-- ")[1:]:
        mark, _, rest = part.partition(" -->\n")
        lines = []
        for line in rest.lstrip("\n").split("\n"):
            if line and not line.startswith("    "):
                break
            lines.append(line[4:])
        yield mark, "\n".join(lines).rstrip("\n") + "\n"


def steps(session: str) -> Iterator[tuple[str, str]]:
    """(command, what is shown below it)."""
    for part in re.split(r"^\$ ", session, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown


def printed(command: str, folder: Path) -> str:
    """What a command of the page prints, on either stream."""
    words = shlex.split(command)
    if words[0] == "relcli":
        words[:1] = [sys.executable, "-m", "relcli"]
    assert words[0] in (sys.executable, "git", "cat")
    names = {f"GIT_{who}_{what}": "ana@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **names, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
    return subprocess.run(
        words,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    ).stdout


def fits(text: str, shown: str) -> bool:
    """Is the text as shown, where a line of three dots stands for any lines?"""
    pattern = "".join(r"(?s:.*)" if line == "…\n" else re.escape(line) for line in shown.splitlines(keepends=True))
    return re.fullmatch(pattern, text) is not None


@pytest.mark.skipif(os.name == "nt", reason="runs git and cat")
def test_every_command_prints_what_the_page_shows(tmp_path: Path) -> None:
    ran = 0
    for mark, block in blocks():
        if mark.startswith("file: "):
            file = tmp_path / mark.removeprefix("file: ")
            file.parent.mkdir(exist_ok=True)
            file.write_text(block, "utf-8")
            continue
        assert mark == "run"
        for command, shown in steps(block):
            ran += 1
            text = printed(command, tmp_path)
            assert fits(text, shown), f"$ {command}\n{text}"
    assert ran >= 15


def test_every_option_the_page_names_is_one_of_relcli() -> None:
    from relcli.cli.app import command

    known = {name for each in ("check", "review", "decide") for option in command(each).params for name in option.opts}
    named = set(re.findall(r"`(--[a-z-]+)", PAGE))
    assert named and named <= known
