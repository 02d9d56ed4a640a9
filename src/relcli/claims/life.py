"""Ages, births, foundations, editions: numbers of years that can be added up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from relcli.claims.cues import AGE, BEGINNING, LIFE, beginning, places
from relcli.claims.model import Claim, Kind, Life
from relcli.claims.passage import NOUNS, Mention, Passage
from relcli.claims.pronouns import referent, thing_meant, thing_of_row
from relcli.claims.stance import stance_at
from relcli.language.numbers import word_number
from relcli.language.phrases import Phrase, object_of, subject_of
from relcli.language.places import demonym_of
from relcli.language.tables import word_set
from relcli.language.tagger import Tag
from relcli.language.times import TimeMention

_AGE: Final = re.compile(r"^(\d{1,3}|[a-z]+(?:-[a-z]+)?)-year-old$")


def extract(passage: Passage) -> Iterator[Claim]:
    """Every age and every dated beginning of a sentence."""
    if passage.cues & AGE:
        yield from _ages(passage)
    if passage.cues & LIFE:
        yield from _other_ages(passage)
    if passage.cues & BEGINNING and passage.times:
        yield from _beginnings(passage)
    if passage.quantities:
        yield from _editions(passage)


def _ages(passage: Passage) -> Iterator[Claim]:
    tokens, lows = passage.tokens, passage.sentence.lows
    aged = places(tokens, AGE)
    for place in [n for n, low in enumerate(lows) if low == "was" or low == "is" or n in aged]:
        token = tokens[place]
        match = _AGE.match(token.low)
        if match:
            years = word_number(match.group(1)) if not match.group(1).isdigit() else int(match.group(1))
            if years:
                yield from _aged(passage, place, float(years))
        elif token.text.isdigit() and len(token.text) == 2 and place and tokens[place - 1].text == ",":
            if place + 1 < len(tokens) and tokens[place + 1].text in ",.;":
                owner = next((m for m in passage.mentions if m.person and m.name.last == place - 1), None)
                if owner:
                    yield _claim(passage, owner.entity, "age", float(token.text), None, owner.name.first, place + 1)
        elif (
            token.low in ("was", "is")
            and place > 1
            and tokens[place - 2].low == "when"
            and tokens[place - 1].low in ("he", "she")
        ):
            yield from _then_aged(passage, place)
        elif token.low == "aged" and place + 1 < len(tokens) and tokens[place + 1].text.isdigit():
            owner = _only_person(passage, place)
            if owner and len(tokens[place + 1].text) <= 2:
                yield _claim(passage, owner.entity, "age", float(tokens[place + 1].text), None, place, place + 2)


def _then_aged(passage: Passage, place: int) -> Iterator[Claim]:
    """ "painted it in 1641, when he was 25": an age with its year."""
    tokens = passage.tokens
    if place + 1 >= len(tokens) or not tokens[place + 1].text.isdigit() or len(tokens[place + 1].text) > 2:
        return
    times = [
        t
        for t in passage.times
        if t.expr.kind == "absolute" and t.expr.precision in ("day", "month", "year") and t.end <= tokens[place].start
    ]
    subject = subject_of(tokens, passage.tags, next((p for p in range(place - 2) if passage.tags[p] is Tag.VERB), 0))
    mention = passage.mention_in(subject.first, subject.last) if subject else None
    if len(times) == 1:
        owner = mention.entity if mention else ""
        yield _claim(passage, owner, "age", float(tokens[place + 1].text), times[0], place - 2, place + 2, 0.8)


def _other_ages(passage: Passage) -> Iterator[Claim]:
    """ "At the age of 34, in 1974, she …", "will be eighty on Monday", "its 140th birthday"."""
    tokens = passage.tokens
    for place, token in enumerate(tokens[:-1]):
        if token.low == "age" and place and tokens[place + 1].low == "of" and place + 2 < len(tokens):
            years = _years(tokens[place + 2].low)
            owner = _first_subject(passage)
            if years and owner and tokens[place - 1].low in ("the", "at"):
                time = _own_year(passage)
                yield _claim(passage, owner, "age", years, time, place, place + 3, 0.7)
        elif token.low in ("turns", "turned", "turning") or (token.low == "be" and tokens[place - 1].low == "will"):
            years = _years(tokens[place + 1].low)
            ends = place + 2 >= len(tokens) or tokens[place + 2].text in ",.;" or tokens[place + 2].low in ("on", "in")
            begin = place - 1 if token.low == "be" else place
            mention = next((m for m in passage.mentions if m.person and m.name.last == begin), None)
            if years >= _GROWN and ends and mention is not None:
                yield _claim(passage, mention.entity, "age", years, None, place, place + 2, 0.7)


_GROWN: Final = 15
"""Least number behind "turns" that is an age and no hour."""


def _years(low: str) -> float:
    """Years of age that a word says, 0 when it is none."""
    value = int(low) if low.isdigit() and len(low) < 4 else word_number(low)
    return float(value) if value and value < 120 else 0.0


def _own_year(passage: Passage) -> TimeMention | None:
    """The one year of the sentence; None where it has none or several."""
    years = [t for t in passage.times if t.expr.kind == "absolute" and t.expr.precision in ("day", "month", "year")]
    return years[0] if len(years) == 1 else None


def _first_subject(passage: Passage) -> str:
    """The person who is the subject of the sentence's first finite verb, by name or pronoun; "" for anybody else."""
    for place, tag in enumerate(passage.tags):
        if tag is Tag.VERB or tag is Tag.BE:
            subject = subject_of(passage.tokens, passage.tags, place)
            if subject is None:
                continue
            mention = passage.mention_in(subject.first, subject.last)
            if mention is not None:
                return mention.entity if mention.person else ""
            return referent(passage.tokens[subject.head].low, passage.previous)
    return ""


def _aged(passage: Passage, place: int, years: float) -> Iterator[Claim]:
    """Whose age: the name before or behind it, or the thing it stands before ("the 67-year-old dam")."""
    tokens, tags = passage.tokens, passage.tags
    after = place + 1
    while after < len(tokens) and tags[after] in NOUNS and after - place < 5:
        mention = passage.mention_in(after, after + 1)
        if mention and mention.person:
            yield _claim(passage, mention.entity, "age", years, None, place, mention.name.last)
            return
        after += 1
    before = [m for m in passage.mentions if m.person and m.name.last in (place - 1, place - 2)]
    if before:
        yield _claim(passage, before[-1].entity, "age", years, None, before[-1].name.first, place + 1)
        return
    head = tokens[after - 1].low if after > place + 1 else ""
    if head:
        owner = "" if any(title.last == after for title in passage.titles) else head
        yield _claim(passage, owner, "age", years, None, place, after, 0.7)


def _only_person(passage: Passage, place: int) -> Mention | None:
    people = [m for m in passage.mentions if m.person and m.name.last <= place]
    return people[-1] if len({m.entity for m in people}) == 1 else None


def _beginnings(passage: Passage) -> Iterator[Claim]:
    """ "was born in 1979", "founded in 1987", "was completed in 1968", "first held in 1978"."""
    tags = passage.tags
    for place, low in enumerate(passage.sentence.lows):
        what = beginning(low)
        if what is None or tags[place] not in (Tag.PARTICIPLE, Tag.VERB, Tag.NOUN, Tag.CAPITAL):
            continue
        time = _year_behind(passage, place)
        if time is None:
            continue
        owner = _owner(passage, place)
        if owner or what == "born":
            yield _claim(passage, owner, what, 0.0, time, place, passage.token_at(time.end - 1) + 1, 0.9)


def _year_behind(passage: Passage, place: int) -> TimeMention | None:
    offset = passage.tokens[place].end
    return next(
        (
            t
            for t in passage.times
            if 0 <= t.start - offset <= 40
            and t.expr.precision in ("day", "month", "year")
            and t.expr.kind == "absolute"
        ),
        None,
    )


def _owner(passage: Passage, verb: int) -> str:
    tokens, tags = passage.tokens, passage.tags
    phrase = subject_of(tokens, tags, verb)
    target = object_of(tokens, tags, verb) if tags[verb] is Tag.VERB else None
    if target is not None and phrase is not None and tags[target.head] in NOUNS and not passage.in_time(target.first):
        mention = passage.mention_in(target.first, target.last)
        return mention.entity if mention else tokens[target.head].low
    row = thing_of_row(passage) if phrase is None and verb == 0 else None
    if row is not None:
        return _called(*row)
    if phrase is None:  # "Founded in 1987 by three navy pilots, Lusitana flies …"
        later = [m for m in passage.mentions if m.name.first > verb]
        comma = [m for m in later if tokens[m.name.first - 1].text == ","]
        if verb == 0 and not comma and passage.previous is not None:  # "Established in 1968, it had …"
            things = [m.entity for m in passage.previous.mentions if not m.person]
            named = things or [m.entity for m in passage.mentions if not m.person and m.name.first < verb]
            return named[0] if named else "it"
        return comma[0].entity if verb == 0 and comma else ""
    if tags[phrase.head] is Tag.PRONOUN:
        low = tokens[phrase.head].low
        previous = passage.previous
        if low in ("he", "she"):
            return referent(low, previous)
        if low == "it" and previous is not None:
            thing = thing_meant(passage, phrase.head)
            if thing is not None:
                return _called(*thing)
            things = [m.entity for m in previous.mentions if not m.person]
            return things[0] if things else "it"
        return ""
    return _called(passage, phrase)


def _called(passage: Passage, phrase: Phrase) -> str:
    """The name that a noun phrase is, else its head noun: "the Lom factory" is a factory."""
    mention = passage.mention_in(phrase.first, phrase.last)
    if mention is not None and mention.name.first <= phrase.head < mention.name.last:
        return mention.entity
    return passage.tokens[phrase.head].low


def _editions(passage: Passage) -> Iterator[Claim]:
    tokens = passage.tokens
    for quantity in passage.quantities:
        if quantity.dimension != "ordinal" or not 2 <= quantity.value <= 400:
            continue
        place = passage.token_at(quantity.start)
        follows = [t.low for t in tokens[place + 1 : place + 3]]
        before = [t.low for t in tokens[max(0, place - 4) : place]]
        numbered = before[-1:] in (["the"], ["its"], ["'s"]) and _held_again(
            [t.low for t in tokens[place + 1 : place + 4]]
        )
        numbered = numbered or (
            follows[:1] == ["time"] and not _HELD.isdisjoint(t.low for t in tokens[place + 2 : place + 7])
        )
        told = "edition" in before and ("is" in before or "was" in before)
        if "edition" in follows[:1] or numbered or told:
            yield _claim(passage, "edition", "edition", quantity.value, None, place, min(len(tokens), place + 2), 0.8)
        else:
            mention = passage.mention_in(place + 1, place + 2)
            if mention is None or mention.person or demonym_of(tokens[mention.name.last - 1].low):
                continue  # "the third South American"
            if any(b in ("is", "was", "this") for b in before):
                yield _claim(passage, mention.entity, "edition", quantity.value, None, place, mention.name.last, 0.8)


_HELD: Final = frozenset({"held", "staged", "organised", "organized", "contested"})


def _held_again(lows: list[str]) -> bool:
    """ "The 22nd film festival": what is held year after year, with two words before it at most."""
    events = word_set("ranks", "held_again")
    found = next((n for n, low in enumerate(lows) if low in events), -1)
    return found >= 0 and all(low.isalpha() for low in lows[:found])


def _claim(
    passage: Passage,
    owner: str,
    what: str,
    value: float,
    time: TimeMention | None,
    first: int,
    last: int,
    sure: float = 1.0,
) -> Claim:
    stance, speaker = stance_at(passage, passage.tokens[first].start)
    said = f"{what} {value:g}" if value else f"{what} {time.surface if time else ''}"
    evidence = passage.tokens_evidence(first, last)
    return Claim(Kind.LIFE, owner, said, Life(what, value, time), stance, evidence, speaker, sure)
