"""One date put for another: two passages that tell the same, but of a time that the other article never names.

The aligned way to a conflict of dates: what happened may be told with verbs that have nothing in common.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import inf
from typing import Final

from relcli.check.aligned import COMMON, by_night, counted_apart, is_limit, on_other_days, share_of, side_by_side
from relcli.check.grouping import Group
from relcli.check.hours import on_some_days, one_house
from relcli.check.retold import counting, figures_in, retold
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features
from relcli.claims.model import Context, Kind, Moment
from relcli.language.alike import meanings, once_told, sort_of, told_by_noun
from relcli.language.tables import word_set
from relcli.language.timeexpr import TimeExpr
from relcli.language.tokens import stem, stem_set
from relcli.language.window import Window
from relcli.records import record

_FEW: Final = 30
"""An article that names more times than this is a chronicle."""
_LEAST: Final = 0.08
"""Passages that share less than this of their words and figures tell two happenings."""
_ROUGHLY: Final = 20
"""Minutes by which an hour may be off without a word about it."""
_NOT: Final = frozenset({"no", "not", "never", "last"})
_SHUT: Final = frozenset({"close", "shut", "shut down", "stay"})
_SURE: Final = 0.9
_SOON: Final = 5
_FORTNIGHT: Final = 14
"""Days after which something may well, or very well, happen again."""
_MONTH: Final = 31
_TWO: Final = 2
_FEWEST: Final = 3
"""Words and figures that two passages share at least where they tell one deed."""
_FROM: Final = frozenset({"", "since"})
"""On a day, and from that day: of what begins they are one."""


@record(frozen=True, slots=True)
class _Dated:
    """A time of an article, prepared for comparison."""

    said: Said
    expr: TimeExpr
    """Without "since" or "until"."""
    relation: str
    days: Window
    turned: bool = False
    """Is it the day until which something is closed, on which it opens?"""

    @property
    def moment(self) -> Moment:
        """What is told of it."""
        detail = self.said.claim.detail
        assert isinstance(detail, Moment)
        return replace(detail, deeds=frozenset({"open"})) if self.turned else detail


def dates_put_for_another(stack: Stack, leeway: int) -> Iterator[Group]:
    """Pairs of passages that tell the same of two times, more than `leeway` days apart."""
    times = filter(None, map(_dated, stack.of(Kind.MOMENT)))
    for here, there in side_by_side(stack, times, lambda dated: dated.said, _FEW):
        left = [one for one in here if not any(_meets(one, other) for other in there)]
        right = [other for other in there if not any(_meets(one, other) for one in here)]
        for one in left:
            for other in right:
                group = _group(stack, one, other)
                if group is not None and not 0 < gap(one.days, other.days) <= leeway:
                    yield group


def _dated(said: Said) -> _Dated | None:
    detail = said.claim.detail
    assert isinstance(detail, Moment)
    if detail.time is None:
        return None
    expr = replace(detail.time.expr, relation="")
    relation = detail.time.expr.relation
    if relation == "since" and not _NOT.isdisjoint(said.claim.context.text.lower().split()):
        relation = ""  # "no eruption since 1897": that is when the last one was
    turned = relation == "until" and bool(detail.deeds & _SHUT)
    return _Dated(said, expr, "" if turned else relation, said.when(replace(detail.time, expr=expr)), turned)


def _group(stack: Stack, one: _Dated, other: _Dated) -> Group | None:
    if not _apart(one, other) or one.said.claim.speaker != other.said.claim.speaker != "" != one.said.claim.speaker:
        return None
    contexts = one.said.claim.context, other.said.claim.context
    texts = _asked(contexts[0]), _asked(contexts[1])
    clock = one.expr.kind == "clock"
    if clock and (on_other_days(*contexts) or on_some_days(one.moment, other.moment, texts)):
        return None
    if counted_apart(*texts) or any(map(is_limit, texts)) or (_follow(one, other) and by_night(*texts)):
        return None
    once = not once_told().isdisjoint(_told(one.moment) & _told(other.moment))
    kin = "weekday" not in (one.expr.kind, other.expr.kind) and _kin(one, other)
    house = clock and one_house(one.moment, other.moment, texts)
    few = kin or house or _told_alike(one, other)
    share = share_of(stack, one.said, other.said, _LEAST, _TWO if house else _FEWEST if few else COMMON)
    if not share:
        return None
    features = retold(stack, -0.8 if house else -2.6, share, one.said, other.said, once + kin + 2 * house)
    if features.score + 1.9 < _SURE:
        return None
    _weigh_clauses(features, one, other)
    _weigh_again(features, one, other, once)
    if features.score < _SURE:
        return None
    shown = [each.said.claim.value for each in (one, other)]
    if shown[0] == shown[1]:
        shown = [each.days.told() for each in (one, other)]
    return Group(one.said, other.said, shown[0], shown[1], features, "what is told")


def _asked(context: Context) -> str:
    """The words of a sentence, with the question that it answers before them."""
    return f"{context.label} {context.text}" if context.label.endswith("?") else context.text


def _follow(one: _Dated, other: _Dated) -> bool:
    """Is one the day after the other?"""
    if one.expr.kind == other.expr.kind == "weekday":
        return (one.expr.weekday - other.expr.weekday) % 7 in (1, 6)
    return gap(one.days, other.days) == 1


def _weigh_again(features: Features, one: _Dated, other: _Dated, once: bool) -> None:
    """What may have happened again: a game each week, a session each month."""
    if _news(one) and _news(other) and not one.said.anchor.overlaps(other.said.anchor):
        features.add(-2.4, "each is fresh news of its own article's date")
    if counting(one.said) != counting(other.said):
        features.add(-1.5, "one is counted, or named as one of several")
    if one.relation != other.relation:
        features.add(-0.8, "from a day here, on a day there")
    if once:
        if _MONTH < gap(one.days, other.days) < inf:
            features.add(-1.2, "long apart")
        return
    if one.relation == other.relation == "since" and not _foremost(one) | _foremost(other):
        return
    if one.expr.precision == "year":
        figures = all(figures_in(dated.said.claim.context) for dated in (one, other))
        features.add(-4.0 if figures else -2.0, "in another year it may have happened again")
    elif _SOON < gap(one.days, other.days) < inf:
        features.add(-1.5 if gap(one.days, other.days) < _FORTNIGHT else -2.0, "later it may have happened again")


def _foremost(dated: _Dated) -> bool:
    """ "The first man since 1999"?"""
    return not {"first", "only"}.isdisjoint(dated.said.claim.context.text.casefold().split())


def gap(one: Window, other: Window) -> float:
    """Days from one window to the other; 1 from a day to the next; endless where one is not known."""
    if not one or not other or Window.ALWAYS in (one, other):
        return inf
    (first, last), (low, high) = ((window.intervals[0][0], window.intervals[-1][1] - 1) for window in (one, other))
    return max(low - last, first - high)


def _news(dated: _Dated) -> bool:
    """Is it "on Monday" in an article whose date is known?"""
    return dated.said.dated and dated.expr.kind == "weekday"


def _weigh_clauses(features: Features, one: _Dated, other: _Dated) -> None:
    """What the clauses of the two times have in common: the deed, the things."""
    (here, there), clock = (one.moment, other.moment), one.expr.kind == "clock"
    left, right = (frozenset().union(*map(meanings, moment.deeds)) for moment in (here, there))
    if left & right:
        features.add(1.0, "the same deed")
    elif _after(here, there) or _after(there, here):
        features.add(-3.0, "one answers the other")
    elif not clock and (_by_noun(here, there) or _by_noun(there, here) or _held(here, there)):
        features.add(0.5, "a noun names the deed")
    elif here.deeds and there.deeds:
        known = all(any(each.startswith("telling") for each in side) for side in (left, right))
        features.add(-3.0 if clock or known else -1.2, f"other deeds: {min(here.deeds)}, {min(there.deeds)}")
    else:
        features.add(-0.6 if clock else -0.8, "no deed is named")
    saying = word_set("stance", "reporting", "neutral")
    if any(moment.deeds and moment.deeds <= saying for moment in (here, there)):
        features.add(-0.6, "somebody says something, and may say another thing on another day")
    things = {sort_of(word) for word in here.things} & {sort_of(word) for word in there.things}
    features.add(min(0.9, 0.3 * len(things)) if things else -0.5, f"things of both clauses: {len(things)}")


def _after(one: Moment, other: Moment) -> bool:
    """Does the one answer the other, which a noun may name: "arrested over the theft"; not "the arrest came"?"""
    answers = one.deeds & word_set("tellings", "answering")
    return bool(answers) and other.deeds.isdisjoint(word_set("tellings", "answering")) and not _by_noun(one, other)


def _told(moment: Moment) -> frozenset[str]:
    """All deeds that the verbs and nouns of a clause may tell."""
    return frozenset().union(*map(meanings, moment.deeds), *map(told_by_noun, moment.things))


def _by_noun(one: Moment, other: Moment) -> bool:
    """Does a noun of the other clause name a deed of the one: "erupted", "the eruption"?"""
    deeds = frozenset().union(*map(meanings, one.deeds)) | {stem(deed) for deed in one.deeds}
    nouns = frozenset().union(*map(told_by_noun, other.things))
    return bool(deeds & nouns)


def _kin(one: _Dated, other: _Dated) -> bool:
    """Do both tell one deed, by verb or by noun, or one state from a day on, and of the same things or names?"""
    here, there = one.moment, other.moment
    left, right = one.said.claim.context, other.said.claim.context
    if _knows_not(left, other.said) and _knows_not(right, one.said):
        return False
    names = {*left.names} & {*right.names}
    things = {sort_of(word) for word in here.things} & {sort_of(word) for word in there.things}
    if len(things) < (_TWO if names else _TWO + 1):
        return False
    deeds = [frozenset().union(*map(meanings, moment.deeds)) for moment in (here, there)]
    if deeds[0] & deeds[1] or _held(here, there) or _held(there, here):
        return True
    lasting = one.relation == other.relation == "since" and not (here.deeds and there.deeds)
    return lasting and not {*left.people}.isdisjoint(right.people)


def _told_alike(one: _Dated, other: _Dated) -> bool:
    """Do two short sentences tell one deed of the same things: half of all that is told of the times?"""
    here, there = one.moment, other.moment
    if _knows_not(one.said.claim.context, other.said) and _knows_not(other.said.claim.context, one.said):
        return False
    if not (here.deeds | there.deeds).isdisjoint(word_set("families", "touring")):
        return False
    if not here.things.isdisjoint(stem_set("families", "occasions")):
        return False  # "a concert" on Saturday, and one on Sunday
    if not frozenset().union(*map(meanings, here.deeds)) & frozenset().union(*map(meanings, there.deeds)):
        return False
    things = [{sort_of(word) for word in moment.things} for moment in (here, there)]
    common = len(things[0] & things[1])
    return common >= _TWO and 2 * common >= max(map(len, things))


def _knows_not(context: Context, other: Said) -> bool:
    """Does a sentence name somebody or something of which the other article says nothing?"""
    return not {*context.names} <= {name for name, _, _ in other.article.names}


def _held(one: Moment, other: Moment) -> bool:
    """Does a noun of the one name what the other tells, and its verb no more than that it was: "the vote is held"?"""
    holding = word_set("tellings", "holding")
    if not one.deeds <= holding:
        return False
    nouns = frozenset().union(*map(told_by_noun, one.things))
    if not other.deeds <= holding:
        return any(each.startswith("telling") for each in nouns & frozenset().union(*map(meanings, other.deeds)))
    return any(each.startswith("telling") for each in nouns & frozenset().union(*map(told_by_noun, other.things)))


def _apart(one: _Dated, other: _Dated) -> bool:
    """Are they of one sort, and not one?"""
    if one.relation != other.relation and {one.relation, other.relation} != _FROM:
        return False
    return _sort(one) == _sort(other) and _compared(one, other) is False


def _meets(one: _Dated, other: _Dated) -> bool:
    """May they be one time?"""
    return _compared(one, other) is True


def _sort(dated: _Dated) -> str:
    return "day" if dated.expr.kind == "weekday" else dated.expr.precision


def _compared(one: _Dated, other: _Dated) -> bool | None:
    """Can the two be one time?  None where that cannot be said."""
    a, b = one.expr, other.expr
    if "clock" in (a.kind, b.kind):
        if a.kind != b.kind or not a.clock or not b.clock:
            return None
        return any(x - _ROUGHLY < d and c - _ROUGHLY < y for x, y in a.clock for c, d in b.clock)
    if Window.ALWAYS not in (one.days, other.days):
        return one.days.overlaps(other.days) if one.days and other.days else None
    if a.kind != b.kind:
        return None
    if a.kind == "weekday":
        return a.weekday == b.weekday
    if a.kind != "yearless" or not a.days or not b.days:
        return None
    return any(m == n and (not d or not e or d == e) for m, d in a.days for n, e in b.days)
