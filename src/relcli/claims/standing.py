"""Ranks told in other ways: "for the seventh time", "comes second in Europe", "only one has ever been younger"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from relcli.claims.model import Claim, Kind, Rank
from relcli.claims.passage import CONTENT, NOUNS, Passage
from relcli.claims.scope import scope_of
from relcli.claims.stance import stance_at
from relcli.claims.superlative import ORDINALS, RUNNING, counts, graded, orders, position_of, superlative_of
from relcli.language.phrases import clause_bounds, phrase_at, subject_of
from relcli.language.tables import word_set
from relcli.language.tagger import Tag, lemma
from relcli.language.tokens import singular, stem

ANY: Final = "*"
"""The superlative that a sentence leaves out: "second-*" of "comes second", "only one is higher"."""
_FEW: Final = {"one": 1, "two": 2, "three": 3, "four": 4, "once": 1, "twice": 2}
_FOLLOWS: Final = frozenset({"in", "among", "on", "of", "worldwide", "nationally"})


def extract(passage: Passage) -> Iterator[Claim]:
    """Every such rank of a sentence."""
    words = passage.sentence.words
    if passage.asks:
        return
    if "time" in words and "for" in words:
        yield from _nth_time(passage)
    if not word_set("ranks", "ranking_verbs").isdisjoint(words):
        yield from _placed(passage)
    if "only" in words:
        yield from _surpassed(passage)
    if "no" in words and "than" in words:
        yield from _unsurpassed(passage)
    if not RUNNING.isdisjoint(words):
        yield from _in_a_row(passage)
    if "before" in words and not _FEW.keys().isdisjoint(words):
        yield from _precursors(passage)


def _nth_time(passage: Passage) -> Iterator[Claim]:
    """ "champions for the seventh time"; "for the third time in a row" counts a run, not all."""
    lows = passage.sentence.lows
    for place in range(2, len(lows) - 1):
        order = orders().get(lows[place], "")
        if lows[place + 1] != "time" or lows[place - 2 : place] != ("for", "the") or not counts(order):
            continue
        if order == "first" or lows[place + 2 : place + 3] in (("running",), ("in",), ("this",), ("that",)):
            continue
        low, high = clause_bounds(passage.tokens, passage.tags, place)
        theme = passage.stems(low, place, CONTENT) | passage.stems(place + 2, high, CONTENT)
        yield _claim(passage, order, position_of(order), theme, "time", "time", (place - 1, place + 2))


def _in_a_row(passage: Passage) -> Iterator[Claim]:
    """ "Four straight wins", "three titles in a row", "won it twice in succession": the last is the fourth, third …"""
    lows, tags = passage.sentence.lows, passage.tags
    for place in [n for n, low in enumerate(lows) if low in RUNNING]:
        begin = next((n for n in range(place - 1, max(-1, place - 6), -1) if lows[n] in _TIMES), -1)
        if begin < 0 or (lows[place] in _IN and lows[place - 1 - (lows[place - 1] == "a")] not in ("in", "on")):
            continue
        noun = next((n for n in range(begin + 1, min(len(lows), place + 3)) if tags[n] in NOUNS and n != place), -1)
        if noun < 0 or (lows[noun] in ("time", "times") or lows[noun] in _IN):
            low = clause_bounds(passage.tokens, tags, begin)[0]
            noun = next((n for n in range(begin - 1, low - 1, -1) if tags[n] in _ACTS), -1)
        if noun < 0:
            continue
        head = lemma(passage.tokens[noun]) if tags[noun] in _ACTS else singular(lows[noun])
        order = ORDINALS[_TIMES[lows[begin]] - 1]
        span = (min(begin, noun), max(place, noun) + 1)
        yield _claim(passage, order, _TIMES[lows[begin]], {stem(head), "row"}, head, f"{head} in a row", span)


_TIMES: Final = {"two": 2, "twice": 2, "three": 3, "four": 4, "five": 5}
_IN: Final = frozenset({"row", "succession", "trot"})
_ACTS: Final = frozenset({Tag.VERB, Tag.PARTICIPLE})


def _placed(passage: Passage) -> Iterator[Claim]:
    """ "the vineyard comes second in Europe": a place by whatever is measured."""
    lows, tags = passage.sentence.lows, passage.tags
    verbs = word_set("ranks", "ranking_verbs")
    for place in range(2, len(lows) - 1):
        order = orders().get(lows[place], "")
        if lows[place - 1] not in verbs or not counts(order) or lows[place + 1] not in _FOLLOWS:
            continue
        subject = subject_of(passage.tokens, tags, place - 1)
        if subject is None or tags[subject.head] not in NOUNS:
            continue
        high = clause_bounds(passage.tokens, tags, place)[1]
        theme = passage.stems(subject.first, subject.last, CONTENT) | passage.stems(place + 1, high, CONTENT)
        head = passage.tokens[subject.head].low
        yield _claim(
            passage, f"{order}-{ANY}", position_of(order), theme, head, head, (place - 1, min(high, place + 4))
        )


def _surpassed(passage: Passage) -> Iterator[Claim]:
    """ "Only one member has ever been younger", "a value exceeded only once"."""
    lows, tags, tokens = passage.sentence.lows, passage.tags, passage.tokens
    for place in [n for n, low in enumerate(lows[:-1]) if low == "only" and lows[n + 1] in _FEW]:
        count, behind, more = _FEW[lows[place + 1]], place + 2, -1
        if lows[place + 1] in ("once", "twice"):
            verb = next((n for n in range(place - 1, max(-1, place - 3), -1) if lows[n] in _passed()), -1)
            if verb < 0:
                continue
            noun = next((n for n in range(verb - 1, max(-1, verb - 5), -1) if tags[n] in NOUNS), -1)
            head = lows[noun] if noun >= 0 else "value"
            first, last = max(0, noun), behind
        else:
            phrase = phrase_at(tokens, tags, behind)
            high = min(len(lows), behind + 14)
            more = next((n for n in range(behind, high) if _comparative(passage, n)), -1)
            if more < 0 and superlative_of(lows[behind]):  # "only one older map is known"
                more, phrase = behind, phrase_at(tokens, tags, behind + 1)
            if more < 0:
                continue
            head = lows[phrase.head] if phrase is not None and tags[phrase.head] in NOUNS else "one"
            first, last = place, more + 1
        theme = passage.stems(first, min(len(tokens), last + 8), CONTENT)
        known = superlative_of(lows[more]) if more >= 0 else ""
        order = f"{ORDINALS[count]}-{known or ANY}"
        yield _claim(passage, order, count + 1, theme, head, singular(head), (first, last))


def _comparative(passage: Passage, place: int) -> bool:
    """ "younger", "higher" behind a form of be, lie or stand."""
    low = passage.sentence.lows[place]
    behind = passage.sentence.lows[place + 1 : place + 2]
    if (
        low == "more"
        and behind in (("than",), (".",), (",",))
        and passage.tags[place - 1] in (Tag.VERB, Tag.PARTICIPLE)
    ):
        return True  # "only two paintings have cost more"
    if low == "more" and behind and graded(behind[0]):
        return passage.sentence.lows[place - 1] in _COPULAS
    if not low.endswith("er") or low in ("other", "over", "under", "after", "ever", "never", "rather", "either"):
        return False
    before = passage.sentence.lows[place - 1]
    if before == "a" and passage.sentence.lows[max(0, place - 2)] in ("at", "with", "in"):
        return True  # "has done it at a younger age"
    return before in _COPULAS


def _unsurpassed(passage: Passage) -> Iterator[Claim]:
    """ "No building in the city is taller than the Arca": the Arca is the tallest."""
    lows, tags, tokens = passage.sentence.lows, passage.tags, passage.tokens
    for place in [n for n, low in enumerate(lows[:-4]) if low == "no"]:
        than = next((n for n in range(place + 3, min(len(lows) - 1, place + 16)) if lows[n] == "than"), -1)
        more = next((n for n in range(than - 1, max(place + 1, than - 5), -1) if superlative_of(lows[n])), -1)
        order = superlative_of(lows[more]) if more >= 0 else ""
        mention = next((m for m in passage.mentions if than + 1 <= m.name.first <= than + 2), None) if order else None
        if mention is None or not {Tag.BE, Tag.HAVE, Tag.VERB} & {tags[more - 1], tags[more - 2]}:
            continue
        phrase = phrase_at(tokens, tags, more + 1 if more + 1 < than else place + 1)
        if phrase is None or tags[phrase.head] not in NOUNS:
            continue
        theme = frozenset(passage.stems(phrase.first, max(phrase.last, more - 1), CONTENT))
        head = singular(lows[phrase.head])
        rank = Rank(order, 1, theme, stem(head), scope_of(passage, place, more), mention.entity)
        stance, speaker = stance_at(passage, tokens[place].start)
        evidence = passage.tokens_evidence(place, mention.name.last)
        yield Claim(Kind.RANK, head, f"{order}: {mention.entity}", rank, stance, evidence, speaker, 0.8)


_COPULAS: Final = frozenset({
    "been", "is", "are", "was", "were", "lies", "lie", "stands", "stand", "reaches", "goes", "ran", "run",
})  # fmt: skip


def _passed() -> frozenset[str]:
    return word_set("ranks", "surpassing")


def _precursors(passage: Passage) -> Iterator[Claim]:
    """ "Two Africans have had the honour before her": she is the third."""
    lows, tags, tokens = passage.sentence.lows, passage.tags, passage.tokens
    for place in range(len(lows) - 3):
        if lows[place] not in _FEW or tags[place + 1] not in NOUNS or (place and tags[place - 1] is not Tag.MARK):
            continue
        phrase = phrase_at(tokens, tags, place + 1)
        end = next((n for n in range(place + 2, len(lows) - 1) if lows[n] == "before"), 0)
        named = next((m for m in passage.mentions if end and m.name.first in (end + 1, end + 2)), None)
        if phrase is None or not end or (lows[end + 1] not in ("her", "him", "them") and named is None):
            continue
        done = (Tag.HAVE, Tag.VERB) if named is not None else (Tag.HAVE,)
        if not any(tags[n] in done for n in range(phrase.last, end)):
            continue
        count, head = _FEW[lows[place]], singular(lows[phrase.head])
        theme = passage.stems(phrase.first, end, CONTENT)
        yield _claim(passage, ORDINALS[count], count + 1, theme, head, head, (place, end + 2))
        return


def _claim(
    passage: Passage, order: str, position: int, theme: set[str], head: str, subject: str, span: tuple[int, int]
) -> Claim:
    first, last = span
    scope = scope_of(passage, first, min(len(passage.tokens), last + 8))
    rank = Rank(order, position, frozenset(theme), stem(singular(head)), scope, "")
    stance, speaker = stance_at(passage, passage.tokens[first].start)
    evidence = passage.tokens_evidence(first, min(last, len(passage.tokens)))
    return Claim(Kind.RANK, subject, order.replace(f"-{ANY}", " place"), rank, stance, evidence, speaker, 0.8)
