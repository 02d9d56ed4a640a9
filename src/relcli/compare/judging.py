"""The findings of `check`, sorted into those that set one article against another and the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace

from relcli.check.judging import verdicts
from relcli.check.model import FactReference, Finding
from relcli.check.readout import order
from relcli.check.rules import fact_conflict
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Verdict, reference
from relcli.claims.model import Kind
from relcli.compare.agreeing import twin_key
from relcli.records import record


@record(frozen=True, slots=True)
class Judged:
    """The findings over the articles of a comparison."""

    conflicts: tuple[tuple[Verdict, Finding], ...]
    """One article stands on one side, another on the other."""
    others: tuple[tuple[Verdict, Finding], ...]
    """Of one article alone, or held by all articles alike."""
    contradicted: dict[int, tuple[FactReference, ...]]
    """Identity of a claim to the facts it contradicts."""


def judged(stack: Stack, places: Sequence[int]) -> Judged:
    """Judge the stack; `places` are the numbers in it of the articles that are compared."""
    found = {finding.id: (verdict, finding) for _, verdict, finding in verdicts(stack)}
    ordered = sorted(found.values(), key=lambda each: order(each[1]))
    against = [each for each in ordered if each[1].rule == fact_conflict.ID]
    copies = _copies(stack)
    between = {finding.id for verdict, finding in ordered if _between(verdict, places, copies)}
    told: set[str] = set()
    conflicts: list[tuple[Verdict, Finding]] = []
    for verdict, finding in ordered:
        if finding.id not in between:
            continue
        if finding.rule != fact_conflict.ID:
            deciding = _deciding(verdict, finding, against)
            told.update(each.id for each in deciding)
            finding = replace(finding, fact=finding.fact or next((each.fact for each in deciding), None))
            if any(each.id in between and _says(other, verdict, each, finding) for other, each in against):
                told.add(finding.id)
        conflicts.append((verdict, finding))
    others = tuple(each for each in ordered if each[1].id not in between | told)
    kept = tuple(each for each in conflicts if each[1].id not in told)
    return Judged(kept, others, _contradicted(stack, [verdict for verdict, _ in against]))


def _copies(stack: Stack) -> dict[Hashable, set[int]]:
    """The articles in which one claim stands in the same sentence."""
    copies: dict[Hashable, set[int]] = defaultdict(set)
    for kind in Kind:
        for said in stack.of(kind):
            copies[twin_key(said)].add(said.number)
    return copies


def _between(verdict: Verdict, places: Sequence[int], copies: dict[Hashable, set[int]]) -> bool:
    """Do two articles hold different sides?  One that has the very sentence of another holds what it holds."""
    held: dict[int, set[int]] = defaultdict(set)
    for number, party in enumerate(verdict.parties):
        for said in party.claims:
            for article in copies[twin_key(said)]:
                held[article].add(number)
    return len({frozenset(held[place]) for place in places if held[place]}) > 1


def _deciding(verdict: Verdict, finding: Finding, against: list[tuple[Verdict, Finding]]) -> list[Finding]:
    """The findings against a fact that say of one side of a conflict, no less gravely, what the conflict says."""
    claims = _identities(claims_of(verdict))
    return [
        other
        for each, other in against
        if other.severity.rank <= finding.severity.rank
        if _identities(each.parties[0].claims) <= claims
    ]


def _says(against: Verdict, verdict: Verdict, graver: Finding, finding: Finding) -> bool:
    """Does a graver finding against a fact set all the claims of a conflict against each other?"""
    all_of_it = _identities(claims_of(verdict)) <= _identities(claims_of(against))
    return all_of_it and graver.severity.rank > finding.severity.rank


def _identities(claims: Iterable[Said]) -> set[int]:
    return {id(said.claim) for said in claims}


def _contradicted(stack: Stack, against: list[Verdict]) -> dict[int, tuple[FactReference, ...]]:
    found: dict[int, dict[str, FactReference]] = defaultdict(dict)
    for verdict in against:
        fact = reference(stack, verdict.fact)
        for said in verdict.parties[0].claims if fact else ():
            assert fact is not None
            found[id(said.claim)][fact.id] = fact
    return {claim: tuple(facts[key] for key in sorted(facts)) for claim, facts in found.items()}


def claims_of(verdict: Verdict) -> list[Said]:
    """Every claim that takes part."""
    return [said for party in verdict.parties for said in party.claims]
