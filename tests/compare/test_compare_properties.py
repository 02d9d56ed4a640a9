"""What holds of any two articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from test_comparing import check_partition, made

from relcli.compare.comparing import compare
from relcli.compare.model import Agreement, Change, ChangeKind, Comparison, Word
from relcli.compare.words import changed_words
from relcli.facts import Facts
from relcli.report.compare_json import comparison_object
from relcli.report.compare_left import ABOVE, shown_above
from relcli.report.compare_left import left as left_over
from relcli.report.compare_view import Shown

Text = str | Mapping[str, str]
SENTENCES = (
    "Former President Ana Ruiz of Chile spoke in Tartu.",
    "President Ana Ruiz of Chile spoke in Tartu.",
    "President-elect Ana Ruiz of Chile will visit Lima.",
    "The hospital in Tartu has 420 beds.",
    "The hospital in Tartu has 460 beds.",
    "Some 420 beds stand in the hospital in Tartu.",
    "The fisheries treaty was signed in Tartu on 5 May 2025.",
    "The fisheries treaty was signed in Tallinn.",
    "Ana Ruiz and Luis Rey are expected to meet in Lima.",
    "Ana Ruiz and Luis Rey met in Lima.",
    "Brazil is Argentina's biggest trading partner.",
    "Chile is Argentina's biggest trading partner.",
    "They signed after nine days of talks.",
    "They signed after two weeks of talks.",
    '"A border is a door with two handles," Ana Ruiz said.',
    '"A border is a door with three handles," Ana Ruiz said.',
    "Nordwind Airlines was founded in 1968.",
    "Nordwind Airlines, founded in 1986, flies to Tartu.",
    "Inflation rose in March.",
    "Inflation fell in March.",
    "Not one ship sank.",
    "It rained.",
)
TEXTS = st.lists(st.sampled_from(SENTENCES), max_size=9).map(" ".join)
DATED = TEXTS.flatmap(
    lambda text: st.sampled_from(("", "2025-02-03", "2025-05-10")).map(
        lambda date: {"text": text, "date": date} if date else text
    )
)
"""With and without a date: what dates explain is no conflict."""


def mirrored(found: Comparison) -> tuple[object, ...]:
    """What is found, with the two articles changed over; lists that are ordered by one of them are sets."""
    return (
        found.articles[::-1],
        {each.finding.id: each for each in found.conflicts},
        {turned_over(each) for each in found.agreements},
        {turned_over(each) for each in found.moved},
        found.only[::-1],
        found.others,
        found.revision and (found.revision.likeness, {flipped(change) for change in found.revision.changes}),
    )


def as_it_is(found: Comparison) -> tuple[object, ...]:
    return (
        found.articles,
        {each.finding.id: each for each in found.conflicts},
        set(found.agreements),
        set(found.moved),
        found.only,
        found.others,
        found.revision
        and (found.revision.likeness, {(*told(change), change.altered) for change in found.revision.changes}),
    )


def turned_over(agreement: Agreement) -> Agreement:
    return replace(agreement, holders=agreement.holders[::-1])


def told(change: Change) -> tuple[object, ...]:
    return change.kind, change.a_line, change.b_line, change.words


def flipped(change: Change) -> tuple[object, ...]:
    kinds = {ChangeKind.ADDED: ChangeKind.REMOVED, ChangeKind.REMOVED: ChangeKind.ADDED}
    words = tuple(Word(word.b, word.a, word.same) for word in change.words)
    altered = tuple(turned(line) for line in change.altered)
    return kinds.get(change.kind, change.kind), change.b_line, change.a_line, words, altered


def turned(line: str) -> str:
    """ "figure altered: 12 -> 21" as the other article tells it."""
    if " left out: " in line:
        return line.replace(" left out: ", " added: ")
    if " added: " in line:
        return line.replace(" added: ", " left out: ")
    head, _, values = line.partition(": ")
    before, _, after = values.partition(" -> ")
    return f"{head}: {after} -> {before}"


@settings(max_examples=60)
@given(DATED, DATED)
def test_a_with_b_mirrors_b_with_a(left: Text, right: Text) -> None:
    a, b = made(left, "a.txt"), made(right, "b.txt")
    assert as_it_is(compare([a, b], Facts.empty())) == mirrored(compare([b, a], Facts.empty()))


@settings(max_examples=40)
@given(TEXTS)
def test_an_article_and_its_copy_agree_in_everything(text: str) -> None:
    for path in ("a.txt", "b.txt"):
        found = compare([made(text, "a.txt"), made(text, path)], Facts.empty())
        assert not found.conflicts
        assert found.only == ((), ())
        for agreement in found.agreements:
            one, other = ([(each.witness.start, each.value) for each in held] for held in agreement.holders)
            assert one == other


@settings(max_examples=60)
@given(DATED, DATED)
def test_a_claim_falls_into_exactly_one_list(left: Text, right: Text) -> None:
    articles = [made(left, "a.txt"), made(right, "b.txt")]
    check_partition(compare(articles, Facts.empty()), articles)


@settings(max_examples=60, deadline=None)
@given(DATED, DATED, st.sampled_from(["", "conflicts", "agreements", "differences"]))
def test_no_sentence_is_shown_twice_but_for_the_words_that_are_new(left: Text, right: Text, only: str) -> None:
    found = compare([made(left, "a.txt"), made(right, "b.txt")], Facts.empty())
    shown = Shown(only)
    above = {(each.path, each.text) for each in shown_above(found, shown)}
    for held in left_over(found, shown):
        assert not {(each.path, each.text) for each in held if ABOVE not in each.note} & above
        assert all(each.spans for each in held if ABOVE in each.note), "it says which part is new"


@settings(max_examples=60, deadline=None)
@given(DATED, DATED)
def test_what_is_left_is_shown_alike_the_other_way_round(left: Text, right: Text) -> None:
    a, b = made(left, "a.txt"), made(right, "b.txt")
    there, back = (compare(pair, Facts.empty()) for pair in ([a, b], [b, a]))
    assert left_over(there, Shown()) == left_over(back, Shown())[::-1]
    objects = [comparison_object(found) for found in (there, back)]
    assert (objects[0]["only_a"], objects[0]["only_b"]) == (objects[1]["only_b"], objects[1]["only_a"])


WORDS = st.text("ab ,.1é", max_size=30)


@given(WORDS, WORDS)
def test_the_words_of_a_change_are_those_of_the_sentences(a: str, b: str) -> None:
    runs = changed_words(a, b)
    for side, text in (("a", a), ("b", b)):
        assert "".join(getattr(run, side) for run in runs).split() == " ".join(text.split()).split()
    assert all("".join(run.a.split()) == "".join(run.b.split()) for run in runs if run.same)


@given(WORDS, WORDS)
def test_the_words_of_a_change_are_the_same_the_other_way_round(a: str, b: str) -> None:
    assert changed_words(a, b) == tuple(Word(run.b, run.a, run.same) for run in changed_words(b, a))
