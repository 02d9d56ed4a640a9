"""docs/decisions.md is a session: its files are written, its commands run, and they print what the page shows."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

import session

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "decisions.md").read_text("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="runs git and cat")
def test_every_command_prints_what_the_page_shows(tmp_path: Path) -> None:
    ran = 0
    for command, text, shown in session.played(PAGE, tmp_path):
        ran += 1
        assert session.fits(text, shown), f"$ {command}\n{text}"
    assert ran >= 15


def test_every_option_the_page_names_is_one_of_relcli() -> None:
    from relcli.cli.app import command

    known = {name for each in ("check", "review", "decide") for option in command(each).params for name in option.opts}
    named = set(re.findall(r"`(--[a-z-]+)", PAGE))
    assert named and named <= known
