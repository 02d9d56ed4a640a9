"""One person in offices or statuses that exclude each other.

What it finds
    The same person called former and in office, -elect and in office, in a first and in a second term, or in two
    portfolios of one government, at the head and as its second, in two fields of one body; and two holders of an office
    that has only one, when both articles name the office.
Why it matters
    A wrong "former" or "President-elect" is the error readers notice first.
Flagged
    "former Chilean President Ana Ruiz" in one article, "Ruiz, in her second term," in another, nothing to date them
    apart.
Not flagged
    "President-elect" in an article of December and "President" in one of March; "then-President" in a look back;
    a former minister who is president now; "a former president who governed from 2010 to 2014" and is elect again.
Limits
    An office is compared within one title; what follows from knowing that a title implies another is not judged.
Options
    None.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from relcli.check import allegiances, kindred, makers
from relcli.check.bodies import acting_or_confirmed, posts_of_two_bodies, terms_sought
from relcli.check.holders import holders_of, two_offices
from relcli.check.model import Severity
from relcli.check.offices import (
    CLASSES,
    comparable,
    deciding,
    exclusive,
    excused,
    loosely_told,
    office_of,
    office_window,
    status,
)
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features, Party, Verdict
from relcli.claims.model import Event, Kind, Office, Stage
from relcli.claims.office import describe
from relcli.language.places import canonical_place

ID = "office-conflict"
SEVERITY = Severity.ERROR
SUMMARY = "one person in offices or statuses that exclude each other, or two holders of one office"


def check(stack: Stack) -> Iterator[Verdict]:
    """Every disagreement about offices."""
    people: dict[str, list[Said]] = defaultdict(list)
    everybody: dict[str, list[Said]] = defaultdict(list)
    chosen: dict[str, list[Said]] = defaultdict(list)
    planned: dict[str, list[Said]] = defaultdict(list)
    told = _told_exits(stack)
    for said in stack.of(Kind.OFFICE):
        office = said.claim.detail
        if isinstance(office, Office) and office.status == "appointed":
            chosen[said.subject].append(said)
        if isinstance(office, Office) and office.status == "planned" and office.term:
            planned[said.subject].append(said)
        if isinstance(office, Office) and office.status in CLASSES and not office.end:
            everybody[said.subject].append(said)
            if (said.number, said.subject) not in told:
                people[said.subject].append(said)
    for subject, claims in sorted(planned.items()):
        yield from terms_sought(stack, subject, claims)
    known: set[str] = set()
    """Whom a verdict of offices is about."""
    for subject in sorted(everybody):
        for verdict in _portfolios(stack, subject, everybody[subject]):
            known.add(subject)
            yield verdict
    for subject in sorted(people):
        for verdict in _of_one(stack, subject, people, chosen[subject]):
            known.add(subject)
            yield verdict
    yield from allegiances.conflicts(stack)
    rivals: set[frozenset[str]] = set()
    """Of whom a verdict says that both are called the holder."""
    for verdict in holders_of(stack, people):
        rivals.add(frozenset(verdict.key.split(":")[-2:]))
        yield verdict
    yield from makers.conflicts(stack, rivals)
    yield from kindred.conflicts(stack, known)


def _of_one(stack: Stack, subject: str, people: dict[str, list[Said]], chosen: list[Said]) -> Iterator[Verdict]:
    """What is said of one person, in offices and statuses of one or two bodies."""
    yield from _statuses(stack, subject, people[subject])
    yield from two_offices(stack, subject, people[subject], people)
    yield from posts_of_two_bodies(stack, subject, people[subject])
    yield from acting_or_confirmed(stack, subject, people[subject], chosen)


def _told_exits(stack: Stack) -> set[tuple[int, str]]:
    """(article, person) where an undated article tells how the person left: its titles look back."""
    found: set[tuple[int, str]] = set()
    for said in stack.of(Kind.EVENT):
        event = said.claim.detail
        if isinstance(event, Event) and event.family == "exit" and event.stage is Stage.HAPPENED and not said.dated:
            found.update((said.number, stack.who(name)) for name in (*event.targets, *event.agents))
    return found


def _statuses(stack: Stack, subject: str, claims: list[Said]) -> Iterator[Verdict]:
    clashing, traces = _clashes(stack, claims)
    if not clashing:
        return
    parties = [
        Party(_say(claims, numbers), tuple(claims[n] for n in sorted(numbers)))
        for _, numbers in sorted(clashing.items())
    ]
    former = any("former" in value for value in clashing) and any("current" in v for v in clashing)
    features = _features(parties, former)
    name = stack.display(subject)
    words = " and ".join(f"“{party.value}”" for party in parties)
    fact = deciding(stack, subject, [said for party in parties for said in party.claims])
    yield Verdict(
        subject=name,
        message=f"{name} is {words}",
        explanation=_because(parties),
        parties=tuple(parties),
        confidence=features.confidence,
        severity=Severity.ERROR if former else Severity.WARNING,
        key=f"office:{subject}",
        fact=fact,
        reconcile="A date for the undated articles, or the title corrected to the one held on that day.",
        trace=(*features.lines, *traces[:3]),
    )


def _clashes(stack: Stack, claims: list[Said]) -> tuple[dict[str, set[int]], list[str]]:
    """The sides that exclude each other, with numbers of their claims, and what dates excuse."""
    clashing: dict[str, set[int]] = defaultdict(set)
    traces: list[str] = []
    distinct = _distinct(claims)
    heads = [group[0] for group in distinct]
    for first, second in stack.pairs([claims[number] for number in heads]):
        one, other = claims[heads[first]], claims[heads[second]]
        if not comparable(one, other) or not exclusive(one, other) or loosely_told(stack, one, other):
            continue
        if {status(one), status(other)} == {"current", "acting"} and not any(
            office_of(said).bounds for said in (one, other)
        ):
            continue  # an acting holder is often called by the plain title
        why = excused(one, other, claims) or _later_than(stack, one, other, claims)
        if why:
            traces.append(f"excused by dates: {why}")
            continue
        for group in (distinct[first], distinct[second]):
            clashing[_value(claims[group[0]], one, other)].update(group)
    return clashing, traces


def _later_than(stack: Stack, one: Said, other: Said, claims: list[Said]) -> str:
    """Why an article without a date is of another day than a dated one whose title is right by the facts.

    It must say what dated articles of the stack say, too, and their dates must tell them apart from that one.
    """
    if one.dated == other.dated or one.path == other.path:
        return ""
    undated, dated = (other, one) if one.dated else (one, other)
    if not office_window(stack, dated).overlaps(dated.anchor) or deciding(stack, dated.subject, [dated]) is None:
        return ""
    for said in claims:
        same = said.dated and status(said) == status(undated) and comparable(said, undated) and said.path != dated.path
        if same and excused(said, dated, claims):
            return f"as {said.path} of {said.anchor}"
    return ""


def _value(said: Said, one: Said, other: Said) -> str:
    """The side a claim stands on: its status, with the term where two terms of one office clash."""
    return f"{status(said)} {office_of(said).term}" if status(one) == status(other) else status(said)


def _distinct(claims: list[Said]) -> list[list[int]]:
    """Numbers of the claims, those of one article that say the same together: only their heads are compared."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for number, said in enumerate(claims):
        office = office_of(said)
        key = (
            said.number,
            office.status,
            office.office,
            canonical_place(office.jurisdiction),
            office.term,
            office.bounds is None,
        )
        groups.setdefault(key, []).append(number)
    return list(groups.values())


def _say(claims: list[Said], numbers: set[int]) -> str:
    """The words of a side: its fullest description first."""
    words = dict.fromkeys(describe(office_of(claims[n])) for n in sorted(numbers))
    return " / ".join(list(words)[:3])


def _features(parties: list[Party], former: bool) -> Features:
    features = Features(1.2)
    claims = [said for party in parties for said in party.claims]
    if all(office_of(said).office for said in claims):
        features.add(0.4, "every side names the office")
    if any(office_of(said).jurisdiction for said in claims):
        features.add(0.3, "the country or body is named")
    if former:
        features.add(0.6, "former and in office exclude each other at any one time")
    kinds = {status(said) for said in claims}
    if kinds == {"current", "acting"}:
        features.add(-0.6, "an acting holder is often called by the plain title")
    least = min(max(said.claim.sure for said in party.claims) for party in parties)
    if least < 0.85:
        features.add(-0.6, "one side was read less safely")
    if len({said.path for said in claims}) == 1:
        features.add(-0.4, "all in one article")
    if any(not said.dated for said in claims):
        features.add(-0.1, "an article without a date might speak of another time")
    return features


def _because(parties: list[Party]) -> str:
    undated = sorted({said.path for party in parties for said in party.claims if not said.dated})
    text = "Nobody holds and has left, or has yet to take, one office at the same time."
    if undated:
        text += f" No date tells {', '.join(undated[:3])} apart from the others."
    return text


def _portfolios(stack: Stack, subject: str, claims: list[Said]) -> Iterator[Verdict]:
    """Finance minister here, interior minister there."""
    sides: dict[str, list[Said]] = defaultdict(list)
    for said in claims:
        office = office_of(said)
        if ":" in office.office and status(said) == "current":
            sides[office.office].append(said)
    for one, other in combinations(sorted(sides), 2):
        if one.split(":")[0] != other.split(":")[0]:
            continue
        pairs = [
            (a, b)
            for a in sides[one]
            for b in sides[other]
            if not a.dated_apart(b) and a.path != b.path and not loosely_told(stack, a, b)
        ]
        if not pairs:
            continue
        left = tuple(dict.fromkeys(a for a, _ in pairs))
        right = tuple(dict.fromkeys(b for _, b in pairs))
        features = Features(1.6)
        if len(left) != len(right):
            features.add(0.3, "one side stands alone")
        name = stack.display(subject)
        values = [describe(office_of(left[0])), describe(office_of(right[0]))]
        fact = deciding(stack, subject, [*left, *right])
        yield Verdict(
            subject=name,
            message=f"{name} is “{values[0]}” and “{values[1]}”",
            explanation="One minister with two portfolios at the same time is possible, but not likely.",
            parties=(Party(values[0], left), Party(values[1], right)),
            confidence=features.confidence,
            severity=Severity.ERROR,
            key=f"portfolio:{subject}:{one}:{other}",
            fact=fact,
            reconcile="Correct the portfolio, or say when it changed.",
            trace=tuple(features.lines),
        )
