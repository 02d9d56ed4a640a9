"""Cues of words: a sentence that anything can be found in is never passed by."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from operator import or_

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relcli import article
from relcli.claims.cues import (
    AGE,
    BEGINNING,
    CAUSE,
    CONDITION,
    COUNT,
    DAY_PART,
    DENIAL,
    HAPPENING,
    HAVING,
    HEDGE,
    LIFE,
    PAST,
    RANK,
    SPEECH,
    TERM,
    TITLE,
    TURN,
    cues_of,
)
from relcli.claims.extract import EXTRACTORS
from relcli.claims.reading import read_article
from relcli.language.numbers import find_quantities
from relcli.language.sentences import sentences
from relcli.language.terms import term_of
from relcli.language.times import find_times
from relcli.language.titles import find_titles

WORDS = st.sampled_from(
    [
        *(
            "12",
            "£3.5m",
            "420-bed",
            "nine",
            "second-largest",
            "May",
            "mid-May",
            "q3",
            "5pm",
            "half",
            "Twenty-Two",
            "p.m.",
        ),
        *("President-elect", "ex-mayor", "prime", "minister", "Foreign", "U.S.", "US-backed", "anti-drug", "colour"),
        *("per", "cent", "said", "(", ")", ",", "—", "’s", "don't", "İ", "_7", "May_5", "x1", "²", "٣", "the", "in"),
    ]
)
TEXTS = st.one_of(
    st.text(max_size=80), st.lists(WORDS, max_size=12).map(" ".join), st.lists(WORDS, max_size=6).map("".join)
)


@given(text=TEXTS)
@settings(max_examples=400)
def test_whatever_is_found_in_a_sentence_has_its_cue(text: str) -> None:
    for sentence in sentences(text):
        cues = cues_of(sentence.words)
        assert cues & COUNT or not (find_times(sentence.text) or find_quantities(sentence.text))
        assert cues & TITLE or not find_titles(sentence.tokens)
        assert cues & TERM or not any(term_of(token.text) for token in sentence.tokens)


NEWS = st.sampled_from(
    [
        *(
            "Ana Ruiz",
            "the company",
            "The mayor",
            "the fire",
            "a cable",
            "a driver",
            "president",
            "It",
            "said",
            ",",
            "and",
        ),
        *("has", "had a", "there was", "nobody", "no", "not", "was hurt", "was caused by", "sparked", "fell", "rose"),
        *("the largest bank", "for the first time", "since 1996", "ever", "until 3 May", "Bids must be in by 3 May"),
        *("aged 34", "turned 34", "at the age of 34", "the 9th edition", "was founded in 1921", "is", "if", "may"),
    ]
)


@given(words=st.lists(NEWS, min_size=3, max_size=14))
@settings(max_examples=300)
def test_a_sentence_kept_from_an_extractor_holds_nothing_for_it(words: list[str]) -> None:
    passages, _ = read_article(article(" ".join(words)))
    for extractor, holds in EXTRACTORS:
        for passage in passages:
            if isinstance(holds, int) and not passage.cues & holds:
                assert not list(extractor.extract(replace(passage, cues=-1)))


@given(words=st.lists(WORDS.map(str.lower)))
def test_the_cues_of_words_are_those_of_each_together(words: list[str]) -> None:
    assert cues_of(words) == reduce(or_, (cues_of([word]) for word in words), 0)


@pytest.mark.parametrize(
    ("word", "cue"),
    [
        *(
            ("mayor", TITLE),
            ("ex-mayor", TITLE),
            ("nine", COUNT),
            ("x-12", COUNT),
            ("said", SPEECH),
            ("according", SPEECH),
        ),
        *(("us", TERM), ("colour", TERM), ("fell", TURN), ("58", AGE), ("founded", BEGINNING)),
        *(("largest", RANK), ("ever", RANK), ("since", PAST), ("nobody", DENIAL), ("has", HAVING), ("sparked", CAUSE)),
        *(("birthday", LIFE), ("reportedly", HEDGE), ("may", HEDGE), ("if", CONDITION), ("morning", DAY_PART)),
        ("visits", HAPPENING),
    ],
)
def test_a_word_has_the_cue_of_what_it_opens(word: str, cue: int) -> None:
    assert cues_of([word]) & cue


@pytest.mark.parametrize("word", ["the", "of", ",", "'s", "well-known", "u.k."])
def test_most_words_open_nothing(word: str) -> None:
    assert not cues_of([word]) & ~TERM
