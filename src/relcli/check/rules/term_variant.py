"""One word written in two ways.

What it finds
    House style that drifts: acronyms with and without points, hyphenated words and the same in one piece, spelling
    pairs such as "dialogue" and "dialog", two English spellings of one place.
Why it matters
    Readers notice, and a search for one form misses the other.
Flagged
    "U.S." in one article and "US" in the next; "counter-narcotics" beside "counternarcotics".
Not flagged
    Words inside quotation marks and inside names ("US Airways", "World Trade Center"); acronyms in headlines, which
    have a style of their own; "US" in a line of capitals.
Limits
    Only the words of a table, and words that begin with a prefix of that table, are compared; "percent" and "%" are
    not.
Options
    None.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from relcli.check.model import Severity
from relcli.check.rules.name_variant import told
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Party, Verdict
from relcli.claims.model import Kind, Term

ID = "term-variant"
SEVERITY = Severity.NOTE
SUMMARY = "one word written in two ways: U.S. and US, counter-narcotics and counternarcotics"

_CONFIDENCE = 0.9


def check(stack: Stack) -> Iterator[Verdict]:
    """A note for each word that stands in the stack in two forms."""
    yield from judge(stack, {})


def judge(stack: Stack, counts: Mapping[str, int]) -> Iterator[Verdict]:
    """The same for a stack of examples, given in how many articles each form stands; {} when it holds them all."""
    terms: dict[str, dict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for said in stack.of(Kind.TERM):
        detail = said.claim.detail
        if isinstance(detail, Term) and (not counts or detail.form in counts):
            terms[detail.folded][detail.form].append(said)
    for term in sorted(terms):
        if len(terms[term]) > 1:
            yield _verdict(term, terms[term], counts)


def _verdict(term: str, forms: dict[str, list[Said]], counts: Mapping[str, int]) -> Verdict:
    best, message = told(forms, "written", counts)
    parties = tuple(Party(form, tuple(forms[form])) for form in sorted(forms))
    return Verdict(
        subject=best,
        message=message,
        explanation="The same word; which form is right is for the desk's style to say.",
        parties=parties,
        confidence=_CONFIDENCE,
        severity=SEVERITY,
        key=f"term:{term}",
        reconcile="One form throughout, except in quotations and names.",
    )
