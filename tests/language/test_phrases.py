"""What a verb has as its subject and its object, and how far its clause goes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rows import rows, silent_enough

from relcli.language.phrases import Phrase, clause_bounds, object_of, phrase_at, subject_of
from relcli.language.tagger import tag
from relcli.language.tokens import Token, tokenise

WORDS = st.sampled_from(
    [
        *("the", "bank", ",", "which", "raised", "its", "rate", "and", "(", ")", "“", "”", "–", "that", "he"),
        *("to", "was", "not", "signed", "by", "Lund", ";", "in", "March"),
    ]
)


def words(tokens: list[Token], phrase: Phrase | None) -> str:
    return " ".join(token.text for token in tokens[phrase.first : phrase.last]) if phrase else ""


def parts(text: str, verb: str) -> dict[str, str]:
    """Subject and object of a verb, in the words of the text."""
    tokens = tokenise(text)
    tags = tag(tokens)
    place = [token.text for token in tokens].index(verb)
    return {
        "subject": words(tokens, subject_of(tokens, tags, place)),
        "object": words(tokens, object_of(tokens, tags, place)),
    }


def clause(text: str, verb: str) -> list[str]:
    tokens = tokenise(text)
    first, last = clause_bounds(tokens, tag(tokens), [token.text for token in tokens].index(verb))
    return [token.text for token in tokens[first:last]]


def test_what_must_not_match_comes_first() -> None:
    assert silent_enough("phrases")


@pytest.mark.parametrize("case", rows("phrases", "must_not_match"))
def test_other_phrases_near_a_verb_are_not_its_own(case: dict[str, Any]) -> None:
    found = parts(case["text"], case["verb"])
    assert not any(found[part] in case.get(part, ()) for part in found)


@pytest.mark.parametrize("case", rows("phrases", "must_match"))
def test_a_verb_has_its_subject_and_object(case: dict[str, Any]) -> None:
    found = parts(case["text"], case["verb"])
    assert {part: found[part] for part in found if part in case} == {part: case[part] for part in found if part in case}


@pytest.mark.parametrize("case", rows("phrases", "clauses_must_not_match"))
def test_a_clause_ends_before_the_next(case: dict[str, Any]) -> None:
    assert not set(case["words"]) & set(clause(case["text"], case["verb"]))


@pytest.mark.parametrize("case", rows("phrases", "clauses_must_match"))
def test_a_clause_holds_its_own_words(case: dict[str, Any]) -> None:
    assert set(case["words"]) <= set(clause(case["text"], case["verb"]))


@given(st.lists(WORDS, min_size=1, max_size=20).map(" ".join))
def test_phrases_of_any_words_lie_inside_them(text: str) -> None:
    tokens = tokenise(text)
    tags = tag(tokens)
    for place in range(len(tokens)):
        first, last = clause_bounds(tokens, tags, place)
        assert 0 <= first <= place < last <= len(tokens)
        for phrase in (subject_of(tokens, tags, place), object_of(tokens, tags, place), phrase_at(tokens, tags, place)):
            assert phrase is None or 0 <= phrase.first <= phrase.head < phrase.last <= len(tokens)


def test_a_subject_is_found_across_what_hangs_on_it() -> None:
    assert parts("Police using a drone found the girl.", "found")["subject"] == "Police"
    assert parts("The plane that crashed at Eskdale was insured.", "insured")["subject"] == "The plane"
