"""Words for posts and trades, as they stand beside the names of those who hold them."""

from __future__ import annotations

from functools import lru_cache

from relcli.check.offices import office_of
from relcli.check.stack import Said, Stack
from relcli.language.places import country_of, demonym_of, is_place
from relcli.language.tables import table
from relcli.language.tokens import fold, stem


@lru_cache(maxsize=1)
def office_stems() -> frozenset[str]:
    """Stems of the words for an office or a trade."""
    return frozenset(stem(row["head"].split()[-1]) for row in table("titles")["titles"])


def of_two_bodies(stack: Stack, one: Said, other: Said) -> bool:
    """ "The club's captain" and "vice-captain of the national team": posts of two bodies may be held at once."""
    bodies = [office_of(said).jurisdiction for said in (one, other)]
    if not all(bodies) or any(is_place(body) or country_of(body) or demonym_of(body) for body in bodies):
        return False
    if not all(body[0].isupper() for body in bodies):
        return ("national" in one.claim.context.text) != ("national" in other.claim.context.text)
    left, right = (frozenset(fold(body).split()) - {"the", "of"} for body in bodies)
    if left & right or stack.who(bodies[0]) == stack.who(bodies[1]):
        return False
    if fold(bodies[0])[:1] == fold(bodies[1])[:1]:
        return False  # the one may be short for the other
    return not (_tells_of(one, bodies[1]) or _tells_of(other, bodies[0]))


def _tells_of(said: Said, body: str) -> bool:
    """Does the claim's article name a body anywhere?"""
    return any(body in name or name in body for name, _, _ in said.article.names)
