"""What is read as a quantity and what is not, and which values it allows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from growth import grows_with_the_length_only
from hypothesis import example, given
from hypothesis import strategies as st

from relcli.language.numbers import Quantity, compatible, find_quantities, word_number
from relcli.language.times import find_times

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "quantities.yaml").read_text(encoding="utf-8"))
PIECES = st.sampled_from(
    [
        "1",
        "12",
        "2,300",
        "3.40",
        "1,450",
        "7m",
        "9th",
        "-5",
        "$",
        "€",
        "%",
        "°C",
        "km",
        "per",
        "cent",
        "a",
        "year",
        "million",
        "bn",
        "dozen",
        "half",
        "third",
        "quarter",
        "of",
        "one",
        "two",
        "twenty",
        "in",
        "between",
        "and",
        "to",
        "-",
        "–",
        "from",
        "votes",
        "about",
        "more",
        "than",
        "up",
        "or",
        "so",
        ",",
        ".",
        ":",
        "(",
        ")",
        "+",
        "#",
        "hundred",
        "thousands",
        "few",
        "the",
        "minus",
        "years",
        "İ",
        "²",
        "é",
    ]
)


def told(quantity: Quantity) -> str:
    """A quantity as the case files write it."""
    where = f"{quantity.surface} = {quantity.dimension}"
    note = quantity.hedge + (f"/{quantity.per}" if quantity.per else "")
    parts = [where, quantity.unit, f"{quantity.low:.12g}..{quantity.high:.12g}", note]
    return " ".join(part for part in parts if part)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_case(case: dict[str, Any]) -> None:
    assert [told(quantity) for quantity in find_quantities(case["text"])] == case["finds"]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("twenty-two", 22), ("three hundred and fifty", 350), ("two and a half million", 2_500_000), ("1,450", 1450),
        ("thirteen", 13), ("two million three hundred thousand", 2_300_000), ("1.5", 1.5), ("many", None), ("", None),
        ("five to two", None), ("3.2.1", None), ("12 dogs", None),
    ],
)  # fmt: skip
def test_word_number(words: str, value: float | None) -> None:
    assert word_number(words) == value


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("about 3.4 million trees", "3,380,000 trees", True),
        ("more than $10 billion", "$12 billion", True),
        ("3.4 million cubic metres", "3,400 megalitres", True),
        ("116 miles", "187 kilometres", True),
        ("116 miles", "178 kilometres", False),
        ("25 basis points", "a quarter of a percentage point", True),
        ("40 per cent", "two in five", True),
        ("31 people", "12 people", False),
        ("€434 million", "£376 million", None),
        ("9,500 tonnes a year", "66,000 tonnes", None),
        ("a vote of five to two", "a vote of four to three", False),
        ("7.50%", "7.25%", False),
    ],
)
def test_compatible(first: str, second: str, expected: bool | None) -> None:
    (a,), (b,) = find_quantities(first), find_quantities(second)
    assert compatible(a, b) is expected and compatible(b, a) is expected


@given(st.lists(PIECES, max_size=25).map(" ".join))
@example("1 $ two")
@example("one hundred one hundred")
def test_quantities_are_spans_in_order(text: str) -> None:
    times = find_times(text)
    end = 0
    for quantity in find_quantities(text, times):
        assert text[quantity.start : quantity.end] == quantity.surface != ""
        assert quantity.start >= end and quantity.low <= quantity.high
        end = quantity.end


@given(st.text(max_size=200))
def test_never_raises(text: str) -> None:
    find_quantities(text)


@pytest.mark.parametrize(
    "unit", ["1", "one ", "(", "1,", "1-", "5 to ", "hundred ", "1 ", "half ", "2 per ", "tens of "]
)
def test_time_grows_with_the_length_only(unit: str) -> None:
    assert grows_with_the_length_only(find_quantities, unit)
