"""Which claims of two articles say the same of the same thing: one generator of pairs for each kind of claim.

Whether two claims are about one thing is judged as the rules of `check` judge it; here their values meet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator
from functools import lru_cache
from itertools import combinations

from relcli.check import events, lengths, turns
from relcli.check.happenings import Happening, top_names
from relcli.check.offices import comparable, office_of
from relcli.check.ranked import rank_of
from relcli.check.rules import date_conflict, place_conflict, quote_conflict
from relcli.check.rules.rank_conflict import rank_pairs, themes
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features
from relcli.claims.model import Kind, Life, Stage, Stance, Trait, Trend
from relcli.compare.numbers import Pair, one_measure, one_number
from relcli.language.alike import same_thing
from relcli.language.tables import word_set
from relcli.language.tagger import closed_classes
from relcli.language.tokens import tokenise
from relcli.language.window import Window

_SURE, _SURER, _SUREST = 0.5, 1.0, 1.25
"""Least scores of what speaks for one thing (log odds), for claims that are more or less easily laid together wrongly.

Weighed on the annotated clusters: what lies below is wrong as often as right.
"""
_MOST = 400
"""Claims of one key up to which each is laid beside each; of more, each beside the first of an article."""


def agreeing(stack: Stack) -> Iterator[Pair]:
    """Pairs of claims of two articles that say the same, with what speaks for that; none is denied on one side only."""
    for kind in _KINDS:
        for one, other, features in kind(stack):
            if one.number != other.number and denied(one) is denied(other):
                yield one, other, features


def denied(said: Said) -> bool:
    """Is the claim denied, or might its sentence deny it: "not one of the sirens sounded"?"""
    claim = said.claim
    negative = claim.kind in (Kind.EVENT, Kind.TREND) and _negative(claim.context.text)
    return claim.stance is Stance.DENIED or negative


@lru_cache(maxsize=4096)
def _negative(text: str) -> bool:
    words = word_set("closed", "negation")
    return any(token.low in words for token in tokenise(text))


def _together(stack: Stack, kind: Kind, key: Callable[[Said], Hashable]) -> Iterator[tuple[Said, Said]]:
    """Pairs of claims of a kind that have one key, from two articles."""
    groups: dict[Hashable, list[Said]] = defaultdict(list)
    for said in stack.of(kind):
        groups[key(said)].append(said)
    for found in groups.values():
        for one, other in combinations(found, 2) if len(found) <= _MOST else _with_first(found):
            if one.number != other.number:
                yield one, other


def _with_first(found: list[Said]) -> Iterator[tuple[Said, Said]]:
    """Each claim with the first of every article."""
    firsts = {said.number: said for said in reversed(found)}
    for said in found:
        for number in sorted(firsts):
            yield said, firsts[number]


def _twins(stack: Stack) -> Iterator[Pair]:
    """The same claim in the same sentence: agency copy, or one article kept in two files."""
    for kind in Kind:
        for one, other in _together(stack, kind, twin_key):
            if one.sentence_window().overlaps(other.sentence_window()):
                yield one, other, Features(3.0, ["the sentences are the same, word for word"])


def twin_key(said: Said) -> Hashable:
    """What two claims share that stand in the same sentence of two copies."""
    claim = said.claim
    return claim.kind, claim.subject, claim.value, claim.stance, claim.speaker, claim.context.text, claim.evidence.quote


def _offices(stack: Stack) -> Iterator[Pair]:
    """One person in one office, in the same status and term."""

    def key(said: Said) -> Hashable:
        office = office_of(said)
        return said.subject, office.office, office.status, office.term, office.end

    for one, other in _together(stack, Kind.OFFICE, key):
        a, b = office_of(one).bounds, office_of(other).bounds
        if one.subject and comparable(one, other) and one.when(a).overlaps(other.when(b)):
            yield one, other, Features(2.0, ["the same person, office and status"])


def _events(stack: Stack) -> Iterator[Pair]:
    """One happening, as far along in both, and nothing of when, where, how and by whom that differs."""
    for one, other, features in events.pairs(stack):
        if one.event.stage is not other.event.stage or features.score < enough(one):
            continue
        if _same_happening(stack, one, other):
            yield one.said, other.said, features


def enough(happening: Happening) -> float:
    """Least score: more for any verb than for a happening of the tables, most for one that is only mentioned."""
    if happening.event.stage is Stage.OPEN:
        return _SUREST
    return _SURER if happening.event.kind.startswith("verb:") else _SURE


def _same_happening(stack: Stack, one: Happening, other: Happening) -> bool:
    a, b = one.event, other.event
    if a.kind != b.kind and (a.family != b.family or a.family.startswith("verb:")):
        return False
    if a.negated != b.negated or (a.outcome and b.outcome and a.outcome != b.outcome and a.kind != b.kind):
        return False
    if not one.when.overlaps(other.when) or not events.identified(stack, one, other):
        return False
    if a.place and b.place and place_conflict.apart(stack, one, other) is not None:
        return False
    if a.mode and b.mode and a.mode != b.mode:
        return False
    if a.single_agent and b.single_agent and one.agents and other.agents and not one.agents & other.agents:
        return False
    if a.kind.startswith("verb:") and not _of_one_thing(one, other):
        return False
    return a.stage is not Stage.OPEN or _more_than_named(one, other)


def _of_one_thing(one: Happening, other: Happening) -> bool:
    """Is it done to one thing, with the same others or at one time?  That somebody stressed something here and there is
    no news."""
    objects = bool(one.head) and bool(other.head) and same_thing(one.head, other.head)
    shared = set(one.event.objects) & set(other.event.objects) or one.targets & other.targets
    timed = one.when == other.when != Window.ALWAYS
    return objects or timed or bool(shared) or len(one.people & other.people) > 1


def _more_than_named(one: Happening, other: Happening) -> bool:
    """Do both say more of it than that there is such a thing: who, or on which day, or where?"""
    dated = one.when != Window.ALWAYS and other.when != Window.ALWAYS
    return dated or bool(one.people & other.people) or (bool(one.event.place) and one.event.place == other.event.place)


def _ranks(stack: Stack) -> Iterator[Pair]:
    """One rank in one order, of one holder as far as holders are named."""
    found: list[Pair] = []
    holders: dict[int, set[str]] = defaultdict(set)
    for one, other in rank_pairs(stack):
        a, b = rank_of(one), rank_of(other)
        named = {key for said in (one, other) if (key := _holder(stack, said))}
        features = themes(stack, one, other) if a.order == b.order and len(named) < 2 and a.own == b.own else None
        if features is None:
            continue
        if _holder(stack, one) and _holder(stack, other):
            features.add(0.8, "the same holder")
        if features.score > _SURE:
            found.append((one, other, features))
            for said in (one, other):
                holders[id(said.claim)] |= named
    for one, other, features in found:
        if len(holders[id(one.claim)]) < 2 and len(holders[id(other.claim)]) < 2:  # else it may be either's
            yield one, other, features


def _holder(stack: Stack, said: Said) -> str:
    """The key of the one who holds a rank; "" where nothing says, or only a pronoun."""
    holder = rank_of(said).holder
    return "" if holder.casefold() in closed_classes() else stack.who(holder)


def _trends(stack: Stack) -> Iterator[Pair]:
    tops = top_names(stack)
    for one, other in turns.trend_pairs(stack, _one_way):
        features = turns.alike(stack, one, other, tops)
        if features is not None and features.score > _SURE:
            yield one, other, features


def _one_way(a: Trend, b: Trend) -> bool:
    return a.direction == b.direction and a.negated == b.negated


def _durations(stack: Stack) -> Iterator[Pair]:
    company = lengths.company_of(stack)
    for one, other in lengths.span_pairs(stack):
        if lengths.meet(lengths.span_of(one), lengths.span_of(other)):
            features = lengths.alike(stack, one, other, company)
            if features is not None and features.score > 0:
                yield one, other, features


def _quotes(stack: Stack) -> Iterator[Pair]:
    """The same words, perhaps trimmed, and no two speakers."""
    for one, other in quote_conflict.candidates(stack):
        left, right = (quote_conflict.words_of(said) for said in (one, other))
        speakers = {stack.who(name) for name in map(quote_conflict.speaker_of, (one, other)) if name}
        if quote_conflict.alteration(left, right) is None and len(speakers) < 2 and _within(left, right):
            yield one, other, Features(2.4, ["the same words in quotation marks"])


def _within(left: list[str], right: list[str]) -> bool:
    """Do the words of one stand in the other, in a row?"""
    short, long = sorted((" ".join(left), " ".join(right)), key=len)
    return f" {short} " in f" {long} "


def _lives(stack: Stack) -> Iterator[Pair]:
    """The same age, or birth, foundation or end in the same time."""
    tops = top_names(stack)

    def key(said: Said) -> Hashable:
        return _life(said).what, _life(said).value

    for one, other in _together(stack, Kind.LIFE, key):
        a, b = _life(one), _life(other)
        if date_conflict.one_thing(stack, one, other, tops) and one.when(a.time, "past").overlaps(
            other.when(b.time, "past")
        ):
            yield one, other, Features(1.6, [f"the same subject: {stack.display(one.subject)}"])


def _life(said: Said) -> Life:
    detail = said.claim.detail
    assert isinstance(detail, Life)
    return detail


def _traits(stack: Stack) -> Iterator[Pair]:
    def key(said: Said) -> Hashable:
        detail = said.claim.detail
        assert isinstance(detail, Trait)
        return said.subject, detail.name, detail.value

    for one, other in _together(stack, Kind.TRAIT, key):
        yield one, other, Features(2.0, ["the same subject and the same trait"])


_KINDS = (
    _twins,
    _offices,
    _events,
    one_measure,
    one_number,
    _ranks,
    _trends,
    _durations,
    _quotes,
    _lives,
    _traits,
)
