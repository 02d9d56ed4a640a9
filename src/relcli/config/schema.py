"""The JSON Schema of relcli.toml, for editors that complete and check as one types; made from the lists of keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from relcli.config.keys import ARTICLE, OVERRIDE, RULE, SECTIONS, TABLES, TITLE_ROW, TOP, UNIT_ROW, Key, Shape

_TEXT: Final = {"type": "string", "minLength": 1, "maxLength": 500}
_TEXTS: Final = {"oneOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_DATE: Final = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"


def schema(rules: Mapping[str, Sequence[Key]]) -> dict[str, Any]:
    """The schema (draft 2020-12) for these rules and their options."""
    names = sorted(rules)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:relcli:config:1",
        "title": "relcli.toml, and [tool.relcli] of pyproject.toml",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            **_properties(TOP, names),
            "rules": _section("rules", {rule: _rule(rules[rule], names) for rule in rules}),
            "overrides": {"description": SECTIONS["overrides"], "type": "array", "items": _table(OVERRIDE, names)},
            "articles": {
                "description": SECTIONS["articles"],
                "type": "object",
                "additionalProperties": _table(ARTICLE, names),
            },
            "tables": _section("tables", _properties(TABLES, names)),
        },
    }


def _section(name: str, properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "description": SECTIONS[name],
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
    }


def _rule(own: Sequence[Key], names: Sequence[str]) -> dict[str, Any]:
    return {"oneOf": [{"enum": list(RULE[0].choices)}, _table((*RULE, *own), names)]}


def _table(keys: Sequence[Key], names: Sequence[str]) -> dict[str, Any]:
    table: dict[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "properties": _properties(keys, names),
    }
    needed = [key.name for key in keys if key.needed]
    return {**table, "required": needed} if needed else table


def _properties(keys: Sequence[Key], names: Sequence[str]) -> dict[str, Any]:
    return {key.name: {"description": key.meaning, **_value(key, names)} for key in keys}


def _value(key: Key, names: Sequence[str]) -> dict[str, Any]:
    match key.shape:
        case Shape.TEXT:
            return dict(_TEXT)
        case Shape.TEXTS:
            return dict(_TEXTS)
        case Shape.PATH_OR_FALSE:
            return {"oneOf": [_TEXT, {"const": False}]}
        case Shape.CHOICE:
            return {"type": "boolean"} if key.choices == ("true", "false") else {"enum": list(key.choices)}
        case Shape.NUMBER:
            return {"type": "number", "minimum": key.low, "maximum": key.high}
        case Shape.WHOLE:
            return {"type": "integer", "minimum": key.low, "maximum": key.high}
        case Shape.RULES:
            name = {"enum": list(names)}
            return {"oneOf": [name, {"type": "array", "items": name}]}
        case Shape.MOMENT:
            # TOML dates reach a validator as text
            return {"oneOf": [{"type": "string", "pattern": _DATE}, {"type": "integer", "minimum": 1, "maximum": 9999}]}
        case Shape.GROUPS:
            return {"type": "array", "items": {"type": "array", "minItems": 2, "items": _TEXT}}
        case Shape.ROWS:
            return {"type": "array", "items": _table(TITLE_ROW if key.name == "titles" else UNIT_ROW, names)}
