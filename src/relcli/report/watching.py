"""What a new check says that the one before did not: findings that are new, in full, and those that are gone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from relcli.check.model import Finding, Report, Severity
from relcli.report.console import counted, finding_lines, summary
from relcli.report.layout import Page, joined, wrap
from relcli.report.passage import place_of
from relcli.report.sanitise import visible

_PATHS = 3


def head_lines(paths: Sequence[str], time: str, page: Page) -> Iterator[str]:
    """Which files have changed, and when: "14:05:12 changed: corpus/a.md, corpus/b.md and 2 more"."""
    named = ", ".join(visible(path, page.encoding) for path in paths[:_PATHS])
    more = f" and {len(paths) - _PATHS} more" if len(paths) > _PATHS else ""
    for line in wrap(joined([time, f"changed: {named}{more}"], " "), page.width):
        yield page.palette.paint(line, "faint")


def change_lines(
    before: Report, now: Report, page: Page, least: Severity, quiet: bool = False, was: Severity | None = None
) -> Iterator[str]:
    """The findings of `now` that `before` did not have, and those it had and are no more; then the summary.

    Findings below `least` are left out, before those below `was`, where that is given; `quiet` leaves out the summary.
    """
    old, new = _by_id(before, was or least), _by_id(now, least)
    came = [finding for identity, finding in new.items() if identity not in old]
    went = [finding for identity, finding in old.items() if identity not in new]
    for finding in came:
        yield from finding_lines(finding, page)
        yield ""
    for finding in went:
        yield from _gone(finding, page)
    if went:
        yield ""
    if quiet:
        return
    told = joined([f"{len(came)} new" if came else "", f"{len(went)} gone" if went else ""], ", ")
    hidden = sum(finding.severity.rank < least.rank for finding in now.findings)
    yield from wrap(f"{told or 'nothing new'}; {summary(now, hidden)}", page.width)


def waiting_words(paths: Sequence[str]) -> str:
    """What is being watched, and how to end it."""
    more = f" and {counted(len(paths) - _PATHS, 'other')}" if len(paths) > _PATHS else ""
    return f"watching {', '.join(paths[:_PATHS])}{more}; Ctrl-C ends it"


def _by_id(report: Report, least: Severity) -> dict[str, Finding]:
    return {finding.id: finding for finding in report.findings if finding.severity.rank >= least.rank}


def _gone(finding: Finding, page: Page) -> Iterator[str]:
    witness = next((witness for side in finding.sides for witness in side.evidence), None)
    place = f"{place_of(witness, page)}: " if witness else ""
    verdict = f"{finding.severity.value}[{visible(finding.rule, page.encoding)}]"
    yield from page.entry("gone:", f"{place}{verdict} {visible(finding.message, page.encoding)}", 0, "fact")
