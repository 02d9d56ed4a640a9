"""What is read as a name, how far it goes, and of what kind it is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rows import rows, silent_enough

from relcli.language.names import Name, find_names
from relcli.language.places import demonyms
from relcli.language.tagger import tag
from relcli.language.tokens import tokenise

WORDS = st.sampled_from(
    [
        *("Ann", "Peeters", "of", "the", "van", "der", "May", "US", ".", "&", "J", "Bank", "Danish", "Five"),
        *("“", "said", "3", "-"),
    ]
)


def names(text: str) -> list[Name]:
    tokens = tokenise(text)
    return find_names(tokens, tag(tokens), frozenset(), frozenset(), demonyms())


def test_what_must_not_match_comes_first() -> None:
    assert silent_enough("names")


@pytest.mark.parametrize("case", [*rows("names", "must_not_match"), *rows("names", "must_match")])
def test_names_of_a_text(case: dict[str, Any]) -> None:
    assert [f"{name.text} = {name.kind}".removesuffix(" = ") for name in names(case["text"])] == case["finds"]


@given(st.lists(WORDS, max_size=15).map(" ".join))
def test_names_stand_in_order_and_are_words_of_the_text(text: str) -> None:
    tokens = tokenise(text)
    place = 0
    for name in names(text):
        assert place <= name.first < name.last <= len(tokens)
        assert name.text.replace(" ", "") == "".join(token.text for token in tokens[name.first : name.last])
        place = name.last
