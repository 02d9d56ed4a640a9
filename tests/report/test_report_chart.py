"""The line of time as a drawing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.check.pages import Bar, BarKind
from relcli.report.chart import LEFT, PLOT, ROWS, chart

BOUNDS = st.none() | st.dates(date(1, 1, 3)).map(date.isoformat)
WINDOWS = st.tuples(BOUNDS, BOUNDS).map(lambda pair: tuple(sorted(pair)) if None not in pair else pair)
KINDS = list(BarKind)


def article(low: str | None, high: str | None) -> Bar:
    return Bar(BarKind.ARTICLE, "a.md", (low, high))


def office(low: str | None, high: str | None) -> Bar:
    return Bar(BarKind.OFFICE, "mayor", (low, high))


@given(st.lists(st.tuples(st.sampled_from(KINDS), WINDOWS), max_size=12))
def test_nothing_is_drawn_outside_the_drawing(given_bars: list[tuple[BarKind, tuple[str | None, str | None]]]) -> None:
    bars = [Bar(kind, "x", window) for kind, window in sorted(given_bars, key=lambda each: KINDS.index(each[0]))]
    drawing = chart(bars)
    if drawing is None:
        assert not any(bar.kind is BarKind.ARTICLE and any(bar.window) for bar in bars)
        return
    for row in drawing.rows:
        assert row.kind == "heading" or LEFT <= row.x <= row.x + row.width <= LEFT + PLOT + 0.2
        assert row.y + 20 <= drawing.height
    assert len(drawing.ticks) <= 12
    assert [x for x, _ in drawing.ticks] == sorted({x for x, _ in drawing.ticks})
    assert len(drawing.bars) + drawing.outside + drawing.more == len(bars)
    assert all(bar in drawing.bars for bar in bars if bar.kind is BarKind.ARTICLE)


def test_without_an_article_that_has_a_bound_nothing_is_drawn() -> None:
    assert chart([office("2020-01-01", "2024-01-01"), article(None, None)]) is None


def test_facts_of_other_times_are_left_out_and_counted() -> None:
    drawing = chart(
        [office("1990-01-01", "1994-01-01"), office("2020-01-01", None), article("2026-02-03", "2026-02-04")]
    )
    assert drawing
    assert drawing.outside == 1
    assert [bar.window[0] for bar in drawing.bars] == ["2020-01-01", "2026-02-03"]


def test_a_bar_that_goes_on_beyond_the_drawing_says_so() -> None:
    drawing = chart([office("2020-01-01", None), article("2026-02-03", "2026-02-04")])
    assert drawing
    held, written = (row for row in drawing.rows if row.kind != "heading")
    assert (held.early, held.late, held.width) == (True, True, PLOT)
    assert (written.early, written.late) == (False, False)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        ("2026-02-03", "2026-02-05", "2026-02-0"),
        ("2025-11-01", "2026-03-01", "2026-01"),
        ("2001-01-01", "2026-01-01", "2010"),
        ("1500-01-01", "2026-01-01", "1800"),
    ],
)
def test_ticks_fit_the_length_of_time(low: str, high: str, words: str) -> None:
    drawing = chart([article(low, high)])
    assert drawing
    assert any(tick.startswith(words) for _, tick in drawing.ticks)
    assert len(drawing.ticks) >= 2


def test_bars_of_a_kind_are_capped_and_counted() -> None:
    drawing = chart([article("2026-01-01", "2026-02-01")] * (ROWS + 5))
    assert drawing
    assert len(drawing.bars) == ROWS
    assert drawing.more == 5
