"""relcli check: all claims against each other and against the facts."""

from __future__ import annotations

from typing import Annotated

from relcli.cli import decided, options
from relcli.cli.options import Least, Threshold, option
from relcli.cli.run import WRONG
from relcli.cli.terminal import Colour
from relcli.config.model import Config
from relcli.report.formats import Format

Form = Annotated[Format, option("--format", metavar="FORMAT", help=f"{', '.join(Format)}. [default: console]")]
AsOf = Annotated[str | None, option("--as-of", metavar="DATE", help="What counts as today: 2026-02-03.")]
MinConfidence = Annotated[
    float,
    option(
        "--min-confidence",
        metavar="0..1",
        parser=options.number_between(0, 1, float),
        help="Drop findings less sure than this. [default: 0]",
    ),
]
Jobs = Annotated[
    int,
    option(
        "--jobs",
        "-j",
        metavar="N",
        parser=options.number_between(0, 1024, int),
        help="Processes to use. [default: as many as pay off]",
    ),
]


def check(
    paths: options.Paths = None,
    facts: options.Facts = None,
    form: Form = Format.CONSOLE,
    output: options.Output = None,
    fail_on: options.FailOn = Threshold.ERROR,
    min_severity: options.MinSeverity = Least.NOTE,
    select: options.Select = None,
    ignore: options.Ignore = None,
    min_confidence: MinConfidence = 0.0,
    jobs: Jobs = 0,
    index: options.Index = None,
    no_index: options.NoIndex = False,
    rehash: options.Rehash = False,
    as_of: AsOf = None,
    decisions: decided.Decisions = None,
    baseline: decided.Baseline = None,
    write_baseline: decided.WriteBaseline = False,
    prune_baseline: decided.PruneBaseline = False,
    since: decided.Since = None,
    changed: decided.Changed = False,
    config: options.Configuration = None,
    color: options.ColourOption = Colour.AUTO,
    width: options.Width = None,
    quiet: options.Quiet = False,
    traceback: options.Traceback = False,
) -> int:
    """Find what cannot stand together in a stack of articles.

    Every claim is held against every other claim about the same thing, and against the facts. An article without a
    date is read as speaking of the same time as the others; a date is what excuses a difference.

    PATH is a file, a folder, or - for standard input; without any, what relcli.toml says, or the folder corpus/.

    \b
    Examples:
      relcli check                             corpus/ with facts.yaml beside it
      relcli check drafts/ agency.html --facts desk.yaml
      relcli check --select quantity-conflict,stage-conflict
      relcli check --fail-on warning --min-severity error
      relcli check --format json --output report.json
      relcli check --format html --output report.html
      relcli check --since main

    \b
    Exit status:
      0  nothing at or above --fail-on
      1  findings at or above --fail-on
      2  the call or its input is wrong
      3  relcli itself failed

    Findings go to standard output, everything else to standard error.
    """
    from dataclasses import replace

    from relcli.check.model import Severity
    from relcli.check.options import CheckOptions
    from relcli.cli import again, configuration, sources, terminal, written
    from relcli.cli import output as destination
    from relcli.index.updating import collector_paused
    from relcli.report.formats import write

    desk = config or Config()
    selected, ignored = configuration.chosen(desk, select, ignore)
    asked = CheckOptions(selected, ignored, min_confidence, jobs, options.day(as_of))
    plan = decided.plan(paths or [], decisions, baseline, write_baseline, prune_baseline, since, changed, desk=desk)
    page, least = terminal.page(color, width, output), Severity(min_severity.value)
    keeping = sources.Keeping(not no_index, index, rehash, desk)
    answers = again.answers(plan, form, page, asked, least, quiet, keeping)
    with terminal.progress("checking", quiet):
        checked = sources.checked(plan.paths, facts, asked, quiet, keeping, answers)
    if answers and answers.shelf.page:
        return _status(again.repeat(answers.shelf.page, output), fail_on)
    said: list[str] = []
    checked = replace(checked, report=plan.applied(checked.report, asked, quiet, again.telling(terminal.say, said)))
    report = checked.report
    with collector_paused():
        chunks = write(form, written.asked(checked, page, least, quiet))
        destination.write(again.copied(answers, report, chunks), output)
    again.keep(answers, said, report, plan.paths, keeping)
    if report.skipped and not report.articles:
        terminal.say("error: nothing was checked: every file was skipped")
        return WRONG
    return _status(again.worst(report), fail_on)


def _status(worst: int, fail_on: Threshold) -> int:
    """1 when the worst finding (its rank, -1 for none) is at or above the threshold, else 0."""
    from relcli.check.model import Severity
    from relcli.cli.run import FOUND

    return FOUND if fail_on is not Threshold.NEVER and worst >= Severity(fail_on.value).rank else 0
