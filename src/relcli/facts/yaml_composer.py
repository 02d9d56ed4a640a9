"""From parser events to a tree of nodes, with bounds.  Imports yaml: itself imported when a file is read."""

from __future__ import annotations

from collections.abc import Iterator

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from relcli.facts.problems import FactsError, Problems, excerpt
from relcli.facts.yaml_loader import MAX_DEPTH, MAX_NODES, ListNode, MapNode, Node, ScalarNode


class Composer:
    """Builds the tree from parser events one by one, so that a bound stops the parser too."""

    def __init__(self, events: Iterator[Event], problems: Problems) -> None:
        self.events = events
        self.problems = problems
        self.anchors: dict[str, tuple[Node, int]] = {}
        """Name to finished node and the number of values in it."""
        self.count = 0

    def document(self) -> Node | None:
        root: Node | None = None
        for event in self.events:
            match event:
                case StreamStartEvent() | StreamEndEvent():
                    pass
                case DocumentStartEvent() if root is None:
                    root = self.node(next(self.events), 1)
                    next(self.events)
                case _:
                    raise self.stop(event, "a second document begins here", "one document for each file, without '---'")
        return root

    def node(self, event: Event, depth: int) -> Node:
        """The value that begins with `event`; `depth` counts from 1 at the top."""
        before = self.count
        self.grow(event, 1)
        place = _place(event)
        if depth > MAX_DEPTH:
            raise self.stop(event, "nested too deeply", f"at most {MAX_DEPTH} levels")
        tag = getattr(event, "tag", None)
        if tag is not None:
            raise self.stop(event, f"a tag ('{excerpt(tag)}')", "write the value without a tag that begins with '!'")
        node: Node
        match event:
            case AliasEvent():
                return self.aliased(event)
            case ScalarEvent():
                node = ScalarNode(event.value, event.implicit[0], *place)
            case SequenceStartEvent():
                node = ListNode(tuple(self.items(depth)), *place)
            case MappingStartEvent():
                node = MapNode(tuple(self.entries(depth)), *place)
            case _:  # the parser sends no other event where a value begins
                raise self.stop(event, "a value was expected here")
        anchor = getattr(event, "anchor", None)
        if anchor:
            self.anchors[anchor] = (node, self.count - before)
        return node

    def items(self, depth: int) -> Iterator[Node]:
        while not isinstance(event := next(self.events), SequenceEndEvent):
            yield self.node(event, depth + 1)

    def entries(self, depth: int) -> Iterator[tuple[ScalarNode, Node]]:
        lines: dict[str, int] = {}
        while not isinstance(event := next(self.events), MappingEndEvent):
            key = self.node(event, depth + 1)
            if not isinstance(key, ScalarNode):
                raise self.stop(event, "a list or mapping used as a key", "a key is a plain word")
            value = self.node(next(self.events), depth + 1)
            if key.text in lines:
                what = f"key '{excerpt(key.text)}' is given twice, first in line {lines[key.text]}"
                self.problems.add((key.line, key.column), what, "each key once")
                continue
            lines[key.text] = key.line
            yield key, value

    def aliased(self, event: AliasEvent) -> Node:
        name = event.anchor or ""
        if name not in self.anchors:
            raise self.stop(event, f"'*{excerpt(name)}' refers to no finished '&{excerpt(name)}' before it")
        node, size = self.anchors[name]
        self.grow(event, size)
        return node

    def grow(self, event: Event, size: int) -> None:
        self.count += size
        if self.count > MAX_NODES:
            raise self.stop(event, "too many values, aliases counted in full", f"at most {MAX_NODES:,}")

    def stop(self, event: Event, what: str, allowed: str = "") -> FactsError:
        self.problems.add(_place(event), what, allowed)
        return self.problems.error()


def _place(event: Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (0, 0)
