"""Rose and fell, accepted and turned down, public and private of one thing.

What it finds
    Opposite words said of the same thing at the same time, and ends of one thing that exclude each other: acquitted
    and convicted, held and called off, in through a skylight and through a door.
Why it matters
    The direction is the news.
Flagged
    "The bank lowered its main rate by 25 basis points" and "The bank raised its main rate by 25 basis points".
Not flagged
    Up in March, down in April; core inflation and inflation; a company's word against a union's; a plan that failed.
Limits
    Only opposites and outcomes of the tables are known; irony is not.
Options
    None.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from relcli.check import denials, outcomes
from relcli.check.events import pairs
from relcli.check.grouping import Dispute, Group, grouped
from relcli.check.happenings import Happening, top_names
from relcli.check.model import Severity
from relcli.check.stack import Said, Stack
from relcli.check.turns import alike, trend_pairs
from relcli.check.unsaid import taken_back
from relcli.check.verdict import Verdict
from relcli.check.ways import opposite, trend_of
from relcli.claims.model import Kind, Stage
from relcli.language.alike import same_deed
from relcli.language.tokens import stem

ID = "polarity-conflict"
SEVERITY = Severity.ERROR
SUMMARY = "rose and fell, did and did not, accepted and rejected of one thing"


def check(stack: Stack) -> Iterator[Verdict]:
    """Every thing that goes two ways."""
    found: list[Group] = []
    tops = top_names(stack)
    for one, other in trend_pairs(stack, opposite):
        features = alike(stack, one, other, tops)
        if features is not None and features.score > 0:
            topic = " ".join(sorted(trend_of(one).theme & trend_of(other).theme)) or one.claim.subject
            found.append(Group(one, other, _way(one), _way(other), features, _topic(one, other) or topic))
    found += _denials(stack)
    found += _one_sided(list(denials.conflicts(stack)))
    told = {group.sentences for group in found}
    found += [group for group in outcomes.conflicts(stack) if group.sentences not in told]
    told = {group.sentences for group in found}
    found += [group for group in taken_back(stack) if group.sentences not in told]
    for dispute in grouped(found):
        yield _worded(dispute).verdict(
            SEVERITY,
            message="{topic}: {values}",
            explanation="The two are opposites, said of one thing, and no date tells them apart.",
            reconcile="The period, or whose word each is.",
            prefix="polarity",
            sure=0.75,
        )


def _one_sided(denied: list[Group]) -> list[Group]:
    """Without those of two articles that both say both: "nobody was hurt; two firemen were, on the way"."""
    told = {(group.left, group.right, group.one.path, group.other.path) for group in denied}
    told |= {(group.right, group.left, group.other.path, group.one.path) for group in denied}
    return [
        group
        for group in denied
        if group.one.path == group.other.path or (group.left, group.right, group.other.path, group.one.path) not in told
    ]


def _way(said: Said) -> str:
    """Which way it went, whatever the word."""
    trend = trend_of(said)
    return f"{'not ' if trend.negated else ''}{trend.direction}"


def _worded(dispute: Dispute) -> Dispute:
    """With the words of its surest pair for which way it went."""
    words: dict[str, str] = {}
    for group in sorted(dispute.groups, key=lambda group: -group.features.score):
        for way, said in ((group.left, group.one), (group.right, group.other)):
            if said.claim.kind is Kind.TREND:
                words.setdefault(way, said.claim.value)
    if len(set(words.values())) < len(words):
        return dispute
    return Dispute(
        [replace(g, left=words.get(g.left, g.left), right=words.get(g.right, g.right)) for g in dispute.groups]
    )


def _denials(stack: Stack) -> list[Group]:
    """It happened, and it did not: one verb, one subject or object, denied on one side only."""
    found = []
    for one, other, features in pairs(stack):
        stages = {one.event.stage, other.event.stage}
        if stages != {Stage.HAPPENED, Stage.DENIED} or not same_deed(one.event.outcome, other.event.outcome):
            continue
        if not _one_matter(one, other) or _dates_tell(one, other) or outcomes.by_party(one.said, other.said):
            continue
        features.add(0.5, "the same verb, denied on one side")
        denied, done = (one, other) if one.event.stage is Stage.DENIED else (other, one)
        if done.event.kind == "win" and done.head and not denied.head:
            features.add(-4.5, "won one thing, which does not say that it is the other")
        word = one.event.outcome
        topic = denied.said.claim.subject
        found.append(Group(denied.said, done.said, f"did not ({word})", f"did ({word})", features, topic))
    return found


def _one_matter(one: Happening, other: Happening) -> bool:
    """Is it the same doer, and the same object where both have one?

    A doer that could not be read must be named near.
    """
    if one.head and other.head and one.head != other.head:
        return False
    if one.agents and other.agents:
        return bool(one.agents & other.agents) or bool(one.head and one.head == other.head)
    known = one.agents | other.agents
    near = one.said.claim.context.stems & other.said.claim.context.stems
    return any(stem(word) in near for key in known for word in key.split())


def _dates_tell(one: Happening, other: Happening) -> bool:
    """ "had not resigned" on the 9th, "resigned" on the 14th."""
    if not (one.said.dated and other.said.dated) or one.path == other.path:
        return False
    denied, done = (one, other) if one.event.stage is Stage.DENIED else (other, one)
    return denied.said.anchor.intervals < done.said.anchor.intervals


def _topic(one: Said, other: Said) -> str:
    return min((one.claim.subject, other.claim.subject), key=len)
