"""An answer that is mended where articles have changed says what a check says that begins at nothing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relcli.__main__ import main

TOWNS = ("Tartu", "Riga", "Lima", "Accra")
WORDS = ("harbour dredger silt pontoon", "orchard grafting rootstock pear", "glacier moraine crevasse icefall")


def _texts() -> Iterator[str]:
    """Articles of several stories, which contradict each other, spell a name in two ways and date themselves."""
    for number, words in enumerate(WORDS):
        for town in TOWNS[:2] if number else TOWNS:
            one, two, three, four = words.split()
            name = "Rosalind Crayle" if town in ("Tartu", "Lima") else "Rosalind Creyle"
            count = 12 + number + len(town)
            yield (
                f"The {one} treaty was signed in {town}, {name}, who chairs the {two} board, said.\n\n"
                f"The {three} and the {four} cost ${count} million. The {one} employs {count * 10} {two} workers.\n\n"
                f"The {three} of the {one} and the {four} of the {two} are older than the {one} {four}, {name} said.\n"
            )
    yield "---\ntitle: Harbour\ndate: 2025\n---\nThe harbour treaty was signed in Oslo in March 2025, the board said.\n"
    yield "The counter-narcotics dredger of the harbour sank off Lima.\n"
    yield "The counternarcotics dredger of the harbour sank off Accra.\n"


TEXTS = tuple(_texts())
CHANGES = st.lists(
    st.lists(st.tuples(st.integers(0, 20), st.none() | st.integers(0, len(TEXTS) - 1)), min_size=1, max_size=6),
    min_size=2,
    max_size=5,
)
Change = list[tuple[int, int | None]]


def checked(*arguments: str) -> tuple[int, str]:
    """`relcli check corpus` with more arguments: status and output."""
    out = StringIO()
    with redirect_stdout(out), redirect_stderr(StringIO()):
        status = main(["check", "corpus", "--jobs", "1", *arguments])
    return status, out.getvalue()


@pytest.fixture
def grown(desk: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Change], None]:
    """Changes articles: (number, which text; None takes it away).  Twenty are there to begin with."""
    monkeypatch.setattr("relcli.cli.again.WORTH", 1)
    monkeypatch.setattr("relcli.index.roll._BLOCK", 900)
    (desk / "corpus" / "a.md").unlink()

    def change(changes: Change) -> None:
        for number, text in changes:
            place = desk / "corpus" / f"{number:02}.md"
            if text is None:
                place.unlink(missing_ok=True)
            else:
                place.write_text(f"{TEXTS[text]}\nPage {number}.\n", "utf-8")  # no copies: they would be one story
                os.utime(place, (0, 1_700_000_000 + text))

    change([(number, number % len(TEXTS)) for number in range(20)])
    return change


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rounds=CHANGES, options=st.sampled_from([(), ("--quiet",), ("--min-severity", "warning"), ("--width", "60")]))
def test_whatever_changes_the_answer_is_what_it_is_without_an_index(
    grown: Callable[[Change], None], rounds: list[Change], options: tuple[str, ...]
) -> None:
    checked(*options)
    for changes in rounds:
        grown(changes)
        assert checked(*options) == checked(*options, "--no-index")
        assert checked(*options) == checked(*options, "--no-index")


def test_only_what_has_changed_is_loaded(grown: Callable[[Change], None], loaded: list[int]) -> None:
    first = checked()
    grown([(1, 0), (7, None), (30, 2)])
    after = checked()
    assert first[1] and after != first
    grown([(1, 1), (7, 7), (30, None)])
    assert checked() == first
    assert len(loaded) == 1


def test_an_answer_that_has_another_question_is_not_mended(grown: Callable[[Change], None], loaded: list[int]) -> None:
    checked()
    grown([(1, 0)])
    assert checked("--min-confidence", "0.5") == checked("--min-confidence", "0.5", "--no-index")
    assert len(loaded) == 3


def test_a_spelling_that_several_stories_have_is_mended_in_one(
    grown: Callable[[Change], None], loaded: list[int], desk: Path
) -> None:
    first = checked("--select", "name-variant")
    (desk / "corpus" / "15.md").write_text("Here, too: " + TEXTS[4], "utf-8")
    after = checked("--select", "name-variant")
    assert after != first
    assert after[1].count("name-variant") == first[1].count("name-variant") == 3
    assert len(loaded) == 1
    assert after == checked("--select", "name-variant", "--no-index")


def test_articles_may_go_one_by_one(grown: Callable[[Change], None]) -> None:
    checked()
    for number in range(19):
        grown([(number, None)])
        assert checked() == checked("--no-index")


def test_an_article_that_asks_for_something_to_be_left_out_is_heard(
    grown: Callable[[Change], None], desk: Path
) -> None:
    before = checked()
    wish = "---\nrelcli-ignore: [place-conflict, event-conflict, self-conflict]\n---\n"
    for number in range(20):
        (desk / "corpus" / f"{number:02}.md").write_text(wish + TEXTS[number % len(TEXTS)], "utf-8")
    after = checked()
    assert "ignored by the articles" in after[1] and after != before
    assert after == checked("--no-index")
    assert checked() == after
    grown([(number, number % len(TEXTS)) for number in range(20)])
    assert checked() == before


def test_other_facts_make_it_anew(grown: Callable[[Change], None], desk: Path) -> None:
    checked()
    (desk / "facts.yaml").write_text("version: 1\nentities: []\nfacts: []\n", "utf-8")
    grown([(1, 0)])
    assert checked() == checked("--no-index")


def test_a_file_that_cannot_be_read_is_counted(grown: Callable[[Change], None], desk: Path) -> None:
    checked()
    (desk / "corpus" / "z.txt").write_bytes(b"\0binary\0")
    after = checked()
    assert "1 skipped" in after[1]
    assert after == checked() == checked("--no-index")
