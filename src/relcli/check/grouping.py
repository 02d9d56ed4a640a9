"""From disagreeing pairs to findings: one finding for all who say the same, not one per pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field
from typing import TypeVar

from relcli.check.model import Severity
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features, Party, Verdict, spoken_apart
from relcli.records import record

Item = TypeVar("Item")
_LARGEST = 200
"""What more claims of a small stack share than this tells nothing of any two of them."""
_MOST_SIDES = 3
"""What is told in more ways than this is not one thing told wrongly, but several things."""
_SURE = 2.0
"""Score (log odds) of a pair that stands by itself."""
_LESS = 1.5
"""How much less than the best pair of its dispute it may have."""


@record(frozen=True, slots=True)
class Group:
    """Two claims whose values exclude each other."""

    one: Said
    other: Said
    left: str
    """The values as shown."""
    right: str
    features: Features
    topic: str

    @property
    def sentences(self) -> frozenset[tuple[str, int]]:
        """The two sentences that are set against each other."""
        return frozenset((self.one.sentence, self.other.sentence))


def pairs_sharing(
    stack: Stack,
    items: Sequence[Item],
    said: Callable[[Item], Said],
    keys: Callable[[Item], Iterable[object]],
    largest: float = _LARGEST,
) -> Iterator[tuple[Item, Item]]:
    """Pairs of items of one story that share a key, each pair once, in the order of keys as they are written.

    In a small stack a key that more than `largest` items have is passed over.
    """
    buckets: dict[object, list[int]] = defaultdict(list)
    for number, item in enumerate(items):
        for key in keys(item):
            buckets[key].append(number)
    done: set[tuple[int, int]] = set()
    for key in sorted(buckets, key=str):
        group = buckets[key]
        if len(group) < 2 or (stack.stories.small and len(group) > largest):
            continue
        for first, second in stack.pairs([said(items[number]) for number in group]):
            pair = group[first], group[second]
            if pair not in done:
                done.add(pair)
                yield items[pair[0]], items[pair[1]]


@record(slots=True)
class Dispute:
    """All pairs of one disagreement."""

    groups: list[Group] = field(default_factory=list)

    @property
    def best(self) -> Group:
        """The pair that is surest."""
        return max(self.groups, key=lambda group: (group.features.score, group.one.path, group.other.path))

    def parties(self) -> list[Party]:
        """One party per value, its claims in order of place."""
        sides: dict[str, dict[tuple[str, int, int], Said]] = {}
        for group in self.groups:
            for value, said in ((group.left, group.one), (group.right, group.other)):
                sides.setdefault(value, {})[said.place] = said
        return [
            Party(value, tuple(claims[place] for place in sorted(claims))) for value, claims in sorted(sides.items())
        ]

    def verdict(
        self,
        severity: Severity,
        message: str,
        explanation: str,
        reconcile: str,
        prefix: str,
        sure: float = 0.0,
        owned: bool = True,
    ) -> Verdict:
        """The finding of this dispute; {topic} and {values} in `message` are filled in.

        An error whose confidence is under `sure` is a warning.  What only speakers say is theirs, and a note, where
        it can be `owned`.
        """
        best = self.best
        parties = self.parties()
        features = best.features
        apart = owned and all(spoken_apart([g.one], [g.other]) for g in self.groups)
        if apart:
            severity = Severity.NOTE
            explanation += " Each side is a different speaker's."
        elif severity is Severity.ERROR and features.confidence < sure:
            severity = Severity.WARNING
        values = " against ".join(f"“{party.value}”" for party in parties)
        subject = best.topic
        return Verdict(
            subject=subject,
            message=message.format(topic=subject, values=values),
            explanation=explanation,
            parties=tuple(parties),
            confidence=features.confidence,
            severity=severity,
            key=f"{prefix}:{subject}",
            reconcile=reconcile,
            trace=tuple(features.lines),
        )


def told_once(groups: list[Group]) -> list[Group]:
    """Of the pairs that lay the same two sentences side by side the surest: "signed the accord" is one event."""
    best: dict[frozenset[tuple[str, int]], Group] = {}
    for group in groups:
        where = group.sentences
        if where not in best or group.features.score > best[where].features.score:
            best[where] = group
    kept = {id(group) for group in best.values()}
    return [group for group in groups if id(group) in kept]


def grouped(groups: list[Group]) -> Iterator[Dispute]:
    """Join pairs that share a claim into disputes, in the order of their first claim."""
    disputes: list[Dispute] = []
    home: dict[tuple[str, int, int], Dispute] = {}
    for group in groups:
        keys = [group.one.place, group.other.place]
        known = list(dict.fromkeys(id(home[key]) for key in keys if key in home))
        target = home.get(keys[0]) or home.get(keys[1])
        if target is None:
            target = Dispute()
            disputes.append(target)
        target.groups.append(group)
        if len(known) == 2:
            _join(target, home, keys, disputes)
        for key in keys:
            home[key] = target
    for dispute in disputes:
        if dispute.groups and len(dispute.parties()) <= _MOST_SIDES:
            yield dispute
        elif dispute.groups:
            yield from _without_doubtful(dispute)


def _without_doubtful(dispute: Dispute) -> Iterator[Dispute]:
    """Of a dispute with too many sides two that are sure to differ, where pairs that are not have joined them."""
    least = max(_SURE, dispute.best.features.score - _LESS)
    sure = [group for group in dispute.groups if group.features.score >= least]
    if sure and len(sure) < len(dispute.groups):
        yield from (kept for kept in grouped(sure) if len(kept.parties()) == 2)


def _join(
    target: Dispute,
    home: dict[tuple[str, int, int], Dispute],
    keys: list[tuple[str, int, int]],
    disputes: list[Dispute],
) -> None:
    for key in keys:
        other = home[key]
        if other is target:
            continue
        target.groups.extend(other.groups)
        other.groups = []
        for place in [place for place, dispute in home.items() if dispute is other]:
            home[place] = target
        disputes.remove(other)
