"""Which file is in force: the nearest relcli.toml, or pyproject.toml with a table [tool.relcli], upward."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

NAME: Final = "relcli.toml"
PROJECT: Final = "pyproject.toml"
MAX_BYTES: Final = 1 << 20
"""A larger file is no configuration."""


def nearest(start: Path | str = ".") -> Path | None:
    """The file in force for a working folder, None where there is none; in one folder relcli.toml comes first."""
    for folder in upward(start):
        own = folder / NAME
        if own.is_file():
            return own
        project = folder / PROJECT
        if project.is_file() and has_table(project):
            return project
    return None


def upward(start: Path | str = ".") -> Iterator[Path]:
    """A folder and all above it."""
    folder = Path(os.path.abspath(start))
    yield folder
    yield from folder.parents


def has_table(project: Path) -> bool:
    """Has it a table [tool.relcli]?  A file that cannot be read or is no TOML is somebody else's affair."""
    try:
        with project.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError:
        return False
    if len(data) > MAX_BYTES or b"relcli" not in data:
        return False
    import tomllib

    try:
        tools = tomllib.loads(data.decode("utf-8")).get("tool")
    except (ValueError, RecursionError):
        return b"tool.relcli" in data  # then it is in force, and reading it tells what is wrong
    return isinstance(tools, dict) and "relcli" in tools
