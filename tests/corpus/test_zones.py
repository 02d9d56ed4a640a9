"""Zones of blocks: cases an editor could write, in zones.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from relcli.corpus import article

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "zones.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_every_block_stands_in_its_zone(case: dict[str, Any]) -> None:
    found = article(case["text"], format=case.get("format"))
    got = [(block.zone.value, block.text) for block in found.blocks]
    assert [zone for zone, _ in got] == case["zones"], got


def test_wrapped_lines_become_one_paragraph_with_offsets_one_to_one() -> None:
    text = "The new harbour opened on Monday after nine years of work and two\nchanges of contractor, the port said.\n"
    (block,) = article(text).blocks
    assert block.text == text.strip().replace("\n", " ") and not block.runs


def test_labels_are_first_cells_keys_and_bold_words() -> None:
    plain = article("Pier opens\n\nOwner: Port Authority\nLength: 840 metres\n\nIt opened on Monday after nine years.")
    assert [block.label for block in plain.blocks] == ["", "Owner", "Length", ""]
    marked = article("- **The pier.** It is long.\n\n| A | B |\n|---|---|\n| **Cost** | 4 |\n", format="markdown")
    assert [(block.label, block.text) for block in marked.blocks] == [
        ("The pier", "The pier. It is long."),
        ("A", "A  B"),
        ("Cost", "Cost  4"),
    ]


def test_spans_of_markup_show_what_stands_in_the_source() -> None:
    text = "<p>It cost &euro;4 million, said the <b>port</b> &amp; co. &ldquo;Yes&rdquo;</p>"
    (block,) = article(text, format="html").blocks
    assert block.text == "It cost €4 million, said the port & co. “Yes”"
    start = block.text.index("€4 million")
    assert text[slice(*block.span(start, start + 10))] == "&euro;4 million"
    start = block.text.index("“Yes”")
    assert text[slice(*block.span(start, start + 5))] == "&ldquo;Yes&rdquo;"


@pytest.mark.parametrize(
    ("source", "clean"),
    [
        ("3 * 4 * 5 and snake_case_name", "3 * 4 * 5 and snake_case_name"),
        ("It was *very* **bold** and __so__ ***on***.", "It was very bold and so on."),
        (r"A \*star\* and `code *x*`", "A *star* and code *x*"),
        ("A [link](http://x.y/a_(b) 'T') and [sic] and ![pic](p.png).", "A link and [sic] and pic."),
        ("See [it][a] and [a].\n\n[a]: http://x.y", "See it and a."),
        ("Mail <a@b.c> or <https://x.y/z> <b>now</b>.", "Mail a@b.c or https://x.y/z now."),
        ("AT&amp;T &copy; &nope; x<!-- relcli -->y", "AT&T © &nope; xy"),
    ],
)
def test_inline_markup_is_taken_out(source: str, clean: str) -> None:
    assert article(source, format="markdown").blocks[0].text == clean
