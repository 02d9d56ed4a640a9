"""What facts must not say of one office: two holders at one time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from relcli.facts.model import OfficeFact
from relcli.facts.office import has_one_holder
from relcli.facts.problems import Problems
from relcli.facts.timeline import office_id
from relcli.facts.yaml_loader import MapNode

Entry = tuple[OfficeFact, MapNode]


def check_terms(entries: Sequence[Entry], problems: Problems) -> None:
    """Note each term that surely overlaps with an earlier one in the same office.

    In an office with one holder any two terms count, in others only two of the same person.  Surely: borders written
    as a month or year are taken where the overlap is smallest.  An open end yields to whoever comes later.
    """
    offices: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        offices.setdefault(office_id(entry[0]), []).append(entry)
    for terms in offices.values():
        if has_one_holder(terms[0][0].office):
            _check(terms, problems)
            continue
        holders: dict[str, list[Entry]] = {}
        for entry in terms:
            holders.setdefault(entry[0].subject, []).append(entry)
        for career in holders.values():
            _check(career, problems)


def _check(terms: list[Entry], problems: Problems) -> None:
    """Sweeps the terms in order of start and compares each with the one that reaches furthest so far."""
    furthest: Entry | None = None
    for entry in sorted(terms, key=lambda entry: (_begin(entry[0]), entry[0].line)):
        if furthest and _overlap(furthest[0], entry[0]):
            _note(furthest[0], entry, problems)
        if furthest is None or _surely_until(entry[0]) >= _surely_until(furthest[0]):
            furthest = entry


def _overlap(first: OfficeFact, second: OfficeFact) -> bool:
    """Whether the second, which does not begin before the first, surely begins while the first lasts."""
    if first.end is None:
        both_days = first.start and second.start and first.start.window.is_day and second.start.window.is_day
        return bool(both_days) and _begin(first) == _begin(second)
    return second.start is not None and second.start.latest < first.end.earliest


def _begin(fact: OfficeFact) -> date:
    return fact.start.earliest if fact.start else date.min


def _surely_until(fact: OfficeFact) -> date:
    return fact.end.earliest if fact.end else _begin(fact)


def _note(first: OfficeFact, later: Entry, problems: Problems) -> None:
    fact, node = later
    value = next(value for key, value in node.entries if key.text == "from")
    until = f"lasts until {first.end}" if first.end else f"begins on the same day, {first.start}"
    what = f"from: the term '{fact.id}' overlaps with '{first.id}' (line {first.line}), which {until}, in one office"
    allowed = "one holder at a time: correct the dates, or tell the two offices apart ('President of Peru')"
    problems.add((value.line, value.column), what, allowed)
