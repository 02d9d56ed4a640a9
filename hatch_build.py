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
    *("__init__", "records", "tables"),  # nothing in them is slow
    *("model", "details", "timeexpr", "window", "quantities"),  # data that is pickled, replaced, extended
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
    extensions = mypycify([*options, *map(str, paths)], opt_level="3", debug_level="0", target_dir=str(work / "c"))
    command = Distribution({"ext_modules": extensions}).get_command_obj("build_ext")
    command.build_lib, command.build_temp = str(work / "lib"), str(work / "temp")
    command.ensure_finalized()
    command.run()
    libraries = [path for path in (work / "lib").rglob("*") if path.is_file()]
    return {str(path): path.relative_to(work / "lib").as_posix() for path in libraries}


def with_constructors(code: str) -> str:
    """A module with the constructor of each record written out: one that `dataclass` makes stays interpreted."""
    lines = code.splitlines()
    for node in reversed(ast.parse(code).body):
        if isinstance(node, ast.ClassDef) and any(_makes_record(each) for each in node.decorator_list):
            lines[node.end_lineno : node.end_lineno] = _constructor(node)
    return "\n".join([*lines, ""])


def _makes_record(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "record"


def _constructor(record: ast.ClassDef) -> Iterator[str]:
    fields = [each for each in record.body if isinstance(each, ast.AnnAssign)]
    told = [ast.unparse(each) for each in fields]
    yield f"    def __init__(self, {', '.join(told)}) -> None:"
    for field in fields:
        name = ast.unparse(field.target)
        yield f"        self.{name} = {name}  # type: ignore[misc]"
