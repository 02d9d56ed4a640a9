"""Does a clause tell of an event of the facts, which it need not call by its own word?"""

from __future__ import annotations

from relcli.check.against.occasion import kin, phrases
from relcli.check.against.topic import Topics, names_of, stems, stems_of
from relcli.check.stack import Said
from relcli.check.verdict import Features
from relcli.facts.model import EventFact
from relcli.language.tokens import fold


def alike(topics: Topics, said: Said, words: frozenset[str], fact: EventFact, asks: str) -> Features | None:
    """What speaks for the clause telling of the fact's event; None where nothing does.

    `asks` is the word that a question begins with, which the clause might answer: "when ".
    """
    stack, context = topics.stack, said.claim.context
    asked = stems(context.label)
    here = words | asked
    names = names_of(stack, fact)
    cover = max(_cover(phrase - names, here) for phrase in phrases(fact))
    places = [place for place in (fact.place, fact.city) if place and fold(place) in fold(context.text)]
    named = [key for key in fact.participants if topics.named(said, key)]
    answers = context.label.casefold().startswith(asks)
    if not cover and (here & kin(fact) or (answers and asked <= stems_of("empty"))):
        cover = _KIN
    if not (cover or (places and named)):
        return None
    about = _about(topics, said, fact)
    if not (about or places):
        return None
    features = Features(-2.2)
    for weight, why in (
        (round(1.5 * cover, 1), "words of the event"),
        (0.6 * min(2, len(named)), "those who took part are named"),
        (0.5 * len(places), "its place is named"),
        (about, "the article is about it"),
        (0.8 * answers, f"it answers a question that asks {asks.strip()}"),
    ):
        if weight:
            features.add(weight, why)
    return features


_KIN = 0.7
"""Of what the fact's own words weigh, for words of its kind of event."""


def _about(topics: Topics, said: Said, fact: EventFact) -> float:
    """How much the article has to do with those who took part, or with what the event was of."""
    weight = max((topics.weight(said, key, strict=False)[0] for key in fact.participants), default=0.0)
    behind = stems(fact.event.casefold().partition(" of ")[2])
    if behind and behind <= stems(said.article.title):
        return 0.4
    return min(0.4, weight)


def _cover(phrase: frozenset[str], here: frozenset[str]) -> float:
    return len(phrase & here) / len(phrase) if phrase else 0.0
