"""Still to come here, done there: passages that tell the same, neither with a date, whatever their verbs.

The aligned way to a conflict of stages: "plans to buy the brewery" and "has taken over the brewery".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from relcli.check.aligned import counted_apart, share_of, side_by_side
from relcli.check.grouping import Group
from relcli.check.retold import counting, retold
from relcli.check.stack import Said, Stack
from relcli.claims.model import Event, Kind, Moment, Stage, Stance
from relcli.language.alike import meanings, phrases_of, sort_of, told_by_noun
from relcli.language.tokens import stem
from relcli.records import record

_LEAST: Final = 0.1
"""Passages that share less than this of their words and figures may tell two happenings."""
_SURE: Final = 0.9
_FEW: Final = 40
"""An article with more deeds than this is no report of one."""


@record(frozen=True, slots=True)
class _Report:
    """What an article has still to come, and what it has done."""

    pending: Sequence[Said]
    done: Sequence[Said]


def still_to_come(stack: Stack) -> Iterator[Group]:
    """Pairs of passages of which one has still to come what the other has done."""
    pending: dict[int, list[Said]] = defaultdict(list)
    for said in stack.of(Kind.MOMENT):
        detail = said.claim.detail
        if isinstance(detail, Moment) and detail.time is None and not said.dated and not said.article.month:
            pending[said.number].append(said)
    if not pending:
        return
    done: dict[int, list[Said]] = defaultdict(list)
    for said in stack.of(Kind.EVENT):
        if _is_done(said):
            done[said.number].append(said)
    reports = [_Report(pending.get(number, ()), done.get(number, ())) for number in pending.keys() | done.keys()]
    for [one], [other] in side_by_side(stack, reports, lambda report: (*report.pending, *report.done)[0]):
        for here, there in ((one, other), (other, one)):
            if len(there.done) <= _FEW:
                yield from _between(stack, here, there)


def _between(stack: Stack, here: _Report, there: _Report) -> Iterator[Group]:
    """What the one article has still to come, and does not tell as done, and the other has done and not to come."""
    told = frozenset().union(*map(_done_deeds, here.done), *map(_pending_deeds, there.pending))
    over = [(said, _done_deeds(said) - told) for said in there.done]
    for one in here.pending:
        ahead = _pending_deeds(one)
        for other, deeds in over:
            if ahead & deeds:
                group = _group(stack, one, other)
                if group is not None:
                    yield group


def _is_done(said: Said) -> bool:
    """Is it told as done, by the article itself, on no day and in an article without a date?"""
    event = said.claim.detail
    if not isinstance(event, Event) or event.stage is not Stage.HAPPENED or not event.outcome:
        return False
    vouched = said.claim.stance in (Stance.ASSERTED, Stance.QUOTED)
    return vouched and event.time is None and not said.dated and not said.article.month


def _pending_deeds(said: Said) -> frozenset[str]:
    detail = said.claim.detail
    assert isinstance(detail, Moment)
    told = (told_by_noun(deed[1:]) if deed.startswith("~") else meanings(deed) for deed in detail.deeds)
    return frozenset(word for words in told for word in words if word.startswith("telling"))


def _done_deeds(said: Said) -> frozenset[str]:
    event = said.claim.detail
    assert isinstance(event, Event)
    words = f" {said.claim.context.text.lower()} "
    verbs = [event.outcome, *(phrase for phrase in phrases_of(event.outcome) if f" {phrase.split()[1]} " in words)]
    return frozenset(word for verb in verbs for word in meanings(verb) if word.startswith("telling"))


def _group(stack: Stack, one: Said, other: Said) -> Group | None:
    if counted_apart(one.claim.context.text, other.claim.context.text) or counting(one) != counting(other):
        return None
    share = share_of(stack, one, other, _LEAST)
    event = other.claim.detail
    assert isinstance(event, Event)
    if not share or _done_to_others(one, event):
        return None
    features = retold(stack, -2.4, share, one, other, once=True)
    things = _things(one) & {sort_of(word) for word in (*event.objects, *_names(event))}
    features.add(min(0.9, 0.4 * len(things)) if things else -0.8, f"things of both: {len(things)}")
    if not stack.stories.small:
        features.add(-1.0, "in a large stack undated articles are of many days")
    if features.score < _SURE:
        return None
    return Group(one, other, "still to come", "over", features, event.word)


def _done_to_others(said: Said, event: Event) -> bool:
    """Is it still to be done to something else: the opera has closed, and "will close its restaurant"?"""
    detail = said.claim.detail
    assert isinstance(detail, Moment)
    ahead = frozenset(map(sort_of, detail.objects))
    over = frozenset(sort_of(word) for word in (*event.objects, *_names(event)))
    return bool(ahead and over) and ahead.isdisjoint(over)


def _names(event: Event) -> Iterator[str]:
    for name in (*event.agents, *event.targets):
        yield from map(stem, name.split())


def _things(said: Said) -> frozenset[str]:
    detail = said.claim.detail
    assert isinstance(detail, Moment)
    return frozenset(map(sort_of, detail.things))
