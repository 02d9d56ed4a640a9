"""What is one token, and which words count as the same."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rows import rows, silent_enough

from relcli.language.tokens import fold, singular, stem, tokenise


def texts(text: str) -> list[str]:
    return [token.text for token in tokenise(text)]


def test_what_must_not_match_comes_first() -> None:
    assert silent_enough("tokens")


@pytest.mark.parametrize("case", rows("tokens", "must_not_match"))
def test_what_belongs_together_is_not_cut(case: dict[str, Any]) -> None:
    assert not set(case["tokens"]) & set(texts(case["text"]))


@pytest.mark.parametrize("case", rows("tokens", "must_match"))
def test_what_is_one_token(case: dict[str, Any]) -> None:
    assert set(case["tokens"]) <= set(texts(case["text"]))


@pytest.mark.parametrize("pair", rows("tokens", "stems_must_not_match"))
def test_other_words_have_other_stems(pair: list[str]) -> None:
    assert stem(pair[0]) != stem(pair[1])


@pytest.mark.parametrize("pair", rows("tokens", "stems_must_match"))
def test_forms_of_a_word_have_one_stem(pair: list[str]) -> None:
    assert stem(pair[0]) == stem(pair[1])


@pytest.mark.parametrize("pair", rows("tokens", "singular_must_not_match"))
def test_what_is_no_plural_is_left_alone(pair: list[str]) -> None:
    assert singular(pair[0]) != pair[1]


@pytest.mark.parametrize("pair", rows("tokens", "singular_must_match"))
def test_regular_plurals_have_a_singular(pair: list[str]) -> None:
    assert singular(pair[0]) == pair[1]


@given(st.text(max_size=200))
def test_tokens_are_the_text_in_order_and_leave_out_only_white_space(text: str) -> None:
    end = 0
    for token in tokenise(text):
        assert text[token.start : token.end] == token.text != ""
        assert not text[end : token.start].strip()
        end = token.end
    assert not text[end:].strip()


@given(st.text(st.characters(max_codepoint=0x24F), max_size=30))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=30))
def test_stems_and_singulars_of_anything_are_text(text: str) -> None:
    assert isinstance(stem(text), str) and isinstance(singular(text), str)
