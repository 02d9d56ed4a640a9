"""What about a thing a figure measures, whatever the words: its cost, its height, who came to see it."""

from __future__ import annotations

from functools import lru_cache

from relcli.claims.model import Measure
from relcli.language.tables import table
from relcli.language.tokens import stem, stem_set


@lru_cache(maxsize=1)
def _words() -> dict[tuple[str, str], str]:
    """(dimension, stem of a noun) to aspect."""
    return {
        (dimension, stem(word)): aspect
        for aspect, row in table("aspects").items()
        for dimension in row["dimensions"]
        for word in row["words"]
    }


@lru_cache(maxsize=1)
def _told() -> frozenset[str]:
    """Stems that name an aspect, people in general, or nothing definite, and so no thing of their own."""
    none = stem_set("scope", "people_heads") | stem_set("families", "empty_modifiers")
    return frozenset(word for _, word in _words()) | none


def thing_of(measure: Measure) -> frozenset[str]:
    """Stems of what has the aspect: "bridge" of "the bridge cost"; empty when only the aspect is named.

    Who covers a distance or climbs to a height is not what is so long or so high.
    """
    if measure.head and measure.head not in _told():
        return frozenset({measure.head})
    moves = measure.dimension == "length" and ("length", measure.governor) in _verbs()
    return frozenset() if moves else measure.subject - _told()


@lru_cache(maxsize=1)
def _verbs() -> dict[tuple[str, str], str]:
    """(dimension, lemma of a verb) to aspect."""
    return {
        (dimension, verb): aspect
        for aspect, row in table("aspects").items()
        for dimension in row["dimensions"]
        for verb in row["verbs"]
    }


_MANNERS = ("capacity", "limit", "staff")
"""How a figure is meant, whatever it counts: "seats 22,500 spectators" tells what there is room for."""


def aspect_of(measure: Measure) -> str:
    """The aspect that a figure is of; "" when its words do not tell, or tell two."""
    known, dimension = _words(), measure.dimension
    if dimension == "length" and "-" in measure.surface[1:] and not measure.modifiers:
        return "height" if measure.head in stem_set("scope", "tall") else "length"  # "the 178-kilometre stage"
    for manner in _MANNERS:
        if stem(manner) in measure.modifiers and (dimension, stem(manner)) in known:
            return manner
    head = known.get((dimension, measure.head), "")
    if head:
        return head
    verb = _verbs().get((dimension, measure.governor), "")
    if dimension == "count" and measure.head and measure.head not in stem_set("scope", "people_heads"):
        verb = ""
    for words in (measure.modifiers, measure.subject, measure.near):
        found = {known[dimension, word] for word in words if (dimension, word) in known}
        if verb and words is not measure.modifiers:
            return verb
        if found:
            return found.pop() if len(found) == 1 else ""
    return verb
