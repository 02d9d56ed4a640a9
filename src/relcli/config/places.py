"""Where in a TOML file each key and value stands: `tomllib` tells what they are and not where.

The text has been read by `tomllib` before, so it is well formed; this goes over it once and never backtracks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

Path = tuple[str | int, ...]
"""Keys from the top, and the numbers (from 0) of entries of lists: ("overrides", 1, "paths")."""
Place = tuple[int, int]
"""Line and column, both 1-based, columns in characters."""

_SPACE: Final = frozenset(" \t")
_BLANK: Final = frozenset(" \t\r\n")
_ESCAPES: Final = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b", '"': '"', "\\": "\\"}
_HEX: Final = {"x": 2, "u": 4, "U": 8}


def places(text: str) -> dict[Path, Place]:
    """The place of every key and list entry of a well-formed TOML text, by its path from the top."""
    return _Scanner(text.replace("\r\n", "\n")).run()


def place_of(found: Mapping[Path, Place], path: Path) -> Place:
    """The place of a path, or of the nearest thing around it that has one; (1, 1) at the top."""
    while path:
        if path in found:
            return found[path]
        path = path[:-1]
    return 1, 1


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.line = 1
        self.begin = 0
        """Offset at which the present line begins."""
        self.found: dict[Path, Place] = {}
        self.lists: dict[Path, int] = {}
        """Of each list of tables, how many entries have begun."""

    def run(self) -> dict[Path, Place]:
        prefix: Path = ()
        while True:
            self._skip_blank()
            if self.at >= len(self.text):
                return self.found
            if self.text[self.at] == "[":
                prefix = self._header()
            else:
                self._entry(prefix)

    def _header(self) -> Path:
        place, double = self._place(), self.text.startswith("[[", self.at)
        self._move(2 if double else 1)
        self._skip(_SPACE)
        keys = self._keys()
        path = self._real(keys[:-1]) + (keys[-1],)
        if double:
            self.lists[path] = self.lists.get(path, -1) + 1
            self.found.setdefault(path, place)
            path = (*path, self.lists[path])
        elif path in self.lists:  # never in a well-formed file
            path = (*path, self.lists[path])
        for size in range(1, len(path) + 1):
            self.found.setdefault(path[:size], place)
        self._skip(_SPACE)
        self._move(2 if double else 1)
        return path

    def _real(self, keys: tuple[str, ...]) -> Path:
        """The path that keys lead to: through a list of tables, into its last entry."""
        path: Path = ()
        for key in keys:
            path = (*path, key)
            if path in self.lists:
                path = (*path, self.lists[path])
        return path

    def _entry(self, prefix: Path) -> None:
        place = self._place()
        path = prefix
        for key in self._keys():
            path = (*path, key)
            self.found.setdefault(path, place)
        self._skip(_SPACE)
        self._move(1)  # =
        self._skip(_SPACE)
        self._value(path)

    def _keys(self) -> tuple[str, ...]:
        keys = [self._key()]
        while True:
            self._skip(_SPACE)
            if self.text[self.at : self.at + 1] != ".":
                return tuple(keys)
            self._move(1)
            self._skip(_SPACE)
            keys.append(self._key())

    def _key(self) -> str:
        if self.text[self.at : self.at + 1] in ('"', "'"):
            return self._string()
        start = self.at
        while self.at < len(self.text) and (self.text[self.at].isalnum() or self.text[self.at] in "-_"):
            self.at += 1
        if self.at == start:  # never in a well-formed file: go on behind it
            self._move(1)
        return self.text[start : self.at]

    def _value(self, path: Path) -> None:
        match self.text[self.at : self.at + 1]:
            case '"' | "'":
                self._string()
            case "[":
                self._list(path)
            case "{":
                self._table(path)
            case _:
                while self.at < len(self.text) and self.text[self.at] not in "\n,]}#":
                    self.at += 1

    def _list(self, path: Path) -> None:
        self._move(1)
        number = 0
        while True:
            self._skip_blank(",")
            if self.text[self.at : self.at + 1] in ("]", ""):
                self._move(1)
                return
            self.found[(*path, number)] = self._place()
            self._value((*path, number))
            number += 1

    def _table(self, path: Path) -> None:
        self._move(1)
        while True:
            self._skip_blank(",")
            if self.text[self.at : self.at + 1] in ("}", ""):
                self._move(1)
                return
            self._entry(path)

    def _string(self) -> str:
        quote = self.text[self.at]
        if self.text.startswith(quote * 3, self.at):
            return self._long_string(quote)
        self._move(1)
        parts = []
        while self.at < len(self.text) and self.text[self.at] != quote:
            parts.append(self._character(quote))
        self._move(1)
        return "".join(parts)

    def _long_string(self, quote: str) -> str:
        self._move(3)
        while self.at < len(self.text) and not self.text.startswith(quote * 3, self.at):
            self._move(2 if quote == '"' and self.text[self.at] == "\\" else 1)
        self._move(3)
        while self.text[self.at : self.at + 1] == quote:  # up to two quotation marks may end the text itself
            self._move(1)
        return ""

    def _character(self, quote: str) -> str:
        mark = self.text[self.at]
        self._move(1)
        if mark != "\\" or quote == "'":
            return mark
        code = self.text[self.at : self.at + 1]
        self._move(1)
        size = _HEX.get(code, 0)
        if not size:
            return _ESCAPES.get(code, code)
        digits = self.text[self.at : self.at + size]
        self._move(size)
        return chr(int(digits, 16))

    def _skip(self, marks: frozenset[str]) -> None:
        while self.at < len(self.text) and self.text[self.at] in marks:
            self._move(1)

    def _skip_blank(self, also: str = "") -> None:
        """Over white space, line ends and comments."""
        while self.at < len(self.text):
            mark = self.text[self.at]
            if mark == "#":
                end = self.text.find("\n", self.at)
                self.at = len(self.text) if end < 0 else end
            elif mark in _BLANK or mark in also:
                self._move(1)
            else:
                return

    def _move(self, count: int) -> None:
        for _ in range(count):
            if self.text[self.at : self.at + 1] == "\n":
                self.line += 1
                self.begin = self.at + 1
            self.at += 1

    def _place(self) -> Place:
        return self.line, self.at - self.begin + 1
