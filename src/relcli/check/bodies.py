"""One person in one post of two bodies, or called acting where another article has had the post confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Final

from relcli.check.aligned import share_of
from relcli.check.model import Severity
from relcli.check.offices import comparable, deciding, office_of, status
from relcli.check.posts import of_two_bodies
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features, Party, Verdict
from relcli.claims.office import describe
from relcli.language.places import country_of, exclude, wider

_SURE: Final = 0.8
"""How surely both titles are read."""
_NEAR: Final = 60
"""Days between dated articles within which a post is seldom changed."""
_GENERIC: Final = frozenset({"party", "club", "union", "league", "council", "board", "company", "bank", "school"})
_LONG: Final = frozenset({"month", "year", "season"})


def posts_of_two_bodies(stack: Stack, subject: str, claims: list[Said]) -> Iterator[Verdict]:
    """Leader of the Greens here, of the Liberals there, in passages that tell the same."""
    held = [said for said in claims if status(said) == "current" and said.claim.sure >= _SURE and _named(said)]
    for one, other in combinations(held, 2):
        if one.path == other.path or office_of(one).office != office_of(other).office or one.days_from(other) > _NEAR:
            continue
        if office_of(one).group == "work" and country_of(office_of(one).jurisdiction):
            continue  # "a Norwegian biologist" is told by the rule of nationalities
        if _excluded(stack, one, other) and share_of(stack, one, other):
            values = [f"{describe(office_of(said))} of {office_of(said).jurisdiction}" for said in (one, other)]
            yield _verdict(stack, subject, (one, other), values, "One post of two bodies at once is not likely.")
            return


def terms_sought(stack: Stack, subject: str, claims: list[Said]) -> Iterator[Verdict]:
    """A third term that is sought here, a fourth there."""
    sought = [said for said in claims if office_of(said).status == "planned" and office_of(said).term]
    for one, other in combinations(sought, 2):
        if office_of(one).term == office_of(other).term or one.path == other.path or one.days_from(other) > _NEAR:
            continue
        if stack.one_story(one, other) and comparable(one, other):
            values = [describe(office_of(said)) for said in (one, other)]
            yield _verdict(stack, subject, (one, other), values, "The next term has one number.")
            return


def acting_or_confirmed(stack: Stack, subject: str, claims: list[Said], chosen: list[Said]) -> Iterator[Verdict]:
    """Acting here; there chosen for the post some time ago, in an article that is not known to be later."""
    for one in claims:
        for other in chosen if status(one) == "acting" else ():
            if one.path == other.path or not comparable(one, other):
                continue
            later = one.dated and other.dated and one.anchor.intervals < other.anchor.intervals
            if later or not stack.one_story(one, other) or not _some_time_ago(other):
                continue
            values = [describe(office_of(one)), f"{office_of(other).office}, chosen"]
            yield _verdict(stack, subject, (one, other), values, "Who has been chosen for a post is not acting in it.")
            return


def _some_time_ago(said: Said) -> bool:
    """Is it told as no news: "was elected last autumn", "confirmed weeks ago"?"""
    return any(
        (time.expr.precision in _LONG and not time.expr.relation) or time.surface.endswith("ago")
        for time in said.claim.context.times
    )


def _named(said: Said) -> bool:
    body = office_of(said).jurisdiction
    return bool(body) and body[0].isupper() and body.casefold() not in _GENERIC


def _excluded(stack: Stack, one: Said, other: Said) -> bool:
    """Are the two bodies, or the two places, others?"""
    here, there = (office_of(said).jurisdiction for said in (one, other))
    if wider(here) and wider(there):
        return exclude(here, there)
    return of_two_bodies(stack, one, other)


def _verdict(stack: Stack, subject: str, pair: tuple[Said, Said], values: list[str], why: str) -> Verdict:
    features = Features(0.8)
    name = stack.display(subject)
    return Verdict(
        subject=name,
        message=f"{name} is “{values[0]}” and “{values[1]}”",
        explanation=why,
        parties=tuple(Party(value, (said,)) for value, said in zip(values, pair, strict=True)),
        confidence=features.confidence,
        severity=Severity.WARNING,
        key=f"bodies:{subject}:{office_of(pair[0]).office}",
        fact=deciding(stack, subject, list(pair)),
        reconcile="Correct the post, or say when it changed.",
        trace=tuple(features.lines),
    )
