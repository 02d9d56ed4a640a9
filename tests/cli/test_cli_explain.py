"""relcli explain and relcli rule."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from relcli.__main__ import main
from relcli.check.registry import ids

CORPUS = str(Path(__file__).parents[2] / "corpus")


def found(capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    """The findings on the sample corpus."""
    assert main(["check", CORPUS, "--format", "json", "--fail-on", "never", "--no-index", "--quiet"]) == 0
    findings: list[dict[str, str]] = json.loads(capsys.readouterr().out)["findings"]
    return findings


def test_every_finding_can_be_explained_by_the_beginning_of_its_id(capsys: pytest.CaptureFixture[str]) -> None:
    for finding in found(capsys):
        assert main(["explain", finding["id"][:12], CORPUS]) == 0
        shown = capsys.readouterr().out
        assert f"id: {finding['id']}" in shown and "step by step" in shown and "confidence:" in shown


@pytest.mark.parametrize("identity", ["ffffffffffffffff", "", "no such"])
def test_an_id_that_is_none_is_an_error_with_the_next_command(
    identity: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", identity, CORPUS]) == 2
    assert "relcli review --list" in capsys.readouterr().err


def test_every_rule_has_a_page_to_show(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ids():
        assert main(["rule", name, "--width", "60"]) == 0
        shown = capsys.readouterr().out
        assert shown.startswith(name) and all(len(line) <= 60 for line in shown.splitlines())
        assert "Not flagged" in shown or name == "self-conflict"


def test_a_rule_that_is_none_is_an_error_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rule", "quantity-conflct"]) == 2
    assert "Did you mean 'quantity-conflict'?" in capsys.readouterr().err
