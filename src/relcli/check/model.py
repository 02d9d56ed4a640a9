"""What a finding is, and what a report holds.  Reports and the command line know these and nothing below."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from relcli.records import record

if TYPE_CHECKING:
    from relcli.corpus.model import Ignore


class Severity(StrEnum):
    """How bad it is if the finding is true (confidence says how sure that is)."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 note, 1 warning, 2 error."""
        return ("note", "warning", "error").index(self.value)


@record(frozen=True, slots=True)
class Witness:
    """One piece of evidence for a side: where it stands and how it was read."""

    path: str
    line: int
    """1-based."""
    column: int
    """1-based, in characters."""
    start: int
    end: int
    """Half-open character offsets into the decoded file; `quote` is exactly that text."""
    quote: str
    sentence: str
    """The sentence it stands in, without markup."""
    stance: str
    """"asserted", "planned", "denied", "hedged" or "quoted: SPEAKER"."""
    window: tuple[str | None, str | None]
    """Hull of the times at which this could be said: ISO dates, half-open, None = open."""
    reading: str = ""
    """How the value was read, in words: "“Thursday” = 2025-05-15, from the date of the article"."""
    mark: str = ""
    """Fingerprint (hex) of the claim inside its article: without path and line, without words of ours."""
    sentence_span: tuple[int, int] = (0, 0)
    """Half-open character offsets of its sentence, markup included, in the decoded file; empty where not known."""


@record(frozen=True, slots=True)
class Side:
    """One value of a disagreement with all that speaks for it, sorted by (path, start)."""

    value: str
    evidence: tuple[Witness, ...]
    agrees: bool = False
    """With the fact that decides: shown beside what is found, and no part of it."""


@record(frozen=True, slots=True)
class FactReference:
    """The fact of facts.yaml that decides a finding."""

    id: str
    source: str
    statement: str = ""
    """The fact in words: "Ana Díaz: President of Peru, 2021-07-28 to 2026-07-28"."""
    mark: str = ""
    """Fingerprint (hex) of what the fact says, without its source and note."""


@record(frozen=True, slots=True)
class Decided:
    """What an editor decided about a finding, or about the one it was before its claims changed."""

    decision: str
    """"confirmed", "dismissed" or "fixed"."""
    note: str = ""
    who: str = ""
    when: str = ""
    """ISO day."""
    changed: tuple[str, ...] = ()
    """What is other now than when it was decided, in words; empty when nothing is."""


@record(frozen=True, slots=True)
class Finding:
    """A rule's verdict.  Two or more sides, or one side and a fact."""

    id: str
    """Stable fingerprint (hex): survives edits elsewhere in the files and changes of wording on our part."""
    rule: str
    severity: Severity
    confidence: float
    """0 to 1."""
    subject: str
    message: str
    """One sentence that quotes the values."""
    explanation: str
    """Why they exclude each other."""
    sides: tuple[Side, ...]
    fact: FactReference | None = None
    reconcile: str = ""
    """What would make both right: a date, a name, a correction."""
    trace: tuple[str, ...] = ()
    """The tests passed and failed on the way, one line each."""
    judged_by: str = ""
    """The rule that judged it: `rule` is self-conflict where that happened inside one article."""
    anywhere: bool = False
    """It is about words, whichever articles they stand in."""
    before: Decided | None = None
    """What was decided earlier about a finding that is shown all the same."""
    about: tuple[str, ...] = ()
    """Whom or what its claims are about, by name, sorted."""


@record(frozen=True, slots=True)
class ArticleSummary:
    """An article as the report lists it."""

    path: str
    title: str
    source: str
    date: str | None
    """ISO day, month or year; None when the article gives none."""
    window: tuple[str | None, str | None]
    """Implied window: when it can have been written, from its date and its claims; half-open ISO dates."""
    claims: int = 0
    reasons: tuple[str, ...] = ()
    """What cut the window: "“President-elect …” (line 3): 2024-11-05 to 2025-01-20"."""
    ignores: tuple[Ignore, ...] = ()
    """What the article itself asks to be left out of findings."""


@record(frozen=True, slots=True)
class SkippedFile:
    """A file that was not checked, and why."""

    path: str
    reason: str


@record(frozen=True, slots=True)
class Totals:
    """How much a report holds, in figures."""

    articles: int
    claims: int
    skipped: int
    found: Mapping[Severity, int]
    """Findings by severity."""
    dismissed: int = 0
    ignored: int = 0
    baselined: int = 0
    untouched: int = 0

    def below(self, severity: Severity) -> int:
        """How many findings are below a severity."""
        return sum(count for each, count in self.found.items() if each.rank < severity.rank)


@record(frozen=True, slots=True)
class Report:
    """The whole result of a check.  Findings are sorted by (severity, path, start, rule)."""

    articles: tuple[ArticleSummary, ...]
    findings: tuple[Finding, ...]
    skipped: tuple[SkippedFile, ...] = ()
    claims: int = 0
    dismissed: int = 0
    """Findings that an editor dismissed: these and the three kinds below are not among `findings`."""
    ignored: int = 0
    """Those that an article asks to be left out."""
    baselined: int = 0
    """Those that were there when the baseline was written."""
    untouched: int = 0
    """Those between articles that did not change, where only changed ones were asked for."""

    def count(self, severity: Severity) -> int:
        """How many findings of a severity."""
        return sum(1 for finding in self.findings if finding.severity is severity)

    def totals(self) -> Totals:
        """The report in figures."""
        return Totals(
            articles=len(self.articles),
            claims=self.claims,
            skipped=len(self.skipped),
            found={severity: self.count(severity) for severity in Severity},
            dismissed=self.dismissed,
            ignored=self.ignored,
            baselined=self.baselined,
            untouched=self.untouched,
        )

    def to_json(self) -> dict[str, Any]:
        """The report as the JSON object of version 1, ready for `json.dumps`."""
        from relcli.report.json import report_object

        return report_object(self)


@record(frozen=True, slots=True)
class SheetRow:
    """One claim as the claim sheet lists it, in words."""

    path: str
    line: int
    """1-based."""
    column: int
    """1-based, in characters."""
    kind: str
    subject: str
    value: str
    window: str
    """When the claim can be said, in words; "" for any time."""
    stance: str
    sentence: str
