"""What the articles of a stack have to do with each other: who prints what others print, who is there by chance."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field
from itertools import combinations

from relcli.claims.model import ReadArticle
from relcli.language.tokens import fold
from relcli.records import record

_FEW_NAMES = 4
"""An article with fewer names says too little of what it is about."""


@record(frozen=True, slots=True)
class Company:
    """The articles of a stack by number."""

    stems: Counter[str] = field(default_factory=Counter)
    """In how many sentences a stem stands; a sentence that several articles print counts once."""
    breadth: int = 0
    """How many articles tell of the topic, without those that mostly print what others do and without strangers."""
    reprinted: dict[str, frozenset[int]] = field(default_factory=dict)
    """Sentences that several articles print, each with the numbers of these."""
    originals: dict[int, int] = field(default_factory=dict)
    """Article that mostly prints what an earlier one does to that one; an article of its own is left out."""
    strangers: frozenset[frozenset[int]] = frozenset()
    """Pairs of articles that name nobody and nothing in common: no story of both."""

    def apart(self, one: int, there: str, other: int, here: str) -> bool:
        """Are two sentences of two articles not to be set against each other?

        Neither are those of strangers, nor those that both articles print: each says them to itself.
        """
        if one == other:
            return False
        if self.strangers and frozenset((one, other)) in self.strangers:
            return True
        return other in self.reprinted.get(there, ()) and one in self.reprinted.get(here, ())

    def rare(self, words: Iterable[str], least: int) -> list[str]:
        """Those of the words, of `least` letters or more, that few sentences hold, sorted."""
        most = max(6, self.breadth)
        return sorted(word for word in words if len(word) >= least and self.stems[word] <= most)

    def independent(self, numbers: Iterable[int], beside: Iterable[int]) -> int:
        """How many of these articles are no reprint of another of them, nor of those `beside`."""
        beside = {self.originals.get(number, number) for number in beside}
        return len({self.originals.get(number, number) for number in numbers} - beside)


def company(articles: Sequence[ReadArticle], who: Callable[[str], str], small: bool) -> Company:
    """Look the articles over; `who` gives the key of a name, and only in a `small` stack is anybody a stranger."""
    strangers = _strangers(articles, who) if small else frozenset()
    stems: Counter[str] = Counter()
    homes: dict[str, set[int]] = defaultdict(set)
    originals: dict[int, int] = {}
    breadth = 0
    for number, article in enumerate(articles):
        new = [context for context in article.contexts if context.text not in homes]
        if 2 * len(new) <= len(article.contexts) and article.contexts:
            originals[number] = _original(article, homes)
        elif 2 * sum(number in pair for pair in strangers) < len(articles):
            breadth += 1
        for context in new:
            stems.update(context.stems)
        for context in article.contexts:
            homes[context.text].add(number)
    reprinted = {text: frozenset(numbers) for text, numbers in homes.items() if len(numbers) > 1}
    return Company(stems, breadth, reprinted, originals, strangers)


def _original(article: ReadArticle, homes: dict[str, set[int]]) -> int:
    """The article that shares most sentences with this one, the first of several."""
    shared = Counter(home for context in article.contexts if context.text in homes for home in homes[context.text])
    return min(shared, key=lambda home: (-shared[home], home))


def _strangers(articles: Sequence[ReadArticle], who: Callable[[str], str]) -> frozenset[frozenset[int]]:
    """Pairs of articles without a name, or a longer word of one, in common; those with few names may be anybody's."""
    words = [frozenset(_name_words(article, who)) for article in articles]
    told = [number for number, article in enumerate(articles) if len(article.names) >= _FEW_NAMES]
    return frozenset(frozenset(pair) for pair in combinations(told, 2) if not words[pair[0]] & words[pair[1]])


def _name_words(article: ReadArticle, who: Callable[[str], str]) -> Iterator[str]:
    for name, _, _ in article.names:
        yield who(name)
        yield from (word for word in fold(name).split() if len(word) > 3)
