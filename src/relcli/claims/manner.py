"""How a figure is meant: as what there is room for, as a limit, as the margin of a contest."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import Final

from relcli.claims.figure import Figure
from relcli.claims.passage import Passage
from relcli.language.tables import table, word_set
from relcli.language.tagger import Tag, lemma
from relcli.language.tokens import singular, stem

CAPACITY: Final = "capacity"
LIMIT: Final = "limit"
MARGIN: Final = "margin"
STAFF: Final = "staff"
_MEANT: Final = {
    CAPACITY: frozenset({"count", "volume", "mass", "data"}),
    LIMIT: frozenset({"count", "volume", "mass", "energy", "power", "length", "speed"}),
    MARGIN: frozenset({"count"}),
    STAFF: frozenset({"count"}),
}
_LEFT_OUT: Final = frozenset(
    {"a", "an", "the", "just", "only", "about", "some", "over", "up", "to", "exactly", "another"}
)
_REACH: Final = 5
"""Tokens looked at in front of a verb for the word that allows it."""


def manner_of(passage: Passage, figure: Figure) -> str:
    """ "capacity", "limit" or "margin"; "" for a figure that is meant as it stands."""
    dimension = figure.quantity.dimension
    if dimension not in _ANY:
        return ""
    lows = passage.sentence.lows
    if dimension == "count" and not _EMPLOY.isdisjoint(lows[figure.last + 1 : figure.last + _REACH + 1]):
        return STAFF if _works(passage, figure) else ""  # "1,480 people whom the plant still employs"
    place = figure.first - 1
    while place >= 0 and lows[place] in _LEFT_OUT:
        place -= 1
    if place < 0:
        return _trailing(passage, figure)
    for words, manner in _before().get(lows[place], ()):
        if dimension not in _MEANT[manner] or tuple(lows[max(0, place + 1 - len(words)) : place + 1]) != words:
            continue
        if manner != STAFF or _works(passage, figure):
            return manner
    return _allowed(passage, figure, place) or _contested(passage, figure, place)


_ANY: Final = frozenset().union(*_MEANT.values())


_EMPLOY: Final = frozenset({"employs", "employ", "employed"})


def _works(passage: Passage, figure: Figure) -> bool:
    """ "All 1,840 jobs", "employs 1,480 people"."""
    behind = passage.sentence.lows[figure.last : figure.last + 2]
    return any(singular(low) in word_set("manners", "staffed") for low in behind)


def _allowed(passage: Passage, figure: Figure, place: int) -> str:
    """ "Can carry 450 passengers", "may take 3,800 tonnes": by the verb right before and the word that allows it."""
    verb = lemma(passage.tokens[place])
    if passage.tags[place] not in (Tag.VERB, Tag.NOUN, Tag.PARTICIPLE) or verb not in _verbs():
        return ""
    lows = passage.sentence.lows[max(figure.bounds[0], place - _REACH) : place]
    for manner in (CAPACITY, LIMIT):
        if verb in word_set("manners", manner, "verbs") and not word_set("manners", manner, "leave").isdisjoint(lows):
            return manner if figure.quantity.dimension in _MEANT[manner] else ""
    return ""


def _contested(passage: Passage, figure: Figure, place: int) -> str:
    """ "Beat her by 32 votes", "by nine goals": a margin where somebody won or lost."""
    if figure.quantity.dimension != "count" or not _of_contest(passage, figure):
        return ""
    verb = figure.verb
    by = passage.sentence.lows[place] == "by"
    if by and verb is not None and lemma(passage.tokens[verb]) in word_set("manners", "contests"):
        return MARGIN
    return _trailing(passage, figure)


def _trailing(passage: Passage, figure: Figure) -> str:
    """ "Nine votes ahead", "23 votes in hand", "a 140-vote lead"."""
    if figure.quantity.dimension != "count" or not _of_contest(passage, figure):
        return ""
    behind = " ".join(passage.sentence.lows[figure.last + 1 : figure.last + 3])
    first = passage.sentence.lows[figure.last : figure.last + 1]
    joined = (
        "-" in passage.tokens[figure.first].low and bool(first) and first[0] in word_set("manners", MARGIN, "behind")
    )
    if joined or any(behind == words or behind.startswith(f"{words} ") for words in table("manners")[MARGIN]["behind"]):
        return MARGIN
    return ""


def _of_contest(passage: Passage, figure: Figure) -> bool:
    """Are votes, goals or the like counted?"""
    first = passage.tokens[figure.first].low
    word = first.split("-", 1)[1] if "-" in first and first[0].isdigit() else ""
    if not word and figure.last < len(passage.tokens):
        word = passage.tokens[figure.last].low
    return stem(singular(word)) in _contest_units() if word else False


@lru_cache(maxsize=1)
def _contest_units() -> frozenset[str]:
    return frozenset(stem(word) for word in table("manners")["contest_units"])


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    return word_set("manners", CAPACITY, "verbs") | word_set("manners", LIMIT, "verbs")


@lru_cache(maxsize=1)
def _before() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Phrases that end right before a number, by their last word, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for manner in _MEANT:
        for phrase in table("manners")[manner]["before"]:
            words = tuple(str(phrase).split())
            found.setdefault(words[-1], []).append((words, manner))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


_EACH: Final = frozenset({"each", "every", "apiece"})


def distributed(passage: Passage, figure: Figure) -> str:
    """ "each" for what every one of several gets or has: "each family receives 15 million", "400 euros apiece"."""
    lows = passage.sentence.lows
    behind = lows[figure.last : figure.last + 6]
    if behind[:1] in (("each",), ("apiece",)):
        return "each"
    if any(one in ("for", "to") and other in _EACH for one, other in pairwise(behind)):
        return "each"
    verb = figure.verb
    if verb is None or verb >= figure.first or _EACH.isdisjoint(passage.sentence.words):
        return ""
    return "each" if any(_sharer(passage, place) for place in range(max(0, verb - 8), verb)) else ""


def _sharer(passage: Passage, place: int) -> bool:
    """Does "each family" begin here?  Not "in each year", "every month"."""
    lows = passage.sentence.lows
    if lows[place] not in _EACH or (place and passage.tags[place - 1] is Tag.PREPOSITION):
        return False
    return passage.tags[place + 1] is not Tag.NUMBER and lows[place + 1] not in table("durations")["units"]
