"""Lists of topics, pages of one topic and articles as they look on a terminal."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import jsonschema
import pytest

from relcli.check.model import ArticleSummary, FactReference, Finding, Side, SkippedFile, Witness
from relcli.check.reading_model import (
    Chapter,
    ClaimMark,
    Entry,
    MarkedClaim,
    ShownArticle,
    ShownBlock,
    Teller,
    Topic,
    TopicPage,
    Topics,
)
from relcli.report.layout import Page, cells
from relcli.report.marked_text import raised
from relcli.report.schemas import schema
from relcli.report.show import show_lines, show_object
from relcli.report.style import Palette
from relcli.report.topic import nobody_object, page_object, topic_lines
from relcli.report.topics import topics_lines, topics_object

Snapshot = Callable[[str, str], None]
Make = Callable[..., Witness]
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e]")
HOSTILE = "\x1b[31mred\x1b[0m \x9b2J [bold]x[/bold] \u202eevil\u202c zero\u200bwidth \x07 a\tb\r\nc"
WIDE = "東京都庁舎 " * 30 + "e\u0301" * 90
WIDTHS = [40, 60, 80, 120]


@pytest.fixture
def topics() -> Topics:
    """A list with every kind of row."""
    return Topics(
        (
            Topic("lena-brandt", "Lena Brandt", "person", 1204, 3310, 2, 3, 1, 0),
            Topic("nordhafen", "Nordhafen", "place", 12, 4, 0, 0, 1, 0),
            Topic("authority", "Authority for the Upkeep of Harbours and Lighthouses", "organisation", 9, 0),
            Topic("aurora", "Aurora", "", 2, 1, 0, 0, 0, 2),
        ),
        7,
        1310,
        41,
        (SkippedFile("corpus/photo.txt", "binary (NUL byte at offset 12)"),),
    )


@pytest.fixture
def brandt(witness: Make, finding: Callable[..., Finding]) -> TopicPage:
    """A page with everything on it."""
    said = "Mayor Lena Brandt opened the new pier of Nordhafen on 4 March 2026, before a crowd of 2,000 people."
    wires = tuple(
        Teller(witness(said, "Mayor Lena Brandt", f"corpus/wire-{number}.txt", number), f"2026-03-0{number}")
        for number in range(1, 6)
    )
    quoted = Teller(witness(said, "2,000 people", "corpus/draft.md", 12, stance="quoted: harbour master"), None)
    count = finding(Side("2,000", (quoted.witness,)), Side("1,500", (wires[0].witness,)), message="“2,000” or “1,500”")
    terms = "2016-05-01 to 2018-04-30, 2020-05-01 to 2025-04-30"
    fact = FactReference("brandt-mayor", "City register, 2025", "Lena Brandt: mayor of Nordhafen, 2020-05-01 to 2025")
    return TopicPage(
        Topic("lena-brandt", "Lena Brandt", "person", 700, 31, 1, 1),
        ("Brandt", "Mayor Brandt"),
        (("Lena Brandt", 699), ("Léna Brandt", 1)),
        (
            Chapter("offices", (Entry("office", "", "mayor", ("2016-05-01", "2025-05-01"), terms, wires),), (fact,)),
            Chapter(
                "figures",
                (
                    Entry(
                        "quantity", "crowd", "2,000", ("2026-03-04", "2026-03-05"), "2026-03-04", (quoted,), ("0f3a",)
                    ),
                    Entry("quantity", "crowd", "1,500", (None, None), "", wires[:1], ("0f3a",)),
                ),
                left_out=4,
            ),
            Chapter("particulars", (), (fact,), facts_left_out=2),
        ),
        (count,),
        200,
    )


@pytest.fixture
def pier(witness: Make, finding: Callable[..., Finding]) -> ShownArticle:
    """An article with overlapping claims, several zones and a finding."""
    text = "Mayor Lena Brandt, who is 51, opened the new pier of Nordhafen on Wednesday before 2,000 people."
    quotes = ("Mayor Lena Brandt", "Lena Brandt, who is 51", text[:-1], "2,000 people")
    spans = [(text.index(quote), text.index(quote) + len(quote)) for quote in quotes]
    kinds = ("office", "life", "event", "quantity")
    claims = tuple(
        MarkedClaim(number, kind, "Lena Brandt", f"value {number}", "", witness(text, quote, "corpus/draft.md", 3))
        for number, kind, quote in zip(range(1, 5), kinds, quotes, strict=True)
    )
    marks = [ClaimMark(*span, number) for number, span in enumerate(spans, 1)]
    marks.sort(key=lambda mark: (mark.start, mark.end))
    when = "2020-05-01 to 2025-04-30"
    return ShownArticle(
        ArticleSummary("corpus/draft.md", "The pier", "Desk", "2026-03-04", ("2026-03-04", "2026-03-05"), 4),
        "Ida Holm",
        "dateline",
        "March 4, 2026",
        ("decoded as Windows-1252",),
        (
            ShownBlock("headline", "The pier", ((0, 1),)),
            ShownBlock("body", text, ((0, 3), (text.index("opened"), 4)), tuple(marks)),
            ShownBlock("list item", "2021: 300 beds", ((0, 6),)),
            ShownBlock("list item", "2022: 310 beds", ((0, 7),)),
            ShownBlock("boilerplate", "Share this article with your friends", ((0, 9),)),
        ),
        (replace(claims[0], when=when), *claims[1:3], replace(claims[3], findings=("0f3a",))),
        (finding(Side("2,000", (claims[3].witness,))),),
        4,
        1,
        9,
        9,
    )


def joined(lines: object) -> str:
    return "\n".join(lines) + "\n"  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize("width", WIDTHS)
def test_whole_outputs_at_each_width(
    topics: Topics, brandt: TopicPage, pier: ShownArticle, snapshot: Snapshot, width: int
) -> None:
    page = Page(width)
    shown = joined([*topics_lines(topics, page), "", *topic_lines(brandt, page), "", *show_lines(pier, page)])
    assert max(map(cells, shown.split("\n"))) <= width
    snapshot(f"reading-{width}.txt", shown)


def test_colour_adds_underlines_and_raised_numbers(pier: ShownArticle, snapshot: Snapshot) -> None:
    snapshot("show-colour-80.txt", joined(show_lines(pier, Page(80, Palette(True)))))


def test_in_colour_the_words_of_the_article_stay_as_they_are(pier: ShownArticle) -> None:
    lines = list(show_lines(replace(pier, claims=pier.claims), Page(200, Palette(True))))
    plain = re.sub("[⁰¹²³⁴-⁹·]", "", ESCAPE.sub("", "\n".join(lines)))
    for block in pier.blocks:
        assert block.text in plain


@pytest.mark.parametrize("width", WIDTHS)
def test_topics_and_their_page_differ_in_colour_by_colour_alone(topics: Topics, brandt: TopicPage, width: int) -> None:
    for lines in (
        lambda page: topics_lines(topics, page),
        lambda page: topic_lines(brandt, page),
    ):
        assert ESCAPE.sub("", joined(lines(Page(width, Palette(True))))) == joined(lines(Page(width)))


def test_carets_stand_under_the_words_of_their_claim(pier: ShownArticle) -> None:
    lines = list(show_lines(pier, Page(200)))
    at = next(number for number, line in enumerate(lines) if "who is 51" in line)
    text, rows = lines[at], lines[at + 1 : at + 4]
    begin = text.index("Mayor")
    assert rows[0][begin:].rstrip() == "3" + "^" * 94
    assert rows[1].index("1") == text.index("Mayor")
    assert rows[1].rstrip().endswith("4" + "^" * 11)
    assert rows[2].index("2") == text.index("Lena")


def test_a_number_wider_than_its_words_stays_on_the_page(pier: ShownArticle) -> None:
    text = "x" * 58 + " 3"
    block = ShownBlock("body", text, ((0, 1),), (ClaimMark(59, 60, 107),))
    claim = replace(pier.claims[0], number=107)
    shown = list(show_lines(replace(pier, blocks=(block,), claims=(claim,), findings=()), Page(79)))
    row = next(line for line in shown if line.endswith("107") and not line.strip("107 "))
    assert cells(row) == 79


def test_boilerplate_is_in_brackets_without_colour_and_dimmed_with_it(pier: ShownArticle) -> None:
    assert "[Share this article with your friends]" in joined(show_lines(pier, Page(100)))
    coloured = joined(show_lines(pier, Page(100, Palette(True))))
    assert "\x1b[2mShare this article with your friends\x1b[0m" in coloured


def test_the_line_that_was_asked_for_is_pointed_at_even_inside_a_row(pier: ShownArticle) -> None:
    assert sum(" >4  " in line for line in show_lines(pier, Page(200))) == 1
    assert not any(">4" in line for line in show_lines(replace(pier, line=0), Page(200)))


@pytest.mark.parametrize(("numbers", "shown", "plain"), [((), "", ""), ((1,), "¹", "[1]"), ((20, 3), "³·²⁰", "[3,20]")])
def test_numbers_are_raised_where_the_destination_can(numbers: tuple[int, ...], shown: str, plain: str) -> None:
    assert raised(numbers, Page()) == shown
    assert raised(numbers, Page(encoding="ascii")) == plain


def test_a_topic_with_several_findings_is_told_by_the_worst(topics: Topics) -> None:
    rows = list(topics_lines(topics, Page(80)))
    assert rows[1].endswith("3 errors, 1 more")
    assert rows[4].endswith("2 notes")


def test_what_is_not_listed_is_counted(topics: Topics) -> None:
    last = " ".join(list(topics_lines(topics, Page(200)))[-1:])
    assert last == (
        "1,310 articles, 7 topics; 3 not shown, --limit 0 shows them; "
        "41 names of a single article left out, --all shows them; 1 skipped, not read"
    )


def test_three_tellers_are_named_and_the_others_counted(brandt: TopicPage) -> None:
    shown = joined(topic_lines(brandt, Page(200)))
    assert "corpus/wire-3.txt:3 (2026-03-03) and 2 more" in shown
    assert "corpus/wire-4" not in shown
    assert "corpus/draft.md:12 (quoted: harbour master)" in shown


def test_values_against_each_other_carry_the_sign_of_the_finding(brandt: TopicPage) -> None:
    shown = joined(topic_lines(brandt, Page(100)))
    assert "≠1 crowd: 2,000; on 2026-03-04" in shown
    assert "≠1 error[quantity-conflict] “2,000” or “1,500”" in shown
    assert "!1 crowd" in joined(topic_lines(brandt, Page(100, encoding="ascii")))


@pytest.mark.parametrize("colour", [False, True])
@pytest.mark.parametrize("nasty", [HOSTILE, WIDE, "", " ", "<script>", "a" * 500])
@pytest.mark.parametrize("width", [40, 80])
def test_whatever_an_article_says_the_page_holds(
    brandt: TopicPage, pier: ShownArticle, nasty: str, width: int, colour: bool
) -> None:
    page = Page(width, Palette(colour))
    topic = replace(brandt.topic, name=nasty, key=nasty)
    teller = replace(brandt.chapters[0].entries[0].tellers[0], date=nasty)
    teller = replace(teller, witness=replace(teller.witness, path=nasty, sentence=nasty, quote=nasty, stance=nasty))
    entry = replace(brandt.chapters[1].entries[0], subject=nasty, value=nasty, when=nasty, tellers=(teller,))
    fact = FactReference(nasty, nasty, nasty)
    chapter = Chapter("figures", (entry,), (fact,))
    told = replace(brandt, topic=topic, aliases=(nasty,), spellings=((nasty, 2),), chapters=(chapter,))
    blocks = (ShownBlock("body", nasty or "x", ((0, 1),), (ClaimMark(0, max(1, len(nasty)), 1),)),)
    claim = replace(pier.claims[0], subject=nasty, value=nasty, when=nasty, witness=teller.witness)
    summary = replace(pier.summary, path=nasty, title=nasty, source=nasty, date=nasty, reasons=(nasty,))
    shown = replace(pier, summary=summary, author=nasty, printed=nasty, notes=(nasty,), blocks=blocks, claims=(claim,))
    listed = Topics((topic,), 1, 1)
    for line in (*topics_lines(listed, page), *topic_lines(told, page), *show_lines(shown, page)):
        plain = ESCAPE.sub("", line) if colour else line
        assert not CONTROL.search(plain)
        assert cells(plain) <= width


def test_everything_keeps_to_its_schema(topics: Topics, brandt: TopicPage, pier: ShownArticle) -> None:
    jsonschema.validate(topics_object(topics), schema("topics"))
    jsonschema.validate(page_object(brandt), schema("topic"))
    jsonschema.validate(nobody_object(["Lena Brandt"]), schema("topic"))
    jsonschema.validate(show_object(pier), schema("show"))
    jsonschema.validate(show_object(replace(pier, line=0)), schema("show"))


def test_the_schemas_refuse_what_lacks_a_key(topics: Topics, brandt: TopicPage, pier: ShownArticle) -> None:
    for name, value in (("topics", topics_object(topics)), ("topic", page_object(brandt)), ("show", show_object(pier))):
        for key in schema(name)["required"]:
            with pytest.raises(jsonschema.ValidationError):
                jsonschema.validate({each: value[each] for each in value if each != key}, schema(name))


def test_an_article_without_text_says_so(pier: ShownArticle) -> None:
    shown = joined(show_lines(replace(pier, blocks=(), claims=(), findings=()), Page(80)))
    assert shown.endswith("\n\nnothing is read as text here\n")
