"""Tables: results of a Wikidata query as JSON or CSV, told by the names of their columns."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from io import StringIO
from typing import Any, Final

from relcli.facts.importing.collecting import Collector, moment

Row = Mapping[str, str]
"""Column in small letters without "Label" at its end, to text."""

_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "subject": ("person", "item", "subject", "human", "country", "entity", "name"),
    "office": ("office", "position", "p39", "positionheld", "position_held", "role"),
    "start": ("start", "from", "p580", "starttime", "start_time", "startdate", "start_date"),
    "end": ("end", "to", "p582", "endtime", "end_time", "enddate", "end_date"),
    "as_of": ("as_of", "p585", "pointintime", "point_in_time", "date", "year"),
}
"""What a column is, by its names; the first that is there counts."""
_DATES: Final[Mapping[str, tuple[str, ...]]] = {
    "born": ("born", "birth", "p569", "dateofbirth", "date_of_birth"),
    "died": ("died", "death", "p570", "dateofdeath", "date_of_death"),
    "founded": ("founded", "inception", "p571"),
}
_POPULATION: Final = ("population", "p1082")
_CAPITAL: Final = ("capital", "p36")


def rows_of_csv(text: str, name: str) -> list[Row]:
    """The rows of a CSV text with a line of column names; commas, semicolons or tabs between."""
    from relcli.facts.importing import ExportError

    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = [_row(row) for row in csv.DictReader(StringIO(text, newline=""), delimiter=delimiter)]
    except csv.Error as error:
        raise ExportError(f"{name}: not readable as CSV: {error}") from None
    if rows and not _column(rows[0], "subject"):
        known = ", ".join(_COLUMNS["subject"])
        raise ExportError(f"{name}:1: no column says whom a row is about. Name one of: {known} (or …Label)")
    return rows


def rows_of_bindings(data: Any) -> list[Row] | None:
    """The rows of a query's results, in either JSON form; None for anything else."""
    if isinstance(data, dict) and isinstance(data.get("results"), dict):
        bindings = data["results"].get("bindings")
        listed = bindings if isinstance(bindings, list) else []
        return [
            _row({name: cell.get("value") for name, cell in row.items() if isinstance(cell, dict)})
            for row in listed
            if isinstance(row, dict)
        ]
    if isinstance(data, list) and data and all(isinstance(row, dict) and "claims" not in row for row in data):
        return [_row(row) for row in data]
    return None


def _row(given: Mapping[Any, Any]) -> Row:
    """Labels win over the addresses of their items: "personLabel" over "person"."""
    found: dict[str, str] = {}
    for name, value in given.items():
        if isinstance(name, str) and isinstance(value, str | int | float) and not isinstance(value, bool):
            low = name.strip().casefold()
            key = low.removesuffix("label")
            if low.endswith("label") or key not in found:
                found[key] = str(value).strip()
            if low == key:
                found[f"{key}@"] = str(value).strip()
    return found


def _column(row: Row, what: str) -> str:
    return next((row[name] for name in _COLUMNS[what] if row.get(name)), "")


def _key(row: Row) -> str:
    return next((row[f"{name}@"] for name in _COLUMNS["subject"] if row.get(f"{name}@")), "")


def read_rows(rows: Iterable[Row], collector: Collector) -> None:
    """Every row as the facts that its columns give."""
    for number, row in enumerate(rows, 1):
        name = _column(row, "subject")
        if not name:
            collector.skip(f"row {number}: says of nobody")
            continue
        office = _column(row, "office")
        sort = "person" if office or any(row.get(column) for column in _DATES["born"]) else "topic"
        subject = collector.entity(_key(row) or name, name, sort)
        _read_row(row, subject, office, f"{collector.name}, row {number}", collector)


def _read_row(row: Row, subject: str, office: str, source: str, collector: Collector) -> None:
    if office:
        start, end = moment(_column(row, "start")), moment(_column(row, "end"))
        collector.office(subject, office, start, end, source)
    for attribute, names in _DATES.items():
        begun = moment(next((row[name] for name in names if row.get(name)), ""))
        if begun is not None:
            collector.attribute(subject, attribute, begun.written, source)
    population = next((row[name] for name in _POPULATION if row.get(name)), "")
    if population:
        as_of = moment(_column(row, "as_of"))
        collector.quantity(subject, "population", population, "people", as_of, source)
    capital = next((row[name] for name in _CAPITAL if row.get(name)), "")
    if capital:
        collector.attribute(subject, "capital", capital, source)
