"""Records behave as frozen data classes do, apart from the guard on their fields."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.records import record


@record(frozen=True, slots=True)
class Stop:
    """Where a train stops."""

    name: str
    minutes: int = 0
    line: int = field(default=0, compare=False)


@record(slots=True)
class Tally:
    count: int = 0
    seen: list[str] = field(default_factory=list, repr=False)


@record(frozen=True, slots=True)
class Nothing:
    """A record without fields."""


def like(frozen: bool) -> Any:
    """What `dataclass` makes of the same fields."""

    @dataclass(frozen=frozen, slots=True)
    class Stop:
        name: str
        minutes: int = 0
        line: int = field(default=0, compare=False)

    return Stop


STOPS = st.tuples(st.text(max_size=3), st.integers(0, 2), st.integers(0, 2))


@given(STOPS, STOPS)
def test_records_are_equal_when_data_classes_are_and_then_have_one_hash(one: Any, other: Any) -> None:
    kind = like(frozen=True)
    equal = Stop(*one) == Stop(*other)
    assert equal == (kind(*one) == kind(*other))
    assert not equal or hash(Stop(*one)) == hash(Stop(*other))


@given(STOPS)
def test_a_record_is_shown_as_a_data_class_is(values: Any) -> None:
    assert repr(Stop(*values)) == repr(like(frozen=True)(*values)).replace("like.<locals>.", "")


def test_a_record_equals_nothing_of_another_class_with_the_same_values() -> None:
    assert Stop("Ulm") != like(frozen=True)("Ulm")
    assert Nothing() != Tally()


def test_a_record_can_be_pickled_and_replaced_and_keeps_its_text() -> None:
    stop = Stop("Ulm", 3, 7)
    assert pickle.loads(pickle.dumps(stop)) == stop
    assert replace(stop, minutes=4) == Stop("Ulm", 4)
    assert Stop.__doc__ == "Where a train stops."


def test_a_record_without_fields_is_equal_to_its_like() -> None:
    assert Nothing() == Nothing()
    assert len({Nothing(), Nothing()}) == 1


def test_a_record_that_can_change_has_no_hash_and_a_list_of_its_own() -> None:
    tally = Tally()
    tally.seen.append("Ulm")
    assert repr(tally) == "Tally(count=0)"
    assert Tally().seen == []
    with pytest.raises(TypeError):
        hash(tally)


def test_a_record_takes_no_attribute_that_it_does_not_declare() -> None:
    with pytest.raises(AttributeError):
        Tally().other = 1  # type: ignore[attr-defined]
