"""Where something is or happens, by name or by a common noun, with what its clause tells of it.

For passages that are laid side by side: "in the car park behind the sports hall", "at a hospital in Radom".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from relcli.claims.cues import SITE
from relcli.claims.kinds import may_name
from relcli.claims.model import Claim, Kind, Site
from relcli.claims.passage import CONTENT, VERBAL, Mention, Passage
from relcli.claims.reading import dateline
from relcli.claims.stance import stance_at
from relcli.language.phrases import Phrase, clause_bounds, phrase_at, subject_of
from relcli.language.places import country_of, is_place
from relcli.language.sites import may_be_site, side_of, sort_of_site
from relcli.language.tables import word_set
from relcli.language.tagger import Tag, lemma

_FINITE: Final = frozenset({Tag.VERB, Tag.PARTICIPLE, Tag.BE, Tag.HAVE, Tag.MODAL})
_UNREAL: Final = frozenset({"would", "could", "might", "should", "if", "unless", "not", "never", "no"})
_COUNTED: Final = {"storey": "floor", "story": "floor", "level": "floor"}
_REACH: Final = 14
"""Tokens between a place and a verb that its evidence shows with it."""
SEAT: Final = "seat"
"""The deed of a place that something is run from."""


def extract(passage: Passage) -> Iterator[Claim]:
    """One claim for each place that a clause puts its deed at."""
    if passage.asks or not (passage.cues & SITE or passage.mentions):
        return
    if passage.pieces and any(time.expr.precision == "year" for time in passage.times):
        return  # "Where was the treaty of 1964 signed?"
    lows, ways = passage.sentence.lows, word_set("sites", "ways")
    first = dateline(passage.sentence)
    for place, low in enumerate(lows):
        if low in ways and place >= first and place + 1 < len(lows):
            found = _found(passage, place)
            if found is not None:
                yield from _claims(passage, place, *found)
        elif low in ("is", "was", "be") and place > 1:
            yield from _told_outright(passage, place)
        elif place and side_of(low) and place + 1 < len(lows):
            yield from _part(passage, place)


def _told_outright(passage: Passage, place: int) -> Iterator[Claim]:
    """ "The venue is the Harpa concert hall"."""
    subject = subject_of(passage.tokens, passage.tags, place)
    if subject is None or passage.tokens[subject.head].low not in word_set("sites", "where"):
        return
    phrase = _phrase(passage, place + 1)
    named = next((m for m in passage.mentions if m.name.first in (place + 1, place + 2) and not m.person), None)
    if phrase is not None and named is not None:
        found = phrase, sort_of_site(passage.tokens[phrase.head].low), named.entity, ""
        yield _claim(passage, place, *found, frozenset(), (subject.first, phrase.last))


def _part(passage: Passage, place: int) -> Iterator[Claim]:
    """ "The left knee", "the shaft of the north tower", which no preposition of place need stand before."""
    tokens, tags, low = passage.tokens, passage.tags, passage.sentence.lows[place + 1]
    first = place - 1 if tags[place - 1] is not Tag.NOUN else place - 2
    if first < 0 or (tags[first] is not Tag.DETERMINER and tokens[first].low not in ("his", "her", "their", "its")):
        return
    told = low in word_set("sites", "body") or low in word_set("sites", "parts")
    if not told or (first and tokens[first - 1].low in word_set("sites", "ways")):
        return
    phrase = Phrase(first, place + 2, place + 1)
    clause = clause_bounds(tokens, tags, place)
    deeds = _deeds(passage, clause, phrase)
    yield _claim(passage, place - 1, phrase, "", "", side_of(tokens[place].low), deeds, clause, clause)


def _found(passage: Passage, place: int) -> tuple[Phrase, str, str, str] | None:
    """The phrase behind a word, with its sort, its name and its side; None where it is no place."""
    tokens, tags = passage.tokens, passage.tags
    phrase = _phrase(passage, place + 1)
    if phrase is None or tags[phrase.head] not in (Tag.NOUN, Tag.CAPITAL) or passage.in_time(phrase.first):
        return None
    named = next((m for m in passage.mentions if phrase.first <= m.name.first < phrase.last), None)
    if named is not None:
        return _of_name(passage, phrase, named)
    low = tokens[phrase.head].low
    if not may_be_site(low):
        return None
    before = tokens[phrase.head - 1].low if phrase.head > phrase.first else ""
    sort = sort_of_site(f"{before} {low}") or sort_of_site(low)
    side = _side(passage, phrase)
    return (phrase, sort, "", side) if sort or side else None


def _phrase(passage: Passage, place: int) -> Phrase | None:
    """The noun phrase that begins at a token, with an adverb in it: "the back room"."""
    tokens, tags = passage.tokens, passage.tags
    phrase = phrase_at(tokens, tags, place)
    if phrase is None or phrase.last - place > 1 or tags[place] is not Tag.DETERMINER:
        return phrase
    if place + 2 < len(tokens) and side_of(tokens[place + 1].low):
        behind = phrase_at(tokens, tags, place + 2)
        return Phrase(place, behind.last, behind.head) if behind is not None else phrase
    return phrase


def _of_name(passage: Passage, phrase: Phrase, named: Mention) -> tuple[Phrase, str, str, str] | None:
    tokens, last = passage.tokens, named.name.last
    if named.person or (last < len(tokens) and passage.tags[last] is Tag.POSSESSIVE):
        return None
    name = named.name.text
    words = [token.low for token in tokens[phrase.first : phrase.last]]
    sort = next((sort for low in reversed(words) if (sort := sort_of_site(low))), "")
    if country_of(name) is not None or not (sort or is_place(name) or named.name.kind == "place"):
        town = tokens[phrase.first - 1].low in ("in", "at") and phrase.first == named.name.first
        if not town or named.name.kind == "organisation" or len(name.split()) > 2 or name.isupper():
            return None
    return phrase, sort, named.entity, _side(passage, phrase)


def _side(passage: Passage, phrase: Phrase) -> str:
    """ "The north side", "the fifth floor", "platform 4"."""
    tokens, low = passage.tokens, passage.tokens[phrase.head].low
    inside = tokens[phrase.first : phrase.head]
    if low in word_set("sites", "parts"):
        for token in inside:
            if side_of(token.low):
                return side_of(token.low)
    if low in word_set("sites", "body") and inside and side_of(inside[-1].low):
        return side_of(inside[-1].low)
    if low in word_set("sites", "counted"):
        ordinal = next((token.low for token in inside if token.low in word_set("numbers", "ordinals")), "")
        behind = tokens[phrase.last - 1].text if phrase.last - 1 > phrase.head else ""
        number = ordinal or (behind if behind[:1].isdigit() else "")
        return f"{_COUNTED.get(low, low)}.{number}" if number else ""
    return ""


def _claims(passage: Passage, way: int, phrase: Phrase, sort: str, name: str, side: str) -> Iterator[Claim]:
    """The place with the deeds of its clause; and with those of a "where" behind it."""
    tokens, tags = passage.tokens, passage.tags
    behind = phrase.last + (phrase.last < len(tokens) and tokens[phrase.last].text == ",")
    if behind + 1 < len(tokens) and tokens[behind].low == "where":
        clause = clause_bounds(tokens, tags, behind + 1)
        deeds = _deeds(passage, clause, phrase)
        if deeds:
            yield _claim(passage, way, phrase, sort, name, side, deeds, (way, clause[1]), clause)
    if _of_a_seat(passage, way):
        yield _claim(passage, way, phrase, sort, name, side, frozenset({SEAT}), (max(0, way - 3), phrase.last))
        return
    if _narrows(passage, way) or _leads(passage, way, phrase.last):
        return
    clause = clause_bounds(tokens, tags, way)
    if _FINITE.isdisjoint(tags[clause[0] : clause[1]]) or not _is_real(passage, clause, way):
        return
    deeds = _deeds(passage, clause, phrase)
    near = [n for n in range(*clause) if tags[n] in VERBAL and -_REACH < n - way < _REACH]
    shown = min([way, *near]), max([phrase.last, *(n + 1 for n in near)])
    yield _claim(passage, way, phrase, sort, name, side, deeds, shown, clause)


def _is_real(passage: Passage, clause: tuple[int, int], place: int) -> bool:
    """Neither denied nor only thought of; somebody may have said what "would take place in Lima"."""
    lows = passage.sentence.lows
    unreal = _UNREAL.intersection(lows[clause[0] : clause[1]])
    return not unreal or (unreal == {"would"} and passage.attribution.verb >= 0 and "would" in lows[clause[0] : place])


def _of_a_seat(passage: Passage, way: int) -> bool:
    """ "Its headquarters in Lund", "its head office in Lund", "is based in Lund"."""
    lows = passage.sentence.lows
    if way < 2:
        return False
    if lows[way - 1] in ("based", "headquartered"):
        return True
    if lows[way - 1] in ("seat", "base") and not (way > 2 and passage.tags[way - 3] is Tag.HAVE):
        return False  # "lost its seat"
    offices = lows[way - 1] in ("office", "offices") and lows[way - 2] in word_set("sites", "seat offices")
    return offices or lows[way - 1] in word_set("sites", "seats")


def _narrows(passage: Passage, way: int) -> bool:
    """Does the place only narrow who is told of: "officials in Lima said", "the bakery in the high street closed"?

    Not what happens: "the fire in the hotel broke out", and not an object.
    """
    tags, tokens = passage.tags, passage.tokens
    if way == 0 or tags[way - 1] not in (Tag.NOUN, Tag.CAPITAL):
        return False
    low = tokens[way - 1].low
    if may_name(low) or may_be_site(low):
        return False
    return _FINITE.isdisjoint(tags[clause_bounds(tokens, tags, way)[0] : way])


def _leads(passage: Passage, way: int, last: int) -> bool:
    """ "From Lund to Malmö"?"""
    lows = passage.sentence.lows
    return lows[way] == "from" and "to" in lows[last : last + 2]


def _deeds(passage: Passage, clause: tuple[int, int], phrase: Phrase) -> frozenset[str]:
    tokens, tags = passage.tokens, passage.tags
    found = set()
    for n in range(*clause):
        if tags[n] in VERBAL and not phrase.first <= n < phrase.last:
            behind = tokens[n + 1].low if n + 1 < len(tokens) else ""
            name = lemma(tokens[n])
            found.add(f"{name} {behind}" if behind in _PARTICLES else name)
    return frozenset(found)


_PARTICLES: Final = frozenset(
    {"out", "up", "down", "off", "over", "away", "back", "ashore", "aground", "under", "together"}
)


def _claim(
    passage: Passage,
    way: int,
    phrase: Phrase,
    sort: str,
    name: str,
    side: str,
    deeds: frozenset[str],
    shown: tuple[int, int],
    clause: tuple[int, int] = (0, 0),
) -> Claim:
    tokens, tags = passage.tokens, passage.tags
    first, last = clause if clause[1] else (0, len(tokens))
    last_of_it = _whole(passage, phrase)
    things = frozenset(
        tokens[n].stem
        for n in range(first, last)
        if tags[n] in CONTENT
        and tags[n] not in VERBAL
        and not phrase.first <= n < last_of_it
        and not passage.in_time(n)
    )
    words = " ".join(token.text for token in tokens[phrase.first : last_of_it])
    owner = "" if last_of_it == phrase.last else words
    studies = not word_set("sites", "studies").isdisjoint(passage.sentence.words) and sort in _schools()
    if studies:  # "holds a degree in law from the University of Padua"
        deeds = frozenset({"study"})
    detail = Site(sort, name, side, "at" if studies else tokens[way].low, deeds, things, owner)
    stance, speaker = stance_at(passage, tokens[way].start)
    evidence = passage.tokens_evidence(shown[0], max(shown[1], phrase.last))
    return Claim(Kind.SITE, name, words, detail, stance, evidence, speaker)


@lru_cache(maxsize=1)
def _schools() -> frozenset[str]:
    return frozenset(map(sort_of_site, ("school", "university")))


def _whole(passage: Passage, phrase: Phrase) -> int:
    """Where the phrase ends with what its "of" hangs on it: "the north side of Market Square"."""
    tokens = passage.tokens
    if phrase.last < len(tokens) and tokens[phrase.last].low == "of":
        owner = phrase_at(tokens, passage.tags, phrase.last + 1)
        if owner is not None:
            return owner.last
    return phrase.last
