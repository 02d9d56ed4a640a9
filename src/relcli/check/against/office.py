"""Offices: who is called what on a day when the facts give something else, and when a term began or ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import field, replace
from functools import lru_cache

from relcli.check.against.finding import Against, usable, verdicts, weigh_stance
from relcli.check.offices import BESIDE, addressed, office_window
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features, Verdict
from relcli.claims.model import Kind, Office
from relcli.claims.office import describe
from relcli.facts.model import OfficeFact
from relcli.facts.moment import Moment
from relcli.facts.office import normalise_office
from relcli.facts.timeline import Term
from relcli.facts.wording import when
from relcli.language.tables import table
from relcli.language.tokens import stem
from relcli.language.window import Window
from relcli.records import record


@record(slots=True)
class _Ledger:
    """What the office claims of a stack are to each fact, by id."""

    facts: dict[str, OfficeFact] = field(default_factory=dict)
    titles: dict[str, list[Against]] = field(default_factory=lambda: defaultdict(list))
    """Another status than on the article's day."""
    dates: dict[str, list[Against]] = field(default_factory=lambda: defaultdict(list))
    """Another beginning or end of the term."""
    agreeing: dict[str, list[Said]] = field(default_factory=lambda: defaultdict(list))


def check(stack: Stack) -> Iterator[Verdict]:
    """Every office claim that its day or its dates do not allow."""
    ledger = _sorted(stack)
    for fact_id, fact in sorted(ledger.facts.items()):
        name = stack.display(fact.subject)
        held = f"{fact.office}, {when(fact)}"
        yield from verdicts(
            stack,
            fact,
            ledger.titles[fact_id],
            ledger.agreeing[fact_id],
            held=held,
            topic=name,
            because="On the article's date the fact gives another status.",
        )
        yield from verdicts(
            stack,
            fact,
            ledger.dates[fact_id],
            (),
            held=held,
            topic=f"{name}'s term",
            because="The fact gives the term another beginning or end.",
        )


def _sorted(stack: Stack) -> _Ledger:
    """Every office claim put to the fact of the term that it is about."""
    ledger = _Ledger()
    for said in stack.of(Kind.OFFICE):
        terms = [term for term in stack.timeline.terms(said.subject) if matches(term, said)]
        if not terms or not usable(said) or said.claim.sure < BESIDE:
            continue
        fact = _running(terms, said)
        ledger.facts[fact.id] = fact
        office = _office(said)
        wrong = _date(said, terms) if office.bounds is not None else None
        if wrong is not None:
            ledger.dates[fact.id].append(wrong)
            continue
        wrong = _status(stack, said, office)
        if wrong is not None:
            ledger.titles[fact.id].append(wrong)
        elif office.status == "current" and said.dated and said.anchor.overlaps(fact.valid):
            ledger.agreeing[fact.id].append(said)
    return ledger


def matches(term: Term, said: Said) -> bool:
    """Can the claim mean this office?  A bare "second term" can mean any."""
    office = _office(said)
    if not office.office:
        return True
    spelled = normalise_office(office.office)
    known = {normalise_office(name) for name in (term.key.title, term.fact.office, *term.fact.aliases)}
    return spelled in known or _shortened(spelled, term.fact.office, known)


def _shortened(spelled: str, office: str, known: set[str]) -> bool:
    """Is "central bank governor" the "Governor of the Bank of Varda"?  Not the deputy."""
    *rest, head = spelled.split()
    if head not in known or not _SECOND.isdisjoint(rest):
        return False
    return not set(rest).isdisjoint(office.casefold().split())


_SECOND = frozenset({"deputy", "vice", "assistant", "acting", "associate", "junior"})


def _office(said: Said) -> Office:
    detail = said.claim.detail
    assert isinstance(detail, Office)
    return detail


def _running(terms: list[Term], said: Said) -> OfficeFact:
    """The numbered term, else the one running when the article was written, else the last."""
    number = _office(said).term
    for term in reversed(terms):
        if number and term.number == number:
            return term.fact
    for term in reversed(terms):
        if said.dated and said.anchor.overlaps(term.in_office | term.elect):
            return term.fact
    return terms[-1].fact


def _status(stack: Stack, said: Said, office: Office) -> Against | None:
    window = office_window(stack, said)
    if window == Window.ALWAYS or office.status == "then":
        return None
    if window and (not said.dated or said.anchor.widen(1).overlaps(window)):
        return None
    if _looks_back(said, window) or addressed(said):
        return None
    features = Features(1.4)
    features.add(0.0 if said.dated else -0.6, "the article is dated" if said.dated else "at no time, by the facts")
    if office.status in ("current", "acting"):
        features.add(-0.5, "a plain title is often used of the past and the near future")
        others = (
            other for other in stack.of(Kind.OFFICE) if other.number == said.number and other.subject == said.subject
        )
        if any(_office(other).status not in ("current", "acting") for other in others):
            features.add(-1.2, "the article says elsewhere that the office is past or to come")
        if not _goers().isdisjoint(said.claim.context.stems):
            features.add(-1.4, "the sentence tells of somebody leaving a post")
    if office.office:
        features.add(0.3, "the office is named")
    weigh_stance(features, said)
    return Against(said, describe(office), features)


@lru_cache(maxsize=1)
def _goers() -> frozenset[str]:
    """Stems of the words that tell that somebody leaves a post or is sent away."""
    rows = [row for row in table("events")["events"] if row["kind"] in table("families")["families"]["exit"]]
    return frozenset(stem(word) for row in rows for word in (*row["verbs"], *row["nouns"]) if " " not in word)


def _looks_back(said: Said, window: Window) -> bool:
    """Does the sentence name a time at which the claim was right?"""
    return any(time.overlaps(window) for time in said.windows("absolute", "yearless", "relative"))


def _date(said: Said, terms: list[Term]) -> Against | None:
    """A beginning or an end that no term of the facts has."""
    office = _office(said)
    if office.bounds is None or office.status not in ("current", "acting", "outgoing"):
        return None
    expr = office.bounds.expr
    ends = office.end or expr.relation == "until"
    bare = replace(expr, relation="").resolve(said.anchor if said.dated else None, "future" if ends else "past")
    if bare == Window.ALWAYS or not bare:
        return None
    if not ends and expr.relation != "since":
        return None
    borders = [b for term in terms for b in _borders(term, ends)]
    if not borders or any(bare.overlaps(border.window.widen(1)) for border in borders):
        return None
    features = Features(1.5)
    features.add(0.3, "the end of the term is named" if ends else "the beginning of the term is named")
    if not ends:
        features.add(-0.5, "another office or spell may be meant")
    weigh_stance(features, said)
    return Against(said, f"{'until' if ends else 'since'} {office.bounds.surface.removeprefix('since ')}", features)


def _borders(term: Term, ends: bool) -> list[Moment]:
    fact = term.fact
    return [moment for moment in ((fact.end,) if ends else (fact.start, fact.elected)) if moment is not None]
