"""Adding to a file of facts without touching what stands there: comments, order and layout stay as they are."""

from __future__ import annotations

from collections.abc import Sequence

from relcli.facts.loading import loads
from relcli.facts.model import Entity, Fact
from relcli.facts.problems import FactsError, Problem, Problems
from relcli.facts.writing import entry_lines
from relcli.facts.yaml_loader import ListNode, MapNode, Node, is_null, parse


def added(text: str, path: str, entities: Sequence[Entity] = (), facts: Sequence[Fact] = ()) -> str:
    """The text of a file with entries put behind the last of their section.

    Raises FactsError where the file has errors before or would have them after, and where the section is written in a
    way that nothing can be put into: the message then has the lines to add by hand.
    """
    before = loads(text, path)
    result = _into(text, path, "entities", entities)
    result = _into(result, path, "facts", facts)
    after = loads(result, path)
    told = dict(after.entities) == {**before.entities, **{entity.id: entity for entity in entities}}
    if not told or after.facts[: len(before.facts)] != before.facts or len(after) != len(before) + len(facts):
        raise _by_hand(path, "the file", _written([*entities, *facts]))
    return result


def _into(text: str, path: str, section: str, entries: Sequence[Entity | Fact]) -> str:
    if not entries:
        return text
    node, first = _section(text, path, section)
    written = _written(entries)
    # the characters that end lines here end them in YAML too: others were refused when the file was read
    lines = text.splitlines(keepends=True)
    end = "\r\n" if "\r\n" in text else "\n"
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += end
    if isinstance(node, ListNode) and node.items and not _in_brackets(node, lines):
        indent = " " * (node.column - 1)
        place = _behind(text, path, node, lines)
    elif node is None:
        indent, place = "  ", len(lines)
        written.insert(0, f"{section}:")
    elif is_null(node) or (isinstance(node, ListNode) and not node.items):
        indent, place = "  ", first
        value, sign, comment = lines[first - 1].partition("#")
        if value.strip().replace(" ", "") not in (f"{section}:", f"{section}:[]", f"{section}:null"):
            raise _by_hand(path, f"'{section}'", written)
        lines[first - 1] = f"{section}:  #{comment}" if sign else f"{section}:{end}"
    else:
        raise _by_hand(path, f"'{section}'", written)
    lines[place:place] = [("" if line == f"{section}:" else indent) + line + end for line in written]
    return "".join(lines)


def _written(entries: Sequence[Entity | Fact]) -> list[str]:
    return [line for entry in entries for line in entry_lines(entry)]


def _by_hand(path: str, what: str, lines: Sequence[str]) -> FactsError:
    shown = "\n".join("    " + line for line in lines)
    return FactsError([Problem(path, 0, 0, f"nothing can be added to {what} as it is written; add by hand:\n{shown}")])


def _section(text: str, path: str, name: str) -> tuple[Node | None, int]:
    """The value of a key at the top and the line of the key; None and 0 where there is no such key."""
    root = parse(text.removeprefix("\ufeff"), Problems(path))
    if isinstance(root, MapNode):
        for key, value in root.entries:
            if key.text == name:
                return value, key.line
    return None, 0


def _in_brackets(node: ListNode, lines: Sequence[str]) -> bool:
    line = lines[node.line - 1].removeprefix("\ufeff")
    return line[node.column - 1 : node.column] != "-"


def _behind(text: str, path: str, node: ListNode, lines: Sequence[str]) -> int:
    """The number of the line (from 0) behind the last entry of a list, comments that follow it left below."""
    root = parse(text.removeprefix("\ufeff"), Problems(path))
    assert isinstance(root, MapNode)
    later = [key.line - 1 for key, _ in root.entries if key.line > node.line]
    place = min(later, default=len(lines))
    while place > 0 and (not lines[place - 1].strip() or lines[place - 1].lstrip().startswith(("#", "..."))):
        place -= 1
    return place
