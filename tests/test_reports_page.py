"""What docs/reports.md and the hook for pre-commit say can be done."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from relcli.cli import written
from relcli.cli.app import command
from relcli.corpus import discover
from relcli.report import html, matrix
from relcli.report.formats import Format

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "reports.md").read_text("utf-8")
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))


def block(mark: str) -> Any:
    """The indented YAML below `<!-- mark -->`."""
    lines = PAGE.split(f"<!-- {mark} -->\n", 1)[1].lstrip("\n").splitlines()
    end = next((number for number, line in enumerate(lines) if line and not line.startswith("    ")), len(lines))
    return yaml.safe_load("\n".join(line[4:] for line in lines[:end]))


def runs(value: Any) -> Iterator[str]:
    """The commands of relcli in a workflow, wherever in it."""
    match value:
        case dict():
            for each in value.values():
                yield from runs(each)
        case list():
            for each in value:
                yield from runs(each)
        case str() if value.startswith("relcli "):
            yield value.split(" >>")[0]


CALLS = [call for mark in ("workflow", "steps", "gitlab") for call in runs(block(mark))]


def test_the_page_shows_calls() -> None:
    assert len(CALLS) == 4


@pytest.mark.parametrize("call", CALLS)
def test_every_call_of_a_workflow_can_be_made(call: str) -> None:
    name, *arguments = shlex.split(call)[1:]
    command(name).make_context(name, arguments)


def test_the_workflow_uploads_what_it_wrote() -> None:
    steps = block("workflow")["jobs"]["relcli"]["steps"]
    (upload,) = [step for step in steps if "upload-sarif" in step.get("uses", "")]
    assert any(f"--output {upload['with']['sarif_file']} " in call for call in CALLS)
    assert upload["if"].startswith("always()"), "findings make the step before it fail"
    assert block("workflow")["permissions"]["security-events"] == "write"


def test_every_format_has_a_line_of_the_table() -> None:
    listed = re.findall(r"^\| `(\w+)` \|", PAGE, flags=re.MULTILINE)
    assert sorted(listed) == sorted(Format)


def test_the_limits_told_are_those_of_the_page() -> None:
    for number in (html.FINDINGS, html.PASSAGES, matrix.MOST, written.LONG, written.MANY, written.MARKS):
        assert f"{number:,}" in PAGE


def test_the_hook_can_be_run_and_is_the_one_on_the_page() -> None:
    (hook,) = HOOKS
    (shown,) = block("hooks")["repos"][0]["hooks"]
    assert shown["id"] == hook["id"]
    _, name, *arguments = [*hook["entry"].split(), *shown["args"]]
    command(name).make_context(name, arguments)
    assert hook["pass_filenames"] is False, "a contradiction has two ends"


def test_the_hook_runs_for_every_file_that_is_read_as_an_article(tmp_path: Path) -> None:
    for suffix in ("md", "markdown", "html", "htm", "txt", "TXT", "py", "toml", "png"):
        (tmp_path / f"article-{suffix}.{suffix}").write_text("x")
    read = {Path(found.path).name for found in discover([str(tmp_path)])}
    wanted = re.compile(HOOKS[0]["files"])
    assert {path.name for path in tmp_path.iterdir() if wanted.search(path.name)} == read
    assert wanted.search("desk/facts.yaml")
    assert not wanted.search("artifacts.yaml")
