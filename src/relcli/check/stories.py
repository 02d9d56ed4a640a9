"""Which articles of a stack tell the same story: only they are laid side by side sentence by sentence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log, sqrt

from relcli.claims.model import ReadArticle

_SMALL = 12
"""A stack of up to this many articles is taken for one topic, as an editor hands it over."""
_TERMS = 60
_COMMON = 400
"""A term that stands in the vectors of more articles than this tells no story."""
_ALIKE = 0.22
"""Least cosine of two articles of one story: two reports of one event lie between 0.25 and 0.7."""
_MOST = 40
"""Neighbours kept per article, the likest first: bounds the work whatever the corpus."""


@dataclass(frozen=True, slots=True)
class Stories:
    """Which articles tell one story, by number in the stack."""

    neighbours: tuple[frozenset[int], ...]
    """For each article the others of its story; empty tuple in a small stack, where all belong together."""
    small: bool

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
            for other in self.neighbours[number]:
                if other > number and other in places:
                    yield from ((min(i, j), max(i, j)) for i in here for j in places[other])


def build(articles: Sequence[ReadArticle]) -> Stories:
    """Link articles by the terms that tell them from the others (TF-IDF over sentences), through an index of terms."""
    if len(articles) <= _SMALL:
        return Stories((), True)
    counts = [
        Counter(stem for context in article.contexts for stem in context.stems if len(stem) > 2) for article in articles
    ]
    spread: Counter[str] = Counter()
    for terms in counts:
        spread.update(terms.keys())
    vectors = [_vector(terms, spread, len(articles)) for terms in counts]
    index: dict[str, list[int]] = defaultdict(list)
    for number, vector in enumerate(vectors):
        for term in vector:
            index[term].append(number)
    links: list[set[int]] = [set() for _ in articles]
    for number, vector in enumerate(vectors):
        for other in _nearest(number, vector, vectors, index):
            links[number].add(other)
            links[other].add(number)
    return Stories(tuple(frozenset(found) for found in links), False)


def _vector(terms: Counter[str], spread: Counter[str], total: int) -> dict[str, float]:
    weighed = {term: (1 + log(count)) * log(total / spread[term]) for term, count in terms.items()}
    top = dict(sorted(weighed.items(), key=lambda item: (-item[1], item[0]))[:_TERMS])
    norm = sqrt(sum(weight * weight for weight in top.values())) or 1.0
    return {term: weight / norm for term, weight in top.items()}


def _nearest(
    number: int, vector: dict[str, float], vectors: list[dict[str, float]], index: dict[str, list[int]]
) -> list[int]:
    """The likest articles, found through the terms they share."""
    likeness: dict[int, float] = defaultdict(float)
    for term, weight in vector.items():
        holders = index[term]
        if len(holders) <= _COMMON:
            for other in holders:
                likeness[other] += weight * vectors[other][term]
    likeness.pop(number, None)
    alike = [(value, other) for other, value in likeness.items() if value >= _ALIKE]
    return [other for _, other in sorted(alike, key=lambda item: (-item[0], item[1]))[:_MOST]]
