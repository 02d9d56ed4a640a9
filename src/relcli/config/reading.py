"""From a TOML file to a configuration: every key checked, every problem told with its line."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from relcli.config.keys import ARTICLE, OVERRIDE, RULE, SECTIONS, TABLES, TOP, Key
from relcli.config.model import Config, Override
from relcli.config.nearest import MAX_BYTES, NAME
from relcli.config.places import Path as Keys
from relcli.config.problems import ConfigError, Problems, among, excerpt
from relcli.config.values import Reader

Rules = Mapping[str, Sequence[Key]]
"""The rules that there are, each with its own options."""


def load(path: Path | str, rules: Callable[[], Rules]) -> Config:
    """The configuration in a file; raises ConfigError with every problem in it.

    `rules` is asked only when the file names a rule.
    """
    shown = _shown(path)
    return loads(_read(Path(path), shown), shown, os.path.dirname(os.path.abspath(path)), rules)


def loads(text: str, path: str, folder: str, rules: Callable[[], Rules]) -> Config:
    """The configuration in a text; `path` is what errors name, `folder` what paths are seen from."""
    problems = Problems(path)
    data = _parsed(text, problems)
    from relcli.config.places import places

    reader = Reader(problems, places(text), rules)
    own = os.path.basename(path) == NAME or "tool" not in data
    table = data if own else reader.inside(data, ("tool", "relcli"))
    reader.base = () if own else ("tool", "relcli")
    config = _config(table, reader, path, folder)
    problems.raise_any()
    return config


def _shown(path: Path | str) -> str:
    try:
        near = os.path.relpath(path)
    except ValueError:
        return str(path)
    return str(path) if near.startswith(os.pardir + os.sep + os.pardir) else near


def _read(path: Path, shown: str) -> str:
    problems = Problems(shown)
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            problems.add((0, 0), "larger than 1 MiB", "a configuration is a page or two")
            raise problems.error()
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.add((line, 1), "the text is not UTF-8", "save the file as UTF-8")
    except OSError as error:
        problems.add((0, 0), f"cannot be read ({error.strerror or error})", "check its name and its permissions")
    raise problems.error() from None


def _parsed(text: str, problems: Problems) -> dict[str, Any]:
    import re
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        match = re.search(r" \(at line (\d+), column (\d+)\)$", message)
        place = (int(match[1]), int(match[2])) if match else _end(text)
        what = message[: match.start()] if match else message.removesuffix(" (at end of document)")
        problems.add(place, f"not readable as TOML: {excerpt(what)}", 'texts stand in quotation marks: key = "value"')
    except ValueError:
        problems.add((0, 0), "not readable as TOML: a number is too long")
    except RecursionError:
        problems.add((0, 0), "not readable as TOML: nested too deeply")
    raise problems.error() from None


def _end(text: str) -> tuple[int, int]:
    return text.count("\n") + 1, len(text) - text.rfind("\n")


def _config(table: Mapping[str, Any], reader: Reader, path: str, folder: str) -> Config:
    reader.names(table, (), [*(key.name for key in TOP), *SECTIONS])
    return Config(
        path=path,
        folder=folder,
        values=reader.table(table, (), TOP, strict=False),
        rules=_rules(table.get("rules", {}), reader),
        overrides=_overrides(table.get("overrides", []), reader),
        articles=_articles(table.get("articles", {}), reader),
        tables=_tables(table.get("tables", {}), reader),
        lines=_lines(reader.lines()),
    )


def _rules(given: Any, reader: Reader) -> dict[str, dict[str, Any]]:
    if not reader.is_table(given, ("rules",)):
        return {}
    found: dict[str, dict[str, Any]] = {}
    for name, said in given.items():
        path = ("rules", name)
        if name not in reader.rules:
            reader.wrong(path, f"there is no rule '{excerpt(name)}'", among(name, reader.rules))
        elif isinstance(said, str):
            level = reader.value(RULE[0], said, path)
            found[name] = {} if level is None else {"severity": level}
        elif reader.is_table(said, path):
            found[name] = reader.table(said, path, (*RULE, *reader.rules[name]))
    return found


def _overrides(given: Any, reader: Reader) -> tuple[Override, ...]:
    found = []
    for path, row in reader.rows(given, ("overrides",), "[[overrides]]"):
        said = reader.table(row, path, OVERRIDE)
        if "paths" in said and "ignore" in said:
            found.append(Override(said["paths"], frozenset(said["ignore"])))
    return tuple(found)


def _articles(given: Any, reader: Reader) -> dict[str, dict[str, str]]:
    if not reader.is_table(given, ("articles",)):
        return {}
    found: dict[str, dict[str, str]] = {}
    for name, said in given.items():
        path = ("articles", name)
        place = _normal(name)
        if reader.is_table(said, path):
            found[place] = {**found.get(place, {}), **reader.table(said, path, ARTICLE)}
    return found


def _lines(lines: Mapping[Keys, int]) -> dict[Keys, int]:
    """The lines of all keys, those of articles also under the path as it is compared."""
    told = dict(lines)
    for path, line in lines.items():
        if len(path) > 1 and path[0] == "articles":
            told.setdefault(("articles", _normal(str(path[1])), *path[2:]), line)
    return told


def _normal(path: str) -> str:
    return os.path.normpath(path).replace(os.sep, "/")


def _tables(given: Any, reader: Reader) -> dict[str, tuple[Any, ...]]:
    if not reader.is_table(given, ("tables",)):
        return {}
    return reader.table(given, ("tables",), TABLES)


__all__ = ["ConfigError", "Rules", "load", "loads"]
