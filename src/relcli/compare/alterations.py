"""Which claims a change of wording alters, adds or leaves out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from relcli.check.sheet import value_words
from relcli.check.stack import Said, Stack
from relcli.check.verdict import stance_text
from relcli.claims.model import Event, Kind

_NAMES = {
    Kind.OFFICE: "office",
    Kind.EVENT: "event",
    Kind.QUANTITY: "figure",
    Kind.RANK: "rank",
    Kind.TREND: "direction",
    Kind.DURATION: "length of time",
    Kind.QUOTE: "quoted words",
    Kind.LIFE: "age or beginning",
    Kind.TRAIT: "trait",
    Kind.DATE: "date",
    Kind.NAME: "name",
}
"""What a claim is called where its change is told; how a word is spelled is no claim that matters here."""
_PARTS = "; "


def alterations(stack: Stack, before: Sequence[Said], after: Sequence[Said]) -> tuple[str, ...]:
    """The claims of a sentence that differ from those of its other wording: "figure altered: 12 -> 21"."""
    slots: dict[tuple[str, str], tuple[list[Said], list[Said]]] = defaultdict(lambda: ([], []))
    for side, claims in enumerate((before, after)):
        for said in sorted(claims, key=lambda each: each.claim.evidence.start):
            if said.claim.kind in _NAMES:
                slots[_slot(said)][side].append(said)
    return tuple(dict.fromkeys(line for slot in sorted(slots) for line in _told(stack, slot[0], *slots[slot])))


def _slot(said: Said) -> tuple[str, str]:
    """Claims that can be one another's other wording: of one kind, and events of one sort."""
    detail = said.claim.detail
    return _NAMES[said.claim.kind], detail.family if isinstance(detail, Event) else ""


def _told(stack: Stack, name: str, before: list[Said], after: list[Said]) -> Iterator[str]:
    left, right = ([value_words(stack, said) for said in claims] for claims in (before, after))
    gone, come = _without(left, right), _without(right, left)
    for old, new in zip_longest(gone, come, fillvalue=""):
        if old and new:
            yield f"{name} altered: {_apart(old, new)} -> {_apart(new, old)}"
        elif old:
            yield f"{name} left out: {old}"
        else:
            yield f"{name} added: {new}"
    if not gone and not come:
        for old, new in zip(map(stance_text, before), map(stance_text, after), strict=True):
            if old != new:
                yield f"{name} ({left[0]}): {old} -> {new}"


def _without(values: list[str], others: list[str]) -> list[str]:
    """The values that are not among the others, in order; one that stands there twice must stand there twice."""
    left = Counter(others)
    found = []
    for value in values:
        if left[value]:
            left[value] -= 1
        else:
            found.append(value)
    return found


def _apart(value: str, other: str) -> str:
    """The parts of a value that the other lacks; all of it when that is none."""
    parts = [part for part in value.split(_PARTS) if part not in other.split(_PARTS)]
    return _PARTS.join(parts) or value
