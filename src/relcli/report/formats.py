"""The formats of a check by name: what a writer is given, and the writers, each imported when it is asked for.

Every writer yields text, piece by piece, so that a report of many findings is never held twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from relcli.records import record
from relcli.report.layout import Page

if TYPE_CHECKING:  # this is loaded to know the names of the formats: loading the models takes its time
    from relcli.check.model import Finding, Report, Severity
    from relcli.check.pages import Pages, RulePage


class Format(StrEnum):
    """How the findings of a check are written."""

    CONSOLE = "console"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    JUNIT = "junit"
    CSV = "csv"
    MARKDOWN = "markdown"
    HTML = "html"


@record(frozen=True, slots=True)
class Asked:
    """A report, and how it is to be written.  The functions are called by the formats that need what they make."""

    report: Report
    least: Severity
    """From which severity on findings are shown; those below are counted."""
    page: Page = Page()
    quiet: bool = False
    rules: Callable[[], tuple[RulePage, ...]] = tuple
    pages: Callable[[tuple[Finding, ...]], Pages] | None = None
    """The articles in full with the evidence of these findings marked, and the line of time; None leaves them out."""
    root: str = ""
    """The working folder: absolute paths below it are written relative to it in formats that ask for that."""

    def shown(self) -> Iterator[Finding]:
        """The findings that are not below `least`, in the order of the report."""
        return (finding for finding in self.report.findings if finding.severity.rank >= self.least.rank)


Writer = Callable[[Asked], Iterator[str]]


def write(form: Format, asked: Asked) -> Iterator[str]:
    """The text of a report in a format, in pieces."""
    return WRITERS[form](asked)


def _console(asked: Asked) -> Iterator[str]:
    from relcli.report.console import console_lines

    return (line + "\n" for line in console_lines(asked.report, asked.page, asked.least, asked.quiet))


def _json(asked: Asked) -> Iterator[str]:
    from relcli.report.json import chunks, report_parts

    return chunks(report_parts(asked.report, asked.least), asked.page.encoding)


def _sarif(asked: Asked) -> Iterator[str]:
    from relcli.report.json import chunks
    from relcli.report.sarif import sarif_log

    return chunks(sarif_log(asked.report, asked.shown(), asked.rules(), asked.root), asked.page.encoding)


def _github(asked: Asked) -> Iterator[str]:
    from relcli.report.github import github_lines

    return (line + "\n" for line in github_lines(asked.report, list(asked.shown()), asked.page.encoding, asked.quiet))


def _junit(asked: Asked) -> Iterator[str]:
    from relcli.report.junit import junit_lines

    return (line + "\n" for line in junit_lines(asked.report, asked.shown(), asked.page.encoding))


def _csv(asked: Asked) -> Iterator[str]:
    from relcli.report.csv import csv_rows

    return csv_rows(asked.shown(), asked.page.encoding)


def _markdown(asked: Asked) -> Iterator[str]:
    from relcli.report.markdown import markdown_lines

    return (line + "\n" for line in markdown_lines(asked.report, asked.least, asked.page))


def _html(asked: Asked) -> Iterator[str]:
    from relcli.report.html import html_page

    return html_page(asked.report, asked.least, asked.pages, asked.page.encoding)


WRITERS: Mapping[Format, Writer] = {
    Format.CONSOLE: _console,
    Format.JSON: _json,
    Format.SARIF: _sarif,
    Format.GITHUB: _github,
    Format.JUNIT: _junit,
    Format.CSV: _csv,
    Format.MARKDOWN: _markdown,
    Format.HTML: _html,
}
