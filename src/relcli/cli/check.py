"""relcli check: all claims against each other and against the facts."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from relcli.cli import options
from relcli.cli.options import Threshold, option
from relcli.cli.terminal import Colour

if TYPE_CHECKING:
    from relcli.check.model import Report, Severity
    from relcli.report.layout import Page


class Format(StrEnum):
    """How findings are written."""

    CONSOLE = "console"
    JSON = "json"


class Least(StrEnum):
    """From which severity on findings are shown."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


Rules = list[str] | None


def check(
    paths: options.Paths = None,
    facts: options.Facts = None,
    form: Annotated[Format, option("--format", metavar="FORMAT", help="console or json. [default: console]")] = (
        Format.CONSOLE
    ),
    output: options.Output = None,
    fail_on: Annotated[
        Threshold,
        option("--fail-on", metavar="SEVERITY", help="From where up to exit with 1: error, warning, note; or never."),
    ] = Threshold.ERROR,
    min_severity: Annotated[
        Least,
        option("--min-severity", metavar="SEVERITY", help="From where up to show. [default: note]"),
    ] = Least.NOTE,
    select: Annotated[Rules, option("--select", metavar="RULE", help="Only these; repeat, or use commas.")] = None,
    ignore: Annotated[Rules, option("--ignore", metavar="RULE", help="Not these; repeat, or use commas.")] = None,
    min_confidence: Annotated[
        float,
        option(
            "--min-confidence",
            metavar="0..1",
            parser=options.number_between(0, 1, float),
            help="Drop findings less sure than this. [default: 0]",
        ),
    ] = 0.0,
    jobs: Annotated[
        int,
        option(
            "--jobs",
            "-j",
            metavar="N",
            parser=options.number_between(0, 1024, int),
            help="Processes to use. [default: as many as pay off]",
        ),
    ] = 0,
    index: options.Index = None,
    no_index: options.NoIndex = False,
    rehash: options.Rehash = False,
    as_of: Annotated[str | None, option("--as-of", metavar="DATE", help="What counts as today: 2026-02-03.")] = None,
    color: options.ColourOption = Colour.AUTO,
    width: options.Width = None,
    quiet: options.Quiet = False,
    traceback: options.Traceback = False,
) -> int:
    """Find what cannot stand together in a stack of articles.

    Every claim is held against every other claim about the same thing, and against the facts. An article without a
    date is read as speaking of the same time as the others; a date is what excuses a difference.

    PATH is a file, a folder, or - for standard input; without any, the folder corpus/.

    \b
    Examples:
      relcli check                                    corpus/ with facts.yaml beside it
      relcli check drafts/ agency.html --facts desk.yaml
      relcli check --select quantity-conflict,stage-conflict
      relcli check --fail-on warning --min-severity error
      relcli check --format json --output report.json

    \b
    Exit status:
      0  nothing at or above --fail-on
      1  findings at or above --fail-on
      2  the call or its input is wrong
      3  relcli itself failed

    Findings go to standard output, everything else to standard error.
    """
    from relcli.check.model import Severity
    from relcli.check.options import CheckOptions
    from relcli.cli import output as destination
    from relcli.cli import sources, terminal

    asked = CheckOptions(
        select=options.rule_ids("--select", select),
        ignore=options.rule_ids("--ignore", ignore),
        min_confidence=min_confidence,
        jobs=jobs,
        as_of=options.day(as_of),
    )
    where = sources.corpus_paths(paths or [])
    with terminal.progress("checking", quiet):
        report = sources.checked(where, facts, asked, quiet, sources.Keeping(not no_index, index, rehash))
    page = terminal.page(color, width, output)
    destination.write(_text(report, form, page, Severity(min_severity.value), quiet), output)
    return _status(report, fail_on)


def _text(report: Report, form: Format, page: Page, least: Severity, quiet: bool) -> Iterator[str]:
    match form:
        case Format.JSON:
            from relcli.report.json import dump, report_object

            yield dump(report_object(report, least), page.encoding)
        case Format.CONSOLE:
            from relcli.report.console import console_lines

            for line in console_lines(report, page, least, quiet):
                yield line + "\n"


def _status(report: Report, fail_on: Threshold) -> int:
    """1 when a finding is at or above the threshold; 2 when nothing was checked because all was skipped; else 0."""
    from relcli.check.model import Severity
    from relcli.cli.run import FOUND, WRONG
    from relcli.cli.terminal import say

    if report.skipped and not report.articles:
        say("error: nothing was checked: every file was skipped")
        return WRONG
    if fail_on is Threshold.NEVER:
        return 0
    least = Severity(fail_on.value).rank
    return FOUND if any(finding.severity.rank >= least for finding in report.findings) else 0
