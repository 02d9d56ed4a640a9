"""The verb that a number hangs on, its clause and the subject of that."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from relcli.claims.figure import Figure
from relcli.claims.passage import Passage
from relcli.claims.speech import speech_lemma
from relcli.language.numbers import Quantity
from relcli.language.phrases import clause_bounds, phrase_at, subject_of
from relcli.language.tables import table
from relcli.language.tagger import Tag, lemma


def figure_of(passage: Passage, quantity: Quantity) -> Figure:
    """Where a quantity stands."""
    first = passage.token_at(quantity.start)
    last = passage.token_at(quantity.end - 1) + 1
    bounds = clause_bounds(passage.tokens, passage.tags, first)
    verb = _verb(passage, first, (first, bounds[1]) if _opens_clause(passage, first, last) else bounds)
    subject = subject_of(passage.tokens, passage.tags, verb) if verb is not None else None
    if subject is not None and quantity.dimension == "speed" and first <= subject.head < last:
        subject = None  # "gusts of 90 kilometres an hour were measured"
    return Figure(quantity, first, last, bounds, verb, subject)


def _opens_clause(passage: Passage, first: int, last: int) -> bool:
    """ "74 people died and 387 were saved", "police said 41 people died": the subject of the verb behind it."""
    tags = passage.tags
    if first and tags[first - 1] is Tag.VERB and speech_lemma(passage.sentence.lows[first - 1]):
        phrase = phrase_at(passage.tokens, tags, last)
        behind = phrase.last if phrase is not None else last
        while behind < len(tags) and tags[behind] in _BETWEEN:
            behind += 1
        return behind < len(tags) and tags[behind] in _FINITE
    if not first or passage.sentence.lows[first - 1] not in ("and", "but", ";") or last >= len(tags):
        return False
    return tags[last] in _FINITE


_FINITE: Final = frozenset({Tag.BE, Tag.HAVE, Tag.VERB, Tag.MODAL})
_BETWEEN: Final = frozenset({Tag.ADVERB, Tag.PREPOSITION, Tag.DETERMINER, Tag.NOUN, Tag.CAPITAL, Tag.NUMBER})


@lru_cache(maxsize=1)
def _befalling() -> frozenset[str]:
    """Verbs whose "-ing" in front of a figure tells what befell those counted."""
    rows = table("casualties").values()
    return frozenset(verb for row in rows for verb in row["verbs"]) | {"destroy", "damage"}


def _verb(passage: Passage, place: int, bounds: tuple[int, int]) -> int | None:
    """The verb the number hangs on: the nearest before it in its clause, else the first behind it."""
    tags = passage.tags
    if place and tags[place - 1] is Tag.GERUND and lemma(passage.tokens[place - 1]) in _befalling():
        return place - 1  # "injuring nine people"
    verbs = (Tag.VERB, Tag.PARTICIPLE, Tag.BE)
    found = next((s for s in range(place - 1, bounds[0] - 1, -1) if tags[s] in verbs), None)
    if found is None:
        found = next((s for s in range(place, bounds[1]) if tags[s] in verbs), None)
    if found is not None and tags[found] is Tag.BE:
        behind = found + 1
        while behind < bounds[1] and tags[behind] in (Tag.ADVERB, Tag.BE, Tag.NEGATION):
            behind += 1
        if behind < bounds[1] and tags[behind] in (Tag.PARTICIPLE, Tag.GERUND, Tag.VERB):
            return behind
    return found
