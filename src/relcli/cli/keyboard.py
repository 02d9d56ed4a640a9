"""The person at the terminal: single keys, lines of text, and an editor of theirs."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Protocol

from relcli.report.sanitise import visible

_LINE_OF = (
    "vi",
    "vim",
    "nvim",
    "view",
    "nano",
    "pico",
    "emacs",
    "emacsclient",
    "kak",
    "micro",
    "joe",
    "jed",
    "mg",
    "ne",
)
"""Editors that take `+LINE FILE`."""
_GOTO = ("code", "codium", "code-insiders", "cursor", "windsurf")
"""Editors that take `--goto FILE:LINE:COLUMN`."""
_COLON = ("subl", "sublime_text", "zed", "hx", "helix", "mate")
"""Editors that take `FILE:LINE:COLUMN`."""


class Person(Protocol):
    """Who is asked.  Tests have one of their own."""

    def show(self, text: str) -> None:
        """Show text that is fit for a terminal."""
        ...

    def key(self) -> str:
        """The next key; "" when there will be none."""
        ...

    def line(self, prompt: str, known: str = "") -> str | None:
        """A line of text, `known` offered for editing; None when the answer is withdrawn."""
        ...

    def edit(self, path: str, line: int, column: int) -> str:
        """Open a file at a place (both 1-based); "" or what went wrong, as a sentence."""
        ...


class Terminal:
    """The person at standard input and standard output."""

    def __init__(self) -> None:
        for stream, errors in ((sys.stdin, "replace"), (sys.stdout, "backslashreplace")):
            with suppress(AttributeError, ValueError):
                stream.reconfigure(errors=errors)  # type: ignore[union-attr]

    def show(self, text: str) -> None:
        """Write and flush."""
        sys.stdout.write(text)
        sys.stdout.flush()

    def key(self) -> str:
        """One key without Enter, where the system can; what follows an escape belongs to it."""
        try:
            import termios
        except ImportError:  # Windows
            import msvcrt

            return str(msvcrt.getwch())  # type: ignore[attr-defined]
        import tty

        handle = sys.stdin.fileno()
        before = termios.tcgetattr(handle)
        try:
            tty.setcbreak(handle, termios.TCSADRAIN)
            return _key(handle)
        finally:
            termios.tcsetattr(handle, termios.TCSADRAIN, before)

    def line(self, prompt: str, known: str = "") -> str | None:
        """A line, edited as the terminal does it; None on Ctrl-C or Ctrl-D."""
        with suppress(ImportError):
            import readline

            readline.set_startup_hook(lambda: readline.insert_text(visible(known)))
            known = ""
        shown = f"{prompt}[{visible(known)}] " if known else prompt
        try:
            return input(shown) or known
        except (EOFError, KeyboardInterrupt):
            self.show("\n")
            return None
        finally:
            with suppress(ImportError):
                import readline

                readline.set_startup_hook(None)

    def edit(self, path: str, line: int, column: int) -> str:
        """Open $VISUAL, $EDITOR or vi, and wait for it."""
        command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi"
        try:
            words = editor_command(command, path, line, column)
            status = subprocess.run(words, check=False).returncode
        except (OSError, ValueError) as error:
            return f"“{command}” does not start ({error}). Set EDITOR to the editor you use."
        return f"“{command}” ended with status {status}." if status else ""


def _key(handle: int) -> str:
    import select

    data = os.read(handle, 1)
    if data == b"\x1b":
        while select.select([handle], [], [], 0.02)[0] and len(data) < 32:
            data += os.read(handle, 1)
    while data and data[0] >= 0xC0 and len(data) < _length(data[0]):
        data += os.read(handle, 1)
    return data.decode("utf-8", "replace")


def _length(lead: int) -> int:
    """Bytes of a character in UTF-8 by its first."""
    return 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4


def editor_command(command: str, path: str, line: int, column: int) -> Sequence[str]:
    """The words that open a file at a place in an editor; only the file where the editor is not known.

    `command` may hold options ("code --wait").  A ValueError for one without words or with an open quotation mark.
    """
    words = shlex.split(command)
    if not words:
        raise ValueError("it is empty")
    name = os.path.basename(words[0]).removesuffix(".exe").casefold()
    file = os.path.join(os.curdir, path) if path.startswith(("-", "+")) else path
    if name in _LINE_OF:
        return [*words, f"+{line}", file]
    if name in _GOTO:
        return [*words, "--goto", f"{file}:{line}:{column}"]
    if name in _COLON:
        return [*words, f"{file}:{line}:{column}"]
    return [*words, file]
