"""Attributes of the facts that are places: where somebody was born or died, where a body sits, where a thing stands."""

from __future__ import annotations

from collections.abc import Iterator

from relcli.check.against.finding import Against, usable, weigh_stance
from relcli.check.against.topic import Topics, stems
from relcli.check.stack import Said
from relcli.check.verdict import Features
from relcli.claims.model import Event, Kind, Stage
from relcli.facts.model import AttributeFact
from relcli.language.places import canonical_place, exclude, is_place
from relcli.language.tables import table, word_set

_TOP = 0.4
"""How surely an article must be about whom it does not name in the sentence."""
_PERSONAL = ("birth", "death")


def places(topics: Topics, fact: AttributeFact) -> Iterator[Against | Said]:
    """Every claim that puts the subject of a fact at a place, with those that exclude the fact's."""
    kind = next((kind for kind, words in table("against")["places"].items() if fact.attribute.casefold() in words), "")
    if not kind:
        return
    right = fact.value.partition(",")[0].strip()
    for said in topics.stack.of(Kind.EVENT):
        event = said.claim.detail
        if not isinstance(event, Event) or event.kind != kind or not event.place or not usable(said):
            continue
        if event.stage in (Stage.PLANNED, Stage.DENIED) or not _of_it(topics, said, event, fact):
            continue
        told = [canonical_place(place) for place in event.places]
        if canonical_place(right) in told or any(place in fact.value or right in place for place in event.places):
            yield said
        elif all(exclude(place, right) or not (is_place(place) and is_place(right)) for place in event.places):
            features = Features(1.4 if is_place(event.place) and is_place(right) else 0.2)
            weigh_stance(features, said)
            yield Against(said, event.place, features)


def _of_it(topics: Topics, said: Said, event: Event, fact: AttributeFact) -> bool:
    """Is it the subject of the fact that is put there: by name, or as "the goalkeeper" of an article on nobody else?"""
    stack = topics.stack
    named = {stack.who(name) for name in (*event.targets, *event.agents, *event.participants)}
    if fact.subject in named:
        return True
    nouns = set(event.objects) | {word for name in named for word in stems(name)}
    if nouns & word_set("against", "relatives") or said.claim.context.people:
        return False
    known = {stack.who(name) for name, sort, _ in said.article.names if sort == "person"}
    alone = known == {fact.subject} or (event.kind not in _PERSONAL and not named)
    return alone and not named - {*event.objects} and topics.weight(said, fact.subject, strict=False)[0] >= _TOP
