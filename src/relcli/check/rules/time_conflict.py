"""An article whose claims cannot all have been said on one day, or not on its date.

What it finds
    By the facts, one of its claims could be said only before a day and another only after it.
Why it matters
    Two drafts of different weeks were joined.
Flagged
    "President-elect Ruiz" and "Ruiz, in her second term" in one article.
Not flagged
    Look-backs with their dates; "then-President"; quoted words.
Limits
    Needs the dates of offices and events in facts.yaml.
Options
    None.
"""

from __future__ import annotations

from collections.abc import Iterator

from relcli.check.model import Severity
from relcli.check.rules import office_conflict
from relcli.check.stack import Said, Stack, is_dated
from relcli.check.verdict import Features, Party, Verdict
from relcli.check.windows import claim_window_bare, dating_claims
from relcli.language.window import Window

ID = "time-conflict"
SEVERITY = Severity.WARNING
SUMMARY = "an article whose claims cannot all have been said on one day, or not on its date"


def check(stack: Stack) -> Iterator[Verdict]:
    """Every article that fits no day."""
    told = _told_as_offices(stack)
    for number in range(len(stack.articles)):
        claims = [(said, claim_window_bare(stack, said)) for said in dating_claims(stack, number)]
        claims = [
            (said, window)
            for said, window in claims
            if window and window != Window.ALWAYS and (said.path, said.claim.evidence.start) not in told
        ]
        yield from _within(claims)


def _told_as_offices(stack: Stack) -> set[tuple[str, int]]:
    """(path, start) of the titles on which `office-conflict` finds an article alone against others: told once."""
    found: set[tuple[str, int]] = set()
    for verdict in office_conflict.check(stack):
        for party in verdict.parties:
            others = {said.path for each in verdict.parties if each is not party for said in each.claims}
            paths = {said.path for said in party.claims}
            if verdict.fact is not None and len(paths) == 1 and paths.isdisjoint(others):
                found.update((said.path, said.claim.evidence.start) for said in party.claims)
    return found


def _within(claims: list[tuple[Said, Window]]) -> Iterator[Verdict]:
    """Two claims of one article that no day allows; the first such pair stands for all."""
    for place, (one, left) in enumerate(claims):
        apart = [(said, window) for said, window in claims[place + 1 :] if not window.overlaps(left)]
        if not apart:
            continue
        other, right = apart[0]
        features = Features(0.9)
        if is_dated(one.anchor):
            features.add(0.2, "the article is dated")
        yield Verdict(
            subject=one.path,
            message=f"“{one.claim.evidence.quote}” fits {left}, “{other.claim.evidence.quote}” fits {right}",
            explanation="By the facts no day allows both.",
            parties=(
                Party(str(left), (one,)),
                Party(str(right), tuple(said for said, window in apart if window == right)),
            ),
            confidence=features.confidence,
            severity=SEVERITY,
            key=f"time:{one.claim.value}:{other.claim.value}",
            reconcile="Correct what is out of date, or give the look-back its date.",
            trace=tuple(features.lines),
        )
        return
