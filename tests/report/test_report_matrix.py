"""Who contradicts whom."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from relcli.check.model import FactReference, Finding, Severity, Side, Witness
from relcli.report.matrix import MOST, matrix

Make = Callable[..., Finding]


def opposed(*sides: str) -> Finding:
    """A finding whose sides have evidence in the articles that the letters name."""
    made = (
        Side(letters, tuple(Witness(f"{each}.md", 1, 1, 0, 1, "x", "x", "asserted", (None, None)) for each in letters))
        for letters in sides
    )
    return Finding("0", "r", Severity.ERROR, 0.5, "", "", "", tuple(made))


ORDER = [f"{letter}.md" for letter in "abcdefgh"]


@given(st.lists(st.lists(st.text("abcdefgh", min_size=1, max_size=4), min_size=1, max_size=3), max_size=6))
def test_a_against_b_is_b_against_a(findings: list[list[str]]) -> None:
    table = matrix([opposed(*sides) for sides in findings], ORDER)
    for row in range(len(table.paths)):
        for column in range(len(table.paths)):
            assert table.rows[row][column] == table.rows[column][row]
            assert table.rows[row][column] <= len(findings)
    assert list(table.paths) == [path for path in ORDER if any(path[0] in side for each in findings for side in each)]


def test_a_finding_counts_once_for_a_pair() -> None:
    table = matrix([opposed("ab", "c"), opposed("a", "c"), opposed("a", "a")], ORDER)
    assert table.paths == ("a.md", "b.md", "c.md")
    assert table.rows == ((1, 0, 2), (0, 0, 1), (2, 1, 0))


def test_what_facts_decide_has_a_column_of_its_own() -> None:
    found = opposed("ab")
    decided = Finding(
        *(found.id, found.rule, found.severity, 0.5, "", "", "", found.sides), fact=FactReference("f", "source")
    )
    table = matrix([decided], ORDER)
    assert table.facts == (1, 1)
    assert table.rows == ((0, 0), (0, 0))


def test_many_articles_are_cut_to_those_with_the_most_findings() -> None:
    order = [f"{number}.md" for number in range(MOST + 6)]
    witness = [Witness(path, 1, 1, 0, 1, "x", "x", "asserted", (None, None)) for path in order]
    sides = [(Side("x", (one,)), Side("y", (witness[-1],))) for one in witness[:-1]]
    table = matrix([Finding("0", "r", Severity.ERROR, 0.5, "", "", "", each) for each in sides], order)
    assert len(table.paths) == MOST
    assert table.paths[-1] == order[-1]
    assert table.left_out == 6
    assert sum(table.rows[-1]) == MOST - 1
