"""One person in offices or statuses that exclude each other.

What it finds
    The same person called former and in office, -elect and in office, in a first and in a second term, or in two
    portfolios of one government; and two holders of an office that has only one, when both articles name the office.
Why it matters
    A wrong "former" or "President-elect" is the error readers notice first.
Flagged
    "former Chilean President Ana Ruiz" in one article, "Ruiz, in her second term," in another, nothing to date them apart.
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

from relcli.check.model import Severity
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features, Party, Verdict
from relcli.claims.model import Event, Kind, Office, Stage, Trait
from relcli.claims.office import describe
from relcli.facts.model import OfficeFact
from relcli.facts.office import normalise_office
from relcli.facts.timeline import Term
from relcli.language.places import canonical_place
from relcli.language.tables import table
from relcli.language.window import Window

ID = "office-conflict"
SEVERITY = Severity.ERROR
SUMMARY = "one person in offices or statuses that exclude each other, or two holders of one office"

_ORDER = {"elect": 0, "acting": 1, "current": 1, "former": 2}
_CLASS = {"elect": "elect", "designate": "elect", "current": "current", "outgoing": "current", "acting": "acting", "former": "former"}
_STATE = frozenset({"head-of-state", "head-of-government", "minister", "monarchy"})


def check(stack: Stack) -> Iterator[Verdict]:
    """Every disagreement about offices."""
    people: dict[str, list[Said]] = defaultdict(list)
    told = _told_exits(stack)
    for said in stack.of(Kind.OFFICE):
        office = said.claim.detail
        if isinstance(office, Office) and office.status in _CLASS and not office.end and (said.number, said.subject) not in told:
            people[said.subject].append(said)
    for subject in sorted(people):
        yield from _statuses(stack, subject, people[subject])
        yield from _portfolios(stack, subject, people[subject])
        yield from _two_offices(stack, subject, people[subject], people)
    yield from _nationalities(stack)
    yield from _holders(stack, people)


def _told_exits(stack: Stack) -> set[tuple[int, str]]:
    """(article, person) where an undated article tells how the person left: its titles look back."""
    found: set[tuple[int, str]] = set()
    for said in stack.of(Kind.EVENT):
        event = said.claim.detail
        if isinstance(event, Event) and event.family == "exit" and event.stage is Stage.HAPPENED and not said.dated:
            found.update((said.number, stack.who(name)) for name in (*event.targets, *event.agents))
    return found


def _office(said: Said) -> Office:
    detail = said.claim.detail
    assert isinstance(detail, Office)
    return detail


def status(said: Said) -> str:
    """elect, current, acting or former."""
    return _CLASS[_office(said).status]


def comparable(one: Said, other: Said) -> bool:
    """Can the two claims be of one office?"""
    a, b = _office(one), _office(other)
    if a.jurisdiction and b.jurisdiction and canonical_place(a.jurisdiction) != canonical_place(b.jurisdiction):
        return False
    if a.office and b.office:
        return a.office == b.office
    return (a.group or b.group) in ("", "head-of-state", "head-of-government", "regional", "executive")


def exclusive(one: Said, other: Said) -> bool:
    """Can the two not be said of one person at one time?"""
    a, b = status(one), status(other)
    if {a, b} == {"acting", "former"} and one.path != other.path:
        return False
    if a == b:
        return a == "current" and bool(_office(one).term and _office(other).term) and _office(one).term != _office(other).term
    if "former" in (a, b):
        former, rest = (one, other) if a == "former" else (other, one)
        if _office(former).bounds is not None:
            return False
        if status(rest) == "elect" and former.path == rest.path:
            return False
    return True


def excused(one: Said, other: Said, pool: list[Said]) -> str:
    """Why dates explain the difference; "" when they do not."""
    if one.path == other.path or not (one.dated and other.dated):
        return ""
    early, late = (one, other) if one.anchor.intervals <= other.anchor.intervals else (other, one)
    if early.anchor.overlaps(late.anchor):
        return ""
    gap = late.anchor.intervals[0][0] - early.anchor.intervals[0][0]
    a, b = status(early), status(late)
    if a == b or _ORDER[a] <= _ORDER[b] and a != b:
        return f"{describe(_office(early))} on {early.anchor}, {describe(_office(late))} on {late.anchor}"
    if a == "former" and b in ("current", "elect", "acting"):
        again = any(
            status(said) == "current" and said.dated and said.anchor.intervals < early.anchor.intervals and comparable(said, early)
            and early.anchor.intervals[0][0] - said.anchor.intervals[0][0] < 730 for said in pool
        )  # fmt: skip
        return "" if again and gap < 730 else "former first, in office again later"
    return "" if gap < 366 else "more than a year lies between"


def _statuses(stack: Stack, subject: str, claims: list[Said]) -> Iterator[Verdict]:
    clashing: dict[str, set[int]] = defaultdict(set)
    pairs: set[frozenset[str]] = set()
    traces: list[str] = []
    distinct = _distinct(claims)
    heads = [group[0] for group in distinct]
    for first, second in stack.pairs([claims[number] for number in heads]):
        one, other = claims[heads[first]], claims[heads[second]]
        if not comparable(one, other) or not exclusive(one, other):
            continue
        why = excused(one, other, claims)
        if why:
            traces.append(f"excused by dates: {why}")
            continue
        for group in (distinct[first], distinct[second]):
            clashing[_value(claims[group[0]])].update(group)
        pairs.add(frozenset((_value(one), _value(other))))
    if not clashing:
        return
    parties = [Party(_say(claims, numbers), tuple(claims[n] for n in sorted(numbers))) for _, numbers in sorted(clashing.items())]
    former = any("former" in value for value in clashing) and any("current" in v for v in clashing)
    features = _features(parties, former)
    name = stack.display(subject)
    words = " and ".join(f"“{party.value}”" for party in parties)
    fact = deciding(stack, subject, [said for party in parties for said in party.claims])
    yield Verdict(
        name, f"{name} is {words}", _because(parties, fact is not None), tuple(parties), features.confidence,
        Severity.ERROR if former else Severity.WARNING, f"office:{subject}", fact,
        "A date for the undated articles, or the title corrected to the one held on that day.",
        (*features.lines, *traces[:3]),
    )  # fmt: skip


def _distinct(claims: list[Said]) -> list[list[int]]:
    """Numbers of the claims, those of one article that say the same together: only their heads are compared."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for number, said in enumerate(claims):
        office = _office(said)
        key = (said.number, office.status, office.office, canonical_place(office.jurisdiction), office.term, office.bounds is None)
        groups.setdefault(key, []).append(number)
    return list(groups.values())


def _value(said: Said) -> str:
    office = _office(said)
    kind = status(said)
    return f"{kind} {office.term}" if kind == "current" and office.term and False else kind


def _say(claims: list[Said], numbers: set[int]) -> str:
    """The words of a side: its fullest description first."""
    words = dict.fromkeys(describe(_office(claims[n])) for n in sorted(numbers))
    return " / ".join(list(words)[:3])


def _features(parties: list[Party], former: bool) -> Features:
    features = Features(1.2)
    claims = [said for party in parties for said in party.claims]
    if all(_office(said).office for said in claims):
        features.add(0.4, "every side names the office")
    if any(_office(said).jurisdiction for said in claims):
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


def _because(parties: list[Party], decided: bool) -> str:
    undated = sorted({said.path for party in parties for said in party.claims if not said.dated})
    text = "Nobody holds and has left, or has yet to take, one office at the same time."
    if undated:
        text += f" No date tells {', '.join(undated[:3])} apart from the others."
    return text


def deciding(stack: Stack, subject: str, claims: list[Said]) -> OfficeFact | None:
    """The term of facts.yaml that the claims speak of: the numbered one, else the one running when they were written."""
    terms = [term for term in stack.timeline.terms(subject) if any(_matches(term, said) for said in claims)]
    if not terms:
        return None
    numbers = {_office(said).term for said in claims if _office(said).term}
    for term in reversed(terms):
        if term.number in numbers:
            return term.fact
    dates = [said.anchor for said in claims if said.dated]
    for term in reversed(terms):
        if any(day.overlaps(term.in_office | term.elect) for day in dates):
            return term.fact
    return terms[-1].fact


def _matches(term: Term, said: Said) -> bool:
    office = _office(said)
    if not office.office:
        return True
    spelled = normalise_office(office.office)
    names = [term.key.title, term.fact.office, *term.fact.aliases]
    return any(normalise_office(name) == spelled for name in names)


def office_window(stack: Stack, said: Said) -> Window:
    """When the claim can be said, by the facts; ALWAYS when they do not know the office."""
    office = _office(said)
    if office.status == "past" and office.term and office.bounds is None:
        return _after_term(stack, said, office.term)
    kind = _CLASS.get(office.status)
    if kind is None or office.bounds is not None or office.end:
        return Window.ALWAYS
    kind = "current" if kind == "acting" else kind
    return stack.timeline.window_of(said.subject, kind, lambda term: _matches(term, said), office.term or None)  # type: ignore[arg-type]


def _after_term(stack: Stack, said: Said, number: int) -> Window:
    """"During her first term" is said when that term is over."""
    over = [term.in_office.after() for term in stack.timeline.terms(said.subject) if term.number == number and _matches(term, said)]
    return over[0] if over and over[0] else Window.ALWAYS


def _portfolios(stack: Stack, subject: str, claims: list[Said]) -> Iterator[Verdict]:
    """Finance minister here, interior minister there."""
    sides: dict[str, list[Said]] = defaultdict(list)
    for said in claims:
        office = _office(said)
        if ":" in office.office and status(said) == "current":
            sides[office.office].append(said)
    for one, other in combinations(sorted(sides), 2):
        if one.split(":")[0] != other.split(":")[0]:
            continue
        pairs = [(a, b) for a in sides[one] for b in sides[other] if not (a.dated and b.dated and not a.anchor.overlaps(b.anchor)) and a.path != b.path]
        if not pairs:
            continue
        left = tuple(dict.fromkeys(a for a, _ in pairs))
        right = tuple(dict.fromkeys(b for _, b in pairs))
        features = Features(1.6)
        if len(left) != len(right):
            features.add(0.3, "one side stands alone")
        name = stack.display(subject)
        values = [describe(_office(left[0])), describe(_office(right[0]))]
        fact = deciding(stack, subject, [*left, *right])
        yield Verdict(
            name, f"{name} is “{values[0]}” and “{values[1]}”", "One minister with two portfolios at the same time is possible, but not likely.",
            (Party(values[0], left), Party(values[1], right)), features.confidence, Severity.ERROR,
            f"portfolio:{subject}:{one}:{other}", fact, "Correct the portfolio, or say when it changed.", tuple(features.lines),
        )  # fmt: skip


def _two_offices(stack: Stack, subject: str, claims: list[Said], people: dict[str, list[Said]]) -> Iterator[Verdict]:
    """President here, prime minister there: two offices that nobody holds at once."""
    sides: dict[str, list[Said]] = defaultdict(list)
    for said in claims:
        if status(said) == "current" and _office(said).office:
            sides[_office(said).office].append(said)
    for one, other in combinations(sorted(sides), 2):
        left, right = sides[one], sides[other]
        leading = any(_office(side[0]).group in ("head-of-state", "head-of-government") for side in (left, right))
        rival = 0 if leading or one in other or other in one else _rivals(people, subject, one, left) + _rivals(people, subject, other, right)
        if not _exclusive_offices(one, other) and not rival:
            continue
        if {said.path for said in left} & {said.path for said in right}:
            continue
        pairs = [(a, b) for a in left for b in right if stack.one_story(a, b) and not (a.dated and b.dated and _days_apart(a, b) > 60)]
        if not pairs:
            continue
        features = Features(0.5 if _exclusive_offices(one, other) else 0.0)
        paths = len({said.path for said in left}), len({said.path for said in right})
        if max(paths) > min(paths) == 1:
            features.add(0.5, "one article stands alone")
        few = other if paths[0] >= paths[1] else one
        if any(key != subject and _office(said).office == few and status(said) == "current" for key, rest in people.items() for said in rest):
            features.add(0.8, f"another person is called {few}")
        name = stack.display(subject)
        values = [describe(_office(side[0])) for side in (left, right)]
        yield Verdict(
            name, f"{name} is “{values[0]}” and “{values[1]}”", "These are two offices that one person does not hold at once.",
            (Party(values[0], tuple(dict.fromkeys(a for a, _ in pairs))), Party(values[1], tuple(dict.fromkeys(b for _, b in pairs)))),
            features.confidence, Severity.ERROR if features.score > 1 else Severity.WARNING, f"offices:{subject}:{one}:{other}",
            deciding(stack, subject, [*left, *right]), "Correct the title, or say when it changed.", tuple(features.lines),
        )  # fmt: skip


def _rivals(people: dict[str, list[Said]], subject: str, office: str, claims: list[Said]) -> int:
    """How many other people other articles call the holder of a single office of the same body."""
    if not _office(claims[0]).single:
        return 0
    bodies = {canonical_place(_office(said).jurisdiction) for said in claims} - {""}
    paths = {said.path for said in claims}
    return sum(
        1 for key, rest in people.items() if key != subject and any(
            _office(said).office == office and status(said) == "current" and said.path not in paths
            and (not bodies or canonical_place(_office(said).jurisdiction) in {*bodies, ""}) and ":" in office for said in rest
        )
    )  # fmt: skip


def _exclusive_offices(one: str, other: str) -> bool:
    return any(one in group and other in group for group in table("offices")["exclusive"])


def _days_apart(one: Said, other: Said) -> int:
    return abs(one.anchor.intervals[0][0] - other.anchor.intervals[0][0])


def _nationalities(stack: Stack) -> Iterator[Verdict]:
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
            name, f"{name} is of {' and of '.join(sorted(countries))}", "One is called by one nationality; two may both be true, but a reader needs to be told.",
            parties, features.confidence, Severity.WARNING, f"nationality:{subject}", None, "Correct one, or say that there are two.", (),
        )  # fmt: skip


def _holders(stack: Stack, people: dict[str, list[Said]]) -> Iterator[Verdict]:
    """Two people in one office that has a single holder; both articles name the body, or a fact names the holder."""
    offices: dict[tuple[str, str], dict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for subject, claims in people.items():
        for said in claims:
            office = _office(said)
            if office.single and status(said) == "current" and office.office and office.jurisdiction:
                offices[(office.office, canonical_place(office.jurisdiction))][subject].append(said)
    for (office_name, body), holders in sorted(offices.items()):
        for one, other in combinations(sorted(holders), 2):
            yield from _two_holders(stack, office_name, body, one, other, holders)
    yield from _other_holder(stack, people)


def _two_holders(stack: Stack, office: str, body: str, one: str, other: str, holders: dict[str, list[Said]]) -> Iterator[Verdict]:
    pairs = [
        (a, b) for a in holders[one] for b in holders[other]
        if a.path != b.path and stack.one_story(a, b) and not (a.dated and b.dated and not a.anchor.overlaps(b.anchor))
    ]  # fmt: skip
    if not pairs or one in other or other in one:
        return
    left, right = tuple(dict.fromkeys(a for a, _ in pairs)), tuple(dict.fromkeys(b for _, b in pairs))
    features = Features(0.6)
    if all(said.claim.sure >= 0.9 for said in (*left, *right)):
        features.add(0.4, "both titles stand right at the name")
    names = [stack.display(one), stack.display(other)]
    fact = deciding(stack, one, list(left)) or deciding(stack, other, list(right))
    yield Verdict(
        f"{office} of {body}", f"{names[0]} and {names[1]} are both {office} of {left[0].claim.detail.jurisdiction}",  # type: ignore[union-attr]
        "The office has one holder at a time.", (Party(names[0], left), Party(names[1], right)), features.confidence,
        Severity.WARNING, f"holders:{office}:{body}:{one}:{other}", fact, "A date, if one followed the other.", tuple(features.lines),
    )  # fmt: skip


def _other_holder(stack: Stack, people: dict[str, list[Said]]) -> Iterator[Verdict]:
    """Somebody is called the holder of an office that a fact gives to another person."""
    for term in stack.timeline.all_terms:
        body = term.key.jurisdiction
        for subject, claims in sorted(people.items()):
            if subject == term.subject or (stack.fact_id(subject) and any(_matches(t, c) for t in stack.timeline.terms(subject) for c in claims)):
                continue
            against = [said for said in claims if _stands_in(stack, said, term, body)]
            if against and _office(against[0]).single:
                names = [stack.display(subject), stack.display(term.subject)]
                rivals = tuple(said for said in people.get(term.subject, ()) if _matches(term, said) and status(said) == "current")
                parties = [Party(names[0], tuple(against))] + ([Party(names[1], rivals)] if rivals else [])
                yield Verdict(
                    names[0], f"{names[0]} is called {describe(_office(against[0]))}; the facts name {names[1]}",
                    "The office has one holder at a time, and the fact gives another for that day.", tuple(parties), 0.75,
                    Severity.ERROR, f"holder:{term.fact.id}:{subject}", term.fact, "Correct the name or the title.", (),
                )  # fmt: skip


def _stands_in(stack: Stack, said: Said, term: Term, body: str) -> bool:
    office = _office(said)
    if status(said) != "current" or not _matches(term, said) or not office.office:
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
