"""Where a sentence ends, and what stands inside quotation marks."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rows import rows, silent_enough

from relcli.language.sentences import quotation_spans, sentences

PIECES = st.sampled_from(
    [
        *("The U.S.", "Dr.", "Smith", "p.m.", "“We", "won”", '"', "”", "‘a", "b’", "he said.", "No!", "Why?"),
        *("…", "3.5", "\n"),
    ]
)


def test_what_must_not_match_comes_first() -> None:
    assert silent_enough("sentences")


@pytest.mark.parametrize("text", rows("sentences", "must_not_match"))
def test_a_sentence_is_not_cut(text: str) -> None:
    assert [sentence.text for sentence in sentences(text)] == [text]


@pytest.mark.parametrize("parts", rows("sentences", "must_match"))
def test_sentences_are_cut_apart(parts: list[str]) -> None:
    assert [sentence.text for sentence in sentences(" ".join(parts))] == parts


@pytest.mark.parametrize("text", rows("sentences", "quotes_must_not_match"))
def test_apostrophes_are_no_quotation_marks(text: str) -> None:
    assert [text[low:high] for low, high in quotation_spans(text) if high < len(text)] == []


@pytest.mark.parametrize("case", rows("sentences", "quotes_must_match"))
def test_quotations_are_what_stands_between_the_marks(case: dict[str, Any]) -> None:
    assert [case["text"][low:high] for low, high in quotation_spans(case["text"])] == case["quotes"]


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=25).map(" ".join)))
def test_sentences_are_the_text_in_order_and_leave_out_only_white_space(text: str) -> None:
    end = 0
    for sentence in sentences(text):
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip() != ""
        assert not text[end : sentence.start].strip()
        assert all(0 <= low < high <= len(sentence.text) for low, high in sentence.quotes)
        assert all(sentence.text[token.start : token.end] == token.text for token in sentence.tokens)
        end = sentence.end
    assert not text[end:].strip()


def test_what_runs_on_and_on_is_cut_at_a_space_and_nothing_is_lost() -> None:
    text = "the ferry to Tartu took 12 workers and " * 400 + "x" * 5_000
    found = list(sentences(text))
    assert max(each.end - each.start for each in found) <= 1_500
    assert all(text[each.start : each.end] == each.text for each in found)
    assert "".join(each.text for each in found).replace(" ", "") == text.replace(" ", "")
