"""relcli search and relcli index as processes, on the sample corpus and on what a stranger may hand in."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path

import jsonschema
import pytest

import relcli.cli.progress as bars
from relcli.__main__ import main
from relcli.report.schemas import schema

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "search.md").read_text("utf-8")
MODULE = ("-m", "relcli")


@dataclass(frozen=True, slots=True)
class Result:
    """What a run left behind."""

    returncode: int
    stdout: bytes
    stderr: bytes


Process = Callable[..., Result]


@pytest.fixture
def call(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Process:
    """relcli in this process, with what it is given on standard input."""

    def run(*arguments: str, given: bytes = b"") -> Result:
        monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(given)))
        status = main(list(arguments))
        captured = capfdbinary.readouterr()
        return Result(status, captured.out, captured.err)

    return run


@pytest.fixture
def sample(desk: Path) -> Path:
    """The sample corpus and facts in a folder of their own."""
    shutil.rmtree(desk / "corpus")
    shutil.copytree(ROOT / "corpus", desk / "corpus")
    shutil.copy(ROOT / "facts.yaml", desk)
    return desk


def shown_calls() -> list[tuple[str, list[str]]]:
    """(command, its output) of every call that the page shows."""
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"(?:^(?:    .*)?\n)+", PAGE, flags=re.MULTILINE):
        lines = [line[4:] for line in block.strip("\n").splitlines()]
        for line in lines:
            if line.startswith("relcli "):
                found.append((line, []))
            elif found and lines[0].startswith("relcli "):
                found[-1][1].append(line)
    return found


def test_the_page_shows_output() -> None:
    assert sum(1 for _, output in shown_calls() if any(output)) > 10


@pytest.mark.parametrize(("line", "output"), shown_calls(), ids=[line for line, _ in shown_calls()])
def test_every_call_on_the_page_does_what_the_page_shows(
    call: Process, sample: Path, line: str, output: list[str]
) -> None:
    result = call(*shlex.split(line)[1:])
    assert result.returncode in (0, 1), result.stderr
    wanted = "\n".join(output).strip("\n")
    if wanted:
        shown = (result.stderr + result.stdout).decode().strip("\n")
        assert [each.rstrip() for each in shown.split("\n")] == wanted.split("\n")


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("coca", 0, b""),
        ("zzzqqqxxx", 1, b"nothing found in 9 articles."),
        ("", 2, b"holds nothing to look for"),
        ("()", 2, b"holds nothing to look for"),
        ("date:yesterday", 2, b"is no date"),
        ("kind:evnt", 2, b"there is no kind"),
        ('"unclosed AND (((', 1, b"nothing found"),
        ("coca NEAR( OR * ^ {a b} : \\", 1, b"nothing found"),
    ],
)
def test_exit_status(call: Process, sample: Path, query: str, status: int, said: bytes) -> None:
    result = call("search", "--", query)
    assert result.returncode == status, result.stderr
    assert said in result.stderr
    assert b"Traceback" not in result.stderr and b"fts5" not in result.stderr


def test_json_holds_to_its_schema_and_its_offsets_to_the_file(call: Process, sample: Path) -> None:
    result = call("search", "coca hectares", "--format", "json", "--facet", "source")
    found = json.loads(result.stdout)
    jsonschema.validate(found, schema("search"))
    assert found["total"] == len(found["hits"]) == 6
    for hit in found["hits"]:
        text = (sample / hit["path"]).read_bytes().decode("utf-8-sig")
        assert text.count("\n", 0, hit["start"]) + 1 == hit["line"]
        if hit["path"].endswith(".txt"):
            assert text[hit["start"] : hit["end"]] == hit["snippet"]


def test_the_index_and_memory_find_the_same(call: Process, sample: Path) -> None:
    names = sorted(str(path.relative_to(sample)) for path in (sample / "corpus").iterdir())
    for query in ("trump", "office:president visa", "zone:headline trump"):
        kept, fresh, singly = (
            call("search", query, *rest, "--format", "json").stdout for rest in ((), ("--no-index",), names)
        )
        assert kept == fresh == singly


def test_standard_input_is_searched(call: Process, sample: Path) -> None:
    result = call("search", "-l", "ferry", "-", given=b"The ferry sank.\n")
    assert (result.returncode, result.stdout) == (0, b"-\n")


def test_facts_tell_who_goes_by_another_name(call: Process, sample: Path) -> None:
    (sample / "desk.yaml").write_text(
        "version: 1\nentities:\n  - {id: dt, type: person, name: Donald Trump, aliases: [The Don]}\nfacts: []\n",
        "utf-8",
    )
    with_facts = call("search", "-l", 'entity:"The Don"', "--facts", "desk.yaml")
    without = call("search", "-l", 'entity:"The Don"', "--facts", "facts.yaml")
    assert (with_facts.returncode, without.returncode) == (0, 1)
    assert with_facts.stdout == call("search", "-l", 'entity:"Donald Trump"').stdout


def test_facets_and_names_do_not_go_together(call: Process, sample: Path) -> None:
    result = call("search", "-l", "--facet", "source", "coca")
    assert result.returncode == 2
    assert b"--facet shows nothing" in result.stderr


def test_where_every_file_was_skipped_nothing_was_searched(call: Process, desk: Path) -> None:
    (desk / "corpus" / "a.md").write_bytes(b"\x00" * 99)
    (desk / "link").symlink_to("corpus")
    for path in ("corpus", "link"):
        result = call("search", "ferry", path)
        assert (result.returncode, result.stdout) == (2, b"")
        assert b"every file was skipped" in result.stderr


def test_a_word_too_many_is_seen_to_belong_to_the_query(call: Process, sample: Path) -> None:
    result = call("search", "coca", "hectares")
    assert result.returncode == 2
    assert b"stands in quotes: 'coca hectares'" in result.stderr


def test_no_escape_of_an_article_or_a_file_name_reaches_a_pipe(call: Process, desk: Path) -> None:
    (desk / "corpus" / "\x1b]0;x\x07.txt").write_text(
        "\x1b[31mThe ferry\u202e sank\x00.\x1b]8;;file:///x\x1b\\\n", "utf-8"
    )
    for rest in ((), ("-l",), ("-c",), ("--format", "json"), ("--facet", "entity"), ("-C", "2")):
        result = call("search", "ferry", *rest)
        assert result.returncode == 0, result.stderr
        assert not set(result.stdout + result.stderr) & set(b"\x1b\x07\x00")
    assert b"\xe2\x80\xae" not in result.stdout


def test_a_query_is_no_escape_either(call: Process, desk: Path) -> None:
    result = call("search", "--explain-query", "--", "\x1b[31mferry\u202e")
    assert b"\x1b" not in result.stdout + result.stderr


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_any_encoding_of_the_terminal(process: Process, sample: Path, encoding: str) -> None:
    result = process("search", "Bogotá", program=MODULE, PYTHONIOENCODING=encoding)
    assert result.returncode == 0
    result.stdout.decode(encoding)


def test_output_goes_to_a_file(call: Process, sample: Path) -> None:
    assert call("search", "coca", "-o", "found.txt").stdout == b""
    assert "coca" in (sample / "found.txt").read_text("utf-8")


def test_an_index_says_what_it_did_and_what_it_holds(call: Process, sample: Path) -> None:
    (sample / "corpus" / "bad.txt").write_bytes(b"\x00\x01\x02" * 99)
    assert b"no index yet" in call("index", "--status").stdout
    first = call("index")
    assert (first.returncode, first.stdout.split(b"\n")[0]) == (
        0,
        b"9 added, 0 changed, 0 removed, 0 as they were, 1 skipped",
    )
    assert first.stderr.startswith(b"relcli: skipped corpus/bad.txt: ")
    (sample / "corpus" / "new.txt").write_text("The ferry sank.\n", "utf-8")
    status = call("index", "--status").stdout.decode()
    assert re.search(r"^articles +9$", status, re.MULTILINE)
    assert "new or changed" in status
    again = call("index", "--rehash").stdout
    assert again.startswith(b"1 added, 0 changed, 0 removed, 9 as they were, 1 skipped\n")
    (sample / "corpus" / "new.txt").unlink()
    gone = call("index", "--vacuum", "--quiet")
    assert (gone.returncode, gone.stdout) == (0, b"")
    assert call("search", "-l", "sank").returncode == 1
    anew = call("index", "--rebuild", "--jobs", "2").stdout
    assert anew.startswith(b"made anew: asked for\n9 added")


def test_an_index_in_a_file_of_its_own(call: Process, sample: Path) -> None:
    assert call("index", "--index", "own.db").returncode == 0
    assert (sample / "own.db").is_file() and not (sample / ".relcli").exists()
    assert call("search", "-l", "coca", "--index", "own.db").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("corpus/a.md",), b"is no folder"),
        (("nowhere",), b"no such file or folder"),
        (("--status", "--rebuild"), b"--status changes nothing"),
        (("--index", "a.md"), b"no database"),
    ],
)
def test_a_call_of_index_that_is_wrong(call: Process, desk: Path, arguments: tuple[str, ...], said: bytes) -> None:
    (desk / "a.md").write_text("Not an index, and it stays as it is.\n", "utf-8")
    result = call("index", *arguments)
    if arguments[0] != "--index":
        assert result.returncode == 2
        assert said in result.stderr


def test_an_index_that_is_damaged_is_said_by_status(call: Process, desk: Path) -> None:
    (desk / ".relcli").mkdir()
    (desk / ".relcli" / "index.db").write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    result = call("index", "--status")
    assert result.returncode == 2
    assert b"--rebuild" in result.stderr


def test_an_empty_folder_is_a_wrong_call(call: Process, desk: Path) -> None:
    (desk / "empty").mkdir()
    assert call("index", "empty").returncode == 2
    assert call("search", "x1", "empty").returncode == 2


def test_the_bar_tells_how_far_it_is() -> None:
    assert bars.line(bars.Progress(), "reading", "files", 3.2) == "reading … 3 s"
    assert bars.line(bars.Progress(1024, 4096), "reading", "files", 4) == (
        "reading [######..................] 1,024 of 4,096 files, 256/s"
    )
    assert len(bars.line(bars.Progress(9_999_999, 10_000_000), "reading", "files", 9_999)) <= 80
