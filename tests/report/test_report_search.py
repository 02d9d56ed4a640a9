"""What a search has found, on the page and as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace

import jsonschema
import pytest

from relcli.index.found import Facet, Found, Hit, Passage
from relcli.report.json import dump
from relcli.report.layout import Page, cells
from relcli.report.schemas import schema
from relcli.report.search import name_lines, search_lines, search_object
from relcli.report.style import Palette

SAID = "On Monday the harbour master said that the ferry Aurora carried 212 people, and that no ferry was ever so full."
HITS = (
    Hit(
        "corpus/wire.txt",
        "The ferry Aurora and its passengers",
        "Northern Wire",
        "2026-02-03",
        4.25,
        (
            Passage(9, 300, 320, "Nobody was hurt.", "body", found=False),
            Passage(
                10, 321, 321 + len(SAID), SAID, "body", tuple(match.span() for match in re.finditer("ferry", SAID))
            ),
        ),
        7,
        ((4, 9),),
    ),
    Hit(
        "corpus/東京.md",
        "東京 フェリー",
        "",
        None,
        1.5,
        (Passage(1, 2, 20, "フェリー ferry 東京", "headline", ((5, 10),)),),
        1,
    ),
    Hit("corpus/empty.md", "", "", None, 0.0, (), 0),
)
FACETS = (Facet("source", (("Northern Wire", 12), ("Southern Post", 3)), 4), Facet("kind", ()))
FOUND = Found("ferry", "ferry", 40, HITS, facets=FACETS, articles=1200)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_result_fits_its_page(width: int, snapshot: Callable[[str, str], None]) -> None:
    shown = "\n".join(search_lines(FOUND, Page(width))) + "\n"
    assert max(map(cells, shown.split("\n"))) <= width
    snapshot(f"search-{width}.txt", shown)


def test_in_colour_the_words_found_are_painted_and_nothing_is_underlined(snapshot: Callable[[str, str], None]) -> None:
    shown = "\n".join(search_lines(FOUND, Page(80, Palette(True)))) + "\n"
    assert "^" not in shown
    assert shown.count("\x1b[1;35mferry\x1b[0m") == 4
    snapshot("search-colour-80.txt", shown)


def test_carets_stand_under_the_words_found() -> None:
    lines = list(search_lines(FOUND, Page(200)))
    at = next(number for number, line in enumerate(lines) if "フェリー ferry" in line)
    before = lines[at][: lines[at].index("ferry")]
    assert lines[at + 1] == " " * cells(before) + "^^^^^"


def test_links_are_given_only_where_they_are_asked_for() -> None:
    plain = "\n".join(search_lines(FOUND, Page(80)))
    linked = "\n".join(search_lines(FOUND, Page(80), lambda path, line: f"file:///x#{line}"))
    assert "\x1b" not in plain
    assert "\x1b]8;;file:///x#10\x1b\\corpus/wire.txt\x1b]8;;\x1b\\" in linked
    assert re.sub("\x1b]8;;[^\x1b]*\x1b\\\\", "", linked) == plain


def test_nothing_hostile_reaches_the_page() -> None:
    evil = "\x1b[31m\u202e\x00<b>&\n[bold]\x07"
    passage = Passage(1, 0, 9, f"a {evil} ferry {evil}", "body", ((2, len(evil) + 8),))
    hit = Hit(evil, evil, evil, evil, 1.0, (passage,), 1, ((0, len(evil)),))
    found = Found(evil, evil, 1, (hit,), facets=(Facet("source", ((evil, 1),)),), articles=1)
    shown = "\n".join([*search_lines(found, Page(60)), *name_lines(found, Page(60), True)])
    assert not set(shown) & set("\x1b\u202e\x00\x07")
    jsonschema.validate(json.loads(dump(search_object(replace(found, facets=())))), schema("search"))


def test_a_destination_without_the_letters_gets_escapes() -> None:
    "\n".join(search_lines(FOUND, Page(60, encoding="ascii"))).encode("ascii")


def test_the_last_line_says_what_was_left_out() -> None:
    assert list(search_lines(FOUND, Page(100)))[-1] == "40 of 1,200 articles; 1 to 3 shown (--limit, --offset)"
    assert (
        list(search_lines(FOUND, Page(100), first=20))[-1] == "40 of 1,200 articles; 21 to 23 shown (--limit, --offset)"
    )
    assert list(search_lines(replace(FOUND, total=3), Page(100)))[-1] == "3 of 1,200 articles"
    assert list(search_lines(replace(FOUND, hits=()), Page(100)))[-1] == "40 of 1,200 articles; none shown"
    assert "articles" not in list(search_lines(FOUND, Page(100), quiet=True))[-2]


def test_names_alone_and_with_counts() -> None:
    assert list(name_lines(FOUND, Page(), False)) == ["corpus/wire.txt", "corpus/東京.md", "corpus/empty.md"]
    assert list(name_lines(FOUND, Page(), True))[0] == "corpus/wire.txt:7"


def test_json_holds_to_its_schema() -> None:
    shown = json.loads(dump(search_object(FOUND)))
    jsonschema.validate(shown, schema("search"))
    assert (shown["hits"][0]["snippet"], shown["hits"][0]["line"], shown["hits"][0]["start"]) == (SAID, 10, 321)
    assert shown["did_you_mean"] is None
