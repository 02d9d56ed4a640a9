"""Which words are taken for verbs, and which only look like them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rows import rows, silent_enough

from relcli.language.tagger import lemma, tag
from relcli.language.tokens import tokenise


def tag_of(text: str, word: str) -> str:
    """The tag of the first token with that text."""
    tokens = tokenise(text)
    return str(tag(tokens)[[token.text for token in tokens].index(word)])


def test_what_must_not_match_comes_first() -> None:
    assert silent_enough("tagger")


@pytest.mark.parametrize("case", rows("tagger", "must_not_match"))
def test_a_word_is_not_taken_for_what_it_is_not(case: dict[str, Any]) -> None:
    assert tag_of(case["text"], case["word"]) != case["tag"]


@pytest.mark.parametrize("case", rows("tagger", "must_match"))
def test_a_word_is_taken_for_what_it_is(case: dict[str, Any]) -> None:
    assert tag_of(case["text"], case["word"]) == case["tag"]


@pytest.mark.parametrize(("form", "base"), [("met", "meet"), ("signed", "sign"), ("rose", "rise"), ("lying", "lie")])
def test_a_verb_has_its_base_form(form: str, base: str) -> None:
    assert lemma(tokenise(form)[0]) == base


@given(st.text(max_size=120))
def test_anything_gets_one_tag_per_token(text: str) -> None:
    tokens = tokenise(text)
    assert len(tag(tokens)) == len(tokens)
