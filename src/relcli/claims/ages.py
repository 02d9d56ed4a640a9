"""Ages of people and things, and the year of each where the sentence tells one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from relcli.claims.cues import AGE, LIFE, places
from relcli.claims.model import Claim, Kind, Life
from relcli.claims.passage import Mention, Passage
from relcli.claims.pronouns import referent, sex_of
from relcli.claims.stance import stance_at
from relcli.language.numbers import word_number
from relcli.language.phrases import subject_of
from relcli.language.tagger import Tag
from relcli.language.times import TimeMention

_AGE: Final = re.compile(r"^(\d{1,3}|[a-z]+(?:-[a-z]+)?)-year-old$")
_GROWN: Final = 15
"""Least number behind "turns" that is an age and no hour."""
_NEAR: Final = 6
"""Tokens from a year to the age that somebody had in it."""
_SEVERAL: Final = 2
_LEAST: Final = 4
"""Of years that somebody is told to have had then."""
_OLDEST: Final = 120
_NOW: Final = frozenset({"is", "am", "'s", "'m", "’s", "’m"})
_BEING: Final = frozenset({"was", *_NOW})
_TURNING: Final = frozenset({"turned", "turns", "turning"})
_YOUNG: Final = frozenset({"lad", "boy", "girl", "man", "woman", "youth", "teenager", "child", "youngster"})
_DATING: Final = frozenset({"day", "month", "season", "year"})
_HERE: Final = frozenset({"now", "today"})
_BEHIND: Final = frozenset(
    {"when", "and", "but", "in", "now", "last", "this", "on", "at", "as", "or", "then", "by", "today", "who"}
)
"""Words behind a bare number that is an age: "was 24 when she won"."""
_FINITE: Final = frozenset({Tag.VERB, Tag.BE, Tag.HAVE, Tag.DO, Tag.MODAL})


def extract(passage: Passage) -> Iterator[Claim]:
    """Every age that a sentence tells of somebody, or of a thing ("the 67-year-old dam")."""
    tokens = passage.tokens
    for place in places(tokens, AGE):
        low = tokens[place].low
        match = _AGE.match(low)
        if match:
            years = _years(match.group(1))
            if years:
                yield from _aged(passage, place, years)
        elif place and (years := _years(low)):
            yield from _bare(passage, place, years)
    if passage.cues & LIFE:
        yield from _birthdays(passage)


def _years(low: str) -> float:
    """Years of age that a word says, 0 when it is none."""
    value = int(low) if low.isdecimal() and len(low) < _LEAST else word_number(low)
    return float(value) if value and value < _OLDEST else 0.0


def _bare(passage: Passage, place: int, years: float) -> Iterator[Claim]:
    """A number that the words before it make an age."""
    tokens, lows = passage.tokens, passage.sentence.lows
    before = tokens[place - 1]
    if before.text == "," and tokens[place].text.isdecimal() and _closed(passage, place):
        owner = next((m for m in passage.mentions if m.person and m.name.last == place - 1), None)
        if owner:
            yield claim(passage, owner.entity, years, None, owner.name.first, place + 1)
        return
    if not _ends(passage, place) or years < _LEAST:
        return
    if before.low == "aged" or lows[max(0, place - 2) : place] in (("age", "of"), ("at", "age")):
        yield from _stated(passage, place, years)
    elif before.low in _BEING and place > 1:
        yield from _being(passage, place, years)
    elif before.low in _TURNING or (before.low == "of" and place > 1 and lows[place - 2] in _YOUNG):
        yield from _turned(passage, place, years)
    elif before.low in _HERE and place + 1 < len(tokens) and tokens[place + 1].text == ",":
        owner_ = _subject_behind(passage, place + 2)
        if owner_:
            yield claim(passage, owner_, years, None, place - 1, place + 1, 0.8)
    elif before.low == "at" and _closed(passage, place):
        yield from _stated(passage, place, years)


def _closed(passage: Passage, place: int) -> bool:
    return place + 1 < len(passage.tokens) and passage.tokens[place + 1].text in ",.;"


def _ends(passage: Passage, place: int) -> bool:
    """Does no noun follow that the number counts: "71 and", "19.", "47 years old", not "19 men"?"""
    tokens = passage.tokens
    if place + 1 >= len(tokens):
        return True
    behind = tokens[place + 1]
    if behind.low == "years":
        return place + 2 < len(tokens) and tokens[place + 2].low in ("old", "of")
    return not behind.text[0].isalnum() and behind.text not in "-–%/" or behind.low in _BEHIND


def _being(passage: Passage, place: int, years: float) -> Iterator[Claim]:
    """ "When he was 19", "I am 71", "Lena Strand was 24 when she won it in 2012"."""
    verb = place - 1
    owner = _owner_at(passage, verb - 1)
    if passage.tokens[verb].low in _NOW:
        if owner and not _another(passage, place):
            yield claim(passage, owner, years, None, verb - 1, place + 1, 0.8)
        elif not owner and passage.sentence.lows[place + 1 : place + 3] == ("years", "old"):
            thing = subject_of(passage.tokens, passage.tags, verb)
            if thing is not None and passage.tags[thing.head] is Tag.NOUN:
                yield claim(passage, passage.tokens[thing.head].low, years, None, thing.first, place + 3, 0.7)
        return
    time = _own_year(passage)
    if time is not None and (owner or passage.tokens[verb - 1].low in ("he", "she")):
        yield claim(passage, owner, years, time, verb - 1, place + 1, 0.8)


def _another(passage: Passage, place: int) -> bool:
    """ "The score is 71": is it followed by what a figure is followed by?"""
    return place + 1 < len(passage.tokens) and passage.tokens[place + 1].low in ("in", "on", "at", "by")


def _stated(passage: Passage, place: int, years: float) -> Iterator[Claim]:
    """ "Aged 65", "at the age of 34", "at 19,": in the year that the sentence tells."""
    lows, time, led = passage.sentence.lows, _own_year(passage, place), passage.sentence.lows[place - 1]
    owner = _only_person(passage, place) if led == "aged" else ""
    owner = owner or _first_subject(passage)
    if led == "at" and (time is None or not owner):
        return
    if lows[place - 1] == "of" and not {"the", "at"} & {*lows[max(0, place - 3) : place - 2]}:
        return
    if {"over", "under"} & {*lows[max(0, place - 4) : place]}:
        return
    dying = not {"died", "dies", "dead", "death"}.isdisjoint(lows)
    if owner or (dying and time is not None):
        yield claim(passage, owner, years, time, place - 1, place + 1, 0.8)


def _turned(passage: Passage, place: int, years: float) -> Iterator[Claim]:
    """ "He turned 88 in the spring"; "came in 1961, a lad of seventeen"."""
    turning = passage.tokens[place - 1].low in _TURNING
    time = _own_year(passage)
    if turning:
        owner = _owner_at(passage, place - 2)
        if years < _GROWN or not owner:
            return
    else:
        owner = _first_subject(passage)
        if time is None or not owner:
            return
    yield claim(passage, owner, years, time, place - 1 - (not turning), place + 1, 0.7)


def _birthdays(passage: Passage) -> Iterator[Claim]:
    """ "Ofelia Zarr will be eighty on Monday"."""
    tokens = passage.tokens
    for place, token in enumerate(tokens[:-1]):
        if token.low == "be" and place and tokens[place - 1].low == "will":
            years = _years(tokens[place + 1].low)
            ends = place + 2 >= len(tokens) or tokens[place + 2].text in ",.;" or tokens[place + 2].low in ("on", "in")
            owner = _owner_at(passage, place - 2) if years >= _GROWN and ends else ""
            if owner:
                yield claim(passage, owner, years, None, place, place + 2, 0.7)


def _own_year(passage: Passage, place: int = 0) -> TimeMention | None:
    """The one year of the sentence, of several the one right before a token; None where it has none."""
    years = [t for t in passage.times if t.expr.kind == "absolute" and t.expr.precision in _DATING]
    if len(years) > 1 and place:
        years = [t for t in years if 0 < place - passage.token_at(t.end - 1) <= _NEAR]
    return years[0] if len(years) == 1 and not years[0].expr.relation else None


def _owner_at(passage: Passage, place: int) -> str:
    """Who the word at a token stands for: a name, a pronoun, the "I" of a speaker; "" for anybody else."""
    if place < 0:
        return ""
    mention = next((m for m in passage.mentions if m.name.first <= place < m.name.last), None)
    if mention is not None:
        return mention.entity if mention.person else ""
    low = passage.tokens[place].low
    if low == "who" and place > 1:  # "Pia Lund, who is 48,"
        last = place - (passage.tokens[place - 1].text == ",")
        return next((m.entity for m in passage.mentions if m.person and m.name.last == last), "")
    if low == "i":
        return stance_at(passage, passage.tokens[place].start)[1]
    return _meant(passage, place) if low in ("he", "she") else ""


def _meant(passage: Passage, place: int) -> str:
    """Whom a "he" or "she" stands for: the one person of its sentence before it, else of the sentences before."""
    low = passage.tokens[place].low
    sex = "m" if low == "he" else "f"
    named = {m.entity for m in passage.mentions if m.person and m.name.last <= place and sex_of(m.entity) in (sex, "")}
    if named:
        return named.pop() if len(named) == 1 else ""
    before = passage.previous
    beside = {m.entity for m in before.mentions if m.person and sex_of(m.entity) in (sex, "")} if before else set()
    return referent(low, before) if len(beside) < _SEVERAL else ""


def _first_subject(passage: Passage) -> str:
    """The person who is the subject of the sentence's first finite verb, by name or pronoun; "" for anybody else."""
    for place, tag in enumerate(passage.tags):
        if tag in _FINITE:
            subject = subject_of(passage.tokens, passage.tags, place)
            if subject is None:
                continue
            mention = passage.mention_in(subject.first, subject.last)
            if mention is not None:
                return mention.entity if mention.person else ""
            return referent(passage.tokens[subject.head].low, passage.previous)
    return ""


def _subject_behind(passage: Passage, place: int) -> str:
    """Who opens the clause at a token: "now 45, she coaches"."""
    mention = passage.mention_in(place, place + 1) if place < len(passage.tokens) else None
    if mention is not None:
        return mention.entity if mention.person else ""
    return _owner_at(passage, place) if place < len(passage.tokens) else ""


def _aged(passage: Passage, place: int, years: float) -> Iterator[Claim]:
    """Whose age: the name before or behind it, or the thing it stands before ("the 67-year-old dam")."""
    tokens, tags = passage.tokens, passage.tags
    if place > 1 and passage.sentence.lows[place - 2] == "as":  # "as a 19-year-old in 1991"
        owner, time = _first_subject(passage), _own_year(passage)
        if owner and time is not None:
            yield claim(passage, owner, years, time, place, place + 1, 0.7)
        return
    after = place + 1
    while after < len(tokens) and tags[after] in (Tag.NOUN, Tag.CAPITAL) and after - place < 5:
        mention = passage.mention_in(after, after + 1)
        if mention and mention.person:
            yield claim(passage, mention.entity, years, None, place, mention.name.last)
            return
        after += 1
    before = [m for m in passage.mentions if m.person and m.name.last in (place - 1, place - 2)]
    if before:
        yield claim(passage, before[-1].entity, years, None, before[-1].name.first, place + 1)
        return
    head = tokens[after - 1].low if after > place + 1 else ""
    if head:
        owner = "" if any(title.last == after for title in passage.titles) else head
        yield claim(passage, owner, years, None, place, after, 0.7)


def _only_person(passage: Passage, place: int) -> str:
    people: list[Mention] = [m for m in passage.mentions if m.person and m.name.last <= place]
    return people[-1].entity if len({m.entity for m in people}) == 1 else ""


def claim(
    passage: Passage, owner: str, years: float, time: TimeMention | None, first: int, last: int, sure: float = 1.0
) -> Claim:
    """The claim that somebody is, or was then, so many years old."""
    stance, speaker = stance_at(passage, passage.tokens[first].start)
    evidence = passage.tokens_evidence(first, last)
    return Claim(Kind.LIFE, owner, f"age {years:g}", Life("age", years, time), stance, evidence, speaker, sure)
