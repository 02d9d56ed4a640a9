"""A first, or an only one, against an earlier one: "the first woman to win the medal", "Lind, who won it in 1988"."""

from __future__ import annotations

from collections.abc import Iterator
from os.path import commonprefix

from relcli.check.grouping import Group
from relcli.check.happenings import top_names
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features
from relcli.claims.model import Context, Event, Kind, Rank, Stage, Stance
from relcli.language.alike import root, same_deed, same_thing
from relcli.language.places import demonym_of
from relcli.language.tables import word_set
from relcli.language.tokens import stem, stem_set
from relcli.language.window import Window
from relcli.records import record

_YEAR = 365
_LEAST = 2
"""Words of the first that the earlier one has to share."""


@record(frozen=True, slots=True)
class _Earlier:
    """A sentence that tells something of a day long before the articles."""

    said: Said
    """The claim shown for it."""
    when: Window
    stems: frozenset[str]
    names: frozenset[str]
    """Keys of the names in it."""
    one_more: bool
    """Is it told as one more of a kind, or as a first of its own?"""


def conflicts(stack: Stack) -> Iterator[Group]:
    """Every first or only one that had one before it."""
    tops = top_names(stack)
    told = list(_told(stack))
    for said in stack.of(Kind.RANK):
        rank = said.claim.detail
        if not isinstance(rank, Rank) or said.claim.stance is Stance.HEDGED or not _claims_none_before(rank):
            continue
        span = span_of(said, rank)
        if span is None:
            continue
        for earlier in told:
            if earlier.said.path == said.path or not stack.one_story(said, earlier.said):
                continue
            features = _judge(stack, said, rank, earlier, span, tops)
            if features is not None and features.score > 0:
                year = earlier.when.first
                shown = f"one before, in {year.year}" if year is not None else "one before"
                yield Group(said, earlier.said, rank.order, shown, features, said.claim.subject)


def _claims_none_before(rank: Rank) -> bool:
    if rank.head in stem_set("ranks", "no_firsts"):
        return False
    return rank.order in ("first", "none") and not rank.own and len(rank.theme) >= _LEAST


def span_of(said: Said, rank: Rank) -> tuple[int, int] | None:
    """The days in which there was none, by the rank: from its "since" to a year before its article or its own year."""
    anchor = said.anchor if said.dated else said.epoch
    own = [w for w in said.windows("absolute") if w != Window.ALWAYS and w.intervals[-1][1] - w.intervals[0][0] < 400]
    if rank.since is not None:
        since = said.when(rank.since)
        if since == Window.ALWAYS or not since.intervals or anchor is None:
            return None
        return since.intervals[0][0] + 2 * _YEAR, anchor.intervals[0][0] - _YEAR
    if rank.back and anchor is not None:
        now = anchor.intervals[0][0]
        return now - round((rank.back - 1) * _YEAR), now - _YEAR
    if own and not rank.again:
        return 1, min(w.intervals[0][0] for w in own)
    return (1, anchor.intervals[0][0] - _YEAR) if anchor is not None else None


def _told(stack: Stack) -> Iterator[_Earlier]:
    """One claim per sentence that names a year or a day long past: the one that says most, with that time in it."""
    best: dict[tuple[str, int], Said] = {}
    planned = {said.sentence for said in stack.of(Kind.EVENT) if _stage(said) in (Stage.PLANNED, Stage.CANCELLED)}
    for kind in (Kind.EVENT, Kind.RANK, Kind.QUANTITY, Kind.LIFE, Kind.TREND, Kind.NAME):
        for said in stack.of(kind):
            if _stage(said) is not Stage.HAPPENED or said.sentence in planned:
                continue
            if said.claim.stance in (Stance.HEDGED, Stance.DENIED, Stance.PLANNED) or not said.windows("absolute"):
                continue
            known = best.get(said.sentence)
            if known is None or _telling(said) > _telling(known):
                best[said.sentence] = said
    for said in best.values():
        names = frozenset(stack.who(name) for name in said.claim.context.names)
        when = min(said.windows("absolute"), key=lambda window: window.intervals)
        yield _Earlier(said, when, _words(said.claim.context), names, _one_more(said))


def _stage(said: Said) -> Stage:
    """How far an event has got; any other claim tells what is so."""
    event = said.claim.detail
    return event.stage if isinstance(event, Event) else Stage.HAPPENED


def _telling(said: Said) -> tuple[bool, bool, int]:
    """A rank of its own first, then what holds the time, then the longest."""
    quote = said.claim.evidence.quote
    if said.claim.kind is Kind.NAME:
        return False, False, 0
    timed = any(time.surface in quote for time in said.claim.context.times)
    rank = said.claim.detail
    return isinstance(rank, Rank) and rank.order == "first" and len(rank.theme) >= _LEAST, timed, len(quote)


def _words(context: Context) -> frozenset[str]:
    """Stems of a sentence, with "Korea" beside "Korean"."""
    found = set(context.stems)
    for word in (*context.stems, *(word.lower() for name in context.names for word in name.split())):
        country = demonym_of(word)
        if country:
            found.update(stem(part) for part in country.split())
    return frozenset(found)


def _judge(
    stack: Stack, said: Said, rank: Rank, earlier: _Earlier, span: tuple[int, int], tops: list[frozenset[str]]
) -> Features | None:
    low, high = earlier.when.intervals[0][0], earlier.when.intervals[-1][1]
    if low < span[0] or high > span[1] or high - low > 2 * _YEAR:
        return None
    theme = _theme(rank)
    shared = {word for word in theme if told_of(word, earlier.stems)}
    share = len(shared) / len(theme)
    if len(shared) < _LEAST or (rank.head and not told_of(rank.head, earlier.stems)):
        return None
    scopes = [stem(word) for name in rank.scope for word in name.split()]
    if scopes and not any(told_of(word, earlier.stems) for word in scopes):
        return None  # the first in another county
    features = Features(-2.3)
    features.add(min(2.0, 0.7 * len(shared)), f"shared words: {', '.join(sorted(shared)[:4])}")
    features.add(1.6 * share, "the share of what is ranked")
    here = frozenset(stack.who(name) for name in said.claim.context.names)
    others = earlier.names - here - tops[said.number]
    if not earlier.one_more and (not others or share < 0.5):
        return None
    if others:
        features.add(0.5, f"another is named: {', '.join(sorted(stack.display(key) for key in others)[:2])}")
    if earlier.one_more:
        features.add(0.6, "told as one more, or as a first")
    return features


def _theme(rank: Rank) -> frozenset[str]:
    """What is ranked, with the words of "to do so" where it is that."""
    theme = set(rank.theme)
    for scope in rank.scope:
        theme.update(stem(word) for word in scope.split())
    return frozenset(theme)


def told_of(word: str, stems: frozenset[str]) -> bool:
    """Is it among them, itself or as a word for the same thing ("African" and "Africa" too)?"""
    return word in stems or any(
        same_thing(word, other) or same_deed(word, other) or _akin(word, other) or root(word) == root(other)
        for other in stems
    )


def _akin(one: str, other: str) -> bool:
    """One word in two forms: five letters alike at the beginning, two at most that differ at the end."""
    same = len(commonprefix((one, other)))
    return same >= 5 and max(len(one), len(other)) - same <= 2


def _one_more(earlier: Said) -> bool:
    """ "an earlier lander", "the other painting", "had been one before", "became the first hospital"."""
    if isinstance(earlier.claim.detail, Rank):
        return earlier.claim.detail.order == "first" and len(earlier.claim.detail.theme) >= _LEAST
    return not word_set("ranks", "one_more").isdisjoint(earlier.claim.context.text.lower().split())
