"""Which articles of a stack are laid side by side sentence by sentence: those that tell one story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations

from relcli.records import record

_FEW, _MANY = 4, 12
"""From so many to so many articles, linked closely enough, are read as an editor's stack on one topic."""
_CLOSE = 0.5
"""Part of all pairs that is linked then."""


@record(frozen=True, slots=True)
class Stories:
    """Which articles tell one story, by number in the stack."""

    neighbours: tuple[frozenset[int], ...]
    """For each article the others of its story; empty in a small stack, where all belong together."""
    small: bool
    given: bool = False
    """Is the stack one that somebody handed over, and not found in an archive by its words?"""

    @classmethod
    def one(cls) -> Stories:
        """One story, as an editor hands over a stack."""
        return cls((), True, True)

    @classmethod
    def of(cls, count: int, links: Collection[tuple[int, int]]) -> Stories:
        """What is linked, of so many articles; a few that are closely linked are one story."""
        if _FEW <= count <= _MANY and len(links) >= _CLOSE * count * (count - 1) / 2:
            return cls((), True)
        neighbours: list[set[int]] = [set() for _ in range(count)]
        for one, other in links:
            neighbours[one].add(other)
            neighbours[other].add(one)
        return cls(tuple(map(frozenset, neighbours)), False)

    def linked(self, one: int, other: int) -> bool:
        """Do the articles with these numbers tell one story?"""
        return self.small or one == other or other in self.neighbours[one]

    def pairs(self, numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Index pairs (i < j) of claims whose articles (given by number, claim for claim) tell one story."""
        if self.small:
            yield from combinations(range(len(numbers)), 2)
            return
        places: dict[int, list[int]] = defaultdict(list)
        for index, number in enumerate(numbers):
            places[number].append(index)
        for number, here in places.items():
            yield from combinations(here, 2)
            for other in sorted(self.neighbours[number]):
                if other > number and other in places:
                    yield from ((min(i, j), max(i, j)) for i in here for j in places[other])
