"""What is ranked, as two reporters may tell it: "the sixth avalanche death", "the fourth person killed"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from os.path import commonprefix
from typing import Final

from relcli.check.stack import Said, Stack
from relcli.claims.finishing import FINISH
from relcli.claims.model import Rank
from relcli.claims.scope import scope_kinds
from relcli.claims.superlative import ORDINALS, counts, orders
from relcli.language.alike import root, same_thing
from relcli.language.tables import table
from relcli.language.times import TimeMention
from relcli.language.tokens import bare_words, singular, stem, stem_set

_ENDS: Final = frozenset({
    "", "e", "d", "de", "ion", "sion", "ation", "ition", "ment", "al", "ur", "ure", "er", "or", "ing", "ance", "ence",
    "y", "ry", "ed", "ive", "c", "ce",
})  # fmt: skip
"""What two forms of one word may end in behind four letters that are the same: "erupt", "eruption"."""
_PERIODS: Final = frozenset({
    "year", "month", "week", "season", "winter", "summer", "decade", "century", "day", "autumn", "spring",
})  # fmt: skip


def rank_of(said: Said) -> Rank:
    """The rank a claim of that kind gives."""
    assert isinstance(said.claim.detail, Rank)
    return said.claim.detail


def laid_beside(stack: Stack, claims: Iterable[Said]) -> Iterator[tuple[Said, Said]]:
    """Every two claims of different articles of one story, in the order in which they stand."""
    ordered = sorted(claims, key=lambda said: (said.number, said.claim.evidence.start))
    for first, second in stack.pairs(ordered):
        if ordered[first].number != ordered[second].number:
            yield ordered[first], ordered[second]


def shared(one: Said, other: Said) -> frozenset[str]:
    """What both rank, by the words of the first."""
    there = class_of(other)
    return frozenset(word for word in class_of(one) if any(_alike(word, each) for each in there))


def told_alike(one: Said, other: Said) -> frozenset[str]:
    """Words of the one that are those of the other, or stand for the same."""
    there = rank_of(other).theme
    return frozenset(word for word in rank_of(one).theme if any(_alike(word, each) for each in there))


def left_over(said: Said, other: Said) -> frozenset[str]:
    """Words that narrow what the one ranks, of which the other's passage knows nothing.

    What stands behind the noun of a superlative, "in the national park", must be told of the other rank as well.
    """
    there = class_of(other) | {stem(word.lower()) for name in rank_of(other).scope for word in name.split()}
    known = there | other.claim.context.stems | other.claim.context.near
    rank = rank_of(said)
    tail = frozenset() if counts(rank.order) else rank.theme - stem_all(said.claim.subject)
    return frozenset(
        word for word in class_of(said) if not any(_alike(word, each) for each in (there if word in tail else known))
    )


@lru_cache(maxsize=4096)
def stem_all(text: str) -> frozenset[str]:
    """Stems of the words of a text."""
    return frozenset(stem(singular(word)) for word in text.split()) | frozenset(map(stem, text.split()))


def class_of(said: Said) -> frozenset[str]:
    """Stems of what is ranked, without the places within which, and words that narrow nothing."""
    rank = rank_of(said)
    where = {stem(word.lower()) for name in rank.scope for word in name.split()}
    return rank.theme - where - _empty()


@lru_cache(maxsize=1)
def _empty() -> frozenset[str]:
    kinds = frozenset(stem(word) for word in scope_kinds())
    return stem_set("ranks", "unranked") | stem_set("ranks", "light") | kinds


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, words in enumerate(table("ranks")["counted_alike"]):
        for word in words:
            found.setdefault(stem(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@lru_cache(maxsize=65536)
def _alike(one: str, other: str) -> bool:
    """One word, or two for one thing: "killed" and "death", "carrier" and "airline"."""
    if one == other or same_thing(one, other) or root(one) == root(other):
        return True
    groups = _groups()
    if groups.get(one, frozenset()) & groups.get(other, frozenset()) or _one_word(one, other):
        return True
    return one in _titles() and _titles()[one] == _titles().get(other)


@lru_cache(maxsize=1)
def _titles() -> dict[str, str]:
    """Stem of a title of one word to that of the office: "pontiff" to "pope"."""
    rows = table("titles")["titles"]
    return {
        stem(word.lower()): row["head"] for row in rows for word in (row["head"], *row["aliases"]) if " " not in word
    }


def _one_word(one: str, other: str) -> bool:
    same = len(commonprefix((one, other)))
    return same >= _STEM and one[same:] in _ENDS and other[same:] in _ENDS


_STEM: Final = 4


def names(said: Said, number: int) -> bool:
    """Does its article tell of the nth one, too: "next year's, the 35th", "at the opening of the 34th"?"""
    told = ORDINALS[number - 1] if 0 < number <= len(ORDINALS) else ""
    return any(orders().get(word, "") == told for context in said.article.contexts for word in bare_words(context.text))


def _in_other_years(one: Said, other: Said) -> bool:
    """Is a year told by one that the other does not tell: "in 2022 she finished second"?"""
    left, right = ({t.surface[-4:] for t in said.claim.context.times if _is_year(t)} for said in (one, other))
    return left != right


def _is_year(time: TimeMention) -> bool:
    return time.expr.kind == "absolute" and time.expr.precision == "year" and not time.expr.relation


def of_another_year(said: Said, other: Said) -> bool:
    """Is only one told of last year, or of next?"""
    told = [
        any(t.expr.kind == "relative" and t.expr.unit == "year" and t.expr.offset for t in each.claim.context.times)
        for each in (said, other)
    ]
    return told[0] != told[1]


def period(said: Said) -> frozenset[str]:
    """Within which time it is counted: "this year", "in two years"; empty where the sentence does not say."""
    rank = rank_of(said)
    words = said.claim.context.text.lower().replace(",", " ").rstrip(".!?").split()
    told = {noun for word, noun in zip(words, words[1:], strict=False) if word == "this" and noun in _PERIODS}
    since = (
        {rank.since.surface.removeprefix("since ")}
        if rank.since is not None and rank.since.expr.kind == "absolute"
        else set()
    )
    return frozenset(told | since | ({f"{rank.back:.0f} years"} if rank.back else set()))


def counted_at_other_times(one: Said, other: Said) -> bool:
    """Third on Saturday and second on Sunday; the third this year and the second this month."""
    if not isinstance(one.claim.detail, Rank) or not isinstance(other.claim.detail, Rank):
        return False
    if rank_of(one).head == FINISH and _in_other_years(one, other):
        return True
    days = [{t.expr.weekday for t in said.claim.context.times if t.expr.kind == "weekday"} for said in (one, other)]
    told = (days, [set(period(one)), set(period(other))]) if not _both_look_back(one, other) else (days,)
    return any(left and right and not left & right for left, right in told)


def _both_look_back(one: Said, other: Said) -> bool:
    """The first since 2011, the first since 2015: the times are what differs."""
    return all(rank_of(said).again or (rank_of(said).back and rank_of(said).position == 1) for said in (one, other))
