"""The claim sheet in words."""

from __future__ import annotations

import relcli
from relcli.check.sheet import rows
from relcli.corpus.model import Corpus
from relcli.facts import Facts


def sheet(*texts: str) -> list[tuple[str, str, str]]:
    """(kind, subject, value) of every claim."""
    articles = tuple(relcli.article(text, path=f"{number}.txt") for number, text in enumerate(texts))
    return [(row.kind, row.subject, row.value) for row in rows(Corpus(articles), Facts.empty())]


def test_subjects_are_words_of_the_sentence_not_stems() -> None:
    assert ("quantity", "governments", "three") in sheet("Talks between three governments broke down in Oslo.")


def test_an_office_names_its_holder_in_full() -> None:
    found = sheet("Ana Ruiz, the mayor, spoke in Lima. President Ruiz left on Friday.")
    assert ("office", "Ana Ruiz", "president") in found


def test_a_denial_is_not_shown_as_its_opposite() -> None:
    trends = [value for kind, _, value in sheet("Unemployment has not fallen since March.") if kind == "trend"]
    assert all(value.startswith("not ") for value in trends)


def test_what_is_denied_is_denied_once() -> None:
    values = [value for _, _, value in sheet("He shook hands, he was not thrown out, and prices did not fall.")]
    assert not any("not not" in value for value in values)


def test_rows_are_in_the_order_of_the_text_and_copies_have_their_own() -> None:
    text = "The hospital in Tartu has 420 beds.\n\nIt opened on 3 May 2024 and cost 12 million euros."
    articles = tuple(relcli.article(text, path=name) for name in ("b.txt", "a.txt"))
    found = rows(Corpus(articles), Facts.empty())
    places = [(row.path, row.line, row.column) for row in found]
    assert places == sorted(places)
    assert {row.path for row in found} == {"a.txt", "b.txt"}


def test_no_claims_no_rows() -> None:
    assert sheet("Well.") == []
    assert rows(Corpus(()), Facts.empty()) == []
