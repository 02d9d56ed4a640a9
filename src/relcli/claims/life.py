"""Ages, births, foundations, editions: numbers of years that can be added up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from relcli.claims import ages
from relcli.claims.cues import AGE, BEGINNING, LIFE, beginning
from relcli.claims.doers import reduced
from relcli.claims.model import Claim, Kind, Life
from relcli.claims.passage import NOUNS, Passage
from relcli.claims.pronouns import referent, thing_meant, thing_of_row
from relcli.claims.stance import stance_at
from relcli.language.phrases import Phrase, object_of, subject_of
from relcli.language.places import demonym_of
from relcli.language.tables import word_set
from relcli.language.tagger import Tag
from relcli.language.times import TimeMention
from relcli.language.tokens import singular


def extract(passage: Passage) -> Iterator[Claim]:
    """Every age and every dated beginning of a sentence."""
    if passage.cues & (AGE | LIFE):
        yield from ages.extract(passage)
    if passage.cues & BEGINNING and passage.times:
        yield from _beginnings(passage)
    if passage.quantities:
        yield from _editions(passage)


def _beginnings(passage: Passage) -> Iterator[Claim]:
    """ "was born in 1979", "founded in 1987", "was completed in 1968", "first held in 1978"."""
    tags = passage.tags
    for place, low in enumerate(passage.sentence.lows):
        what = beginning(low)
        if what is None or tags[place] not in (Tag.PARTICIPLE, Tag.VERB, Tag.NOUN, Tag.CAPITAL):
            continue
        if low in _DATES and passage.sentence.lows[place + 1 : place + 2] not in (("from",), ("back",)):
            continue
        if low in _GOES and passage.sentence.lows[place + 1 : place + 3] != ("back", "to"):
            continue
        time = _year_behind(passage, place)
        if time is None:
            yield from _years_ago(passage, place, what)
            continue
        if what == "dated":
            time = replace(time, expr=replace(time.expr, relation=""))
        owner = _owner(passage, place)
        if what == "born" and singular(owner) in word_set("families", "firms"):
            what = "founded"  # "the club was born in 1909"
        if owner or what == "born":
            yield _claim(passage, owner, what, 0.0, time, place, passage.token_at(time.end - 1) + 1, 0.9)


_DATES: Final = frozenset({"date", "dates", "dated", "dating"})
_GOES: Final = frozenset({"go", "goes", "going", "went", "gone"})


def _years_ago(passage: Passage, place: int, what: str) -> Iterator[Claim]:
    """ "The dam, built 80 years ago": how old a thing is."""
    if what not in ("founded", "completed", "dated") or place + 1 >= len(passage.tokens):
        return
    begin = passage.tokens[place + 1].start
    ago = next((t for t in passage.times if t.expr.mode == "ago" and 0 <= t.start - begin <= _NEAR), None)
    length = ago.expr.duration if ago is not None else None
    owner = _owner(passage, place) if length is not None and length.unit == "year" and length.count > 1 else ""
    if ago is not None and length is not None and owner:
        yield ages.claim(passage, owner, length.count, None, place, passage.token_at(ago.end - 1) + 1, 0.7)


_NEAR: Final = 10
"""Characters from a verb to the years that have passed since: "built some 80 years ago"."""


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
    if verb > 1 and tokens[verb - 1].text == "," and tags[verb - 2] is Tag.NOUN and _behind(passage, verb):
        return tokens[verb - 2].low  # "repairs to the dam, built 80 years ago, …"
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
        if (
            verb == 0 and not comma and passage.previous is not None and passage.tokens[0].low != "born"
        ):  # "Established in 1968, it had …"
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


def _behind(passage: Passage, verb: int) -> bool:
    """Is it a participle that tells of the noun before its comma: ", built 80 years ago,"?"""
    return reduced(passage, verb) or (verb + 1 < len(passage.tokens) and passage.in_time(verb + 1))


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
