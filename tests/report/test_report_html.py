"""The page in HTML, as a parser reads it; what a browser makes of it is tested beside this."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relcli import __version__
from relcli.check.model import ArticleSummary, FactReference, Finding, Report, Severity, Side, SkippedFile, Witness
from relcli.check.pages import ArticleText, Bar, BarKind, Mark, Pages, Paragraph
from relcli.report.html import FINDINGS, html_page
from relcli.report.templates import text as template

VOID = {"meta", "input", "line", "rect", "path"}
HOSTILE = (
    "</script><script>window.hit=1</script>\"'><img src=x onerror=window.hit=1> {{ 7*7 }} {% raw %} &lt; <!-- "
    "<a href=javascript:hit> ]]> \x1b[31m \u202e \0 \ud8ff"
)


class Reader(HTMLParser):
    """Elements with their attributes, ids, links and text; complains of tags that do not match."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.elements.append((tag, values))
        self.ids += [values["id"] or ""] if "id" in values else []
        self.links += [values["href"] or ""] if "href" in values else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"script", "style"} & set(self.open):
            self.text += data


def page_of(
    report: Report, pages: Pages | None = None, least: Severity = Severity.NOTE, encoding: str = "utf-8"
) -> str:
    return "".join(html_page(report, least, lambda findings: pages or Pages(), encoding))


def read(page: str) -> Reader:
    """The page parsed: every tag closed, every id once, every link inside the page and to something in it."""
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert not reader.open
    assert len(reader.ids) == len(set(reader.ids))
    assert all(link.startswith("#") for link in reader.links)
    assert {link[1:] for link in reader.links} <= set(reader.ids)
    for tag, attributes in reader.elements:
        assert not any(name.startswith("on") or name in ("style", "src", "srcset", "action") for name in attributes), (
            tag
        )
        for name in ("aria-labelledby", "aria-describedby", "for"):
            assert set((attributes.get(name) or "").split()) <= set(reader.ids)
    return reader


def test_whole_output(harbour: Report, harbour_pages: Pages, snapshot: Callable[[str, str], None]) -> None:
    page = page_of(harbour, harbour_pages)
    read(page)
    for name in ("check.css", "check.js"):
        page = page.replace(template(name), f"({name})")
    snapshot("check.html.txt", re.sub("sha256-[^']+", "sha256-…", page.replace(__version__, "VERSION")))


def test_the_policy_allows_its_own_style_and_script_by_hash_and_nothing_else(harbour: Report) -> None:
    page = page_of(harbour)
    (policy,) = re.findall('http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["base-uri"] == rules["form-action"] == "'none'"
    for element, rule in (("style", "style-src"), ("script", "script-src")):
        (content,) = re.findall(f"<{element}>(.*?)</{element}>", page, re.DOTALL)
        wanted = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert rules[rule] == f"'sha256-{wanted}'"


@pytest.mark.parametrize("name", ["check.css", "check.js"])
def test_style_and_script_fit_into_a_page_of_any_encoding(name: str) -> None:
    assert template(name).isascii()
    assert "</" not in template(name)
    assert "url(" not in template(name)


def test_links_lead_from_a_finding_to_its_passage_and_back(harbour: Report, harbour_pages: Pages) -> None:
    page = page_of(harbour, harbour_pages)
    reader = read(page)
    mayor = harbour.findings[1].sides[0].evidence[0]
    anchor = f"p1-{mayor.start}-{mayor.end}"
    assert f"#{anchor}" in reader.links
    passage = page[page.index(f'id="{anchor}"') :]
    assert passage[: passage.index("</p>")].endswith(
        '<mark class="warning">Mayor Lena Brandt</mark><span class="back"> <a class="ref" href="#f2" '
        'aria-label="Finding 2: fact-conflict">2</a></span> opened the pier.'
    )


def test_evidence_that_no_paragraph_holds_leads_to_its_article(harbour: Report, harbour_pages: Pages) -> None:
    assert "#a2" in read(page_of(harbour, harbour_pages)).links


def test_words_of_one_sentence_are_marked_in_it_together(
    witness: Callable[..., Witness], finding: Callable[..., Finding]
) -> None:
    sentence = "It saw 62 families in May, 48 in June and 45 in July."
    parts = tuple(witness(sentence, number) for number in ("62", "48", "45"))
    elsewhere = witness("It saw 62 families.", "62", "corpus/b.md")
    page = page_of(Report((), (finding(Side("155", (*parts, elsewhere))),)))
    marked = "It saw <mark>62</mark> families in May, <mark>48</mark> in June and <mark>45</mark> in July."
    assert page.count(marked) == 1
    assert page.count("It saw <mark>62</mark>") == 2


@pytest.mark.parametrize("spaces", [0, 2000])
def test_a_passage_is_its_sentence_with_the_words_that_count_marked(
    witness: Callable[..., Witness], finding: Callable[..., Finding], spaces: int
) -> None:
    sentence = "word " * spaces + "It saw 62 families." + " word" * spaces
    page = page_of(Report((), (finding(Side("62", (witness(sentence, "62"),))),)))
    assert "It saw <mark>62</mark> families." in page
    assert len(page) < 60_000


def test_without_texts_there_are_no_links_to_them(harbour: Report) -> None:
    reader = read(page_of(harbour))
    assert not any(link.startswith(("#p", "#a")) for link in reader.links)


@pytest.mark.parametrize("report", [Report((), ()), Report((), (), (SkippedFile("a", "empty"),))])
def test_an_empty_report_is_a_page(report: Report) -> None:
    reader = read(page_of(report))
    assert "Nothing was found." in reader.text
    assert ("Not everything was checked" in reader.text) is bool(report.skipped)
    assert not any(tag == "script" for tag, _ in reader.elements)


def test_findings_below_the_severity_are_counted_only(harbour: Report) -> None:
    text = read(page_of(harbour, least=Severity.ERROR)).text
    assert "1 finding in 3 articles" in text
    assert "2 hidden by --min-severity" in text


def test_an_article_of_which_nothing_is_printed_says_so(harbour: Report) -> None:
    texts = (ArticleText("corpus/draft.md", (), 7), ArticleText("corpus/wire-1.txt", ()))
    text = read(page_of(harbour, Pages(texts))).text
    assert "The rest of this article, 7 characters, is left out." in text
    assert text.count("The rest of this article") == 1


def test_more_findings_than_a_page_holds_are_said_to_be_left_out(
    witness: Callable[..., Witness], finding: Callable[..., Finding]
) -> None:
    report = Report((), tuple(finding(Side("x", (witness("x", "x"),))) for _ in range(FINDINGS + 1)))
    reader = read(page_of(report))
    assert f"the worst {FINDINGS} of {FINDINGS + 1} findings" in reader.text
    assert sum(tag == "article" for tag, _ in reader.elements) == FINDINGS


def hostile(text: str, witness: Callable[..., Witness], finding: Callable[..., Finding]) -> tuple[Report, Pages]:
    """A report and its pages in which every text is the given one."""
    one = witness(f"He said {text}!", text, text, stance=text, reading=text)
    found = finding(
        *(Side(text, (one,)), Side(text, (one,))),
        **dict.fromkeys(("id", "rule", "subject", "message", "explanation", "reconcile"), text),
        fact=FactReference(text, text, text),
        trace=(text,),
    )
    article = ArticleSummary(text, text, text, text, ("2025-01-20", None), 1, (text,))
    paragraph = Paragraph("body", 1, f"He said {text}!", (Mark(0, 7 + len(text), (text, one.start, one.end)),))
    bars = tuple(Bar(kind, text, ("2025-01-20", "2026-01-20"), text, text, text) for kind in BarKind)
    return Report((article,), (found,), (SkippedFile(text, text),)), Pages(
        (ArticleText(text, (paragraph,)),), 1, 1, 1, bars
    )


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1252"])
def test_hostile_text_is_text(witness: Callable[..., Witness], finding: Callable[..., Finding], encoding: str) -> None:
    page = page_of(*hostile(HOSTILE, witness, finding), encoding=encoding)
    page.encode(encoding)
    reader = read(page)
    assert sum(tag == "script" for tag, _ in reader.elements) == 1
    assert not any(tag == "img" for tag, _ in reader.elements)
    assert "{{ 7*7 }} {% raw %} &lt;" in reader.text
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", page)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(text=st.text(st.characters(exclude_categories=()), min_size=1, max_size=30))
def test_no_text_changes_the_shape_of_the_page(
    witness: Callable[..., Witness], finding: Callable[..., Finding], text: str
) -> None:
    plain = read(page_of(*hostile("x", witness, finding)))
    reader = read(page_of(*hostile(text, witness, finding)))
    assert [tag for tag, _ in reader.elements if tag != "mark"] == [tag for tag, _ in plain.elements if tag != "mark"]
