"""The baseline: the findings that were there when relcli was taken up on an archive, one in a line of a JSON file."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from relcli.decisions.model import DecisionsError, Entry, RecordedSide, by_path

VERSION = 1


def dump_baseline(entries: Iterable[Entry]) -> str:
    """The text of a baseline, sorted by id, so that two of them can be compared line by line."""
    lines = [json.dumps(_object(entry), ensure_ascii=True) for entry in sorted(entries, key=lambda entry: entry.id)]
    body = ",\n".join(lines)
    return (
        f'{{"version": {VERSION}, "findings": [\n{body}\n]}}\n'
        if lines
        else f'{{"version": {VERSION}, "findings": []}}\n'
    )


def parse_baseline(text: str, path: str) -> tuple[Entry, ...]:
    """The entries of a baseline.  Raises DecisionsError, with the line, for a text that is none."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise _unusable(f"{path}:{error.lineno}:{error.colno}", f"not readable as JSON ({error.msg})") from None
    except (RecursionError, ValueError) as error:
        raise _unusable(path, f"not readable as JSON ({error})") from None
    if not isinstance(value, dict) or not isinstance(value.get("findings"), list):
        raise _unusable(path, "not a baseline of relcli")
    if value.get("version") != VERSION:
        raise _unusable(path, f"a baseline of version {value.get('version')!r}, where this relcli reads {VERSION}")
    return tuple(_entry(item, number, path) for number, item in enumerate(value["findings"], 1))


def _unusable(place: str, what: str) -> DecisionsError:
    return DecisionsError(
        f"{place}: {what}. Delete it and write it anew: relcli check --baseline FILE --write-baseline"
    )


def _object(entry: Entry) -> dict[str, Any]:
    sides = [
        {"value": side.value, "quote": side.quote, "claims": sorted(side.claims, key=by_path)} for side in entry.sides
    ]
    return {"id": entry.id, "rule": entry.rule, "subject": entry.subject, "fact": entry.fact, "sides": sides}


def _entry(item: object, number: int, path: str) -> Entry:
    match item:
        case {"id": str(name), "rule": str(rule), "subject": str(subject), "fact": str(fact), "sides": list(sides)}:
            read = [_side(side) for side in sides]
            known = tuple(side for side in read if side)
            if known and len(known) == len(read):
                return Entry(name, rule, subject, known, fact)
    raise _unusable(path, f"finding {number} is not one that relcli wrote")


def _side(side: object) -> RecordedSide | None:
    match side:
        case {"value": str(value), "quote": str(quote), "claims": list(claims)}:
            return RecordedSide(value, frozenset(map(str, claims)), quote)
    return None


def renewed(
    entries: Iterable[Entry], in_question: Callable[[Entry], bool], found: Iterable[Entry]
) -> tuple[Entry, ...]:
    """The entries that a run could not judge, and in the place of the others those it found."""
    by_id = {entry.id: entry for entry in entries if not in_question(entry)}
    return tuple({**by_id, **{entry.id: entry for entry in found}}.values())


def in_question(
    entries: Iterable[Entry], ran: Callable[[str], bool], read: Callable[[str], bool]
) -> Callable[[Entry], bool]:
    """Which entries a run could judge: `ran` tells its rules, `read` whether an article was read or is no more.

    An entry that does not name all of its articles, only where all articles of all entries were read.
    """
    listed = tuple(entries)
    everything = all(read(path) for entry in listed for path in entry.articles)

    def judged(entry: Entry) -> bool:
        return ran(entry.rule) and (
            everything if any(side.is_wide for side in entry.sides) else all(map(read, entry.articles))
        )

    return judged
