"""The time that a figure is of."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from relcli.claims.passage import Passage
from relcli.language.numbers import Quantity
from relcli.language.tables import word_set
from relcli.language.tagger import Tag
from relcli.language.times import TimeMention

_PERIODS: Final = ("day", "week", "month", "season", "quarter", "year", "decade")


def period_of(passage: Passage, quantity: Quantity, bounds: tuple[int, int]) -> TimeMention | None:
    """The time the number is of: the nearest in its clause, else the only one of the sentence."""
    times = [t for t in passage.times if t.expr.kind not in ("duration", "clock") and t.expr.precision in _PERIODS]
    if not times:
        return _then(passage) if "then" in passage.sentence.words else None
    told = _when(passage, times, bounds) if "when" in passage.sentence.words else None
    if told is not None:
        return told
    low = passage.tokens[bounds[0]].start
    high = passage.tokens[bounds[1] - 1].end
    inside = [t for t in times if low <= t.start < high]
    pool = inside or (times if len(times) == 1 and not _apart(passage, quantity, times[0]) else [])
    pool = [t for t in pool if not _opening(passage, quantity, t) and not _looked_back(passage, t)]
    pool = [t for t in pool if not _of_another(passage, quantity, t)]
    behind = [t for t in pool if t.start >= quantity.end]
    return min(behind or pool, key=lambda t: abs(t.start - quantity.start), default=None)


def _when(passage: Passage, times: list[TimeMention], bounds: tuple[int, int]) -> TimeMention | None:
    """ "The first since 1937, when sixty people died": the time in front of the clause, whatever leads up to it."""
    lows = passage.sentence.lows
    here = next((n for n in (bounds[0], bounds[0] - 1) if n > 0 and lows[n] == "when"), 0)
    if not here:
        return None
    end = passage.tokens[here - 1].end if lows[here - 1] != "," else passage.tokens[max(0, here - 2)].end
    return next((_plain(time) for time in times if time.end == end and time.expr.kind == "absolute"), None)


def _then(passage: Passage) -> TimeMention | None:
    """ "Some sixty people died then": the one year or day of the sentence before."""
    times = [time for time in passage.previous.times if time.expr.kind == "absolute"] if passage.previous else []
    return _plain(times[0]) if len(times) == 1 else None


def _plain(time: TimeMention) -> TimeMention:
    """The time itself, without "since"."""
    return replace(time, expr=replace(time.expr, relation="")) if time.expr.relation else time


def _opening(passage: Passage, quantity: Quantity, time: TimeMention) -> bool:
    """ "Built in 2003, the ship takes 390 passengers": the time is that of the participle in front."""
    if passage.tags[0] not in (Tag.PARTICIPLE, Tag.GERUND, Tag.VERB) or time.end > quantity.start:
        return False
    return any(token.text == "," and time.end <= token.start < quantity.start for token in passage.tokens)


def _looked_back(passage: Passage, time: TimeMention) -> bool:
    """ "The gusts that Friday": a Friday spoken of before, perhaps long ago."""
    place = passage.token_at(time.start)
    return place > 0 and time.expr.kind == "weekday" and passage.sentence.lows[place - 1] == "that"


def _of_another(passage: Passage, quantity: Quantity, time: TimeMention) -> bool:
    """ "261,000 hectares, against 253,000 for 2023": is the time that of a figure set beside this one?"""
    for each in passage.quantities:
        if quantity.end <= each.start < time.start and each.dimension != "ordinal":
            first = passage.token_at(each.start)
            if not word_set("scope", "set_beside").isdisjoint(passage.sentence.lows[max(0, first - 3) : first]):
                return True
    return False


def _apart(passage: Passage, quantity: Quantity, time: TimeMention) -> bool:
    """ "It cost 9 million, against the 4 that parliament approved in 2018": the time is that of a clause of its own.

    So it is in "it cost 9 million, and was opened in 2018".
    """
    behind = time.start >= quantity.end
    first, last = sorted((passage.token_at(quantity.end - 1), passage.token_at(time.start)))
    if behind and not _THAT.isdisjoint(passage.sentence.lows[first:last]):
        return True
    joint = next((n for n in range(first, last - 1) if _joins(passage, n)), None)
    return joint is not None and not _FINITE.isdisjoint(passage.tags[joint + 2 : last])


def _joins(passage: Passage, place: int) -> bool:
    """Does another clause begin behind a token: ", and …", "; …"?"""
    text, following = passage.tokens[place].text, passage.tags[place + 1]
    return text == ";" or (text == "," and following is Tag.CONJUNCTION)


_THAT: Final = frozenset({"that", "which", "who", "whom"})
_FINITE: Final = frozenset({Tag.VERB, Tag.BE, Tag.HAVE, Tag.MODAL})
