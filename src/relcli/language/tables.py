"""The word tables: YAML an editor can extend, read once, compiled to JSON because YAML is slow to parse.

`python -m relcli.language.tables` regenerates `data/compiled.json`; a table whose YAML changed since is parsed anew.
What a desk adds to the tables (`relcli.language.extra`) is put behind what they hold.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from contextvars import ContextVar
from functools import cache
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType
from typing import Any

DATA = Path(__file__).parent / "data"
COMPILED = "compiled.json"
ADDED: ContextVar[Mapping[str, Any]] = ContextVar("ADDED", default=MappingProxyType({}))
"""Table to what is added to it; set it by `relcli.language.extra.extend`, which forgets what was derived before."""


@cache
def table(name: str) -> Any:
    """The contents of `data/NAME.yaml`; the result is shared, so read it and never change it.

    Scalars follow the YAML 1.2 core schema: `no`, `on`, `12:30` and `2025-05-15` stay text.  Keys are always text.
    Raises `FileNotFoundError` for a table that does not exist, `ValueError` for one that is not well formed.
    """
    raw = (DATA / f"{name}.yaml").read_bytes()
    compiled = _compiled().get(name)
    whole = compiled["data"] if compiled is not None and compiled["hash"] == _hash(raw) else _made(name, parse(raw))
    added = ADDED.get().get(name)
    return whole if added is None else _joined(whole, added)


def _joined(whole: Any, added: Any) -> Any:
    """Lists one after the other, mappings key by key; what is there already is never replaced."""
    if isinstance(whole, dict):
        return {**added, **{key: _joined(value, added[key]) if key in added else value for key, value in whole.items()}}
    return [*whole, *added] if isinstance(whole, list) else whole


@cache
def word_set(name: str, *keys: str) -> frozenset[str]:
    """The words of a list (or the keys of a mapping) inside a table, as a set: `word_set("stance", "hedges")`."""
    found = table(name)
    for key in keys:
        found = found[key]
    return frozenset(found)


def parse(raw: bytes) -> Any:
    """What a YAML document says, in JSON types; raises `ValueError` with the line when it is not well formed."""
    import yaml

    try:
        loaded = yaml.load(raw, Loader=_loader())
    except yaml.YAMLError as error:
        raise ValueError(f"a word table is not well-formed YAML: {error}") from error
    return json.loads(json.dumps(loaded))


def _made(name: str, parsed: Any) -> Any:
    """A table as its readers want it: `outcomes`, which is long, comes turned round."""
    if name != "outcomes":
        return parsed
    from relcli.language.frames import turned_round  # which reads tables itself

    return turned_round(parsed)


def compile_tables(data: Path = DATA) -> bytes:
    """The bytes that `data/compiled.json` should hold: every table with the hash of its YAML, sorted by name."""
    entries = {}
    for path in sorted(data.glob("*.yaml")):
        raw = path.read_bytes()
        entries[path.stem] = {"hash": _hash(raw), "data": _made(path.stem, parse(raw))}
    return json.dumps(entries, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def write_compiled(data: Path = DATA) -> Path:
    """Regenerate `compiled.json` in one step, so that a reader sees the old file or the new one."""
    target = data / COMPILED
    draft = data / f".{COMPILED}.{os.getpid()}"
    draft.write_bytes(compile_tables(data))
    draft.replace(target)
    return target


@cache
def _compiled() -> dict[str, dict[str, Any]]:
    try:
        entries = json.loads((DATA / COMPILED).read_bytes())
    except (OSError, ValueError):
        return {}
    return entries if isinstance(entries, dict) else {}


def _hash(raw: bytes) -> str:
    return blake2b(raw, digest_size=16).hexdigest()


@cache
def _loader() -> Any:
    """A safe loader with the scalars of YAML 1.2's core schema; a key given twice is an error."""
    import yaml

    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class CoreLoader(base):  # type: ignore[misc]
        yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}

        def construct_mapping(self, node: Any, deep: bool = False) -> Any:
            seen = set()
            for key, _ in node.value:
                if key.value in seen:
                    problem = f"key {key.value!r} given twice"
                    raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
                seen.add(key.value)
            return super().construct_mapping(node, deep=deep)

    for tag, pattern, first in (
        ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
        ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
        ("int", r"^[-+]?(?:0|[1-9][0-9]*)$", "-+0123456789"),
        ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?$|^[0-9]+[eE][-+]?[0-9]+$", "-+.0123456789"),
    ):
        CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))
    CoreLoader.add_constructor("tag:yaml.org,2002:float", lambda loader, node: float(node.value))
    return CoreLoader


if __name__ == "__main__":
    print(write_compiled())
