"""Any record as a list of its fields, for JSON, and back again by the types that it declares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import is_dataclass
from enum import Enum
from functools import cache
from operator import attrgetter
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from relcli.language.times import TimeMention
from relcli.language.window import Window

_Get = Callable[[Any], Any]


@cache
def fields(kind: Any) -> _Get:
    """All fields of a record at once, as a tuple."""
    names = kind.__slots__
    return attrgetter(*names)


def plain(value: Any) -> Any:
    """What JSON does not know: sets as sorted lists, windows and records as the list of their fields."""
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Window):
        return value.intervals
    kind: Any = type(value)
    return fields(kind)(value)


def window_of(intervals: list[list[int]]) -> Window:
    return Window(_pairs(intervals))


def _pairs(rows: list[list[int]]) -> tuple[tuple[int, int], ...]:
    return tuple([(first, second) for first, second in rows])


_Read = Callable[[Any], Any]


@cache
def reader(kind: Any) -> _Read:
    """What makes a record of the list of its fields, by the types that they are declared with."""
    hints = get_type_hints(kind)
    special = [(place, read) for place, name in enumerate(kind.__slots__) if (read := _field(hints[name])) is not None]

    def make(row: list[Any]) -> Any:
        for place, read in special:
            row[place] = read(row[place])
        return kind(*row)

    return make


def _field(hint: Any) -> _Read | None:
    """What makes the value of a field of what JSON gives; None where JSON gives it as it is."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is frozenset:
        return frozenset
    if origin is tuple:
        return _pairs if get_origin(inner[0]) is tuple else tuple
    if origin in (Union, UnionType):
        read = _field(next(part for part in inner if part is not type(None)))
        return None if read is None else lambda value: None if value is None else read(value)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return cache(hint)
    record: Any = hint
    return reader(record) if hasattr(hint, "__slots__") and is_dataclass(hint) else None


_RECORD: Any = TimeMention
read_time = reader(_RECORD)
"""What makes a time of the list of its fields."""
