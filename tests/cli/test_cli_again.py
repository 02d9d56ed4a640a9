"""A check that was asked before is answered as before, and only while nothing has changed."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from relcli.__main__ import main

Check = Callable[..., tuple[int, str, str]]
TREATY = "The treaty was signed in Tartu, the ministry said."
ELSEWHERE = "The treaty was signed in Tallinn on Friday."


@pytest.fixture
def check(desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Check:
    """`relcli check corpus` with more arguments: status, output, errors.  Every answer is worth keeping."""
    monkeypatch.setattr("relcli.cli.again.WORTH", 1)
    (desk / "corpus" / "a.md").unlink()
    (desk / "corpus" / "b.txt").write_text(TREATY, "utf-8")
    (desk / "corpus" / "c.txt").write_text(ELSEWHERE, "utf-8")
    for path in (desk / "corpus").iterdir():
        os.utime(path, (1_700_000_000, 1_700_000_000))

    def call(*arguments: str) -> tuple[int, str, str]:
        status = main(["check", "corpus", "--jobs", "1", *arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


@pytest.mark.parametrize("form", ["console", "json", "sarif", "markdown"])
def test_the_same_question_has_the_same_answer(check: Check, loaded: list[int], form: str) -> None:
    first = check("--format", form)
    assert first[0] == 1 and "Tallinn" in first[1]
    assert check("--format", form) == first
    assert loaded == [1]
    assert check("--format", form, "--no-index")[:2] == first[:2]


@pytest.mark.parametrize(("form", "times"), [("console", 1), ("json", 2)])
def test_whatever_changes_is_worked_out_anew(
    check: Check, loaded: list[int], desk: Path, form: str, times: int
) -> None:
    """What is written finding by finding is mended; all findings are loaded once."""
    first = check("--format", form)
    (desk / "corpus" / "c.txt").write_text(ELSEWHERE.replace("Tallinn", "Riga"), "utf-8")
    changed = check("--format", form)
    assert "Riga" in changed[1] and changed != first
    assert len(loaded) == times
    assert check("--format", form) == changed
    (desk / "corpus" / "c.txt").unlink()
    assert check("--format", form)[0] == 0


def test_other_options_have_other_answers(check: Check, loaded: list[int]) -> None:
    check()
    narrow = check("--width", "60")
    none = check("--ignore", "event-conflict,place-conflict")
    assert narrow != none
    assert len(loaded) == 3
    assert check("--ignore", "event-conflict,place-conflict") == none
    assert check("--fail-on", "never", "--ignore", "event-conflict,place-conflict")[0] == 0


def test_a_decision_changes_the_answer(check: Check, desk: Path) -> None:
    found = json.loads(check("--format", "json")[1])["findings"]
    assert main(["decide", found[0]["id"], "dismissed", "corpus", "--note", "another treaty"]) == 0
    after = json.loads(check("--format", "json")[1])
    assert after["summary"]["dismissed"] == 1
    assert json.loads(check("--format", "json")[1]) == after


def test_facts_change_the_answer(check: Check, desk: Path) -> None:
    before = check()
    (desk / "facts.yaml").write_text("version: 1\nentities: []\nfacts: []\n", "utf-8")
    assert "no facts.yaml" in before[2]
    assert "no facts.yaml" not in check()[2]


def test_what_was_skipped_is_said_again(check: Check, desk: Path) -> None:
    (desk / "corpus" / "d.txt").write_bytes(b"\0binary\0")
    first = check()
    assert "skipped" in first[2]
    assert check() == first
