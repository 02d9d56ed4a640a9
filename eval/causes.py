"""Why a conflict was missed, and what a false alarm is about: read off relcli's own claims and the tests it ran.

A miss is put under the first of the causes of `CAUSES` that applies.  What the judges compare is seen by `watching`,
so that a cause changes by itself when a reader or a rule does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import relcli
from cluster import Cluster, Outcome, Pair, Passage, load
from figures import TYPE_OF_RULE, rule_of
from relcli.check import registry
from relcli.check.engine import extract_all
from relcli.check.grouping import Group
from relcli.check.house import verdicts_of
from relcli.check.model import Finding, Severity
from relcli.check.stack import build
from relcli.check.verdict import NO_SETTINGS
from relcli.claims.model import Claim, Event, Kind, ReadArticle
from relcli.facts import Facts
from relcli.facts import load as load_facts
from watching import Sides, Step, Watch

CAUSES = {
    "shown in other words": "a finding sets the two sentences apart, by words outside the quotes",
    "no claim read": "no claim of a fitting kind was read on either side",
    "one side read": "a claim of a fitting kind was read on one side alone",
    "kinds differ": "no kind of claim was read on both sides",
    "slot not read": "the claims were read, the date or place in one of them not",
    "never compared": "claims of one kind on both sides, which no test ever saw together",
    "told apart": "a test says that the two cannot be one thing, or do not exclude each other",
    "too little in common": "weighed, and what speaks for one thing does not outweigh what speaks against it",
    "excused": "weighed and found to be one thing, and then excused by a rule",
    "dropped": "set apart, and dropped beside another finding or among too many values",
}
"""Each cause of a miss and what it means, in the order in which they are tried."""

_EITHER = frozenset(Kind) - {Kind.NAME, Kind.TERM}
GROUPED = f"grouping.{Group.__name__}"
"""The step at which a rule sets two claims apart."""
KINDS = {
    "role": frozenset({Kind.OFFICE, Kind.TRAIT}),
    "event": frozenset({Kind.EVENT}),
    "quantity": frozenset({Kind.QUANTITY, Kind.DURATION, Kind.LIFE}),
    "date": frozenset({Kind.EVENT, Kind.LIFE, Kind.DATE}),
    "place": frozenset({Kind.EVENT}),
    "polarity": frozenset({Kind.TREND, Kind.EVENT, Kind.EXISTENCE}),
    "quote": frozenset({Kind.QUOTE}),
    "superlative-or-ordinal": frozenset({Kind.RANK, Kind.LIFE}),
    "name": frozenset({Kind.NAME}),
}
"""Kinds of claim that tell what a type of conflict is about; of others any but the spelling of names and words."""


@dataclass(frozen=True, slots=True)
class Miss:
    """A conflict that was not found, and why."""

    pair: Pair
    cause: str
    """A key of `CAUSES`."""
    reason: str = ""
    """The test that spoke the last word and the condition it named, or what was counted against the pair."""


@dataclass(frozen=True, slots=True)
class Explained:
    """Why the figures of a cluster are not better."""

    name: str
    misses: tuple[Miss, ...]
    alarms: tuple[tuple[Finding, str], ...]
    """False alarms, each with what it is about."""
    notes: tuple[Pair, ...]
    """Conflicts that are found by notes alone."""


def explained(folder: Path, outcome: Outcome) -> Explained:
    """The causes of what a check of a cluster missed and of its false alarms."""
    cluster = load(folder)
    severe = [finding for finding in outcome.findings if finding.severity is not Severity.NOTE]
    return Explained(
        outcome.name,
        tuple(misses(cluster, outcome)),
        tuple((finding, alarm(cluster, finding)) for finding in outcome.false),
        tuple(pair for pair in outcome.found if not any(pair.set_apart_by(finding) for finding in severe)),
    )


def misses(cluster: Cluster, outcome: Outcome) -> list[Miss]:
    """The cause of every conflict that a check of the cluster missed."""
    if not outcome.missed:
        return []
    articles = extract_all(relcli.read([cluster.folder]).articles, jobs=1)
    read = {pair.id: _claims(pair, articles) for pair in outcome.missed}
    steps = _watched(outcome.missed, read, articles, load_facts(str(cluster.facts)) if cluster.facts else Facts.empty())
    beside = {
        pair.id
        for pair in outcome.missed
        for wide in [_widened(pair, articles)]
        if any(_fits(pair, finding) and wide.set_apart_by(finding) for finding in outcome.findings)
    }
    return [_cause(pair, read[pair.id], pair.id in beside, steps.get(pair.id, [])) for pair in outcome.missed]


def alarm(cluster: Cluster, finding: Finding) -> str:
    """What a false alarm is about."""
    decoy = next((each for each in cluster.decoys if each.set_apart_by(finding)), None)
    if decoy is not None:
        return f"decoy: {decoy.type}"
    shown = [witness for side in finding.sides for witness in side.evidence]
    for pair in cluster.conflicts:
        touched = [any(each.touched_by(w) for w in shown for each in side) for side in (pair.a, pair.b)]
        if all(touched):
            return "both sides of a conflict as one"
        if any(touched):
            return "one side of a conflict against something else"
    return "nothing annotated there"


Read = dict[str, list[Claim]]
"""Side ("a", "b") to the claims of it."""


def _claims(pair: Pair, articles: Sequence[ReadArticle]) -> Read:
    kinds = KINDS.get(pair.type, _EITHER)
    return {
        side: [claim for each in passages for claim in _in(each, articles) if claim.kind in kinds]
        for side, passages in (("a", pair.a), ("b", pair.b))
    }


def _in(passage: Passage, articles: Iterable[ReadArticle]) -> Iterator[Claim]:
    for article in articles:
        if Path(article.path).name == passage.file:
            yield from (c for c in article.claims if c.evidence.start < passage.end and passage.start < c.evidence.end)


def _watched(
    missed: Iterable[Pair], read: dict[str, Read], articles: Sequence[ReadArticle], facts: Facts
) -> dict[str, list[Step]]:
    """Run every rule over the articles and note what is done with the claims of the missed pairs."""
    sides: dict[object, list[tuple[str, str]]] = {}
    for pair in missed:
        for side, claims in read[pair.id].items():
            for claim in claims:
                sides.setdefault(id(claim), []).append((pair.id, side))
                sides.setdefault(id(claim.context), []).append((pair.id, side))
        for fact in pair.facts:
            sides.setdefault(fact, []).append((pair.id, "b"))
    stack, watch = build(articles, facts), Watch(_distinct(sides))
    for rule in registry.RULES:
        watch.during(rule.ID, verdicts_of(rule, stack, NO_SETTINGS))
    return watch.steps


def _distinct(sides: dict[object, list[tuple[str, str]]]) -> Sides:
    return {key: tuple(dict.fromkeys(places)) for key, places in sides.items()}


def _cause(pair: Pair, read: Read, beside: bool, steps: Sequence[Step]) -> Miss:
    """The first cause that applies; `beside`: a finding sets the sentences apart."""
    if beside:
        return Miss(pair, "shown in other words")
    if unread := _unread(pair, read):
        return Miss(pair, unread)
    judged = _of_type(pair, steps)
    if not judged:
        return Miss(pair, "never compared")
    return _verdict(pair, judged)


def _widened(pair: Pair, articles: Iterable[ReadArticle]) -> Pair:
    """The pair with the whole sentences in place of its quotes."""
    return replace(pair, a=tuple(_sentences(pair.a, articles)), b=tuple(_sentences(pair.b, articles)))


def _sentences(passages: Iterable[Passage], articles: Iterable[ReadArticle]) -> Iterator[Passage]:
    for each in passages:
        for article in articles:
            if Path(article.path).name == each.file:
                found = (c for c in article.contexts if c.start < each.end and each.start < c.end)
                yield from (Passage(each.file, context.start, context.end) for context in found)


def _fits(pair: Pair, finding: Finding) -> bool:
    return pair.type == "self" or TYPE_OF_RULE.get(rule_of(finding)) == pair.type


def _unread(pair: Pair, read: Read) -> str:
    """What was not read of the two sides; "" when all was."""
    there = [side for side in "ab" if read[side] or (side == "b" and pair.facts)]
    if len(there) < 2:
        return "one side read" if there else "no claim read"
    if pair.facts:
        return ""
    if not {claim.kind for claim in read["a"]} & {claim.kind for claim in read["b"]}:
        return "kinds differ"
    return "" if all(any(_filled(pair.type, claim) for claim in read[side]) for side in "ab") else "slot not read"


def _filled(type: str, claim: Claim) -> bool:
    """Does the claim have what a conflict of this type is about?"""
    event = claim.detail
    if not isinstance(event, Event):
        return True
    return bool(event.time or event.hour) if type == "date" else bool(event.place) if type == "place" else True


def _of_type(pair: Pair, steps: Sequence[Step]) -> list[Step]:
    """What the rules for this type of conflict did, and what is worked out once for several rules."""
    rules = {rule for rule, type in TYPE_OF_RULE.items() if pair.type in (type, "self")} | {"fact-conflict"}
    if pair.b:  # two claims tell more than a claim and the fact that stands beside them
        steps = [step for step in steps if not pair.facts.intersection(step.claims)] or steps
    return [step for step in steps if step.rule in rules or step.shared]


def _verdict(pair: Pair, steps: Sequence[Step]) -> Miss:
    """How far the two claims came that came furthest."""
    if any(step.test == GROUPED and (step.score or 0) > 0 for step in steps):
        return Miss(pair, "dropped")
    best: dict[tuple[object, object], float] = {}
    for step in steps:
        if step.score is not None:
            best[step.claims] = max(best.get(step.claims, step.score), step.score)
    if not best:
        refusing = [step for step in steps if step.refused] or list(steps)
        return Miss(pair, "told apart", _named(refusing[-1]))
    claims = max(best, key=lambda each: best[each])
    of_them = [step for step in steps if step.claims == claims]
    weighed = next(step for step in of_them if step.score == best[claims])
    if best[claims] <= 0:
        told = [f"{weighed.test}: {best[claims]:+.1f}", *weighed.against[:2]]
        return Miss(pair, "too little in common", "; ".join(told))
    return Miss(pair, "excused", _named(of_them[-1]))


def _named(step: Step) -> str:
    return f"{step.test}: {step.condition}" if step.condition else step.test


def by_cause(found: Iterable[Explained]) -> dict[str, Counter[str]]:
    """How often each cause stands behind a miss, for each type of conflict; under "all" for every type together."""
    table: dict[str, Counter[str]] = {"all": Counter()}
    for miss in (miss for each in found for miss in each.misses):
        table.setdefault(miss.pair.type, Counter())[miss.cause] += 1
        table["all"][miss.cause] += 1
    return table
