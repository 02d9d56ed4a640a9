"""Pages of the documentation that are sessions: their files are written, their commands run, their output compared.

A page marks what stands below in an indented block: `<!-- file: PATH -->` a file, `<!-- run -->` commands after "$ ",
each with what it prints, on either stream.  `<!-- run, typing: d|a note|q -->` runs one command in a terminal and
answers each of its questions in turn.  A line of three dots stands for any lines.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

ROOT = Path(__file__).parents[1]
PROGRAMS = ("git", "cat", "mkdir", "mv")
"""What a page may run beside relcli."""
_TYPING = "run, typing: "
_PATIENCE = 120.0
"""Seconds for a question to come."""


@dataclass(frozen=True, slots=True)
class Block:
    """An indented block of a page with the mark above it."""

    mark: str
    text: str

    @property
    def answers(self) -> list[str]:
        """What is typed at its questions."""
        return self.mark.removeprefix(_TYPING).split("|") if self.mark.startswith(_TYPING) else []

    def steps(self) -> Iterator[tuple[str, str]]:
        """(command, what is shown below it)."""
        for part in re.split(r"^\$ ", self.text, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            yield command, shown


def blocks(page: str) -> Iterator[Block]:
    """The files and the runs of a page, in its order; other marks are of other tests."""
    for part in page.split("\n<!-- ")[1:]:
        mark, _, rest = part.partition(" -->\n")
        if mark.startswith(("file: ", "run")):
            yield Block(mark, block_below(rest))


def block_below(text: str) -> str:
    """The indented block at the beginning of a text, without its indent."""
    lines = []
    for line in text.lstrip("\n").split("\n"):
        if line and not line.startswith("    "):
            break
        lines.append(line[4:])
    return "\n".join(lines).rstrip("\n") + "\n"


def played(page: str, folder: Path) -> Iterator[tuple[str, str, str]]:
    """(command, what it prints, what the page shows) for each command, run in turn in a folder where the files are."""
    for block in blocks(page):
        if block.mark.startswith("file: "):
            file = folder / block.mark.removeprefix("file: ")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.text, "utf-8")
            continue
        for command, shown in block.steps():
            yield command, printed(command, folder, block.answers), shown


def printed(command: str, folder: Path, answers: list[str] | None = None) -> str:
    """What a command of a page prints, on either stream; in a terminal of 80 columns where there are answers."""
    words = shlex.split(command)
    if words[0] == "relcli":
        words[:1] = [sys.executable, "-m", "relcli"]
    elif words[0] not in PROGRAMS:
        raise ValueError(f"{command}: only relcli, {', '.join(PROGRAMS)} are run")
    names = {f"GIT_{who}_{what}": "ana@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    own = {"PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1", "GIT_CONFIG_GLOBAL": os.devnull, "USER": "ana"}
    environment = {**os.environ, **names, **own, "TERM": "dumb", "COLUMNS": "80", "LINES": "50"}
    if answers:
        return _typed(words, folder, environment, answers)
    return subprocess.run(
        words,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    ).stdout


def _typed(words: list[str], folder: Path, environment: dict[str, str], answers: list[str]) -> str:
    """What a command shows in a terminal in which each question, "> " or "): ", is answered."""
    import pty

    upper, lower = pty.openpty()
    run = subprocess.Popen(words, cwd=folder, env=environment, stdin=lower, stdout=lower, stderr=lower)
    os.close(lower)
    shown = _until_asked(upper)
    try:
        for answer in answers:
            os.write(upper, (answer + "\r" if shown.endswith("): ") else answer).encode())
            shown += answer + _until_asked(upper).removeprefix(answer)  # a terminal may have echoed it or not
        run.wait(_PATIENCE)
    finally:
        run.kill()
        run.wait()
        os.close(upper)
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", shown).replace("\r", "")


def _until_asked(terminal: int) -> str:
    """What is written up to the next question or the end."""
    from select import select

    data, last = b"", monotonic() + _PATIENCE
    while not data.endswith((b"> ", b"): ")):
        if monotonic() > last:
            raise TimeoutError(f"no question after {data!r}")
        if select([terminal], [], [], 1.0)[0]:
            try:
                piece = os.read(terminal, 65536)
            except OSError:  # Linux says so when the other end is closed
                break
            if not piece:
                break
            data += piece
    return data.decode("utf-8", "replace")


def fits(text: str, shown: str) -> bool:
    """Is the text as shown, where a line of three dots stands for any lines?"""
    pattern = "".join(r"(?s:.*)" if line == "…\n" else re.escape(line) for line in shown.splitlines(keepends=True))
    return re.fullmatch(pattern, text) is not None


def replayed(page: str, folder: Path) -> str:
    """The page with what is shown below each command as it is today, where it does not fit any more.

    Output that was shortened with dots is written in full, to be shortened by hand.
    """
    at = 0
    for command, text, shown in played(page, folder):
        before = _indented(f"$ {command}\n{shown}")
        after = before if fits(text, shown) else _indented(f"$ {command}\n{text}")
        at = page.index(before, at)
        page = page[:at] + after + page[at + len(before) :]
        at += len(after)
    return page


def _indented(text: str) -> str:
    lines = text.rstrip("\n").split("\n")
    return "\n".join("    " + line if line else "" for line in lines) + "\n"
