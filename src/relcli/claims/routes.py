"""Where a vehicle comes from and where it is bound, and how far and in which direction of a town something lies.

"The tanker was bound for Trieste", "the train from Bremen to Munich", "40 kilometres north of Kermanshah".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from relcli.claims.doers import named
from relcli.claims.model import Claim, Event, Kind, Site, Stage
from relcli.claims.passage import CONTENT, VERBAL, Mention, Passage
from relcli.claims.pronouns import thing_meant, thing_of_row
from relcli.claims.stance import stance_at
from relcli.language.phrases import Phrase, clause_bounds, subject_of
from relcli.language.places import is_place
from relcli.language.sites import quarter_of
from relcli.language.tables import word_set
from relcli.language.tagger import Tag, lemma
from relcli.language.tokens import stem

_HEADED: Final = {
    "bound": ("for",),
    "destined": ("for",),
    "heading": ("for", "to", "towards"),
    "headed": ("for", "to", "towards"),
    "way": ("to",),
    "route": ("to",),
}
"""Word to the prepositions behind it before the place that something is on its way to."""
_BEFORE_WAY: Final = frozenset({"its", "the", "her", "en", "their"})
_ROUTE: Final = 9
"""Tokens from a vehicle to the town that its route ends in."""
_UNMARKED: Final = frozenset({Tag.VERB, Tag.MARK, Tag.RELATIVE})


def extract(passage: Passage) -> Iterator[Claim]:
    """Every route and every bearing of a sentence."""
    if passage.asks or not passage.mentions:
        return
    words, lows = passage.sentence.words, passage.sentence.lows
    if not words.isdisjoint(_HEADED):
        for place, low in enumerate(lows):
            if low in _HEADED:
                yield from _bound(passage, place)
    if "from" in words and "to" in words and ("one" in words or not words.isdisjoint(word_set("sites", "travelling"))):
        yield from _routes(passage)
    if ":" in words and lows[0] in word_set("whereabouts", "labels"):
        yield from _labelled(passage)
    if "of" in words:
        for place, low in enumerate(lows):
            if quarter_of(low) >= 0 and lows[place + 1 : place + 2] == ("of",):
                yield from _bearing(passage, place)


def _bound(passage: Passage, place: int) -> Iterator[Claim]:
    """ "Is bound for Rotterdam", "was on its way to Trieste"."""
    lows, tokens = passage.sentence.lows, passage.tokens
    ways = _HEADED[lows[place]]
    if lows[place] in ("way", "route") and (not place or lows[place - 1] not in _BEFORE_WAY):
        return
    if lows[place + 1 : place + 2] and lows[place + 1] not in ways:
        return
    where = _town(passage, place + 2)
    subject = subject_of(tokens, passage.tags, place if lows[place] not in ("way", "route") else place - 2)
    if where is None or subject is None:
        return
    head = tokens[subject.head].low
    if head == "it":
        thing = thing_meant(passage, subject.head)
        if thing is None:
            return
        yield _route(passage, "destination", named(*thing), (), where, place)
    elif head in word_set("sites", "travelling") or passage.tags[subject.head] is Tag.CAPITAL:
        yield from _of_vehicle(passage, "destination", subject, where, place)


def _routes(passage: Passage) -> Iterator[Claim]:
    """ "The train from Bremen to Munich": both ends, each by itself."""
    lows, tags = passage.sentence.lows, passage.tags
    for place, low in enumerate(lows):
        if low != "from" or not place:
            continue
        start = _town(passage, place + 1)
        to = start.name.last if start is not None else 0
        end = _town(passage, to + 1) if start is not None and lows[to : to + 1] == ("to",) else None
        if start is None or end is None:
            continue
        if lows[place - 1] in ("one", "ones", "that", "those"):
            yield _route(passage, "origin", (lows[place - 1],), (), start, place)
            continue
        near = range(place - 1, max(-1, place - _ROUTE), -1)
        head = next((n for n in near if lows[n] in word_set("sites", "travelling")), -1)
        if head < 0 or not _UNMARKED.isdisjoint(tags[n] for n in range(head + 1, place) if lows[n] not in _TRAVELS):
            continue
        first = head
        while first and tags[first - 1] in (Tag.NOUN, Tag.CAPITAL, Tag.DETERMINER, Tag.NUMBER):
            first -= 1
        subject = Phrase(first, head + 1, head)
        yield from _of_vehicle(passage, "origin", subject, start, head)
        yield from _of_vehicle(passage, "destination", subject, end, head)


_TRAVELS: Final = frozenset((
    "travelling", "traveling", "flying", "running", "sailing", "going", "on", "its", "way", ",", "bound",
))  # fmt: skip


def _labelled(passage: Passage) -> Iterator[Claim]:
    """ "Headquarters: Utrecht", in a list of what an article tells of one thing."""
    lows = passage.sentence.lows
    colon = lows.index(":") if ":" in lows[:_LABEL] else -1
    where = _town(passage, colon + 1) if colon > 0 else None
    thing = thing_of_row(passage, labelled=True) if where is not None else None
    if where is not None and thing is not None:
        yield _route(passage, "seat", named(*thing), (), where, 0)


_LABEL: Final = 3
"""Tokens from the beginning of a row to the colon behind what it tells."""


def _town(passage: Passage, place: int) -> Mention | None:
    """The place named at a token, with an article before it or without."""
    found = next((m for m in passage.mentions if m.name.first in (place, place + 1) and not m.person), None)
    if found is None or (found.name.first != place and passage.tokens[place].low != "the"):
        return None
    owner = found.name.last < len(passage.tokens) and passage.tags[found.name.last] is Tag.POSSESSIVE
    return None if owner or not (is_place(found.name.text) or found.name.kind == "place") else found


def _of_vehicle(passage: Passage, kind: str, subject: Phrase, where: Mention, place: int) -> Iterator[Claim]:
    if passage.tokens[subject.first].low in ("another", "each", "every", "any", "no"):
        return
    words = passage.sentence.lows[subject.first : subject.head + 1]
    inside = zip(words, passage.tags[subject.first : subject.head + 1], strict=True)
    objects = tuple(stem(word) for word, tag in inside if tag in CONTENT)
    yield _route(passage, kind, named(passage, subject), objects, where, place)


def _route(
    passage: Passage, kind: str, agents: tuple[str, ...], objects: tuple[str, ...], where: Mention, place: int
) -> Claim:
    town = where.entity
    event = Event(
        kind=kind,
        family=kind,
        stage=Stage.OPEN,
        agents=agents,
        objects=objects,
        participants=agents,
        place=town,
        places=(town,),
    )
    stance, speaker = stance_at(passage, passage.tokens[place].start)
    evidence = passage.tokens_evidence(place, where.name.last)
    return Claim(Kind.EVENT, agents[0] if agents else "", f"{kind} {town}", event, stance, evidence, speaker)


def _bearing(passage: Passage, place: int) -> Iterator[Claim]:
    """ "40 km north of Kermanshah", "just south of the village": how it lies to what has a name."""
    tokens, tags = passage.tokens, passage.tags
    where = next((m for m in passage.mentions if m.name.first in (place + 2, place + 3) and not m.person), None)
    if where is None or tags[place] is Tag.DETERMINER:
        return
    clause = clause_bounds(tokens, tags, place)
    deeds = frozenset(lemma(tokens[n]) for n in range(*clause) if tags[n] in VERBAL)
    things = frozenset(
        tokens[n].stem
        for n in range(*clause)
        if tags[n] in CONTENT
        and tags[n] not in VERBAL
        and not place <= n < where.name.last
        and not passage.in_time(n)
        and not tokens[n].text[0].isdigit()
    )
    side = f"of {where.entity.replace('.', '')}.{quarter_of(tokens[place].low)}"
    words = " ".join(token.text for token in tokens[place : where.name.last])
    detail = Site("", "", side, "of", deeds, things, words)
    stance, speaker = stance_at(passage, tokens[place].start)
    evidence = passage.tokens_evidence(max(clause[0], place - 2), where.name.last)
    yield Claim(Kind.SITE, "", words, detail, stance, evidence, speaker)
