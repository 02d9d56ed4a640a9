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
    Buildings that no table knows are compared with each other only, and with less confidence.  Where the verbs have
    nothing in common, the passages must share their other names and figures, and neither article may name the place
    of the other one.
Options
    None.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from relcli.check.events import identified, pairs, told_of_both
from relcli.check.grouping import Group, grouped, told_once
from relcli.check.happenings import Happening
from relcli.check.model import Severity
from relcli.check.moments import months_apart, moved, moved_from, on_tour
from relcli.check.resited import sites_put_for_another
from relcli.check.stack import Stack
from relcli.check.substituted import places_put_for_another
from relcli.check.verdict import Verdict
from relcli.claims.model import Event, Kind, Stage
from relcli.language.alike import same_thing
from relcli.language.places import country_of, exclude, wider
from relcli.language.sites import telling_words

ID = "place-conflict"
SEVERITY = Severity.ERROR
SUMMARY = "one thing in two places that do not contain each other"


def check(stack: Stack) -> Iterator[Verdict]:
    """Every happening in two places."""
    found: list[Group] = []
    for one, other, features in pairs(stack):
        if not one.event.place or not other.event.place or Stage.DENIED in (one.event.stage, other.event.stage):
            continue
        if not _one_sort(one, other) or not identified(stack, one, other) or _two_things(one, other):
            continue
        if _from_afar(one.event) or _from_afar(other.event):
            continue
        if not one.when.overlaps(other.when) or months_apart(one, other) or moved(one, other) or on_tour(one, other):
            continue  # two days, two happenings; a plan that was changed
        if moved_from(one.said, other.said, other.event.place) or moved_from(other.said, one.said, one.event.place):
            continue
        weight = apart(stack, one, other)
        if weight is None or (one.event.kind == "site" and _two_sites(one, other)):
            continue
        features.add(
            weight, "both places are known, and neither lies in the other" if weight > 0 else "a place is not known"
        )
        if one.event.kind in _ONE_ONLY and (one.agents & (other.agents | other.names) or other.agents & one.names):
            features.add(0.9, "of which one thing has one")
        if features.score > 0.2 and not told_of_both(stack, one, other, _same_place):
            found.append(Group(one.said, other.said, one.event.place, other.event.place, features, one.event.word))
    told = {group.sentences for group in found}
    afar = _told_from_afar(stack)
    aligned = (group for group in places_put_for_another(stack) if group.sentences not in told)
    found.extend(group for group in aligned if group.sentences.isdisjoint(afar))
    told = {group.sentences for group in found}
    resited = (group for group in sites_put_for_another(stack) if group.sentences not in told)
    found.extend(told_once([group for group in resited if group.sentences.isdisjoint(afar)]))
    for group in grouped(told_once(found)):
        named = "{topic}" if group.best.topic.startswith("what ") else "the {topic}"
        yield group.verdict(
            SEVERITY,
            message=f"{named} is in {{values}}",
            explanation="One happening is in one place, and neither place contains the other.",
            reconcile="Correct the place, or say that these are two happenings.",
            prefix="place",
        )


def _two_sites(one: Happening, other: Happening) -> bool:
    """ "The bridge over the Elbe" in an article that names the Saale, too: a bridge over that is another one."""
    for here, there in ((one, other), (other, one)):
        if any(name == there.event.place for name, _, _ in here.said.article.names):
            return True
    return False


_ONE_ONLY = frozenset({"seat", "destination", "origin"})


def _told_from_afar(stack: Stack) -> frozenset[tuple[str, int]]:
    """The sentences that tell of a talk from afar."""
    told = ((said, said.claim.detail) for said in stack.of(Kind.EVENT))
    return frozenset(said.sentence for said, event in told if isinstance(event, Event) and _from_afar(event))


_MIXED = frozenset({"encounter", "court", "poll", "exit"})
"""Families whose kinds may be held in several places: the visit here, the talks there."""


def _one_sort(one: Happening, other: Happening) -> bool:
    if one.event.kind == other.event.kind:
        return True
    return one.event.family == other.event.family and one.event.family not in _MIXED


def _from_afar(event: Event) -> bool:
    """A talk by telephone has no place: the one told is where somebody sat."""
    return event.family == "encounter" and event.mode in ("phone", "video", "letter")


def _two_things(one: Happening, other: Happening) -> bool:
    """Are the objects named, and others?  Two talks of one meeting may well have two names."""
    named = bool(one.head and other.head) and one.event.family != "encounter"
    return named and not same_thing(one.head, other.head)


def apart(stack: Stack, one: Happening, other: Happening) -> float | None:
    """The weight of two sets of places of which none lies in another; None where one does, or may."""
    if _scattered(one) or _scattered(other):
        return None
    excluded = unknown = False
    for a in one.event.places:
        for b in other.event.places:
            if stack.who(a) == stack.who(b) or _one_in_other(a, b):
                return None
            excluded = excluded or exclude(a, b) or _of_one_sort(a, b)
            unknown = unknown or not (wider(a) or wider(b))
    if excluded or unknown:
        return 0.4 if excluded else -0.3
    return -0.1 if _strange(stack, one, other) and _strange(stack, other, one) else None


def _strange(stack: Stack, one: Happening, other: Happening) -> bool:
    """Is somebody born, or taken to hospital, in a town that the other article never names?

    Of two towns one may be known to no table.
    """
    place = one.event.place
    if one.event.kind not in ("birth", "death", "hospital") or country_of(place) is not None or len(wider(place)) == 1:
        return False
    return not any(place in name or name in place for name, _, _ in other.said.article.names)


def _same_place(one: Happening, other: Happening) -> bool:
    """Do the two share a place, or lies one in the other?"""
    return any(_one_in_other(a, b) or a == b for a in one.event.places for b in other.event.places)


def _one_in_other(a: str, b: str) -> bool:
    known = wider(a), wider(b)
    if all(known):
        return not exclude(a, b)
    left, right = telling_words(a), telling_words(b)
    return not left or not right or bool(left & right)


def _of_one_sort(a: str, b: str) -> bool:
    """ "The Sunda Strait" and "the Strait of Malacca": names that share a word for what both are."""
    return not (wider(a) or wider(b)) and bool({*a.casefold().split()} & {*b.casefold().split()} - _SMALL)


_SMALL = frozenset({"of", "the", "de", "la", "st", "san", "new"})


def _scattered(happening: Happening) -> bool:
    """ "Three were arrested in Bergen and a fourth in Stavanger": a clause with places that exclude each other."""
    return any(exclude(a, b) for a, b in combinations(happening.event.places, 2))
