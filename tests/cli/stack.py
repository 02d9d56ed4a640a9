"""A small stack of articles with two contradictions, on disk; the commands run on the real engine, in this process."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from relcli.__main__ import main

ARTICLES = {
    "a.md": "The hospital in Tartu has 420 beds.\n\nThe bridge over the Emajogi was opened in 1957.\n",
    "b.md": "The hospital in Tartu has 460 beds.\n",
    "c.md": "The treaty was signed in Tartu.\n",
    "d.md": "The treaty was signed in Tallinn on Friday.\n",
}
FINDINGS = 2


def write(folder: Path) -> None:
    """The articles, in `folder`/corpus."""
    (folder / "corpus").mkdir(exist_ok=True)
    for name, text in ARTICLES.items():
        (folder / "corpus" / name).write_text(text, "utf-8")


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run left behind."""

    status: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Runner:
    """relcli in this process."""

    capsys: pytest.CaptureFixture[str]

    def __call__(self, *arguments: str) -> Ran:
        status = main(list(arguments))
        captured = self.capsys.readouterr()
        return Ran(status, captured.out, captured.err)
