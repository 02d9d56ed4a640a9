"""A greatest ever against a greater one before: "the largest recall in its history", "in 2014 it recalled 61,000"."""

from __future__ import annotations

from collections.abc import Iterator

from relcli.check.figures import Figure, figures
from relcli.check.grouping import Group
from relcli.check.precedents import span_of, told_of
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features
from relcli.claims.model import Kind, Rank, Stance
from relcli.language.alike import same_deed
from relcli.language.tables import word_set
from relcli.language.tokens import stem
from relcli.language.window import Window

_MORE = 1.02
"""How many times as much the earlier figure has to be."""
_LONGEST = 400
"""Days that a time may cover to be one that a figure is of."""


def conflicts(stack: Stack) -> Iterator[Group]:
    """Every largest, highest or deadliest that a figure of an earlier year surpasses."""
    ranks = [said for said in stack.of(Kind.RANK) if _greatest(said)]
    if not ranks:
        return
    told = figures(stack)
    early = [figure for figure in told if _dated(figure)]
    for said in ranks:
        rank = said.claim.detail
        span = span_of(said, rank) if isinstance(rank, Rank) else None
        if span is None or not isinstance(rank, Rank):
            continue
        for figure in early:
            if figure.path != said.path and stack.one_story(said, figure.said):
                features = _judge(said, rank, figure, told, span)
                if features is not None and features.score > 0:
                    shown = f"{figure.measure.surface} before"
                    yield Group(said, figure.said, rank.order, shown, features, said.claim.subject)


def _greatest(said: Said) -> bool:
    rank = said.claim.detail
    return (
        isinstance(rank, Rank)
        and rank.order in word_set("ranks", "greatest")
        and rank.position == 1
        and said.claim.stance is not Stance.HEDGED
        and (rank.since is not None or rank.back > 0 or _of_all_time(said.claim.context.text))
    )


def _of_all_time(text: str) -> bool:
    """ "the largest ever", "the largest sum that any school has received"."""
    words = text.lower().split()
    return "ever" in words or ("any" in words and ("has" in words or "had" in words))


def _dated(figure: Figure) -> bool:
    """Is it told of a year or a day, and as a whole?"""
    period = figure.period
    if period == Window.ALWAYS or figure.measure.part or figure.measure.planned or not figure.measure.digits:
        return False
    return period.intervals[-1][1] - period.intervals[0][0] < _LONGEST


def _judge(said: Said, rank: Rank, figure: Figure, told: list[Figure], span: tuple[int, int]) -> Features | None:
    low, high = figure.period.intervals[0][0], figure.period.intervals[-1][1]
    if low < span[0] or high > span[1]:
        return None
    if figure.measure.dimension == "count" and not figure.measure.head:
        return None
    shared = {word for word in rank.theme if told_of(word, figure.said.claim.context.stems)}
    deed = _deed(rank, figure)
    if not shared and not deed:
        return None
    now = [other.measure for other in told if _of_now(said, rank, other, figure)]
    if not now or figure.measure.low <= _MORE * max(measure.high for measure in now):
        return None
    features = Features(-0.9)
    features.add(min(1.4, 0.7 * len(shared)), f"shared words: {', '.join(sorted(shared)[:4])}")
    if deed:
        features.add(0.8, f"the same deed: {figure.measure.governor}")
    features.add(0.3, f"more than {max(now, key=lambda measure: measure.high).surface}")
    return features


def _deed(rank: Rank, figure: Figure) -> bool:
    """ "recall" of "the largest recall", in "it recalled 61,000 vans"."""
    return same_deed(rank.head, figure.measure.governor) or rank.head == stem(figure.measure.governor)


def _of_now(said: Said, rank: Rank, other: Figure, figure: Figure) -> bool:
    """Is it a figure of what is ranked: in its sentence or beside it, or told by the same deed of the same time?"""
    a, b = other.measure, figure.measure
    if a.dimension != b.dimension or a.unit != b.unit or a.per != b.per or a.part:
        return False
    number = said.claim.context.number
    if other.path == said.path and abs(other.said.claim.context.number - number) <= 1:
        return other.period == Window.ALWAYS or not _dated(other) or other.period.intervals[0][0] > _end(figure)
    return _deed(rank, other) and (other.period == Window.ALWAYS or other.period.intervals[0][0] > _end(figure))


def _end(figure: Figure) -> int:
    return figure.period.intervals[-1][1]
