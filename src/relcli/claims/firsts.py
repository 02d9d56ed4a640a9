"""Whether there was one before: "for the first time since 1996", "not since 1987", "the first time that …"."""

from __future__ import annotations

from collections.abc import Iterator

from relcli.claims.model import Claim, Kind, Rank
from relcli.claims.passage import CONTENT, NOUNS, Passage
from relcli.claims.rank import since_of, years_back
from relcli.claims.stance import stance_at
from relcli.language.tagger import Tag, lemma
from relcli.language.times import TimeMention
from relcli.language.tokens import stem

_HELPERS = frozenset({Tag.HAVE, Tag.BE, Tag.DO})
_LEAST = 3
"""Words that "the first time that …" has to tell to be known again."""


def extract(passage: Passage) -> Iterator[Claim]:
    """Every look back of a sentence at the last time, or at no time."""
    words = passage.sentence.words
    if "last" in words and not passage.asks and passage.times:
        yield from _last_done(passage)
    if "first" in words:
        if "time" in words and not passage.asks:
            yield from _first_time(passage)
    elif "since" in words and "not" in words:
        yield from _not_since(passage)


def _first_time(passage: Passage) -> Iterator[Claim]:
    """ "For the first time since 1996 a Chilean president …": what is told behind it had been once."""
    lows = passage.sentence.lows
    place = next((n for n in range(1, len(lows) - 2) if lows[n] == "first" and lows[n + 1] == "time"), 0)
    if not place or lows[place - 1] != "the":
        return
    since, back = since_of(passage, place + 2), years_back(passage, place + 2)
    if not back and (since is None or lows[place + 2] != "since"):
        yield from _never_before(passage, place)
        return
    last = since.end if since is not None else max((t.end for t in passage.times if t.expr.duration), default=0)
    begin = next((n for n, token in enumerate(passage.tokens) if n >= place and token.start >= last), len(lows))
    yield from _claim(passage, place - 1, begin, "first", since, back)


def _never_before(passage: Passage, place: int) -> Iterator[Claim]:
    """ "It is the first time that a woman has run the bank"; not "the first time that he has", nor "this year"."""
    lows, tags = passage.sentence.lows, passage.tags
    begin = place + 2 + (place + 2 < len(lows) and lows[place + 2] == "ever")
    if begin + 2 >= len(lows) or lows[begin] != "that" or tags[begin + 1] in _SOMEBODY:
        return
    if tags[place - 2] is not Tag.BE or lows[begin + 1] in _OWN or passage.times:
        return
    yield from _claim(passage, place - 1, begin + 1, "none", None, 0.0)


_SOMEBODY = frozenset({Tag.PRONOUN, Tag.POSSESSIVE, Tag.CAPITAL})
"""What opens the clause of a first that is one's own: "that he has", "that Vellin has lost"."""
_OWN = frozenset({"his", "her", "its", "their", "our", "my", "your"})


def _last_done(passage: Passage) -> Iterator[Claim]:
    """ "They had last won there in 2011", "the last time it closed was in 2003": what comes is the first since."""
    lows, tags, tokens = passage.sentence.lows, passage.tags, passage.tokens
    for place in [n for n, low in enumerate(lows[:-2]) if low == "last"]:
        begin = place + 1
        if lows[begin] == "time":
            begin = next((n for n in range(begin, min(len(lows), begin + 8)) if tags[n] in _DONE), 0)
        if not begin or tags[begin] not in _DONE or lows[place - 1] in ("at", "this"):
            continue
        reach = tokens[min(len(tokens) - 1, begin + 14)].end
        year = next((t for t in passage.times if tokens[begin].end < t.start < reach and _long_past(t)), None)
        if year is None:
            continue
        verb = lemma(tokens[begin])
        theme = frozenset({stem(verb), *passage.stems(begin + 1, passage.token_at(year.start), NOUNS)})
        rank = Rank("first", 1, theme, stem(verb), (), "", year, False, True, 0.0)
        stance, speaker = stance_at(passage, tokens[place].start)
        evidence = passage.tokens_evidence(place, passage.token_at(year.end - 1) + 1)
        yield Claim(Kind.RANK, verb, "first: it", rank, stance, evidence, speaker, 0.6)


_DONE = frozenset({Tag.VERB, Tag.PARTICIPLE})


def _long_past(time: TimeMention) -> bool:
    return time.expr.kind == "absolute" and time.expr.precision in ("year", "month", "day") and not time.expr.relation


def _not_since(passage: Passage) -> Iterator[Claim]:
    """ "Not since 1987 has a bridge been closed": the last time was then."""
    lows, tags = passage.sentence.lows, passage.tags
    place = next((n for n in range(len(lows) - 4) if lows[n] == "not" and lows[n + 1] == "since"), -1)
    since = since_of(passage, place + 1) if place >= 0 else None
    if since is None or (place and lows[place - 1] not in (",", ";", "and", "but", '"', "“")):
        return
    verb = next((n for n in range(passage.token_at(since.end - 1) + 1, len(lows)) if tags[n] in _HELPERS), 0)
    while verb and lows[verb - 1] not in (",", "–", "—") and verb - 1 > passage.token_at(since.end - 1):
        verb = next((n for n in range(verb + 1, len(lows)) if tags[n] in _HELPERS), 0)  # "…, when a boat was lost, has"
    if verb:
        yield from _claim(passage, place, verb + 1, "first", since, 0.0)


def _claim(
    passage: Passage, first: int, begin: int, order: str, since: TimeMention | None, back: float
) -> Iterator[Claim]:
    """What is told from `begin` to the next mark, as had for the first time since then, or ever ("none")."""
    tokens = passage.tokens
    end = next((n for n in range(begin + 1, len(tokens)) if tokens[n].text in ",;."), len(tokens))
    theme = frozenset(passage.stems(begin, end, CONTENT))
    if len(theme) < (_LEAST if order == "none" else 1):
        return
    rank = Rank(order, 1 if order == "first" else 0, theme, "", (), "", since, False, since is not None, back)
    stance, speaker = stance_at(passage, tokens[first].start)
    value = "first: it" if order == "first" else "none before"
    yield Claim(Kind.RANK, "time", value, rank, stance, passage.tokens_evidence(first, end), speaker, 0.6)
