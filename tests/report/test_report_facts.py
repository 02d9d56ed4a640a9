"""Facts on a line of time and settings in columns: whatever they hold, they keep to the page."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from relcli.report.checkup import checkup_lines
from relcli.report.facts import Bar, Span, chart_lines, listed_lines
from relcli.report.layout import Page, cells
from relcli.report.sanitise import HOSTILE
from relcli.report.settings import setting_lines

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 30))
WORDS = st.text(st.characters(categories=("L", "N", "P", "Zs", "Cc", "Cf", "So")), max_size=40)
WIDTHS = st.integers(40, 200)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    return Span(
        first, max(last, date.fromordinal(first.toordinal() + 1)), draw(st.sampled_from(("in office", "event")))
    )


BARS = st.lists(st.builds(Bar, WORDS, WORDS, st.lists(spans(), min_size=1, max_size=3).map(tuple)), max_size=5)


@given(BARS, WIDTHS)
def test_a_chart_keeps_to_the_page_and_shows_every_bar(bars: list[Bar], width: int) -> None:
    lines = list(chart_lines(bars, Page(width)))
    assert len(lines) == (len(bars) + 1 if bars else 0)
    assert all(cells(line) <= width and not HOSTILE.search(line) for line in lines)
    assert all(any(mark in line for mark in "█◆") for line in lines[1:])


@given(BARS, WIDTHS)
def test_a_chart_for_plain_letters_has_none_but_these(bars: list[Bar], width: int) -> None:
    assert all(line.isascii() for line in chart_lines(bars, Page(width, encoding="ascii")))


def test_the_scale_stands_where_its_years_begin() -> None:
    bar = Bar("x", "", (Span(date(2000, 1, 1), date(2010, 1, 1), "in office"),))
    scale, drawn = chart_lines([bar], Page(80))
    assert scale.index("2000") == drawn.index("█")
    assert "".join(scale.split()[:2]) == "20002001"


@given(st.lists(st.tuples(WORDS, WORDS, WORDS, WORDS, st.integers(0, 9)), max_size=4), WIDTHS)
def test_a_list_keeps_to_the_page(listed: list[tuple[str, str, str, str, int]], width: int) -> None:
    assert all(cells(line) <= width and not HOSTILE.search(line) for line in listed_lines(listed, Page(width)))


@given(st.lists(st.tuples(WORDS, WORDS, WORDS, st.booleans()), max_size=4), WIDTHS)
def test_settings_and_check_ups_can_be_shown(rows: list[tuple[str, str, str, bool]], width: int) -> None:
    assert all(not HOSTILE.search(line) for line in setting_lines(rows, Page(width)))
    found = [("ok", "words", value) for _, value, _, _ in rows]
    assert all(not HOSTILE.search(line) and cells(line) <= width for line in checkup_lines(found, Page(width)))
