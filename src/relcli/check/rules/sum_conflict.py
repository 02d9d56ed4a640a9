"""Numbers that do not add up: age and year of birth, parts and total, edition and founding year.

What it finds
    "The 41-year-old" who "was born in 1979" in an article of 2024; a "67-year-old dam" completed in 1968; a fund of
    12 million of which 7, 3 and 3 are spent; a share and the part it is called; more people than there is room for;
    five hours between twenty past five and ten to eight; a strike of seven weeks that began eighteen days before; a
    fall of 360 from 1,240 to 980; five members of whom four are named; a column that does not come to its last row.
Why it matters
    A reader with a pencil finds these.
Flagged
    "£12 million in all. Of this, £7 million will go to households, £3 million to roads and £3 million to farms."
Not flagged
    An age that fits before or after the birthday; rounded parts; parts that are not said to be all.
Limits
    A total is only added up when its parts stand in the same or the next sentence.
Options
    None.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from relcli.check.model import Severity
from relcli.check.orders import jubilees, turned_round
from relcli.check.stack import Said, Stack
from relcli.check.stretches import within_one
from relcli.check.sums import within_articles
from relcli.check.verdict import Features, Party, Verdict
from relcli.claims.model import Kind, Life
from relcli.language.tokens import singular, stem, stem_set
from relcli.language.window import Window

ID = "sum-conflict"
SEVERITY = Severity.ERROR
SUMMARY = "age and birth, parts and total, rate and product that do not add up"

_YEAR = 365.25


def check(stack: Stack) -> Iterator[Verdict]:
    """Every sum that does not come out."""
    yield from _ages(stack)
    yield from within_articles(stack, SEVERITY)
    yield from within_one(stack, SEVERITY)
    yield from turned_round(stack, SEVERITY)
    yield from jubilees(stack, SEVERITY)


def _life(said: Said) -> Life:
    detail = said.claim.detail
    assert isinstance(detail, Life)
    return detail


def _ages(stack: Stack) -> Iterator[Verdict]:
    """Age against year of birth, founding or completion, on the day the age was said."""
    begun: dict[str, list[Said]] = defaultdict(list)
    aged: dict[str, list[Said]] = defaultdict(list)
    for said in stack.of(Kind.LIFE):
        detail = _life(said)
        if detail.what == "age":
            aged[singular(said.subject)].append(said)
        elif detail.what in ("born", "founded", "completed", "dated"):
            begun[singular(said.subject)].append(said)
    yield from _unnamed(stack, aged.pop("", []), begun)
    for subject in sorted(aged):
        yield from _two_ages(stack, subject, aged[subject])
        if subject not in begun:
            yield from _compare(stack, subject, aged[subject], _nameless_births(aged, subject, begun))
    for subject in sorted(set(begun) & set(aged) - {""}):
        people = [said for said in aged[subject] if _is_person(said)]
        births = [said for said in begun[subject] if _life(said).what == "born"]
        yield from _compare(stack, subject, people, births)
        yield from _compare(stack, subject, [said for said in aged[subject] if said not in people], begun[subject])
    for subject in sorted(aged):
        if subject not in begun:
            things = [
                said
                for key in begun
                for said in begun[key]
                if _life(said).what == "completed" and _same_thing(said, aged[subject][0])
            ]
            yield from _compare(stack, subject, aged[subject], things)


def _is_person(said: Said) -> bool:
    """Is it by first name and surname that somebody's age is told?  The firm that has the surname was founded."""
    name = said.claim.subject
    return " " in name and any(name == other and sort == "person" for other, sort, _ in said.article.names)


def _nameless_births(aged: dict[str, list[Said]], subject: str, begun: dict[str, list[Said]]) -> list[Said]:
    """ "The artist, who was born in 1604" in an article that tells the age of one person only."""
    paths = {said.path for said in aged[subject]}
    for path in paths:
        if any(said.path == path for key in aged if key != subject for said in aged[key]):
            return []
    births = [said for key in begun for said in begun[key] if _life(said).what == "born" and said.path in paths]
    return births if len(births) == 1 and _of_nobody_else(births[0], subject) else []


def _of_nobody_else(birth: Said, subject: str) -> bool:
    """Is the birth told of "the artist", or of "she" in a sentence that names nobody but the person of that age?"""
    told, words = birth.claim.subject, birth.claim.context.text.replace(",", " ").split()
    if told.islower():
        at = words.index(told) if told in words else 0
        if any(
            word.casefold() in ("his", "her", "their", "whose") or word.endswith(("'s", "’s"))
            for word in words[:at][-3:]
        ):
            return False  # "her predecessor was born"
        return told.title() not in words or told.title() == words[0]
    folded = [name.casefold() for name in birth.claim.context.people]
    return not told and words[0] == "Born" and all(name in subject or subject in name for name in folded)


def _two_ages(stack: Stack, subject: str, aged: list[Said]) -> Iterator[Verdict]:
    """34 in 1974 and eighty in 2016: two ages of one person, years apart, that leave no year to be born in."""
    for one, other in combinations(aged, 2):
        apart = one.path != other.path and _given_once(aged, one) and _given_once(aged, other)
        left, right = _birth(one, apart), _birth(other, apart)
        if left is None or right is None or (left[0] <= right[1] + _SLACK and right[0] <= left[1] + _SLACK):
            continue
        if one.path != other.path and min(one.claim.sure, other.claim.sure) < _SURE and not _of_one_thing(one, other):
            continue
        name = stack.display(subject)
        shown = [
            f"{_life(said).value:g} {'in ' + time.surface if (time := _life(said).time) else ''}"
            for said in (one, other)
        ]
        yield Verdict(
            subject=name,
            message=f"{name} is {shown[0].strip()}, and {shown[1].strip()}",
            explanation=f"Born about {left[1]:.0f} by the one, about {right[1]:.0f} by the other.",
            parties=(Party(f"{shown[0].strip()}", (one,)), Party(f"{shown[1].strip()}", (other,))),
            confidence=Features(1.4).confidence,
            severity=SEVERITY,
            key=f"ages:{subject}",
            reconcile="Correct an age or the year.",
        )


def _given_once(aged: list[Said], said: Said) -> bool:
    """Does its article give no other age of the same?"""
    return all(_life(other).value == _life(said).value for other in aged if other.path == said.path)


def _of_one_thing(one: Said, other: Said) -> bool:
    """Is "the dam" far older here than there, and by no rounding, in articles that name one and the same?"""
    left, right = sorted((_life(one).value, _life(other).value))
    if stem(one.claim.subject) not in _things() or right - left < max(_OLDER, _OLDER_BY * right):
        return False
    known = [{name for name, _, _ in said.article.names} for said in (one, other)]
    return {*one.claim.context.names} <= known[1] and {*other.claim.context.names} <= known[0]


def _things() -> frozenset[str]:
    """Stems of what can be told to be so many years old, and is nobody."""
    return stem_set("whereabouts", "buildings") | stem_set("whereabouts", "houses") | stem_set("sites", "travelling")


_OLDER = 3
_OLDER_BY = 0.12
"""Years, and part of its years, by which a thing may be older or younger in round figures."""
_SLACK = 0.3
_ROUGHLY = 200
"""Days by which an article without a date may be off those around it."""
_SOME_DAY = Window(((730000, 730001),))
"""When articles are written of which none has a date: on one day."""
_SURE = 0.9
"""How sure it must be whose age two articles tell."""


def _birth(said: Said, one_day: bool) -> tuple[float, float] | None:
    """The years in which somebody of that age can have been born; None where it is not known when the age was said.

    `one_day`: articles of which none has a date are read as of one day.
    """
    own, age = _life(said).time, _life(said).value
    anchor = said.when(own) if own else said.anchor
    if own is None and not said.dated:
        if said.epoch is None and not one_day:
            return None
        anchor = (said.epoch or _SOME_DAY).widen(_ROUGHLY)
    if not anchor or anchor.first is None or anchor.end is None:
        return None
    return anchor.intervals[0][0] / _YEAR - age - 1, anchor.intervals[-1][1] / _YEAR - age


def _unnamed(stack: Stack, aged: list[Said], begun: dict[str, list[Said]]) -> Iterator[Verdict]:
    """ "The 41-year-old minister … She was born in 1979": one age and one birth in an article, neither with a name."""
    births = [said for claims in begun.values() for said in claims if _life(said).what == "born"]
    for said in aged:
        here = [birth for birth in births if birth.path == said.path]
        if len(here) == 1 and sum(other.path == said.path for other in aged) == 1:
            yield from _compare(stack, here[0].subject or "the person", [said], here)


def _same_thing(dated: Said, aged: Said) -> bool:
    """ "The 67-year-old dam" and "Cwm Hafod was completed in 1968": named around it, or under its label."""
    subject = singular(aged.subject)
    context = dated.claim.context
    if subject in context.label.casefold() or any(subject == word for word in context.text.casefold().split()):
        return True
    near = aged.claim.context.near | aged.claim.context.stems
    return any(part.casefold() in near for part in dated.claim.subject.split()) and subject in " ".join(
        dated.claim.context.near | context.stems
    )


def _compare(stack: Stack, subject: str, aged: list[Said], begun: list[Said]) -> Iterator[Verdict]:
    for said in aged:
        clashing = [other for other in begun if _clash(said, other)]
        if not clashing:
            continue
        life = _life(clashing[0])
        name = stack.display(subject)
        time = life.time.surface if life.time else ""
        passed = _range(said, clashing[0])
        features = Features(1.8 if said.dated or _life(said).time else 0.4)
        if life.what != "born":
            features.add(-0.4, "a thing may be named in several ways")
        yield Verdict(
            subject=name,
            message=f"{name} is {_life(said).value:g} years old and {life.what} in {time}",
            explanation=f"Counted from {time} to the day of the article, {passed} years have passed.",
            parties=(Party(f"{_life(said).value:g} years old", (said,)), Party(f"{life.what} {time}", tuple(clashing))),
            confidence=features.confidence,
            severity=SEVERITY,
            key=f"age:{subject}",
            reconcile="Correct the age or the year.",
            trace=tuple(features.lines),
        )


def _years(said: Said, begun: Said) -> tuple[float, float] | None:
    time = _life(begun).time
    own = _life(said).time
    if time is None or not (said.dated or own):
        return None
    anchor = said.when(own) if own else said.anchor
    start = begun.when(time)
    if not start or start.first is None or start.end is None:
        return None
    low = (anchor.intervals[0][0] - start.intervals[-1][1]) / _YEAR
    high = (anchor.intervals[-1][1] - start.intervals[0][0]) / _YEAR
    return low, high


def _clash(said: Said, begun: Said) -> bool:
    years = _years(said, begun)
    if years is None:
        return False
    slack = 0.1 if _life(begun).what == "born" else 1.1
    age = _life(said).value
    return age > years[1] + slack or age + 1 < years[0] - slack


def _range(said: Said, begun: Said) -> str:
    years = _years(said, begun)
    if years is None:
        return "other"
    low, high = int(max(0, years[0])), int(years[1])
    return f"{low}" if low == high else f"{low} or {high}"
