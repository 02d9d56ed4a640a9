"""The same event with another doer, another mode, or another way it came about.

What it finds
    One opening by two people, one meeting held face to face and by telephone, one departure that is a resignation
    here and a dismissal there.
Why it matters
    Who did it is the story.
Flagged
    "Health Minister Ana Ruiz opened the hospital" and "Finance Minister Luis Rey opened the hospital".
Not flagged
    Two openings of two things; a telephone call in January and a meeting in May; a list of several doers.
Limits
    Only verbs with one doer are compared by doer.
Options
    None.
"""

from __future__ import annotations

from collections.abc import Iterator

from relcli.check.events import leavers_of, pairs
from relcli.check.grouping import Group, grouped
from relcli.check.happenings import Happening
from relcli.check.model import Severity
from relcli.check.moments import is_exact
from relcli.check.stack import Stack
from relcli.check.verdict import Features, Verdict
from relcli.claims.model import Stage
from relcli.language.alike import same_thing

ID = "event-conflict"
SEVERITY = Severity.ERROR
SUMMARY = "the same event with another doer, mode or outcome"

_REMOTE = frozenset({"phone", "video", "letter"})


def check(stack: Stack) -> Iterator[Verdict]:
    """Every event told in two ways."""
    found: list[Group] = []
    for one, other, features in pairs(stack):
        if Stage.DENIED in (one.event.stage, other.event.stage):
            continue
        group = (
            _doers(stack, one, other, features)
            or _modes(one, other, features)
            or _exits(one, other, features)
            or _reversed(stack, one, other, features)
        )
        if group is not None and group.features.score > 0.4:
            found.append(group)
    for group in grouped(found):
        yield group.verdict(
            stack,
            SEVERITY,
            message="{topic}: {values}",
            explanation="One event happened in one way; these exclude each other.",
            reconcile="Correct one, or say that these are two events.",
            prefix="event",
        )


def _doers(stack: Stack, one: Happening, other: Happening, features: Features) -> Group | None:
    event = one.event
    if (
        not (event.single_agent and other.event.single_agent)
        or event.kind != other.event.kind
        or (one.head and other.head and not same_thing(one.head, other.head))
    ):
        return None
    if len(one.agents) != 1 or len(other.agents) != 1 or one.agents & other.agents:
        return None
    left, right = next(iter(one.agents)), next(iter(other.agents))
    if left not in one.names or right not in other.names or left in right or right in left:
        return None
    if one.event.stage is Stage.PLANNED and other.event.stage is Stage.PLANNED and not event.unique:
        return None
    if not one.when.overlaps(other.when) and not (is_exact(one) and is_exact(other)):
        return None  # this year's winner and last year's
    if event.kind in ("win", "award", "match") and set(event.objects) != set(other.event.objects):
        return None  # the women's race and the men's
    if not (one.head and other.head):
        features.add(-0.5, "one does not name the object")
    features.add(1.3, "one doer only, and two are named")
    return Group(
        one.said,
        other.said,
        stack.display(left),
        stack.display(right),
        features,
        f"{event.word} ({one.head or other.head}…)",
    )


def _modes(one: Happening, other: Happening, features: Features) -> Group | None:
    if one.event.family != "encounter" or "call" in (one.event.kind, other.event.kind):
        return None  # a call and a meeting are two encounters
    left, right = _mode(one), _mode(other)
    if not left or not right or left == right or not {left, right} & _REMOTE or len(one.people & other.people) < 2:
        return None
    return Group(one.said, other.said, left, right, features, one.event.kind)


def _mode(happening: Happening) -> str:
    """As said; a meeting or visit at a named place is one in person."""
    event = happening.event
    return event.mode or ("in person" if event.place and event.kind in ("meeting", "visit") else "")


def _exits(one: Happening, other: Happening, features: Features) -> Group | None:
    if {one.event.kind, other.event.kind} != {"resignation", "dismissal"}:
        return None
    if Stage.HAPPENED not in (one.event.stage, other.event.stage) or not leavers_of(one) & leavers_of(other):
        return None
    features.add(0.8, "who resigned was not dismissed")
    return Group(one.said, other.said, one.event.kind, other.event.kind, features, "departure")


def _reversed(stack: Stack, one: Happening, other: Happening, features: Features) -> Group | None:
    """Who sued whom: the doer here is the one it was done to there."""
    if one.event.family != other.event.family or Stage.PLANNED in (one.event.stage, other.event.stage):
        return None
    if not (one.agents & other.targets and other.agents & one.targets) or one.agents & other.agents:
        return None
    if not one.when.overlaps(other.when) or one.path == other.path or one.event.family == "encounter":
        return None
    features.add(1.6, "doer and sufferer have changed places")
    left, right = (stack.display(next(iter(sorted(h.agents)))) for h in (one, other))
    return Group(one.said, other.said, left, right, features, one.event.word)
