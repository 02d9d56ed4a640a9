"""One person of two nationalities, or of two parties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from relcli.check.model import Severity
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features, Party, Verdict
from relcli.claims.model import Kind, Office, Trait
from relcli.language.places import country_of
from relcli.language.tokens import bare_words

_SAID = {
    "nationality": (1.0, "One is called by one nationality; two may both be true, but a reader needs to be told."),
    "party": (1.4, "One sits for one party at a time."),
}
"""Trait to the score of two that differ, and why they are set against each other."""
_LONG = 200
"""Days between two articles within which somebody seldom changes parties."""


def conflicts(stack: Stack) -> Iterator[Verdict]:
    """Poland's rider here, "the Slovak" there; a Democrat here, "the Republican senator" there."""
    people: dict[tuple[str, str], dict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for said in stack.of(Kind.TRAIT):
        if isinstance(said.claim.detail, Trait) and said.claim.detail.name in _SAID:
            people[said.subject, said.claim.detail.name][said.claim.detail.value].append(said)
    for said in stack.of(Kind.OFFICE):
        office = said.claim.detail
        if isinstance(office, Office) and office.group == "work" and (country := country_of(office.jurisdiction)):
            people[said.subject, "nationality"][country].append(said)
    for (subject, name), told in sorted(people.items()):
        if len(told) == 2 and (name == "nationality" or (_differ(*told) and _at_one_time(*told.values()))):
            yield _verdict(stack, subject, name, told)


def _differ(one: str, other: str) -> bool:
    """Have the two parties no word in common: not "Rural League" and "the League"?"""
    return set(bare_words(one)).isdisjoint(bare_words(other))


def _at_one_time(left: list[Said], right: list[Said]) -> bool:
    """Do two articles, neither of which tells both, say it of days that lie near each other?"""
    if {said.path for said in left} & {said.path for said in right}:
        return False
    return any(one.days_from(other) < _LONG for one in left for other in right)


def _verdict(stack: Stack, subject: str, trait: str, told: dict[str, list[Said]]) -> Verdict:
    name, (score, why) = stack.display(subject), _SAID[trait]
    return Verdict(
        subject=name,
        message=f"{name} is of {' and of '.join(sorted(told))}",
        explanation=why,
        parties=tuple(Party(value, tuple(claims)) for value, claims in sorted(told.items())),
        confidence=Features(score).confidence,
        severity=Severity.WARNING,
        key=f"{trait}:{subject}",
        reconcile="Correct one, or say that there are two.",
    )
