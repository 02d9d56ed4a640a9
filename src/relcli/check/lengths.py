"""Which lengths of time are of one state: what lasts so long, how it is told, what else the articles give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from relcli.check.grouping import pairs_sharing
from relcli.check.happenings import top_names
from relcli.check.stack import Said, Stack
from relcli.check.subjects import other_people, people
from relcli.check.verdict import Features
from relcli.claims.model import Kind, Span
from relcli.claims.spells import LASTING, one_frame
from relcli.language.alike import same_thing
from relcli.language.tables import table, word_set
from relcli.language.tokens import bare_words, stem, stem_set
from relcli.records import record

_DAY = 86400.0
_FAR = 50
"""How many times the one length is the other where it is no slip, but another thing."""


def span_of(said: Said) -> Span:
    """The length that a claim of that kind gives."""
    detail = said.claim.detail
    assert isinstance(detail, Span)
    return detail


def meet(a: Span, b: Span) -> bool:
    """Do the ranges overlap by more than their edges?  "Months" and "a year" only touch."""
    overlap = min(a.high, b.high) - max(a.low, b.low)
    return overlap >= 0 and overlap >= 0.25 * min(a.high - a.low, b.high - b.low)


def span_pairs(stack: Stack) -> Iterator[tuple[Said, Said]]:
    """Lengths of time that share a word of the state, or are told alike; each pair once."""
    yield from pairs_sharing(stack, stack.of(Kind.DURATION), lambda said: said, _keys)


def _keys(said: Said) -> frozenset[str]:
    span = span_of(said)
    return span.theme | {f"{span.relation}!", f"{span.frame}:"}


@record(frozen=True, slots=True)
class Company:
    """What else the articles say: their lengths of time, and the names they speak of most, by number of the article."""

    spans: dict[int, tuple[Span, ...]]
    about: tuple[frozenset[str], ...]

    def gives_both(self, one: Said, other: Said) -> bool:
        """Does one of the two articles give a length of that sort that fits the other's?"""
        return any(
            meet(span_of(here), span) and one_frame(span.frame, span_of(here).frame)
            for here, there in ((one, other), (other, one))
            for span in self.spans[there.number]
        )

    def gives_one(self, one: Said, other: Said) -> bool:
        """Are they the only lengths of one state, which bears no name, that the two articles give?"""
        a, b = span_of(one), span_of(other)
        if not a.head or a.head != b.head or (a.frame and b.frame and not one_frame(a.frame, b.frame)):
            return False
        named = {stem(word.lower()) for name in one.claim.context.names for word in name.split()}
        if a.head in named or one.dated_apart(other) or not _of_one_order(a, b):
            return False
        return all(sum(a.head in (s.head, *s.theme) for s in self.spans[said.number]) == 1 for said in (one, other))

    def alone(self, said: Said) -> bool:
        """Is it the only one of its frame that its article gives?"""
        own = span_of(said)
        alike_told = [span for span in self.spans[said.number] if one_frame(span.frame, own.frame)]
        return sum(_of_one_order(span, own) for span in alike_told) == 1


def _of_one_order(a: Span, b: Span) -> bool:
    """Hours and hours, not hours and years."""
    return max(a.high, b.high) < 12 * min(a.high, b.high)


def company_of(stack: Stack) -> Company:
    """The company of the lengths of a stack."""
    spans: dict[int, list[Span]] = defaultdict(list)
    for said in stack.of(Kind.DURATION):
        spans[said.number].append(span_of(said))
    return Company({number: tuple(each) for number, each in spans.items()}, tuple(top_names(stack)))


def alike(stack: Stack, one: Said, other: Said, company: Company) -> Features | None:
    """What speaks for two lengths being of one state; None when they cannot be."""
    a, b = span_of(one), span_of(other)
    if one.path == other.path and one.claim.context.number == other.claim.context.number:
        return None
    if max(a.high, b.high) < 2 * _DAY and _two_occasions(stack, one, other):
        return None
    if _other_kin(a, b) or _other_means(one, other):
        return None
    features = Features(-1.6)
    _states(features, a, b)
    _frames(features, a, b)
    shared = (a.theme & b.theme) - {a.head, b.head}
    if shared:
        features.add(min(1.2, 0.4 * len(shared)), f"shared words: {', '.join(sorted(shared)[:4])}")
    common = (one.claim.context.stems & other.claim.context.stems) - (a.theme & b.theme)
    common -= stem_set("durations", "units")
    rare = sorted(w for w in common if len(w) > 2 and stack.stem_counts[w] <= max(6, 2 * stack.company.breadth))
    if rare:
        features.add(min(1.6, 0.3 * len(rare)), f"shared words around: {', '.join(rare[:5])}")
    if company.gives_one(one, other):
        features.add(1.3, f"each article gives one length of it: {a.head}…")
    elif max(a.high, b.high) < 2 * _DAY and not shared:
        features.add(-0.8, "short lengths belong to many things")
    if not stack.stories.given and not (one.dated and other.dated):
        features.add(-1.2, "in an archive lengths without a date are of many days")
    if one.dated_apart(other) and one.days_from(other) * _DAY > 0.2 * max(a.high, b.high):
        features.add(-0.8, "the articles are of other dates")
    if one.path == other.path:
        features.add(-0.8, "in one article")
    _story(stack, features, one, other, company)
    return features


def _states(features: Features, a: Span, b: Span) -> None:
    """Are the two told alike, and of one state?"""
    states = a.relation == b.relation == "of"
    if a.relation == b.relation and not (a.frame == b.frame == LASTING):
        features.add(0.3, f"told alike: “{a.relation}”")
    heads = bool(a.head and b.head)
    if heads and a.head == b.head:
        features.add(1.4, f"the same state: {a.head}…")
    elif heads and states and any(same_thing(x, y) for x in _words(a) for y in _words(b)):
        features.add(1.8, f"words for one state: {a.head}…, {b.head}…")
    elif heads and same_thing(a.head, b.head):
        features.add(1.4, f"words for one thing: {a.head}…, {b.head}…")
    elif heads and not _framed(a, b):
        features.add(-1.0, "other states")
    elif a.relation == b.relation == "for" and (a.head in b.theme or b.head in a.theme) and (a.head or b.head):
        features.add(0.9, f"words of one state: {a.head or b.head}…")


def _other_kin(a: Span, b: Span) -> bool:
    """ "He was sentenced to four years"; "his brother was sentenced to six"."""
    kin = stem_set("spells", "others")
    return (a.theme & kin) != (b.theme & kin)


def _other_means(one: Said, other: Said) -> bool:
    """ "Three hours by train"; "by car it takes five"."""
    left, right = (_means(said.claim.context.text) for said in (one, other))
    return bool(left and right and not left & right)


@lru_cache(maxsize=4096)
def _means(text: str) -> frozenset[str]:
    words = bare_words(text)
    return frozenset(b for a, b in pairwise(words) if a in ("by", "on") and b in word_set("spells", "means"))


def _grown(one: Said, other: Said) -> bool:
    """Two weeks on the 2nd, and three on the 9th?"""
    early, late = sorted((one, other), key=lambda said: said.anchor.intervals)
    since, now, between = span_of(early), span_of(late), early.days_from(late) * _DAY
    return since.low + between <= now.high and now.low <= since.high + between


def _framed(a: Span, b: Span) -> bool:
    """Do both tell one thing by the words around them: a sentence passed, a delay?"""
    return a.frame == b.frame and not a.frame.startswith(LASTING) and a.frame != ""


def _frames(features: Features, a: Span, b: Span) -> None:
    known = {frame for frame in (a.frame, b.frame) if frame and not frame.startswith(LASTING)}
    if _framed(a, b):
        features.add(table("spells")[a.frame.split()[0]]["weight"], f"both tell of one thing: {a.frame}")
        begun = stem_set("spells", "begun")
        if begun.isdisjoint(a.theme) != begun.isdisjoint(b.theme):
            features.add(-3.0, "only one is of the beginning")
    elif a.frame and b.frame and not known and not one_frame(a.frame, b.frame):
        features.add(-1.5, "told with verbs of other things")
    elif known and a.frame != b.frame:
        features.add(-1.5, f"only one is of that sort: {', '.join(sorted(known))}")


def _story(stack: Stack, features: Features, one: Said, other: Said, company: Company) -> None:
    """What the two articles have in common, and what else of that sort they give."""
    a, b = span_of(one), span_of(other)
    if min(a.high, b.high) * _FAR < max(a.low, b.low):
        features.add(-2.0, "of other orders")
    if one.dated_apart(other) and _grown(one, other):
        features.add(-2.0, "by as much as lies between the articles")
    if a.frame == "prison" and other_people(stack, one, other):
        features.add(-3.5, "of other people")
    if one.path == other.path:
        return
    if not one_frame(a.frame, b.frame):
        if same_thing(a.head, b.head) and company.about[one.number] & company.about[other.number]:
            features.add(0.3, "both articles are about the same")
        return
    if a.frame != b.frame:
        features.add(-0.3, "told with other verbs")
    if company.gives_both(one, other):
        features.add(-2.0, "one article gives both lengths")
        return
    if company.about[one.number] & company.about[other.number]:
        features.add(0.4, "both articles are about the same")
    if not a.head and not b.head and len(a.theme & b.theme) > 1 and company.alone(one) and company.alone(other):
        features.add(0.7, "neither article gives another of such things")
    told_of = not (a.head and b.head) or same_thing(a.head, b.head) or _framed(a, b)
    if told_of and company.alone(one) and company.alone(other) and _of_one_order(a, b):
        features.add(0.5, "neither article gives another of that sort")


def _two_occasions(stack: Stack, one: Said, other: Said) -> bool:
    """Sentences of other days, or each with a person whom the other does not name."""
    if not one.sentence_window("past").overlaps(other.sentence_window("past")):
        return True
    left, right = people(stack, one), people(stack, other)
    return bool(left - right and right - left)


def _words(span: Span) -> set[str]:
    return {span.head, *span.theme}
