"""Which claims are about one happening: participants, objects, place, the words around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features
from relcli.claims.model import Event, Kind, Stage, Stance
from relcli.language.window import Window

_TOP_NAMES = 4
_LARGEST_GROUP = 300
"""A group with more claims than this is of a word too common to tell happenings apart."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event claim prepared for comparison; entities are keys of the stack."""

    said: Said
    event: Event
    people: frozenset[str]
    agents: frozenset[str]
    names: frozenset[str]
    """All names of its sentence, as keys."""
    about: frozenset[str]
    """The names its article speaks of most."""
    head: str
    """Stem of the object's head, "" when none."""
    when: Window

    @property
    def path(self) -> str:
        """The article's path."""
        return self.said.path


def happenings(stack: Stack) -> dict[str, list[Happening]]:
    """Event claims that an article vouches for, by family."""
    tops = [_top(stack, number) for number in range(len(stack.articles))]
    found: dict[str, list[Happening]] = defaultdict(list)
    for said in stack.of(Kind.EVENT):
        event = said.claim.detail
        if isinstance(event, Event) and said.claim.stance is not Stance.HEDGED:
            found[event.family].append(_happening(stack, said, event, tops[said.number]))
    return found


def _top(stack: Stack, number: int) -> frozenset[str]:
    rows = sorted(stack.articles[number].names, key=lambda row: (-row[2], row[0]))[:_TOP_NAMES]
    return frozenset(stack.who(name) for name, _, _ in rows)


def _happening(stack: Stack, said: Said, event: Event, about: frozenset[str]) -> Happening:
    context = said.claim.context
    people = frozenset(stack.who(name) for name in event.participants if stack.who(name) in {stack.who(p) for p in context.people})
    agents = frozenset(stack.who(name) for name in event.agents)
    tense = "future" if event.stage is Stage.PLANNED else "past" if event.stage is Stage.HAPPENED else ""
    return Happening(
        said, event, people, agents, frozenset(stack.who(name) for name in context.names), about,
        event.objects[-1] if event.objects else "", said.when(event.time, tense),
    )  # fmt: skip


def pairs(stack: Stack) -> Iterator[tuple[Happening, Happening, Features]]:
    """Pairs of claims that are about one happening, with what speaks for that."""
    for _, claims in sorted(happenings(stack).items()):
        done: set[tuple[int, int]] = set()
        for group in _groups(claims):
            for i, j in combinations(group, 2):
                if (i, j) in done:
                    continue
                done.add((i, j))
                features = alike(stack, claims[i], claims[j])
                if features is not None and features.score > 0:
                    yield claims[i], claims[j], features


def _groups(claims: list[Happening]) -> Iterator[list[int]]:
    """Numbers of claims that share a person, an object or a name their articles are about."""
    buckets: dict[str, list[int]] = defaultdict(list)
    for number, claim in enumerate(claims):
        for key in {*claim.people, *claim.agents, *claim.about, *( {"object " + claim.head} if claim.head else set())}:
            buckets[key].append(number)
    for key in sorted(buckets):
        if 1 < len(buckets[key]) <= _LARGEST_GROUP:
            yield buckets[key]


def alike(stack: Stack, one: Happening, other: Happening) -> Features | None:
    """What speaks for the two being one happening; None when they cannot be."""
    if one.event.kind != other.event.kind and one.event.family != "encounter" and one.event.family != "exit":
        return None
    features = Features(-2.0)
    shared = one.people & other.people
    if shared:
        features.add(1.2 * min(2, len(shared)), f"the same people: {', '.join(sorted(stack.display(key) for key in shared))}")
    if one.event.family == "encounter" and not _one_encounter(one, other, shared):
        return None
    if one.head and one.head == other.head:
        features.add(1.4, f"the same object: {one.head}…")
    elif one.head and other.head and one.event.family != "encounter":
        features.add(-1.0, "other objects")
    elif one.event.unique and not shared:
        features.add(-0.6, "an object is not named")
    if one.about & other.about:
        features.add(0.6, "both articles are about " + ", ".join(sorted(stack.display(key) for key in one.about & other.about)))
    common = (one.said.claim.context.stems & other.said.claim.context.stems) - frozenset({one.head})
    rare = [stem for stem in sorted(common) if stack.stem_counts[stem] <= max(6, len(stack.articles)) and len(stem) > 2]
    if rare:
        features.add(min(1.6, 0.4 * len(rare)), f"shared words: {', '.join(rare[:5])}")
    if _others(one, other):
        features.add(-1.5, "other people take part")
    if one.when != Window.ALWAYS and other.when != Window.ALWAYS:
        gap = _gap(one.when, other.when)
        if gap > 14 and not one.event.unique:
            return None
        if gap > 2:
            features.add(-0.1 * min(gap, 20), "some days apart")
    return features


def _one_encounter(one: Happening, other: Happening, shared: frozenset[str]) -> bool:
    """A meeting is the same when two people are, or one person and the place."""
    place = one.event.place and one.event.place == other.event.place
    return len(shared) >= 2 or (len(shared) == 1 and bool(place) and min(len(one.people), len(other.people)) == 1)


def _others(one: Happening, other: Happening) -> bool:
    return bool(one.people and other.people and not one.people & other.people and not one.event.single_agent)


def _gap(one: Window, other: Window) -> int:
    """Days between two windows, 0 when they meet."""
    if one.overlaps(other):
        return 0
    low, high = sorted((one, other), key=lambda w: w.intervals)
    return high.intervals[0][0] - low.intervals[-1][1] + 1


def dates_excuse(one: Happening, other: Happening) -> bool:
    """Do the dates of the articles put the planned before the done?"""
    if not (one.said.dated and other.said.dated) or one.path == other.path:
        return False
    planned, done = (one, other) if one.event.stage is Stage.PLANNED else (other, one)
    return planned.said.anchor.intervals <= done.said.anchor.intervals
