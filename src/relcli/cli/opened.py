"""What a review is about: the findings of a check, those of them that are open, and the file of decisions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

from relcli.cli import decided, options
from relcli.cli.options import option
from relcli.config.model import Config
from relcli.records import record

if TYPE_CHECKING:
    from relcli.check.model import Finding, Report

Who = Annotated[
    str | None, option("--who", metavar="NAME", help="Who decides. [default: git's user.name, or the login]")
]
AsOf = Annotated[str | None, option("--as-of", metavar="DATE", help="The day of the decisions. [default: today]")]


@record(frozen=True, slots=True)
class Opened:
    """A report with the file of decisions that goes with it."""

    whole: Report
    """Everything found."""
    report: Report
    """Without what is left out."""
    path: str
    """Of the file of decisions; it need not be there yet."""

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that are to be decided."""
        return tuple(finding for finding in self.report.findings if is_open(finding))


def is_open(finding: Finding) -> bool:
    """Nothing was decided, or its claims have changed since, or it was called fixed and is there still."""
    return not finding.before or bool(finding.before.changed) or finding.before.decision == "fixed"


def opened(
    paths: list[str] | None,
    facts: str | None,
    decisions: str | None,
    baseline: str | None,
    quiet: bool,
    desk: Config,
    sure: bool = False,
) -> Opened:
    """Check, and leave out what was decided.  A file of decisions that is named need not be there yet.

    `sure` leaves out, too, what the configuration says is not sure enough: one may ask for that by its id.
    """
    from dataclasses import replace

    from relcli.cli import configuration, sources, terminal

    plan = decided.plan(paths or [], decisions, baseline, new_decisions=True, desk=desk)
    asked = configuration.usual(desk)
    asked = asked if sure else replace(asked, min_confidence=0.0)
    with terminal.progress("checking", quiet):
        whole = sources.checked(plan.paths, facts, asked, quiet, sources.Keeping(desk=desk)).report
    return Opened(whole, plan.applied(whole, asked, quiet), decided.decisions_path(decisions, plan.paths))


def day_of(as_of: str | None) -> str:
    """The day of a decision, ISO."""
    return (options.day(as_of) or date.today()).isoformat()
