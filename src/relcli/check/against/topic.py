"""Is a claim about the thing that a fact is about?  Its entity, its measure, its time."""

from __future__ import annotations

import re
from dataclasses import field
from functools import cache

from relcli.check.happenings import most_named
from relcli.check.stack import Said, Stack
from relcli.facts.model import Fact
from relcli.language.places import country_of, demonym_of
from relcli.language.tables import table
from relcli.language.tokens import fold, singular, stem
from relcli.language.window import Window
from relcli.records import record

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "by",
        "with",
        "from",
        "and",
        "or",
        "is",
        "was",
        "as",
        "its",
        "their",
        "since",
        "between",
        "per",
    ]
)
_TOP_NAMES = 3
_ONE_TOPIC = 60
"""With more articles than this a stack is no stack on one topic."""
_TYPES = {"country": ("place",), "organisation": ("organisation", "", None), "person": ("person",), "place": ("place",)}


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


@record(slots=True)
class Topics:
    """What sentences, articles and the whole stack speak of, looked up once for each entity of the facts."""

    stack: Stack
    _articles: dict[tuple[int, str], float] = field(default_factory=dict)
    _shares: dict[str, float] = field(default_factory=dict)

    def weight(self, said: Said, key: str, strict: bool = True) -> tuple[float, str]:
        """How surely a claim is about an entity, and why: 1 when its sentence names it, 0 when nothing says so.

        `strict`: 0 as well when the sentence names something else of the entity's kind.
        """
        shown = self.stack.display(key)
        if self.named(said, key):
            return 1.0, "the sentence names " + shown
        if strict and self._rivals(said, key):
            return 0.0, ""
        here = self._article(said, key)
        if here:
            return here, "the article speaks of " + shown
        return (0.2, "the other articles are about " + shown) if self._share(key) >= 0.5 else (0.0, "")

    def named(self, said: Said, key: str) -> bool:
        """Does the claim's sentence name an entity of the facts, by name, alias or nationality?"""
        stack, context = self.stack, said.claim.context
        if said.subject == key or any(stack.who(name) == key for name in context.names):
            return True
        return self._told(context.text, key)

    def _told(self, text: str, key: str) -> bool:
        entity = self.stack.facts.entities.get(key)
        if entity is None:
            return False
        plain = " ".join(text.split())
        folded, names = fold(plain), (name for name in entity.names if not _of_another(plain, name))
        if any(_holds(folded, fold(name).removeprefix("the ")) for name in names):
            return True
        if entity.type.value not in ("country", "place") or not any(country_of(name) for name in entity.names):
            return False
        people = (demonym_of(match.group()) for match in _WORD.finditer(text) if match.group()[:1].isupper())
        return any(country and self.stack.who(country) == key for country in people)

    def _article(self, said: Said, key: str) -> float:
        """0.4 for what the article is about, 0.3 for what it names at all."""
        place = (said.number, key)
        if place not in self._articles:
            self._articles[place] = self._measured(said.number, key)
        return self._articles[place]

    def _measured(self, number: int, key: str) -> float:
        article = self.stack.articles[number]
        names = [self.stack.who(name) for name in most_named(article)]
        if key in names[:_TOP_NAMES] or self._told(article.title, key):
            return 0.4
        if key in names:
            return 0.3
        return 0.3 if any(self._told(context.text, key) for context in article.contexts) else 0.0

    def _share(self, key: str) -> float:
        """In what part of the articles the entity is named; 0 for a stack on many topics."""
        count = len(self.stack.articles)
        if count > _ONE_TOPIC:
            return 0.0
        if key not in self._shares:
            found = sum(
                1 for number in range(count) if self._articles.setdefault((number, key), self._measured(number, key))
            )
            self._shares[key] = found / max(1, count)
        return self._shares[key]

    def _rivals(self, said: Said, key: str) -> bool:
        """Does the sentence name something else of the entity's kind: another country, another bank?"""
        entity = self.stack.facts.entities.get(key)
        wanted = _TYPES.get(entity.type.value) if entity else None
        if wanted is None:
            return False
        kinds = {name: kind for name, kind, _ in said.article.names}
        names = said.claim.context.names
        if "organisation" in wanted:
            return any(
                kinds.get(name) != "place"
                and name != said.claim.speaker
                and not self.stack.fact_id(self.stack.who(name))
                for name in names
            )
        return any(kinds.get(name) in wanted for name in names)


def _of_another(text: str, name: str) -> bool:
    """ "The ferry" as a name of the entity, and "its ferry Ticao Pearl" in the text?"""
    if not name.islower():
        return False
    noun = name.removeprefix("the ")
    behind = text.partition(f"{noun} ")[2]
    return behind[:1].isupper() and f"the {noun}" not in text.lower()


def _holds(text: str, name: str) -> bool:
    """Does a name stand in a text as words of its own?"""
    at = text.find(name)
    while at >= 0:
        before, after = text[max(0, at - 1) : at], text[at + len(name) : at + len(name) + 1]
        if not before.isalnum() and not after.isalnum():
            return True
        at = text.find(name, at + 1)
    return False


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
