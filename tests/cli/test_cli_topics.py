"""relcli topics and relcli show as their users call them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path
from subprocess import CompletedProcess

import jsonschema
import pytest

from relcli.__main__ import main
from relcli.report.schemas import schema

ROOT = Path(__file__).parents[2]
Relcli = Callable[..., "Result"]
ONE = "TARTU, May 6, 2025 — Mayor Ana Ruiz opened Tartu Hospital on 5 May 2025. The hospital in Tartu has 420 beds.\n"
TWO = "TARTU, May 7, 2025 — Mayor Ana Ruiz opened Tartu Hospital on 5 May 2025. The hospital in Tartu has 460 beds.\n"
FACTS = """version: 1
entities:
  - {id: ana-ruiz, type: person, name: Ana Ruiz, aliases: [Madam Mayor]}
facts:
  - {id: ruiz-1, kind: office, subject: ana-ruiz, office: Mayor of Tartu, from: 2024-11-01, source: City register}
"""


@dataclass(frozen=True, slots=True)
class Result:
    """What a call left behind."""

    status: int
    out: str
    err: str


@pytest.fixture
def relcli(desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Relcli:
    """relcli in this process, in a folder with a corpus of two; nothing it does may be a failure of its own."""
    (desk / "corpus" / "a.md").unlink()
    (desk / "corpus" / "a.txt").write_text(ONE, "utf-8")
    (desk / "corpus" / "b.txt").write_text(TWO, "utf-8")
    (desk / "facts.yaml").write_text(FACTS, "utf-8")

    def call(*arguments: str, given: str = "", **env: str) -> Result:
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(given.encode()), "utf-8"))
        for name, value in env.items():
            monkeypatch.setenv(name, value)
        status = main(list(arguments))
        shown = capsys.readouterr()
        assert status != 3, shown.err
        return Result(status, shown.out, shown.err)

    return call


def test_the_list_and_a_page_of_the_folder_corpus(relcli: Relcli) -> None:
    listed = relcli("topics")
    assert (listed.status, listed.err) == (0, "")
    assert "Ana Ruiz" in listed.out
    told = relcli("topics", "madam mayor").out
    assert told.startswith("Ana Ruiz, person\nnamed in 2 articles")
    assert "fact: Mayor of Tartu, since 2024-11-01 (ruiz-1; City register)" in told
    assert "corpus/a.txt:1 (2025-05-06), corpus/b.txt:1 (2025-05-07)" in told


def test_with_and_without_an_index_and_file_by_file_the_same_is_told(relcli: Relcli, desk: Path) -> None:
    for name in ((), ("Ana Ruiz",)):
        with_index = relcli("topics", *name, "--format", "json").out
        assert (desk / ".relcli" / "index.db").exists()
        assert relcli("topics", *name, "--format", "json", "--no-index").out == with_index
        assert relcli("topics", *name, "corpus/a.txt", "corpus/b.txt", "--format", "json").out == with_index


def test_nobody_of_that_name_exits_with_1_and_offers_others(relcli: Relcli) -> None:
    result = relcli("topics", "Anna Ruis")
    assert (result.status, result.out) == (1, "")
    assert result.err == "relcli: nobody and nothing is called 'Anna Ruis' here. Did you mean 'Ana Ruiz'?\n"
    value = json.loads(relcli("topics", "Anna Ruis", "--format", "json").out)
    jsonschema.validate(value, schema("topic"))
    assert (value["topic"], value["did_you_mean"]) == (None, ["Ana Ruiz"])


def test_a_page_that_there_is_not_replaces_no_file(relcli: Relcli, desk: Path) -> None:
    (desk / "out").write_text("kept", "utf-8")
    assert relcli("topics", "Anna Ruis", "--output", "out").status == 1
    assert (desk / "out").read_text("utf-8") == "kept"


def test_a_folder_is_a_path_and_name_says_otherwise(relcli: Relcli, desk: Path) -> None:
    (desk / "Ruiz").mkdir()
    (desk / "Ruiz" / "c.txt").write_text("Jan Nowak left Oslo.", "utf-8")
    assert "Jan Nowak" in relcli("topics", "Ruiz", "--all").out
    assert relcli("topics", "--name", "Ruiz").out.startswith("Ana Ruiz, person")
    assert relcli("topics", "Ana Ruiz", "Ruiz", "corpus").out.startswith("Ana Ruiz, person")


def test_kinds_limits_and_rare_names(relcli: Relcli) -> None:
    def names(*arguments: str) -> list[str]:
        return [each["name"] for each in json.loads(relcli("topics", "--format", "json", *arguments).out)["topics"]]

    assert names("--kind", "person") == ["Ana Ruiz"]
    assert names("--limit", "1") == names()[:1]
    assert set(names()) <= set(names("--all"))
    assert "not shown, --limit 0 shows them" in relcli("topics", "--limit", "1").out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("topics", "Ana", "Ruiz"), 'A NAME of several words goes in quotes: relcli topics "Ana Ruiz"'),
        (("topics", "nowhere/drafts"), "nowhere/drafts: no such file or folder"),
        (("topics", "Ana Ruiz", "none"), "none: no such file or folder"),
        (("topics", "empty"), "no article found in empty. relcli reads files that end in .txt, "),
        (("topics", "--kind", "people"), "'person', 'place', 'organisation'"),
        (("topics", "--limit", "-1"), "-1 is not between 0 and"),
        (("topics", "--facts", "none.yaml"), "--facts none.yaml: no such file"),
        (("show",), "Missing argument"),
        (("show", ""), "'': no such file"),
        (("show", "corpus"), "corpus is a folder. Name an article in it"),
        (("show", "a.txt"), "a.txt: no such file. Did you mean 'corpus/a.txt'?"),
        (("show", "corpus/aa.txt"), "Did you mean 'corpus/a.txt'?"),
        (("show", "corpus/a.txt:0"), "lines count from 1"),
        (("show", "corpus/a.txt:2"), "corpus/a.txt ends with line 1: there is no line 2"),
        (("show", "corpus/a.txt:99999999999999999999"), "there is no line 999999999"),
        (("show", "corpus/a.txt:x"), "no such file"),
        (("show", "corpus/a.txt:1:2:3"), "no such file"),
        (("show", "corpus/a.txt", "--kind", "ofice"), "Did you mean 'office'?"),
        (("show", "link.txt"), "skipped link.txt: symbolic link, not followed"),
        (("show", "empty/x.txt"), "skipped empty/x.txt: empty"),
        (("show", "--", "-:5"), "- ends with line 1: there is no line 5"),
    ],
)
def test_a_call_that_is_wrong_says_what_to_do(
    relcli: Relcli, desk: Path, arguments: tuple[str, ...], words: str
) -> None:
    (desk / "empty").mkdir()
    (desk / "empty" / "x.txt").write_text("")
    (desk / "link.txt").symlink_to("corpus/a.txt")
    result = relcli(*arguments, given=ONE)
    assert result.status == 2
    assert result.out == ""
    assert words in result.err


@pytest.mark.parametrize("what", [("topics",), ("topics", "Ruiz"), ("show", "corpus/a.txt")])
def test_a_file_gets_what_the_terminal_would(relcli: Relcli, desk: Path, what: tuple[str, ...]) -> None:
    for form in ("console", "json"):
        first = relcli(*what, "--format", form).out
        assert relcli(*what, "--format", form, "--output", "out").out == ""
        assert (desk / "out").read_text("utf-8") == first != ""


@pytest.mark.parametrize("what", [("topics", "Ruiz"), ("show", "corpus/a.txt")])
def test_the_same_bytes_in_every_process(
    relcli: Relcli, process: Callable[..., CompletedProcess[bytes]], what: tuple[str, ...]
) -> None:
    outs = {process(*what, program=("-m", "relcli"), PYTHONHASHSEED=seed).stdout for seed in "12"}
    assert outs == {relcli(*what).out.encode()}


def test_show_takes_the_place_as_a_finding_prints_it(relcli: Relcli) -> None:
    shown = relcli("show", "corpus/a.txt:1:30").out
    assert "path: corpus/a.txt, lines 1 to 1 of 1" in shown
    assert ">1  " in shown


def test_a_file_with_a_colon_and_a_number_in_its_name_is_found(relcli: Relcli, desk: Path) -> None:
    (desk / "a.txt:3").write_text(ONE, "utf-8")
    shown = relcli("show", "a.txt:3").out
    assert "path: a.txt:3\n" in shown


def test_show_names_what_the_last_check_found_and_nothing_else(relcli: Relcli, desk: Path) -> None:
    assert "last check" not in relcli("show", "corpus/a.txt").out
    relcli("check")
    assert "≠1 warning[quantity-conflict]" in relcli("show", "corpus/a.txt").out
    value = json.loads(relcli("show", str(desk / "corpus" / "a.txt"), "--format", "json").out)
    assert {each["path"] for each in value["findings"][0]["sides"][0]["evidence"]} == {str(desk / "corpus" / "a.txt")}
    assert "last check" not in relcli("show", "corpus/a.txt", "--no-index").out
    (desk / "corpus" / "a.txt").write_text(ONE + "It rained.\n", "utf-8")
    assert "last check" not in relcli("show", "corpus/a.txt").out


def test_show_reads_standard_input(relcli: Relcli) -> None:
    shown = relcli("show", "-", given=ONE).out
    assert "path: -\n" in shown
    assert "office   Ana Ruiz: mayor" in shown


def test_colour_is_asked_for_and_not_given_to_a_pipe(relcli: Relcli) -> None:
    assert "\x1b[4;35m" in relcli("show", "corpus/a.txt", "--color", "always").out
    assert "\x1b" not in relcli("show", "corpus/a.txt").out
    assert "\x1b" not in relcli("topics", "Ruiz", FORCE_COLOR="1", NO_COLOR="1").out


def test_the_samples_keep_to_the_schemas_and_to_the_texts(relcli: Relcli) -> None:
    facts = ("--facts", str(ROOT / "facts.yaml"), "--format", "json", "--no-index")
    listed = json.loads(relcli("topics", str(ROOT / "corpus"), *facts).out)
    jsonschema.validate(listed, schema("topics"))
    assert len(listed["topics"]) > 20
    told = json.loads(relcli("topics", listed["topics"][0]["name"], str(ROOT / "corpus"), *facts).out)
    jsonschema.validate(told, schema("topic"))
    tellers = [each for chapter in told["chapters"] for entry in chapter["entries"] for each in entry["tellers"]]
    assert len(tellers) > 10
    for path in sorted((ROOT / "corpus").iterdir()):
        value = json.loads(relcli("show", str(path), *facts).out)
        jsonschema.validate(value, schema("show"))
        tellers += value["claims"]
    for each in tellers:
        text = Path(each["path"]).read_bytes().decode("utf-8-sig")
        assert text[each["start"] : each["end"]] == each["quote"]


def test_hostile_articles_reach_no_terminal(relcli: Relcli, desk: Path) -> None:
    nasty = "Mayor Ana\x1b[31m Ruiz \u202eopened [bold]Tartu[/bold] Hospital. Jan\x9b2J Nowak met Ana Ruiz in Tartu.\n"
    for name in ("x\x1b[2J.txt", "y\u202e.txt"):
        (desk / "corpus" / name).write_text(nasty, "utf-8")
    for call in (("topics", "--all"), ("topics", "Ruiz"), ("topics", "\x1b[2J"), ("show", "corpus/x\x1b[2J.txt")):
        for form in ("console", "json"):
            result = relcli(*call, "--format", form)
            assert result.status in (0, 1)
            assert "\x1b" not in result.out + result.err
            assert not set("\u202e\x9b") & set(result.out)


def test_every_command_of_the_help_is_explained(relcli: Relcli) -> None:
    for name in ("topics", "show"):
        text = relcli(name, "--help").out
        assert "Examples:" in text
        assert "Exit status:" in text
