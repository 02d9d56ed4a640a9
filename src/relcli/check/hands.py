"""By whose hand it was done, where two articles tell of doers of two sorts: a dog found him, a helicopter found him."""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import Final

from relcli.check.grouping import Group
from relcli.check.happenings import Happening
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features
from relcli.claims.model import Stage
from relcli.language.alike import same_thing
from relcli.language.tables import table
from relcli.language.tagger import lemma_of
from relcli.language.tokens import singular, stem

_BESIDE: Final = 2
"""Sentences before and behind one in which the other doer may be told of."""
_REACH: Final = 7
"""Words behind a verb in which its particle stands."""


def other_hand(stack: Stack, one: Happening, other: Happening, features: Features) -> Group | None:
    """One deed done to one thing by doers of two sorts, of whom each article knows only its own."""
    if one.path == other.path or one.event.stage is not Stage.HAPPENED or other.event.stage is not Stage.HAPPENED:
        return None
    if not one.event.agents or not other.event.agents or not same_thing(one.head, other.head):
        return None
    if not one_deed(one, other):
        return None
    left, right = _sorts(one.event.agents), _sorts(other.event.agents)
    if not left or not right or any(map(_may_be_one, product(left, right))):
        return None
    done_to = frozenset((*one.event.objects, *other.event.objects))
    if _told_of(one.said, right, done_to) or _told_of(other.said, left, done_to):
        return None
    features.add(1.2, "one deed, by doers of two sorts")
    return Group(one.said, other.said, one.event.agents[0], other.event.agents[0], features, one.event.word)


def one_deed(one: Happening, other: Happening) -> bool:
    """May the two verbs tell one deed: "pulled out", "brought up"?"""
    verbs = _verbs()
    if one.event.outcome not in verbs or other.event.outcome not in verbs:
        return False
    return not _deeds(one).isdisjoint(_deeds(other))


def _deeds(happening: Happening) -> frozenset[str]:
    """The deeds that its verb, with a particle behind it or without, may tell."""
    verb = happening.event.outcome
    known = _verbs().get(verb)
    if not known:
        return frozenset()
    words = happening.said.claim.context.text.lower().replace(",", " ").split()
    place = next((n for n, word in enumerate(words) if lemma_of(word.strip(".;:")) == verb), -1)
    behind = {word.strip(".;:") for word in words[place + 1 : place + 1 + _REACH]} if place >= 0 else set()
    return frozenset(deed for deed, particle in known if not particle or particle in behind)


@lru_cache(maxsize=1)
def _verbs() -> dict[str, tuple[tuple[str, str], ...]]:
    """Verb to its deeds, each with the last word of its phrase, "" where the verb stands alone."""
    found: dict[str, list[tuple[str, str]]] = {}
    for deed, phrases in table("hands")["deeds"].items():
        for phrase in phrases:
            verb, *rest = phrase.split()
            found.setdefault(verb, []).append((deed, rest[-1] if rest else ""))
    return {verb: tuple(deeds) for verb, deeds in found.items()}


@lru_cache(maxsize=16384)
def _sorts(agents: tuple[str, ...]) -> frozenset[str]:
    """The sorts that the words for some doers tell; none where one of them tells none."""
    found: set[str] = set()
    for agent in agents:
        told = [sort for word in agent.lower().split() for sort in _sort_of().get(stem(singular(word)), ())]
        if not told:
            return frozenset()
        found.update(told)
    return frozenset(found)


@lru_cache(maxsize=1)
def _sort_of() -> dict[str, tuple[str, ...]]:
    """Stem of a word for a doer to its sorts."""
    found: dict[str, list[str]] = {}
    for sort, words in table("hands")["sorts"].items():
        for word in words:
            found.setdefault(stem(word), []).append(sort)
    return {word: tuple(sorts) for word, sorts in found.items()}


def _may_be_one(sorts: tuple[str, str]) -> bool:
    return sorts[0] == sorts[1] or frozenset(sorts) in _pairs()


@lru_cache(maxsize=1)
def _pairs() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in table("hands")["may_be_one"])


def _told_of(said: Said, sorts: frozenset[str], done_to: frozenset[str]) -> bool:
    """Does the article tell of doers of these sorts in the sentence or beside it, and not as what it was done to?"""
    number = said.claim.context.number
    words = {word for sort in sorts for word in table("hands")["sorts"][sort]}
    stems = {stem(word) for word in words} - done_to
    around = said.article.contexts[max(0, number - _BESIDE) : number + _BESIDE + 1]
    return any(not stems.isdisjoint(context.stems) for context in around)
