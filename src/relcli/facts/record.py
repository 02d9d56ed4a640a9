"""One entry of the file while it is read: typed values by key, and a problem noted where a value is not of its type."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from unicodedata import category

from relcli.facts.model import Tolerance
from relcli.facts.moment import FORMS, Moment, read_moment
from relcli.facts.problems import Problems, among, excerpt
from relcli.facts.yaml_loader import ListNode, MapNode, Node, ScalarNode, is_null, resolve


class Record:
    """Reads a mapping.  A key without a value (`to:` or `to: null`) counts as not given.

    Each method returns an empty value of its type when the key is not given or wrong; `sound` tells whether
    anything was wrong.  Which keys must be given is for `check_keys`.
    """

    def __init__(self, node: MapNode, problems: Problems, noun: str) -> None:
        self.node = node
        self.problems = problems
        self.noun = noun
        """"fact" or "entity", for messages."""
        self.sound = True
        self._nodes: dict[str, Node] = {key.text: value for key, value in node.entries if not is_null(value)}
        self._moments: dict[str, Moment | None] = {}

    def has(self, key: str) -> bool:
        """Whether the key is given with a value."""
        return key in self._nodes

    def place(self, key: str | None) -> tuple[int, int]:
        """Line and column of the key's value, or of the entry."""
        node = self._nodes.get(key, self.node) if key else self.node
        return node.line, node.column

    def wrong(self, key: str | None, what: str, allowed: str = "") -> None:
        """Note a problem at the key's value, or at the entry."""
        self.sound = False
        self.problems.add(self.place(key), what, allowed)

    def check_keys(self, allowed: Sequence[str], required: Sequence[str]) -> None:
        """Note each key that is not allowed and each required one that is not given."""
        for key, _ in self.node.entries:
            if key.text not in allowed:
                self.sound = False
                self.problems.add(
                    (key.line, key.column), f"unknown key '{excerpt(key.text)}'", among(key.text, allowed)
                )
        for name in required:
            if name not in self._nodes:
                self.wrong(None, f"the key '{name}' is missing", f"this {self.noun} needs: {', '.join(required)}")

    def text(self, key: str) -> str:
        """Any single value as text, white space squeezed; "" when not given."""
        node = self._nodes.get(key)
        return self._scalar_text(node, key) if node else ""

    def identifier(self, key: str) -> str:
        """An id: letters, digits, and ``-``, ``_``, ``.``, ``:`` inside."""
        text = self.text(key)
        if text and not re.fullmatch(r"\w[\w.:-]{0,199}", text):
            self.wrong(key, f"'{excerpt(text)}' is not an id", "allowed: letters, digits, '-', '_', '.' and ':'")
        return text

    def words(self, key: str) -> tuple[str, ...]:
        """A list of texts, or one text; () when not given."""
        return tuple(self._scalar_text(node, key) for node in self._listed(key))

    def choice(self, key: str, allowed: Sequence[str]) -> str:
        """One of a few words; "" when not given."""
        text = self.text(key)
        if text and text not in allowed:
            self.wrong(key, f"{key} is '{excerpt(text)}'", among(text, allowed))
        return text

    def number(self, key: str) -> float:
        """A number; 0 when not given."""
        node = self._nodes.get(key)
        if node is None:
            return 0
        value = resolve(node) if isinstance(node, ScalarNode) else None
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.wrong(key, f"{key} is {_shown(node)}, not a number", "allowed: digits only, as in 253000 or 7.25")
            return 0
        return value

    def count(self, key: str) -> int | None:
        """A whole number from 1 on; None when not given."""
        if key not in self._nodes:
            return None
        node = self._nodes[key]
        value = resolve(node) if isinstance(node, ScalarNode) else None
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            self.wrong(key, f"{key} is {_shown(node)}", "allowed: a whole number from 1 on")
            return None
        return value

    def tolerance(self, key: str) -> Tolerance | None:
        """A number in the value's unit, or a percentage ("1%"); None when not given."""
        text = self.text(key)
        if not text:
            return None
        hit = re.fullmatch(r"([0-9]{1,18}(?:\.[0-9]{1,18})?)\s*(%|percent|per cent)?", text)
        if not hit:
            self.wrong(key, f"{key} is '{excerpt(text)}'", "allowed: a percentage such as 1%, or a number from 0 on")
            return None
        return Tolerance(float(hit[1]), bool(hit[2]))

    def moment(self, key: str) -> Moment | None:
        """A day, month or year; None when not given."""
        if key not in self._moments:
            self._moments[key] = self._read_moment(key)
        return self._moments[key]

    def check_order(self, keys: Sequence[str]) -> None:
        """Note each date that must come before (or with) the next of `keys` that is given, and does not."""
        given = [(key, moment) for key in keys if (moment := self.moment(key))]
        for (earlier, first), (later, second) in zip(given, given[1:], strict=False):
            if first.earliest > second.latest:
                what = f"'{earlier}' ({first}) is later than '{later}' ({second})"
                self.wrong(later, what, f"allowed: {' ≤ '.join(keys)}")

    def entity(self, key: str, entities: Mapping[str, Any]) -> str:
        """The id of a known entity; "" when not given."""
        node = self._nodes.get(key)
        return self._known(node, key, entities) if node else ""

    def entity_list(self, key: str, entities: Mapping[str, Any]) -> tuple[str, ...]:
        """Ids of known entities; () when not given."""
        return tuple(self._known(node, key, entities) for node in self._listed(key))

    def _known(self, node: Node, key: str, entities: Mapping[str, Any]) -> str:
        text = self._scalar_text(node, key)
        if text and text not in entities:
            self.sound = False
            what = f"{key} names the unknown entity '{excerpt(text)}'"
            allowed = "" if self.problems.full else among(text, tuple(entities))
            self.problems.add((node.line, node.column), what, allowed)
        return text

    def _read_moment(self, key: str) -> Moment | None:
        text = self.text(key)
        if not text:
            return None
        try:
            return read_moment(text)
        except ValueError as error:
            self.wrong(key, f"{key}: {error}", f"allowed: {FORMS}")
            return None

    def _listed(self, key: str) -> tuple[Node, ...]:
        node = self._nodes.get(key)
        if node is None:
            return ()
        return node.items if isinstance(node, ListNode) else (node,)

    def _scalar_text(self, node: Node, key: str) -> str:
        if not isinstance(node, ScalarNode):
            self._note(node, f"{key} is {_shown(node)}", "allowed: one value")
            return ""
        if not node.text.isprintable() and any(category(mark) == "Cc" and not mark.isspace() for mark in node.text):
            self._note(node, f"{key} holds a control character", "allowed: text that can be printed")
            return ""
        text = " ".join(node.text.split())
        if not text:
            self._note(node, f"{key} is empty", "write a value, or leave the key out")
        return text

    def _note(self, node: Node, what: str, allowed: str) -> None:
        self.sound = False
        self.problems.add((node.line, node.column), what, allowed)


def _shown(node: Node) -> str:
    match node:
        case ScalarNode():
            return f"'{excerpt(node.text)}'"
        case ListNode():
            return "a list"
        case MapNode():
            return "a mapping"
