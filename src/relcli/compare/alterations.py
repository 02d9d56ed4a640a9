"""Which claims a change of wording alters, adds or leaves out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import zip_longest

from relcli.check.sheet import value_words
from relcli.check.stack import Said, Stack
from relcli.check.verdict import stance_text
from relcli.claims.model import Event, Kind, Measure, Span

_NAMES = {
    Kind.OFFICE: "office",
    Kind.EVENT: "event",
    Kind.QUANTITY: "figure",
    Kind.RANK: "rank",
    Kind.TREND: "outcome",
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
    lines = dict.fromkeys(line for slot in sorted(slots) for line in _told(stack, slot[0], *slots[slot]))
    told = " ".join(lines)
    return (*lines, *_times(_named(before), _named(after), told))


def _named(claims: Sequence[Said]) -> list[tuple[Hashable, str]]:
    """The times that the sentence of the claims names, in its order: what each says, and its words."""
    times = {time.start: time for said in claims for time in said.claim.context.times}
    return [(time.expr, " ".join(time.surface.split())) for _, time in sorted(times.items())]


def _times(before: list[tuple[Hashable, str]], after: list[tuple[Hashable, str]], told: str) -> Iterator[str]:
    """Times that differ and are in no claim that was told already: "time altered: 6 a.m. -> 7 a.m."."""
    if before and after:
        pairs = zip_longest(_without(before, after), _without(after, before), fillvalue="")
        yield from (line for old, new in pairs if not (old in told and new in told) for line in _pair("time", old, new))


def _slot(said: Said) -> tuple[str, str]:
    """Claims that can be one another's other wording: of one kind, and events of one sort."""
    detail = said.claim.detail
    return _NAMES[said.claim.kind], detail.family if isinstance(detail, Event) else ""


def _told(stack: Stack, name: str, before: list[Said], after: list[Said]) -> Iterator[str]:
    left, right = ([(_meaning(stack, said), value_words(stack, said)) for said in claims] for claims in (before, after))
    gone, come = _without(left, right), _without(right, left)
    for old, new in zip_longest(gone, come, fillvalue=""):
        yield from _pair(name, old, new)
    if not gone and not come:
        yield from _stances(name, *(_vouched(each, claims) for each, claims in ((left, before), (right, after))))


def _pair(name: str, old: str, new: str) -> Iterator[str]:
    """What became of one value; "" where there was or is none."""
    if old and new:
        yield f"{name} altered: {_apart(old, new)} -> {_apart(new, old)}"
    elif old:
        yield f"{name} left out: {old}"
    else:
        yield f"{name} added: {new}"


def _vouched(told: list[tuple[Hashable, str]], claims: list[Said]) -> list[tuple[str, str, str]]:
    """(meaning, value, who vouches for it) of claims, in an order that does not depend on their places."""
    return sorted(
        (repr(meaning), words, stance_text(said)) for (meaning, words), said in zip(told, claims, strict=True)
    )


def _stances(name: str, before: list[tuple[str, str, str]], after: list[tuple[str, str, str]]) -> Iterator[str]:
    """Claims that stay, but are no longer vouched for alike: "figure (12): asserted -> hedged"."""
    for (_, value, old), (_, other, new) in zip(before, after, strict=True):
        if old != new:
            yield f"{name} ({min(value, other)}): {old} -> {new}"


def _meaning(stack: Stack, said: Said) -> Hashable:
    """What a claim says, however it is written: 12 is twelve, close to two hours is nearly two hours."""
    match said.claim.detail:
        case Measure() as measure:
            return measure.dimension, measure.unit, measure.low, measure.high, measure.per, said.when(measure.period)
        case Span() as span:
            return span.low, span.high
        case _:
            return value_words(stack, said)


def _without(values: list[tuple[Hashable, str]], others: list[tuple[Hashable, str]]) -> list[str]:
    """The values that are not among the others, in order; one that stands there twice must stand there twice."""
    left = Counter(meaning for meaning, _ in others)
    found = []
    for meaning, words in values:
        if left[meaning]:
            left[meaning] -= 1
        else:
            found.append(words)
    return found


def _apart(value: str, other: str) -> str:
    """The parts of a value that the other lacks; all of it when that is none."""
    parts = [part for part in value.split(_PARTS) if part not in other.split(_PARTS)]
    return _PARTS.join(parts) or value
