"""Where, when and how an event happens, as its clause says."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from relcli.claims.cues import MODE
from relcli.claims.passage import Mention, Passage
from relcli.language.phrases import Phrase
from relcli.language.places import is_place
from relcli.language.tables import table
from relcli.language.tagger import Tag
from relcli.language.times import TimeMention

_PLACE_PREPOSITIONS: Final = frozenset({"in", "at", "on", "inside", "outside", "near", "to"})
_DATING: Final = frozenset({"absolute", "yearless", "weekday", "relative"})
_PRECISIONS: Final = frozenset({"day", "week", "month", "season", "quarter", "year"})


def place_of(passage: Passage, place: int, clause: tuple[int, int]) -> Mention | None:
    """The name behind a preposition of place: known places first, then the nearest behind the verb."""
    if not passage.mentions:
        return None
    found = [
        m for m in passage.mentions if not m.person and clause[0] <= m.name.first <= clause[1] and _located(passage, m)
    ]
    known = [m for m in found if is_place(m.name.text)] or found
    behind = [m for m in known if m.name.first > place]
    return behind[0] if behind else (known[0] if known else None)


def _located(passage: Passage, mention: Mention) -> bool:
    """ "in Lima", "at the Harpa concert hall", "in the atrium of its Lisbon offices"; not "at Avionord's works"."""
    tokens, tags = passage.tokens, passage.tags
    if mention.name.last < len(tokens) and tokens[mention.name.last].low == "'s":
        return False
    before = mention.name.first - 1
    while before >= max(0, mention.name.first - 8):
        low = tokens[before].low
        if low in _PLACE_PREPOSITIONS:
            break
        if tags[before] not in (Tag.DETERMINER, Tag.NOUN) and low != "of":
            return False
        before -= 1
    else:
        return False
    if before < 0:
        return False
    near = mention.name.first - before <= 2
    low = tokens[before].low
    if mention.name.kind == "organisation" and not is_place(mention.name.text) and low != "at":
        return False
    known = is_place(mention.name.text) or mention.name.kind == "place"
    if low in ("to", "on"):
        return near and known
    return known or (near and _is_site(passage, mention.name.last))


def _is_site(passage: Passage, after: int) -> bool:
    """Does no noun follow the name, or one for a place: "the Harpa concert hall"?"""
    tokens = passage.tokens
    if after >= len(tokens) or passage.tags[after] is not Tag.NOUN:
        return True
    words = table("names")["place_words"]
    return tokens[after].low in words or (after + 1 < len(tokens) and tokens[after + 1].low in words)


def time_of(passage: Passage, place: int, clause: tuple[int, int]) -> TimeMention | None:
    """The time of the clause; of the sentence when it has only one."""
    if not passage.times:
        return None
    times = [t for t in passage.times if t.expr.kind in _DATING and t.expr.precision in _PRECISIONS]
    if not times:
        return None
    tokens = passage.tokens
    low, high = tokens[clause[0]].start, tokens[clause[1] - 1].end
    inside = [t for t in times if low <= t.start < high]
    here = tokens[place].start
    if inside:
        return min(inside, key=lambda t: abs(t.start - here))
    return times[0] if len(times) == 1 and clause[0] == 0 else None


def mode_of(passage: Passage) -> str:
    """In person, by phone …, where the sentence says so."""
    if not passage.cues & MODE:
        return ""
    low = passage.sentence.text.lower()
    for phrase, mode in _modes().items():
        if phrase in low:
            return mode
    return ""


@lru_cache(maxsize=1)
def _modes() -> dict[str, str]:
    return {phrase: mode for mode, phrases in table("families")["modes"].items() for phrase in phrases}


def is_time(passage: Passage, phrase: Phrase) -> bool:
    """Does the phrase begin a time: "signed last Friday"?"""
    begin = passage.tokens[phrase.first].start
    return any(time.start <= begin < time.end for time in passage.times)


def is_bare(where: Mention | None, when: TimeMention | None) -> bool:
    """Is neither a place nor a day, month or year told?"""
    return where is None and (when is None or when.expr.precision not in ("day", "month", "year"))
