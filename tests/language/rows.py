"""Rows of the case files as test parameters; a known failure is strict: when it starts to pass, the test says so."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

CASES = Path(__file__).parent / "cases"


@cache
def table(name: str) -> dict[str, Any]:
    """A file of cases."""
    found: dict[str, Any] = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def rows(name: str, key: str) -> list[Any]:
    """The rows under a key; a pair may be written [one, other] or {pair: [one, other], known_failure: why}."""
    found = table(name)[key]
    return [_param(row) for row in (found.items() if isinstance(found, dict) else found)]


def _param(row: Any) -> Any:
    reason = row.get("known_failure") if isinstance(row, dict) else None
    value = row["pair"] if isinstance(row, dict) and "pair" in row else row
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    shown = value.get("text", value) if isinstance(value, dict) else value
    return pytest.param(value, marks=marks, id=str(shown)[:60] or "nothing")


def silent_enough(name: str) -> bool:
    """Does what must not match come first, and is it at least as much as what must?"""
    found = table(name)
    silent = [key for key in found if key.endswith("must_not_match")]
    first = next(iter(found)) in silent
    return first and all(len(found[key]) >= len(found[key.replace("_not", "")]) for key in silent)
