"""An article as it was read, with its claims marked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from judged_desk import TEXTS

import relcli
from relcli.check.reading_model import ShownArticle
from relcli.check.showing import count_lines, show
from relcli.claims.model import Kind
from relcli.corpus.model import Article
from relcli.facts import Facts

MARKDOWN = """---
title: Hospital opens
date: 2025-05-06
---
# Hospital opens

Mayor Ana Ruiz opened the **hospital in Tartu**
on 5 May 2025. It has 420
beds &amp; a garden.

| Year | Beds |
|---|---|
| 2021 | 300 |

Share this article
"""


def article(text: str = MARKDOWN, path: str = "a.md") -> Article:
    return relcli.article(text, path=path)


def whole(text: str = MARKDOWN, path: str = "a.md", line: int = 0) -> ShownArticle:
    return show(article(text, path), Facts.empty(), line=line)


def test_a_mark_covers_the_words_of_its_claim() -> None:
    shown = whole(TEXTS["a.txt"], "a.txt")
    assert len(shown.claims) > 4
    quotes = {claim.number: claim.witness.quote for claim in shown.claims}
    for block in shown.blocks:
        for mark in block.marks:
            assert block.text[mark.start : mark.end] == quotes[mark.number]


def test_markup_between_the_words_of_a_claim_is_no_part_of_its_mark() -> None:
    shown = whole()
    marked = {block.text[mark.start : mark.end] for block in shown.blocks for mark in block.marks}
    assert "Mayor Ana Ruiz opened the hospital in Tartu on 5 May 2025" in {text.rstrip(".") for text in marked}


def test_lines_of_the_file_are_known_inside_a_paragraph() -> None:
    body = next(block for block in whole().blocks if block.zone == "body")
    assert [(body.text[at : at + 5], line) for at, line in body.lines] == [("Mayor", 7), ("on 5 ", 8), ("beds ", 9)]


def test_numbers_go_up_with_the_text_and_every_claim_is_marked() -> None:
    shown = whole()
    assert [claim.number for claim in shown.claims] == list(range(1, len(shown.claims) + 1))
    assert [mark.number for block in shown.blocks for mark in block.marks] == [claim.number for claim in shown.claims]


def test_spellings_are_marked_only_when_asked_for() -> None:
    assert not {claim.kind for claim in whole().claims} & {"name", "term"}
    asked = show(article(), Facts.empty(), [Kind.NAME])
    assert {claim.kind for claim in asked.claims} == {"name"}


def test_around_a_line_stand_five_lines_above_it_and_fifteen_below() -> None:
    text = "".join(f"Line {number} has {number} words.\n\n" for number in range(1, 40))
    shown = whole(text, "a.txt", line=31)
    lines = [line for block in shown.blocks for _, line in block.lines]
    assert (lines[0], lines[-1], shown.first, shown.last) == (27, 45, 26, 46)
    assert {mark.number for block in shown.blocks for mark in block.marks} == {c.number for c in shown.claims}


def test_of_a_paragraph_that_is_longer_only_the_lines_around_are_shown() -> None:
    text = "\n".join(f"Word{number} and more of it" for number in range(1, 60)) + ".\n"
    shown = whole(text, line=30)
    assert shown.blocks[0].text.startswith("Word25 ")
    assert shown.blocks[0].text.rstrip().endswith("Word45 and more of it")
    assert shown.blocks[0].lines[0] == (0, 25)


def test_a_line_without_text_around_it_gives_no_blocks() -> None:
    text = "---\n" + "".join(f"key{number}: x\n" for number in range(60)) + "---\nJan Nowak left.\n"
    assert whole(text, "a.md", line=10).blocks == ()


@pytest.mark.parametrize(("text", "lines"), [("a", 1), ("a\n", 1), ("a\nb", 2), ("a\r\nb\r\n", 2), ("", 1), ("\n", 1)])
def test_lines_are_counted_as_editors_count_them(text: str, lines: int) -> None:
    assert count_lines(article(text, "a.txt")) == lines


def test_findings_are_those_that_rest_on_a_claim_that_is_shown() -> None:
    articles = [relcli.article(TEXTS[name], path=name) for name in ("a.txt", "b.txt")]
    findings = relcli.check(articles).findings
    shown = show(articles[0], Facts.empty(), findings=findings)
    assert {finding.rule for finding in shown.findings} >= {"place-conflict"}
    named = {id for claim in shown.claims for id in claim.findings}
    assert named == {finding.id for finding in shown.findings}
    assert show(replace(articles[0], path="other.txt"), Facts.empty(), findings=findings).findings == ()


@settings(max_examples=80)
@given(st.text(alphabet=st.sampled_from("ab A.\n\r\t#*|-_[]()<>&;12é東\u0301\u202e\x1b"), max_size=200), st.booleans())
def test_whatever_is_read_keeps_its_offsets(text: str, markdown: bool) -> None:
    shown = whole(text, "a.md" if markdown else "a.txt")
    for block in shown.blocks:
        assert block.lines[0][0] == 0
        assert list(block.lines) == sorted(block.lines)
        assert all(0 <= at < len(block.text) for at, _ in block.lines)
        assert all(1 <= line <= shown.length for _, line in block.lines)
        assert all(0 <= mark.start < mark.end <= len(block.text) for mark in block.marks)


@settings(max_examples=40)
@given(st.integers(1, 14))
def test_an_excerpt_says_nothing_that_the_whole_does_not(line: int) -> None:
    part, every = whole(line=line), whole()
    texts = " ".join(block.text for block in every.blocks)
    assert all(block.text in texts for block in part.blocks)
    assert {(c.kind, c.value, c.witness) for c in part.claims} <= {(c.kind, c.value, c.witness) for c in every.claims}
