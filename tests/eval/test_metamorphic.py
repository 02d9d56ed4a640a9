"""What the findings on a cluster must not depend on, over all clusters; and what must give one."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import yaml

import pinned
import renaming
from figures_in_words import either_way
from relcli.check.engine import extract_all
from relcli.corpus import article
from relcli.facts import Facts, loads
from retelling import Piece, Stack, Text, Verdict, cut, first_telling, new, paragraphs, replaced
from slips import slips
from tellings import TELLINGS, in_two, outcome

CLUSTERS = sorted((Path(__file__).parents[2] / "eval" / "clusters").iterdir())
BY_NAME = {path.name: path for path in CLUSTERS}
TIGHT = [telling for telling in TELLINGS if telling not in pinned.LOOSE]


def text(words: str, file: str = "a.txt") -> Text:
    return Text((Piece(words, file, 0, len(words)),))


@cache
def told_first(path: Path) -> Stack:
    """A cluster as it stands, with the report on it once that has been asked for."""
    return first_telling(path)


@pytest.mark.parametrize("path", CLUSTERS, ids=lambda path: path.name)
def test_a_cluster_keeps_its_findings_told_in_any_way_that_it_is_not_known_to_lose_them_in(path: Path) -> None:
    """What breaks is what is pinned: `python eval/metamorphic.py --show` tells what it is, `--pin` pins it."""
    first = told_first(path)
    assert not list(pinned.surprising_breaks([outcome(path, first, telling) for telling in TIGHT]))


def test_no_cluster_loses_its_findings_with_other_names() -> None:
    assert not pinned.pinned()["breaks"]["other names"]


def test_articles_printed_twice_or_cut_in_two_keep_as_many_findings_as_they_did() -> None:
    found = [outcome(path, told_first(path), telling) for path in CLUSTERS for telling in sorted(pinned.LOOSE)]
    assert not list(pinned.surprises(found, []))


def test_one_change_in_a_copy_gives_one_finding_as_often_as_it_did() -> None:
    assert not list(pinned.surprises([], [slip for path in CLUSTERS for slip in slips(told_first(path))]))


@pytest.mark.parametrize("path", CLUSTERS, ids=lambda path: path.name)
def test_every_article_is_told_again_in_every_way(path: Path) -> None:
    """No telling is the first one under another name."""
    first = told_first(path)
    before = {name: each.words for name, each in first.texts.items()}
    for telling in TELLINGS.values():
        assert {name: each.words for name, each in telling(first).texts.items()} != before


@pytest.mark.parametrize("path", CLUSTERS, ids=lambda path: path.name)
def test_every_place_of_a_telling_is_traced_to_the_same_words(path: Path) -> None:
    first = told_first(path)
    for told in (in_two(first), TELLINGS["other names"](first)):
        for each in told.texts.values():
            at = 0
            for piece in each.pieces:
                low, high = at, at + len(piece.text)
                file, start, end = each.origin(low, high)
                assert (file, start, end) == (piece.file, piece.start, piece.end)
                assert not piece.same or first.texts[file].words[start:end] == piece.text
                at = high


@cache
def names_of(cluster: str) -> dict[str, str]:
    first = told_first(BY_NAME[cluster])
    read = extract_all([article(each.words, path=name) for name, each in first.texts.items()], jobs=1)
    facts = loads(first.facts) if first.facts else Facts.empty()
    return renaming.renamed(read, facts, [first.facts, *(each.words for each in first.texts.values())])


@pytest.mark.parametrize("path", CLUSTERS, ids=lambda path: path.name)
def test_no_name_is_given_to_two_and_none_stands_there_already(path: Path) -> None:
    names = names_of(path.name)
    words = " ".join(each.words for each in told_first(path).texts.values())
    assert len(names) >= 4
    people = {old: other for old, other in names.items() if not old.isupper() and " " not in old}
    assert not [other for other in people.values() if re.search(rf"\b{other}\b", words)]


def test_people_places_and_those_who_live_there_are_called_otherwise_together() -> None:
    words = "Chancellor Anna Gruber of Austria met the Austrian press in Graz. Gruber is Austrian. GRAZ is old."
    read = extract_all([article(words, path="a.txt")], jobs=1)
    names = renaming.renamed(read, Facts.empty(), [words])
    assert {"Anna", "Gruber", "Austria", "Austrian", "Graz", "GRAZ"} <= set(names)
    assert names["GRAZ"] == names["Graz"].upper()


def test_a_name_that_is_spelled_in_two_ways_stays() -> None:
    words = "Anna Gruber spoke to the board on Monday. Anna Grüber spoke to the press on Tuesday."
    names = renaming.renamed(extract_all([article(words, path="a.txt")], jobs=1), Facts.empty(), [words])
    assert "Gruber" not in names and "Grüber" not in names


NUMBERS = yaml.safe_load((Path(__file__).parent / "numbers.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", NUMBERS, ids=lambda case: case[0])
def test_small_numbers_are_written_the_other_way(case: list[str]) -> None:
    assert either_way(text(case[0])).words == case[1]


def test_a_replaced_word_is_traced_to_the_whole_of_it() -> None:
    told = replaced(text("Four men and four dogs"), re.compile("four"), lambda _: "nineteen")
    assert told.words == "Four men and nineteen dogs"
    assert told.origin(15, 17) == ("a.txt", 13, 17)
    assert told.origin(22, 26) == ("a.txt", 18, 22)
    assert new("x").origin(0, 1)[0] == ""


def test_two_halves_of_an_article_both_have_its_head() -> None:
    words = "Title\n\nBy A\n\n" + "\n\n".join(f"{word} {'and so on ' * 20}end." for word in ("One", "Two", "Three"))
    halves = in_two(Stack({"a.txt": text(words)})).texts
    assert [each.words[:12] for each in halves.values()] == ["Title\n\nBy A\n"] * 2
    assert "One" in halves["a-1.txt"].words and "One" not in halves["a-2.txt"].words
    start = halves["a-2.txt"].words.index("Three")
    assert halves["a-2.txt"].origin(start, start + 5) == ("a.txt", words.index("Three"), words.index("Three") + 5)


def test_the_parts_of_an_article_make_it_whole() -> None:
    words = "One.\n\nTwo.\n \n\nThree."
    assert "".join(words[low:high] for low, high in paragraphs(words)) == words
    assert cut(text(words), (0, 4), (6, 10)).words == "One.Two."


def test_verdicts_are_alike_whatever_is_shown_around_a_figure() -> None:
    one = Verdict("r", "error", "", frozenset({frozenset({("a", 5, 9)}), frozenset({("b", 0, 3)})}))
    wider = Verdict("r", "error", "", frozenset({frozenset({("a", 5, 20)}), frozenset({("b", 0, 3)})}))
    elsewhere = Verdict("r", "error", "", frozenset({frozenset({("a", 9, 20)}), frozenset({("b", 0, 3)})}))
    more = Verdict("r", "error", "", frozenset({frozenset({("a", 5, 9), ("c", 1, 2)}), frozenset({("b", 0, 3)})}))
    assert one.like(wider) and wider.like(one)
    assert not one.like(elsewhere) and not one.like(more) and not more.like(one)


def test_a_change_is_found_missed_or_found_elsewhere() -> None:
    words = (
        "The library of Porva\n\nThe new library in Porva has 240 seats, and the town paid for all of them by itself "
        "last summer.\n\nIt was built by Chancellor Anna Gruber, and opened on 12 May with a concert in the old hall.\n"
    )
    found = {slip.kind: slip for slip in slips(Stack({"a.txt": text(words)}))}
    assert (found["figure"].was, found["figure"].now, found["figure"].result) == ("240", "440", "one")
    assert (found["date"].was, found["date"].now) == ("12 May", "15 May")
    assert (found["office"].was, found["office"].now) == ("Chancellor", "Former Chancellor")
