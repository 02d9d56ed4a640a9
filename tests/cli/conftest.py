"""The command line run in this process on a stand-in for the engine, and as a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import fake_engine
import pytest
from fake_engine import PROGRAM, environment

from relcli.__main__ import main


@dataclass(frozen=True, slots=True)
class Result:
    """What a run left behind."""

    status: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a corpus, no facts, and an environment without wishes about colour."""
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.md").write_text("El ferry llevó 212 personas.\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "RELCLI_TRACEBACK", "RELCLI_FAKE", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Result]:
    """relcli with these arguments, in this process; `fake` is what the engine does."""
    for name, module in fake_engine.modules().items():
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.setattr("relcli.corpus.read", fake_engine.read)

    def call(*arguments: str, fake: str = "report") -> Result:
        monkeypatch.setenv("RELCLI_FAKE", fake)
        status = main(list(arguments))
        captured = capsys.readouterr()
        return Result(status, captured.out, captured.err)

    return call


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One entry for every time that all findings were loaded."""
    from relcli.check import engine, readout

    calls: list[int] = []
    real = readout.read_out

    def counted(*arguments: object) -> object:
        calls.append(1)
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(engine, "read_out", counted)
    return calls


@pytest.fixture
def process() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """relcli as a process of its own; keyword arguments are added to the environment."""

    def call(
        *arguments: str, program: tuple[str, ...] = (str(PROGRAM),), **env: str
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, *program, *arguments], capture_output=True, timeout=60, env=environment(env), check=False
        )

    return call
