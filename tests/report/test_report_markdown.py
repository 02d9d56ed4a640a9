"""A report in Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.check.model import ArticleSummary, FactReference, Finding, Report, Severity, Side, SkippedFile, Witness
from relcli.report.escape import markdown, markdown_for
from relcli.report.layout import Page
from relcli.report.markdown import markdown_lines
from relcli.report.sanitise import visible

HOSTILE = (
    "a | b <img src=x> ![i](http://x) **bold** `code` [l](u) &lt; \\| $x$\n# head\n- item\n```\n~~~\n> q "
    "@editor #12 https://example.org www.example.org <!-- \x1b[31m"
)


def html(text: str) -> str:
    from markdown_it import MarkdownIt

    rendered: str = MarkdownIt("gfm-like", {"linkify": False}).render(text)
    return rendered


def whole(report: Report, least: Severity = Severity.NOTE) -> str:
    return "\n".join(markdown_lines(report, least, Page())) + "\n"


def test_whole_output(harbour: Report, snapshot: Callable[[str, str], None]) -> None:
    snapshot("check.md.txt", whole(harbour))


def test_hidden_findings_are_counted(harbour: Report) -> None:
    text = whole(harbour, Severity.ERROR)
    assert text.count("\n## Error") == 1
    assert "## Note" not in text
    assert "2 hidden by --min-severity" in text


def test_an_empty_report_says_so() -> None:
    assert "no findings" in whole(Report((), ()))


@given(st.text(max_size=60))
def test_any_text_renders_as_the_text_it_is(text: str) -> None:
    rendered = html("x " + markdown(text))
    body = rendered.removeprefix("<p>").removesuffix("</p>\n")
    assert "<" not in body
    shown = re.sub(r"&(amp|lt|gt|quot);", lambda found: {"amp": "&", "lt": "<", "gt": ">", "quot": '"'}[found[1]], body)
    assert shown.replace("\u2060", "").split() == ("x " + visible(text)).split()


@pytest.mark.parametrize("text", ["@editor", "#12", "see #12", "https://example.org", "HTTP://x", "www.example.org"])
def test_nothing_is_linked_and_nobody_called(text: str) -> None:
    assert not re.search(r"@\w|(?<!&)#\d|(?<!\\)://|(?i:www\.)", markdown(text))


def test_hostile_text_makes_no_markup(witness: Callable[..., Witness], finding: Callable[..., Finding]) -> None:
    bad = witness(HOSTILE, HOSTILE, f"{HOSTILE}.md", stance=HOSTILE, reading=HOSTILE * 5)
    fact = FactReference("id", HOSTILE, HOSTILE)
    found = finding(Side(HOSTILE, (bad,)), message=HOSTILE, explanation=HOSTILE, reconcile=HOSTILE, fact=fact)
    article = ArticleSummary(HOSTILE, HOSTILE, "", None, (None, None))
    text = whole(Report((article,), (found,), (SkippedFile(HOSTILE, HOSTILE),)))
    rendered = html(text)
    assert not re.search("<(img|a|del|em|hr)\\b", rendered)
    headings = re.findall("<h[1-6]>([^<]{0,9})", rendered)
    assert headings == ["relcli ch", "Error: a ", "Articles", "Not check"]
    assert rendered.count("<pre>") == 1
    assert rendered.count("<tr>") == 2
    assert "\x1b" not in text


def test_a_passage_cannot_close_its_block(witness: Callable[..., Witness], finding: Callable[..., Finding]) -> None:
    for fence in ("```", "~~~", "   ```"):
        words = f"{fence} " * 60
        bad = witness(words, words, stance=words, reading=words)
        rendered = html(whole(Report((), (finding(Side("x", (bad,))),))))
        assert rendered.count("<pre>") == 1
        assert "<h2>" in rendered
        assert "id:" in rendered.split("</pre>")[1]


def rendered_text(text: str) -> str:
    """The words that a reader of the rendered page sees."""
    bare = re.sub(r"</?[a-z][^<>]*>", "", html(text))
    return " ".join(unescape(bare).replace("\u2060", "").translate(TYPED).split())


TYPED = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "…": "..."})


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1"])
def test_a_destination_that_lacks_letters_shows_them_all_the_same(harbour: Report, encoding: str) -> None:
    there = "\n".join(markdown_lines(harbour, Severity.NOTE, Page(encoding=encoding)))
    assert there.encode(encoding).decode(encoding) == there
    assert not re.search(r"(?<!\\)\\[xu][0-9a-f]{2}", there.replace("\\\\", ""))
    assert rendered_text(there) == rendered_text(whole(harbour))


def test_typed_quotation_marks_need_no_other_block(harbour: Report) -> None:
    side = Side("420", (Witness("a.md", 1, 1, 0, 3, "420", "“Some 420 beds” – or so.", "asserted", (None, None)),))
    report = replace(harbour, findings=(replace(harbour.findings[0], sides=(side,)),))
    there = "\n".join(markdown_lines(report, Severity.NOTE, Page(encoding="ascii")))
    assert '   | "Some 420 beds" - or so.\n   |       ^^^\n```' in there and "<pre>" not in there


CHARACTERS = st.characters(exclude_categories=("Cs", "Cn"))
"""Without what no reference of HTML may name: halves of pairs, and code points that are no characters."""


@given(st.text(CHARACTERS, max_size=60), st.sampled_from(["ascii", "cp1252"]))
def test_any_text_can_be_written_in_any_encoding(text: str, encoding: str) -> None:
    told = markdown_for(markdown(text), encoding)
    assert told.encode(encoding).decode(encoding) == told
    assert rendered_text("x " + told) == rendered_text("x " + markdown(text))
