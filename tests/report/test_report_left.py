"""What only one article says is shown without saying anything twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from relcli.check.model import ArticleSummary, Side, Witness
from relcli.compare.model import Change, ChangeKind, Comparison, Conflict, Revision, Statement, Word
from relcli.report.compare_html import comparison_html
from relcli.report.compare_left import ABOVE, left
from relcli.report.compare_markdown import comparison_markdown
from relcli.report.compare_view import Shown

Make = Callable[..., Witness]
SAID = "The ferry Aurora, which was built in 1998 by a yard in Turku, carried 212 people and nine crew to Mariehamn."
OTHER = "The ferry Aurora carried 260 people."


def comparison(witness: Make, finding: Callable[..., object], *quotes: str) -> Comparison:
    """A conflict on the people of the ferry, and claims of its sentence that only the first article makes."""
    one, other = (witness(SAID, "212 people", path="a.txt"), witness(OTHER, "260 people", path="b.txt"))
    conflict = finding(Side("212", (one,)), Side("260", (other,)))
    only = tuple(Statement("life", "Aurora", "", witness(SAID, quote, path="a.txt")) for quote in quotes)
    articles = tuple(ArticleSummary(path, "", "", None, (None, None)) for path in ("a.txt", "b.txt"))
    return Comparison(articles, (Conflict(conflict, ("quantity",)),), only=(only, ()))  # type: ignore[arg-type]


def told(found: Comparison, shown: Shown | None = None) -> list[tuple[str, list[str]]]:
    """Text and marked words of the passages of the first article."""
    held, _ = left(found, shown or Shown())
    return [(each.text, [each.text[start:end] for start, end in each.spans]) for each in held]


def test_of_a_sentence_that_conflicts_only_the_new_words_are_given(
    witness: Make, finding: Callable[..., object]
) -> None:
    found = comparison(witness, finding, "built in 1998", "nine crew")
    assert told(found) == [("… was built in 1998 by a … and nine crew to Mariehamn.", ["built in 1998", "nine crew"])]
    assert [each.note for each in left(found, Shown())[0]] == [ABOVE]


def test_words_that_are_pointed_at_above_are_not_given_again(witness: Make, finding: Callable[..., object]) -> None:
    found = comparison(witness, finding, "212 people")
    assert told(found) == []
    assert "What only one" not in comparison_markdown(found)


def test_of_words_half_of_which_are_pointed_at_the_other_half_is_given(
    witness: Make, finding: Callable[..., object]
) -> None:
    assert told(comparison(witness, finding, "212 people and nine crew")) == [
        ("… people and nine crew to Mariehamn.", ["and nine crew"])
    ]


def test_of_a_long_claim_stands_how_it_begins(witness: Make, finding: Callable[..., object]) -> None:
    found = comparison(
        witness, finding, "The ferry Aurora, which was built in 1998 by a yard in Turku, carried 212 people"
    )
    ((text, (words,)),) = told(found)
    assert text.startswith(words) and SAID.startswith(words) and 20 < len(words) <= 40
    assert len(text) < len(SAID) / 2


def test_a_sentence_stands_in_full_where_its_conflict_is_not_shown(
    witness: Make, finding: Callable[..., object]
) -> None:
    found = comparison(witness, finding, "nine crew")
    assert told(found, Shown("differences")) == [(SAID, ["nine crew"])]


def test_most_of_a_sentence_is_given_whole(witness: Make, finding: Callable[..., object]) -> None:
    quotes = "The ferry Aurora, which was", "by a yard in Turku", "nine crew", "to Mariehamn"
    assert [text for text, _ in told(comparison(witness, finding, *quotes))] == [SAID]


def test_every_format_says_that_the_sentence_stands_above(witness: Make, finding: Callable[..., object]) -> None:
    found = comparison(witness, finding, "nine crew")
    more = replace(found, articles=(*found.articles, found.articles[1]), only=(*found.only, ()))
    for each in (found, more):
        assert f"and **nine crew** to Mariehamn. ({ABOVE})" in comparison_markdown(each)
        assert f'<mark>nine crew</mark> to Mariehamn.</p><p class="note">{ABOVE}</p>' in comparison_html(each)


def test_the_ellipsis_is_one_that_the_terminal_can_show(witness: Make, finding: Callable[..., object]) -> None:
    (passage,) = left(comparison(witness, finding, "nine crew"), Shown(), "ascii")[0]
    assert passage.text == "... and nine crew to Mariehamn."


def test_a_sentence_that_a_near_copy_adds_stands_there_alone(witness: Make, finding: Callable[..., object]) -> None:
    found = comparison(witness, finding, "nine crew")
    change = Change(ChangeKind.REMOVED, 1, 0, (Word(SAID, "", False),))
    copies = replace(found, conflicts=(), revision=Revision(0.9, (change,)))
    assert told(copies) == []
    altered = (Word(SAID[:-12], SAID[:-12], True), Word(SAID[-12:], "Visby.", False))
    copies = replace(found, conflicts=(), revision=Revision(0.9, (Change(ChangeKind.ALTERED, 1, 1, altered),)))
    assert told(copies) == [("… and nine crew to Mariehamn.", ["nine crew"])]
    assert told(copies, Shown("conflicts")) == [(SAID, ["nine crew"])]
