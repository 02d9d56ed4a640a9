"""How far two passages tell the same: what two sentences and those around them share, weighed by how rare it is.

Journalists who tell one happening repeat its names and figures, whatever their verbs.  Two sentences of different
articles are laid side by side with the sentence before and behind each; what both passages hold is weighed by how
seldom it stands in a sentence of the stack.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import field
from functools import lru_cache
from itertools import pairwise
from math import fsum, inf, log
from typing import TypeVar

from relcli.check.stack import Said, Stack
from relcli.claims.model import Context, ReadArticle
from relcli.language.places import is_place
from relcli.language.tables import table, word_set
from relcli.language.tokens import singular, stem
from relcli.records import record

Item = TypeVar("Item")
LEAST = 0.2
"""How much of their words and figures two passages share at least to be telling one happening, if no more is known."""
COMMON = 6
"""How many words and figures they share at least: short passages soon share half of theirs."""
_FEW = 40
"""Sentences that a stack counts at least: in two short articles all that is shared would seem common."""
_DAYS = 3
"""In an archive, between two articles on one happening."""
_REACH = 1
"""Sentences before and behind that belong to a passage."""


@record(slots=True)
class Passages:
    """The passages of a stack, each made when it is first asked for."""

    stack: Stack
    rarity: Counter[str]
    """In how many sentences of the stack a word or figure stands."""
    sentences: int
    """Of the stack."""
    held: dict[tuple[int, int], tuple[frozenset[str], float]] = field(default_factory=dict)
    """(number of the article, number of the sentence) to what the passage holds, and its weight."""

    def passage(self, said: Said) -> tuple[frozenset[str], float]:
        """Stems and figures of a claim's sentence and its neighbours, and how much they weigh."""
        key = said.number, said.claim.context.number
        if key not in self.held:
            held = _items(said.article, said.claim.context.number)
            self.held[key] = held, self.weight(held)
        return self.held[key]

    def weight(self, items: frozenset[str]) -> float:
        """How much words and figures weigh together: rare ones more; the same in whatever order a set gives them."""
        return fsum(log((self.sentences + 1) / (self.rarity[item] + 0.5)) for item in items)

    def share(self, one: Said, other: Said) -> tuple[float, int]:
        """How much of the lighter passage the other one holds as well, 0 to 1, and how many words and figures.

        Nothing in a story found in an archive, where much is told alike, unless the articles are of the same days.
        """
        if not alignable(self.stack, one, other):
            return 0.0, 0
        (left, heavy), (right, light) = self.passage(one), self.passage(other)
        common = left & right
        return self.weight(common) / max(1.0, min(heavy, light)), len(common)


def passages(stack: Stack) -> Passages:
    """The passages of a stack, worked out once."""
    if "passages" not in stack.kept:
        rarity: Counter[str] = Counter()
        for article in stack.articles:
            for context in article.contexts:
                rarity.update(_held(context.stems, context.text))
        sentences = sum(len(article.contexts) for article in stack.articles)
        stack.kept["passages"] = Passages(stack, rarity, max(_FEW, sentences))
    found: Passages = stack.kept["passages"]
    return found


def share_of(stack: Stack, one: Said, other: Said, least: float = LEAST, common: int = COMMON) -> float:
    """How much two passages share, 0 to 1; 0 where less than `least`, or fewer words and figures than `common`.

    Nothing where both articles print both sentences.
    """
    if not stack.one_story(one, other):
        return 0.0
    share, number = passages(stack).share(one, other)
    return share if share >= least and number >= common else 0.0


def sharing(share: float) -> str:
    """How an explanation tells it."""
    return f"the passages share {share:.0%} of their words and figures"


def side_by_side(
    stack: Stack, items: Iterable[Item], said: Callable[[Item], Said], most: float = inf
) -> Iterator[tuple[list[Item], list[Item]]]:
    """What two articles of one story tell that can be aligned; each pair of articles once.

    `said` gives the claim of an item; articles with more than `most` items are left out.
    """
    by_article: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        by_article[said(item).number].append(item)
    numbers = sorted(number for number, told in by_article.items() if len(told) <= most)
    first = [said(by_article[number][0]) for number in numbers]
    for i, j in stack.stories.pairs(numbers):
        if alignable(stack, first[i], first[j]):
            yield by_article[numbers[i]], by_article[numbers[j]]


def alignable(stack: Stack, one: Said, other: Said) -> bool:
    """Can passages of the two articles tell one happening: was the stack given, or are they of the same days?"""
    if stack.stories.given:
        return True
    return one.dated and other.dated and one.days_from(other) <= _DAYS


def told_apart(one: Said, other: Said) -> bool:
    """Do the words of two sentences say that they tell two happenings, however much the passages share?

    "The first reading" and "the second reading"; "on Monday" and "on Thursday"; "their next meeting".
    """
    left, right = (said.claim.context for said in (one, other))
    if on_other_days(left, right) or _of_other_times(left, right):
        return True
    return elsewhere(one, other) or counted_apart(left.text, right.text)


def on_other_days(one: Context, other: Context) -> bool:
    """ "On Monday" here, "on Thursday" there?"""
    days = [{time.expr.weekday for time in context.times if time.expr.kind == "weekday"} for context in (one, other)]
    return bool(days[0] and days[1]) and not days[0] & days[1]


def _of_other_times(one: Context, other: Context) -> bool:
    """ "Last month" here, "next month" there?"""
    left, right = (
        [t.expr.offset for t in c.times if t.expr.kind == "relative" and t.expr.offset] for c in (one, other)
    )
    return bool(left and right) and (max(left) < 0 < min(right) or max(right) < 0 < min(left))


def elsewhere(one: Said, other: Said) -> bool:
    """ "Did not lift the ban there", behind a sentence on a place of which the other article knows nothing?"""
    return _there(one, other) or _there(other, one)


def _there(one: Said, other: Said) -> bool:
    words = one.claim.context.text.lower().replace(",", " ").rstrip(".").split()
    number = one.claim.context.number
    adverb = any(
        word == "there" and behind not in _THERE_IS for word, behind in zip(words, [*words[1:], ""], strict=True)
    )
    if not adverb or not number:
        return False
    known = {name for name, _, _ in other.article.names}
    places = {*one.claim.context.names, *one.article.contexts[number - 1].names} - {*one.claim.context.people}
    return bool(places) and bool(places - known) and not any(name in known for name in places if is_place(name))


_THERE_IS = frozenset({"is", "are", "was", "were", "has", "have", "had", "will", "may", "would", "could", "can", "be"})


def counted_apart(one: str, other: str) -> bool:
    """Does one sentence count what the other counts, and otherwise: "the first reading", "the second reading"?"""
    left, right = _counted(one), _counted(other)
    if ("next" in left.values()) != ("next" in right.values()):
        return True
    return any(left[noun] != right[noun] for noun in left.keys() & right.keys()) or _another(left, right)


def of_two_sides(one: str, other: str) -> bool:
    """Do the sentences tell of two sides of a thing: "the upper house", "the lower house"?"""
    left, right = _sides(one), _sides(other)
    return any(
        group == there[1] and word != there[0]
        for noun, (word, group) in left.items()
        for there in (right.get(noun, ("", -1)),)
    )


@lru_cache(maxsize=4096)
def _sides(text: str) -> dict[str, tuple[str, int]]:
    """Stem of a noun to the word of the table before it that tells one side of a thing from another."""
    words = [word.strip(".,;:()\"'“”").replace("’", "'") for word in text.lower().split()]
    known = _contrasts()
    return {stem(singular(noun)): (word, known[word]) for word, noun in pairwise(words) if word in known}


@lru_cache(maxsize=1)
def _contrasts() -> dict[str, int]:
    return {word: number for number, words in enumerate(table("polarity")["sides"]) for word in words}


def _another(left: dict[str, str], right: dict[str, str]) -> bool:
    """ "Another ship" beside "the ship"."""
    return any(
        word == "another" and here.get(noun) != "another"
        for here, there in ((left, right), (right, left))
        for noun, word in there.items()
    )


def is_limit(text: str) -> bool:
    """Is a day told before or behind which it is: "on 11 May at the earliest"?"""
    low = text.lower()
    return any(words in low for words in _LIMITS)


_LIMITS = ("the earliest", "the latest", "not before", "no earlier than", "no later than")


def by_night(one: str, other: str) -> bool:
    """May two days that follow each other be one night, or one hour in two parts of the world?"""
    words = {*one.lower().split(), *other.lower().split()}
    if not word_set("times", "day_words").isdisjoint(word.strip(".,;:") for word in words):
        return False
    return not word_set("times", "night_words").isdisjoint(words)


@lru_cache(maxsize=4096)
def _counted(text: str) -> dict[str, str]:
    """Stem of a noun to the ordinal before it; "next" and "another" count as ordinals."""
    ordinals = word_set("numbers", "ordinals") | {"next", "another"}
    words = [word.strip(".,;:()\"'“”’") for word in text.lower().split()]
    counted = [(word, noun) for word, noun in pairwise(words) if word in ordinals and noun.isalpha()]
    counted += [(word, noun) for noun, word in pairwise(words) if word.isdecimal() and noun in _numbered()]
    return {stem(singular(noun)): word for word, noun in counted if word != "next" or noun not in following()}


@lru_cache(maxsize=1)
def _numbered() -> frozenset[str]:
    """Things that have numbers: "line 4", "reactor 2"."""
    return word_set("tellings", "numbered")


@lru_cache(maxsize=1)
def following() -> frozenset[str]:
    """The next of these is only later: "reopened the next day", "opens next Wednesday"."""
    return frozenset(table("tellings")["following"]).union(*(table("times")[key] for key in _CALENDAR))


_CALENDAR = ("months", "weekdays", "seasons", "holidays", "day_parts")


def _items(article: ReadArticle, number: int) -> frozenset[str]:
    """What the sentence of a number, and those beside it, hold."""
    around = article.contexts[max(0, number - _REACH) : number + _REACH + 1]
    return frozenset().union(*(_held(context.stems, context.text) for context in around))


def _held(stems: frozenset[str], text: str) -> frozenset[str]:
    figures = {word.strip(".,;:()\"'“”’") for word in text.split() if any(map(str.isdigit, word))}
    return stems | figures
