"""The command line on the engine itself: the sample corpus, and whatever a stranger may hand in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from fake_engine import environment

from relcli.report.formats import Format
from relcli.report.schemas import schema

ROOT = Path(__file__).parents[2]
Relcli = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def relcli() -> Relcli:
    """relcli as a process of its own, in the folder of the test; nothing it does may be a traceback."""

    def call(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        result = subprocess.run(
            [sys.executable, "-m", "relcli", *arguments],
            input=given,
            capture_output=True,
            timeout=120,
            env=environment({}),
            check=False,
        )
        assert b"Traceback" not in result.stderr
        assert result.returncode in (0, 1, 2), result.stderr
        assert b"\x1b" not in result.stdout + result.stderr
        return result

    return call


def sample(*names: str) -> list[str]:
    return [str(ROOT / name) for name in names]


def test_the_sample_corpus_has_errors(relcli: Relcli) -> None:
    corpus, facts = sample("corpus", "facts.yaml")
    result = relcli("check", corpus, "--facts", facts, "--format", "json")
    assert result.returncode == 1
    assert result.stderr == b""
    report = json.loads(result.stdout)
    jsonschema.validate(report, schema("check"))
    assert {"office-conflict", "quantity-conflict", "rank-conflict"} <= {each["rule"] for each in report["findings"]}
    for evidence in (e for f in report["findings"] for side in f["sides"] for e in side["evidence"]):
        text = Path(evidence["path"]).read_bytes().decode("utf-8-sig")
        assert text[evidence["start"] : evidence["end"]] == evidence["quote"]


@pytest.mark.parametrize("form", list(Format))
def test_the_sample_corpus_in_every_format(relcli: Relcli, form: str) -> None:
    corpus, facts = sample("corpus", "facts.yaml")
    result = relcli("check", corpus, "--facts", facts, "--format", form)
    assert result.returncode == 1
    assert result.stderr == b""
    assert b"235,000 hectares" in result.stdout
    assert relcli("check", corpus, "--facts", facts, "--format", form, "--output", "report").stdout == b""
    assert Path("report").read_bytes() == result.stdout
    assert relcli("check", corpus, "--facts", facts, "--format", form, "--fail-on", "never").returncode == 0


def test_the_same_bytes_with_any_number_of_jobs(relcli: Relcli, desk: Path) -> None:
    for number in range(30):
        (desk / "corpus" / f"{number}.txt").write_text(f"The treaty was signed in Tartu. It has {number} articles.\n")
    one, two = (relcli("check", "--jobs", jobs, "--format", "json") for jobs in ("1", "2"))
    assert one.stdout == two.stdout


def test_a_finding_inside_an_article_from_standard_input(relcli: Relcli) -> None:
    result = relcli("check", "-", given=b"The council met on Friday, 18 September 2025, in Tartu.\n")
    assert result.returncode == 1
    assert b"-:1:20: error" in result.stdout
    assert b"[self-conflict]" in result.stdout


def test_the_claim_sheet_of_the_sample_corpus(relcli: Relcli) -> None:
    corpus, facts = sample("corpus", "facts.yaml")
    result = relcli("claims", corpus, "--facts", facts, "--format", "json")
    assert result.returncode == 0
    sheet = json.loads(result.stdout)
    jsonschema.validate(sheet, schema("claims"))
    rows = [row for row in sheet["claims"] if row["kind"] == "office" and row["value"] == "former president"]
    assert any(row["window"] for row in rows)


@pytest.mark.parametrize("form", ["console", "csv", "markdown"])
def test_the_claim_sheet_in_every_format(relcli: Relcli, form: str) -> None:
    assert b"president" in relcli("claims", *sample("corpus"), "--format", form).stdout


@pytest.mark.parametrize("form", ["console", "json", "csv", "markdown"])
def test_claims_are_the_same_with_and_without_an_index(relcli: Relcli, desk: Path, form: str) -> None:
    (desk / "corpus" / "b.txt").write_text("The treaty was signed in Tartu on Friday, Ana Ruiz said.", "utf-8")
    (desk / "corpus" / "c.txt").write_bytes(b"\0binary\0")
    first = relcli("claims", "corpus", "--format", form)
    assert (desk / ".relcli" / "index.db").is_file() and b"Tartu" in first.stdout
    for more in ((), ("--no-index",)):
        again = relcli("claims", "corpus", "--format", form, *more)
        assert (again.stdout, again.stderr, again.returncode) == (first.stdout, first.stderr, first.returncode)


def test_the_rules(relcli: Relcli) -> None:
    listed = json.loads(relcli("rules", "--format", "json").stdout)["rules"]
    assert len(listed) >= 15
    assert all(rule["summary"] for rule in listed)


def test_what_cannot_be_read_is_skipped_and_said(relcli: Relcli, desk: Path) -> None:
    (desk / "corpus" / "photo.txt").write_bytes(b"\x89PNG\0\0" * 100)
    (desk / "corpus" / "empty.md").write_bytes(b"")
    with (desk / "corpus" / "huge.txt").open("wb") as huge:
        huge.truncate(50 << 20)
    (desk / "corpus" / "loop").symlink_to(desk / "corpus")
    os.mkfifo(desk / "corpus" / "pipe.txt")
    result = relcli("check", "--quiet")
    assert result.returncode == 0
    for said in (
        b"photo.txt: binary",
        b"empty.md: empty",
        b"huge.txt: larger",
        b"loop: symbolic",
        b"pipe.txt: named pipe",
    ):
        assert b"skipped corpus/" + said in result.stderr


@pytest.mark.parametrize("content", [b"", b"\0\1\2" * 50])
def test_a_run_that_checked_nothing_does_not_look_clean(relcli: Relcli, content: bytes) -> None:
    result = relcli("check", "-", given=content)
    assert result.returncode == 2
    assert b"nothing was checked" in result.stderr


def test_control_characters_and_markup_in_articles_stay_text(relcli: Relcli, desk: Path) -> None:
    hostile = "\x1b[31mThe [bold]hospital[/bold] in Tartu[/] has {} beds\x1b]0;x\x07, "
    hostile += "[link=http://x]said\u202e\x9b31m Ana Ruiz.\n"
    for number in (420, 460):
        (desk / "corpus" / f"{number}.txt").write_text(hostile.format(number), "utf-8")
    for call in (*(f"check --format {form}" for form in Format), "claims", "claims --format csv"):
        shown = relcli(*call.split(), "--width", "100").stdout
        assert not {0x1B, 0x07} & set(shown)
        assert "\u202e".encode() not in shown
        assert b"\xc2\x9b" not in shown
    assert b"[link=http://x]" in relcli("claims", "--format", "csv").stdout


@pytest.mark.parametrize("form", ["html", "junit"])
def test_a_file_name_full_of_markup_is_text(relcli: Relcli, desk: Path, form: str) -> None:
    for number in (420, 460):
        name = f"<img src=x onerror=hit()>&amp;'\"{number}.txt"
        (desk / "corpus" / name).write_text(f"The hospital in Tartu has {number} beds.\n\n<script>hit()</script>\n")
    shown = relcli("check", "--format", form).stdout
    assert b"420 beds" in shown
    assert b"<img" not in shown
    assert b"<script>hit" not in shown


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"version: 1\nentities: [\n", b"facts.yaml:3:1"),
        (b"- 1\n", b"does not begin with keys"),
        (b"\xff\xfe\x00", b"facts.yaml"),
        (b"", b"facts.yaml:1:1"),
        (b"version: 1\nentities: []\nfacts:\n  - {id: a, kind: office, subject: nobody}\n", b"facts.yaml:4"),
        (b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", b"facts.yaml"),
        (b"[" * 5000, b"facts.yaml"),
    ],
)
def test_facts_that_cannot_be_used_are_an_error_with_its_place(
    relcli: Relcli, desk: Path, content: bytes, said: bytes
) -> None:
    (desk / "facts.yaml").write_bytes(content)
    for command in ("check", "claims"):
        result = relcli(command)
        assert result.returncode == 2
        assert said in result.stderr
        assert result.stdout == b""


@pytest.mark.parametrize(
    "arguments",
    [
        ("missing",),
        ("",),
        ("corpus", "--facts", "missing.yaml"),
        ("corpus", "--facts", "."),
        ("corpus", "--jobs", "many"),
        ("corpus", "--select", "office-conflikt"),
        ("corpus", "--output", "no/such/folder/x"),
        ("corpus", "--as-of", "soon"),
    ],
)
def test_a_call_that_is_wrong_is_status_2_and_one_complaint(relcli: Relcli, arguments: tuple[str, ...]) -> None:
    result = relcli("check", "--quiet", *arguments)
    assert result.returncode == 2
    assert result.stderr.count(b"error: ") == 1
    assert result.stdout == b""


def test_everything_dismissed_by_name_is_nothing_found(relcli: Relcli) -> None:
    corpus, facts = sample("corpus", "facts.yaml")
    result = relcli("check", corpus, "--facts", facts, "--select", "rank-conflict", "--ignore", "rank-conflict")
    assert result.returncode == 0
    assert b"no findings" in result.stdout


def test_what_was_guessed_about_an_article_is_said_unless_quiet(relcli: Relcli, tmp_path: Path) -> None:
    folder = tmp_path / "stack"
    folder.mkdir()
    (folder / "a.txt").write_bytes("Café owner Ana Díaz resigned on Monday.\n".encode("cp1252"))
    (folder / "b.txt").write_text("El barco está en el dique desde que se halló una grieta en el casco. " * 5, "utf-8")
    result = relcli("check", "stack")
    assert b"a.txt: decoded as Windows-1252" in result.stderr
    assert b"b.txt: does not read as English: makes no claims" in result.stderr
    assert relcli("check", "stack", "--quiet").stderr == b""
