"""JSON Schemas (draft 2020-12) of what relcli writes, shipped with the package."""

from __future__ import annotations

from typing import Any


def schema(name: str) -> dict[str, Any]:
    """The schema of a format: "check", "claims" or "compare".  A name without a schema is a FileNotFoundError."""
    import json
    from importlib.resources import files

    loaded: dict[str, Any] = json.loads((files(__name__) / f"{name}.schema.json").read_text("utf-8"))
    return loaded
