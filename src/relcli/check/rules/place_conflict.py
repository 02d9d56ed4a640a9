"""One happening in two places that do not contain each other.

What it finds
    The same signing, meeting or opening in two cities, or in two buildings.
Why it matters
    A place is what a reader who was there remembers.
Flagged
    "signed in Tartu" and "signed in Tallinn".
Not flagged
    A city and its country; a seat of government and its city; a capital that stands for its government; another event.
Limits
    Buildings that no table knows are compared with each other only, and with less confidence.
Options
    None.
"""

from __future__ import annotations

from collections.abc import Iterator

from relcli.check.events import identified, moved, pairs
from relcli.check.grouping import Group, grouped
from relcli.check.happenings import Happening
from relcli.check.model import Severity
from relcli.check.stack import Stack
from relcli.check.verdict import Verdict
from relcli.claims.model import Stage
from relcli.language.places import exclude, wider

ID = "place-conflict"
SEVERITY = Severity.ERROR
SUMMARY = "one thing in two places that do not contain each other"


def check(stack: Stack) -> Iterator[Verdict]:
    """Every happening in two places."""
    found: list[Group] = []
    for one, other, features in pairs(stack):
        if not one.event.place or not other.event.place or Stage.DENIED in (one.event.stage, other.event.stage):
            continue
        if one.event.kind != other.event.kind or not identified(stack, one, other):
            continue
        if not one.when.overlaps(other.when) or moved(one, other):
            continue  # two days, two happenings; a plan that was changed
        weight = apart(stack, one, other)
        if weight is None:
            continue
        features.add(
            weight, "both places are known, and neither lies in the other" if weight > 0 else "a place is not known"
        )
        if features.score > 0.2:
            found.append(Group(one.said, other.said, one.event.place, other.event.place, features, one.event.word))
    for group in grouped(found):
        yield group.verdict(
            stack,
            SEVERITY,
            message="the {topic} is in {values}",
            explanation="One happening is in one place, and neither place contains the other.",
            reconcile="Correct the place, or say that these are two happenings.",
            prefix="place",
        )


def apart(stack: Stack, one: Happening, other: Happening) -> float | None:
    """What it weighs that the two are told of two places; None when these can be one."""
    a, b = one.event.place, other.event.place
    if stack.who(a) == stack.who(b):
        return None
    if exclude(a, b):
        return 0.4
    if wider(a) or wider(b):
        return None
    words = set(a.casefold().split()) & set(b.casefold().split())
    return None if words else -0.3
