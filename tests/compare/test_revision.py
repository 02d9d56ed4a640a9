"""Near-copies: what the desk has changed, and whether that changed a claim."""

from __future__ import annotations

import pytest
from test_comparing import compared

from relcli.compare.model import Change, ChangeKind, Revision
from relcli.compare.words import changed_words

REST = (
    "The ferry Aurora left the harbour of Tartu in the early morning.",
    "It was raining on the quay, and nobody had come to wave.",
    "A brass band played in the saloon until the lights went out.",
    "The captain had sailed this water for most of a long life.",
)


def article(*sentences: str) -> str:
    return "\n\n".join((*REST, *sentences))


def revised(before: str, after: str) -> Revision:
    found = compared(article(before), article(after)).revision
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("The storm injured 12 passengers.", "The storm injured 21 passengers.", "figure altered: 12 -> 21"),
        ("The storm injured 12 passengers.", "The storm injured many of the passengers.", "figure left out: 12"),
        ("The storm injured many of the passengers.", "The storm injured 12 passengers.", "figure added: 12"),
        (
            "Former President Ana Ruiz was aboard the ship.",
            "President Ana Ruiz was aboard the ship.",
            "office altered: former president -> president",
        ),
        (
            "The treaty was signed in Tartu last week.",
            "The treaty was signed in Tallinn last week.",
            "event altered: in Tartu -> in Tallinn",
        ),
        (
            "The company paid $12 million to the owner.",
            "The company reportedly paid $12 million to the owner.",
            "figure ($12 million): asserted -> hedged",
        ),
        (
            '"We will never sell this ship," Ana Ruiz said.',
            '"We will not sell this ship," Ana Ruiz said.',
            "quoted words altered: We will never sell this ship -> We will not sell this ship",
        ),
        (
            "The ferry came back at 6 a.m. in the fog.",
            "The ferry came back at 7 a.m. in the fog.",
            "time altered: 6 a.m. -> 7 a.m.",
        ),
        ("The ferry Aurora sank on Monday.", "The ferry Aurora sank on Tuesday.", "event altered: Monday -> Tuesday"),
    ],
)
def test_a_change_tells_which_claim_it_alters(before: str, after: str, told: str) -> None:
    (change,) = revised(before, after).changes
    assert change.kind is ChangeKind.ALTERED
    assert told in change.altered


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The storm injured 12 passengers.", "The gale injured 12 passengers."),
        ("The storm injured 12 passengers.", "The storm injured twelve passengers."),
    ],
)
def test_a_change_of_words_alone_alters_no_figure(before: str, after: str) -> None:
    (change,) = revised(before, after).changes
    assert not [line for line in change.altered if line.startswith("figure")]


def test_what_is_added_and_removed_has_the_line_of_its_side_only() -> None:
    left, right = article("The storm injured 12 passengers."), article() + "\n\nNobody at all was ever hurt on board."
    found = compared(left, right).revision
    assert found is not None
    assert [(each.kind, each.a_line, each.b_line) for each in found.changes] == [
        (ChangeKind.ADDED, 0, 9),
        (ChangeKind.REMOVED, 9, 0),
    ]


def test_a_paragraph_that_was_moved_is_no_change() -> None:
    found = compared("\n\n".join(REST), "\n\n".join(reversed(REST))).revision
    assert found == Revision(1.0, ())


def test_a_sentence_that_stands_there_twice_must_stand_there_twice() -> None:
    found = compared(article("It rained."), article("It rained.", "It rained.")).revision
    assert found is not None
    assert [each.kind for each in found.changes] == [ChangeKind.ADDED]


def test_two_reports_of_one_event_are_no_near_copies() -> None:
    other = "Tartu's ferry was late. Rain fell. There was music. The old captain smiled at the band."
    assert compared("\n\n".join(REST), other).revision is None


def test_of_three_articles_none_is_taken_for_the_copy() -> None:
    assert compared(article(), article(), article()).revision is None


def test_the_likeness_falls_with_what_is_changed() -> None:
    light = revised("The storm injured 12 passengers.", "The storm injured 21 passengers.")
    heavy = compared(article("The storm injured 12 passengers."), "\n\n".join(REST[:3])).revision
    assert heavy is not None
    assert 1 > light.likeness > heavy.likeness > 0.5


def test_a_figure_is_one_word() -> None:
    runs = changed_words("It cost 253,000 euros.", "It cost 235,000 euros.")
    assert [(run.a, run.b) for run in runs if not run.same] == [("253,000 ", "235,000 ")]


def test_a_sentence_of_very_many_words_is_shown_whole() -> None:
    long = " ".join(f"word{number}" for number in range(2000))
    assert [run.same for run in changed_words(long, long + " more")] == [False]


def test_the_change_is_told_from_the_side_that_comes_first() -> None:
    (change,) = revised("The storm injured 21 passengers.", "The storm injured 12 passengers.").changes
    assert isinstance(change, Change)
    assert "figure altered: 21 -> 12" in change.altered
