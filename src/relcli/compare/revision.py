"""Near-copies: agency text that the desk has edited.  Which sentences were changed, and whether claims with them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz.fuzz import ratio

from relcli.check.stack import Said, Stack
from relcli.claims.model import Context, Kind
from relcli.compare.alterations import alterations
from relcli.compare.model import Change, ChangeKind, Revision
from relcli.compare.words import changed_words
from relcli.corpus.model import Article

NEAR = 0.5
"""Two articles are near-copies when at least this share of their words stands in sentences that both have."""
_ALIKE = 60.0
"""Least likeness (rapidfuzz ratio, 0 to 100) of two wordings of one sentence."""
_NEIGHBOURS = 8
"""Sentences laid beside one sentence, those first that share most words with it: bounds the work."""
_COMMON = 30
"""A word that stands in more sentences than this leads to none of them."""

Match = tuple[Context, Context, float]
"""A sentence of each article, and how alike they are: 1 for word for word."""
Placed = tuple[tuple[int, int, int], Change]
"""A change with its place among the changes: number of the sentence of the first article, before or behind it, …"""


_Rest = list[Context]


def revision(stack: Stack, numbers: tuple[int, int], articles: tuple[Article, Article]) -> Revision | None:
    """What was changed between two near-copies, by their numbers in the stack; None when they are none."""
    left, right = (stack.articles[number].contexts for number in numbers)
    matches = _matches(left, right)
    likeness = _likeness(left, right, matches)
    if likeness < NEAR:
        return None
    placed = [
        *_altered(stack, numbers, articles, matches),
        *_removed(left, matches, articles[0]),
        *_added(right, matches, articles[1]),
    ]
    return Revision(likeness, tuple(change for _, change in sorted(placed, key=lambda each: each[0])))


def _altered(
    stack: Stack, numbers: tuple[int, int], articles: tuple[Article, Article], matches: list[Match]
) -> Iterator[Placed]:
    claims = _claims(stack, numbers)
    for one, other, alike in matches:
        if alike < 1:
            told = alterations(stack, claims[numbers[0], one.number], claims[numbers[1], other.number])
            lines = _line(articles[0], one), _line(articles[1], other)
            yield (one.number, 0, 0), Change(ChangeKind.ALTERED, *lines, changed_words(one.text, other.text), told)


def _removed(left: Sequence[Context], matches: list[Match], article: Article) -> Iterator[Placed]:
    known = {one.number for one, _, _ in matches}
    for one in left:
        if one.number not in known:
            words = changed_words(one.text, "")
            yield (one.number, 0, 0), Change(ChangeKind.REMOVED, _line(article, one), 0, words)


def _added(right: Sequence[Context], matches: list[Match], article: Article) -> Iterator[Placed]:
    """Behind what each follows in its own article."""
    known = {other.number: one.number for one, other, _ in matches}
    last = -1
    for other in right:
        last = known.get(other.number, last)
        if other.number not in known:
            words = changed_words("", other.text)
            yield (last, 1, other.number), Change(ChangeKind.ADDED, 0, _line(article, other), words)


def _line(article: Article, context: Context) -> int:
    return article.place(context.start)[0]


def _claims(stack: Stack, numbers: tuple[int, int]) -> dict[tuple[int, int], list[Said]]:
    """The claims of each sentence, by number of the article and number of the sentence."""
    found: dict[tuple[int, int], list[Said]] = defaultdict(list)
    for kind in Kind:
        for said in stack.of(kind):
            if said.number in numbers:
                found[said.number, said.claim.context.number].append(said)
    return found


def _likeness(left: Sequence[Context], right: Sequence[Context], matches: list[Match]) -> float:
    total = sum(_size(context) for context in (*left, *right))
    shared = sum((_size(one) + _size(other)) * alike for one, other, alike in matches)
    return round(shared / total, 4) if total else 0.0


def _size(context: Context) -> int:
    return len(context.text.split())


def _matches(left: Sequence[Context], right: Sequence[Context]) -> list[Match]:
    """Each sentence with its counterpart: equal ones first, then the likest; the same whichever article comes first."""
    same, rest = _equal(left, right)
    scored = sorted(_candidates(*rest), key=_best_first)
    used: tuple[set[int], set[int]] = (set(), set())
    for one, other, alike in scored:
        if one.number not in used[0] and other.number not in used[1]:
            used[0].add(one.number)
            used[1].add(other.number)
            same.append((one, other, alike))
    return same


def _best_first(match: Match) -> tuple[float, int, int]:
    one, other, alike = match
    return -alike, one.number + other.number, abs(one.number - other.number)


def _equal(
    left: Sequence[Context], right: Sequence[Context]
) -> tuple[list[Match], tuple[list[Context], list[Context]]]:
    """Sentences that are the same word for word, in order, and those that are left."""
    places: dict[str, list[Context]] = defaultdict(list)
    for context in reversed(right):
        places[_spaced(context)].append(context)
    matches: list[Match] = []
    rest: list[Context] = []
    for context in left:
        found = places.get(_spaced(context))
        if found:
            matches.append((context, found.pop(), 1.0))
        else:
            rest.append(context)
    taken = {other.number for _, other, _ in matches}
    return matches, (rest, [context for context in right if context.number not in taken])


def _spaced(context: Context) -> str:
    return " ".join(context.text.split())


def _candidates(left: Sequence[Context], right: Sequence[Context]) -> Iterator[Match]:
    """Pairs of sentences that read alike, found through the words they share."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, context in enumerate(right):
        for stem in context.stems:
            index[stem].append(number)
    for one in left:
        shared: Counter[int] = Counter()
        for stem in one.stems:
            places = index.get(stem, ())
            if len(places) <= _COMMON:
                shared.update(places)
        near = sorted(shared, key=lambda number: (-shared[number], number))[:_NEIGHBOURS]
        for number in near:
            alike = ratio(_spaced(one), _spaced(right[number]))
            if alike >= _ALIKE:
                yield one, right[number], alike / 100
