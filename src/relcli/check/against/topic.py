"""Is a claim about the thing that a fact is about?  Its entity, its measure, its time."""

from __future__ import annotations

import re
from functools import cache

from relcli.check.stack import Said, Stack
from relcli.facts.model import Fact
from relcli.language.places import demonym_of
from relcli.language.tables import table
from relcli.language.tokens import fold, singular, stem
from relcli.language.window import Window

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_SMALL = frozenset("a an the of in on at to for by with from and or is was as its their since between per".split())
_TOP_NAMES = 3


@cache
def stems_of(name: str) -> frozenset[str]:
    """The stems of a list of the table `against`."""
    return frozenset(stem(singular(word)) for phrase in table("against")[name] for word in phrase.split())


@cache
def stems(phrase: str) -> frozenset[str]:
    """Stems of the content words of a phrase of a fact."""
    words = (match.group().casefold() for match in _WORD.finditer(phrase))
    return frozenset(stem(singular(word)) for word in words if word not in _SMALL and not word[:1].isdigit())


def core(stack: Stack, fact: Fact, phrase: str) -> frozenset[str]:
    """Stems that say what a fact's measure or attribute is, without its entities' names and words that say nothing."""
    words = stems(phrase)
    without = words - names_of(stack, fact) - stems_of("empty")
    return without or words - names_of(stack, fact) or words


def names_of(stack: Stack, fact: Fact) -> frozenset[str]:
    """Stems of the names and aliases of a fact's entities."""
    entities = stack.facts.entities
    kinds = ("person", "organisation", "country", "place")
    known = [entities[key] for key in fact.entities if key in entities and entities[key].type.value in kinds]
    return frozenset(word for entity in known for name in entity.names for word in stems(name))


def named(stack: Stack, said: Said, key: str) -> bool:
    """Does the claim's sentence name an entity of the facts, by name, alias or nationality?"""
    context = said.claim.context
    if said.subject == key or any(stack.who(name) == key for name in context.names):
        return True
    entity = stack.facts.entities.get(key)
    if entity is None:
        return False
    text = fold(" ".join(context.text.split()))
    if any(_holds(text, fold(name)) for name in entity.names):
        return True
    people = (demonym_of(match.group()) for match in _WORD.finditer(context.text) if match.group()[:1].isupper())
    return any(country and stack.who(country) == key for country in people)


def _holds(text: str, name: str) -> bool:
    at = text.find(name)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(name) : at + len(name) + 1]
        if not before.isalnum() and not after.isalnum():
            return True
        at = text.find(name, at + 1)
    return False


def topical(stack: Stack, said: Said, key: str) -> bool:
    """Is the entity one of those that the claim's article is about?"""
    rows = sorted(said.article.names, key=lambda row: (-row[2], row[0]))
    if key in [stack.who(name) for name, _, _ in rows[:_TOP_NAMES]]:
        return True
    entity = stack.facts.entities.get(key)
    if entity is None:
        return False
    title = fold(said.article.title)
    if any(_holds(title, fold(name)) for name in entity.names):
        return True
    kind = entity.type.value
    most = rows[0][2] if rows else 0
    held = sum(count for name, _, count in rows if stack.who(name) == key)
    if kind in ("organisation", "topic", "event") and held * 3 >= most > 0:
        return True
    return kind in ("topic", "event") and any(_holds(fold(c.text), fold(n)) for c in said.article.contexts for n in entity.names)


def rivals(stack: Stack, said: Said, key: str) -> bool:
    """Does the sentence name something else of the entity's kind, and not the entity: another country, another bank?"""
    entity = stack.facts.entities.get(key)
    if entity is None or named(stack, said, key):
        return False
    kinds = {name: kind for name, kind, _ in said.article.names}
    wanted = {"country": "place", "organisation": "organisation", "person": "person"}.get(entity.type.value)
    return any(kinds.get(name) == wanted for name in said.claim.context.names) if wanted else False


def current(fact: Fact, said: Said, days: int = 550) -> bool:
    """Can an article mean the fact when it gives no period: undated, within the fact's time, or not long after it?"""
    if not said.dated or fact.valid == Window.ALWAYS:
        return True
    if fact.valid.overlaps(said.anchor):
        return True
    if fact.end is not None and not fact.as_of:
        return False
    written, told = said.anchor.intervals[0][0], fact.valid.intervals[-1][1]
    return told - 1 <= written <= told + days
