"""How long a state lasted: "after months of tension", "a year of feuding", "two years late"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from relcli.claims.model import Claim, Kind, Span
from relcli.claims.passage import CONTENT, NOUNS, Passage
from relcli.claims.spells import LASTING, frame_of
from relcli.claims.stance import stance_at
from relcli.language.phrases import Phrase, clause_bounds, phrase_at, subject_of
from relcli.language.tables import word_set
from relcli.language.tagger import Tag, lemma
from relcli.language.times import TimeMention
from relcli.language.tokens import singular, stem

_BEHIND: Final = {word: word for word in ("of", "late", "later", "ago", "old", "earlier")} | {"behind": "late"}
"""Word behind a length of time to how the length is meant."""
_LASTING: Final = frozenset({*NOUNS, Tag.GERUND})
_LISTED: Final = frozenset({*_LASTING, Tag.CONJUNCTION, Tag.DETERMINER})


def extract(passage: Passage) -> Iterator[Claim]:
    """Every length of time of a sentence with what lasted so long."""
    for time in passage.times:
        if time.expr.kind != "duration":
            continue
        low, high, vague = _bounds(time)
        if high <= 0:
            continue
        yield from _claim(passage, time, low, high, vague)


def _bounds(time: TimeMention) -> tuple[float, float, bool]:
    length = time.expr.duration
    return (length.low, length.high, length.vague) if length else (0.0, 0.0, False)


def _claim(passage: Passage, time: TimeMention, low: float, high: float, vague: bool) -> Iterator[Claim]:
    tokens, tags = passage.tokens, passage.tags
    first, last = passage.token_at(time.start), passage.token_at(time.end - 1) + 1
    behind = tokens[last].low if last < len(tokens) else ""
    before = tokens[first - 1].low if first else ""
    if before in ("the", "past", "last", "a") and first > 1:
        before = tokens[first - 2].low if before != "past" else "past"
    relation = _BEHIND.get(behind, before)
    end = last + (behind in _BEHIND)
    phrase = phrase_at(tokens, tags, end) if behind in ("of", "late", "") or relation == "of" else None
    bounds = clause_bounds(tokens, tags, first)
    theme: set[str] = set()
    head = ""
    if phrase is not None and tags[phrase.head] in _LASTING:
        head = stem(singular(tokens[phrase.head].low))
        theme, end = _chain(passage, phrase, bounds[1])
    if not theme:
        theme = passage.stems(bounds[0], first, CONTENT) | passage.stems(last, bounds[1], CONTENT)
    frame = frame_of(passage, first, last, bounds)
    if not head and relation == "of" and first > 1 and tags[first - 2] is Tag.NOUN and tokens[first - 1].low == "of":
        head, relation = stem(singular(tokens[first - 2].low)), "long"  # "a journey of 19 hours"
        theme.add(head)
    if not head and relation == "for":
        head = _in_place(passage, first)
        theme.add(head)
    if not head and (relation in ("for", "in", "of") or (frame == LASTING and _runs(passage, first, bounds))):
        head = _subject(passage, first, bounds)
        theme.add(head)
    stance, speaker = stance_at(passage, time.start)
    evidence = passage.tokens_evidence(max(0, first - (1 if first else 0)), max(end, last))
    theme.discard("")
    span = Span(low, high, vague, frozenset(theme), head, relation, frame)
    about = _words(passage, (phrase.first, end) if phrase is not None and head else bounds, first, last)
    yield Claim(Kind.DURATION, about, time.surface, span, stance, evidence, speaker, 1.0 if head else 0.6)


def _chain(passage: Passage, phrase: Phrase, limit: int) -> tuple[set[str], int]:
    """ "tension and friction over trade": stems of a chain of phrases, and the number of the token behind it."""
    theme, end = passage.stems(phrase.first, phrase.last, _LASTING), phrase.last
    while end + 1 < limit and passage.tokens[end].low in ("and", "over", "of"):
        more = phrase_at(passage.tokens, passage.tags, end + 1)
        if more is None:
            break
        theme |= passage.stems(more.first, more.last, _LASTING)
        end = more.last
    return theme, end


def _subject(passage: Passage, place: int, bounds: tuple[int, int]) -> str:
    """Stem of the subject of the clause's verb: what lasts so long."""
    tokens, tags = passage.tokens, passage.tags
    for step in range(place - 1, bounds[0] - 1, -1):
        if tags[step] in (Tag.VERB, Tag.PARTICIPLE, Tag.BE):
            phrase = subject_of(tokens, tags, step)
            if phrase is not None and tags[phrase.head] in NOUNS:
                return stem(singular(tokens[_antecedent(passage, phrase)].low))
            return ""
    return ""


def _in_place(passage: Passage, place: int) -> str:
    """Stem of what is put before ", in place for three weeks"; "" where nothing is."""
    lows, tags = passage.sentence.lows, passage.tags
    if lows[place - 3 : place - 2] != ("in",) or lows[place - 2] not in word_set("spells", "in place"):
        return ""
    before = place - 4 - (lows[place - 4] == ",")
    return stem(singular(lows[before])) if before >= 0 and tags[before] in NOUNS else ""


def _runs(passage: Passage, place: int, bounds: tuple[int, int]) -> bool:
    """ "The work takes 18 months": does its subject last so long?  Not that of "needed", nor of "had gone by"."""
    before = passage.tokens[max(bounds[0], place - 3) : place]
    return any(lemma(token) in word_set("spells", "runs") for token in before)


def _antecedent(passage: Passage, phrase: Phrase) -> int:
    """ "A dispute over water and cheese that has lasted": back from the last of a pair to what the pair belongs to."""
    tags, place = passage.tags, phrase.first
    if place < 3 or tags[place - 1] is not Tag.CONJUNCTION or tags[phrase.last : phrase.last + 1] == [Tag.MARK]:
        return phrase.head
    while place > 0 and tags[place - 1] in _LISTED:
        place -= 1
    of_noun = place > 1 and tags[place - 1] is Tag.PREPOSITION and tags[place - 2] is Tag.NOUN
    return place - 2 if of_noun else phrase.head


def _words(passage: Passage, extent: tuple[int, int], first: int, last: int) -> str:
    """Up to four nouns and names that say what lasted, as written."""
    words = [passage.tokens[p].text for p in range(*extent) if passage.tags[p] in _LASTING and not first <= p < last]
    return " ".join(words[:4]) or "length of time"
