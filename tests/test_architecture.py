"""The shape of the code: who may import whom, how long things get, what every rule brings along."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from relcli.check import registry

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "relcli"
MODULES = sorted(PACKAGE.rglob("*.py"))
CODE = [*MODULES, *sorted(path for folder in ("eval", "bench", "docs") for path in (ROOT / folder).rglob("*.py"))]

MAY_IMPORT = {
    "language": set(),
    "corpus": {"language"},
    "claims": {"language", "corpus"},
    "facts": {"language", "corpus", "claims"},
    "index": {"language", "corpus", "claims"},
    "decisions": {
        "check.model",
        "corpus.model",
        "facts.problems",
        "facts.record",
        "facts.writing",
        "facts.yaml_loader",
    },
    "check": {"language", "corpus", "claims", "facts", "index"},
    "compare": {"language", "corpus", "claims", "facts", "index", "check"},
    "config": {"language.wildcard"},
    "report": {"check.model", "check.pages", "check.reading_model", "compare.model", "index.found"},
    "cli": {"language", "corpus", "claims", "facts", "index", "check", "compare", "report", "decisions", "config"},
}
"""Room to the rooms, or the modules of them, that it may import; its own, `errors` and `records` it always may."""

EXCEPTIONS = {("check/model.py", "report.json"): "Report.to_json hands itself to the writer of JSON when it is called"}

FILE_LINES, FUNCTION_LINES = 300, 40
LONG = {
    "src/relcli/cli/show.py:show": "a command's options are its signature, and its docstring is its help",
    "src/relcli/cli/topics.py:topics": "a command's options are its signature, and its docstring is its help",
    "src/relcli/cli/check.py:check": "a command's options are its signature, and its docstring is its help",
    "src/relcli/cli/compare.py:compare": "a command's options are its signature, and its docstring is its help",
    "src/relcli/cli/review.py:review": "the same",
    "src/relcli/cli/index.py:index": "the same",
    "src/relcli/cli/config.py:config": "the same",
    "src/relcli/cli/init.py:init": "the same",
    "src/relcli/cli/facts/add_facts.py:add_facts": "the same",
    "src/relcli/cli/facts/import_facts.py:import_facts": "the same",
    "src/relcli/cli/facts/propose_facts.py:propose_facts": "the same",
    "src/relcli/cli/watch.py:watch": "the same",
    "src/relcli/cli/search.py:search": "the same, and its help explains the language of queries",
}
"""Files above 300 lines and functions above 40, and why; none may ever be longer than 500 or 90."""

SECTIONS = ("What it finds", "Why it matters", "Flagged", "Not flagged", "Limits", "Options")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Dotted names inside the package that a file imports, wherever in it: "check.model"."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (name.name.removeprefix("relcli.") for name in node.names if name.name.startswith("relcli"))
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: relative import"
            if node.module == "relcli":
                yield from (name.name for name in node.names)
            elif node.module and node.module.startswith("relcli."):
                yield node.module.removeprefix("relcli.")


def allowed(room: str, target: str) -> bool:
    return (
        target.split(".")[0] in (room, "errors", "records")
        or target.startswith("_")
        or any(target == each or target.startswith(each + ".") for each in MAY_IMPORT[room])
    )


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_one_way(path: Path) -> None:
    room = room_of(path)
    if room in ("__init__", "__main__", "errors", "records"):
        return
    name = path.relative_to(PACKAGE).as_posix()
    wrong = [each for each in imported(path) if not allowed(room, each) and (name, each) not in EXCEPTIONS]
    assert not wrong, f"{name} may not import {wrong}: {room} knows {sorted(MAY_IMPORT[room]) or 'nobody'}"


def test_no_exception_is_left_over() -> None:
    for name, target in EXCEPTIONS:
        assert target in imported(PACKAGE / name)


def test_a_room_that_is_not_planned_is_noticed() -> None:
    rooms = {room_of(path) for path in MODULES} - {"__init__", "__main__", "errors", "records"}
    assert rooms <= set(MAY_IMPORT)


def too_long() -> Iterator[tuple[str, int, int]]:
    """(what, lines, most it may ever have) of every file and function above its limit."""
    for path in CODE:
        name = path.relative_to(ROOT).as_posix()
        lines = len(path.read_text("utf-8").splitlines())
        if lines > FILE_LINES:
            yield name, lines, 500
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > FUNCTION_LINES:
                    yield f"{name}:{node.name}", length, 90


def test_files_and_functions_stay_short() -> None:
    long = list(too_long())
    unexcused = [f"{name}: {lines} lines" for name, lines, _ in long if name not in LONG]
    assert not unexcused, "split it, or give the reason in LONG"
    assert not [f"{name}: {lines} lines" for name, lines, most in long if lines > most]


def test_no_excuse_is_left_over() -> None:
    assert set(LONG) == {name for name, _, _ in too_long() if name in LONG}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_module_says_what_it_is(path: Path) -> None:
    docstring = ast.get_docstring(tree(path))
    assert docstring
    assert not docstring.startswith(("TODO", "stub")), "an unfinished docstring"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_module_keeps_state(path: Path) -> None:
    """No `global`, and no list or set at module level: tables are tuples, frozensets, mappings."""
    assert not any(isinstance(node, ast.Global) for node in ast.walk(tree(path)))
    for node in tree(path).body:
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        names = [t.id for t in getattr(node, "targets", []) if isinstance(t, ast.Name)]
        if names != ["__all__"]:
            assert not isinstance(value, ast.List | ast.Set | ast.ListComp | ast.SetComp), f"line {node.lineno}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_module_is_named_for_nothing(path: Path) -> None:
    assert path.stem not in {"utils", "util", "helpers", "helper", "manager", "common", "misc"}


@pytest.mark.parametrize("rule", registry.RULES, ids=lambda rule: rule.ID)
def test_every_rule_brings_its_page(rule: object) -> None:
    page = (rule.__doc__ or "").splitlines()
    assert page[0].endswith("."), "the first line is a sentence"
    assert [line for line in page if line in SECTIONS] == list(SECTIONS)
    for heading in SECTIONS:
        below = page[page.index(heading) + 1]
        assert below.startswith("    "), f"nothing stands under {heading}"


@pytest.mark.parametrize("rule", registry.RULES, ids=lambda rule: rule.ID)
def test_every_rule_is_a_module_of_its_name(rule: object) -> None:
    assert rule.__name__ == f"relcli.check.rules.{rule.ID.replace('-', '_')}"  # type: ignore[attr-defined]
    assert 20 <= len(rule.SUMMARY) <= 110  # type: ignore[attr-defined]


def test_every_module_of_a_rule_is_registered() -> None:
    modules = {path.stem.replace("_", "-") for path in (PACKAGE / "check" / "rules").glob("[a-z]*.py")}
    assert modules == {rule.ID for rule in registry.RULES}
    assert len(set(registry.ids())) == len(registry.RULES) + 1


@pytest.mark.parametrize("room", ["language", "claims"])
def test_nothing_keeps_what_reads_articles_from_being_compiled(room: str) -> None:
    """mypyc knows no stars in what stands behind "in"."""
    for path in sorted((PACKAGE / room).glob("*.py")):
        for node in ast.walk(tree(path)):
            behind = node.comparators if isinstance(node, ast.Compare) else ()
            starred = [part for each in behind for part in getattr(each, "elts", ()) if isinstance(part, ast.Starred)]
            assert not starred, f"{path.name}:{node.lineno}"
