"""Two people in one office that has a single holder, and one person in two that nobody holds at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from relcli.check.aligned import share_of
from relcli.check.callings import exclusive_offices, groups_apart
from relcli.check.model import Severity
from relcli.check.offices import BESIDE, deciding, loosely_told, matches, office_of, status
from relcli.check.posts import of_two_bodies
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features, Party, Verdict
from relcli.claims.model import Event, Kind, Office
from relcli.claims.office import describe
from relcli.facts.timeline import Term
from relcli.language.places import canonical_place
from relcli.language.tables import table, word_set

_STATE = frozenset({"head-of-state", "head-of-government", "minister", "monarchy"})


def two_offices(stack: Stack, subject: str, claims: list[Said], people: dict[str, list[Said]]) -> Iterator[Verdict]:
    """President here, prime minister there: two offices that nobody holds at once."""
    sides: dict[str, list[Said]] = defaultdict(list)
    for said in claims:
        if status(said) == "current" and office_of(said).office and not _left(said):
            sides[office_of(said).office].append(said)
    for one, other in combinations(sorted(sides), 2):
        left, right = sides[one], sides[other]
        apart = exclusive_offices(one, other) or _rival_holders(people, subject, sides, one, other)
        if not apart and not groups_apart(left[0], right[0]):
            continue
        if {said.path for said in left} & {said.path for said in right}:
            continue
        risen = handed_over(stack, subject, subject)
        pairs = [
            (a, b)
            for a in left
            for b in right
            if stack.one_story(a, b)
            and not loosely_told(stack, a, b)
            and not of_two_bodies(stack, a, b)
            and (apart or share_of(stack, a, b))
            and a.days_from(b) <= (0 if risen else 60)
        ]
        if pairs:
            features = _two_offices_features(people, subject, sides, one, other)
            yield _two_offices_verdict(stack, subject, sides, pairs, features)


def _left(said: Said) -> bool:
    """ "Finance director until last month"."""
    bounds = office_of(said).bounds
    return bounds is not None and bounds.expr.relation == "until"


def _two_offices_features(
    people: dict[str, list[Said]], subject: str, sides: dict[str, list[Said]], one: str, other: str
) -> Features:
    features = Features(0.5 if exclusive_offices(one, other) else 0.0)
    paths = len({said.path for said in sides[one]}), len({said.path for said in sides[other]})
    if max(paths) > min(paths) == 1:
        features.add(0.5, "one article stands alone")
    surely = all(said.claim.sure >= _SURE for side in (one, other) for said in sides[side])
    if exclusive_offices(one, other) and surely:
        features.add(0.4, "both titles stand right at the name")
    few = other if paths[0] >= paths[1] else one
    if any(
        key != subject and office_of(said).office == few and status(said) == "current"
        for key, rest in people.items()
        for said in rest
    ):
        features.add(0.8, f"another person is called {few}")
    return features


_SURE = 0.9


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
    plain = {one, other} & {*table("offices")["generic"]}
    if plain or groups & {"head-of-state", "head-of-government"} or one in other or other in one:
        return 0
    return sum(_rivals(people, subject, sides[held], sides[rest]) for held, rest in ((one, other), (other, one)))


def _rivals(people: dict[str, list[Said]], subject: str, claims: list[Said], others: list[Said]) -> int:
    """How many other people other articles call the holder of a single office of the same body.

    Where it is no minister's, the article that gives it to another must be one that gives this person another post.
    """
    office = office_of(claims[0]).office
    if not office_of(claims[0]).single:
        return 0
    bodies = {canonical_place(office_of(said).jurisdiction) for said in claims} - {""}
    paths = {said.path for said in claims}
    kin = office_of(others[0]).group == office_of(claims[0]).group
    elsewhere = {said.path for said in others if said.claim.sure >= BESIDE} if kin else set()
    return sum(
        1
        for key, rest in people.items()
        if key != subject
        and any(
            office_of(said).office == office
            and status(said) == "current"
            and said.path not in paths
            and (not bodies or canonical_place(office_of(said).jurisdiction) in {*bodies, ""})
            and (":" in office or (said.claim.sure >= BESIDE and said.path in elsewhere))
            for said in rest
        )
    )


def holders_of(stack: Stack, people: dict[str, list[Said]]) -> Iterator[Verdict]:
    """Two people in one office that has a single holder; both articles name the body, or a fact names the holder."""
    offices: dict[tuple[str, str], dict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for subject, claims in people.items():
        for said in claims:
            office = office_of(said)
            body = office.jurisdiction or (":" in office.office and stack.stories.small)
            if office.single and status(said) == "current" and office.office and body and said.claim.sure >= BESIDE:
                offices[(office.office, canonical_place(office.jurisdiction))][subject].append(said)
    for (office_name, body), holders in sorted(offices.items()):
        for one, other in combinations(sorted(holders), 2):
            yield from _two_holders(stack, office_name, body, one, other, holders)
    yield from _other_holder(stack, people)


def _two_holders(
    stack: Stack, office: str, body: str, one: str, other: str, holders: dict[str, list[Said]]
) -> Iterator[Verdict]:
    days = 0 if handed_over(stack, one, other) else _NO_CHANGE
    pairs = [
        (a, b)
        for a in holders[one]
        for b in holders[other]
        if a.path != b.path and stack.one_story(a, b) and a.days_from(b) <= days
    ]
    if not pairs or one in other or other in one or _one_person(one, other):
        return
    left, right = tuple(dict.fromkeys(a for a, _ in pairs)), tuple(dict.fromkeys(b for _, b in pairs))
    features = Features(0.6)
    if all(said.claim.sure >= 0.9 for said in (*left, *right)):
        features.add(0.4, "both titles stand right at the name")
    if not body:
        if not _otherwise(stack, office, one) and not _otherwise(stack, office, other):
            return
        features.add(-0.3, "the government is not named, but one of them is called otherwise too")
    names = [stack.display(one), stack.display(other)]
    fact = deciding(stack, one, list(left)) or deciding(stack, other, list(right))
    yield Verdict(
        subject=f"{office} of {body}" if body else office,
        message=f"{names[0]} and {names[1]} are both {_named(office_of(left[0]))}",
        explanation="The office has one holder at a time.",
        parties=(Party(names[0], left), Party(names[1], right)),
        confidence=features.confidence,
        severity=Severity.WARNING,
        key=f"holders:{office}:{body}:{one}:{other}",
        fact=fact,
        reconcile="A date, if one followed the other.",
        trace=tuple(features.lines),
    )


def _otherwise(stack: Stack, office: str, person: str) -> bool:
    """Is the person called something else, too?"""
    return any(
        said.subject == person
        and isinstance(said.claim.detail, Office)
        and said.claim.detail.office not in ("", office)
        for said in stack.of(Kind.OFFICE)
    )


def _one_person(one: str, other: str) -> bool:
    """ "LK Advani" and "Lal Krishna Advani": one surname, and the letters of the one begin the names of the other."""
    (*left, name), (*right, surname) = one.replace(".", "").split(), other.replace(".", "").split()
    if name != surname or not left or not right:
        return False
    short, long = sorted(("".join(left), "".join(word[0] for word in right)), key=len)
    initials = {"".join(word[0] for word in names) for names in (left, right)}
    return short in initials or long in initials


def _named(office: Office) -> str:
    return describe(office) + (f" of {office.jurisdiction}" if office.jurisdiction else "")


_NO_CHANGE = 30
"""Days within which an office seldom changes hands without an article that tells so."""


def handed_over(stack: Stack, one: str, other: str) -> bool:
    """Does the stack tell that one of the two left an office, or came into one?"""
    if any(
        said.subject in (one, other) and isinstance(said.claim.detail, Office) and said.claim.detail.status != "current"
        for said in stack.of(Kind.OFFICE)
    ):
        return True
    kinds = word_set("offices", "handovers")
    for said in stack.of(Kind.EVENT):
        event = said.claim.detail
        if isinstance(event, Event) and event.kind in kinds:
            people = {stack.who(name) for name in (*event.agents, *event.targets, *event.participants)}
            if not people.isdisjoint((one, other)):
                return True
    return False


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
    if status(said) != "current" or not matches(term, said) or not office.office or said.claim.sure < BESIDE:
        return False
    if office.jurisdiction and canonical_place(office.jurisdiction) not in (canonical_place(body), ""):
        return False
    if not office.jurisdiction and (office.group in _STATE or not body or not _speaks_of(stack, said, body)):
        return False
    return said.anchor.overlaps(term.in_office) if said.dated else True


def _speaks_of(stack: Stack, said: Said, body: str) -> bool:
    """Does its sentence name the body, or is that the one of its kind that its article speaks of most?"""
    key = stack.who(body)
    named = [stack.who(name) for name in said.claim.context.names]
    if key in named:
        return True
    names = [stack.who(name) for name, _, _ in sorted(said.article.names, key=lambda row: -row[2])[:4]]
    if not any(name == key or name in body.casefold() for name in names):
        return False
    return not any(_of_one_type(stack, stack.who(name), key) for name, _, _ in said.article.names)


def _of_one_type(stack: Stack, one: str, other: str) -> bool:
    """Do the facts know them as two entities of one type: two clubs, two banks?"""
    entities = stack.facts.entities
    return one != other and one in entities and other in entities and entities[one].type is entities[other].type
