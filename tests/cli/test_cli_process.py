"""relcli as a process: exit statuses, encodings, pipes, signals, start-up."""

from __future__ import annotations

import ast
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from fake_engine import PROGRAM, environment

from relcli.report.formats import Format

Process = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.mark.parametrize(("fake", "status"), [("clean", 0), ("report", 1), ("user-error", 2), ("crash", 3)])
def test_exit_status(process: Process, fake: str, status: int) -> None:
    assert process("check", RELCLI_FAKE=fake).returncode == status


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "latin-1", "utf-8"])
@pytest.mark.parametrize("form", list(Format))
def test_any_encoding_of_the_terminal(process: Process, encoding: str, form: str) -> None:
    result = process("check", "--format", form, PYTHONIOENCODING=encoding)
    assert result.returncode == 1, result.stderr
    text = result.stdout.decode(encoding)
    if form is Format.JSON:
        assert json.loads(text)["findings"][0]["message"] == "“212” – “260”"
    else:
        assert "212" in text


@pytest.mark.parametrize("form", [each for each in Format if each not in (Format.JSON, Format.SARIF)])
def test_a_file_is_written_in_utf_8_whatever_the_terminal_has(process: Process, form: str, tmp_path: Path) -> None:
    for encoding in ("ascii", "cp1252"):
        process("check", "--format", form, "--output", "out", PYTHONIOENCODING=encoding, PYTHONUTF8="0", LC_ALL="C")
        written = (tmp_path / "out").read_bytes()
        process("check", "--format", form, "--output", "out", PYTHONIOENCODING="utf-8")
        assert written == (tmp_path / "out").read_bytes()
        assert "“212”" in written.decode("utf-8")


@pytest.mark.parametrize("form", ["console", "json", "csv", "markdown"])
def test_claims_in_any_encoding(process: Process, form: str) -> None:
    assert process("claims", "--format", form, PYTHONIOENCODING="ascii").returncode == 0


def test_a_reader_that_goes_away_is_no_failure(process: Process) -> None:
    with subprocess.Popen(
        [sys.executable, str(PROGRAM), "check"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment({"RELCLI_FAKE": "many"}),
    ) as run:
        assert run.stdout is not None and run.stderr is not None
        run.stdout.readline()
        run.stdout.close()
        errors = run.stderr.read()
        assert run.wait(60) == 1
    assert b"rror" not in errors.replace(b"no facts.yaml", b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_full_disk_is_said_in_a_line() -> None:
    with open("/dev/full", "wb") as full:
        result = subprocess.run(
            [sys.executable, str(PROGRAM), "check"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment({}),
            check=False,
        )
    assert result.returncode == 3
    assert b"cannot write to standard output: No space left on device" in result.stderr
    assert b"Traceback" not in result.stderr
    assert b"Exception ignored" not in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_interrupted_is_130_and_quiet() -> None:
    with subprocess.Popen(
        [sys.executable, str(PROGRAM), "check"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment({"RELCLI_FAKE": "slow"}),
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a job in the background ignores it
    ) as run:
        assert run.stderr is not None
        run.stderr.readline()
        time.sleep(0.3)
        run.send_signal(signal.SIGINT)
        errors = run.stderr.read()
        assert run.wait(30) == 130
    assert b"Traceback" not in errors


def test_the_module_runs(process: Process) -> None:
    result = process("--version", program=("-m", "relcli"))
    assert result.returncode == 0
    assert result.stdout.startswith(b"relcli ")


@pytest.mark.parametrize(
    ("arguments", "absent"),
    [
        (("--version",), ("click", "typer", "rich", "yaml", "dataclasses", "relcli.check")),
        (
            ("check", "--help"),
            ("rich", "yaml", "pydantic", "markdown_it", "rapidfuzz", "relcli.corpus", "relcli.cli.claims"),
        ),
    ],
)
def test_start_loads_nothing_it_does_not_need(
    process: Process, arguments: tuple[str, ...], absent: tuple[str, ...]
) -> None:
    result = process(*arguments, program=("-X", "importtime", "-m", "relcli"))
    loaded = {line.rsplit(b"|", 1)[-1].strip().decode() for line in result.stderr.splitlines()}
    assert not loaded & set(absent)


def test_importing_the_package_imports_nothing_else(process: Process) -> None:
    code = "import sys; before = set(sys.modules); import relcli; print(sorted(set(sys.modules) - before))"
    loaded = process(program=("-c", code)).stdout.decode()
    assert set(ast.literal_eval(loaded)) <= {"relcli", "__future__", "types"}


def test_hostile_file_names_are_shown_not_sent(process: Process, desk: Path) -> None:
    result = process("check", "no\x1b[31msuch\u202efile")
    assert result.returncode == 2
    assert b"\\x1b[31m" in result.stderr
    assert b"\x1b" not in result.stderr
