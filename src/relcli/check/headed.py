"""A headline, a standfirst or a key point that gives another day, month or year than the text below it.

"Clinic to close in June" above "the clinic in Aberdare will shut at the end of July": one deed of one thing, and the
text never names the time that the headline gives.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from relcli.check.grouping import Group
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features
from relcli.claims.model import Kind, Moment
from relcli.language.alike import same_telling, same_thing
from relcli.language.timeexpr import TimeExpr
from relcli.language.window import Window

_TOPS: Final = frozenset({"headline", "standfirst", "list item", "caption"})
_REACH: Final = 6
"""Sentences of the text in which what stands at the top is told in full."""
_MOST: Final = 5
"""Times that the top may tell; more are a programme or a chronicle."""


def headed(stack: Stack) -> Iterator[Group]:
    """Every time at the top of an article that its text gives otherwise."""
    told: dict[int, list[Said]] = defaultdict(list)
    for said in stack.of(Kind.MOMENT):
        if _moment(said).time is not None:
            told[said.number].append(said)
    for claims in told.values():
        tops = [said for said in claims if said.claim.context.zone in _TOPS]
        if 0 < len(tops) <= _MOST:
            texts = [said for said in claims if said.claim.context.zone == "body"]
            yield from _against(stack, tops, texts)


def _against(stack: Stack, tops: list[Said], texts: list[Said]) -> Iterator[Group]:
    first = texts[0].claim.context.number if texts else 0
    for top in tops:
        if any(_apart(top, said) is False for said in texts):
            continue  # the text gives the very time, of this or of something else
        for said in texts:
            if said.claim.context.number - first > _REACH or not _apart(top, said):
                continue
            shared = _shared(top, said)
            if shared:
                features = Features(0.4)
                features.add(0.4, f"the same deed of the same: {', '.join(shared[:3])}")
                if top.claim.context.zone in ("headline", "standfirst"):
                    features.add(0.3, "told in the headline and in the text")
                left, right = (time.surface if (time := _moment(each).time) else "" for each in (top, said))
                yield Group(top, said, left, right, features, " ".join(shared))
                break


def _moment(said: Said) -> Moment:
    detail = said.claim.detail
    assert isinstance(detail, Moment)
    return detail


def _shared(top: Said, said: Said) -> list[str]:
    """What both times are told of, where the deed is one as well; empty where it may be something else."""
    a, b = _moment(top), _moment(said)
    if not any(same_telling(one, other) for one in a.deeds for other in b.deeds):
        return []
    things = a.things | a.objects
    told = b.things | b.objects
    if said.claim.context.text.startswith(("It ", "They ", "She ", "He ")):
        told |= said.claim.context.near
    return sorted(word for word in things if any(same_thing(word, other) for other in told))


def _apart(top: Said, said: Said) -> bool | None:
    """Do the two times exclude each other?  None where they are of two sorts, which says nothing."""
    a, b = _moment(top).time, _moment(said).time
    if a is None or b is None or a.expr.relation != b.expr.relation or a.expr.part in ("later", "earlier"):
        return None
    one, other = a.expr, b.expr
    if one.kind == other.kind == "weekday":
        return one.weekday != other.weekday
    months = _months(one), _months(other)
    if all(months):
        return not any(m == n and (not d or not e or d == e) for m, d in months[0] for n, e in months[1])
    if one.kind == other.kind == "absolute" and one.precision == other.precision == "year":
        return one.intervals != other.intervals
    return _of_days(top.when(a), said.when(b), one, other)


def _months(expr: TimeExpr) -> frozenset[tuple[int, int]]:
    """The months and days told without a year, 0 for no day; not the seasons."""
    return frozenset(expr.days) if expr.kind == "yearless" and expr.precision in ("month", "day") else frozenset()


def _of_days(one: Window, other: Window, left: TimeExpr, right: TimeExpr) -> bool | None:
    """Whether two times that are known to the day or month meet."""
    if not {left.precision, right.precision} <= {"day", "month", "weekday"} or not (one.intervals and other.intervals):
        return None
    if one == Window.ALWAYS or other == Window.ALWAYS:
        return None
    return not one.overlaps(other) if left.kind != "relative" != right.kind else None
