"""What the formats are given: articles in full with the evidence marked, bars of time, pages of rules."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import relcli
from relcli.check import registry
from relcli.check.engine import check
from relcli.check.model import ArticleSummary, Finding, Report, Severity, Side, Witness
from relcli.check.pages import BarKind, Mark, Pages
from relcli.cli import written
from relcli.cli.rulebook import rule_pages, sections
from relcli.cli.sources import Checked
from relcli.corpus.model import Article, Corpus
from relcli.facts import Facts, loads
from relcli.report.html import html_page

FACTS = """
version: 1
entities:
  - {id: ana-ruiz, type: person, name: Ana Ruiz, aliases: [Ruiz]}
facts:
  - {id: ruiz-1, kind: office, subject: ana-ruiz, office: Mayor of Tartu, from: 2020-11-01, to: 2024-11-01,
     source: Register}
  - {id: opening, kind: event, event: opening, participants: [ana-ruiz], date: 2021-05-02, source: Diary}
"""


def checked(articles: Sequence[Article], facts: Facts | None = None) -> Checked:
    corpus = Corpus(tuple(sorted(articles, key=lambda article: article.path)))
    texts = {article.path: article for article in corpus.articles}
    return Checked(check(corpus, facts or Facts.empty()), texts.get, facts or Facts.empty())


def quoting(article: Article, quote: str) -> Finding:
    """A finding with that passage as evidence."""
    start = article.text.index(quote)
    line, column = article.place(start)
    witness = Witness(article.path, line, column, start, start + len(quote), quote, quote, "asserted", (None, None))
    return Finding("0", "quantity-conflict", Severity.ERROR, 0.9, "", "", "", (Side("x", (witness,)),))


def marks(pages: Pages) -> list[tuple[str, Mark]]:
    """The marked words with their marks."""
    return [
        (paragraph.text[mark.start : mark.end], mark)
        for text in pages.texts
        for paragraph in text.paragraphs
        for mark in paragraph.marks
    ]


@pytest.mark.parametrize(
    ("path", "text", "quote", "words"),
    [
        ("a.txt", "The hospital has 12 beds.\n\nIt has 14 beds.\n", "14 beds", "14 beds"),
        ("a.md", "# Beds\n\nThe *hospital* has **12** beds.\n", "**12** beds", "12 beds"),
        (
            "a.html",
            "<html><body><p>Smith &amp; Sons has <b>12</b> beds.</p></body></html>",
            "Smith &amp; Sons",
            "Smith & Sons",
        ),
        ("a.txt", "Süd 🔥 has 12 beds.", "🔥 has 12", "🔥 has 12"),
    ],
)
def test_the_marked_words_are_those_of_the_evidence(path: str, text: str, quote: str, words: str) -> None:
    article = relcli.article(text, path=path)
    ((shown, mark),) = marks(written.pages(checked([article]), [quoting(article, quote)]))
    assert shown == words
    assert article.text[mark.place[1] : mark.place[2]] == quote


def test_evidence_over_two_paragraphs_is_marked_in_both() -> None:
    article = relcli.article("It has 12 beds.\n\nAnd 14 chairs.\n", path="a.txt")
    found = marks(written.pages(checked([article]), [quoting(article, "beds.\n\nAnd")]))
    assert [words for words, _ in found] == ["beds.", "And"]
    assert len({mark.place for _, mark in found}) == 1


def test_evidence_of_the_sample_corpus_is_marked_word_for_word() -> None:
    root = Path(__file__).parents[2]
    corpus = relcli.read([root / "corpus"])
    texts = {article.path: article for article in corpus.articles}
    done = Checked(relcli.check(corpus, facts=root / "facts.yaml"), texts.get, Facts.empty())
    evidence = {
        (witness.path, witness.start, witness.end): witness.quote
        for found in done.report.findings
        for side in found.sides
        for witness in side.evidence
    }
    shown = {mark.place: words for words, mark in marks(written.pages(done, done.report.findings))}
    assert set(shown) == set(evidence)
    plain = [place for place in shown if not place[0].endswith((".html", ".md"))]
    assert plain
    for place in plain:
        assert shown[place].split() == evidence[place].split()


PARTS = (
    "It has 12 beds. ",
    "\n",
    "\n\n",
    "**",
    "<b>",
    "</b>",
    "&amp;",
    "- ",
    "> ",
    "| a | b |\n|---|---|\n",
    "é🔥",
    "\r\n",
    "# ",
)


@given(
    parts=st.lists(st.sampled_from(PARTS), min_size=1, max_size=14),
    suffix=st.sampled_from(("txt", "md", "html")),
    ends=st.tuples(st.integers(0, 200), st.integers(0, 200)),
)
def test_a_mark_is_text_of_the_evidence_and_of_nothing_else(
    parts: list[str], suffix: str, ends: tuple[int, int]
) -> None:
    text = "".join(parts)
    start, end = sorted(min(each, len(text)) for each in ends)
    article = relcli.article(text, path=f"a.{suffix}")
    witness = Witness(article.path, 1, 1, start, end, text[start:end], "", "asserted", (None, None))
    found = Finding("0", "r", Severity.NOTE, 0.5, "", "", "", (Side("x", (witness,)),))
    summary = ArticleSummary(article.path, "", "", None, (None, None))
    done = Checked(Report((summary,), (found,)), {article.path: article}.get, Facts.empty())
    pages = written.pages(done, [found])
    for words, mark in marks(pages):
        assert words
        assert mark.place == (article.path, start, end)
        if suffix == "txt":
            assert "".join(words.split()) in "".join(text[start:end].split())
    page = "".join(html_page(done.report, Severity.NOTE, lambda findings: pages))
    assert page.count("<mark class=") == sum(1 for _ in marks(pages))


def test_many_articles_are_printed_only_where_something_was_found() -> None:
    articles = [relcli.article(f"It has {number} beds.", path=f"{number:03}.txt") for number in range(written.MANY + 1)]
    done = checked(articles)
    pages = written.pages(done, [quoting(articles[7], "7 beds")])
    assert [text.path for text in pages.texts] == ["007.txt"]
    assert pages.left_out == written.MANY
    page = "".join(html_page(done.report, Severity.NOTE, lambda found: pages))
    assert f"The text of {written.MANY} articles without findings is left out." in page
    assert len(written.pages(checked(articles[:-1]), []).texts) == written.MANY


def test_a_long_article_is_cut_and_says_by_how_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(written, "LONG", 30)
    article = relcli.article("It has twelve beds.\n\nIt has nine chairs.\n\nAnd a door.\n", path="a.txt")
    (text,) = written.pages(checked([article]), []).texts
    assert [paragraph.text for paragraph in text.paragraphs] == ["It has twelve beds."]
    assert text.left_out == len("It has nine chairs.And a door.")


def test_texts_too_long_together_are_left_out_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(written, "MOST", 600)
    articles = [relcli.article("It has twelve beds.", path=f"{number}.txt") for number in range(5)]
    pages = written.pages(checked(articles), [])
    assert (len(pages.texts), pages.cut) == (2, 3)


def test_the_evidence_of_the_worst_findings_is_marked_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(written, "MARKS", 2)
    article = relcli.article("It has twelve beds, nine chairs and a door.", path="a.txt")
    findings = [quoting(article, words) for words in ("a door", "nine chairs", "twelve beds", "a door")]
    pages = written.pages(checked([article]), findings)
    assert [words for words, _ in marks(pages)] == ["nine chairs", "a door"]
    assert pages.unmarked == 1


def test_bars_are_offices_then_events_then_articles() -> None:
    facts = loads(FACTS)
    articles = [
        relcli.article("Ruiz opened it.", path="b.txt", date="2021-05-03"),
        relcli.article("A pier.", path="a.txt"),
    ]
    bars = written.pages(checked(articles, facts), []).bars
    assert [(bar.kind, bar.label, bar.window) for bar in bars] == [
        (BarKind.OFFICE, "Ana Ruiz: Mayor of Tartu", ("2020-11-01", "2024-11-01")),
        (BarKind.EVENT, "opening (Ana Ruiz)", ("2021-05-02", "2021-05-03")),
        (BarKind.ARTICLE, "b.txt", ("2021-05-03", "2021-05-04")),
    ]
    assert bars[0].source == "Register"


def test_every_rule_has_a_page_for_sarif() -> None:
    pages = rule_pages()
    assert [page.id for page in pages] == list(registry.ids())
    for page in pages[:-1]:
        assert [heading for heading, _ in page.sections][0] == "What it finds"
        assert all(words for _, words in page.sections)


def test_the_sections_of_a_docstring() -> None:
    assert sections("A rule.\n\nWhat it finds\n    One thing\n    or two.\nLimits\n    None.\n") == (
        ("What it finds", "One thing or two."),
        ("Limits", "None."),
    )
    assert sections("A rule.") == ()


def test_an_article_that_is_not_in_the_report_is_not_printed() -> None:
    article = relcli.article("It has 12 beds.", path="a.txt")
    done = Checked(Report((), ()), {article.path: article}.get, Facts.empty())
    assert written.pages(done, []) == Pages()
