"""More votes than there are members, or fewer than "all 21 members" who are told to have voted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from relcli.check.figures import measure_of
from relcli.check.model import Severity
from relcli.check.stack import Said
from relcli.check.verdict import Features, Party, Verdict
from relcli.language.tables import word_set
from relcli.language.tokens import bare_words, stem_set

_REACH: Final = 4
"""Sentences between a vote and the size of the body."""


def overvoted(claims: Sequence[Said], results: Sequence[Said], severity: Severity) -> Iterator[Verdict]:
    """ "Passed with 33 votes to 30. The council has 61 members"."""
    members = [said for said in claims if _is_size(said)]
    if len({measure_of(said).value for said in members}) != 1:
        return
    for vote in results:
        cast = _cast(vote)
        size = next((s for s in members if abs(s.claim.context.number - vote.claim.context.number) <= _REACH), None)
        if size is None or size.claim.context is vote.claim.context or not cast or measure_of(vote).dimension != "vote":
            continue
        whole = measure_of(size).value
        if not whole < cast < 2 * whole and not (_all_voted(size) and 0.5 * whole < cast < whole):
            continue
        yield Verdict(
            subject=size.claim.subject or "the vote",
            message=f"{measure_of(vote).surface} are {cast:,.0f} votes of {measure_of(size).surface}",
            explanation=f"Together {cast:,.0f} votes were cast, and there are {whole:,.0f} to vote.",
            parties=(Party(measure_of(size).surface, (size,)), Party(measure_of(vote).surface, (vote,))),
            confidence=Features(1.2).confidence,
            severity=severity,
            key=f"votes:{measure_of(size).surface}:{measure_of(vote).surface}",
            reconcile="Correct the votes or the number of members.",
        )


def _is_size(said: Said) -> bool:
    """ "The council has 61 members", "the 61-member council", "all 21 members"."""
    measure = measure_of(said)
    if measure.dimension != "count" or measure.hedge or measure.head not in stem_set("scope", "members"):
        return False
    words = bare_words(said.claim.context.text)
    bodies = not word_set("scope", "bodies").isdisjoint(words)
    before = bare_words(said.claim.context.text[: measure_of(said).at])[-3:]
    has = not {"has", "have", "had"}.isdisjoint(before)
    return bodies and (has or "-" in measure.surface or _all_voted(said))


def _all_voted(said: Said) -> bool:
    before = bare_words(said.claim.context.text[: measure_of(said).at])
    words = {*bare_words(said.claim.context.text)}
    return before[-1:] == ["all"] and not {"vote", "voted", "present", "part"}.isdisjoint(words) and "not" not in words


def _cast(vote: Said) -> float:
    """The votes of both sides; 0 where a third number stands beside them."""
    counts = [part for part in measure_of(vote).unit.split("-") if part.isdecimal()]
    words = {*bare_words(vote.claim.context.text)}
    third = not {"abstained", "abstentions", "abstention", "abstaining", "absent"}.isdisjoint(words)
    return float(sum(map(int, counts))) if len(counts) == 2 and not third else 0.0
