"""One article has it still to come, another has it done.

What it finds
    The same meeting, signing or vote planned in one article and over (or called off) in another, with no date to
    explain it.
Why it matters
    The preview that nobody updated runs beside the report.
Flagged
    "are expected to meet in Washington" and "the recent meeting between …", neither dated.
Not flagged
    A preview of 2 May and a report of 6 May; next month's meeting and last month's.
Limits
    An undated preview is out of date rather than wrong: a warning, not an error.
Options
    None.
"""

from __future__ import annotations

from collections.abc import Iterator

from relcli.check.events import identified, one_visit, pairs
from relcli.check.grouping import Group, grouped, told_once
from relcli.check.happenings import Happening
from relcli.check.model import Severity
from relcli.check.moments import dates_excuse, days_apart
from relcli.check.restaged import still_to_come
from relcli.check.stack import Stack
from relcli.check.verdict import Features, Verdict
from relcli.claims.model import Stage
from relcli.language.window import Window

ID = "stage-conflict"
SEVERITY = Severity.WARNING
SUMMARY = "planned or expected in one article, done or called off in another"

_DONE = frozenset({Stage.HAPPENED, Stage.CANCELLED})


def check(stack: Stack) -> Iterator[Verdict]:
    """Every happening that is both to come and over."""
    found: list[Group] = []
    for one, other, features in pairs(stack):
        stages = {one.event.stage, other.event.stage}
        if stages == _DONE and one.event.kind == other.event.kind:
            found += _called_off(stack, one, other, features)
        if Stage.PLANNED not in stages or not stages & _DONE:
            continue
        if dates_excuse(one, other) or _look_back(one, other) or not identified(stack, one, other):
            continue
        if one.path == other.path and one.event.kind != other.event.kind and one.event.family != "encounter":
            continue
        if one.event.family != other.event.family:
            features.add(-0.5, "told with verbs of two sorts")
        planned, done = (one, other) if one.event.stage is Stage.PLANNED else (other, one)
        if planned.said.dated and planned.path != done.path:
            continue  # a dated preview is right on its day, whenever the other was written
        if one.path == other.path and not one_visit(one, other):
            features.add(-0.6, "one article may look ahead to another such event")
        if not stack.stories.small and not (one.said.dated and other.said.dated):
            features.add(-1.0, "in a large stack undated articles are of many days")
        if features.score > 0.2:
            found.append(
                Group(planned.said, done.said, "still to come", "over", features, _topic(stack, planned, done))
            )
    told = frozenset().union(*(group.sentences for group in found))
    found += [group for group in still_to_come(stack) if told.isdisjoint(group.sentences)]
    for dispute in grouped(told_once(found)):
        yield dispute.verdict(
            SEVERITY,
            message="{topic}: {values}",
            explanation="It cannot be both on the same day; one article is out of date, or wrong.",
            reconcile="A date for the undated articles.",
            prefix="stage",
        )


def _called_off(stack: Stack, one: Happening, other: Happening, features: Features) -> Iterator[Group]:
    """Called off in one article, held in another."""
    if _look_back(one, other) or not identified(stack, one, other) or features.score <= 0.2 or one.path == other.path:
        return
    off, held = (one, other) if one.event.stage is Stage.CANCELLED else (other, one)
    yield Group(off.said, held.said, "called off", "held", features, _topic(stack, off, held))


def _look_back(one: Happening, other: Happening) -> bool:
    """Does a date inside a sentence put the two apart?"""
    if one.when != Window.ALWAYS and other.when != Window.ALWAYS:
        return not one.when.overlaps(other.when)
    return days_apart(one, other) is not None


def _topic(stack: Stack, one: Happening, other: Happening) -> str:
    people = sorted(stack.display(key) for key in one.people & other.people)
    kind = "encounter" if one.event.family == "encounter" else one.event.kind
    return f"{kind} of {' and '.join(people)}" if people else f"{kind} ({one.event.detail})".replace(" ()", "")
