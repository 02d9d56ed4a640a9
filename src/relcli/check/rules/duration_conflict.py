"""One state or length told in two lengths of time.

What it finds
    "after months of tension" against "after a year of strains"; a treaty that runs for eight years and for ten; one
    sentence of six years and of four; two years late and four; how long one thing took.
Why it matters
    Lengths are rounded by ear and drift from article to article.
Flagged
    "a few months of friction" and "a year of feuding" before the same meeting.
Not flagged
    "more than a year" and "eighteen months"; the length of a call and the length of a meeting; the sentence asked for
    and the one that was passed.
Limits
    Vague lengths are compared by generous ranges; "years" fits much.
Options
    None.
"""

from __future__ import annotations

from collections.abc import Iterator

from relcli.check.grouping import Group, grouped
from relcli.check.lengths import alike, company_of, meet, span_of, span_pairs
from relcli.check.model import Severity
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Verdict, spoken_apart
from relcli.claims.model import Stance

ID = "duration-conflict"
SEVERITY = Severity.WARNING
SUMMARY = "one state or length told in two lengths of time"


def check(stack: Stack) -> Iterator[Verdict]:
    """Every length of time that is told in two ways."""
    found: list[Group] = []
    company = company_of(stack)
    for one, other in span_pairs(stack):
        a, b = span_of(one), span_of(other)
        if meet(a, b) or spoken_apart([one], [other]) or (_in_quotation(one) and _in_quotation(other)):
            continue
        features = alike(stack, one, other, company)
        if features is not None and features.score > 0:
            found.append(Group(one, other, one.claim.value, other.claim.value, features, one.claim.subject))
    for dispute in grouped(found):
        yield dispute.verdict(
            SEVERITY,
            message="{topic}: {values}",
            explanation="The lengths do not overlap, however generously they are read.",
            reconcile="The day from which it is counted, or one wording for all.",
            prefix="duration",
        )


def _in_quotation(said: Said) -> bool:
    """Quoted words that differ are for `quote-conflict`."""
    return said.claim.stance is Stance.QUOTED and any(mark in said.claim.context.text for mark in '"“')
