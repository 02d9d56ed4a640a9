"""relcli claims, relcli rules, the help and the version."""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import click
import pytest

import relcli
from relcli.cli.app import COMMANDS, FACTS, app

Run = Callable[..., Any]


@pytest.mark.parametrize("form", ["console", "json", "csv", "markdown"])
def test_claims_in_every_format(run: Run, form: str) -> None:
    result = run("claims", "corpus", "--no-index", "--format", form)
    assert result.status == 0
    assert "212" in result.out
    assert result.err == "relcli: skipped corpus/b.md: empty\n"


def test_claims_as_csv_can_be_opened_safely(run: Run, desk: Path) -> None:
    run("claims", "--format", "csv", "--output", "sheet.csv")
    (row,) = csv.DictReader(StringIO((desk / "sheet.csv").read_text("utf-8")))
    assert row["value"] == "'=212"
    assert row["verified"] == ""


def test_rules_are_listed(run: Run) -> None:
    result = run("rules")
    assert result.status == 0
    assert result.out.splitlines()[0] == "office-conflict    error    Finds a office-conflict."
    assert json.loads(run("rules", "--format", "json").out)["rules"][0]["id"] == "office-conflict"


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_with_examples(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.status == 0
    assert "Examples:" in result.out
    assert "\\[" not in result.out
    assert run(command, "-h").out == result.out


@pytest.mark.parametrize("name", ["", *COMMANDS, *(f"facts {name}" for name in FACTS)])
def test_no_example_of_a_help_is_broken_at_80_columns(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found: click.Command = app()
    context = click.Context(found)
    for word in name.split():
        assert isinstance(found, click.Group)
        found = found.get_command(context, word) or found
    laid_out = [
        part for part in f"{found.help}\n\n{found.epilog or ''}".split("\n\n") if part.lstrip().startswith("\b")
    ]
    assert laid_out
    assert max(len(line) + 2 for part in laid_out for line in part.split("\n")) <= 78


def test_the_help_lists_every_command_and_examples(run: Run) -> None:
    result = run("--help")
    assert result.status == 0
    assert "Examples:" in result.out
    assert all(f"  {name}" in result.out for name in COMMANDS)


@pytest.mark.parametrize("arguments", [("--version",), ("-V",), ("--traceback", "--version")])
def test_version(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert (result.status, result.out) == (0, f"relcli {relcli.__version__}\n")


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["version"] == relcli.__version__
