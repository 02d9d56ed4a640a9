"""One title for several people: "transport ministers Ana Díaz of Peru and Karl Moser of Austria"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from relcli.claims.holding import like_a_person, office_claim
from relcli.claims.model import Claim, Office
from relcli.claims.passage import Mention, Passage
from relcli.language.titles import Title

_MOST: Final = 6
"""People who are named behind one title."""


def of_several(passage: Passage, title: Title) -> Iterator[Claim]:
    """The office of everyone in a list right behind a title in the plural, or behind its comma.

    Nothing of a list of one: "former ministers Ana Díaz knew" names no minister.
    """
    place, tokens = title.last, passage.tokens
    if place < len(tokens) and tokens[place].text == ",":
        place += 1
    holders = list(_listed(passage, place))
    if len(holders) < 2 or title.status == "then":
        return
    country = "" if " and " in title.jurisdiction else title.jurisdiction
    office = Office(title.office, title.status or "current", country, title.group, title.single)
    for holder, home in holders:
        theirs = replace(office, jurisdiction=home or country)
        yield office_claim(passage, holder, theirs, title.first, holder.name.last, 0.9)


def _listed(passage: Passage, place: int) -> Iterator[tuple[Mention, str]]:
    """People named one behind the other, each with the "of Peru" behind the name, "" where there is none."""
    tokens = passage.tokens
    for _ in range(_MOST):
        holder = next((m for m in passage.mentions if m.name.first == place), None)
        if holder is None or not like_a_person(holder):
            return
        place, country = holder.name.last, ""
        if place < len(tokens) and tokens[place].low in ("of", "for", "from"):
            home = next((m for m in passage.mentions if m.name.first == place + 1), None)
            if home is None:
                return
            place, country = home.name.last, home.entity
        yield holder, country
        begun = place
        while place < len(tokens) and tokens[place].low in (",", "and"):
            place += 1
        if place == begun:
            return
