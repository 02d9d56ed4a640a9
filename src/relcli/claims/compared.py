"""What moved, told by comparing it with an earlier time: "exported more in 2023 than in the year before"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from relcli.claims.model import Claim, Kind, Stage, Trend
from relcli.claims.passage import NOUNS, Passage
from relcli.claims.stage import verb_stage
from relcli.claims.stance import stance_at
from relcli.language.phrases import Phrase, phrase_at, subject_of
from relcli.language.tagger import Tag, lemma
from relcli.language.tokens import singular, stem

_AMOUNTS: Final = {"more": "direction:up", "fewer": "direction:down", "less": "direction:down"}
_EARLIER: Final = frozenset({"before", "earlier", "previous", "last", "preceding"})
_UNITS: Final = frozenset({"year", "month", "quarter", "season", "week", "decade"})
_BEHIND_THAN: Final = 6
_BEFORE_THAN: Final = 14
"""Words around "than" in which the amount and the time compared with stand."""


def compared(passage: Passage, than: int) -> Iterator[Claim]:
    """ "Exported more in 2023 than in the year before", "built fewer cars than last year": how much it moved."""
    tokens, tags, lows = passage.tokens, passage.tags, passage.sentence.lows
    behind = lows[than + 1 : than + _BEHIND_THAN]
    if _EARLIER.isdisjoint(behind) or _UNITS.isdisjoint(behind):
        return
    amount = next((p for p in range(than - 1, max(-1, than - _BEFORE_THAN), -1) if lows[p] in _AMOUNTS), -1)
    if amount < 0:
        return
    if amount and lows[amount - 1] == "," and amount + 1 == than:
        yield from _set_beside(passage, amount, than)
        return
    if not amount or lows[amount - 1] in _OPENING:
        yield from _passive(passage, amount, than)
        return
    verb = next((p for p in range(amount - 1, max(-1, amount - 4), -1) if tags[p] is Tag.VERB or lows[p] == "had"), -1)
    if verb < 0 or lows[amount - 1] == "no":
        return
    if lows[verb] != "had" and verb_stage(passage, verb) is not Stage.HAPPENED:
        return
    counted = _untimed(passage, phrase_at(tokens, tags, amount + 1))
    moved = counted or subject_of(tokens, tags, verb)
    if moved is None or passage.in_time(moved.first) or tags[moved.head] is Tag.PRONOUN:
        return
    theme = frozenset(passage.stems(moved.first, moved.last)) | {stem(lemma(tokens[verb]))}
    head = stem(singular(tokens[moved.head].low)) if counted else stem(lemma(tokens[verb]))
    yield _claim(passage, amount, verb, than, moved, theme, head)


def _untimed(passage: Passage, phrase: Phrase | None) -> Phrase | None:
    """Without a time behind it: "fewer burglaries | last year"."""
    if phrase is None:
        return None
    last = next((n for n in range(phrase.first, phrase.last) if passage.in_time(n)), phrase.last)
    if last == phrase.last:
        return phrase
    return Phrase(phrase.first, last, last - 1) if last > phrase.first else None


def _set_beside(passage: Passage, amount: int, than: int) -> Iterator[Claim]:
    """ "Had 212,000 visitors last year, fewer than the year before"."""
    tokens, tags = passage.tokens, passage.tags
    first = max(-1, amount - _BEFORE_THAN)
    verb = next((p for p in range(amount - 2, first, -1) if tags[p] in (Tag.VERB, Tag.HAVE)), -1)
    if verb < 0 or (tags[verb] is Tag.VERB and verb_stage(passage, verb) is not Stage.HAPPENED):
        return
    counted = _untimed(passage, phrase_at(tokens, tags, verb + 1))
    if counted is None or tags[counted.first] is not Tag.NUMBER or tags[counted.head] is not Tag.NOUN:
        return
    subject = subject_of(tokens, tags, verb)
    words = passage.stems(subject.first, subject.last) if subject is not None else set()
    theme = frozenset(words | passage.stems(counted.first, counted.last))
    yield _claim(passage, amount, verb, than, counted, theme, stem(singular(tokens[counted.head].low)))


def _passive(passage: Passage, amount: int, than: int) -> Iterator[Claim]:
    """ "More cars were sold in October than in the month before"."""
    tokens, tags = passage.tokens, passage.tags
    counted = _untimed(passage, phrase_at(tokens, tags, amount + 1))
    if counted is None or counted.last + 1 >= than:
        return
    verb = next((p for p in range(counted.last, min(counted.last + 6, than)) if tags[p] in _TOLD), -1)
    if verb < 0 or tags[verb - 1] is not Tag.BE and tags[verb] is not Tag.VERB:
        return
    if verb_stage(passage, verb) is not Stage.HAPPENED:
        return
    if tags[verb] is Tag.VERB:  # "fewer passengers used the airport"
        places = [n for n in range(counted.first, than) if not passage.in_time(n) and tags[n] in NOUNS]
        theme = frozenset(tokens[n].stem for n in places)
    else:
        theme = frozenset(passage.stems(counted.first, verb))
    yield _claim(passage, amount, verb, than, counted, theme, stem(singular(tokens[counted.head].low)))


_TOLD: Final = frozenset({Tag.VERB, Tag.PARTICIPLE})
_OPENING: Final = frozenset({",", "and", "but", "that", ":", "while"})
"""Words behind which a clause begins."""


def _claim(
    passage: Passage, amount: int, verb: int, than: int, moved: Phrase, theme: frozenset[str], head: str
) -> Claim:
    tokens, lows = passage.tokens, passage.sentence.lows
    trend = Trend(_AMOUNTS[lows[amount]], lemma(tokens[verb]), theme, head, False, frozenset(), frozenset())
    stance, speaker = stance_at(passage, tokens[verb].start)
    evidence = passage.tokens_evidence(min(moved.first, verb), min(than + _BEHIND_THAN, len(tokens)))
    subject = " ".join(token.low for token in tokens[moved.first : moved.last])
    return Claim(Kind.TREND, subject, f"{tokens[verb].low} {lows[amount]}", trend, stance, evidence, speaker)
