"""How far a long run is, on standard error and only on a terminal; nothing of it stays."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from relcli.records import record

_CELLS = 24
_PAUSE = 0.2
"""Seconds between two drawings."""


@record(slots=True)
class Progress:
    """How many of how many are done; told by the run, drawn by a thread."""

    done: int = 0
    total: int = 0

    def tell(self, done: int, total: int) -> None:
        """So many of so many."""
        self.done, self.total = done, total


@contextmanager
def bar(doing: str, noun: str, quiet: bool) -> Iterator[Progress]:
    """While the block runs: after half a second, a bar with the number of `noun` done; cleared at the end."""
    progress = Progress()
    stream = sys.stderr
    if quiet or not stream.isatty() or os.environ.get("TERM") == "dumb":
        yield progress
        return
    from threading import Event, Thread

    done, begun = Event(), monotonic()

    def draw() -> None:
        while not done.wait(_PAUSE):
            if monotonic() - begun > 0.5:
                stream.write(f"\r\x1b[K{line(progress, doing, noun, monotonic() - begun)}")
                stream.flush()

    drawer = Thread(target=draw, daemon=True)
    drawer.start()
    try:
        yield progress
    finally:
        done.set()
        drawer.join()
        stream.write("\r\x1b[K")
        stream.flush()


def line(progress: Progress, doing: str, noun: str, seconds: float) -> str:
    """The bar as text: "reading [######··········] 1,024 of 4,000 articles, 256/s"; fits 80 columns."""
    if not progress.total:
        return f"{doing} … {seconds:.0f} s"
    full = _CELLS * progress.done // progress.total
    rate = progress.done / max(seconds, 0.001)
    count = f"{progress.done:,} of {progress.total:,} {noun}"
    return f"{doing} [{'#' * full}{'.' * (_CELLS - full)}] {count}, {rate:,.0f}/s"
