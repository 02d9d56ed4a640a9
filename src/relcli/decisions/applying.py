"""Leaving out of a report what needs no more asking, counted by reason; and saying what was decided about the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from relcli.check.model import Decided, Finding, Report
from relcli.decisions.matching import Book, changes
from relcli.decisions.model import DISMISSED, Entry
from relcli.decisions.recording import recorded
from relcli.decisions.wishes import Wishes

Touched = Callable[[str], bool]
"""Whether the article of a path has changed."""


def apply(
    report: Report, decisions: Book | None = None, baseline: Book | None = None, touched: Touched | None = None
) -> Report:
    """The report without what its articles, editors, the baseline or the question leave out.

    A finding is counted under the first reason that holds: ignored, dismissed, baselined, untouched.  What was
    decided otherwise, or about a finding whose claims have changed since, stays and carries it as `before`.
    """
    judged = _Judged(report, decisions, baseline, touched)
    shown = [finding for finding in report.findings if not judged.reason(finding)]
    left_out = Counter(judged.reason(finding) for finding in report.findings)
    return replace(
        report,
        findings=tuple(judged.told(finding) for finding in shown),
        ignored=report.ignored + left_out["ignored"],
        dismissed=report.dismissed + left_out["dismissed"],
        baselined=report.baselined + left_out["baselined"],
        untouched=report.untouched + left_out["untouched"],
    )


class _Judged:
    """The findings of a report and what speaks for leaving each out; each is looked up once."""

    def __init__(self, report: Report, decisions: Book | None, baseline: Book | None, touched: Touched | None) -> None:
        self.wishes = Wishes.of(report)
        self.decisions = decisions
        self.baseline = baseline
        self.touched = touched
        found = ((finding.id, decisions.covering(finding)) for finding in report.findings) if decisions else ()
        self.entries: dict[str, Entry] = {identity: entry for identity, entry in found if entry}
        self.taken = frozenset(entry.id for entry in self.entries.values())
        self.reasons = {finding.id: self._reason(finding) for finding in report.findings}

    def reason(self, finding: Finding) -> str:
        """Why it is left out; "" when it is not."""
        return self.reasons[finding.id]

    def _reason(self, finding: Finding) -> str:
        entry = self.entries.get(finding.id)
        if self.wishes.cover(finding):
            return "ignored"
        if entry and entry.decision == DISMISSED:
            return "dismissed"
        if not entry and self.baseline and self.baseline.covering(finding):
            return "baselined"
        if self.touched and not any(self.touched(w.path) for side in finding.sides for w in side.evidence):
            return "untouched"
        return ""

    def told(self, finding: Finding) -> Finding:
        """The finding with what was decided about it, or about the one it was before."""
        if self.decisions is None:
            return finding
        entry = self.entries.get(finding.id)
        if entry:
            return replace(finding, before=_decided(entry))
        entry = self.decisions.earlier(finding, self.taken)
        if entry is None:
            return finding
        return replace(
            finding, before=_decided(entry, changes(entry, recorded(finding, self.decisions.folder, wide=False)))
        )


def _decided(entry: Entry, changed: tuple[str, ...] = ()) -> Decided:
    return Decided(entry.decision, entry.note, entry.who, entry.when, changed)
