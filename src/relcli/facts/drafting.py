"""A fact or an entity from words given one by one, as on a command line; checked as the file is."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from unicodedata import category, normalize

from relcli.facts.model import Entity, Fact, Facts
from relcli.facts.problems import FactsError, Problem, Problems, among, excerpt
from relcli.facts.schema import read_entity, read_fact
from relcli.facts.yaml_loader import ListNode, MapNode, Node, ScalarNode

NAMING = ("subject", "speaker", "participants")
"""Keys whose values are entities."""
LISTS = ("participants", "aliases")
"""Keys that take several values, with commas between."""
TITLES = ("office", "event", "measure", "attribute", "text")
"""The key that says most of a fact, for its id."""


def draft_entity(values: Mapping[str, str], facts: Facts, place: str = "the entity") -> Entity:
    """The entity of these keys; an id that is not given is made of the name.

    Raises FactsError, whose messages begin with `place`.
    """
    problems = Problems(place)
    same = facts.entity_named(values.get("name", ""))
    if same and not values.get("id"):
        what = f"there is an entity '{same[0].id}' named '{excerpt(same[0].name)}' already"
        problems.add((0, 0), what, "give another one an id of its own: id=…")
    given = {"id": unused(slug(values.get("name", "")) or "entity", facts.entities), **values}
    if given["id"] in facts.entities:
        problems.add((0, 0), f"there is an entity '{excerpt(given['id'])}' already", "choose another id")
    entity = read_entity(_node({key: given[key] for key in given if given[key]}), problems)
    problems.raise_any()
    assert entity is not None
    return entity


def draft_fact(kind: str, values: Mapping[str, str], facts: Facts, place: str = "the fact") -> Fact:
    """The fact of these keys; entities may be given by id, name or alias, an id that is not given is made up.

    Raises FactsError, whose messages begin with `place`.
    """
    problems = Problems(place)
    given = {key: _ids(value, facts, place) if key in NAMING else value for key, value in values.items()}
    ids = {fact.id for fact in facts}
    if not given.get("id"):
        given["id"] = unused(_made_up(given), ids)
    elif given["id"] in ids:
        problems.add((0, 0), f"there is a fact '{excerpt(given['id'])}' already", "choose another id")
    fact = read_fact(_node({"kind": kind, **given}), facts.entities, problems)
    problems.raise_any()
    assert fact is not None
    return fact


def _ids(value: str, facts: Facts, place: str) -> str:
    """Entities by id, name or alias, as ids."""
    found = []
    for name in filter(None, (part.strip() for part in value.split(","))):
        if name in facts.entities:
            found.append(name)
            continue
        known = facts.entity_named(name)
        if len(known) == 1:
            found.append(known[0].id)
            continue
        what = f"'{excerpt(name)}' names {'no' if not known else 'more than one'} entity"
        allowed = ", ".join(entity.id for entity in known) if known else among(name, tuple(facts.entities))
        raise FactsError([Problem(place, 0, 0, what, allowed)])
    return ", ".join(found)


def _made_up(values: Mapping[str, str]) -> str:
    who = next((values[key] for key in NAMING if values.get(key)), "").split(",")[0]
    what = next((values[key] for key in TITLES if values.get(key)), "")
    year = next((values[key][:4] for key in ("from", "date", "as_of") if values.get(key)), "")
    return "-".join(filter(None, (slug(who), slug(what), slug(year)))) or "fact"


def slug(text: str, longest: int = 60) -> str:
    """An id made of a name: small letters, digits and hyphens; "" where nothing is left.

    Never a word that YAML takes for something else than text.
    """
    plain = "".join(mark for mark in normalize("NFKD", text.casefold()) if category(mark) != "Mn")
    found = re.sub(r"[\W_]+", "-", plain).strip("-")[:longest].strip("-")
    return f"{found}-1" if found in ("null", "true", "false") else found


def unused(base: str, taken: Collection[str]) -> str:
    """The base, or with the first number from 2 on that nobody has."""
    number, found = 1, base
    while found in taken:
        number += 1
        found = f"{base}-{number}"
    return found


def _node(values: Mapping[str, str]) -> MapNode:
    """The keys as an entry of the file, in line 0: problems then name no line."""
    return MapNode(tuple((ScalarNode(key, False, 0, 0), _value(key, text)) for key, text in values.items()), 0, 0)


def _value(key: str, text: str) -> Node:
    if key in LISTS:
        parts = [part.strip() for part in text.split(",")]
        return ListNode(tuple(ScalarNode(part, False, 0, 0) for part in parts if part), 0, 0)
    return ScalarNode(text, True, 0, 0)
