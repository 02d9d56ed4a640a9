"""relcli check: exit statuses, options and where things are written."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import fake_engine
import jsonschema
import pytest

from relcli.check.options import CheckOptions
from relcli.report.formats import Format
from relcli.report.schemas import schema

Run = Callable[..., Any]


@pytest.mark.parametrize(
    ("fake", "fail_on", "status"),
    [
        ("clean", "note", 0),
        ("note", "error", 0),
        ("note", "warning", 0),
        ("note", "note", 1),
        ("warning", "error", 0),
        ("warning", "warning", 1),
        ("report", "error", 1),
        ("report", "never", 0),
        ("skipped", "never", 2),
        ("user-error", "error", 2),
        ("crash", "never", 3),
        ("interrupt", "error", 130),
    ],
)
@pytest.mark.parametrize("form", list(Format))
@pytest.mark.parametrize("least", ["note", "error"])
def test_exit_status_depends_on_findings_alone(
    run: Run, fake: str, fail_on: str, status: int, form: str, least: str
) -> None:
    result = run("check", "--fail-on", fail_on, "--format", form, "--min-severity", least, fake=fake)
    assert result.status == status


def test_findings_go_to_output_and_the_rest_to_error(run: Run) -> None:
    result = run("check")
    assert result.out.startswith("corpus/a.md:1:")
    assert result.err == (
        "relcli: no facts.yaml found beside the articles: checking them against each other only\n"
        "relcli: skipped corpus/b.md: empty\n"
    )
    assert "1 skipped, not checked" in result.out


def test_json_is_valid_and_alone_on_output(run: Run) -> None:
    result = run("check", "--format", "json")
    jsonschema.Draft202012Validator(schema("check")).validate(json.loads(result.out))


def test_same_input_same_bytes(run: Run) -> None:
    for form in Format:
        assert run("check", "--format", form).out == run("check", "--format", form).out


def test_options_reach_the_engine(run: Run) -> None:
    run(
        *("check", "--select", "office-conflict, stage-conflict", "--select", "quantity-conflict", "--ignore"),
        *("stage-conflict", "--min-confidence", "0.5", "--jobs", "3", "--as-of", "2026-02-03", "--no-index"),
    )
    rules = frozenset({"office-conflict", "stage-conflict", "quantity-conflict"})
    assert fake_engine.CALLS[-1][2] == CheckOptions(rules, frozenset({"stage-conflict"}), 0.5, 3, date(2026, 2, 3))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("chek",), "There is no command 'chek'. Did you mean 'check'?"),
        (("check", "--fail"), "--fail-on"),
        (("check", "--selekt", "x"), "--select"),
        (("check", "--select", "office-conflit"), "there is no rule 'office-conflit'. Did you mean 'office-conflict'?"),
        (("check", "--ignore", "zzz"), "there is no rule 'zzz'. `relcli rules` lists them."),
        (("check", "--format", "jsn"), "'console', 'json'"),
        (("check", "--fail-on", "fatal"), "'never'"),
        (("check", "--min-confidence", "2"), "2 is not between 0 and 1"),
        (("check", "--min-confidence", "nan"), "nan is not between 0 and 1"),
        (("check", "--jobs", "-1"), "-1 is not between 0 and 1024"),
        (("check", "--as-of", "yesterday"), "Write it as YYYY-MM-DD"),
        (("check", "--width", "5"), "5 is not between 40 and 1000"),
        (("check", "nowhere"), "nowhere: no such file or folder"),
        (("check", "--facts", "nofacts.yaml"), "--facts nofacts.yaml: no such file"),
        (("check", "--output", "no/such/folder/x.txt"), "cannot write no/such/folder/x.txt: No such file or directory"),
        (("check", "--output", "corpus"), "cannot write corpus: Is a directory"),
        ((), "Usage: relcli"),
    ],
)
def test_a_wrong_call_is_2_and_says_what_to_do(run: Run, arguments: tuple[str, ...], said: str) -> None:
    result = run(*arguments)
    assert result.status == 2
    assert said in result.err
    assert result.out == ""
    assert "Traceback" not in result.err


def test_without_a_corpus_folder_it_asks_for_a_path(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "elsewhere").mkdir()
    monkeypatch.chdir(desk / "elsewhere")
    result = run("check")
    assert result.status == 2
    assert "no PATH given, and there is no folder corpus/ here" in result.err


@pytest.mark.parametrize("place", ["facts.yaml", "corpus/facts.yaml"])
def test_facts_are_found_beside_or_in_the_corpus(run: Run, desk: Path, place: str) -> None:
    (desk / place).write_text("version: 1\nentities: []\nfacts: []\n", "utf-8")
    for path in ("corpus", "corpus/", "corpus/a.md", str(desk / "corpus")):
        assert "no facts.yaml" not in run("check", path).err


def test_bad_facts_are_2_with_their_place(run: Run, desk: Path) -> None:
    (desk / "facts.yaml").write_text("version: 1\nfacts: [\n", "utf-8")
    result = run("check")
    assert result.status == 2
    assert "facts.yaml:" in result.err


def test_output_replaces_the_file_whole(run: Run, desk: Path) -> None:
    target = desk / "report.txt"
    target.write_text("old")
    target.chmod(0o640)
    result = run("check", "--output", "report.txt")
    assert result.out == ""
    assert "東京" in target.read_text("utf-8")
    assert target.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in desk.iterdir()) == ["corpus", "report.txt"]


def test_a_failed_run_leaves_the_old_output(run: Run, desk: Path) -> None:
    (desk / "report.txt").write_text("old")
    assert run("check", "--output", "report.txt", fake="crash").status == 3
    assert (desk / "report.txt").read_text() == "old"


def test_a_device_can_be_the_output(run: Run) -> None:
    assert run("check", "--output", "/dev/null").status == 1


def test_an_internal_failure_is_one_line_and_a_traceback_on_request(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    short = run("check", fake="crash")
    assert "relcli: internal error: RuntimeError: boom \\x1b[2J" in short.err
    assert "eport it" in short.err
    assert "Traceback" not in short.err
    assert "Traceback" in run("check", "--traceback", fake="crash").err
    assert "Traceback" in run("--traceback", "check", fake="crash").err
    monkeypatch.setenv("RELCLI_TRACEBACK", "1")
    assert "Traceback" in run("check", fake="crash").err


@pytest.mark.parametrize(
    ("flag", "env", "coloured"),
    [
        ("auto", {}, False),
        ("always", {}, True),
        ("always", {"NO_COLOR": "1"}, True),
        ("never", {"FORCE_COLOR": "1"}, False),
        ("auto", {"FORCE_COLOR": "1"}, True),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colour(run: Run, monkeypatch: pytest.MonkeyPatch, flag: str, env: dict[str, str], coloured: bool) -> None:
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in run("check", "--color", flag).out) is coloured


def test_hostile_text_is_shown_not_sent(run: Run) -> None:
    result = run("check", fake="hostile")
    assert "\\x1b[2J \\u202e [red]212[/red] \\x07" in result.out
    assert not {"\x1b", "\x07", "\u202e"} & set(result.out + result.err)


def test_nothing_heavy_is_loaded_to_check(run: Run) -> None:
    before = {name for name in ("rich", "pydantic", "yaml", "markdown_it") if name in sys.modules}
    run("check")
    assert {name for name in ("rich", "pydantic", "yaml", "markdown_it") if name in sys.modules} - before <= {"yaml"}
