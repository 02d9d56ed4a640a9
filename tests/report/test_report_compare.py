"""What a comparison looks like, in each format."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import jsonschema
import pytest

from relcli.check.model import ArticleSummary, FactReference, Finding, Severity, Side, SkippedFile, Witness
from relcli.compare.model import Agreement, Change, ChangeKind, Comparison, Conflict, Revision, Statement, Word
from relcli.report import compare_view as view
from relcli.report.compare_console import comparison_lines, marked_words
from relcli.report.compare_html import STYLE, comparison_html
from relcli.report.compare_json import comparison_object
from relcli.report.compare_markdown import comparison_markdown
from relcli.report.compare_table import table_lines
from relcli.report.compare_view import Shown
from relcli.report.json import dump
from relcli.report.layout import Page, cells
from relcli.report.schemas import schema
from relcli.report.style import Palette

Snapshot = Callable[[str, str], None]
Make = Callable[..., Witness]
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
HOSTILE = (
    "\x1b[31mred\x1b[0m \x9b2J </p><script>alert(1)</script> <img src=x onerror=y> | [a](b) **b** `c` \u202eevil "
    "zero\u200bwidth \x07 \ud8ff 東京の橋"
)
FACT = FactReference("ferry", "Port register, p. 3", "Aurora: passengers 212, as of 2026-02-02")


@pytest.fixture
def ferry(witness: Make, finding: Callable[..., Finding]) -> Comparison:
    """Two near-copies: conflicts, agreements in one sentence and in two, what each alone says, a finding inside one."""
    said = "The ferry Aurora, built in 1998, carried {} people, the harbour master Ana Ruiz said, and {} crew."
    a = {"path": "wire/agency.txt"}
    b = {"path": "desk/draft.md"}
    left, right = said.format(212, "nine"), said.format(260, "9")
    conflict = finding(
        Side("212", (witness(left, "212 people", line=5, **a),)),
        Side("260", (witness(right, "260 people", line=7, stance="quoted: Ana Ruiz", **b),)),
        message="ferry: “212” against “260”",
        explanation="One measure at one time has one value.",
        reconcile="The right figure.",
        fact=FACT,
    )
    style = finding(
        Side("U.S.", (witness("The U.S. side left.", "U.S.", line=11, **a),)),
        Side("US", (witness("The US side left.", "US", line=12, **b),)),
        severity=Severity.NOTE,
        rule="term-variant",
        id="1b",
        message="“U.S.” is also written “US”",
    )
    inside = finding(
        Side("Friday", (witness("On Friday, 18 September 2025.", "Friday", line=20, **a),)),
        rule="self-conflict",
        id="2c",
        message="2025-09-18 was a Thursday, not a Friday",
    )

    def claim(kind: str, value: str, sentence: str, quote: str, line: int, **rest: object) -> Statement:
        facts = (FACT,) if kind == "office" else ()
        return Statement(kind, "Ana Ruiz", value, witness(sentence, quote, line=line, **rest), confirmed=facts)

    agreements = (
        Agreement(
            "office",
            "Ana Ruiz",
            "harbour master",
            (
                (claim("office", "harbour master", left, "harbour master Ana Ruiz", 5, **a),),
                (claim("office", "harbour master", right, "harbour master Ana Ruiz", 7, **b),),
            ),
        ),
        Agreement(
            "life",
            "Ana Ruiz",
            "founded 1998",
            (
                (claim("life", "founded 1998", left, "built in 1998", 5, **a),),
                (claim("life", "founded 1998", right, "built in 1998", 7, **b),),
            ),
        ),
        Agreement(
            "event",
            "storm",
            "storm, happened",
            (
                (claim("event", "storm", "A storm came.", "A storm came.", 9, **a),),
                (claim("event", "storm", "A storm came.", "A storm came.", 9, **b),),
            ),
        ),
    )
    sentence = "It was the third trip of the day, and the longest that the captain could remember."
    only = (
        (
            claim("rank", "third", sentence, "third trip of the day", 14, **a),
            claim("rank", "longest", sentence, "longest", 14, **a),
        ),
        (claim("event", "rain", "It rained.", "It rained.", 15, **b),),
    )
    words = (Word("carried ", "carried ", True), Word("212 ", "260 ", False), Word("people.", "people.", True))
    changes = (
        Change(ChangeKind.ALTERED, 5, 7, words, ("figure altered: 212 people -> 260 people",)),
        Change(ChangeKind.ADDED, 0, 15, (Word("", "It rained.", False),)),
    )
    articles = (
        ArticleSummary("wire/agency.txt", "Ferry in a storm", "Agency", "2026-02-02", ("2026-02-02", "2026-02-03")),
        ArticleSummary("desk/draft.md", "", "", None, ("2026-01-01", None), 9, ("“mayor” (line 2): since 2026-01-01",)),
    )
    conflicts = (
        Conflict(conflict, ("quantity",), (claim("quantity", "212", "Some 212 people came.", "212", 17, **a),)),
        Conflict(style, ("term",)),
    )
    moved = Agreement(
        "event",
        "pier",
        "opening, planned -> opening, happened",
        (
            (claim("event", "opening, planned", "The pier will open.", "The pier will open.", 18, **a),),
            (claim("event", "opening, happened", "The pier opened.", "The pier opened.", 18, **b),),
        ),
    )
    return Comparison(
        articles, conflicts, agreements, (moved,), only, (Conflict(inside, ("date",)),), Revision(0.91, changes)
    )


@pytest.fixture
def three(ferry: Comparison) -> Comparison:
    """The same with a third article that says little."""
    third = ArticleSummary("archive/1998.html", "Launched", "", "1998-05-01", ("1998-05-01", "1998-05-02"))
    agreements, moved = (
        tuple(replace(each, holders=(*each.holders, ())) for each in found) for found in (ferry.agreements, ferry.moved)
    )
    articles = (*ferry.articles, third)
    return replace(ferry, articles=articles, agreements=agreements, moved=moved, only=(*ferry.only, ()), revision=None)


def hostile(comparison: Comparison) -> Comparison:
    """Every text of articles replaced by one that would like to be something else."""
    witness = replace(comparison.only[1][0].witness, sentence=HOSTILE, quote="red", path=HOSTILE, stance=HOSTILE)
    claim = Statement("event", HOSTILE, HOSTILE, witness, (FactReference(HOSTILE, HOSTILE, HOSTILE),))
    sides = (Side(HOSTILE, (witness,)), Side(HOSTILE, (witness,)))
    finding = replace(
        comparison.conflicts[0].finding, subject=HOSTILE, message=HOSTILE, explanation=HOSTILE, sides=sides
    )
    words = (Word(HOSTILE, HOSTILE, False),)
    article = ArticleSummary(HOSTILE, HOSTILE, HOSTILE, None, ("2026-01-01", None), 0, (HOSTILE,))
    count = len(comparison.articles)
    return replace(
        comparison,
        articles=(article,) * count,
        conflicts=(Conflict(finding, ("event",), (claim,)),),
        agreements=(Agreement("event", HOSTILE, HOSTILE, ((claim,),) * count, (HOSTILE,)),),
        moved=(Agreement("event", HOSTILE, HOSTILE, ((claim,),) * count, (HOSTILE,)),),
        only=((claim,),) * count,
        others=(Conflict(finding, ("event",)),),
        revision=Revision(0.5, (Change(ChangeKind.ALTERED, 1, 1, words, (HOSTILE,)),)),
        skipped=(SkippedFile(HOSTILE, HOSTILE),),
    )


def text(comparison: Comparison, page: Page, shown: Shown | None = None) -> str:
    lines = comparison_lines if len(comparison.articles) == 2 else table_lines
    return "\n".join(lines(comparison, page, shown)) + "\n"


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_whole_output_at_each_width(ferry: Comparison, snapshot: Snapshot, width: int) -> None:
    shown = text(ferry, Page(width))
    assert max(map(cells, shown.split("\n"))) <= width
    snapshot(f"compare-{width}.txt", shown)


@pytest.mark.parametrize("width", [30, 80])
def test_a_table_of_more_than_two(three: Comparison, snapshot: Snapshot, width: int) -> None:
    shown = text(three, Page(width))
    if width > 40:
        assert max(map(cells, shown.split("\n"))) <= width
    snapshot(f"compare-table-{width}.txt", shown)


def test_markdown(ferry: Comparison, snapshot: Snapshot) -> None:
    snapshot("compare.md.txt", comparison_markdown(ferry))


def test_html(ferry: Comparison, snapshot: Snapshot) -> None:
    snapshot("compare.html.txt", comparison_html(ferry).replace(STYLE, "…"))


@pytest.mark.parametrize("width", [80, 120])
def test_colour_changes_no_letter(ferry: Comparison, width: int) -> None:
    assert ESCAPE.sub("", text(ferry, Page(width, Palette(True)))) == text(ferry, Page(width))


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
@pytest.mark.parametrize("width", [60, 100])
def test_nothing_hostile_reaches_the_terminal(ferry: Comparison, three: Comparison, width: int, encoding: str) -> None:
    for comparison in (ferry, three):
        shown = text(hostile(comparison), Page(width, encoding=encoding))
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u200b\ud800-\udfff]", shown)
        shown.encode(encoding)


def test_wide_characters_keep_the_columns_straight(ferry: Comparison) -> None:
    wide = replace(ferry.only[0][0].witness, sentence="東京の橋が落ちた。" * 12, quote="東京の橋")
    found = replace(ferry, only=((replace(ferry.only[0][0], witness=wide),), ferry.only[1]))
    lines = text(found, Page(100), Shown("differences", quiet=True)).split("\n")
    bars = {cells(line[: line.index("│")]) for line in lines if "│" in line}
    assert len(bars) == 1
    assert max(map(cells, lines)) <= 100


@pytest.mark.parametrize("only", ["", "conflicts", "agreements", "differences"])
def test_only_the_part_that_is_wanted_is_shown(ferry: Comparison, only: str) -> None:
    shown = text(ferry, Page(80), Shown(only))
    for part, words in (
        ("conflicts", "they conflict"),
        ("agreements", "they agree"),
        ("differences", "only one"),
        ("differences", "moved on between"),
    ):
        assert (words in shown) is (only in ("", part))
    assert "2 conflicts, 3 agreements" in shown


def test_hidden_conflicts_are_counted(ferry: Comparison) -> None:
    shown = text(ferry, Page(200), Shown(least=Severity.ERROR))
    assert "term-variant" not in shown
    assert "2 conflicts, 3 agreements" in shown
    assert "1 hidden by --min-severity" in shown


def test_quiet_leaves_out_heads_and_summary(ferry: Comparison) -> None:
    shown = text(ferry, Page(80), Shown(quiet=True))
    assert "headline" not in shown
    assert "3 agreements" not in shown


def test_sentences_that_agree_in_many_claims_are_shown_once(ferry: Comparison) -> None:
    shown = text(ferry, Page(200), Shown("agreements", quiet=True))
    assert shown.count("carried 212") == 1
    assert shown.count("A storm came.") == 1, "the same words of both articles stand there once"


def test_a_change_is_marked_word_by_word(ferry: Comparison) -> None:
    assert ferry.revision is not None
    assert marked_words(ferry.revision.changes[0]) == "carried [-212-]{+260+} people."
    assert marked_words(ferry.revision.changes[1]) == "It rained."


def test_spans_that_meet_are_one() -> None:
    assert view.merged([(5, 9), (0, 2), (2, 4), (6, 7), (3, 3)]) == ((0, 4), (5, 9))


def valid(value: object) -> None:
    checker = jsonschema.Draft202012Validator(schema("compare"))
    checker.check_schema(schema("compare"))
    checker.validate(value)


@pytest.mark.parametrize("only", ["", "conflicts", "agreements", "differences"])
def test_json_keeps_to_its_schema(ferry: Comparison, three: Comparison, only: str) -> None:
    for comparison in (ferry, three, hostile(ferry), hostile(three)):
        written = dump(comparison_object(comparison, Shown(only)), "ascii")
        valid(json.loads(written))


def test_json_of_two_has_the_keys_of_the_contract(ferry: Comparison) -> None:
    value = comparison_object(ferry)
    assert {"version", "a", "b", "conflicts", "agreements", "only_a", "only_b"} <= set(value)
    for key in ("version", "a", "b", "conflicts", "agreements", "only_a", "only_b"):
        with pytest.raises(jsonschema.ValidationError):
            valid({name: each for name, each in value.items() if name != key})


def test_json_of_three_has_a_place_for_each(three: Comparison) -> None:
    value = comparison_object(three)
    assert [len(each["holders"]) for each in value["agreements"]] == [3, 3, 3]
    assert len(value["only"]) == len(value["articles"]) == 3
    assert "a" not in value


class Tags(HTMLParser):
    """The tags of a page, with their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def tags(page: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Tags()
    parser.feed(page)
    parser.close()
    return parser.found


def test_no_text_of_an_article_becomes_html(ferry: Comparison, three: Comparison) -> None:
    for comparison in (ferry, three):
        usual = {tag for tag, _ in tags(comparison_html(comparison))} | {"ins", "del"}
        page = comparison_html(hostile(comparison))
        assert {tag for tag, _ in tags(page)} <= usual
        assert not {name for _, attributes in tags(page) for name in attributes} - {
            "lang", "charset", "http-equiv", "content", "name", "class",
        }  # fmt: skip
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u200b\ud800-\udfff]", page)


def test_the_page_loads_and_runs_nothing(ferry: Comparison) -> None:
    found = tags(comparison_html(ferry))
    policy = next(a["content"] for _, a in found if a.get("http-equiv") == "Content-Security-Policy") or ""
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'")
    assert not {tag for tag, _ in found} & {"script", "link", "img", "iframe", "a", "form", "object"}


def test_no_text_of_an_article_becomes_markdown(ferry: Comparison, three: Comparison) -> None:
    from markdown_it import MarkdownIt

    for comparison in (ferry, three):
        page = comparison_markdown(hostile(comparison))
        html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(page)
        assert not {tag for tag, _ in tags(html)} & {"script", "img", "a", "code"}


def test_markdown_reads_as_markdown(ferry: Comparison) -> None:
    from markdown_it import MarkdownIt

    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(comparison_markdown(ferry))
    assert "<strong>212 people</strong>" in html
    assert "<s>212</s>" in html
    assert "<table>" in html


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_page_for_a_destination_that_lacks_letters_holds_no_escape(ferry: Comparison, encoding: str) -> None:
    said = replace(ferry.only[1][0].witness, sentence="Łukasz Żak said so in 東京.", quote="東京")
    found = replace(ferry, only=(ferry.only[0], (replace(ferry.only[1][0], witness=said),)), revision=None)
    for page in (comparison_markdown(found, encoding=encoding), comparison_html(found, encoding=encoding)):
        assert "&#321;ukasz &#379;ak" in page and "&#26481;&#20140;" in page
        assert page.encode(encoding).decode(encoding) == page
