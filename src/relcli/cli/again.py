"""A check that was asked before: its answer is written again as it was, but for what has changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from relcli.report.formats import Format
from relcli.report.layout import Page

if TYPE_CHECKING:
    from relcli.check.answers import Answers, Script
    from relcli.check.model import ArticleSummary, Finding, Report, Severity, Totals
    from relcli.check.options import CheckOptions
    from relcli.cli.decided import Plan
    from relcli.cli.sources import Keeping
    from relcli.index.shelf import Page as Answer

WORTH = 100
"""Findings from which on an answer is kept: fewer are loaded and written as fast."""


def answers(
    plan: Plan, form: Format, page: Page, asked: CheckOptions, least: Severity, quiet: bool, keeping: Keeping
) -> Answers | None:
    """Where the answer to this call may stand; None for one that nothing keeps, or that is not known by its call."""
    if plan.touched or plan.write or plan.prune or form is Format.HTML or not keeping.on_disk(plan.paths):
        return None
    from relcli.check.answers import Answers
    from relcli.index.making import stamp
    from relcli.index.shelf import Shelf

    chosen = (sorted(asked.select), sorted(asked.ignore), asked.min_confidence, asked.as_of)
    left_out = [repr(book.entries) if book else "" for book in (plan.decisions, plan.baseline)]
    config = _contents(keeping.desk.path)
    parts = (stamp(), os.getcwd(), form, page, least, quiet, chosen, config, plan.paths, *left_out)
    whole = form is not Format.CONSOLE or plan.decisions or plan.baseline
    return Answers(Shelf(repr(parts)), None if whole else _script(page, least, quiet))


def _script(page: Page, least: Severity, quiet: bool) -> Script:
    """How an answer on the console is written in parts."""
    from relcli.check.answers import Script

    def entry(finding: Finding) -> str:
        from relcli.report.console import finding_lines

        return "".join([f"{line}\n" for line in (*finding_lines(finding, page), "")]) if _shown(finding) else ""

    def _shown(finding: Finding) -> bool:
        return finding.severity.rank >= least.rank

    def closing(totals: Totals, articles: Sequence[ArticleSummary]) -> str:
        from relcli.report.console import closing_lines

        return "" if quiet else "".join([f"{line}\n" for line in closing_lines(totals, articles, page, least)])

    return Script(entry, closing)


def _contents(path: str | None) -> str:
    if not path:
        return ""
    return blake2b(Path(path).read_bytes(), digest_size=16).hexdigest()


def repeat(found: Answer, output: Path | None) -> int:
    """Say and write an answer again; the rank of the worst finding in it."""
    from relcli.cli import output as destination
    from relcli.cli.terminal import say

    for line in found.said:
        say(line)
    destination.write_encoded(found.text, output)
    return found.worst


def worst(report: Report) -> int:
    """The rank of the worst finding, -1 for none."""
    return max((finding.severity.rank for finding in report.findings), default=-1)


def copied(found: Answers | None, report: Report, chunks: Iterator[str]) -> Iterator[str]:
    """What is written; a copy is taken meanwhile, where it is worth it and something keeps it."""
    if found is None or not found.shelf.turn or len(report.findings) < WORTH or not report.articles:
        return chunks
    return found.copied(report, chunks)


def keep(found: Answers | None, said: Sequence[str], report: Report, paths: Sequence[str], keeping: Keeping) -> None:
    """Put the copy of the answer, if there is one, on the shelf; it does not matter should that fail."""
    if found is None or found.copy is None:
        return
    from relcli.cli.sources import indexing
    from relcli.index.opening import Opened, using
    from relcli.index.places import places_of

    asked, shelf, copy = indexing(keeping), found.shelf, found.copy

    def put(opened: Opened) -> None:
        if opened.path:
            shelf.put(opened.store, said, worst(report), copy)

    using(places_of(paths), put, _nothing, asked.file, reading=asked.reading)


def _nothing(message: str) -> None:
    """What is to be said of the index has been said."""


Say = Callable[[str], None]


def telling(say: Say, lines: list[str]) -> Say:
    """Says a line and takes it down."""

    def both(line: str) -> None:
        lines.append(line)
        say(line)

    return both
