"""A configuration laid out: every setting in force with the place it comes from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from relcli.config.keys import TOP
from relcli.config.model import Config
from relcli.records import record

DEFAULT: Final = "default"


@record(frozen=True, slots=True)
class Setting:
    """One setting in force."""

    key: str
    """Its dotted name, as in the file: "rules.term-variant.severity"."""
    value: Any
    """In JSON types; None where the default is in words only."""
    shown: str
    """The value as TOML, or what the default is in words."""
    origin: str
    """A flag ("--facts"), a place ("relcli.toml:12") or "default"."""


def settings(config: Config, flags: Mapping[str, tuple[str, Any]] | None = None) -> Iterator[Setting]:
    """All settings, in the order of the documentation; `flags` gives for some keys the flag and value of the call."""
    given = flags or {}
    for key in TOP:
        if key.name in given:
            flag, value = given[key.name]
            yield Setting(key.name, _plain(value), toml(value), flag)
        elif key.name in config.values:
            yield _from_file(config, (key.name,), config.values[key.name])
        else:
            yield Setting(key.name, None, key.default, DEFAULT)
    yield from _tables(config)


def _tables(config: Config) -> Iterator[Setting]:
    for rule, said in config.rules.items():
        for name, value in said.items():
            yield _from_file(config, ("rules", rule, name), value)
    for number, override in enumerate(config.overrides):
        shown = f"ignore {toml(sorted(override.ignore))}"
        value = {"paths": list(override.paths), "ignore": sorted(override.ignore)}
        origin = config.origin("overrides", number) or config.path
        yield Setting(f"overrides.{number + 1}", value, f"{', '.join(override.paths)}: {shown}", origin)
    for pattern, known in config.articles.items():
        for name, value in known.items():
            yield _from_file(config, ("articles", pattern, name), value)
    for kind, entries in config.tables.items():
        yield _from_file(config, ("tables", kind), entries)


def _from_file(config: Config, path: tuple[str, ...], value: Any) -> Setting:
    origin = next((place for size in range(len(path), 0, -1) if (place := config.origin(*path[:size]))), config.path)
    return Setting(".".join(map(_bare, path)), _plain(value), toml(value), origin)


def _bare(name: str) -> str:
    """A key as it stands in a dotted name."""
    return name if name and all(mark.isalnum() and mark.isascii() or mark in "-_" for mark in name) else _quoted(name)


def _plain(value: Any) -> Any:
    match value:
        case tuple() | list():
            return [_plain(item) for item in value]
        case frozenset():
            return sorted(value)
        case dict():
            return {name: _plain(item) for name, item in value.items()}
        case _:
            return value


def toml(value: Any) -> str:
    """A value as TOML writes it, on one line."""
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return _quoted(value)
        case tuple() | list():
            return f"[{', '.join(map(toml, value))}]"
        case frozenset():
            return toml(sorted(value))
        case dict():
            return "{" + ", ".join(f"{_bare(name)} = {toml(item)}" for name, item in value.items()) + "}"
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)


def _quoted(text: str) -> str:
    """A basic string; JSON writes it alike but for DEL, which it leaves as it is."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
