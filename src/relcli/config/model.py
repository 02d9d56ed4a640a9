"""What a configuration says, ready to be asked: paths seen from the working folder, rules, articles, tables."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import field
from typing import Any

from relcli.config.globs import is_pattern, matches
from relcli.records import record


@record(frozen=True, slots=True)
class Override:
    """Rules that do not hold for some articles."""

    paths: tuple[str, ...]
    """Patterns, seen from the folder of the configuration."""
    ignore: frozenset[str]


@record(frozen=True, slots=True)
class Known:
    """What the desk knows of an article beside its text; "" for what it does not say."""

    date: str = ""
    """A day, a month or a year: "2026-02-03", "2026-02", "2026"."""
    source: str = ""
    title: str = ""
    certain: frozenset[str] = frozenset()
    """Which of these were said of this very file, and so win over its text; the others fill gaps."""


@record(frozen=True, slots=True)
class Config:
    """One configuration; `Config()` is that of a desk without one."""

    path: str = ""
    """The file as messages show it, "" where there is none."""
    folder: str = ""
    """The absolute folder that its paths are seen from."""
    values: Mapping[str, Any] = field(default_factory=dict)
    """The keys at the top that are given, by name."""
    rules: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Rule to what is set of it: "severity", "min-confidence", its own options."""
    overrides: tuple[Override, ...] = ()
    articles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Path or pattern to date, source and title."""
    tables: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    """Extra words, by the key under [tables]."""
    lines: Mapping[tuple[str | int, ...], int] = field(default_factory=dict, repr=False, compare=False)
    """1-based line of each key."""
    _patterns: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """Those keys of `articles` that have a wildcard."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "_patterns", tuple(filter(is_pattern, self.articles)))

    @property
    def corpus(self) -> tuple[str, ...]:
        """The paths to work on by default, seen from the working folder; () when not given."""
        return tuple(map(self._seen, self.values.get("corpus", ())))

    @property
    def facts(self) -> str | None:
        """The file of facts, seen from the working folder; None when not given."""
        given = self.values.get("facts")
        return None if given is None else self._seen(given)

    @property
    def index(self) -> str | None:
        """Where the index is kept, seen from the working folder; None when not given or none is wanted."""
        given = self.values.get("index")
        return self._seen(given) if isinstance(given, str) else None

    @property
    def keeps_index(self) -> bool:
        """False when the configuration asks for none."""
        return self.values.get("index") is not False

    @property
    def boilerplate(self) -> tuple[str, ...]:
        """Patterns of lines that are not the article."""
        return tuple(self.values.get("boilerplate", ()))

    @property
    def off(self) -> frozenset[str]:
        """Rules whose severity is "off"."""
        return frozenset(rule for rule, table in self.rules.items() if table.get("severity") == "off")

    def known(self, path: str) -> Known:
        """What is said of the article at `path` (as seen from the working folder).

        An entry for the very file wins over patterns, a later pattern over an earlier one, key by key.
        """
        place = self.place(path)
        found: dict[str, str] = {}
        if place is None:
            return Known()
        for pattern in self._patterns:
            if pattern != place and matches(pattern, place):
                found.update(self.articles[pattern])
        own = self.articles.get(place, {})
        found.update(own)
        return Known(found.get("date", ""), found.get("source", ""), found.get("title", ""), frozenset(own))

    def told_of(self, path: str, key: str) -> str:
        """Where the date, source or title of the article at `path` is given; "" where none is."""
        place = self.place(path) or ""
        fitting = [name for name in self._patterns if name != place and matches(name, place)]
        names = [place, *reversed(fitting)]
        return next((self.origin("articles", name, key) for name in names if key in self.articles.get(name, {})), "")

    def ignored(self, path: str) -> frozenset[str]:
        """Rules that the overrides switch off for the article at `path` (as seen from the working folder)."""
        place = self.place(path)
        if place is None:
            return frozenset()
        fitting = (override for override in self.overrides if any(matches(each, place) for each in override.paths))
        return frozenset().union(*(override.ignore for override in fitting))

    def place(self, path: str) -> str | None:
        """A path as seen from the folder of the configuration, with forward slashes; None for standard input.

        None too without a configuration, and for a path on another drive.
        """
        if path == "-" or not self.folder:
            return None
        try:
            return os.path.relpath(path, self.folder).replace(os.sep, "/")
        except ValueError:
            return None

    def origin(self, *keys: str | int) -> str:
        """Where a key is given: "relcli.toml:12"; "" when it is not."""
        line = self.lines.get(keys)
        return f"{self.path}:{line}" if line else ""

    def _seen(self, path: str) -> str:
        joined = os.path.normpath(os.path.join(self.folder, path))
        try:
            return os.path.relpath(joined) if not os.path.isabs(path) else joined
        except ValueError:
            return joined
