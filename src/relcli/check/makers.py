"""Who made, won, owns or leads it: "designed by Kirsten Holm" here, "its architect, Jonas Friis" there.

A thing has one author, architect, winner, owner, or those that are named together.  Each name is read with the words
beside it; two articles conflict where they give one thing to two who are both people, or both are not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Set
from functools import lru_cache
from typing import Final

from relcli.check.made import HONORIFIC, Made, bodies, cues, made_by, relations
from relcli.check.model import Severity
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features, Party, Verdict
from relcli.claims.model import Kind, Naming
from relcli.language.alike import same_thing
from relcli.language.places import country_of, is_place
from relcli.language.tables import table
from relcli.language.tokens import stem

_STATE_DAYS: Final = 45
_DEED_DAYS: Final = 400


_BY: Final = "by"
"""What is no more than by somebody: written, painted, designed."""
_CREATIVE: Final = ("make", "design", "write", "compose", "paint", "sculpt", "direct", "translate")


def conflicts(stack: Stack, rivals: Set[frozenset[str]]) -> Iterator[Verdict]:
    """Every thing that two articles give to two makers, owners or heads, but for `rivals`, told of one office."""
    found: dict[str, list[Made]] = defaultdict(list)
    for said in stack.of(Kind.NAME):
        if not said.claim.context.stems.isdisjoint(cues()) or " by " in said.claim.context.text:
            for made in made_by(said):
                found[made.relation].append(made)
    for relation in _CREATIVE if found[_BY] else ():
        if found.get(relation):
            found[relation].extend(found[_BY])
    for relation, told in sorted(found.items()):
        if len(told) > 1:
            yield from _compared(stack, relation, told, rivals)
        if len(told) > 1 and relations()[relation].get("of_one"):
            yield from _two_sides(stack, relation, told)


def _compared(stack: Stack, relation: str, told: list[Made], rivals: Set[frozenset[str]]) -> Iterator[Verdict]:
    found: dict[tuple[str, str], tuple[dict[Made, None], dict[Made, None]]] = {}
    for i, j in stack.pairs([made.doer for made in told]):
        one, other = sorted((told[i], told[j]), key=lambda made: made.doer.subject)
        if one.doer.path == other.doer.path or not _at_one_time(relation, one, other):
            continue
        if _shared(one, other) and _two(stack, relation, told, one, other):
            left, right = found.setdefault((one.doer.subject, other.doer.subject), ({}, {}))
            left[one] = right[other] = None
    for pair, (left, right) in found.items():
        if frozenset(pair) not in rivals:
            yield _verdict(stack, relation, list(left), list(right))


def _two_sides(stack: Stack, relation: str, told: list[Made]) -> Iterator[Verdict]:
    """ "Silva coaches Porto Rangers", "Braga Town coach Silva": one person, and a side that is another."""
    found: dict[str, tuple[dict[Made, None], dict[Made, None]]] = {}
    for i, j in stack.pairs([made.doer for made in told]):
        one, other = sorted((told[i], told[j]), key=lambda made: sorted(made.names))
        a, b = one.doer, other.doer
        if a.subject != b.subject or a.path == b.path or not _at_one_time(relation, one, other):
            continue
        if one.taken_up or other.taken_up or not one.names or not other.names or one.names & other.names:
            continue
        if not any(country_of(name) for made in (one, other) for name in made.doer.claim.context.names):
            left, right = found.setdefault(a.subject, ({}, {}))
            left[one] = right[other] = None
    for left, right in found.values():
        yield _verdict(stack, relation, list(left), list(right))


def _shared(one: Made, other: Made) -> list[str]:
    """The stems of what both are told of; empty where the words beside them tell two things apart."""
    if one.taken_up and other.taken_up:
        return []
    shared = [word for word in sorted(one.things) if any(same_thing(word, thing) for thing in other.things)]
    if one.taken_up or other.taken_up:
        return shared if one.names <= other.things and other.names <= one.things else []
    if one.names - other.names and other.names - one.names:
        return []
    left, right = one.things - other.things, other.things - one.things
    if left and right and len(shared) < _TWO:
        return []
    left = left - other.doer.claim.context.stems - other.doer.claim.context.near
    right = right - one.doer.claim.context.stems - one.doer.claim.context.near
    return [] if left and right else shared


def _at_one_time(relation: str, one: Made, other: Made) -> bool:
    a, b = one.doer, other.doer
    most = _STATE_DAYS if relations()[relation].get("state") else _DEED_DAYS
    spoken = a.claim.speaker and b.claim.speaker and a.claim.speaker != b.claim.speaker
    return (
        not spoken and a.days_from(b) <= most and a.sentence_window().overlaps(b.sentence_window()) and _one_day(a, b)
    )


def _one_day(one: Said, other: Said) -> bool:
    """Do the sentences not name two days of the week?"""
    left, right = (
        {t.expr.weekday for t in said.claim.context.times if t.expr.kind == "weekday"} for said in (one, other)
    )
    return not left or not right or bool(left & right)


def _two(stack: Stack, relation: str, told: list[Made], one: Made, other: Made) -> bool:
    """Are the two of one sort, not one by a shorter name, and does neither article give it to the other as well?"""
    a, b = one.doer.subject, other.doer.subject
    if a == b or set(a.split()) & set(b.split()) or {_sort(one), _sort(other)} == {"person", "other"}:
        return False
    if one.names & _stems(b) or other.names & _stems(a):
        return False
    given = {(made.doer.number, made.doer.subject) for made in told if _shared(made, one) or _shared(made, other)}
    if (one.doer.number, b) in given or (other.doer.number, a) in given:
        return False
    return relation == "win" or not (_joined(one.doer, b, stack) or _joined(other.doer, a, stack))


def _stems(name: str) -> set[str]:
    return {stem(word) for word in name.split()}


def _joined(said: Said, other: str, stack: Stack) -> bool:
    """Does the sentence name the other one, too, and not as the maker of something else?"""
    text = said.claim.context.text
    for name in said.claim.context.names:
        if stack.who(name) == other:
            places = sorted((text.find(name), text.find(said.claim.value)))
            between = text[places[0] : places[1]]
            return " by " not in between
    return False


def _sort(made: Made) -> str:
    """ "person", "other", or "" for two words of which nothing is known."""
    naming = made.doer.claim.detail
    if not isinstance(naming, Naming) or is_place(naming.name) or country_of(naming.name):
        return "other"
    text = made.doer.claim.context.text
    if naming.kind == "person" or HONORIFIC.search(text[: max(0, text.find(naming.name))]):
        return "person"
    unknown = naming.kind == "" and len(naming.name.split()) == _TWO
    return "" if unknown and not _stems(naming.name) & _firms() else "other"


_TWO: Final = 2


@lru_cache(maxsize=1)
def _firms() -> frozenset[str]:
    return frozenset(stem(word) for word in table("makers")["firms"]) | bodies()


def _verdict(stack: Stack, relation: str, left: list[Made], right: list[Made]) -> Verdict:
    one, other = left[0], right[0]
    names = [stack.display(made.doer.subject) for made in (one, other)]
    if names[0] == names[1]:
        names = [
            f"{name} ({relation}: {' '.join(sorted(made.names))})"
            for name, made in zip(names, (one, other), strict=True)
        ]
    shared = sorted({word for a in left for b in right for word in _shared(a, b)})
    features = Features(0.5)
    features.add(min(0.6, 0.3 * len(shared or one.names)), f"told of one thing: {', '.join(shared[:3])}")
    if all(a.taken_up or b.taken_up for a in left for b in right):
        features.add(-0.2, "one is told of what the sentence before names")
    if one.names & other.names:
        features.add(0.4, "the thing is named")
    return Verdict(
        subject=names[0],
        message=f"{names[0]} and {names[1]} are both told as the one: {relation}, {' '.join(shared)}",
        explanation="It has one, or those that are named together.",
        parties=tuple(
            Party(name, tuple(dict.fromkeys(made.doer for made in side)))
            for name, side in zip(names, (left, right), strict=True)
        ),
        confidence=features.confidence,
        severity=Severity.WARNING,
        key=f"maker:{relation}:{one.doer.subject}:{other.doer.subject}",
        reconcile="Correct the name, or say what each of the two did.",
        trace=tuple(features.lines),
    )
