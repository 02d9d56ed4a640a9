"""Patterns with `*` for any characters and `?` for one.  No regular expression is built from them."""

from __future__ import annotations


def like(pattern: str, text: str) -> bool:
    """Does the pattern mean the whole text?  At most length times length steps, whatever both are.

    Goes back to the last `*` only: the first place that fits is as good as any later one.
    """
    at = place = 0
    star, resume = -1, 0
    while at < len(text):
        mark = pattern[place : place + 1]
        if mark == "*":
            star, resume = place, at
            place += 1
        elif mark and mark in ("?", text[at]):
            at, place = at + 1, place + 1
        elif star >= 0:
            resume += 1
            at, place = resume, star + 1
        else:
            return False
    return pattern[place:].strip("*") == ""
