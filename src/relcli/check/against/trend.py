"""Said to fall where the figures of the facts rise from year to year, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from relcli.check.against.finding import Against, usable, verdicts, weigh_stance
from relcli.check.against.series import Course, courses
from relcli.check.against.topic import Topics, stems_of
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features, Verdict
from relcli.claims.model import Kind, Trend
from relcli.language.tables import table
from relcli.language.window import Window

_LATER = 730
"""Days after the last figure for which the course is still taken to hold."""


def check(stack: Stack) -> Iterator[Verdict]:
    """Every trend that goes against the course of the facts; the figures come before an attribute that says so."""
    done: set[tuple[str, int, int]] = set()
    topics = Topics(stack)
    for course in courses(stack):
        found, agreeing = [], []
        for said in stack.of(Kind.TREND):
            trend = said.claim.detail
            if (
                not isinstance(trend, Trend)
                or not trend.direction.startswith("direction:")
                or trend.negated
                or said.place in done
            ):
                continue
            features = alike(topics, said, trend, course)
            if features is None or not usable(said):
                continue
            if trend.direction == course.direction:
                agreeing.append(said)
            else:
                found.append(Against(said, said.claim.evidence.quote, features))
                done.add(said.place)
        yield from verdicts(
            stack,
            course.fact,
            found,
            agreeing,
            held=course.said,
            topic=f"{stack.display(course.subject)}, {said_of(course)}",
            because=f"The facts have it going {course.direction.split(':')[1]} all that time.",
        )


def said_of(course: Course) -> str:
    """The words of the facts for what moves."""
    fact = course.fact
    return fact.attribute if hasattr(fact, "attribute") else fact.measure


def alike(topics: Topics, said: Said, trend: Trend, course: Course) -> Features | None:
    """What speaks for a trend being of what the course is of; None when it is not, or is only wished for."""
    words = trend.theme | {trend.head}
    shared = words & course.words
    if not shared or len(shared) < min(2, len(course.words)) or len(shared) / len(course.words) < 0.6:
        return None
    weight, why = topics.weight(said, course.subject)
    gerund = said.claim.value.endswith("ing") and trend.lemma not in table("against")["moving"]
    if not weight or (gerund and weight < 1) or not _happens(said, gerund) or not _meets(said, course):
        return None
    features = Features(-0.4)
    features.add(0.7 * len(shared), f"the same moves: {', '.join(sorted(shared))}")
    features.add(0.8 * weight, why)
    extra = words - course.words - stems_of("empty")
    if extra:
        features.add(-0.3 * min(3, len(extra)), f"narrowed by other words: {', '.join(sorted(extra))}")
    weigh_stance(features, said)
    return features


def _happens(said: Said, gerund: bool) -> bool:
    """Is it told as happening?  "Strides in reducing" is, "efforts at reducing" and "to reduce" are not."""
    context = said.claim.context
    around = context.stems
    if around & stems_of("achieved"):
        return True
    if gerund:
        return False
    return not around & stems_of("tried")


def _meets(said: Said, course: Course) -> bool:
    """Does the claim speak of the time for which the course is known?"""
    span = course.span
    known = said.windows("absolute", "yearless", "relative")
    if known:
        return any(time.overlaps(span) and _long(time) for time in known)
    if not said.dated or span == Window.ALWAYS:
        return True
    return said.anchor.overlaps(Window.of([(span.intervals[0][0], span.intervals[-1][1] + _LATER)]))


def _long(time: Window) -> bool:
    """A month or more: what happened in a week says little of years."""
    return time.intervals[-1][1] - time.intervals[0][0] >= 28
