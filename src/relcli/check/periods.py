"""Whether two figures can be of one time: the periods they name, the lengths of time, the dates of their articles."""

from __future__ import annotations

from functools import lru_cache

from relcli.check.figures import Figure, rate_factor
from relcli.check.neighbours import exchanged
from relcli.check.stack import Stack
from relcli.check.verdict import Features
from relcli.language.tables import table
from relcli.language.window import Window


def periods(stack: Stack, features: Features, one: Figure, other: Figure) -> bool:
    """Weigh the times; False when the figures are of other periods."""
    _lengths(features, one, other)
    a, b = one.period, other.period
    known = a != Window.ALWAYS, b != Window.ALWAYS
    if all(known):
        if not a.overlaps(b):
            return False
        widths = sorted(w.intervals[-1][1] - w.intervals[0][0] for w in (a, b))
        if widths[1] > 2.5 * widths[0] and widths[1] > 40:
            features.add(-1.2, "of a longer and a shorter time")
        else:
            features.add(0.8, "of the same time")
    elif not stack.stories.given and not (one.said.dated and other.said.dated):
        features.add(-1.2, "in a large stack figures without a date are of many days")
    elif _lasting(one) and _lasting(other):
        pass  # a bridge does not grow
    elif one.said.dated_apart(other.said):
        gap = one.said.days_from(other.said)
        weight = -0.3 if exchanged(one.measure, other.measure) else -0.9 if gap <= 40 else -1.1
        features.add(weight, "the articles are of other dates; a figure may have been updated")
    elif any(known):
        features.add(-0.1, "only one says of what time")
    if not all(known) and not one.said.dated and not other.said.dated and any(map(_of_year, (one, other))):
        features.add(-1.6 if one.path == other.path else -0.8, "only one is told of a year")
    elif not all(known):
        past = max(_past(one, other), _past(other, one))
        if past > 180:
            features.add(-0.8 if past < 800 else -2.0, "one is of a time long past")
    return True


def _of_year(figure: Figure) -> bool:
    period = figure.measure.period
    if period is None or period.expr.kind != "absolute" or period.expr.precision != "year" or figure.measure.planned:
        return False
    return not period.expr.relation and period.expr.intervals[-1][1] - period.expr.intervals[0][0] < 367


def _lasting(figure: Figure) -> bool:
    """Is it the height, the length, the capacity of a thing, which stays as it is?"""
    return bool(figure.aspect) and bool(table("aspects")[figure.aspect].get("lasting"))


def _past(one: Figure, other: Figure) -> int:
    """Days between the time that one is told of and the article of the other, which names none."""
    anchor = other.said.anchor if other.said.dated else other.said.epoch
    if one.period == Window.ALWAYS or other.period != Window.ALWAYS or anchor is None:
        return 0
    return anchor.intervals[0][0] - one.period.intervals[-1][1]


def _lengths(features: Features, one: Figure, other: Figure) -> None:
    """A quarter's figure and a year's are two: lengths of time and words for them in the sentences."""
    if one.measure.per != other.measure.per and rate_factor(one.measure, other.measure) != 1.0:
        return
    left, right = (_taken(figure) for figure in (one, other))
    if left and right and not left & right:
        features.add(-2.6, "in so many days, and in so many others")
        return
    left, right = (_length_words(figure) for figure in (one, other))
    if left != right and (left or right):
        features.add(-1.2 if left and right else -0.4, "of other lengths of time")


def _taken(figure: Figure) -> frozenset[str]:
    """ "In eleven days 306,000 were vaccinated", "98,000 in the first two days": over what time so many were."""
    text, found = figure.said.claim.context.text.casefold(), set()
    for time in figure.said.claim.context.times:
        length = time.expr.duration
        if length is None or time.expr.mode not in ("", "ahead", "past") or not 86400 / 2 < length.low < _LONG:
            continue
        before = text[: time.start].split()[-3:]
        if time.surface.casefold().split()[0] in _OVER or (before and before[-1] in _OVER) or "first" in before[-1:]:
            found.add(f"{length.count:g} {length.unit}")
    return frozenset(found)


_OVER = frozenset({"in", "within", "over", "during"})
_LONG = 400 * 86400


def _length_words(figure: Figure) -> frozenset[str]:
    context = figure.said.claim.context
    found = {
        t.surface.casefold()
        for t in context.times
        if t.expr.duration is not None
        and t.expr.kind == "duration"
        and 20 * 86400 < t.expr.duration.low < 400 * 86400
        and t.expr.duration.count
    }
    own = figure.measure.surface.casefold()
    return frozenset(word for word in _named_lengths(context.text) if word not in own) | found


@lru_cache(maxsize=4096)
def _named_lengths(text: str) -> frozenset[str]:
    spaced = f" {text.casefold()} "
    return frozenset(word for word in table("scope")["length_words"] if f" {word} " in spaced)
