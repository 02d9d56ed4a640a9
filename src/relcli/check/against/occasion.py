"""An event of the facts, prepared for comparison: its kinds, those who took part, the words that say which it is."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from relcli.check.against.topic import names_of, stems
from relcli.check.stack import Stack
from relcli.facts.model import EventFact
from relcli.language.tables import table
from relcli.language.tokens import stem
from relcli.records import record


@record(frozen=True, slots=True)
class Known:
    """An event fact prepared for comparison."""

    fact: EventFact
    kinds: frozenset[str]
    """Kinds of the table `events` that its words name."""
    people: frozenset[str]
    others: frozenset[str]
    """Participants that are no people."""
    words: frozenset[str]
    """Stems that say which it is: "fisheries treaty" of a signing."""


@cache
def nouns() -> dict[str, frozenset[str]]:
    """Noun or phrase of the table `events` to the kinds it names."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in table("events")["events"]:
        for noun in (row["kind"], *row.get("nouns", ())):
            found[noun].add(row["kind"])
    return {noun: frozenset(kinds) for noun, kinds in found.items()}


def known(stack: Stack, fact: EventFact) -> Known:
    entities = stack.facts.entities
    people = frozenset(key for key in fact.participants if entities[key].type.value == "person")
    low = fact.event.casefold().split(" of ")[0].split(" on ")[0].split()
    kinds: frozenset[str] = frozenset()
    for size in (3, 2, 1):
        tail = " ".join(low[-size:])
        if tail in nouns() and len(low) >= size:
            kinds = nouns()[tail]
            break
    head = stems(" ".join(low[-size:])) if kinds else frozenset()
    words = stems(fact.event) - head - names_of(stack, fact)
    return Known(fact, kinds, people, frozenset(fact.participants) - people, words)


@cache
def phrases(fact: EventFact) -> tuple[frozenset[str], ...]:
    """Stems of what the event is called: of its head, and of each alias."""
    return tuple(words for words in (stems(_head(fact)), *map(stems, fact.aliases)) if words) or (stems(fact.event),)


def _head(fact: EventFact) -> str:
    """ "reopening" of "reopening of the Tarrant Bridge"."""
    head = fact.event.casefold()
    for word in (" of ", " in ", " on ", " at ", " for "):
        head = head.partition(word)[0]
    return head


@cache
def kin(fact: EventFact) -> frozenset[str]:
    """Stems of verbs and nouns for the kinds of event that a fact's is: those of one word."""
    head = _head(fact)
    nouns = {head, head.split()[-1], head.removeprefix("re")}
    rows = [row for row in table("events")["events"] if nouns & {row["kind"], *row.get("nouns", ())}]
    words = (word for row in rows for word in (*row.get("verbs", ()), *row.get("nouns", ())))
    return frozenset(stem(word) for word in words if " " not in word)
