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
    preferred: the forms of the house style. Where one is given, every other form of that word is noted, also where all
    articles agree on it.
    ignore: words whose forms are left alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from relcli.check.model import Severity
from relcli.check.rules.name_variant import told
from relcli.check.stack import Said, Stack
from relcli.check.verdict import NO_SETTINGS, Option, Party, Settings, Verdict
from relcli.claims.model import Kind, Term
from relcli.facts.model import AttributeFact
from relcli.language.terms import Written, form_of
from relcli.language.window import Window

ID = "term-variant"
SEVERITY = Severity.NOTE
SUMMARY = "one word written in two ways: U.S. and US, counter-narcotics and counternarcotics"

OPTIONS = (
    Option(
        "preferred",
        "texts",
        "The forms of the house style; every other form of these words is noted.",
        "none: forms are only held against each other",
        '["U.S.", "counternarcotics"]',
    ),
    Option("ignore", "texts", "Words, in any form, that are left alone.", "none", '["email"]'),
)

_CONFIDENCE = 0.9


def check(stack: Stack, settings: Settings = NO_SETTINGS) -> Iterator[Verdict]:
    """A note for each word that stands in the stack in two forms, or in one that is not the house style's."""
    yield from judge(stack, {}, settings)


def judge(stack: Stack, counts: Mapping[str, int], settings: Settings = NO_SETTINGS) -> Iterator[Verdict]:
    """The same for a stack of examples, given in how many articles each form stands; {} when it holds them all."""
    preferred = {written.term: written.form for written in _known(settings, "preferred")}
    ignored = {written.term for written in _known(settings, "ignore")}
    terms: dict[str, dict[str, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for said in stack.of(Kind.TERM):
        detail = said.claim.detail
        if isinstance(detail, Term) and (not counts or detail.form in counts):
            terms[detail.folded][detail.form].append(said)
    for term in sorted(terms.keys() - ignored):
        if term in preferred:
            if terms[term].keys() != {preferred[term]}:
                yield _not_preferred(term, terms[term], preferred[term])
        elif len(terms[term]) > 1:
            yield _verdict(term, terms[term], counts)


def preferred_terms(settings: Settings) -> list[str]:
    """The words, folded, for which the house style has one form."""
    return sorted({written.term for written in _known(settings, "preferred")})


def _known(settings: Settings, option: str) -> Iterator[Written]:
    return (written for text in settings.get(option, ()) if (written := form_of(text)) is not None)


def _not_preferred(term: str, forms: dict[str, list[Said]], preferred: str) -> Verdict:
    """The forms that the house style does not have, with the preferred one beside them where it stands somewhere."""
    others = sorted(form for form in forms if form != preferred)
    shown = " and ".join(f"“{form}”" for form in others)
    style = AttributeFact(
        id=f"house-style:{term}",
        subject="house style",
        attribute="preferred form",
        value=preferred,
        valid=Window.ALWAYS,
        source="the options of term-variant in the configuration",
    )
    return Verdict(
        subject=preferred,
        message=f"{shown} should be “{preferred}”",
        explanation="The configuration prefers this form of the word.",
        parties=tuple(Party(form, tuple(forms[form])) for form in [*others, *({preferred} & forms.keys())]),
        confidence=0.99,
        severity=SEVERITY,
        key=f"term:{term}",
        fact=style,
        reconcile=f"Write “{preferred}”, except in quotations and names.",
    )


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
        anywhere=True,
    )
