"""How the time that reading takes grows with the length of a text."""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import process_time


def grows_with_the_length_only(read: Callable[[str], object], unit: str) -> bool:
    """Does ten times as much of a unit take no more than ten times as long, with much to spare?"""

    def seconds(text: str) -> float:
        start = process_time()
        read(text)
        return process_time() - start

    gc.disable()  # what a collection takes grows with the whole test run, not with the text
    try:
        short = min(seconds(unit * 4000 + " ") for _ in range(3))
        long = min(seconds(unit * 40000) for _ in range(3))
    finally:
        gc.enable()
    return long < 40 * short + 0.1
