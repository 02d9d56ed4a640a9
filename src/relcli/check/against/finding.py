"""From claims that contradict a fact to verdicts: one for each value, with those that agree beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from relcli.check.model import Severity
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features, Party, Verdict
from relcli.claims.model import Event, Stage, Stance
from relcli.facts.model import Fact
from relcli.records import record

_BORNE_OUT = "borne out"
SURE = 0.7
"""From this confidence on a contradiction is an error."""


@record(frozen=True, slots=True)
class Against:
    """A claim that a fact contradicts."""

    said: Said
    value: str
    """As shown: "450,000 dollars"."""
    features: Features


def weigh_stance(features: Features, said: Said) -> None:
    """What somebody else is quoted with, or what is hedged, counts less."""
    stance = said.claim.stance
    if stance is Stance.QUOTED and said.claim.speaker:
        features.add(-0.5, f"it is {said.claim.speaker}'s word")
    elif stance is Stance.HEDGED:
        features.add(-0.7, "hedged")
    if said.claim.sure < 0.7:
        features.add(-0.4, "read less safely")


def usable(said: Said) -> bool:
    """Does anybody vouch for the claim?"""
    return said.claim.stance is not Stance.DENIED


def verdicts(
    stack: Stack,
    fact: Fact,
    found: Iterable[Against],
    agreeing: Iterable[Said],
    held: str,
    topic: str,
    because: str,
    highest: Severity = Severity.ERROR,
) -> Iterator[Verdict]:
    """One verdict for each value; `held` is the fact's value as shown, `topic` what both are about."""
    values: dict[str, list[Against]] = {}
    for item in found:
        if item.features.score > 0:
            values.setdefault(item.value.casefold(), []).append(item)
    allies = _in_order(agreeing)
    bear_out(stack, fact, allies)
    for items in values.values():
        best = max(items, key=lambda item: item.features.score)
        said = _in_order(item.said for item in items)
        taken = {one.place for one in said}
        supporters = tuple(ally for ally in allies if ally.place not in taken)
        parties = [Party(best.value, said)] + ([Party(held, supporters, agrees=True)] if supporters else [])
        confidence = best.features.confidence
        severity = highest if confidence >= SURE or highest is Severity.NOTE else Severity.WARNING
        yield Verdict(
            subject=topic,
            message=f"{topic}: “{best.value}”; the facts have “{held}”",
            explanation=because,
            parties=tuple(parties),
            confidence=confidence,
            severity=severity,
            key=f"fact:{fact.id}",
            fact=fact,
            reconcile="Correct the article, or give the date, part or source that makes both right.",
            trace=tuple(best.features.lines),
        )


def bear_out(stack: Stack, fact: Fact, claims: Iterable[Said]) -> None:
    """Keep with the stack that a fact bears these claims out; the mere mention of an event says too little for that."""
    kept: dict[int, list[Fact]] = stack.kept.setdefault(_BORNE_OUT, {})
    for said in claims:
        event = said.claim.detail
        if isinstance(event, Event) and not (event.stage is Stage.HAPPENED and (event.time or event.place)):
            continue
        facts = kept.setdefault(id(said.claim), [])
        if fact not in facts:
            facts.append(fact)


def borne_out(stack: Stack, said: Said) -> tuple[Fact, ...]:
    """The facts that bear a claim out, once the rule `fact-conflict` has run over the stack."""
    kept: dict[int, list[Fact]] = stack.kept.get(_BORNE_OUT, {})
    return tuple(kept.get(id(said.claim), ()))


def _in_order(claims: Iterable[Said]) -> tuple[Said, ...]:
    """Each place once, by path and place."""
    places = {said.place: said for said in claims}
    return tuple(places[place] for place in sorted(places))
