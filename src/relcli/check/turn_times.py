"""Whether the times told with two words that have an opposite, or the dates of their articles, tell them apart."""

from __future__ import annotations

from relcli.check.stack import Said
from relcli.check.verdict import Features
from relcli.check.ways import group_of, trend_of
from relcli.claims.opposites import predicates
from relcli.language.times import TimeMention
from relcli.language.window import Window


def weigh_times(features: Features, one: Said, other: Said) -> bool:
    """Weigh times in the sentences and the dates of the articles; False when they tell the two apart."""
    left, right = (said.sentence_window() for said in (one, other))
    if left != Window.ALWAYS and right != Window.ALWAYS:
        if not left.overlaps(right):
            return False
        features.add(0.6, "of the same time")
    elif one.dated_apart(other):
        gap = one.days_from(other)
        state = group_of(trend_of(one)) in predicates() and gap > 2
        weight = -2.0 if state else -1.5 if gap > 180 else -0.7 if gap > 20 else -0.4
        features.add(weight, "the articles are of other dates")
    elif _weekdays_apart(one, other) or months_apart(one, other):
        return False
    return not ((_over(one) and _on_day(other)) or (_over(other) and _on_day(one)))


def _over(said: Said) -> bool:
    """ "Since January", "from a year earlier": over a time, and not on a day."""
    return any(time.expr.relation == "since" for time in said.claim.context.times)


def _on_day(said: Said) -> bool:
    times = said.claim.context.times
    return not _over(said) and any(time.expr.precision == "day" and not time.expr.relation for time in times)


def months_apart(one: Said, other: Said) -> bool:
    """ "In March" and "in June" of a year that is not known."""
    left, right = (
        {time.expr.days[0][0] for time in said.claim.context.times if _of_month(time)} for said in (one, other)
    )
    return bool(left and right) and left.isdisjoint(right)


def _of_month(time: TimeMention) -> bool:
    return time.expr.precision == "month" and bool(time.expr.days)


def _weekdays_apart(one: Said, other: Said) -> bool:
    """ "on Monday morning" and "on Tuesday morning" in articles of which the date is not known."""
    left, right = (
        {time.expr.weekday for time in said.claim.context.times if time.expr.weekday >= 0} for said in (one, other)
    )
    return bool(left and right) and left.isdisjoint(right)
