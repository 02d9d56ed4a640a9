"""A file of drafted facts: what somebody has to go through before the desk vouches for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from relcli.facts.model import Entity, Fact
from relcli.facts.writing import entry_lines

_WIDTH = 116


def draft_file(head: Sequence[str], entities: Iterable[Entity], facts: Iterable[tuple[Fact, Sequence[str]]]) -> str:
    """A whole file that loads: `head` as comments at the top, the entities, each fact below its own comments.

    An entity that is given twice is written once, under its first name.
    """
    known: dict[str, Entity] = {}
    for entity in entities:
        known.setdefault(entity.id, entity)
    lines = [*map(comment, head), "version: 1", "entities:" if known else "entities: []"]
    for entity in known.values():
        lines += ["  " + line for line in entry_lines(entity)]
    listed = list(facts)
    lines.append("facts:" if listed else "facts: []")
    for fact, comments in listed:
        lines += ["  " + comment(text) for text in comments]
        lines += ["  " + line for line in entry_lines(fact)]
    return "\n".join(lines) + "\n"


def comment(text: str) -> str:
    """A comment on one line, cut to the width of a page; nothing in the text can end it."""
    shown = " ".join("".join(mark if mark.isprintable() else " " for mark in text).split())
    return f"# {shown}"[:_WIDTH].rstrip()
