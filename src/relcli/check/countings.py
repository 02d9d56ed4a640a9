"""How often there has been one: the first since 2009 is not the third in six years; what never was is not the second.

A rank that counts says how many there have been within a time: since a year, in so many years, or ever.  Where the
time of one holds that of the other, it cannot count fewer.  "The first since 2021" says as well that
there was one then.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from relcli.check.grouping import Group
from relcli.check.happenings import top_names
from relcli.check.precedents import told_of
from relcli.check.ranked import left_over
from relcli.check.stack import Said, Stack
from relcli.check.standings import is_person, of_one_row
from relcli.check.subjects import other_people
from relcli.check.verdict import Features
from relcli.claims.finishing import FINISH
from relcli.claims.model import Kind, Rank, Stance
from relcli.claims.occurrences import NEVER
from relcli.claims.superlative import counts
from relcli.language.places import canonical_place, country_of, is_place
from relcli.language.tables import word_set
from relcli.language.tokens import bare_words, stem, stem_set
from relcli.records import record

_MOST = 200
"""Counts of a stack beyond which they are not laid side by side."""
_YEAR = 365
_ALWAYS = -(10**7)
"""The first day of a count that looks back for ever."""


@record(frozen=True, slots=True)
class _Count:
    said: Said
    rank: Rank
    number: int
    """How many there have been, the present one included."""
    since: int
    """The first day of the time they are counted in."""
    floating: bool
    """Counted back from an article without a date: the first day is told from a day 0 that nobody knows."""
    one_then: int
    """The last day of the year in which there was one, by "the first since 2009"; 0 where none is told."""


def conflicts(stack: Stack) -> Iterator[Group]:
    """Every pair of counts of which the one with the longer time counts fewer."""
    counts = [count for said in stack.of(Kind.RANK) if (count := _count(said)) is not None]
    if not any(count.number > 1 or count.one_then for count in counts) or len(counts) > _MOST:
        return
    tops = top_names(stack)
    for i, j in stack.pairs([count.said for count in counts]):
        for one, other in ((counts[i], counts[j]), (counts[j], counts[i])):
            if one.said.number != other.said.number and _exclude(one, other):
                features = _judge(stack, one, other, tops)
                if features is not None and features.score > 0:
                    yield Group(one.said, other.said, _shown(one), _shown(other), features, _topic(one, other))
                    break


def _count(said: Said) -> _Count | None:
    rank = said.claim.detail
    if not isinstance(rank, Rank) or said.claim.stance in (Stance.HEDGED, Stance.DENIED):
        return None
    if rank.order != NEVER and not counts(rank.order) or rank.head == FINISH:
        return None
    back = rank.back or (1.0 if _this_year(said) else _MONTH if _this_month(said) else 0.0)
    now = said.anchor if said.dated else said.epoch
    number = max(1, rank.position)
    if rank.since is not None:
        since = said.when(rank.since)
        if not since or not since.intervals or since.first is None:
            return None
        year = int(since.intervals[0][0])
        known = number == 1 and rank.order == "first" and not _from_the_beginning(said)
        return _Count(said, rank, number, year, False, year + _YEAR if known else 0)
    if back:
        begun = (now.intervals[0][0] if now is not None else 0) - round(back * _YEAR)
        return _Count(said, rank, number, begun, now is None, 0)
    return _Count(said, rank, number, _ALWAYS, False, 0)


def _this_month(said: Said) -> bool:
    quote = said.claim.evidence.quote.casefold()
    return "this month" in quote or "this week" in quote


_MONTH = 1 / 12
"""Of a year."""


def _this_year(said: Said) -> bool:
    quote = said.claim.evidence.quote.casefold()
    return "this year" in quote or "this season" in quote or "this summer" in quote


def _from_the_beginning(said: Said) -> bool:
    words = said.claim.context.text.casefold().replace(".", " ").split()
    return not word_set("ranks", "beginnings").isdisjoint(words)


def _exclude(one: _Count, other: _Count) -> bool:
    """Does `one` count fewer in a longer time, or was there one by `other` where `one` saw none?"""
    if one.floating != other.floating and _ALWAYS not in (one.since, other.since):
        return False
    if one.since <= other.since + 1 and one.number < other.number and (one.number == 1 or one.since == other.since):
        return True
    return bool(other.one_then) and one.number == 1 and one.since + _YEAR < other.one_then - _YEAR


def _shown(count: _Count) -> str:
    rank = count.rank
    if rank.order == NEVER:
        return "none before"
    span = f" {rank.since.surface}" if rank.since is not None else f" in {rank.back:.0f} years" if rank.back else ""
    return f"{rank.order}{span}"


def _topic(one: _Count, other: _Count) -> str:
    told = [count.said.claim.subject for count in (one, other)]
    return next((subject for subject in told if subject != "time"), "time")


def _judge(stack: Stack, one: _Count, other: _Count, tops: list[frozenset[str]]) -> Features | None:
    """Is what `one` says there was but once, or never, what `other` counts?"""
    a, b = one.said, other.said
    if other_people(stack, a, b) or not of_one_row(a, b) or not _one_scope(one.rank, other.rank):
        return None
    if one.rank.own or a.days_from(b) > _YEAR or (is_person(a) and left_over(a, b) and left_over(b, a)):
        return None
    about = tops[a.number] & tops[b.number]
    if not about and not stack.stories.given:
        return None
    known = tops[b.number] | (tops[a.number] & {stack.who(name) for name, _, _ in b.article.names})
    names = frozenset(stem(word) for key in known for word in _words(stack.display(key)))
    theme = one.rank.theme - _light() - (names - {one.rank.head})
    there = b.claim.context.stems
    shared = {word for word in theme if told_of(word, there)}
    missing = {word for word in theme - shared if not told_of(word, b.claim.context.near)}
    if other.said.claim.subject == "time" and other.rank.head:
        missing.discard(one.rank.head)
    if not shared or not _heads(one, other, there):
        return None
    if len(missing) > (1 if len(shared) > 1 else 0) or _narrower(one, other, missing):
        return None
    if not _of_one_post(one, other):
        return None
    features = Features(-0.4)
    features.add(min(1.4, 0.6 * len(shared)), f"of the same: {', '.join(sorted(shared)[:4])}")
    if about:
        features.add(0.5, "both articles are about " + ", ".join(sorted(stack.display(key) for key in about)[:3]))
    if missing:
        features.add(-0.5, f"only one tells: {', '.join(sorted(missing))}")
    return features


def _of_one_post(one: _Count, other: _Count) -> bool:
    """Not the first woman to lead the union and the third on the board of another: what she is the third to do."""
    if other.rank.head not in stem_set("ranks", "people"):
        return True
    told = other.rank.theme - _light() - {other.rank.head}
    here = one.said.claim.context.stems | one.said.claim.context.near
    return not told or any(told_of(word, here) for word in told)


def _words(text: str) -> list[str]:
    return text.casefold().split()


def _heads(one: _Count, other: _Count, there: frozenset[str]) -> bool:
    """Is what is ranked on either side told of on the other?"""
    here = one.said.claim.context.stems | one.rank.theme
    times = other.said.claim.subject == "time" and bool(other.rank.head)  # "fighting cholera for the third time"
    whatever = stem_set("ranks", "whatever")
    if one.rank.head and not times and not told_of(one.rank.head, there) and one.rank.head not in whatever:
        return False
    return not other.rank.head or other.rank.head in whatever or told_of(other.rank.head, here)


def _narrower(one: _Count, other: _Count, missing: set[str]) -> bool:
    """ "Her first trophy on grass", "bought a rival abroad": is it told of less than the other side is?"""
    if missing & {stem(word) for word in one.said.claim.subject.split()[:-1]}:
        return True  # "the first black woman" beside "the third woman"
    words = bare_words(one.said.claim.evidence.quote)
    if word_set("ranks", "restricting").intersection(words) - set(bare_words(other.said.claim.context.text)):
        return True
    return any(stem(word) in missing and before in _WITHIN for before, word in pairwise(words))


_WITHIN = frozenset({"on", "in", "at", "by", "with", "without", "from", "under"})


def _one_scope(one: Rank, other: Rank) -> bool:
    left, right = ({canonical_place(n) for n in rank.scope if country_of(n) or is_place(n)} for rank in (one, other))
    return not left or not right or bool(left & right)


@lru_cache(maxsize=1)
def _light() -> frozenset[str]:
    done = ("led", "held", "became", "took", "won", "made", "got", "given", "taken", "done", "other", "earlier")
    return stem_set("ranks", "light") | frozenset(map(stem, ("time", "history", "year", *done)))
