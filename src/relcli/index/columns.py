"""The claims of an article as columns of plain values, and back.

Claims of one sort stand together, field under field, because what is alike compresses well side by side.  A column in
which all values are the same is a list of that one.  What stands in an earlier column of the same claim is not said
again: a number n stands for what column n holds; `~n` for the last text of its list, for its text without "verb:", or,
in a column of lists, for a list of its text alone.  A time is its number in the article's table of times.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from enum import Enum, StrEnum
from functools import cache
from typing import Any, Final, get_args, get_origin, get_type_hints

from relcli.claims.details import Detail, Event
from relcli.claims.model import Claim, Evidence, Kind, Stance
from relcli.index.records import fields
from relcli.language.times import TimeMention

_DETAILS: Final[tuple[Any, ...]] = get_args(Detail)
"""A detail is packed as its place in this list and its fields: new kinds go to the end."""
_NUMBERS: Final = {kind: number for number, kind in enumerate(_DETAILS)}
_VERB: Final = "verb:"

Column = list[Any]
Row = tuple[Any, ...]


class _Sort(StrEnum):
    """What stands in a column."""

    PLAIN = "plain"
    TEXT = "text"
    TEXTS = "texts"
    SET = "set"
    PAIRS = "pairs"
    TIME = "time"
    CHOICE = "choice"


_TIME, _TEXT, _TEXTS, _SET = _Sort.TIME, _Sort.TEXT, _Sort.TEXTS, _Sort.SET
_WORDS: Final = (_TEXT, _TEXTS, _SET)
"""Columns that may point at an earlier one."""


def columns_of(claims: Sequence[Claim], time: Callable[[TimeMention], int]) -> list[Any]:
    """[sort of each claim, [sort, its columns …] …]; `time` gives the number of a time in the table of times."""
    numbers = [_NUMBERS[type(claim.detail)] for claim in claims]
    rows: dict[int, list[list[Any]]] = defaultdict(list)
    for number, claim in zip(numbers, claims, strict=True):
        rows[number].append(_row(claim, time))
    groups = [[number, *map(shut, zip(*rows[number], strict=True))] for number in sorted(rows)]
    return [shut(numbers), groups]


def claims_of(packed: Sequence[Any], times: Sequence[TimeMention], evidence: Sequence[Evidence]) -> list[Claim]:
    """The claims that `columns_of` packed, each with its evidence."""
    numbers, groups = opened(packed[0], len(evidence)), packed[1]
    rows = {number: _rows(number, columns, numbers.count(number), times) for number, *columns in groups}
    found = []
    for number, shown in zip(numbers, evidence, strict=True):
        kind, subject, value, stance, speaker, sure, *rest = next(rows[number])
        detail = _DETAILS[number](*rest)
        said = f"{detail.kind} {detail.stage}" if value is None else value
        found.append(Claim(kind, subject, said, detail, stance, shown, speaker, sure))
    return found


def shut(column: Sequence[Any]) -> Column:
    """A column of one value, where all are the same."""
    first = column[0] if column else None
    same = bool(column) and all(type(value) is type(first) and value == first for value in column)
    return [first] if same else list(column)


def opened(column: Column, count: int) -> Column:
    """The whole column of so many values that `shut` took."""
    return column * count if len(column) == 1 else column


def _row(claim: Claim, time: Callable[[TimeMention], int]) -> list[Any]:
    detail: Any = claim.detail
    sort: Any = type(detail)
    value = None if isinstance(detail, Event) and claim.value == f"{detail.kind} {detail.stage}" else claim.value
    head = (claim.kind, claim.subject, value, claim.stance, claim.speaker, claim.sure)
    said: dict[Any, int] = {}
    row: list[Any] = [*head, *fields(sort)(detail)]
    for place, told in _told(sort):
        cell = row[place]
        if not cell:
            continue
        if told is _TIME:
            row[place] = time(cell)
        elif told is _TEXT:
            row[place] = _text(cell, place, said)
        else:
            row[place] = _list(sorted(cell) if told is _SET else list(cell), place, said)
    return row


@cache
def _told(kind: Any) -> tuple[tuple[int, _Sort], ...]:
    """The columns that are not packed as they are."""
    return tuple((place, sort) for place, sort in enumerate(_sorts(kind)) if sort in (*_WORDS, _TIME))


def _text(text: str, place: int, said: dict[Any, int]) -> str | int:
    if text in said:
        return said[text]
    said[text] = place
    if text.startswith(_VERB):
        said.setdefault(text[len(_VERB) :], ~place)
    return text


def _list(texts: list[str], place: int, said: dict[Any, int]) -> list[str] | int:
    key = tuple(texts)
    if key in said:
        return said[key]
    if len(texts) == 1 and said.get(texts[0], -1) >= 0:
        return ~said[texts[0]]
    said[key] = place
    said.setdefault(texts[-1], ~place)
    return texts


def _rows(number: int, columns: Sequence[Column], count: int, times: Sequence[TimeMention]) -> Iterator[Row]:
    """The rows of the columns of one sort of claim."""
    read: list[Column] = []
    made: list[Column] = []
    for sort, column in zip(_sorts(_DETAILS[number]), columns, strict=True):
        whole = opened(column, count)
        if sort in _WORDS:
            again = _text_again if sort is _TEXT else _list_again
            whole = [again(cell, read, at) if type(cell) is int else cell for at, cell in enumerate(whole)]
        read.append(whole)
        made.append(_made(sort, whole, len(read) - 1, number, times))
    return zip(*made, strict=True)


def _text_again(code: int, read: Sequence[Column], at: int) -> str:
    if code >= 0:
        return str(read[code][at])
    cell = read[~code][at]
    return str(cell[-1] if isinstance(cell, list) else cell.removeprefix(_VERB))


def _list_again(code: int, read: Sequence[Column], at: int) -> list[str]:
    found: list[str] = read[code][at] if code >= 0 else [read[~code][at]]
    return found


def _made(sort: _Sort, column: Column, place: int, number: int, times: Sequence[TimeMention]) -> Column:
    match sort:
        case _Sort.TEXTS:
            return list(map(tuple, column))
        case _Sort.SET:
            return list(map(frozenset, column))
        case _Sort.PAIRS:
            return [tuple([(low, high) for low, high in cell]) for cell in column]
        case _Sort.TIME:
            return [None if cell is None else times[cell] for cell in column]
        case _Sort.CHOICE:
            return list(map(_choices(number)[place], column))
        case _:
            return column


@cache
def _sorts(kind: Any) -> tuple[_Sort, ...]:
    """What stands in the columns of claims with this detail."""
    hints = get_type_hints(kind)
    head = (_Sort.CHOICE, _Sort.TEXT, _Sort.TEXT, _Sort.CHOICE, _Sort.TEXT, _Sort.PLAIN)
    return (*head, *(_sort(hints[name]) for name in kind.__slots__))


def _sort(hint: Any) -> _Sort:
    origin, inner = get_origin(hint), get_args(hint)
    if origin is frozenset:
        return _Sort.SET
    if origin is tuple:
        return _Sort.PAIRS if get_origin(inner[0]) is tuple else _Sort.TEXTS
    if hint is TimeMention or TimeMention in inner:
        return _Sort.TIME
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _Sort.CHOICE
    return _Sort.TEXT if hint is str else _Sort.PLAIN


@cache
def _choices(number: int) -> dict[int, Callable[[str], Any]]:
    """What makes the value of a column that takes one of a few."""
    kind = _DETAILS[number]
    hints = get_type_hints(kind)
    own = {place: hints[name] for place, name in enumerate(kind.__slots__, 6) if _sort(hints[name]) is _Sort.CHOICE}
    return {
        place: {str(each): each for each in hint}.__getitem__ for place, hint in {0: Kind, 3: Stance, **own}.items()
    }
