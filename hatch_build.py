"""An optional part of the build: the modules that read articles, compiled with mypyc.

    RELCLI_COMPILE=1 pip install .

Needs a C compiler.  Without the variable, in an editable install, or where compiling fails, the package is plain
Python: it does the same, and takes longer over it.
"""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOMS = ("language", "claims")
INTERPRETED = (
    *("__init__", "tables"),  # nothing in them is slow
    "window",  # has constants of its own class
)
"""Modules of those rooms that stay as they are."""


class CompilingBuildHook(BuildHookInterface):  # type: ignore[type-arg]
    """Puts compiled modules beside the sources of a wheel."""

    def dependencies(self) -> list[str]:
        """What the build needs on top of hatchling."""
        return ["mypy[mypyc]>=1.18", "setuptools>=77", "types-PyYAML"] if self._wanted() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and say which files the wheel holds besides; a failure is told and leaves the wheel as it was."""
        if not self._wanted() or version == "editable":
            return
        try:
            built = compiled(Path(self.root) / "src")
        except (Exception, SystemExit) as error:
            self.app.display_warning(f"relcli is installed as plain Python, because compiling it failed: {error}")
            return
        build_data["force_include"].update(built)
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def _wanted(self) -> bool:
        return self.target_name == "wheel" and os.environ.get("RELCLI_COMPILE") == "1"


def compiled(source: Path) -> dict[str, str]:
    """Compiled libraries in a folder of their own, each with its place in the wheel."""
    from mypyc.build import mypycify
    from setuptools import Distribution

    work = Path(mkdtemp(prefix="relcli-"))
    copy = copytree(source, work / "src")
    modules = [path for room in ROOMS for path in sorted((copy / "relcli" / room).glob("*.py"))]
    paths = [path for path in modules if path.stem not in INTERPRETED]
    for path in paths:
        path.write_text(with_constructors(path.read_text("utf-8")), "utf-8")
    options = ["--config-file=", "--ignore-missing-imports", f"--cache-dir={work / 'cache'}"]
    extensions = mypycify([*options, *map(str, paths)], opt_level="1", debug_level="0", target_dir=str(work / "c"))
    command = Distribution({"ext_modules": extensions}).get_command_obj("build_ext")
    command.build_lib, command.build_temp = str(work / "lib"), str(work / "temp")
    command.ensure_finalized()
    command.run()
    libraries = [path for path in (work / "lib").rglob("*") if path.is_file()]
    return {str(path): path.relative_to(work / "lib").as_posix() for path in libraries}


def with_constructors(code: str) -> str:
    """A module with the constructor of each record written out: one that `dataclass` makes stays interpreted.

    What a compiled class does not keep of itself, it is given back: its fields, their types, how it is pickled.  A
    whole number in a field for any number stays one.
    """
    records = [node for node in ast.parse(code).body if isinstance(node, ast.ClassDef) and _is_record(node)]
    lines = code.splitlines()
    for node in reversed(records):
        for field in _fields(node):
            if ast.unparse(field.annotation) == "float":
                line = field.lineno - 1
                lines[line] = lines[line].replace(": float", ": float | int", 1)
        lines[node.end_lineno : node.end_lineno] = _constructor(node)
    if records:
        lines.append("from relcli.records import described as _described")
    for node in records:
        types = {ast.unparse(field.target): ast.unparse(field.annotation) for field in _fields(node)}
        lines.append(f"_described({node.name}, {types})")
    return "\n".join([*lines, ""])


def _is_record(node: ast.ClassDef) -> bool:
    calls = [each.func for each in node.decorator_list if isinstance(each, ast.Call)]
    return "record" in map(ast.unparse, calls)


def _fields(record: ast.ClassDef) -> list[ast.AnnAssign]:
    return [each for each in record.body if isinstance(each, ast.AnnAssign)]


def _constructor(record: ast.ClassDef) -> Iterator[str]:
    told = ", ".join(map(ast.unparse, _fields(record))).replace(": float", ": float | int")
    yield f"    def __init__(self, {told}) -> None:"
    for field in _fields(record):
        name = ast.unparse(field.target)
        yield f"        self.{name} = {name}  # type: ignore[misc]"
