"""How many there have been by now: "for the third time in six years", "never before", "no other bank has failed"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from relcli.claims.model import Claim, Kind, Rank
from relcli.claims.passage import CONTENT, NOUNS, Passage
from relcli.claims.rank import since_of, years_back
from relcli.claims.scope import scope_of
from relcli.claims.stance import stance_at
from relcli.claims.superlative import ORDINALS, counts, orders, position_of
from relcli.language.numbers import word_number
from relcli.language.phrases import subject_of
from relcli.language.tables import table, word_set
from relcli.language.tagger import Tag
from relcli.language.times import TimeMention
from relcli.language.tokens import singular, stem

NEVER: Final = "never"
"""The order of a claim that there was none before."""
_STOPS: Final = frozenset({";", ":", "–", "—", "(", ",", "."})
_LEAST: Final = 2
"""Words that tell what never was."""
_BEFORE: Final = frozenset({"had", "has", "have"})


def extract(passage: Passage) -> Iterator[Claim]:
    """Every count of occurrences of a sentence."""
    words = passage.sentence.words
    if passage.asks:
        return
    if "time" in words or "times" in words:
        yield from _nth_time(passage)
    if "before" in words or "already" in words:
        yield from _times_before(passage)
    if "never" in words or "nobody" in words or "no" in words or "none" in words:
        yield from _none(passage)


def _nth_time(passage: Passage) -> Iterator[Claim]:
    """ "It is fighting cholera for the third time in six years", "the first time in its history that it has …"."""
    lows = passage.sentence.lows
    known = orders()
    for place in range(1, len(lows) - 1):
        order = known.get(lows[place], "")
        if lows[place + 1] != "time" or lows[place - 1] != "the" or not counts(order):
            continue
        if lows[place + 2 : place + 4] == ("in", "a") or "row" in lows[place : place + 6]:
            continue
        if order == "first" and not _left_alone(lows, place + 2):
            continue
        since, back = since_of(passage, min(place + 2, len(lows) - 1)), years_back(passage, place + 2)
        yield from _claim(passage, place - 1, place + 2, order, since, back)


def _left_alone(lows: tuple[str, ...], behind: int) -> bool:
    """Is this a first that `firsts` does not read: "in its history", or with nothing told behind it?"""
    if lows[behind : behind + 1] == ("in",) and lows[behind + 1 : behind + 2] and lows[behind + 1] in _WHOSE:
        return True
    return "that" not in lows[behind:] and all(low not in ("the", "a", "an") for low in lows[behind : behind + 7])


_WHOSE: Final = frozenset({"its", "his", "her", "their", "the", "history"})


def _times_before(passage: Passage) -> Iterator[Claim]:
    """ "The bridge had twice been closed before", "twice already this summer families had been sent away"."""
    lows, tags = passage.sentence.lows, passage.tags
    for place, low in enumerate(lows):
        number = 2 if low == "twice" else word_number(low) if lows[place + 1 : place + 2] == ("times",) else None
        if number is None or not 2 <= number < len(ORDINALS) or Tag.HAVE not in tags:
            continue
        around = lows[max(0, place - 8) : place + 14]
        if "already" in around or "before" in around:
            yield from _claim(passage, place, place + 1, ORDINALS[int(number)], None, 0.0)
            return


def _none(passage: Passage) -> Iterator[Claim]:
    """ "Never before had a trial been halted", "had never lost a ship", "no other bank has failed this year"."""
    lows, tags = passage.sentence.lows, passage.tags
    for place, low in enumerate(lows):
        if low == "never":
            behind = lows[place + 1 : place + 2]
            told = place and lows[place - 1] in _BEFORE or behind == ("before",) or behind and behind[0] in _BEFORE
        elif low in ("nobody", "none"):
            told = "ever" in lows[place : place + 8] or "before" in lows[place : place + 12]
        elif low == "no":
            other = lows[place + 1 : place + 2] in (("other",), ("earlier",), ("previous",))
            told = other and any(tags[n] is Tag.HAVE for n in range(place, min(len(lows), place + 9)))
        else:
            continue
        if told:
            yield from _claim(passage, place, place + 1, NEVER, None, 0.0)
            return


def _claim(
    passage: Passage, first: int, behind: int, order: str, since: TimeMention | None, back: float
) -> Iterator[Claim]:
    """What the clause around it tells, from the mark before it to the one behind."""
    tokens, lows = passage.tokens, passage.sentence.lows
    lead = first - 1 if first > 1 and lows[first - 1] == "for" else first
    lead -= lead > 1 and lows[lead - 1] == ","  # "talked on Monday, for the first time in eleven years"
    begin = next((n + 1 for n in range(lead - 1, -1, -1) if lows[n] in _STOPS), 0)
    end = next((n for n in range(behind, len(lows)) if lows[n] in _STOPS), len(lows))
    own = begin
    if order == NEVER and first > begin and lows[first - 1] in _BEFORE:
        subject = subject_of(tokens, passage.tags, first - 1)
        own = subject.first if subject is not None else first
    theme = frozenset(passage.stems(own, first, CONTENT) | passage.stems(behind, end, CONTENT)) - _times()
    if len(theme) < (_LEAST if order == NEVER else 1):
        return
    number = 0 if order == NEVER else position_of(order)
    scope = scope_of(passage, begin, end)
    head = _object(passage, lead) if lead != first else ""
    rank = Rank(order, number, theme, head, scope, "", since, False, since is not None, back)
    stance, speaker = stance_at(passage, tokens[first].start)
    yield Claim(Kind.RANK, "time", f"{order}: it", rank, stance, passage.tokens_evidence(begin, end), speaker, 0.6)


def _object(passage: Passage, lead: int) -> str:
    """ "It is fighting cholera for the third time": the noun just before, which is what happens again."""
    place = lead - 1
    if place < 1 or passage.tags[place] not in NOUNS:
        return ""
    head = stem(singular(passage.tokens[place].low))
    return "" if head in _times() else head


@lru_cache(maxsize=1)
def _times() -> frozenset[str]:
    """Stems of words for times and numbers, which tell nothing of what there has been."""
    numbers = [word for kind in ("cardinals", "tens", "scales") for word in table("numbers")[kind]]
    days = word_set("times", "weekdays") | word_set("times", "months")
    lengths = ("time", "history", "year", "month", "week", "day", "decade", "century", "season", "summer")
    return frozenset(stem(word) for word in (*numbers, *days, *lengths))
