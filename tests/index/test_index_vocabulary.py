"""Words of an index that are nearly a word."""

from __future__ import annotations

import string
from pathlib import Path

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

import relcli
from relcli.index.database import memory
from relcli.index.stems import Stems, finds, starts_of
from relcli.index.vocabulary import beginning, count_down, count_up, nearest

WORD = st.text(string.ascii_lowercase, min_size=5, max_size=12)


@settings(max_examples=150)
@given(WORD, st.data())
def test_one_slip_is_always_found(word: str, data: st.DataObject) -> None:
    connection = memory()
    count_up(connection, [frozenset({word, "other", "words"})])
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from(string.ascii_lowercase))
    slips = [word[:at] + word[at + 1 :], word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :]]
    slips.append(word[:at] + word[at : at + 2][::-1] + word[at + 2 :])
    for slip in slips:
        if len(slip) >= 5 and slip != word and OSA.distance(slip, word) == 1:
            assert word in nearest(connection, slip), slip


@settings(max_examples=100)
@given(WORD, st.lists(WORD, min_size=1, max_size=30))
def test_what_is_offered_is_near(word: str, known: list[str]) -> None:
    connection = memory()
    count_up(connection, [frozenset(known)])
    assume(word not in known)
    assert all(OSA.distance(word, each) <= 2 and each in known for each in nearest(connection, word))


def test_the_nearest_come_first_then_the_most_frequent() -> None:
    connection = memory()
    count_up(connection, [frozenset({"bogota", "bogofa"}), frozenset({"bogota"}), frozenset({"begotta"})])
    assert nearest(connection, "bogata") == ["bogota"]
    assert nearest(connection, "bogoxa") == ["bogota", "bogofa"]


def test_short_words_and_numbers_are_left_alone() -> None:
    connection = memory()
    count_up(connection, [frozenset({"far", "2026", "farc"})])
    assert nearest(connection, "fare") == []
    assert nearest(connection, "20256") == []


def test_words_go_with_the_last_article_that_has_them() -> None:
    connection = memory()
    count_up(connection, [frozenset({"truce", "trust"}), frozenset({"truce"})])
    count_down(connection, frozenset({"truce", "trust"}))
    assert beginning(connection, "tru", 5) == (["truce"], 1)


def test_words_of_one_stem_begin_alike() -> None:
    """A passage is looked at only where something begins as a word of the query's stem does."""
    lines = (Path(relcli.__file__).parent / "language" / "data" / "lexicon.tsv").read_text("utf-8").splitlines()
    bases = [line.split("\t")[0] for line in lines if line.split("\t")[0].isalpha() and line.isascii()][::7]
    texts = sorted({base + end for base in bases for end in ("", "s", "ed", "ing", "ly", "ation", "ment", "ies")})
    asked = sorted(set(texts[::23]))
    stems = Stems().of([*asked, *texts])
    starts = {word: starts_of([stems[word]]) for word in asked}
    pairs = [(word, text) for word in asked for text in texts if finds(stems[word], stems[text])]
    assert len(pairs) > 2 * len(asked)
    assert not [pair for pair in pairs if not pair[1].startswith(starts[pair[0]])]
