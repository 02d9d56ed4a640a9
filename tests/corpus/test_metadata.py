"""Title, source, author and date: from markup, bylines and datelines."""

from __future__ import annotations

from datetime import date

import pytest

from relcli.corpus import CorpusError, article
from relcli.corpus.dates import Printed, dateline, parse_printed

BODY = "\n\nThe harbour opened on Monday after nine years of work, the port authority said.\n"


@pytest.mark.parametrize(
    "text",
    ["", "5%", "may", "May", "12:30", "03/05/2024", "2024-13-45", "31 February 2024", "1,200", "in 2024", "x" * 500],
)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert parse_printed(text) is None


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("3 May 2024", Printed(2024, 5, 3)),
        ("Friday, May 3rd, 2024 at 18:20 GMT", Printed(2024, 5, 3)),
        ("Oct. 9", Printed(0, 10, 9)),
        ("2024-05-03T18:20:00+02:00", Printed(2024, 5, 3)),
        ("2024-05", Printed(2024, 5)),
        ("May 2024", Printed(2024, 5)),
        ("2024", Printed(2024)),
        ("13/05/2024", Printed(2024, 5, 13)),
        ("03.05.2024", Printed(2024, 5, 3)),
    ],
)
def test_printed_dates(text: str, printed: Printed) -> None:
    assert parse_printed(text) == printed


@pytest.mark.parametrize(
    "text",
    ["The pact — a first — held.", "He — of all people — agreed.", "A — B", "— No, she said."],
)
def test_a_dash_alone_is_no_dateline(text: str) -> None:
    assert dateline(text) is None


@pytest.mark.parametrize(
    ("text", "place", "agency", "printed"),
    [
        ("QUITO, May 6 (Coast Press) — It", "QUITO", "Coast Press", Printed(0, 5, 6)),
        ("GALWAY, Ireland, Sept 18 (Wire) — It", "GALWAY", "Wire", Printed(0, 9, 18)),
        ("CARDIFF, November 3, 2025 (Wire) — It", "CARDIFF", "Wire", Printed(2025, 11, 3)),
        ("DUBLIN, March 7, 2023 — It", "DUBLIN", "", Printed(2023, 3, 7)),
        ("OSLO (AP) - It", "OSLO", "AP", None),
        ("SAINT-MALO — It", "SAINT-MALO", "", None),
    ],
)
def test_datelines(text: str, place: str, agency: str, printed: Printed | None) -> None:
    found = dateline(text + " rained on Monday.")
    assert found is not None
    assert (found.place, found.agency, found.printed) == (place, agency, printed)


@pytest.mark.parametrize(
    ("text", "author", "day", "origin"),
    [
        ("Harbour opens\n\nBy Ana Duarte | May 3, 2024", "Ana Duarte", date(2024, 5, 3), "byline"),
        ("Harbour opens\n\nPublished 3 May 2024", "", date(2024, 5, 3), "byline"),
        ("Harbour opens\n\nPosted: 2024-05-03", "", date(2024, 5, 3), "byline"),
        ("Harbour opens\n\nUpdated on 4 May 2024\n\nPublished 3 May 2024", "", date(2024, 5, 3), "byline"),
        ("---\ntitle: x\nupdated: 2024-05-04\n---\nHarbour opens", "", date(2024, 5, 4), "front matter"),
        ("---\nauthors: [A, B]\ndate: 2024-05-03 18:00\n---\nHarbour opens", "A, B", date(2024, 5, 3), "front matter"),
    ],
)
def test_dates_and_authors_of_text(text: str, author: str, day: date, origin: str) -> None:
    found = article(text + BODY)
    assert found.date is not None
    assert (found.author, found.date.exact, found.date.origin) == (author, day, origin)


def test_a_dateline_without_year_leaves_the_year_open() -> None:
    found = article("QUITO, May 6 (Coast Press) — The harbour opened on Monday after nine years.")
    assert found.date is not None and found.date.window is None
    assert (found.source, found.date.month, found.date.day, found.date.surface) == ("Coast Press", 5, 6, "May 6")


@pytest.mark.parametrize(
    ("head", "origin"),
    [
        ('<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Harbour opens",'
         '"datePublished":"2024-05-03T10:00Z","author":[{"name":"Ana"}],"publisher":{"name":"Coast"}}]}</script>',
         "JSON-LD"),
        ('<meta property="article:published_time" content="2024-05-03"><meta property="og:site_name" content="Coast">'
         '<meta name=author content=Ana><meta property="og:title" content="Harbour opens">', "meta tag"),
    ],
)  # fmt: skip
def test_metadata_of_pages(head: str, origin: str) -> None:
    found = article(f"<head>{head}</head><body><p>{BODY}</p>", format="html")
    assert (found.title, found.source, found.author) == ("Harbour opens", "Coast", "Ana")
    assert found.date is not None and (found.date.exact, found.date.origin) == (date(2024, 5, 3), origin)


def test_time_element_and_title_without_the_name_of_the_site() -> None:
    page = f"<title>Harbour opens | Coast</title><time datetime=2024-05-03>Friday</time><p>{BODY}</p>"
    found = article(page, format="html")
    assert found.title == "Harbour opens"
    assert found.date is not None and found.date.origin == "time element"
    assert found.text[slice(*found.blocks[0].span(0, len(found.blocks[0].text)))] == "Harbour opens"


def test_what_the_caller_gives_wins() -> None:
    found = article("---\ntitle: x\ndate: 2024-05-03\n---\n" + BODY, title="T", source="S", date="2025-01")
    assert (found.title, found.source) == ("T", "S")
    assert found.date is not None and found.date.origin == "config" and found.date.exact is None
    with pytest.raises(CorpusError, match="is not a date"):
        article("x", date="yesterday")
