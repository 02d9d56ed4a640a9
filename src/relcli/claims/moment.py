"""Days, months, years and hours, each with what its clause tells: for passages that are laid side by side."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from relcli.claims.doers import reduced
from relcli.claims.model import Claim, Kind, Moment, Stage
from relcli.claims.passage import CONTENT, VERBAL, Passage
from relcli.claims.pronouns import thing_meant
from relcli.claims.reading import dateline
from relcli.claims.stage import verb_stage
from relcli.claims.stance import stance_at
from relcli.language.alike import is_telling, is_telling_noun, phrases_of
from relcli.language.phrases import clause_bounds, object_of, subject_of
from relcli.language.tables import table, word_set
from relcli.language.tagger import Tag, lemma
from relcli.language.times import TimeMention
from relcli.language.tokens import stem

_TOLD: Final = frozenset({"absolute", "yearless", "weekday", "clock"})
_SHORT: Final = frozenset({"minute", "day", "month", "year"})
_FINITE: Final = frozenset({Tag.VERB, Tag.PARTICIPLE, Tag.BE, Tag.HAVE, Tag.MODAL, Tag.DO})
_PARTICLES: Final = frozenset((
    "out", "up", "down", "off", "over", "away", "back", "into", "ashore", "aground", "under",
))  # fmt: skip
_FREE: Final = frozenset({Tag.PREPOSITION, Tag.MARK, Tag.ADVERB, Tag.CONJUNCTION})
_UNREAL: Final = frozenset({"would", "could", "might", "should", "if", "unless"})
_BEFORE: Final = frozenset({"to", "will", "be", "not", "soon", "shortly", "now", "also"})
_AROUND: Final = 4
"""Tokens shown on either side of a deed still to come."""
_REACH: Final = 14
"""Tokens between a time and a verb that its evidence shows with it."""


def extract(passage: Passage) -> Iterator[Claim]:
    """One claim for each time that is exact enough to be another one's contrary."""
    if passage.asks:
        return
    if passage.article.date is None:
        yield from _pending(passage)
    if not passage.times:
        return
    dash = dateline(passage.sentence)
    for time in passage.times:
        if time.expr.kind in _TOLD and time.expr.precision in _SHORT and passage.token_at(time.start) >= dash:
            yield from _moment(passage, time)
            yield from _when(passage, time)


@lru_cache(maxsize=1)
def _light() -> frozenset[str]:
    """Verbs that name no deed; who says something does one."""
    return word_set("families", "light_verbs") - word_set("stance", "reporting", "neutral")


def _moment(passage: Passage, time: TimeMention) -> Iterator[Claim]:
    tokens, tags = passage.tokens, passage.tags
    first, last = passage.token_at(time.start), passage.token_at(time.end - 1) + 1
    begin, end = _clause(passage, first)
    if time.expr.precision in ("month", "year") and any(each.dimension == "percent" for each in passage.quantities):
        return  # the period of a figure
    if _FINITE.isdisjoint(tags[begin:end]):
        return  # a line for the date of the article, a row of a table
    if _is_unreal(passage, begin, end, first) or _of_another_figure(passage, first):
        return
    verbs = [n for n in range(begin, end) if tags[n] in VERBAL and not first <= n < last]
    verbs = _purposed(passage, verbs, first)
    told = {n: _deed(passage, n) for n in [n for n in verbs if _tells(passage, n)] or verbs}
    edge = _edge(passage, first, last) if time.expr.kind == "clock" else ""
    if edge:
        told = {-1: edge}
    deeds = {n: deed for n, deed in told.items() if deed not in _light()}
    things = frozenset(
        tokens[n].stem
        for n in range(begin, end)
        if tags[n] in CONTENT and n not in deeds and n not in verbs and not first <= n < last
    )
    if not things and verbs and tags[begin - 1] is Tag.CONJUNCTION:  # "the pool closes in May and opens again in June"
        subject = subject_of(tokens, tags, verbs[0])
        inside = range(subject.first, subject.last) if subject is not None else ()
        things = frozenset(tokens[n].stem for n in inside if tags[n] in CONTENT)
    if time.expr.kind == "clock" and passage.sentence.lows[begin] == "it":  # "it closes at 6 p.m."
        thing = thing_meant(passage, begin)
        things |= {thing[0].tokens[thing[1].head].stem} if thing is not None else set()
    near = [n for n in verbs if -_REACH < n - first < _REACH]
    low, high = min([first, *near]), max([last, *(n + 1 for n in near)])
    stance, speaker = stance_at(passage, time.start)
    detail = Moment(time, frozenset(deeds.values()), things)
    yield Claim(Kind.MOMENT, "", time.surface, detail, stance, passage.tokens_evidence(low, high), speaker)


def _when(passage: Passage, time: TimeMention) -> Iterator[Claim]:
    """What the clause behind a day tells of it: "the spill on 14 February, when a wall gave way"."""
    lows, behind = passage.sentence.lows, passage.token_at(time.end - 1) + 1
    behind += lows[behind : behind + 1] == (",",)
    if lows[behind : behind + 1] != ("when",) or behind + 2 >= len(lows) or time.expr.kind == "clock":
        return
    begin, end = clause_bounds(passage.tokens, passage.tags, behind + 1)
    verbs = [n for n in range(begin, end) if passage.tags[n] in VERBAL and _tells(passage, n)]
    deeds = frozenset(_deed(passage, n) for n in verbs) - _light()
    if not deeds or not _UNREAL.isdisjoint(lows[begin:end]):
        return
    tags = passage.tags
    things = frozenset(passage.tokens[n].stem for n in range(begin, end) if tags[n] in CONTENT and n not in verbs)
    stance, speaker = stance_at(passage, time.start)
    evidence = passage.tokens_evidence(passage.token_at(time.start), max(verbs) + 1)
    yield Claim(Kind.MOMENT, "", time.surface, Moment(time, deeds, things), stance, evidence, speaker)


def _purposed(passage: Passage, verbs: list[int], place: int) -> list[int]:
    """Of the verbs of a clause those that its time is of, where another time stands before an infinitive between them.

    "Agreed on Friday to call a strike from 10 February".
    """
    lows = passage.sentence.lows
    to = next((n for n in reversed(verbs) if 0 < n < place and lows[n - 1] == "to"), -1)
    if to < 0 or not any(passage.token_at(time.start) < to for time in passage.times):
        return verbs
    return [n for n in verbs if n >= to]


def _of_another_figure(passage: Passage, place: int) -> bool:
    """Is it the time of what a figure is compared with: "sales of 212 million, up from 198 million in 2023"?"""
    lows = passage.sentence.lows
    for n in range(place - 1, max(0, place - _REACH), -1):
        if lows[n] in _THAN and lows[n - 1] in _COMPARED:
            return True
        if not passage.tokens[n].low[:1].isalnum():
            return False
    return False


_THAN: Final = frozenset({"from", "to", "with", "on"})
_COMPARED: Final = frozenset({"up", "down", "compared"})


def _edge(passage: Passage, first: int, last: int) -> str:
    """Is an hour the first or the last of a run: "from 10 a.m. to 6 p.m.", "between 9 and 5", "until 5 a.m."?"""
    lows, text = passage.sentence.lows, passage.tokens
    before = lows[first - 1] if first else ""
    opening = "open" if not passage.sentence.words.isdisjoint(_HOURS) else "begin"
    closing = "close" if opening == "open" else "end"
    if before in ("from", "between") and last + 1 < len(text) and lows[last] in _TO and passage.in_time(last + 1):
        return opening
    ended = before in ("until", "till") or (before in _TO and first > 1 and passage.in_time(first - 2))
    run = next((n for n in range(first - 2, max(-1, first - 7), -1) if lows[n] in ("from", "between")), -1)
    return closing if ended and (before in ("until", "till") or run >= 0) else ""


_TO: Final = frozenset({"to", "until", "till", "and", "through", "–", "-"})
_HOURS: Final = frozenset({"open", "opens", "opening", "hours", "visit", "visited", "visitors", "closes", "closed"})


def _is_unreal(passage: Passage, begin: int, end: int, place: int) -> bool:
    """Is a clause only thought of: "would", "if"?

    Not where somebody said what "would take place on 19 December".
    """
    lows = passage.sentence.lows
    unreal = _UNREAL.intersection(lows[begin:end])
    if unreal == {"should"} and "should" in lows[begin:place]:
        return "have" in lows[begin:place] or "if" in passage.sentence.words
    if unreal == {"would"} and passage.attribution.verb >= 0 and "would" in lows[begin:place]:
        return not passage.sentence.words.isdisjoint(_UNREAL - unreal)
    return bool(unreal)


def _pending(passage: Passage) -> Iterator[Claim]:
    """What the sentence has still to come: "plans to buy it", "the merger is still before the ministry"."""
    tokens, tags, lows = passage.tokens, passage.tags, passage.sentence.lows
    verbs = [n for n, tag in enumerate(tags) if n and tag in VERBAL and lows[n - 1] in _BEFORE]
    planned = [n for n in verbs if is_telling(_deed(passage, n)) and verb_stage(passage, n) is Stage.PLANNED]
    deeds = {n: _deed(passage, n) for n in planned}
    cue = next((n for n in range(len(lows) - 1) if lows[n] in _awaited() and lows[n + 1] in _awaited()[lows[n]]), -1)
    if cue >= 0:
        begin, end = clause_bounds(tokens, tags, cue)
        nouns = [n for n in range(begin, end) if tags[n] is Tag.NOUN and is_telling_noun(stem(lows[n]))]
        deeds.update({n: f"~{stem(lows[n])}" for n in nouns if abs(n - cue) < _REACH})
    if not deeds:
        return
    stance, speaker = stance_at(passage, tokens[min(deeds)].start)
    things = frozenset(tokens[n].stem for n, tag in enumerate(tags) if tag in CONTENT and n not in deeds)
    targets = [object_of(tokens, tags, n) for n in planned]
    objects = frozenset(stem(lows[n]) for each in targets if each for n in range(each.first, each.last))
    detail = Moment(None, frozenset(deeds.values()), things, objects)
    evidence = passage.tokens_evidence(max(0, min(deeds) - _AROUND), min(len(tokens), max(deeds) + _AROUND))
    yield Claim(Kind.MOMENT, "", "still to come", detail, stance, evidence, speaker)


@lru_cache(maxsize=1)
def _awaited() -> dict[str, frozenset[str]]:
    """First word of a phrase for what is still to come to the second ones: "has yet", "is still", "awaiting the"."""
    found: dict[str, set[str]] = {}
    for phrase in table("tellings")["awaited"]:
        first, second = phrase.split()
        found.setdefault(first, set()).add(second)
    return {first: frozenset(seconds) for first, seconds in found.items()}


def _tells(passage: Passage, verb: int) -> bool:
    """Is it no infinitive, no "-ing" and no participle that only narrows a noun?"""
    if passage.tags[verb] is Tag.GERUND or (verb and passage.tokens[verb - 1].low == "to"):
        return False
    return not reduced(passage, verb)


def _deed(passage: Passage, verb: int) -> str:
    """Its lemma, with the particle behind it: "walk out"."""
    tokens, behind = passage.tokens, verb + 1
    name = lemma(tokens[verb])
    for phrase in phrases_of(name):
        words = tuple(phrase.split()[1:])
        if words and passage.sentence.lows[behind : behind + len(words)] == words:
            return phrase
    if behind < len(tokens) and (tokens[behind].low in _PARTICLES or _closes(passage, name, behind)):
        return f"{name} {tokens[behind].low}"
    return name


def _closes(passage: Passage, name: str, behind: int) -> bool:
    """Is a preposition part of the verb: "gave in on Friday", "signed for Rovers"?"""
    low, tags = passage.tokens[behind].low, passage.tags
    if low == "for":
        return name == "sign"
    return low == "in" and name == "give" and (behind + 1 == len(tags) or tags[behind + 1] in _FREE)


def _clause(passage: Passage, place: int) -> tuple[int, int]:
    """The clause around a time; with the one behind it where it only opens that: "On Friday, after a vote, …"."""
    tokens, tags = passage.tokens, passage.tags
    begin, end = clause_bounds(tokens, tags, place)
    before = place - 1 - (tags[place - 1] is Tag.PREPOSITION) if place else -1
    if begin > 1 and before > begin and tokens[before].text == "," and tags[begin - 1] is Tag.RELATIVE:
        return clause_bounds(tokens, tags, begin - 2)  # "was named head of the zoo, which is old, on 20 May"
    while _FINITE.isdisjoint(tags[begin:end]) and end + 1 < len(tokens) and tokens[end].text in ",:":
        end = clause_bounds(tokens, tags, end + 1)[1]
    return begin, end
