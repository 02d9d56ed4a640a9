"""Within what something is ranked: "the country's", "in Europe", "across the province"."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from relcli.claims.passage import NOUNS, Passage
from relcli.language.places import demonym_of
from relcli.language.tables import table


@lru_cache(maxsize=1)
def scope_kinds() -> dict[str, str]:
    """Common nouns for a place within which something is ranked, to their kind: "nation" to "country"."""
    return {word: kind for kind, words in table("ranks")["scopes"].items() for word in words}


_INSIDE: Final = frozenset({"in", "across", "within", "throughout", "of", "on"})
_WITHIN: Final = frozenset({"in", "of", "the", "to", "across", "within", "throughout", "on"})


def scope_of(passage: Passage, place: int, end: int) -> tuple[str, ...]:
    """Places and bodies within which something is ranked, between the rank at `place` and `end`."""
    tokens, kinds = passage.tokens, scope_kinds()
    found: list[str] = []
    owner = place - 1 - (place > 0 and tokens[place - 1].low in ("'s", "'", "’"))
    if place >= 2 and owner < place - 1:
        mention = next((m for m in passage.mentions if m.name.last == owner + 1), None)
        if mention:
            found.append(mention.entity)
        elif tokens[owner].low in kinds:
            found.append(kinds[tokens[owner].low])
    for mention in passage.mentions:
        if place < mention.name.first < end and tokens[mention.name.first - 1].low in _WITHIN:
            found.append(mention.entity)
    for step in range(place + 1, end - 1):
        if tokens[step].low in _INSIDE and tokens[step + 1].low in ("the", "this", "its", "their", "our", "that"):
            kind = kinds.get(tokens[step + 2].low, "") if step + 2 < end else ""
            if kind and (step + 3 == end or passage.tags[step + 3] not in NOUNS):
                found.append(kind)
    for token in tokens[place:end]:
        country = demonym_of(token.low) if token.capital else None
        if country:
            found.append(country)
    if any(t.low == "world" for t in tokens[place:end]):
        found.append("world")
    return tuple(dict.fromkeys(found))
