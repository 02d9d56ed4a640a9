"""Patterns of paths: `*` and `?` inside a name, `**` for any folders.  No regular expression is built from them."""

from __future__ import annotations

from functools import lru_cache

from relcli.language.wildcard import like


def is_pattern(text: str) -> bool:
    """Has it a wildcard?"""
    return "*" in text or "?" in text


@lru_cache(maxsize=4096)
def matches(pattern: str, path: str) -> bool:
    """Does the pattern mean this path, or a folder that it lies in?  Both with forward slashes, from one folder.

    Takes time in proportion to the lengths of both multiplied, whatever they are.
    """
    names = path.split("/")
    reached = {0}
    """How many names from the front can be behind the parts of the pattern gone through so far."""
    for part in _parts(pattern):
        if part == "**":
            reached = set(range(min(reached), len(names) + 1))
        else:
            reached = {n + 1 for n in reached if n < len(names) and like(part, names[n])}
        if not reached:
            return False
    return bool(reached)


def _parts(pattern: str) -> list[str]:
    return [part for part in pattern.split("/") if part not in ("", ".")] or ["**"]
