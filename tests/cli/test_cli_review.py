"""relcli review: the round with somebody who answers, in a real terminal, and its lists."""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from fake_engine import environment
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stack import FINDINGS, Runner, write

from relcli.check.model import Finding, Report, Side
from relcli.cli.keyboard import editor_command
from relcli.cli.reviewing import ANSWERS, Round
from relcli.cli.run import CallError
from relcli.cli.store import Store
from relcli.decisions import Ledger
from relcli.report.layout import Page, cells


class Somebody:
    """Answers with the keys and lines it was given, and remembers what it was shown.

    An answer longer than a key is the note that is asked for next; "^C" withdraws it.
    """

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.shown = ""
        self.offered: list[str] = []
        self.edited: list[tuple[str, int, int]] = []
        self.trouble = ""

    def show(self, text: str) -> None:
        self.shown += text

    def key(self) -> str:
        return self.answers.pop(0) if self.answers else ""

    def line(self, prompt: str, known: str = "") -> str | None:
        self.show(prompt)
        self.offered.append(known)
        answer = self.answers.pop(0)
        return None if answer == "^C" else answer

    def edit(self, path: str, line: int, column: int) -> str:
        self.edited.append((path, line, column))
        return self.trouble


@pytest.fixture
def findings(desk: Path) -> tuple[Finding, ...]:
    """Those of the small stack."""
    import relcli

    write(desk)
    report: Report = relcli.check(relcli.read(["corpus"]))
    assert len(report.findings) == FINDINGS
    return report.findings


@pytest.fixture
def review(findings: tuple[Finding, ...]) -> Callable[..., Somebody]:
    """A round through the findings with these answers."""

    def run(*answers: str, width: int = 80, rows: int = 50) -> Somebody:
        person = Somebody(*answers)
        Round(findings, Store("relcli-decisions.yaml", "Ana", "2026-02-05"), Page(width), person, rows).run()
        return person

    return run


def kept() -> list[tuple[str, str]]:
    return sorted((entry.decision, entry.note) for entry in Ledger.load("relcli-decisions.yaml").entries)


Review = Callable[..., Somebody]


def test_each_answer_is_kept_with_its_note_and_the_round_ends_with_the_last(review: Review) -> None:
    person = review("d", "two years: #1", "c", "")
    assert kept() == [("confirmed", ""), ("dismissed", "two years: #1")]
    assert person.shown.endswith("1 confirmed, 1 dismissed; 0 still open; kept in relcli-decisions.yaml\n")
    assert "── 1 of 2 ──" in person.shown and "── 2 of 2 ──" in person.shown


def test_an_answer_is_on_disk_before_the_next_is_asked_for(review: Review) -> None:
    person = review("f", "mended", "q")
    assert kept() == [("fixed", "mended")]
    assert person.shown.endswith("1 fixed; 1 still open; kept in relcli-decisions.yaml\n")


@pytest.mark.parametrize("answers", [(), ("q",), ("Q",), ("\x04",), ("l", "l"), ("\r", " ")])
def test_nothing_decided_writes_no_file(review: Review, answers: tuple[str, ...]) -> None:
    person = review(*answers)
    assert not os.path.exists("relcli-decisions.yaml")
    assert "2 still open" in person.shown


def test_undo_takes_back_as_many_answers_as_there_were(review: Review, findings: tuple[Finding, ...]) -> None:
    person = review("u", "d", "wrong", "u", "l", "u", "c", "right", "d", "slip", "q")
    assert "nothing to take back" in person.shown
    assert "taken back: dismissed" in person.shown and "taken back: later" in person.shown
    assert kept() == [("confirmed", "right"), ("dismissed", "slip")]
    review("d", "one", "d", "two", "u")
    os.unlink("relcli-decisions.yaml")
    person = Somebody("d", "one", "d", "two", "l")
    turn = Round(findings, Store("relcli-decisions.yaml", "Ana", ""), Page(80), person)
    turn.run()
    for _ in findings:
        assert turn._undo()
    assert not os.path.exists("relcli-decisions.yaml"), "as it was before the first answer"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(st.sampled_from("cdflu"), max_size=12), st.integers(0, 4))
def test_whatever_is_answered_and_taken_back_the_file_has_the_answers_that_stand(
    findings: tuple[Finding, ...], keys: list[str], number: int
) -> None:
    asked = [replace(findings[0], id=f"{n:016x}", sides=_elsewhere(findings[0], n)) for n in range(number)]
    Path("d.yaml").unlink(missing_ok=True)
    answers: list[str] = []
    standing: list[str] = []
    for key in keys:
        if len(standing) == number:
            break
        answers += [key, "note"] if key in ANSWERS else [key]
        standing = standing[:-1] if key == "u" else [*standing, key]
    Round(asked, Store("d.yaml", "", ""), Page(80), Somebody(*answers)).run()
    kept_now = {entry.id: entry.decision for entry in Ledger.load("d.yaml").entries}
    assert kept_now == {asked[n].id: ANSWERS[key] for n, key in enumerate(standing) if key in ANSWERS}


def _elsewhere(finding: Finding, number: int) -> tuple[Side, ...]:
    """The sides of a finding, as told by other articles."""
    return tuple(
        replace(side, evidence=tuple(replace(each, path=f"{number}-{each.path}") for each in side.evidence))
        for side in finding.sides
    )


def test_undo_leaves_alone_what_somebody_else_has_written_since(review: Review) -> None:
    class Other(Somebody):
        def line(self, prompt: str, known: str = "") -> str | None:
            return super().line(prompt, known)

        def key(self) -> str:
            answer = super().key()
            if answer == "u":
                path = Path("relcli-decisions.yaml")
                path.write_text(path.read_text("utf-8") + "# theirs\n", "utf-8")
            return answer

    import relcli

    person = Other("d", "mine", "u", "q")
    Round(
        relcli.check(relcli.read(["corpus"])).findings, Store("relcli-decisions.yaml", "", ""), Page(80), person
    ).run()
    assert "was written by somebody else meanwhile" in person.shown
    assert kept() == [("dismissed", "mine")]


def test_what_somebody_else_decides_meanwhile_stands_and_is_told(findings: tuple[Finding, ...]) -> None:
    class Other(Somebody):
        def key(self) -> str:
            if len(self.answers) == 3:
                Store("d.yaml", "Bo", "2026-02-06").decide(findings[0], "dismissed", "two years")
            return super().key()

    person = Other("c", "d", "mine")
    Round(findings, Store("d.yaml", "Ana", "2026-02-06"), Page(80), person).run()
    assert "meanwhile dismissed by Bo on 2026-02-06 (“two years”)\n" in person.shown
    assert person.shown.endswith("1 dismissed, 1 decided by somebody else; 0 still open; kept in d.yaml\n")
    assert sorted(entry.who for entry in Ledger.load("d.yaml").entries) == ["Ana", "Bo"]


def test_a_note_that_is_withdrawn_decides_nothing(review: Review) -> None:
    person = review("d", "^C", "q")
    assert "not decided" in person.shown
    assert not os.path.exists("relcli-decisions.yaml")


def test_the_earlier_note_is_offered_again(findings: tuple[Finding, ...]) -> None:
    from relcli.check.model import Decided

    before = Decided("dismissed", "two years", "Ana", "2026-01-01", ("it was “1” against “2”",))
    person = Somebody("d", "two years")
    Round([replace(findings[0], before=before)], Store("d.yaml", "", ""), Page(80), person).run()
    assert person.offered == ["two years"]
    assert "before: dismissed by Ana on 2026-01-01 (“two years”); since then: it was" in person.shown


def test_a_passage_is_opened_at_its_line(review: Review, findings: tuple[Finding, ...]) -> None:
    person = review("o", "2", "o", "x", "o", "9", "q")
    witness = findings[0].sides[1].evidence[0]
    assert person.edited == [(witness.path, witness.line, witness.column)]
    assert f"  2  {witness.path}:{witness.line}\n" in person.shown
    assert person.shown.count("none\n") == 2


def test_an_editor_that_fails_is_told_and_the_question_stays(findings: tuple[Finding, ...]) -> None:
    person = Somebody("o", "1", "q")
    person.trouble = "“\x1b[2Jed” does not start."
    Round(findings, Store("d.yaml", "", ""), Page(80), person).run()
    assert "“\\x1b[2Jed” does not start.\n" in person.shown


def test_other_keys_are_explained(review: Review) -> None:
    person = review("?", "x", "\x1b[A", "q")
    assert "  d dismiss: it is none; left out until a claim of it changes\n" in person.shown
    assert person.shown.count("that key has no answer\n") == 2


@pytest.mark.parametrize("width", [50, 60, 80, 120])
def test_everything_fits_the_page(review: Review, width: int) -> None:
    person = review("?", "o", "1", "d", "n", "l", width=width)
    assert max(map(cells, person.shown.split("\n"))) <= width


def test_of_a_finding_longer_than_the_terminal_the_message_is_repeated_below(
    review: Review, findings: tuple[Finding, ...]
) -> None:
    message = findings[0].message
    assert review("q").shown.count(message) == 1
    assert review("q", rows=8).shown.count(message) == 2


def test_a_file_that_cannot_be_written_stops_the_round_with_what_was_kept(findings: tuple[Finding, ...]) -> None:
    person = Somebody("d", "n")
    with pytest.raises(CallError, match="cannot write"):
        Round(findings, Store("no/such/d.yaml", "", ""), Page(80), person).run()
    assert person.shown.endswith("nothing decided; 2 still open\n")


@pytest.mark.parametrize(
    ("editor", "words"),
    [
        ("vi", ["vi", "+7", "a.md"]),
        ("/usr/bin/nano -l", ["/usr/bin/nano", "-l", "+7", "a.md"]),
        ("emacsclient -nw", ["emacsclient", "-nw", "+7", "a.md"]),
        ("code --wait", ["code", "--wait", "--goto", "a.md:7:3"]),
        ("subl -w", ["subl", "-w", "a.md:7:3"]),
        ("'/opt/my editor/hx'", ["/opt/my editor/hx", "a.md:7:3"]),
        ("unheard-of", ["unheard-of", "a.md"]),
    ],
)
def test_editors_are_called_as_each_takes_a_line(editor: str, words: list[str]) -> None:
    assert editor_command(editor, "a.md", 7, 3) == words


def test_a_file_name_is_never_an_option_of_the_editor() -> None:
    assert editor_command("vi", "-c:!sh.md", 7, 3) == ["vi", "+7", "./-c:!sh.md"]
    assert editor_command("vi", "+!sh.md", 7, 3)[-1] == "./+!sh.md"


@pytest.mark.parametrize("editor", ["'", " "])
def test_an_editor_without_words_is_an_error(editor: str) -> None:
    with pytest.raises(ValueError):
        editor_command(editor, "a.md", 7, 3)


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_in_a_terminal_a_review_is_left_and_gone_on_with(desk: Path) -> None:
    write(desk)
    status, shown = in_terminal(("> ", "d"), ("): ", "two “years” – é\r"), ("> ", "q"))
    assert status == 0
    assert "── 1 of 2 ──" in shown and "1 dismissed; 1 still open" in shown
    assert kept() == [("dismissed", "two “years” – é")]
    status, shown = in_terminal(("> ", "o"), ("2  corpus", "1"), ("> ", "u"), ("> ", "c"), ("): ", "\r"))
    assert "── 1 of 1 ──" in shown and "opened +1" in shown
    assert [word for word, _ in kept()] == ["confirmed", "dismissed"]
    assert in_terminal()[1].endswith("no open findings\r\n")


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_interrupted_in_a_terminal_it_tells_what_is_open(desk: Path) -> None:
    write(desk)
    status, shown = in_terminal(("> ", "d"), ("): ", "\x03"), ("> ", "\x03"))
    assert status == 130
    assert "not decided" in shown and "nothing decided; 2 still open" in shown
    assert "Traceback" not in shown


def in_terminal(*steps: tuple[str, str]) -> tuple[int, str]:
    """relcli review at a pseudo-terminal of 80 columns: its status and all it wrote.

    Each step is what has to be shown before something is typed, and what is typed then.
    """
    import pty

    Path("vi").write_text('#!/bin/sh\necho "opened $@"\n', "utf-8")
    Path("vi").chmod(0o755)
    main, other = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "relcli", "review", "--who", "Ana", "--color", "never"],
        stdin=other,
        stdout=other,
        stderr=other,
        env=environment({"TERM": "xterm", "EDITOR": "./vi", "COLUMNS": "80", "LINES": "40", "PYTHONUTF8": "1"}),
        preexec_fn=_own_terminal,
    ) as run:
        os.close(other)
        try:
            shown = _session(main, steps)
            status = run.wait(30)
        finally:
            run.kill()
            os.close(main)
    return status, re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", shown)


def _own_terminal() -> None:
    """The process becomes the owner of its terminal, so that Ctrl-C reaches it, also where a shell had it ignored."""
    import fcntl
    import signal
    import termios

    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.setsid()
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _session(terminal: int, steps: tuple[tuple[str, str], ...]) -> str:
    shown, typed = "", ""
    for wanted, answer in steps:
        shown += _until(terminal, wanted, typed)
        os.write(terminal, answer.encode())
        typed = answer
    return shown + _until(terminal, "", typed)


def _until(terminal: int, wanted: str, typed: str) -> str:
    """What is written up to the text that is wanted, everything to the end for none, after something was typed.

    An interrupt that comes between a prompt and the wait for an answer is noticed with the next key only: where
    nothing follows it, it is typed again, as a person would.
    """
    data, patience = b"", 12
    while not wanted or wanted.encode() not in data:
        if not select.select([terminal], [], [], 5)[0]:
            patience -= 1
            assert patience, f"nothing follows {typed!r} but {data!r}"
            if typed == "\x03":
                os.write(terminal, typed.encode())
            continue
        try:
            chunk = os.read(terminal, 65536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not chunk:
            break
        data += chunk
    return data.decode("utf-8", "replace")


def test_the_open_findings_are_listed_with_their_ids(
    desk: Path, capsys: pytest.CaptureFixture[str], findings: tuple[Finding, ...]
) -> None:
    relcli = Runner(capsys)
    result = relcli("review", "--list", "--width", "60")
    assert result.status == 0
    assert all(finding.id in result.out for finding in findings)
    assert result.out.endswith("2 open findings\n")
    assert max(map(cells, result.out.split("\n"))) <= 60
    relcli("decide", findings[0].id, "confirmed")
    assert findings[0].id not in relcli("review", "--list").out


def test_the_stats_count_findings_by_decision_and_decisions_by_editor(
    desk: Path, capsys: pytest.CaptureFixture[str], findings: tuple[Finding, ...]
) -> None:
    relcli = Runner(capsys)
    relcli("decide", findings[0].id, "confirmed", "--who", "Ana")
    relcli("decide", findings[1].id, "dismissed", "--who", "Bo\x1b[2J")
    (desk / "corpus" / "a.md").unlink()
    told = relcli("review", "--stats").out
    assert re.search(r"^all findings +0 +0 +1 +0$|^all findings +0 +1 +0 +0$", told, flags=re.MULTILINE)
    assert "2 decisions, 1 of findings that are found no more\n      1  Ana\n      1  Bo [2J\n" in told


def test_the_stats_without_decisions_are_of_open_findings(
    desk: Path, capsys: pytest.CaptureFixture[str], findings: tuple[Finding, ...]
) -> None:
    told = Runner(capsys)("review", "--stats").out
    assert re.search(r"^all findings +2 +0 +0 +0\n$", told, flags=re.MULTILINE)
