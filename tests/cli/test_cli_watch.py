"""relcli watch as a process that is told of what is saved, in a pipe and in a terminal."""

from __future__ import annotations

import builtins
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import IO, Any

import pytest
from fake_engine import environment
from stack import Runner, write

from relcli.check.model import ArticleSummary, Finding, Report, Severity, Side, Witness
from relcli.cli.watching import is_passing
from relcli.report.layout import Page
from relcli.report.watching import change_lines, head_lines

pytestmark = pytest.mark.skipif(os.name == "nt", reason="is ended by a signal")
PATIENCE = 60.0


class Watching:
    """A relcli watch that runs, and what it has said since it was last asked."""

    def __init__(self, process: subprocess.Popen[bytes], said: IO[bytes]) -> None:
        self.process = process
        self.pieces: Queue[bytes] = Queue()
        Thread(target=self._listen, args=(said,), daemon=True).start()

    def _listen(self, said: IO[bytes]) -> None:
        with suppress(OSError, ValueError):  # closed at the end of the test, or a terminal that nobody holds any more
            while piece := os.read(said.fileno(), 65536):
                self.pieces.put(piece)

    def until(self, pattern: str) -> str:
        """What it says up to the pattern; an AssertionError where it does not come."""
        text = ""
        while not re.search(pattern, text):
            try:
                text += self.pieces.get(timeout=PATIENCE).decode()
            except Empty:
                raise AssertionError(f"no {pattern!r} in {text!r}") from None
        return text

    def end(self) -> int:
        """Ctrl-C, and the status with which it ends."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@contextmanager
def watching(*arguments: str, **where: Any) -> Iterator[Watching]:
    """relcli watch with both streams in one pipe, or where `where` says."""
    with subprocess.Popen(
        [sys.executable, "-m", "relcli", "watch", *arguments],
        **{"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, **where},
        env=environment({"WATCHFILES_FORCE_POLLING": ""}),
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        try:
            assert process.stdout is not None
            yield Watching(process, process.stdout)
        finally:
            process.kill()


SUMMARY = r"claims: .*\n"


def test_what_is_saved_is_checked_and_only_what_is_new_or_gone_is_said(desk: Path) -> None:
    write(desk)
    with watching("--min-severity", "warning") as run:
        first = run.until("Ctrl-C ends it\n")
        assert first.count("error[") == 2 and "watching corpus; " in first
        (desk / "corpus" / "e.md").write_text("The school in Narva teaches 300 pupils.\n", "utf-8")
        assert re.fullmatch(
            r"changed: corpus/e\.md\nnothing new; 5 articles, \d+ claims: 2 errors.*\n", run.until(SUMMARY)
        )
        (desk / "corpus" / "f.md").write_text("The school in Narva teaches 350 pupils.\n", "utf-8")
        new = run.until(SUMMARY)
        assert new.count("error[") == 1 and "“300” against “350”" in new and "1 new; 6 articles" in new
        (desk / "corpus" / "f.md").unlink()
        (desk / "corpus" / "b.md").write_text("The hospital in Tartu has 420 beds.\n", "utf-8")
        gone = run.until(SUMMARY)
        assert gone.count("gone: ") == 2 and "2 gone; 5 articles" in gone
        assert run.end() == 0
        assert run.process.returncode == 0


def test_a_decision_made_elsewhere_takes_its_finding_away(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(desk)
    with watching("--quiet") as run:
        first = run.until("Tallinn(?s:.*)happenings")
        assert "Ctrl-C" not in first and "changed" not in first
        call = Runner(capsys)
        identity = call("review", "--list").out.split()[0]
        assert call("decide", identity, "dismissed").status == 0
        assert "gone: corpus/" in run.until("gone: [^\n]*\n")


def test_what_is_wrong_for_a_while_is_told_and_waited_out(desk: Path) -> None:
    write(desk)
    facts = desk / "facts.yaml"
    with watching("corpus", "--facts", "facts.yaml") as run:
        assert "--facts facts.yaml: no such file" in run.until("\n"), "what is wrong at the beginning ends it"
        assert run.process.wait(PATIENCE) == 2
    facts.write_text("version: 1\nfacts: []\n", "utf-8")
    with watching("corpus") as run:
        run.until("Ctrl-C ends it\n")
        facts.write_text("version: 1\nfacts: [\n", "utf-8")
        assert "error: facts.yaml:" in run.until("facts.yaml:[0-9]+")
        facts.write_text("version: 1\nfacts: []\n# mended\n", "utf-8")
        assert "nothing new; 4 articles" in run.until(SUMMARY)
        os.rename("corpus", "elsewhere")
        assert "no such file or folder" in run.until("no such file or folder")
        os.rename("elsewhere", "corpus")
        run.until(SUMMARY)
        (desk / "corpus" / "b.md").unlink()
        assert "1 gone" in run.until(SUMMARY), "the folder in its place is watched"


def test_another_configuration_is_in_force_at_once_and_one_that_is_wrong_is_not(desk: Path) -> None:
    write(desk)
    with watching("corpus") as run:
        assert run.until("Ctrl-C ends it\n").count("error[") == 2
        own = desk / "relcli.toml"
        own.write_text('ignore = ["place-conflict"]\n', "utf-8")
        said = run.until(SUMMARY)
        assert said.startswith("changed: relcli.toml\nrelcli: relcli.toml is in force\n")
        assert said.count("gone: ") == 1 and "error[place-conflict]" in said
        own.write_text('ignore = ["place-conflict"]\nmin-severity = "fatal"\n', "utf-8")
        said = run.until(SUMMARY)
        assert "error: relcli.toml:2:1: " in said and "relcli.toml stays in force as it was before\n" in said
        assert "nothing new; 4 articles" in said
        own.write_text('tables.acronyms = ["x"]\n', "utf-8")
        said = run.until(SUMMARY)
        assert "error: relcli.toml:1: tables.acronyms: " in said and "nothing new; 4 articles" in said
        own.write_text('[rules]\nplace-conflict = "note"\n', "utf-8")
        assert "1 new; 4 articles" in run.until(SUMMARY)
        own.write_text('[rules]\nplace-conflict = "note"  # now\n', "utf-8")
        assert "in force" not in run.until(SUMMARY), "nothing but a remark has changed"
        own.unlink()
        said = run.until(SUMMARY)
        assert "relcli: no configuration is in force\n" in said
        (desk / "pyproject.toml").write_text('[tool.relcli]\nignore = ["place-conflict"]\n', "utf-8")
        assert "relcli: pyproject.toml is in force\n" in run.until(SUMMARY)


def test_a_configuration_that_names_other_folders_has_them_watched(desk: Path) -> None:
    write(desk)
    (desk / "drafts").mkdir()
    (desk / "drafts" / "one.md").write_text("The school in Narva teaches 300 pupils.\n", "utf-8")
    own = desk / "relcli.toml"
    own.write_text('corpus = ["corpus"]\n', "utf-8")
    with watching() as run:
        run.until("Ctrl-C ends it\n")
        own.write_text('corpus = ["drafts", "archive"]\n', "utf-8")
        said = run.until(SUMMARY)
        assert "relcli.toml:1: corpus: archive: no such file or folder" in said and "4 articles" in said
        own.write_text('corpus = ["drafts"]\n', "utf-8")
        assert "2 gone; 1 article" in run.until(SUMMARY)
        (desk / "drafts" / "two.md").write_text("The school in Narva teaches 350 pupils.\n", "utf-8")
        assert "1 new; 2 articles" in run.until("1 new(?s:.*)" + SUMMARY)


def test_flags_win_over_a_configuration_that_comes_later(desk: Path) -> None:
    write(desk)
    with watching("--min-severity", "note", "--select", "place-conflict") as run:
        assert run.until("Ctrl-C ends it\n").count("error[") == 1
        (desk / "relcli.toml").write_text('select = ["quantity-conflict"]\nmin-severity = "error"\n', "utf-8")
        assert "nothing new" in run.until(SUMMARY)
    with watching("--config", "none") as run:
        run.until("Ctrl-C ends it\n")
        (desk / "relcli.toml").unlink()
        (desk / "corpus" / "b.md").unlink()
        assert "changed: corpus/b.md\n" in run.until(SUMMARY), "nobody looks at a configuration that is not wanted"


def test_what_the_configuration_does_not_show_is_neither_shown_nor_gone(desk: Path) -> None:
    write(desk)
    own = desk / "relcli.toml"
    own.write_text('min-severity = "warning"\n[rules]\nplace-conflict = "note"\n', "utf-8")
    with watching() as run:
        assert run.until("Ctrl-C ends it\n").count("note[") == 0
        own.write_text('min-severity = "note"\n[rules]\nplace-conflict = "note"\n', "utf-8")
        said = run.until(SUMMARY)
        assert said.count("note[place-conflict]") == 1 and "1 new" in said
        own.write_text('min-confidence = 0.99\n[rules]\nplace-conflict = "note"\n', "utf-8")
        assert "2 gone" in run.until(SUMMARY)


def test_files_named_one_by_one_are_watched_through_an_editor_that_replaces_them(desk: Path) -> None:
    write(desk)
    with watching("corpus/a.md", "corpus/b.md") as run:
        run.until("Ctrl-C ends it\n")
        (desk / "new").write_text("The hospital in Tartu has 420 beds.\n", "utf-8")
        os.replace("new", "corpus/b.md")
        assert "changed: corpus/b.md" in run.until(SUMMARY)


def test_in_a_terminal_the_screen_is_cleared_before_each_round(desk: Path) -> None:
    import pty

    write(desk)
    upper, lower = pty.openpty()
    with os.fdopen(upper, "rb", buffering=0) as screen:
        run = subprocess.Popen(
            [sys.executable, "-m", "relcli", "watch", "--color", "never"],
            stdin=lower,
            stdout=lower,
            stderr=lower,
            env=environment({"TERM": "xterm"}),
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        try:
            told = Watching(run, screen)
            assert "\x1b[2J" not in told.until("Ctrl-C ends it")
            (desk / "corpus" / "b.md").unlink()
            text = told.until("1 gone")
            assert re.search(r"\x1b\[2J\x1b\[H\d\d:\d\d:\d\d changed: corpus/b\.md\r\n", text)
            assert told.end() == 0
        finally:
            run.kill()
            run.wait()
            os.close(lower)


def test_a_reader_that_goes_away_ends_it(desk: Path) -> None:
    write(desk)
    with subprocess.Popen(
        [sys.executable, "-m", "relcli", "watch", "-q"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment({}),
    ) as run:
        assert run.stdout is not None and run.stderr is not None
        run.stdout.readline()
        run.stdout.close()
        (desk / "corpus" / "b.md").unlink()
        try:
            assert run.wait(PATIENCE) == 0
        finally:
            run.kill()
        assert b"Traceback" not in run.stderr.read()


def test_standard_input_cannot_be_watched(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    result = Runner(capsys)("watch", "-")
    assert (result.status, result.out) == (2, "")
    assert "standard input cannot be watched. Name files or folders" in result.err


def test_without_its_package_a_sentence_says_how_to_get_it(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    there: Callable[..., Any] = builtins.__import__

    def missing(name: str, *rest: Any) -> Any:
        if name.startswith("watchfiles"):
            raise ImportError(name)
        return there(name, *rest)

    monkeypatch.setattr(builtins, "__import__", missing)
    result = Runner(capsys)("watch")
    assert (result.status, result.out) == (2, "")
    assert "not installed. Install it: python -m pip install watchfiles\n" in result.err


@pytest.mark.parametrize(
    ("path", "passing"),
    [
        ("corpus/a.md", False),
        ("corpus/sub/a.md", False),
        ("corpus", False),
        (".archive/a.md", False),
        ("corpus/.a.md.swp", True),
        ("corpus/.relcli/index.db", True),
        ("corpus/a.md~", True),
        (".archive/.x", True),
    ],
)
def test_what_is_hidden_below_a_folder_and_copies_of_editors_wake_nobody(path: str, passing: bool) -> None:
    assert is_passing(path, ["corpus", ".archive"]) is passing


def test_a_file_that_is_no_article_wakes_nobody_and_a_folder_does(desk: Path) -> None:
    (desk / "corpus" / "watch.log").write_text("what this run says itself")
    (desk / "corpus" / "log").write_text("the same")
    (desk / "corpus" / "sub.d").mkdir()
    found = {name: is_passing(f"corpus/{name}", ["corpus"]) for name in ("watch.log", "log", "a.md", "sub.d", "gone")}
    assert found == {"watch.log": True, "log": True, "a.md": False, "sub.d": False, "gone": False}


def test_hostile_text_is_shown_not_sent() -> None:
    bad = "\x1b[2J\u202e\n[red]"
    witness = Witness(f"{bad}.md", 1, 1, 0, 1, "x", bad, "asserted", (None, None))
    one = Finding("1", "r", Severity.ERROR, 0.5, "s", bad, "", (Side("x", (witness,)),))
    two = Finding("2", "r", Severity.NOTE, 0.5, "s", bad, "", (Side("x", (witness,)),))
    article = ArticleSummary("a.md", "", "", None, (None, None), 1)
    lines = [
        *head_lines([f"{bad}.md"] * 5, "", Page(60)),
        *change_lines(Report((article,), (one,)), Report((article,), (two,)), Page(60), Severity.NOTE),
    ]
    assert not any("\x1b" in line or "\u202e" in line or "\n" in line for line in lines)
    assert any(line.startswith("gone: ") for line in lines)
    assert " ".join(lines).endswith("1 new, 1 gone; 1 article, 0 claims: 0 errors, 0 warnings, 1 note")
