"""What a desk knows of an article beside its text: dates, sources, titles, lines that are not part of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.corpus import Article, CorpusError, Hints, OwnLines, Zone, article, read

BODY = "The mayor of the old harbour town opened the new bridge on Monday with a long speech.\n"
DATED = f"---\ndate: 2024-05-03\nsource: The Gazette\ntitle: A bridge\n---\n{BODY}"


def day(found: Article) -> str:
    assert found.date is not None
    return str(found.date.window)


def test_a_hint_fills_a_gap_and_says_that_it_comes_from_the_configuration() -> None:
    found = article(BODY, hints=Hints(date="2026-02-03", source="Agency", title="T"))
    assert (day(found), found.source, found.title) == ("2026-02-03", "Agency", "T")
    assert found.date is not None and found.date.origin == "config"
    assert found.notes == ()


def test_the_text_wins_over_a_hint_that_is_not_certain() -> None:
    found = article(DATED, path="a.md", hints=Hints(date="2026-02-03", source="Agency", title="T"))
    assert (day(found), found.source, found.title) == ("2024-05-03", "The Gazette", "A bridge")


def test_a_certain_hint_wins_and_a_note_says_so() -> None:
    sure = frozenset({"date", "source"})
    found = article(DATED, path="a.md", hints=Hints("2026-02-03", "Agency", "T", sure))
    assert (day(found), found.source, found.title) == ("2026-02-03", "Agency", "A bridge")
    assert found.notes == ("dated 2026-02-03 by the configuration, though its front matter says 2024-05-03",)
    assert article(DATED, path="a.md", hints=Hints("2024-05", certain=sure)).notes == ()


def test_a_year_completes_a_day_without_one() -> None:
    text = f"LONDON, May 6 (Reuters) - {BODY}"
    assert article(text).date is not None and article(text).date.window is None  # type: ignore[union-attr]
    assert day(article(text, hints=Hints(date="1998"))) == "1998-05-06"
    assert day(article(text, hints=Hints(date="1998-07-01"))) == "1998-07-01"


def test_a_hint_that_is_no_date_is_an_error() -> None:
    with pytest.raises(CorpusError, match="“in May” is not a date"):
        article(BODY, hints=Hints(date="in May"))


OWN = OwnLines(("Tide tables for our * harbour*", "© ???? The Harbour Times"))


def zones(found: Article) -> list[tuple[Zone, str]]:
    return [(block.zone, block.text[:12]) for block in found.blocks]


@pytest.mark.parametrize("path", ["a.txt", "a.md", "a.html"])
def test_own_lines_are_page_furniture(path: str) -> None:
    lines = [
        "A bridge for the town",
        BODY.strip(),
        "Tide tables for our whole harbour: 5,000 ships will pass today and tomorrow.",
    ]
    text = "\n\n".join(f"<p>{line}</p>" if path.endswith("html") else line for line in lines)
    last = article(text, path=path, hints=Hints(lines=OWN)).blocks[-1]
    assert (last.zone, last.text[:8]) == (Zone.BOILERPLATE, "Tide tab")
    assert article(text, path=path).blocks[-1].zone is not Zone.BOILERPLATE


def test_no_headline_is_made_of_an_own_line() -> None:
    text = f"© 2026 The Harbour Times\n\nA bridge for the town\n\n{BODY}"
    assert article(text, hints=Hints(lines=OWN)).title == "A bridge for the town"


def test_wrapped_text_does_not_run_on_into_an_own_line() -> None:
    wrapped = (
        "The mayor of the old harbour town opened the new bridge over the river\n"
        "on Monday morning with a long speech that nobody could hear because of\n"
        "the wind and the gulls, and which she then repeated in the town hall to\n"
        "applause, as people who were there and could hear it have told us since\n"
        "tide tables for our whole harbour and 5,000 other things besides tell it\n"
    )
    assert len(article(wrapped).blocks) == 1
    assert [block.zone for block in article(wrapped, hints=Hints(lines=OWN)).blocks][-1] is Zone.BOILERPLATE


@pytest.mark.parametrize(
    "line", ["tide tables for our  Whole HARBOUR", "© 2026 the harbour times", "Tide tables for our  harbour now"]
)
def test_capitals_and_spaces_do_not_matter(line: str) -> None:
    assert OwnLines(("Tide tables for our*harbour*", "© ???? The Harbour Times")).hold(line)


@pytest.mark.parametrize("line", ["No tide tables for our old harbour", "© 26 The Harbour Times", ""])
def test_only_whole_lines_count(line: str) -> None:
    assert not OWN.hold(line)


def test_a_pattern_is_no_regular_expression() -> None:
    assert not OwnLines(("[a-z]+ .",)).hold("abc d")
    assert OwnLines(("[a-z]+ .",)).hold("[A-Z]+ .")


@given(st.text(max_size=300), st.text("ab *?", max_size=12))
def test_no_text_and_no_pattern_breaks_reading(text: str, pattern: str) -> None:
    found = article(text, hints=Hints(lines=OwnLines((pattern,))))
    for block in found.blocks:
        assert 0 <= block.start <= block.end <= len(text)


def test_reading_a_folder_asks_for_the_hints_of_each_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "in" / name).write_text(BODY)
    found = read(["in"], hints=lambda path: Hints(source=path))
    assert [each.source for each in found.articles] == ["in/a.txt", "in/b.txt"]
