"""Did you mean."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """A sentence (with a space before it) that offers the nearest known word; "" when none is near."""
    from difflib import get_close_matches

    found = get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return f" Did you mean '{found[0]}'?" if found else ""
