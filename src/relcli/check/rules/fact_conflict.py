"""A claim against a dated, sourced fact that the desk has written down.

What it finds
    What facts.yaml contradicts at the time that the claim speaks of: offices on the article's date, dates and places
    of events, figures, ranks, attributes, quotations, and the direction in which a series of figures goes.
Why it matters
    Where two articles disagree nobody knows which is right; where the desk has checked, it does.
Flagged
    "President-elect Ruiz" in an article of two months after her inauguration; "460 beds" where the fact has 420;
    "strides in reducing emissions" where the figures rise from year to year.
Not flagged
    A fact of another period; a figure that rounding, a hedge or the fact's tolerance allows; what another fact of the
    subject explains; what is planned, wished for or denied; "over $12 billion" where the fact is a lower bound.
Limits
    A claim must name the fact's entity, or stand in an article about it, and share the words of its measure or event.
    A figure without a year, of a subject with several figures, is at most noted.
Options
    None.
"""

from __future__ import annotations

from collections.abc import Iterator

from relcli.check.against import attribute, duration, event, office, quantity, quote, rank, trend
from relcli.check.model import Severity
from relcli.check.stack import Stack
from relcli.check.verdict import Verdict

ID = "fact-conflict"
SEVERITY = Severity.ERROR
SUMMARY = "a claim that a dated, sourced fact of facts.yaml contradicts"


def check(stack: Stack) -> Iterator[Verdict]:
    """Every claim that a fact contradicts, kind by kind."""
    if not len(stack.facts):
        return
    for kind in (office, event, quantity, duration, trend, rank, attribute, quote):
        yield from kind.check(stack)
