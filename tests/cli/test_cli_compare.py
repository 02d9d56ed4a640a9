"""relcli compare as its users call it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from fake_engine import environment

from relcli.report.schemas import schema

ROOT = Path(__file__).parents[2]
Relcli = Callable[..., "subprocess.CompletedProcess[bytes]"]
SAID = "The hospital in Tartu has {} beds. Finance Minister Ana Ruiz opened it on 5 May 2025.\n"


@pytest.fixture
def relcli(desk: Path) -> Relcli:
    """relcli as a process of its own in a folder with two drafts; nothing it does may be a traceback."""
    (desk / "a.txt").write_text(SAID.format(420), "utf-8")
    (desk / "b.txt").write_text(SAID.format(460), "utf-8")

    def call(*arguments: str, given: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
        result = subprocess.run(
            [sys.executable, "-m", "relcli", "compare", *arguments],
            input=given,
            capture_output=True,
            timeout=120,
            env=environment(env),
            check=False,
        )
        assert b"Traceback" not in result.stderr
        return result

    return call


def test_two_articles_that_conflict_exit_with_1_and_show_both(relcli: Relcli) -> None:
    result = relcli("a.txt", "b.txt")
    assert result.returncode == 1
    shown = result.stdout.decode()
    assert "error[quantity-conflict]" in shown
    assert "figure altered: 420 -> 460" in shown
    assert "office Ana Ruiz: finance minister" in shown
    assert "│" in shown, "side by side where the page has 100 columns"
    assert result.stderr.decode().count("\n") == 1, "one line: no facts"


def test_below_100_columns_one_stands_below_the_other(relcli: Relcli) -> None:
    assert "│" not in relcli("a.txt", "b.txt", "--width", "99").stdout.decode()


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("a.txt", "a.txt"), 0),
        (("a.txt", "b.txt", "--fail-on", "never"), 0),
        (("a.txt", "b.txt", "--only", "agreements"), 1),
        (("a.txt", "b.txt", "--kind", "office"), 0),
        (("a.txt", "b.txt", "--kind", "office,quantity"), 1),
        (("a.txt", "b.txt", "--format", "json"), 1),
        (("a.txt", "b.txt", "--min-severity", "warning"), 1),
    ],
)
def test_the_status_goes_by_conflicts_and_kinds_alone(relcli: Relcli, arguments: tuple[str, ...], status: int) -> None:
    assert relcli(*arguments).returncode == status


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "Name two articles: relcli compare agency.txt draft.md"),
        (("a.txt",), "a comparison needs two articles, and only a.txt could be read"),
        (("a.txt", "none.txt"), "none.txt: no such file or folder"),
        (("a.txt", "empty.txt"), "only a.txt could be read"),
        (("-", "-"), "standard input can be one article only"),
        (("a.txt", "b.txt", "--kind", "ofice"), "there is no kind 'ofice'. Did you mean 'office'?"),
        (("a.txt", "b.txt", "--only", "all"), "'conflicts', 'agreements', 'differences'"),
        (("a.txt", "b.txt", "--format", "sarif"), "'console', 'json', 'markdown', 'html'"),
        (("a.txt", "b.txt", "--facts", "none.yaml"), "--facts none.yaml: no such file"),
    ],
)
def test_a_call_that_is_wrong_says_what_to_do(
    relcli: Relcli, desk: Path, arguments: tuple[str, ...], words: str
) -> None:
    (desk / "empty.txt").write_text("")
    result = relcli(*arguments)
    assert result.returncode == 2
    assert result.stdout == b""
    assert words in result.stderr.decode()


def test_one_side_from_standard_input(relcli: Relcli) -> None:
    result = relcli("a.txt", "-", "--format", "json", given=SAID.format(460).encode())
    value = json.loads(result.stdout)
    assert (value["a"]["path"], value["b"]["path"]) == ("a.txt", "-")
    assert result.returncode == 1


def test_a_and_b_are_in_the_order_of_the_call(relcli: Relcli) -> None:
    value = json.loads(relcli("b.txt", "a.txt", "--format", "json").stdout)
    assert (value["a"]["path"], value["b"]["path"]) == ("b.txt", "a.txt")
    assert "figure altered: 460 -> 420" in value["revision"]["changes"][0]["altered"]


@pytest.mark.parametrize("form", ["console", "json", "markdown", "html"])
def test_the_same_bytes_every_time_and_in_a_file(relcli: Relcli, desk: Path, form: str) -> None:
    first = relcli("a.txt", "b.txt", "--format", form, PYTHONHASHSEED="1").stdout
    assert relcli("a.txt", "b.txt", "--format", form, PYTHONHASHSEED="2").stdout == first
    assert relcli("a.txt", "b.txt", "--format", form, "--output", "out").stdout == b""
    assert (desk / "out").read_bytes() == first


def test_a_folder_of_three_gives_a_table(relcli: Relcli, desk: Path) -> None:
    (desk / "corpus" / "b.txt").write_text(SAID.format(420), "utf-8")
    (desk / "corpus" / "c.txt").write_text(SAID.format(460), "utf-8")
    result = relcli("corpus", "a.txt")
    assert result.returncode == 1
    assert b"[4]" in result.stdout
    value = json.loads(relcli("corpus", "a.txt", "--format", "json").stdout)
    jsonschema.validate(value, schema("compare"))
    assert [each["path"] for each in value["articles"]] == ["corpus/a.md", "corpus/b.txt", "corpus/c.txt", "a.txt"]


def test_the_sample_corpus_keeps_to_the_schema_and_to_the_texts(relcli: Relcli) -> None:
    paths = [str(ROOT / "corpus" / name) for name in ("wire-2026-02-03.txt", "listicle-five-takeaways.md")]
    result = relcli(*paths, "--facts", str(ROOT / "facts.yaml"), "--format", "json")
    assert result.stderr == b""
    value = json.loads(result.stdout)
    jsonschema.validate(value, schema("compare"))
    assert {"quantity-conflict", "quote-conflict"} <= {each["rule"] for each in value["conflicts"]}
    claims = [*value["only_a"], *value["only_b"], *(c for a in value["agreements"] for c in (*a["a"], *a["b"]))]
    for claim in claims:
        text = Path(claim["path"]).read_bytes().decode("utf-8-sig")
        assert text[claim["start"] : claim["end"]] == claim["quote"]


def test_hostile_articles_reach_no_terminal(relcli: Relcli, desk: Path) -> None:
    nasty = (
        'The hospital in Tartu\x1b[31m has 420 \u202ebeds. "We </script><script>will never sell it," Ana Ruiz said.\n'
    )
    (desk / "x\x1b[2J.txt").write_text(nasty, "utf-8")
    for form in ("console", "json", "markdown", "html"):
        result = relcli("x\x1b[2J.txt", "b.txt", "--format", form)
        assert result.returncode in (0, 1)
        assert b"\x1b" not in result.stdout + result.stderr
        assert "\u202e" not in result.stdout.decode()
        assert form != "html" or b"<script" not in result.stdout
