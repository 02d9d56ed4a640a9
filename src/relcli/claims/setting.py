"""Where, when and how an event happens, as its clause says."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from relcli.claims.cues import DAY_PART, MODE
from relcli.claims.passage import NOUNS, Mention, Passage
from relcli.language.phrases import subject_of
from relcli.language.places import demonym_of, is_place
from relcli.language.tables import table, word_set
from relcli.language.tagger import Tag, lemma
from relcli.language.times import TimeMention

_PLACE_PREPOSITIONS: Final = frozenset({"in", "at", "on", "inside", "outside", "near", "to"})
_ABOVE: Final = frozenset({"rocket", "rockets", "satellite", "satellites", "spacecraft", "orbit", "capsule", "liftoff"})
"""Words of what starts from where it is launched: "lifted off from Kourou"."""
_DATING: Final = frozenset({"absolute", "yearless", "weekday", "relative"})
_PRECISIONS: Final = frozenset({"day", "week", "month", "season", "quarter", "year"})


def places_of(passage: Passage, place: int, clause: tuple[int, int]) -> list[Mention]:
    """The names behind a preposition of place, the likeliest first: known places, then the nearest behind the verb."""
    if not passage.mentions:
        return []
    found = [m for m in passage.mentions if clause[0] <= m.name.first <= clause[1] and way_of(passage, m)]
    if len(found) < 2:
        return found
    known = {m for m in found if is_place(m.name.text)}
    return sorted(found, key=lambda m: (m not in known if known else False, m.name.first <= place))


def way_of(passage: Passage, mention: Mention) -> str:
    """The preposition that makes a name a place: "in Lima", "at the Harpa concert hall", "in its Lisbon offices".

    "" for any other name: not "at Avionord's works", and not for a town nobody knows in "the town of Pell", which may
    lie in another unknown place.
    """
    tokens, tags = passage.tokens, passage.tags
    if mention.person or mention.name.last < len(tokens) and tokens[mention.name.last].low == "'s":
        return ""
    if not _HOSTS.isdisjoint(passage.sentence.words) and _hosts(passage, mention.name.last):
        return "host"
    before = mention.name.first - 1
    while before >= max(0, mention.name.first - 8):
        low = tokens[before].low
        if low in _PLACE_PREPOSITIONS or (low == "from" and not _ABOVE.isdisjoint(passage.sentence.words)):
            break
        if tags[before] not in (Tag.DETERMINER, Tag.NOUN) and low != "of" and demonym_of(low) is None:
            return ""
        before -= 1
    else:
        return ""
    if before < 0:
        return ""
    near = mention.name.first - before <= 2
    low = tokens[before].low
    if mention.name.kind == "organisation" and not is_place(mention.name.text) and low != "at":
        return ""
    known = is_place(mention.name.text) or mention.name.kind == "place"
    if low in ("to", "on"):
        located = known and (near or (low == "on" and tokens[mention.name.first - 1].low == "of"))
    else:
        located = known or (near and _is_site(passage, mention.name.last))
    return low if located else ""


_HOSTS: Final = frozenset({"host", "hosts", "hosted", "hosting"})


def _hosts(passage: Passage, place: int) -> bool:
    """Does the verb "host" stand behind a name: "the Harpa hall will host the final"?"""
    for token, tag in zip(passage.tokens[place : place + 4], passage.tags[place : place + 4], strict=True):
        if token.low in _HOSTS:
            return tag is not Tag.NOUN
        if tag not in (Tag.MODAL, Tag.BE, Tag.HAVE, Tag.ADVERB) and token.low != "to":
            return False
    return False


def _is_site(passage: Passage, after: int) -> bool:
    """Does no noun follow the name, or one for a place: "the Harpa concert hall"?"""
    tokens = passage.tokens
    if after >= len(tokens) or passage.tags[after] is not Tag.NOUN:
        return True
    words = word_set("names", "place_words")
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
        return min(inside, key=lambda t: (len(inside) > 1 and _to_between(passage, place, t), abs(t.start - here)))
    opening = tokens[clause[0] - 1].low if clause[0] else ""
    if len(times) != 1 or opening not in ("", "when", "as", "while") or _of_a_report(passage, times[0]):
        return None
    return times[0]


def _to_between(passage: Passage, place: int, time: TimeMention) -> bool:
    """ "Agreed on Friday to call a strike from 10 February": does what is to be done stand between the two?"""
    low, high = sorted((place, passage.token_at(time.start)))
    lows, tags = passage.sentence.lows, passage.tags
    return any(lows[n] == "to" and tags[n + 1] is Tag.VERB for n in range(low, high))


def _of_a_report(passage: Passage, time: TimeMention) -> bool:
    """Is it the time at which somebody said so: "the fire …, a court was told on Thursday"?"""
    before = passage.token_at(time.start) - 1
    while before >= 0 and passage.tags[before] in (Tag.PREPOSITION, Tag.ADVERB, Tag.DETERMINER):
        before -= 1
    if before < 0 or passage.tags[before] not in (Tag.VERB, Tag.PARTICIPLE):
        return False
    return lemma(passage.tokens[before]) in word_set("stance", "reporting", "neutral")


Clock = tuple[tuple[int, int], ...]


def clock_of(passage: Passage, place: int, clause: tuple[int, int]) -> tuple[Clock, str]:
    """The time of day that the clause tells, as ranges of minutes, and its words; () and "" when it tells none.

    One of another zone than the reader's tells none.
    """
    tokens = passage.tokens
    spoken = passage.cues & DAY_PART
    if not passage.times and not spoken:
        return (), ""
    low, high = tokens[clause[0]].start, tokens[clause[1] - 1].end
    inside = [t for t in passage.times if low <= t.start < high]
    here = tokens[place].start
    clocks = [t for t in inside if t.expr.kind == "clock" and t.expr.clock and not _verb_between(passage, place, t)]
    if clocks:
        nearest = min(clocks, key=lambda t: abs(t.start - here))
        return _widened(passage, nearest), nearest.surface
    for words, part in _day_words(passage.sentence.text[low:high].lower()) if spoken else ():
        return _spans(part), words
    parts = [t for t in inside if t.expr.part in table("families")["day_parts"]]
    return (_spans(parts[0].expr.part), parts[0].surface) if len(parts) == 1 else ((), "")


def _verb_between(passage: Passage, place: int, time: TimeMention) -> bool:
    """Does another verb stand between the event and the time: "left at 8 a.m. and the accident happened …"?

    Not one that only says that it took place.
    """
    low, high = sorted((place, passage.token_at(time.start)))
    if high == place and any(passage.tags[n] is Tag.CONJUNCTION for n in range(low, high)):
        return True
    verbs = [n for n in range(low + 1, high) if passage.tags[n] in (Tag.VERB, Tag.PARTICIPLE)]
    return any(lemma(passage.tokens[n]) not in word_set("families", "happening_verbs") for n in verbs)


_ROUGHLY: Final = 20
"""Minutes by which a time of day may be off without a word about it."""
_SOON: Final = 60


def _widened(passage: Passage, time: TimeMention) -> Clock:
    first, last = passage.token_at(time.start), passage.token_at(time.end - 1) + 1
    tokens = passage.tokens
    if any(token.low in _zones() for token in tokens[last : last + 2]):
        return ()
    before = {token.low for token in tokens[max(0, first - 2) : first]}
    low = _SOON if before & {"before", "until", "by"} else _ROUGHLY
    high = _SOON if before & {"after", "from"} else _ROUGHLY
    if before & {"about", "around", "roughly", "nearly", "towards"}:
        low = high = 2 * _ROUGHLY
    return tuple((begin - low, end + high) for begin, end in time.expr.clock)


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    return frozenset(table("families")["clock_zones"])


@lru_cache(maxsize=16)
def _day_words(text: str) -> tuple[tuple[str, str], ...]:
    """The first part of the day that a clause names, and what part it is."""
    words = table("families")["day_words"]
    return tuple((phrase, part) for phrase, part in words.items() if f"{phrase} " in f"{text} ")[:1]


def _spans(part: str) -> Clock:
    return tuple((begin * 60, end * 60) for begin, end in table("families")["day_parts"][part])


def mode_of(passage: Passage, place: int, clause: tuple[int, int]) -> str:
    """In person, by phone …, where the clause of the event at a token says so; in person, where the sentence does."""
    if not passage.cues & MODE:
        return ""
    low, tokens = passage.sentence.text.lower(), passage.tokens
    begin, end = tokens[clause[0]].start, tokens[clause[1] - 1].end
    for phrase, mode in _modes().items():
        at = low.find(phrase)
        if at >= 0 and (mode == _TOGETHER or (begin <= at < end and not _of_another(passage, place, at))):
            return mode
    return ""


_TOGETHER: Final = "in person"
_VERBS: Final = frozenset({Tag.VERB, Tag.PARTICIPLE})
_TURNS: Final = frozenset({"after", "before", "following", "since", "until", "ahead", "then", "later"})


def _of_another(passage: Passage, place: int, at: int) -> bool:
    """ "They met, after a telephone call", "agreed to talk by telephone": does a turn or a verb stand between the event
    and what begins at an offset?"""
    there, tags = passage.token_at(at), passage.tags
    if not _TURNS.isdisjoint(passage.sentence.lows[min(place, there) : max(place, there)]):
        return True
    return tags[place] in _VERBS and not _VERBS.isdisjoint(tags[place + 1 : there])


@lru_cache(maxsize=1)
def _modes() -> dict[str, str]:
    return {phrase: mode for mode, phrases in table("families")["modes"].items() for phrase in phrases}


def is_bare(where: Mention | None, when: TimeMention | None) -> bool:
    """Is neither a place nor a day, month or year told?"""
    return where is None and (when is None or when.expr.precision not in ("day", "month", "year"))


def not_its_own(passage: Passage, noun: int, clause: tuple[int, int]) -> bool:
    """Is a noun the object of a verb whose time is not its own: "overturned the conviction on 11 May"?

    Or narrowed to by a preposition: "the toll from the eruption rose on Saturday".
    """
    tags, tokens, place = passage.tags, passage.tokens, noun - 1
    if tags[noun] not in NOUNS:
        return False
    if _later(passage, noun, clause):
        return True
    while place > clause[0] and tags[place] in (Tag.NOUN, Tag.CAPITAL, Tag.DETERMINER, Tag.POSSESSIVE, Tag.NUMBER):
        place -= 1
    holding = word_set("families", "happening_verbs")
    if place >= 0 and tokens[place].low in word_set("families", "apart_in_time"):
        when = time_of(passage, noun, clause)
        return when is not None and _verb_between(passage, noun, when)
    return place >= 0 and tags[place] is Tag.VERB and lemma(tokens[place]) not in holding


def _later(passage: Passage, noun: int, clause: tuple[int, int]) -> bool:
    """Is the noun the subject of a verb for what comes after: "the strike ended on Friday"?"""
    tokens, later = passage.tokens, word_set("families", "later_verbs")
    for place in range(noun + 1, clause[1]):
        if passage.tags[place] in _VERBS and lemma(tokens[place]) in later:
            subject = subject_of(tokens, passage.tags, place)
            return subject is not None and subject.first <= noun <= subject.head
    return False
