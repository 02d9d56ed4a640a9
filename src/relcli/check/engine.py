"""From articles to a report: read, extract, build the stack, run the rules, stamp ids and severities."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import blake2b
from typing import Any

from relcli.check import registry
from relcli.check.house import settled, verdicts_of
from relcli.check.model import ArticleSummary, Finding, Report, Severity, Side, SkippedFile, Witness
from relcli.check.options import CheckOptions
from relcli.check.stack import Said, Stack, build, is_dated
from relcli.check.verdict import Party, Rule, Verdict, reference, stance_text
from relcli.check.windows import claim_window, implied
from relcli.claims.extract import read
from relcli.claims.model import ReadArticle
from relcli.corpus.model import Article, Corpus
from relcli.facts.model import Facts
from relcli.language.tables import ADDED
from relcli.language.window import Window

_FEW = 24
"""Below this many articles worker processes cost more than they save."""


def check(corpus: Corpus, facts: Facts, options: CheckOptions | None = None) -> Report:
    """Check all claims of a corpus against each other and against the facts."""
    options = options or CheckOptions()
    stack = build(extract_all(corpus.articles, options.jobs), facts)
    skipped = tuple(SkippedFile(item.path, item.reason) for item in corpus.skipped)
    return judge(stack, corpus, options, skipped)


def judge(stack: Stack, corpus: Corpus, options: CheckOptions, skipped: tuple[SkippedFile, ...]) -> Report:
    """Run the rules over a stack and put their verdicts into a report."""
    findings = {finding.id: finding for finding in _findings(stack, options)}
    ordered = sorted(findings.values(), key=_order)
    summaries = tuple(_summary(stack, article, number) for number, article in enumerate(stack.articles))
    listed = {summary.path for summary in summaries}
    copies = tuple(
        ArticleSummary(a.path, a.title, a.source, None, (None, None), 0)
        for a in corpus.articles
        if a.path not in listed
    )
    total = sum(len(article.claims) for article in stack.articles)
    return Report(tuple(sorted((*summaries, *copies), key=lambda a: a.path)), tuple(ordered), skipped, total)


def extract_all(articles: Iterable[Article], jobs: int = 0) -> list[ReadArticle]:
    """Claims of every article; `jobs` processes, 0 for as many as pay off.  The result does not depend on it."""
    todo = list(articles)
    if len(todo) < _FEW or jobs == 1:
        with _collector_paused():
            return [read(article) for article in todo]
    import os
    from concurrent.futures import ProcessPoolExecutor

    with (
        _collector_paused(),
        ProcessPoolExecutor(jobs or os.cpu_count() or 1, initializer=_begin, initargs=(dict(ADDED.get()),)) as pool,
    ):
        return list(pool.map(read, todo, chunksize=max(1, min(64, len(todo) // 8))))


def _begin(added: dict[str, Any]) -> None:
    """A worker process begins: with the extra words of this one, and without the search for cycles."""
    gc.disable()
    if added:
        ADDED.set(added)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """No search for cycles meanwhile: claims have none, and to look through all of them takes a fifth of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _wanted(rule: Rule, options: CheckOptions) -> bool:
    selected = not options.select or rule.ID in options.select or registry.SELF in options.select
    return selected and rule.ID not in options.ignore


def _findings(stack: Stack, options: CheckOptions) -> Iterator[Finding]:
    for rule in registry.RULES:
        if not _wanted(rule, options):
            continue
        for verdict in verdicts_of(rule, stack, options.settings):
            finding = settled(_finding(stack, rule, verdict), options)
            if finding is None or finding.confidence < options.min_confidence:
                continue
            if (options.select and finding.rule not in options.select) or finding.rule in options.ignore:
                continue
            yield finding


def _finding(stack: Stack, rule: Rule, verdict: Verdict) -> Finding:
    paths = {said.path for party in verdict.parties for said in party.claims}
    inside = len(paths) == 1 and verdict.fact is None and len(verdict.parties) > 1
    sides = tuple(Side(party.value, _witnesses(stack, party)) for party in verdict.parties)
    identity = "\0".join(
        (rule.ID, verdict.key, *sorted(party.value.casefold() for party in verdict.parties), *sorted(paths))
    )
    fingerprint = blake2b(identity.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return Finding(
        id=fingerprint,
        rule=registry.SELF if inside and _renamed(rule, verdict) else rule.ID,
        severity=verdict.severity,
        confidence=verdict.confidence,
        subject=verdict.subject,
        message=verdict.message,
        explanation=verdict.explanation,
        sides=sides,
        fact=reference(stack, verdict.fact),
        reconcile=verdict.reconcile,
        trace=(f"rule {rule.ID}", *verdict.trace),
    )


def _renamed(rule: Rule, verdict: Verdict) -> bool:
    """A finding inside one article is a self-conflict, but for notes and for what is of one article by nature."""
    return verdict.severity is not Severity.NOTE and rule.ID != "time-conflict"


def _witnesses(stack: Stack, party: Party) -> tuple[Witness, ...]:
    seen: dict[tuple[str, int, int], Witness] = {}
    for said in party.claims:
        place = (said.path, said.claim.evidence.start, said.claim.evidence.end)
        seen.setdefault(place, _witness(stack, said, party.reading))
    return tuple(seen[place] for place in sorted(seen))


def _witness(stack: Stack, said: Said, reading: str) -> Witness:
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
    )


def _order(finding: Finding) -> tuple[int, float, str, int, str, str]:
    first = finding.sides[0].evidence[0] if finding.sides and finding.sides[0].evidence else None
    return (
        -finding.severity.rank,
        0.0,
        first.path if first else "",
        first.start if first else 0,
        finding.rule,
        finding.id,
    )


def _summary(stack: Stack, article: ReadArticle, number: int) -> ArticleSummary:
    window, reasons = implied(stack, number)
    anchor = stack.anchors[number]
    shown = window & anchor if is_dated(anchor) and (window & anchor) else window
    return ArticleSummary(
        article.path, article.title, article.source, _date_text(anchor), shown.iso(), len(article.claims), reasons
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


__all__ = ["check", "extract_all", "judge", "replace"]
