"""From a finding to what is kept of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from relcli.check.model import FactReference, Finding, Side
from relcli.decisions.model import ANY, Entry, RecordedSide

MANY = 12
"""A side that more articles tell is known by its words alone: one more of them is no news, and the file stays short."""
_LONGEST_QUOTE = 240
STDIN = "-"


def recorded(finding: Finding, folder: str, wide: bool = True) -> Entry:
    """What is kept of a finding in a file of `folder`, to which its paths become relative.

    Without `wide`, the articles of each side are named however many they are.
    """
    return Entry(
        id=finding.id,
        rule=finding.rule,
        subject=plain(finding.subject),
        sides=tuple(_sides(finding, os.path.abspath(folder), wide)),
        fact=_fact(finding.fact),
    )


def decided(finding: Finding, folder: str, decision: str, note: str, who: str, when: str) -> Entry:
    """What is kept of a finding about which somebody decided; `when` is an ISO day."""
    entry = recorded(finding, folder)
    return replace(entry, decision=decision, note=plain(note), who=plain(who), when=when)


def plain(text: str) -> str:
    """Text on one line without anything that cannot be printed, as files of decisions hold it."""
    return " ".join("".join(mark if mark.isprintable() else " " for mark in text).split())


def _sides(finding: Finding, folder: str, wide: bool) -> Iterator[RecordedSide]:
    for side in finding.sides:
        if not side.agrees:
            yield RecordedSide(plain(side.value) or "?", _claims(side, folder, finding.anywhere, wide), _quote(side))


def _claims(side: Side, folder: str, anywhere: bool, wide: bool) -> frozenset[str]:
    if anywhere:
        return frozenset()
    if wide and len({witness.path for witness in side.evidence}) > MANY:
        return frozenset(f"{witness.mark} {ANY}" for witness in side.evidence)
    return frozenset(f"{witness.mark} {relative(witness.path, folder)}" for witness in side.evidence)


@lru_cache(maxsize=65536)
def relative(path: str, folder: str) -> str:
    """A path of a report as seen from an absolute folder, with forward slashes."""
    if path == STDIN:
        return path
    place = os.path.abspath(path)
    try:
        return os.path.relpath(place, folder).replace(os.sep, "/")
    except ValueError:  # another drive
        return place.replace(os.sep, "/")


def _quote(side: Side) -> str:
    """The sentence of the first passage, or its quoted words where that is long."""
    if not side.evidence:
        return ""
    sentence, quote = plain(side.evidence[0].sentence), plain(side.evidence[0].quote)
    shown = sentence if sentence and len(sentence) <= _LONGEST_QUOTE else quote or sentence
    return shown if len(shown) <= _LONGEST_QUOTE else shown[: _LONGEST_QUOTE - 1].rstrip() + "…"


def _fact(fact: FactReference | None) -> str:
    return f"{fact.mark} {plain(fact.id)}" if fact else ""
