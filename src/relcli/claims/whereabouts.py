"""Where a thing stands, where a firm has its seat, to which hospital somebody is taken, where somebody moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

from relcli.claims.doers import named
from relcli.claims.model import Claim, Event, Kind, Stage
from relcli.claims.passage import Mention, Passage
from relcli.claims.setting import time_of
from relcli.claims.stage import verb_stage
from relcli.claims.stance import stance_at
from relcli.language.phrases import Phrase, clause_bounds, object_of, phrase_at, subject_of
from relcli.language.places import is_place
from relcli.language.tables import table, word_set
from relcli.language.tagger import Tag, closed_classes, lemma
from relcli.language.tokens import stem

_REACH: Final = 7
"""Tokens from a word of place to the place."""
_AT: Final = frozenset(("in", "on", "at", "near", "outside", "by", "beside"))
_ANY_WAY: Final = frozenset((*_AT, "from", "to"))


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in table("whereabouts").items()}


def extract(passage: Passage) -> Iterator[Claim]:
    """Every place that a sentence gives something for good."""
    readers = _readers()
    if not passage.mentions or passage.asks:
        return
    if readers.keys().isdisjoint(passage.sentence.words) and "-based" not in passage.sentence.text:
        return
    lows = passage.sentence.lows
    for place in [place for place, low in enumerate(lows) if low in readers or low.endswith("-based")]:
        reader = readers.get(lows[place])
        if reader is not None:
            yield from reader(passage, place)
        elif passage.tokens[place].capital:
            yield from _compound(passage, place)


Reader = Callable[[Passage, int], Iterator[Claim]]


@lru_cache(maxsize=1)
def _readers() -> dict[str, Reader]:
    """Word to what reads the place given with it."""
    by_list: dict[str, Reader] = {
        "stands": _lies,
        "sited": _sited,
        "seated": _seated,
        "seats": _seat,
        "offices": _office,
        "run": _run,
        "leaving": _leaves,
        "buildings": _building,
        "clinics": _clinic,
    }
    found: dict[str, Reader] = {"from": _apposed}
    for name, reader in by_list.items():
        found.update(dict.fromkeys(_words()[name], reader))
    return found


def _lies(passage: Passage, place: int) -> Iterator[Claim]:
    if passage.tags[place] is Tag.VERB:
        yield from _stands(passage, place, "site")


def _sited(passage: Passage, place: int) -> Iterator[Claim]:
    yield from _stands(passage, place, "site")


def _seated(passage: Passage, place: int) -> Iterator[Claim]:
    yield from _stands(passage, place, "seat")


def _stands(passage: Passage, place: int, kind: str) -> Iterator[Claim]:
    """ "The library stands on Mill Lane", "Lumio, a chipmaker based in Eindhoven"."""
    where = _behind(passage, place + 1, _AT)
    subject = _subject(passage, place)
    planned = passage.tags[place] is Tag.VERB and verb_stage(passage, place) is Stage.PLANNED
    if where is not None and subject is not None and not planned and not _personal(passage, subject):
        yield _claim(passage, kind, subject, [where], place)


def _building(passage: Passage, place: int) -> Iterator[Claim]:
    """ "The 420-bed hospital on the Cork Road": the only one, by its article."""
    tokens = passage.tokens
    if place + 1 < len(tokens) and passage.tags[place + 1] is Tag.BE:
        yield from _is_at(passage, place + 1)
    opening = [n for n in range(max(0, place - 3), place) if tokens[n].low in ("the", "its", "a", "an", "new", "old")]
    begin = place + 3 if passage.sentence.lows[place : place + 3] in _OF_APPEAL else place + 1
    spans = tokens[place].low in _words()["spanning"] and tokens[min(begin, len(tokens) - 1)].low in _ACROSS
    where = _behind(passage, begin, _ACROSS if spans else _AT, reach=3)
    if where is None or not opening or tokens[opening[0]].low != "the":
        return
    if tokens[place].low in _words()["several"] and any(token.low == "'s" for token in tokens[opening[0] : place]):
        return  # "the firm's factory in Curitiba": it may have others
    known = where.name.kind == "place" or is_place(where.name.text)
    if spans or (tokens[begin].low in _AT and known):
        yield _claim(passage, "site", Phrase(opening[0], place + 1, place), [where], place)


_OF_APPEAL: Final = (("court", "of", "appeal"), ("court", "of", "appeals"))
_ACROSS: Final = frozenset(("over", "across"))


def _apposed(passage: Passage, place: int) -> Iterator[Claim]:
    """ "Kuiper Daan, a paint maker from Haarlem"."""
    tokens, tags = passage.tokens, passage.tags
    where = next((m for m in passage.mentions if m.name.first == place + 1), None)
    begin = place
    while begin > 0 and tags[begin - 1] is Tag.NOUN:
        begin -= 1
    if where is None or not 0 < place - begin < 4 or begin < 3 or tokens[begin - 1].low not in ("a", "an", "the"):
        return
    owner = next((m for m in passage.mentions if m.name.last == begin - 2), None)
    if owner is not None and tokens[begin - 2].text == "," and not owner.person and is_place(where.name.text):
        subject = Phrase(owner.name.first, owner.name.last, owner.name.last - 1)
        yield _claim(passage, "seat", subject, [where], place)


def _is_at(passage: Passage, place: int) -> Iterator[Claim]:
    """ "The library is on Castle Street": only of what a place can be built as."""
    where = _behind(passage, place + 1, _AT, reach=2)
    subject = subject_of(passage.tokens, passage.tags, place)
    if where is None or subject is None or passage.tokens[subject.head].low not in _words()["buildings"]:
        return
    yield _claim(passage, "site", subject, [where], place)


def _run(passage: Passage, place: int) -> Iterator[Claim]:
    """ "Lumio is run from Utrecht", "founded in Utrecht and still run from there"."""
    tokens, tags = passage.tokens, passage.tags
    if place + 2 >= len(tokens) or tokens[place + 1].low != "from":
        return
    if tags[place] is not Tag.PARTICIPLE and tags[place - 1] not in (Tag.BE, Tag.ADVERB, Tag.CONJUNCTION):
        return  # "the line ran from Utrecht"
    where = next((m for m in passage.mentions if m.name.first == place + 2 and not m.person), None)
    if where is None and tokens[place + 2].low == "there":
        where = _before(passage, place)
    subject = _subject(passage, place)
    if where is None or subject is None or _personal(passage, subject) or where.name.kind == "organisation":
        return
    if tags[subject.head] is not Tag.CAPITAL and tokens[subject.head].low not in word_set("families", "firms"):
        return  # "the line is run from Utrecht"
    yield _claim(passage, "seat", subject, [where], place, place + 3)


def _office(passage: Passage, place: int) -> Iterator[Claim]:
    """ "Where Lumio has its seat", "has its head office in Utrecht"; not "its seat on the council", "its office"."""
    lows = passage.sentence.lows
    first = place - 1 if lows[place] == "office" else place
    if lows[place] == "office" and lows[first] not in ("head", "main"):
        return
    if first > 1 and lows[first - 1] in ("its", "their") and passage.tags[first - 2] is Tag.HAVE:
        yield from _seat(passage, place, first)


def _seat(passage: Passage, place: int, first: int = 0) -> Iterator[Claim]:
    """ "Lumio has its headquarters in Utrecht", "Lumio's headquarters in Utrecht"; its words begin at `first`."""
    tokens, tags = passage.tokens, passage.tags
    first = first or place
    where = _behind(passage, place + 1, _AT)
    subject: Phrase | None = None
    if first > 1 and tags[first - 2] is Tag.HAVE:
        subject = subject_of(tokens, tags, first - 2)
        opening = next((n for n in range(first - 2, 0, -1) if tokens[n].low == "where"), 0)
        where = where or (_before(passage, opening) if opening else None)
        if subject is None and opening:
            subject = phrase_at(tokens, tags, opening + 1)
    elif place > 1 and tags[place - 1] is Tag.POSSESSIVE:
        owner = next((m for m in passage.mentions if m.name.last == place - 1), None)
        subject = Phrase(owner.name.first, owner.name.last, owner.name.last - 1) if owner is not None else None
    if where is not None and subject is not None and not _personal(passage, subject):
        yield _claim(passage, "seat", subject, [where], place)


def _compound(passage: Passage, place: int) -> Iterator[Claim]:
    """ "The Denver-based company"."""
    name = passage.tokens[place].text.rsplit("-", 1)[0]
    owner = phrase_at(passage.tokens, passage.tags, place + 1)
    if owner is not None and is_place(name):
        yield _claim(passage, "seat", owner, [name], place)


def _clinic(passage: Passage, place: int) -> Iterator[Claim]:
    """ "The injured were taken to a hospital in Valencia"; not "two of the injured"."""
    yield from _building(passage, place)
    tokens, tags = passage.tokens, passage.tags
    to = next((n for n in range(place - 1, max(-1, place - _REACH), -1) if tokens[n].low == "to"), -1)
    verb = next(
        (
            n
            for n in range(to - 1, max(-1, to - _REACH), -1)
            if tags[n] in (Tag.VERB, Tag.PARTICIPLE) and lemma(tokens[n]) in _words()["carrying"]
        ),
        -1,
    )
    if to < 0 or verb < 0:
        return
    subject = subject_of(tokens, tags, verb) if tags[verb] is Tag.PARTICIPLE else object_of(tokens, tags, verb)
    if subject is None or tags[subject.first] is Tag.NUMBER:
        return
    if any(token.low == "of" for token in tokens[subject.first : subject.last]):
        return
    where = [m for m in passage.mentions if to < m.name.first <= place + 4 and not m.person]
    if where:
        yield _claim(passage, "hospital", subject, [m.entity for m in where], verb, where[-1].name.last)


def _leaves(passage: Passage, place: int) -> Iterator[Claim]:
    """ "Is leaving next summer for Ghent", "moves to Geneva"."""
    tokens = passage.tokens
    way = ("for",) if lemma(tokens[place]) in ("leave", "depart", "head") else ("to",)
    where = _behind(passage, place + 1, frozenset(way))
    subject = subject_of(tokens, passage.tags, place)
    if where is None or subject is None or not is_place(where.name.text):
        return
    yield _claim(passage, "move", subject, [where], place)


def _subject(passage: Passage, place: int) -> Phrase | None:
    """What the word is said of: the subject of its verb, or the phrase it stands behind and what that is put to."""
    tokens, tags = passage.tokens, passage.tags
    subject = subject_of(tokens, tags, place)
    if subject is None or tokens[subject.first - 1].text != "," or subject.first < 2:
        return subject
    apposed = next((m for m in passage.mentions if m.name.last == subject.first - 1), None)
    return Phrase(apposed.name.first, apposed.name.last, apposed.name.last - 1) if apposed is not None else subject


def _personal(passage: Passage, phrase: Phrase) -> bool:
    inside = any(m.person and phrase.first <= m.name.first < phrase.last for m in passage.mentions)
    return inside or passage.tags[phrase.head] is Tag.PRONOUN


def _behind(passage: Passage, begin: int, ways: frozenset[str], reach: int = _REACH) -> Mention | None:
    """The place behind the first of these prepositions, with no verb and no mark before it."""
    tokens, tags = passage.tokens, passage.tags
    seen = False
    for place in range(begin, min(begin + reach, len(tokens))):
        if seen:
            mention = next((m for m in passage.mentions if m.name.first == place), None)
            if mention is not None:
                owner = mention.name.last < len(tokens) and tags[mention.name.last] is Tag.POSSESSIVE
                return None if mention.person or owner else mention
        if tags[place] in (Tag.VERB, Tag.PARTICIPLE, Tag.MARK, Tag.RELATIVE):
            return None
        seen = seen or tokens[place].low in ways
    return None


def _before(passage: Passage, end: int) -> Mention | None:
    """The last place before the "where" that is said of it."""
    found = [m for m in passage.mentions if m.name.last < end and not m.person]
    located = [m for m in found if m.name.first and passage.tokens[m.name.first - 1].low in _ANY_WAY]
    return located[-1] if located else None


def _claim(
    passage: Passage, kind: str, subject: Phrase, where: list[Mention] | list[str], verb: int, last: int = 0
) -> Claim:
    tokens, tags = passage.tokens, passage.tags
    places = tuple(each if isinstance(each, str) else each.entity for each in where)
    ends = [each.name.last for each in where if not isinstance(each, str)]
    starts = [each.name.first for each in where if not isinstance(each, str)]
    first, last = min([verb, subject.first, *starts]), max([verb + 1, subject.last, last, *ends])
    agents = named(passage, subject)
    stage = verb_stage(passage, verb) if kind == "move" else Stage.OPEN
    event = Event(
        kind=kind,
        family=kind,
        stage=stage if tags[verb] is not Tag.GERUND else Stage.OPEN,
        agents=agents,
        objects=_stems(passage, subject) if kind in ("site", "hospital") else (),
        participants=agents,
        place=places[0],
        places=places,
        time=time_of(passage, verb, clause_bounds(tokens, tags, verb)) if kind in ("move", "hospital") else None,
        detail=" ".join(token.text for token in tokens[subject.first : subject.last]),
    )
    stance, speaker = stance_at(passage, tokens[verb].start)
    evidence = passage.tokens_evidence(first, last)
    return Claim(Kind.EVENT, agents[0] if agents else "", f"{kind} {places[0]}", event, stance, evidence, speaker)


def _stems(passage: Passage, phrase: Phrase) -> tuple[str, ...]:
    closed = closed_classes()
    inside = passage.tokens[phrase.first : phrase.head + 1]
    found = tuple(stem(token.text) for token in inside if token.text[0].isalpha() and token.low not in closed)
    appeal = passage.sentence.lows[phrase.head : phrase.head + 3] in _OF_APPEAL
    return (stem("appeal"), *found) if appeal else found
