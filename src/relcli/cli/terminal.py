"""What standard output and standard error are: their colour, width and encoding, and what is said on the side."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import StrEnum
from typing import IO

from relcli.report.layout import Page
from relcli.report.sanitise import visible
from relcli.report.style import Palette

PIPED_WIDTH = 100
"""Cells per line where there is no terminal to ask: the same input gives the same bytes everywhere."""


class Colour(StrEnum):
    """When to colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


def say(message: str) -> None:
    """A line (or several) on standard error, made visible line by line; never fails for lack of a letter."""
    stream = sys.stderr
    encoding = encoding_of(stream)
    lines = [visible(line, encoding) for line in message.split("\n")]
    with suppress(OSError, ValueError):  # nobody may be listening
        stream.write("relcli: " + "\n".join(lines) + "\n")
        stream.flush()


def encoding_of(stream: IO[str]) -> str:
    """The encoding a stream writes; UTF-8 where it does not say."""
    return getattr(stream, "encoding", None) or "utf-8"


def coloured(wanted: Colour, stream: IO[str]) -> bool:
    """The flag, then NO_COLOR, then FORCE_COLOR, then whether the stream is a terminal that can."""
    if wanted is not Colour.AUTO:
        return wanted is Colour.ALWAYS
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def page(colour: Colour, width: int | None, output: object | None) -> Page:
    """The page to print on: standard output, or a UTF-8 file when `output` is given."""
    if output is not None:
        return Page(width or PIPED_WIDTH, Palette(colour is Colour.ALWAYS))
    stream = sys.stdout
    return Page(width or _terminal_width(stream), Palette(coloured(colour, stream)), encoding_of(stream))


def _terminal_width(stream: IO[str]) -> int:
    if not stream.isatty():
        return PIPED_WIDTH
    import shutil

    return min(200, max(40, shutil.get_terminal_size((PIPED_WIDTH, 24)).columns))


@contextmanager
def progress(doing: str, quiet: bool) -> Iterator[None]:
    """While the block runs: after a second, say on standard error what is going on and for how long.

    Nothing where standard error is no terminal, and nothing that stays.
    """
    stream = sys.stderr
    if quiet or not stream.isatty() or os.environ.get("TERM") == "dumb":
        yield
        return
    from threading import Event, Thread
    from time import monotonic

    done, begun = Event(), monotonic()

    def tick() -> None:
        pause = 1.0
        while not done.wait(pause):
            pause = 0.2
            stream.write(f"\r{doing} … {monotonic() - begun:.0f} s\r")  # back, so that what is said covers it
            stream.flush()

    ticker = Thread(target=tick, daemon=True)
    ticker.start()
    try:
        yield
    finally:
        done.set()
        ticker.join()
        if monotonic() - begun >= 1.0:
            stream.write("\r\x1b[K")
            stream.flush()
