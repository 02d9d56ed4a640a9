"""Windows obey the laws of sets, and print as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.language.window import MAX, MIN, Window

ENDS = st.one_of(st.integers(735_000, 735_060), st.sampled_from([MIN, MAX]))
WINDOWS = st.lists(st.tuples(ENDS, ENDS), max_size=5).map(Window.of)
DAYS = st.integers(734_990, 735_070).map(date.fromordinal)


@given(WINDOWS, WINDOWS, WINDOWS)
def test_boolean_algebra(a: Window, b: Window, c: Window) -> None:
    assert a & b == b & a and a | b == b | a
    assert (a & b) & c == a & (b & c) and (a | b) | c == a | (b | c)
    assert a & (b | c) == (a & b) | (a & c) and a | (b & c) == (a | b) & (a | c)
    assert ~~a == a and ~(a & b) == ~a | ~b and ~(a | b) == ~a & ~b
    assert a & ~a == Window.NEVER and a | ~a == Window.ALWAYS
    assert a & Window.ALWAYS == a == a | Window.NEVER and a - b == a & ~b
    assert a.overlaps(b) == bool(a & b) and a.covers(b) == (a | b == a)


@given(WINDOWS, WINDOWS, DAYS)
def test_operators_agree_with_membership(a: Window, b: Window, day: date) -> None:
    assert (a & b).contains(day) == (a.contains(day) and b.contains(day))
    assert (a | b).contains(day) == (a.contains(day) or b.contains(day))
    assert (~a).contains(day) != a.contains(day)


@given(WINDOWS)
def test_intervals_are_sorted_disjoint_and_apart(window: Window) -> None:
    flat = [ordinal for interval in window.intervals for ordinal in interval]
    assert flat == sorted(set(flat)) and all(MIN <= ordinal <= MAX for ordinal in flat)
    assert window.hull().covers(window) and window.widen(3).covers(window)


@given(WINDOWS)
def test_before_after_since(window: Window) -> None:
    if window:
        assert not window.before().overlaps(window) and not window.after().overlaps(window)
        assert window.before() | window.since() == Window.ALWAYS
        assert window.since().covers(window)


@pytest.mark.parametrize(
    ("window", "text"),
    [
        (Window.day(date(2025, 5, 15)), "2025-05-15"),
        (Window.days(date(2025, 6, 27), date(2025, 6, 28)), "2025-06-27 to 2025-06-28"),
        (Window.between(date(2025, 1, 20), date(2029, 1, 20)), "2025-01-20 to 2029-01-19"),
        (Window.between(None, date(2020, 1, 1)), "before 2020-01-01"),
        (Window.between(date(2020, 1, 1), None), "since 2020-01-01"),
        (Window.ALWAYS, "any time"),
        (Window.NEVER, "never"),
    ],
)
def test_text(window: Window, text: str) -> None:
    assert str(window) == text


@pytest.mark.parametrize(
    ("window", "text"),
    [
        (Window.year(1989), "1989"),
        (Window.month(1989, 2), "1989-02"),
        (Window.month(1989, 12), "1989-12"),
        (Window.day(date(1989, 2, 1)), "1989-02-01"),
        (Window.days(date(1989, 1, 1), date(1990, 12, 31)), "1989-01-01 to 1990-12-31"),
        (Window.days(date(1989, 2, 1), date(1989, 2, 27)), "1989-02-01 to 1989-02-27"),
        (Window.year(1989) | Window.year(1992), "1989-01-01 to 1989-12-31, 1992-01-01 to 1992-12-31"),
        (Window.ALWAYS, "any time"),
        (Window.NEVER, "never"),
    ],
)
def test_whole_months_and_years_are_told_by_name(window: Window, text: str) -> None:
    assert window.told() == text


def test_bounds() -> None:
    month = Window.month(2024, 2)
    assert (month.first, month.end) == (date(2024, 2, 1), date(2024, 3, 1)) and not month.is_day
    assert month.iso() == ("2024-02-01", "2024-03-01") and month.since().iso() == ("2024-02-01", None)
    assert Window.year(9999).end is None and Window.month(9999, 12).end is None
    assert month.shift(1).first == date(2024, 2, 2) and Window.ALWAYS.shift(5) == Window.ALWAYS
    assert Window.days(date(2024, 2, 2), date(2024, 2, 1)) == Window.NEVER


def test_gaps_tell_what_the_hull_hides() -> None:
    first, second = Window(((730000, 730010),)), Window(((730020, 730030),))
    assert first.gaps() == ""
    assert (first | second).gaps() == f"but not from {date.fromordinal(730010)} until {date.fromordinal(730020)}"
    assert Window.ALWAYS.gaps() == Window.NEVER.gaps() == ""
