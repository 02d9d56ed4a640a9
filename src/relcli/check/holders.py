"""Two people in one office that has a single holder, and one person in two that nobody holds at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from relcli.check.model import Severity
from relcli.check.offices import deciding, matches, office_of, status
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features, Party, Verdict
from relcli.claims.model import Kind, Trait
from relcli.claims.office import describe
from relcli.facts.timeline import Term
from relcli.language.places import canonical_place
from relcli.language.tables import table

_STATE = frozenset({"head-of-state", "head-of-government", "minister", "monarchy"})


def two_offices(stack: Stack, subject: str, claims: list[Said], people: dict[str, list[Said]]) -> Iterator[Verdict]:
    """President here, prime minister there: two offices that nobody holds at once."""
    sides: dict[str, list[Said]] = defaultdict(list)
    for said in claims:
        if status(said) == "current" and office_of(said).office:
            sides[office_of(said).office].append(said)
    for one, other in combinations(sorted(sides), 2):
        left, right = sides[one], sides[other]
        if not _exclusive_offices(one, other) and not _rival_holders(people, subject, sides, one, other):
            continue
        if {said.path for said in left} & {said.path for said in right}:
            continue
        pairs = [
            (a, b)
            for a in left
            for b in right
            if stack.one_story(a, b) and not (a.dated and b.dated and _days_apart(a, b) > 60)
        ]
        if pairs:
            features = _two_offices_features(people, subject, sides, one, other)
            yield _two_offices_verdict(stack, subject, sides, pairs, features)


def _two_offices_features(
    people: dict[str, list[Said]], subject: str, sides: dict[str, list[Said]], one: str, other: str
) -> Features:
    features = Features(0.5 if _exclusive_offices(one, other) else 0.0)
    paths = len({said.path for said in sides[one]}), len({said.path for said in sides[other]})
    if max(paths) > min(paths) == 1:
        features.add(0.5, "one article stands alone")
    few = other if paths[0] >= paths[1] else one
    if any(
        key != subject and office_of(said).office == few and status(said) == "current"
        for key, rest in people.items()
        for said in rest
    ):
        features.add(0.8, f"another person is called {few}")
    return features


def _two_offices_verdict(
    stack: Stack, subject: str, sides: dict[str, list[Said]], pairs: list[tuple[Said, Said]], features: Features
) -> Verdict:
    one, other = office_of(pairs[0][0]).office, office_of(pairs[0][1]).office
    left, right = sides[one], sides[other]
    name = stack.display(subject)
    values = [describe(office_of(side[0])) for side in (left, right)]
    return Verdict(
        subject=name,
        message=f"{name} is “{values[0]}” and “{values[1]}”",
        explanation="These are two offices that one person does not hold at once.",
        parties=(
            Party(values[0], tuple(dict.fromkeys(a for a, _ in pairs))),
            Party(values[1], tuple(dict.fromkeys(b for _, b in pairs))),
        ),
        confidence=features.confidence,
        severity=Severity.ERROR if features.score > 1 else Severity.WARNING,
        key=f"offices:{subject}:{one}:{other}",
        fact=deciding(stack, subject, [*left, *right]),
        reconcile="Correct the title, or say when it changed.",
        trace=tuple(features.lines),
    )


def _rival_holders(
    people: dict[str, list[Said]], subject: str, sides: dict[str, list[Said]], one: str, other: str
) -> int:
    """Other holders of either office, when neither leads a state and neither name is part of the other."""
    groups = {office_of(sides[office][0]).group for office in (one, other)}
    if groups & {"head-of-state", "head-of-government"} or one in other or other in one:
        return 0
    return _rivals(people, subject, one, sides[one]) + _rivals(people, subject, other, sides[other])


def _rivals(people: dict[str, list[Said]], subject: str, office: str, claims: list[Said]) -> int:
    """How many other people other articles call the holder of a single office of the same body."""
    if not office_of(claims[0]).single:
        return 0
    bodies = {canonical_place(office_of(said).jurisdiction) for said in claims} - {""}
    paths = {said.path for said in claims}
    return sum(
        1
        for key, rest in people.items()
        if key != subject
        and any(
            office_of(said).office == office
            and status(said) == "current"
            and said.path not in paths
            and (not bodies or canonical_place(office_of(said).jurisdiction) in {*bodies, ""})
            and ":" in office
            for said in rest
        )
    )


def _exclusive_offices(one: str, other: str) -> bool:
    return any(one in group and other in group for group in table("offices")["exclusive"])


def _days_apart(one: Said, other: Said) -> int:
    return abs(one.anchor.intervals[0][0] - other.anchor.intervals[0][0])


def nationalities(stack: Stack) -> Iterator[Verdict]:
    """Poland's rider here, "the Slovak" there."""
    people: dict[str, dict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for said in stack.of(Kind.TRAIT):
        if isinstance(said.claim.detail, Trait) and said.claim.detail.name == "nationality":
            people[said.subject][said.claim.detail.value].append(said)
    for subject, countries in sorted(people.items()):
        if len(countries) != 2:
            continue
        name = stack.display(subject)
        parties = tuple(Party(country, tuple(claims)) for country, claims in sorted(countries.items()))
        features = Features(1.0)
        yield Verdict(
            subject=name,
            message=f"{name} is of {' and of '.join(sorted(countries))}",
            explanation="One is called by one nationality; two may both be true, but a reader needs to be told.",
            parties=parties,
            confidence=features.confidence,
            severity=Severity.WARNING,
            key=f"nationality:{subject}",
            reconcile="Correct one, or say that there are two.",
        )


def holders_of(stack: Stack, people: dict[str, list[Said]]) -> Iterator[Verdict]:
    """Two people in one office that has a single holder; both articles name the body, or a fact names the holder."""
    offices: dict[tuple[str, str], dict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for subject, claims in people.items():
        for said in claims:
            office = office_of(said)
            if office.single and status(said) == "current" and office.office and office.jurisdiction:
                offices[(office.office, canonical_place(office.jurisdiction))][subject].append(said)
    for (office_name, body), holders in sorted(offices.items()):
        for one, other in combinations(sorted(holders), 2):
            yield from _two_holders(stack, office_name, body, one, other, holders)
    yield from _other_holder(stack, people)


def _two_holders(
    stack: Stack, office: str, body: str, one: str, other: str, holders: dict[str, list[Said]]
) -> Iterator[Verdict]:
    pairs = [
        (a, b)
        for a in holders[one]
        for b in holders[other]
        if a.path != b.path and stack.one_story(a, b) and not (a.dated and b.dated and not a.anchor.overlaps(b.anchor))
    ]
    if not pairs or one in other or other in one:
        return
    left, right = tuple(dict.fromkeys(a for a, _ in pairs)), tuple(dict.fromkeys(b for _, b in pairs))
    features = Features(0.6)
    if all(said.claim.sure >= 0.9 for said in (*left, *right)):
        features.add(0.4, "both titles stand right at the name")
    names = [stack.display(one), stack.display(other)]
    fact = deciding(stack, one, list(left)) or deciding(stack, other, list(right))
    yield Verdict(
        subject=f"{office} of {body}",
        message=f"{names[0]} and {names[1]} are both {office} of {left[0].claim.detail.jurisdiction}",  # type: ignore[union-attr]
        explanation="The office has one holder at a time.",
        parties=(Party(names[0], left), Party(names[1], right)),
        confidence=features.confidence,
        severity=Severity.WARNING,
        key=f"holders:{office}:{body}:{one}:{other}",
        fact=fact,
        reconcile="A date, if one followed the other.",
        trace=tuple(features.lines),
    )


def _other_holder(stack: Stack, people: dict[str, list[Said]]) -> Iterator[Verdict]:
    """Somebody is called the holder of an office that a fact gives to another person."""
    for term in stack.timeline.all_terms:
        body = term.key.jurisdiction
        for subject, claims in sorted(people.items()):
            if subject == term.subject or (
                stack.fact_id(subject) and any(matches(t, c) for t in stack.timeline.terms(subject) for c in claims)
            ):
                continue
            against = [said for said in claims if _stands_in(stack, said, term, body)]
            if against and office_of(against[0]).single:
                names = [stack.display(subject), stack.display(term.subject)]
                rivals = tuple(
                    said for said in people.get(term.subject, ()) if matches(term, said) and status(said) == "current"
                )
                parties = [Party(names[0], tuple(against))] + ([Party(names[1], rivals, agrees=True)] if rivals else [])
                yield Verdict(
                    subject=names[0],
                    message=f"{names[0]} is called {describe(office_of(against[0]))}; the facts name {names[1]}",
                    explanation="The office has one holder at a time, and the fact gives another for that day.",
                    parties=tuple(parties),
                    confidence=0.75,
                    severity=Severity.ERROR,
                    key=f"holder:{term.fact.id}:{subject}",
                    fact=term.fact,
                    reconcile="Correct the name or the title.",
                )


def _stands_in(stack: Stack, said: Said, term: Term, body: str) -> bool:
    office = office_of(said)
    if status(said) != "current" or not matches(term, said) or not office.office:
        return False
    if office.jurisdiction and canonical_place(office.jurisdiction) not in (canonical_place(body), ""):
        return False
    if not office.jurisdiction and (office.group in _STATE or not body or not _speaks_of(stack, said, body)):
        return False
    return said.anchor.overlaps(term.in_office) if said.dated else True


def _speaks_of(stack: Stack, said: Said, body: str) -> bool:
    """Is the body one of the names its article speaks of most?"""
    names = sorted(said.article.names, key=lambda row: -row[2])[:4]
    key = stack.who(body)
    return any(stack.who(name) == key or stack.who(name) in body.casefold() for name, _, _ in names)
