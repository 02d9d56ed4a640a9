"""Tab as it is pressed: shells in a terminal that have read what relcli completion prints."""

from __future__ import annotations

import os
import re
import select
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
from fake_engine import environment

from relcli.cli.shells import Bash

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs a terminal that is a file")
PATIENCE = 60.0
START = {
    "bash": ("bash", "--norc", "--noprofile", "-i"),
    "zsh": ("zsh", "-f", "-i"),
    "fish": ("fish", "--no-config", "-i"),
}
READ = {
    "bash": 'eval "$(relcli completion bash)"',
    "zsh": 'autoload -U compinit; compinit -D; eval "$(relcli completion zsh)"',
    "fish": "relcli completion fish | source",
}
ADDED = {
    "relcli ch": "eck",
    "relcli check --fo": "rmat",
    "relcli check --format sa": "rif",
    "relcli check --format=sa": "rif",
    "relcli check --select=term-variant,nam": "e-variant",
    "relcli check corpus/wi": r"re\ a.md",
    "relcli check --output=corpus/wi": r"re\ a.md",
    "relcli check --baseline fac": "ts.yaml",
    "relcli rule off": "ice-conflict",
    "relcli compare --kind rank,du": "ration",
    "relcli facts prop": "ose",
    "relcli facts show ana": "-ruiz",
}
"""What is typed before Tab, and what Tab adds to it."""


class Terminal:
    """A shell in a terminal."""

    def __init__(self, shell: str) -> None:
        import pty

        self.process, self.screen = pty.fork()
        if not self.process:
            os.execvpe(START[shell][0], START[shell], os.environ)

    def type(self, text: str) -> None:
        """Press these keys."""
        os.write(self.screen, text.encode())

    def until(self, text: str) -> None:
        """Wait until the screen has shown the text; an AssertionError where it does not."""
        shown, end = "", monotonic() + PATIENCE
        while text not in re.sub(
            r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>()][B0]?|\x1b\][^\x07]*\x07|[\r\n\x07\x0f]", "", shown
        ):
            assert monotonic() < end, f"no {text!r} in {shown!r}"
            if select.select([self.screen], [], [], 0.2)[0]:
                piece = os.read(self.screen, 65536).decode("utf-8", "replace")
                shown += piece
                if "\x1b[c" in piece:  # what kind of terminal is this?
                    self.type("\x1b[?1;2c")

    def end(self) -> None:
        """Close it."""
        import signal

        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.screen)


@pytest.fixture(params=list(START))
def terminal(request: pytest.FixtureRequest, desk: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    """A shell that knows how to complete relcli, in a folder with two articles and facts."""
    if not shutil.which(request.param):
        pytest.skip(f"{request.param} is not installed")
    (desk / "corpus").mkdir(exist_ok=True)
    (desk / "corpus" / "wire a.md").write_text("The ferry sank.\n", "utf-8")
    (desk / "facts.yaml").write_text("version: 1\nentities: [{id: ana-ruiz, type: person, name: Ana Ruiz}]\n", "utf-8")
    program = desk / "bin" / "relcli"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m relcli "$@"\n', "utf-8")
    program.chmod(0o755)
    own = {"PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}", "TERM": "xterm", "HOME": str(desk)}
    for name, value in environment(own).items():
        monkeypatch.setenv(name, value)
    shell = Terminal(request.param)
    try:
        shell.type(READ[request.param] + "; echo re''ady\n")
        shell.until("ready")
        yield shell
    finally:
        shell.end()


def test_what_is_begun_is_completed(terminal: Terminal) -> None:
    for typed, added in ADDED.items():
        terminal.type(typed)
        terminal.until(typed.rpartition(" ")[2])
        terminal.type("\t")
        terminal.until(added)
        terminal.type("\x15\n")  # the line is not to be run


@pytest.mark.parametrize(
    ("words", "number", "given"),
    [
        ("relcli check --format = s", 4, (["check", "--format"], "s")),
        ("relcli check --format =", 3, (["check", "--format"], "=")),
        ("relcli facts add office office =", 5, (["facts", "add", "office", "office"], "=")),
        ("relcli search = x", 3, (["search", "="], "x")),
        ("relcli check 'a b", 2, (["check"], "a b")),
        ("relcli", 1, ([], "")),
    ],
)
def test_a_sign_behind_an_option_is_no_word_to_bash(
    words: str, number: int, given: tuple[list[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import click

    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(number))
    assert Bash(click.Command("relcli"), {}, "relcli", "X").get_completion_args() == given
