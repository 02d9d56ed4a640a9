"""What caused a disaster, and by when something must be handed in: two readings of a sentence that events leave out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from relcli.claims.cues import CAUSE
from relcli.claims.model import Claim, Event, Kind, Stage, Stance
from relcli.claims.passage import NOUNS, Passage
from relcli.claims.stance import stance_at
from relcli.language.phrases import phrase_at
from relcli.language.tables import table
from relcli.language.tagger import Tag, lemma
from relcli.language.times import TimeMention
from relcli.language.tokens import singular, stem


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in table("causes").items()}


_IN_PHRASE: Final = frozenset({*NOUNS, Tag.DETERMINER, Tag.NUMBER})


def extract(passage: Passage) -> Iterator[Claim]:
    """Every cause and every deadline of a sentence."""
    words = _words()
    if passage.asks or not passage.cues & CAUSE:
        return
    if not words["cues"].isdisjoint(passage.sentence.words):
        yield from _causes(passage)
    if passage.times and not words["deadline_cues"].isdisjoint(passage.sentence.words):
        yield from _deadlines(passage)


def _causes(passage: Passage) -> Iterator[Claim]:
    """ "The fire was caused by a cable", "a cable caused the fire", "the fire began with a short circuit"."""
    words, tokens, tags = _words(), passage.tokens, passage.tags
    if not words["doubts"].isdisjoint(passage.sentence.words):
        return
    for place, token in enumerate(tokens[:-2]):
        name = lemma(token)
        if name in words["causing"] and tags[place] is Tag.PARTICIPLE and tokens[place + 1].low == "by":
            yield from _cause(passage, _effect(passage, 0, place), place + 2, place)
        elif name in words["causing"] and tags[place] is Tag.VERB:
            effect = _effect(passage, place + 1, min(place + 6, len(tokens)))
            begin = place
            while begin > 0 and tags[begin - 1] in _IN_PHRASE:
                begin -= 1
                if tags[begin] is Tag.DETERMINER:
                    break
            if begin < place:
                yield from _cause(passage, effect, begin, place)
        elif name in words["beginning"] and tokens[place + 1].low == "with":
            yield from _cause(passage, _effect(passage, 0, place), place + 2, place)


def _effect(passage: Passage, first: int, last: int) -> int:
    """Number of the token that names the disaster; -1 when none, or two."""
    found = [n for n in range(first, last) if singular(passage.tokens[n].low) in _words()["effects"]]
    return found[0] if found else -1


def _cause(passage: Passage, effect: int, begin: int, verb: int) -> Iterator[Claim]:
    tokens, tags = passage.tokens, passage.tags
    phrase = phrase_at(tokens, tags, begin)
    if effect < 0 or phrase is None or tags[phrase.head] not in NOUNS or effect in range(phrase.first, phrase.last):
        return
    last = phrase.last
    if last + 1 < len(tokens) and tokens[last].low == "of":
        behind = phrase_at(tokens, tags, last + 1)
        last = behind.last if behind is not None else last
    cause = [tokens[n] for n in range(phrase.first, last) if tags[n] in NOUNS]
    name = " ".join(token.low for token in cause)
    if any(token.low in _words()["empty"] for token in cause):
        return
    thing = singular(tokens[effect].low)
    yield _claim(passage, "cause", [thing], (name,), None, min(effect, begin), max(last, verb + 1))


def _deadlines(passage: Passage) -> Iterator[Claim]:
    """ "Bids must be handed in by 30 June", "applications close on 30 November"."""
    words, tokens = _words(), passage.tokens
    things = [n for n, token in enumerate(tokens) if singular(_handed_in(token.low)) in words["handed_in"]]
    if not things:
        return
    ends = [time for time in passage.times if _is_end(passage, time)]
    if not ends:
        return
    time = min(ends, key=lambda each: min(abs(passage.token_at(each.start) - n) for n in things))
    plain = TimeMention(time.start, time.end, replace(time.expr, relation=""), time.surface)
    wanted = sorted({singular(_handed_in(tokens[n].low)) for n in things})
    low, high = sorted((things[0], passage.token_at(time.end - 1)))
    yield _claim(passage, "deadline", wanted, (), plain, low, high + 1)


def _is_end(passage: Passage, time: TimeMention) -> bool:
    """Is it the last day for something: "by 30 June", "close on 30 November", "no later than 5 May"?"""
    if time.expr.precision not in ("day", "month"):
        return False
    at = passage.token_at(time.start)
    before = {token.low for token in passage.tokens[max(0, at - 4) : at]}
    return time.expr.relation in ("by", "until") or bool(before & _words()["closing"]) or {"later", "than"} <= before


def _handed_in(low: str) -> str:
    return "application" if low in ("apply", "applying") else low


def _claim(
    passage: Passage,
    kind: str,
    things: list[str],
    agents: tuple[str, ...],
    time: TimeMention | None,
    first: int,
    last: int,
) -> Claim:
    thing = things[-1]
    objects = tuple(stem(each) for each in things)
    event = Event(kind, kind, Stage.OPEN, agents, objects, agents, time=time, detail=" ".join(things))
    stance, speaker = stance_at(passage, passage.tokens[first].start)
    evidence = passage.tokens_evidence(first, last)
    value = f"{kind} {agents[0] if agents else time.surface if time else ''}".strip()
    stance = Stance.ASSERTED if stance is Stance.PLANNED else stance
    return Claim(Kind.EVENT, thing, value, event, stance, evidence, speaker)
