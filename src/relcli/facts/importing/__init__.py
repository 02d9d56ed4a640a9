"""Exports of other collections as drafts of facts: Wikidata (entities, query results), Popolo."""

from __future__ import annotations

import json
from typing import Any

from relcli.errors import RelcliError
from relcli.facts.importing.collecting import Collector, Drafts
from relcli.facts.importing.popolo import is_popolo, read_popolo
from relcli.facts.importing.rows import read_rows, rows_of_bindings, rows_of_csv
from relcli.facts.importing.wikidata import is_wikidata, read_wikidata

__all__ = ["Drafts", "ExportError", "drafts"]

MAX_BYTES = 64 << 20
"""A larger export is refused."""


class ExportError(RelcliError):
    """An export that cannot be read."""


def drafts(data: bytes, name: str) -> Drafts:
    """The entities and facts of an export; `name` is what sources and errors call it.

    Raises ExportError for what is none of the formats.
    """
    if len(data) > MAX_BYTES:
        raise ExportError(f"{name}: larger than {MAX_BYTES >> 20} MiB. Export fewer entities at a time.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ExportError(f"{name}: the text is not UTF-8. Export it as UTF-8.") from None
    collector = Collector(name)
    if text.lstrip()[:1] in ("{", "["):
        _read_json(_loaded(text, name), collector, name)
    else:
        read_rows(rows_of_csv(text, name), collector)
    return collector.drafts()


def _loaded(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ExportError(f"{name}:{error.lineno}:{error.colno}: not readable as JSON: {error.msg}") from None
    except (RecursionError, ValueError):
        raise ExportError(f"{name}: not readable as JSON: nested too deeply, or a number too long") from None


def _read_json(data: Any, collector: Collector, name: str) -> None:
    bindings = rows_of_bindings(data)
    if bindings is not None:
        read_rows(bindings, collector)
    elif is_popolo(data):
        read_popolo(data, collector)
    elif is_wikidata(data):
        read_wikidata(data, collector)
    else:
        raise ExportError(
            f"{name}: neither a Wikidata export (entities, or results of a query) nor Popolo (persons, memberships). "
            "`relcli facts import --help` tells what is read."
        )
