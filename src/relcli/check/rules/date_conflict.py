"""One happening on two dates, or a weekday that is not that date's.

What it finds
    The same event on different days; "Friday, 18 September 2025" where that day was a Thursday.
Why it matters
    Dates are copied from draft to draft; one slip survives every later edit.
Flagged
    "stepped down on October 16" where a report dated Monday 14 October has him resign "on Monday".
Not flagged
    Another happening of the same kind weeks apart; a date that was moved between the planned and the actual event.
Limits
    A time of day is not compared.
Options
    None.
"""

from __future__ import annotations

from collections.abc import Iterator

from relcli.check.events import Happening, pairs
from relcli.check.grouping import Group, grouped
from relcli.check.model import Severity
from relcli.check.stack import Stack
from relcli.check.verdict import Features, Party, Verdict
from relcli.claims.model import Kind, Stage, Weekday
from relcli.language.window import Window

ID = "date-conflict"
SEVERITY = Severity.ERROR
SUMMARY = "one happening on different dates, or a weekday that does not fit its date"

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def check(stack: Stack) -> Iterator[Verdict]:
    """Every disagreement about dates."""
    yield from _events(stack)
    yield from _weekdays(stack)


def _events(stack: Stack) -> Iterator[Verdict]:
    found: list[Group] = []
    for one, other, features in pairs(stack):
        if not _exact(one) or not _exact(other) or one.when.overlaps(other.when):
            continue
        if Stage.OPEN in (one.event.stage, other.event.stage) and one.event.stage is not other.event.stage:
            features.add(-0.4, "one does not say whether it has happened")
        if Stage.DENIED in (one.event.stage, other.event.stage):
            continue
        if {one.event.stage, other.event.stage} == {Stage.PLANNED, Stage.HAPPENED} and one.said.dated and other.said.dated:
            features.add(-0.8, "a planned date may have been moved")
        if features.score > 0.2:
            found.append(Group(one.said, other.said, str(one.when), str(other.when), features, _topic(one, other)))
    for group in grouped(found):
        yield group.verdict(
            stack, SEVERITY, "{topic}: {values}", "One happening has one date, and these do not meet.",
            "Correct a date, or say that these are two happenings.", "date",
        )  # fmt: skip


def _topic(one: Happening, other: Happening) -> str:
    thing = one.event.detail or other.event.detail
    return f"{one.event.kind} ({thing})" if thing else one.event.kind


def _exact(happening: Happening) -> bool:
    """Is it known to the day (or two)?"""
    if happening.when == Window.ALWAYS or not happening.when:
        return False
    time = happening.event.time
    if time is not None and time.expr.relation:
        return False
    intervals = happening.when.intervals
    return intervals[-1][1] - intervals[0][0] <= 4


def _weekdays(stack: Stack) -> Iterator[Verdict]:
    """A weekday printed beside a full date."""
    claims = stack.of(Kind.DATE)
    for said, dated in zip(claims[::2], claims[1::2], strict=True):
        detail = said.claim.detail
        assert isinstance(detail, Weekday)
        window = said.when(detail.time)
        if not window.is_day or window.first is None or window.first.weekday() == detail.weekday:
            continue
        if not detail.time.expr.intervals and not said.dated:
            continue
        right = _DAYS[window.first.weekday()]
        features = Features(2.6 if detail.time.expr.intervals else 1.4)
        yield Verdict(
            str(window.first), f"{window.first} was a {right}, not a {_DAYS[detail.weekday]}",
            "A date has one weekday; the calendar gives it.",
            (Party(_DAYS[detail.weekday], (said,)), Party(f"{detail.time.surface}: a {right}", (dated,))), features.confidence,
            SEVERITY, f"weekday:{window.first}", None, "Correct the weekday or the date.", (),
        )  # fmt: skip
