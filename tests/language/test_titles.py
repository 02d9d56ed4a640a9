"""Which words name an office, whose it is, and how the holder stands to it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rows import rows, silent_enough

from relcli.language.titles import find_titles
from relcli.language.tokens import tokenise

WORDS = st.sampled_from(
    [
        *("former", "then", "acting", "President", "president-elect", "minister", "of", "for", "the"),
        *("finance", "Danish", "U.S.", "'s", "deputy", "prime", "elect", "Graz"),
    ]
)


def test_what_must_not_match_comes_first() -> None:
    assert silent_enough("titles")


@pytest.mark.parametrize("case", [*rows("titles", "must_not_match"), *rows("titles", "must_match")])
def test_titles_of_a_text(case: dict[str, Any]) -> None:
    found = find_titles(tokenise(case["text"]))
    assert [f"{title.office}/{title.status}/{title.jurisdiction}" for title in found] == case["finds"]


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_titles_lie_inside_the_text(text: str) -> None:
    tokens = tokenise(text)
    for title in find_titles(tokens):
        assert 0 <= title.first <= title.head < title.last <= len(tokens)
