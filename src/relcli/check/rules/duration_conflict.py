"""One state or length told in two lengths of time.

What it finds
    "after months of tension" against "after a year of strains"; a treaty that runs for eight years and for ten.
Why it matters
    Lengths are rounded by ear and drift from article to article.
Flagged
    "a few months of friction" and "a year of feuding" before the same meeting.
Not flagged
    "more than a year" and "eighteen months"; the length of a call and the length of a meeting.
Limits
    Vague lengths are compared by generous ranges; "years" fits much.
Options
    None.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from relcli.check.grouping import Group, grouped
from relcli.check.model import Severity
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features, Verdict, spoken_apart
from relcli.claims.model import Kind, Span, Stance
from relcli.language.alike import same_thing

ID = "duration-conflict"
SEVERITY = Severity.WARNING
SUMMARY = "one state or length told in two lengths of time"

_DAY = 86400.0
_LARGEST_GROUP = 200


def check(stack: Stack) -> Iterator[Verdict]:
    """Every length of time that is told in two ways."""
    found: list[Group] = []
    for one, other in span_pairs(stack):
        a, b = span_of(one), span_of(other)
        if meet(a, b) or spoken_apart([one], [other]) or (_in_quotation(one) and _in_quotation(other)):
            continue
        features = alike(stack, one, other)
        if features is not None and features.score > 0:
            found.append(Group(one, other, one.claim.value, other.claim.value, features, one.claim.subject))
    for dispute in grouped(found):
        yield dispute.verdict(
            stack,
            SEVERITY,
            message="{topic}: {values}",
            explanation="The lengths do not overlap, however generously they are read.",
            reconcile="The day from which it is counted, or one wording for all.",
            prefix="duration",
        )


def span_of(said: Said) -> Span:
    """The length that a claim of that kind gives."""
    detail = said.claim.detail
    assert isinstance(detail, Span)
    return detail


def meet(a: Span, b: Span) -> bool:
    """Do the ranges overlap by more than their edges?  "Months" and "a year" only touch."""
    overlap = min(a.high, b.high) - max(a.low, b.low)
    return overlap >= 0 and overlap >= 0.25 * min(a.high - a.low, b.high - b.low)


def _in_quotation(said: Said) -> bool:
    """Quoted words that differ are for `quote-conflict`."""
    return said.claim.stance is Stance.QUOTED and any(mark in said.claim.context.text for mark in '"“')


def span_pairs(stack: Stack) -> Iterator[tuple[Said, Said]]:
    """Lengths of time that share a word of the state, or are told alike; each pair once."""
    claims = stack.of(Kind.DURATION)
    buckets: dict[str, list[int]] = defaultdict(list)
    for number, said in enumerate(claims):
        for word in span_of(said).theme | {said.claim.detail.relation + "!"}:  # type: ignore[union-attr]
            buckets[word].append(number)
    done: set[tuple[int, int]] = set()
    for word in sorted(buckets):
        if stack.stories.small and len(buckets[word]) > _LARGEST_GROUP:
            continue
        for first, second in stack.pairs([claims[number] for number in buckets[word]]):
            pair = buckets[word][first], buckets[word][second]
            if pair not in done:
                done.add(pair)
                yield claims[pair[0]], claims[pair[1]]


def alike(stack: Stack, one: Said, other: Said) -> Features | None:
    """What speaks for two lengths being of one state; None when they cannot be."""
    a, b = span_of(one), span_of(other)
    if one.path == other.path and one.claim.context.number == other.claim.context.number:
        return None
    if max(a.high, b.high) < 2 * _DAY and _two_occasions(stack, one, other):
        return None
    features = Features(-1.8)
    states = a.relation == b.relation == "of"
    if a.relation == b.relation:
        features.add(0.3, f"told alike: “{a.relation}”")
    heads = bool(a.head and b.head)
    if heads and a.head == b.head:
        features.add(1.4, f"the same state: {a.head}…")
    elif heads and states and any(same_thing(x, y) for x in _words(a) for y in _words(b)):
        features.add(1.8, f"words for one state: {a.head}…, {b.head}…")
    elif heads:
        features.add(-1.0, "other states")
    shared = (a.theme & b.theme) - {a.head, b.head}
    if shared:
        features.add(min(1.2, 0.4 * len(shared)), f"shared words: {', '.join(sorted(shared)[:4])}")
    common = (one.claim.context.stems & other.claim.context.stems) - a.theme - b.theme
    rare = sorted(w for w in common if len(w) > 2 and stack.stem_counts[w] <= max(6, 2 * stack.company.breadth))
    if rare:
        features.add(min(1.6, 0.3 * len(rare)), f"shared words around: {', '.join(rare[:5])}")
    if max(a.high, b.high) < 2 * _DAY and not shared:
        features.add(-0.8, "short lengths belong to many things")
    if one.dated and other.dated and not one.anchor.overlaps(other.anchor):
        gap = abs(one.anchor.intervals[0][0] - other.anchor.intervals[0][0]) * _DAY
        if gap > 0.2 * max(a.high, b.high):
            features.add(-0.8, "the articles are of other dates")
    if one.path == other.path:
        features.add(-0.8, "in one article")
    return features


def _two_occasions(stack: Stack, one: Said, other: Said) -> bool:
    """Sentences of other days, or each with a person whom the other does not name."""
    if not one.sentence_window("past").overlaps(other.sentence_window("past")):
        return True
    left, right = ({stack.who(name) for name in said.claim.context.people} for said in (one, other))
    return bool(left - right and right - left)


def _words(span: Span) -> set[str]:
    return {span.head, *span.theme}
