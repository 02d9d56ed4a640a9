"""Hostile files: skipped with a reason or read in linear time, never a traceback."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from relcli.corpus import Limits, Skipped, Zone, article, read, read_file

SECONDS = 8.0
"""Far above what any of these takes, far below what quadratic time would."""

MEG = 1 << 20


@pytest.mark.parametrize(
    ("name", "format", "text"),
    [
        ("nested divs", "html", "<div>" * 100_000 + "text" + "</div>" * 100_000),
        ("unclosed comments", "html", "<!--" * 400_000),
        ("unclosed declarations", "html", "<!x" * 400_000),
        ("unclosed tags", "html", "<a " * 500_000),
        ("unclosed tags with an end", "html", "<a " * 500_000 + ">"),
        ("unclosed quotes", "html", "<a x='" * 300_000 + ">"),
        ("crossed quotes", "html", "<a \"'>" * 300_000),
        ("unclosed navigation", "html", "<nav>" * 300_000 + "<p>Text.</p>"),
        ("hidden elements", "html", "<p hidden>" * 150_000),
        ("unclosed scripts", "html", "<script>" * 200_000),
        ("entities", "html", "&amp;&lt;&#x41;&bogus;" * 80_000),
        ("meta elements", "html", "<meta name='a' content='b'>" * 60_000),
        ("headings outside", "html", "<article><p>" + "Text. " * 100_000 + "</p></article>" + "<h2>x</h2>" * 60_000),
        ("table cells", "html", "<table><tr>" + "<td>x" * 300_000),
        ("brackets", "markdown", "[" * 100_000),
        ("open links", "markdown", "[a](" * 100_000),
        ("open titles", "markdown", '[a](b "' * 100_000),
        ("emphasis", "markdown", "*a _b " * 100_000),
        ("backticks", "markdown", " ".join("`" * (1 + n % 300) for n in range(3_000))),
        ("quotes", "markdown", "> " * 50_000 + "text"),
        ("lists", "markdown", "- " * 50_000 + "text"),
        ("pipes", "markdown", "a|b\n-|-\n" + "|" * 200_000),
        ("less-than", "markdown", "<a" * 200_000),
        ("comments to relcli", "markdown", "<!-- relcli-ignore-next-line a: b -->\n" * 20_000),
        ("comments to relcli in a line", "markdown", "x <!-- relcli-ignore-next-line a: b -->" * 20_000),
        ("unclosed comments to relcli", "markdown", "x <!-- relcli-ignore" * 50_000),
        ("rules to ignore", "html", "<!-- relcli-ignore-next-line " + "a," * 500_000 + "-->"),
        ("comments lines", "plain", "3 comments\n" * 100_000),
        ("short lines", "plain", "Heading\n" * 150_000),
        ("bullets", "plain", "-\n" * 300_000),
        ("numbers", "plain", "1. x\n" * 100_000),
        ("dashes", "plain", "A — " * 300_000),
        ("one line", "plain", "word " * 300_000),
        ("spaces", "plain", "a" + " " * 1_000_000 + "b"),
        ("stops", "plain", ". " * 500_000),
        ("pipes in lines", "plain", "a | b\n" * 150_000),
        ("rules", "plain", "---\n" * 200_000),
    ],
)
def test_hostile_text_is_read_in_linear_time(name: str, format: str, text: str) -> None:
    began = time.process_time()
    found = article(text, format=format)
    assert time.process_time() - began < SECONDS, name
    assert all(block.end <= len(text) for block in found.blocks)


def test_markup_too_large_to_parse_is_read_as_plain_text_with_a_note() -> None:
    found = article("- x\n" * 10, format="markdown", limits=Limits(max_markup=20))
    assert "plain text" in found.notes[0]


def test_terminal_codes_and_rich_markup_are_text_without_control_characters() -> None:
    found = article("The \x1b[31mminister\x07 said [bold red]no[/] to it all on Monday.\x9b2J")
    assert found.blocks[0].text == "The  [31mminister  said [bold red]no[/] to it all on Monday. 2J"


def test_fifty_megabytes_are_skipped_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(50 * MEG)
    assert read_file(path, "big.txt") == Skipped("big.txt", "larger than 16 MiB (50.0 MiB)")


def test_links_loops_and_special_files_are_skipped_with_their_reason(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The dam held on Monday, the mayor said.")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "nowhere.md").symlink_to(tmp_path / "missing")
    os.mkfifo(tmp_path / "pipe.txt")
    corpus = read([tmp_path])
    assert [Path(found.path).name for found in corpus.articles] == ["a.txt"]
    assert [(Path(skipped.path).name, skipped.reason) for skipped in corpus.skipped] == [
        ("link.txt", "symbolic link, not followed"),
        ("loop", "symbolic link, not followed"),
        ("nowhere.md", "symbolic link, not followed"),
        ("pipe.txt", "named pipe, not read"),
    ]


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", "aliases"),
        ("title: [unclosed", "front matter not read"),
        ("title: x\n" * 501, "more than 500 values"),
        ("a: " + "[" * 5_000, "front matter not read"),
        ("title: !!python/object/apply:os.system ['echo']\nx: y", None),
        ("title: " + "x" * 100_000, "longer than"),
        ("{a: {b: {c: {d: {e: {f: {g: {h: {i: j}}}}}}}}}", "nested deeper"),
    ],
)
def test_hostile_front_matter_gives_a_note_and_leaves_the_body(front: str, reason: str | None) -> None:
    found = article(f"---\n{front}\n---\n\nThe dam held on Monday, the mayor said.\n", format="markdown")
    body = [block.text for block in found.blocks if block.zone is Zone.BODY]
    assert body == ["The dam held on Monday, the mayor said."]
    assert found.notes == () if reason is None else reason in found.notes[0]


def test_deeply_nested_linked_data_is_passed_over() -> None:
    page = '<script type="application/ld+json">' + '{"@graph":[' * 50_000 + "</script><p>The dam held on Monday.</p>"
    assert article(page, format="html").blocks[0].text == "The dam held on Monday."


def test_file_names_that_are_no_text_are_shown_readably(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(name, "wb") as file:
        file.write(b"The dam held on Monday, the mayor said.")
    corpus = read([tmp_path])
    assert corpus.articles[0].path.endswith("caf\ufffd.txt")
