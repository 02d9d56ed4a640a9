"""How numbers are written in messages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relcli.language.amounts import amount, number
from relcli.language.numbers import find_quantities

SIZES = {"million": 10**6, "billion": 10**9, "trillion": 10**12}


def read_back(told: str) -> float:
    figures, _, size = told.partition(" ")
    return float(figures.replace(",", "")) * SIZES.get(size, 1)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (0, "0"),
        (-0.0, "0"),
        (7, "7"),
        (4170.5, "4,170.5"),
        (0.1 + 0.2, "0.3"),
        (136e6 - 78.4e6, "57.6 million"),
        (999_999, "999,999"),
        (1e6, "1 million"),
        (1_250_500_000, "1,250.5 million"),
        (12_345_679, "12,345,679"),
        (3.2e12, "3.2 trillion"),
        (-58e6, "-58 million"),
        (350 / 3, "116.667"),
        (0.00002, "0.00002"),
        (float("inf"), "inf"),
    ],
)
def test_an_amount_reads_as_an_editor_would_write_it(value: float, told: str) -> None:
    assert amount(value) == told


@pytest.mark.parametrize(
    ("value", "told"),
    [(253000, "253,000"), (7.25, "7.25"), (10**17, "100,000,000,000,000,000"), (0.0001, "0.0001"), (-1.5, "-1.5")],
)
def test_a_number_keeps_all_its_digits(value: float, told: str) -> None:
    assert number(value) == told


@given(st.integers(-(10**12), 10**12))
def test_whole_amounts_lose_nothing(value: int) -> None:
    assert round(read_back(amount(value))) == value
    assert read_back(number(value)) == value


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_nothing_is_written_with_an_exponent(value: float) -> None:
    assert not set(amount(value) + number(value)) & set("eE") - set("million billion trillion")


@given(st.floats(1e-6, 1e15))
def test_an_amount_is_off_by_less_than_half_a_thousandth(value: float) -> None:
    assert read_back(amount(value)) == pytest.approx(
        value, rel=5.1e-3 if value < 1 else 5.1e-4, abs=5.1e-4 * (value >= 1)
    )


@settings(deadline=None)
@given(st.integers(1, 10**14))
def test_what_is_written_is_read_as_that_number(value: int) -> None:
    found = find_quantities(f"{number(value)} hectares")
    assert [quantity.value for quantity in found] == [pytest.approx(value * 10_000)]
