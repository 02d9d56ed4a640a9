"""Who holds a stem is known whatever came and went."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from relcli.index.database import memory
from relcli.index.holders import hold, holders, release

ARTICLES = st.sampled_from([1, 2, 3, 4095, 4096, 4097, 8191, 100_000])
STEMS = st.integers(1, 4)


@given(st.lists(st.tuples(st.booleans(), STEMS, ARTICLES)))
def test_what_was_held_and_not_released_is_held(steps: list[tuple[bool, int, int]]) -> None:
    connection = memory()
    held: set[tuple[int, int]] = set()
    for comes, stem, article in steps:
        if comes and (stem, article) not in held:
            hold(connection, [(stem, article)])
            held.add((stem, article))
        elif not comes:
            release(connection, article, [stem])
            held.discard((stem, article))
    for stem in range(1, 5):
        assert sorted(holders(connection, stem)) == sorted(article for each, article in held if each == stem)
    rows = connection.execute("SELECT count(*) FROM holder").fetchone()[0]
    assert rows == len({(stem, article >> 12) for stem, article in held})


def test_many_at_once_are_one_row_a_stem() -> None:
    connection = memory()
    hold(connection, [(stem, article) for article in range(1, 500) for stem in (1, 2)])
    assert connection.execute("SELECT count(*) FROM holder").fetchone()[0] == 2
    assert sorted(holders(connection, 2)) == list(range(1, 500))
