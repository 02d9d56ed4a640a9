"""What is read as a time and what is not, and which days it means."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from growth import grows_with_the_length_only
from hypothesis import given
from hypothesis import strategies as st

from relcli.language.times import TimeExpr, TimeMention, find_times
from relcli.language.window import Window

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "times.yaml").read_text(encoding="utf-8"))
PIECES = st.sampled_from(
    [
        "1",
        "12",
        "2019",
        "3.40",
        "1,450",
        "May",
        "March",
        "Friday",
        "in",
        "from",
        "to",
        "and",
        "-",
        "–",
        ",",
        ".",
        ":",
        "(",
        ")",
        "$",
        "a",
        "the",
        "last",
        "next",
        "year",
        "years",
        "week",
        "months",
        "ago",
        "later",
        "half",
        "quarter",
        "past",
        "first",
        "18th",
        "century",
        "spring",
        "two",
        "twenty",
        "million",
        "of",
        "end",
        "early",
        "since",
        "%",
        "\n",
        "İ",
        "²",
        "é",
    ]
)


def told(mention: TimeMention) -> str:
    """A mention as the case files write it."""
    expr = mention.expr
    parts = [mention.surface, "=", expr.kind, str(Window(expr.intervals)) if expr.intervals else "", expr.relation]
    return " ".join(part for part in parts if part)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_case(case: dict[str, Any]) -> None:
    assert [told(mention) for mention in find_times(case["text"])] == case["finds"]


def test_there_are_as_many_cases_that_find_nothing_amiss() -> None:
    assert sum(not case["finds"] for case in CASES) >= 20


def only(text: str) -> TimeExpr:
    """The one expression in a text."""
    (mention,) = find_times(text)
    return mention.expr


ANCHOR = Window.day(date(2025, 6, 11))  # a Wednesday


@pytest.mark.parametrize(
    ("text", "tense", "expected"),
    [
        ("on Thursday", "past", "2025-06-05"),
        ("on Thursday", "future", "2025-06-12"),
        ("on Wednesday", "past", "2025-06-11"),
        ("on Thursday", "", "2025-06-05, 2025-06-12"),
        ("yesterday", "", "2025-06-10"),
        ("last week", "", "2025-06-02 to 2025-06-08"),
        ("next month", "", "2025-07-01 to 2025-07-31"),
        ("last year", "", "2024-01-01 to 2024-12-31"),
        ("earlier this month", "", "2025-06-01 to 2025-06-11"),
        ("on 5 May", "past", "2025-05-05"),
        ("on 5 July", "past", "2024-07-05"),
        ("on 5 January", "future", "2026-01-05"),
        ("on 5 January", "", "2025-01-05"),
        ("since January", "past", "since 2025-01-01"),
        ("until 1 July", "future", "before 2025-07-02"),
        ("on 4 May last year", "", "2024-05-04"),
        ("three weeks ago", "", "2025-05-17 to 2025-05-25"),
        ("by the end of the month", "future", "before 2025-07-01"),
        ("two years later", "", "any time"),
        ("for ten years", "", "any time"),
        ("next spring", "future", "2026-03-01 to 2026-06-30"),
        ("after 12 June 2025", "", "since 2025-06-13"),
        ("in three weeks", "past", "any time"),
    ],
)
def test_resolved_from_the_day_of_writing(text: str, tense: str, expected: str) -> None:
    assert str(only(text).resolve(ANCHOR, tense)) == expected


def test_without_a_day_of_writing_only_absolute_times_are_known() -> None:
    assert only("last week").resolve(None) == Window.ALWAYS
    assert only("on 5 May").resolve(Window.ALWAYS) == Window.ALWAYS
    assert str(only("on 5 May 2024").resolve(None)) == "2024-05-05"


def test_a_wide_day_of_writing_gives_every_reading() -> None:
    year = Window.year(2024)
    assert str(only("on 5 May").resolve(year, "past")) == "2023-05-05, 2024-05-05"
    assert (
        only("last week")
        .resolve(Window.month(2024, 5))
        .covers(only("last week").resolve(Window.day(date(2024, 5, 20))))
    )


def test_the_weekday_beside_a_date_is_kept_for_checking() -> None:
    expr = only("Friday, 18 September 2025")
    assert expr.weekday == 4 and expr.resolve(None).is_day


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("for 90 minutes", 60 * 80, 60 * 100),
        ("an hour and a half of it", 60 * 75, 60 * 105),
        ("more than two centuries", 200 * 31557600, 300 * 31557600),
        ("after months of it", 2 * 2629800, 11 * 2629800),
        ("over a few months", 2 * 2629800, 6 * 2629800),
    ],
)
def test_the_range_of_a_length_of_time(text: str, low: float, high: float) -> None:
    duration = only(text).duration
    assert duration is not None
    assert low == pytest.approx(duration.low, rel=0.05) and high == pytest.approx(duration.high, rel=0.05)


def test_a_year_does_not_meet_a_few_months() -> None:
    year, months, ninety, half = (
        only(text).duration for text in ("for a year", "a few months", "90 minutes", "an hour and a half of it")
    )
    assert year and months and ninety and half
    assert not year.meets(months) and ninety.meets(half)


@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_mentions_are_spans_in_order_and_survive_json(text: str) -> None:
    end = 0
    for mention in find_times(text):
        assert text[mention.start : mention.end] == mention.surface != ""
        assert mention.start >= end
        end = mention.end
        assert TimeExpr.from_dict(json.loads(json.dumps(mention.expr.to_dict()))) == mention.expr
        for tense in ("", "past", "future"):
            assert mention.expr.resolve(ANCHOR, tense)


@given(st.text(max_size=200))
def test_never_raises(text: str) -> None:
    find_times(text)


@pytest.mark.parametrize(
    "unit", ["1", "one ", "(", "1 May ", "2019-", "two hours, ", "of the end of ", "last ", "1-", "1/"]
)
def test_time_grows_with_the_length_only(unit: str) -> None:
    assert grows_with_the_length_only(find_times, unit)
