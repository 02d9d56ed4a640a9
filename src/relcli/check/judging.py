"""One story judged: its articles brought together, every rule run, the verdicts made findings.

A judge sees claims only.  All that a verdict depends on is in the `Case`, so that a story can be judged in any process,
at any time, to the same end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from relcli.check import registry
from relcli.check.confidence import graded, weighed
from relcli.check.house import verdicts_of
from relcli.check.identity import fact_mark, fingerprint, mark
from relcli.check.model import ArticleSummary, FactReference, Finding, Severity, Side, Witness
from relcli.check.rules import term_variant
from relcli.check.stack import Said, Stack, build, is_dated
from relcli.check.stories import Stories
from relcli.check.subjects import subjects
from relcli.check.verdict import NO_SETTINGS, Party, Rule, Verdict, reference, stance_text
from relcli.check.windows import claim_window, implied
from relcli.claims.model import ReadArticle
from relcli.facts.model import Facts
from relcli.language.window import Window
from relcli.records import record

AllSettings = Mapping[str, Mapping[str, Any]]
NO_OPTIONS: AllSettings = {}


@record(frozen=True, slots=True)
class Case:
    """What is judged together."""

    articles: tuple[ReadArticle, ...]
    """By path, no two with the same words."""
    links: frozenset[tuple[int, int]] | None = None
    """Which of them tell one story (numbers, the smaller first); None when all do."""
    forms: tuple[tuple[str, int], ...] = ()
    """For the forms of one word: each with the number of articles it stands in; the articles are examples then."""


def judge(case: Case, facts: Facts, settings: AllSettings = NO_OPTIONS) -> tuple[list[Finding], list[ArticleSummary]]:
    """The findings of a case, in no particular order, and when its articles were written."""
    stories = Stories.one() if case.links is None else Stories.of(len(case.articles), case.links)
    stack = build(case.articles, facts, stories)
    if case.forms:
        variants = term_variant.judge(stack, dict(case.forms), settings.get(term_variant.ID, NO_SETTINGS))
        return [_finding(stack, term_variant, verdict) for verdict in variants], []
    return list(_findings(stack, settings)), [summary(stack, number) for number in range(len(stack.articles))]


def _findings(stack: Stack, settings: AllSettings) -> Iterator[Finding]:
    return (finding for rule, _, finding in verdicts(stack, settings) if rule is not term_variant)


def verdicts(stack: Stack, settings: AllSettings = NO_OPTIONS) -> Iterator[tuple[Rule, Verdict, Finding]]:
    """Every verdict of every rule under its settings, with the finding it becomes; in the order of the rules."""
    for rule in registry.RULES:
        for verdict in verdicts_of(rule, stack, settings):
            yield rule, verdict, _finding(stack, rule, verdict)


def _finding(stack: Stack, rule: Rule, verdict: Verdict) -> Finding:
    paths = {said.path for party in verdict.parties for said in party.claims}
    inside = len(paths) == 1 and verdict.fact is None and len(verdict.parties) > 1
    confidence, weights = weighed(rule.ID, verdict)
    return Finding(
        id=fingerprint(rule.ID, verdict),
        rule=registry.SELF if inside and _renamed(rule, verdict) else rule.ID,
        severity=graded(verdict.severity, confidence),
        confidence=confidence,
        subject=verdict.subject,
        message=verdict.message,
        explanation=verdict.explanation,
        sides=tuple(Side(party.value, _witnesses(stack, party), party.agrees) for party in verdict.parties),
        fact=_reference(stack, verdict),
        reconcile=verdict.reconcile,
        trace=(f"rule {rule.ID}", *verdict.trace, *weights),
        judged_by=rule.ID,
        anywhere=verdict.anywhere,
        about=_about(stack, verdict),
    )


def _reference(stack: Stack, verdict: Verdict) -> FactReference | None:
    found = reference(stack, verdict.fact)
    return replace(found, mark=fact_mark(verdict.fact)) if found and verdict.fact else None


def _about(stack: Stack, verdict: Verdict) -> tuple[str, ...]:
    keys = {key for party in verdict.parties for said in party.claims for key in subjects(stack, said)}
    return tuple(sorted(map(stack.display, keys)))


def _renamed(rule: Rule, verdict: Verdict) -> bool:
    """A finding inside one article is a self-conflict, but for notes and for what is of one article by nature."""
    return verdict.severity is not Severity.NOTE and rule.ID != "time-conflict"


def _witnesses(stack: Stack, party: Party) -> tuple[Witness, ...]:
    seen: dict[tuple[str, int, int], Witness] = {}
    for said in party.claims:
        seen.setdefault(said.place, witness(stack, said, party.reading))
    return tuple(seen[place] for place in sorted(seen))


def witness(stack: Stack, said: Said, reading: str = "") -> Witness:
    """Where a claim stands and how it was read; `reading` says how, where that is not plain from the words."""
    evidence = said.claim.evidence
    window = claim_window(stack, said)
    return Witness(
        path=said.path,
        line=evidence.line,
        column=evidence.column,
        start=evidence.start,
        end=evidence.end,
        quote=evidence.quote,
        sentence=evidence.context.text,
        stance=stance_text(said),
        window=window.iso(),
        reading="; ".join(filter(None, [window.gaps(), reading])),
        mark=mark(said),
        sentence_span=(evidence.context.start, evidence.context.end),
    )


def summary(stack: Stack, number: int) -> ArticleSummary:
    """An article of the stack as a report lists it."""
    article, anchor = stack.articles[number], stack.anchors[number]
    window, reasons = implied(stack, number)
    shown = window & anchor if is_dated(anchor) and (window & anchor) else window
    return ArticleSummary(
        path=article.path,
        title=article.title,
        source=article.source,
        date=_date_text(anchor),
        window=shown.iso(),
        claims=len(article.claims),
        reasons=reasons,
        ignores=article.ignores,
    )


def _date_text(anchor: Window) -> str | None:
    if not is_dated(anchor):
        intervals = anchor.intervals
        first = anchor.first
        year = bool(intervals) and first is not None and intervals[-1][1] - intervals[0][0] <= 366
        return str(first.year) if year and first else None
    first = anchor.first
    if first is None:
        return None
    return first.isoformat() if anchor.is_day else first.isoformat()[:7]
