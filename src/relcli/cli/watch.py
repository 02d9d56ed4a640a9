"""relcli watch: checks again whenever an article, the facts, the decisions or the configuration are saved."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from time import strftime
from typing import TYPE_CHECKING

from relcli.cli import decided, options
from relcli.cli.options import Least
from relcli.cli.output import show
from relcli.cli.run import CallError, quiet_pipe
from relcli.cli.terminal import Colour, say
from relcli.config.model import Config
from relcli.errors import RelcliError
from relcli.records import record

if TYPE_CHECKING:
    from relcli.check.model import Report, Severity
    from relcli.cli.reloading import InForce
    from relcli.report.layout import Page

_CLEAR = "\x1b[2J\x1b[H"


def watch(
    paths: options.Paths = None,
    facts: options.Facts = None,
    min_severity: options.MinSeverity = Least.NOTE,
    select: options.Select = None,
    ignore: options.Ignore = None,
    index: options.Index = None,
    no_index: options.NoIndex = False,
    decisions: decided.Decisions = None,
    baseline: decided.Baseline = None,
    config: options.Configuration = None,
    color: options.ColourOption = Colour.AUTO,
    width: options.Width = None,
    quiet: options.Quiet = False,
    traceback: options.Traceback = False,
) -> int:
    """Check again whenever something is saved, and say what is new and what is gone.

    Begins with a whole check, as relcli check shows it. From then on, whenever an article, the facts, the decisions,
    the baseline or the configuration change, only findings that were not there before are shown, and those that are
    gone are named. A configuration that cannot be used is told of, and the one before stays in force. On a terminal the
    screen is cleared before each. Ctrl-C ends it.

    PATH is a file or a folder, as for relcli check. The package watchfiles is needed: python -m pip install watchfiles

    \b
    Examples:
      relcli watch
      relcli watch drafts/ --min-severity warning

    \b
    Exit status:
      0  ended with Ctrl-C
      2  the call or its input is wrong
      3  relcli itself failed
    """
    from relcli.cli import sources, terminal, watching
    from relcli.cli.reloading import InForce

    if "-" in (paths or ()):
        raise CallError("standard input cannot be watched. Name files or folders: relcli watch drafts/")
    watching.needed()
    desk = InForce(config or Config(), paths or [], select, ignore, min_severity)

    def check(still: bool) -> Report:
        plan = decided.plan(paths or [], decisions, baseline, desk=desk.config)
        keeping = sources.Keeping(not no_index, index, desk=desk.config)
        with terminal.progress("checking", quiet):
            found = sources.checked(plan.paths, facts, desk.asked, still, keeping).report
            return plan.applied(found, desk.asked, still)

    named = [path for path in (facts, decisions, baseline) if path]
    waits = watching.changes(lambda: desk.folders, lambda: _single(desk, named))
    try:
        _go_on(_Screen(lambda: terminal.page(color, width, None), quiet), check, waits, desk)
    except KeyboardInterrupt:
        if sys.stdout.isatty():
            show(["\n"])  # below the ^C that a terminal shows
    except BrokenPipeError:
        return quiet_pipe(0)
    return 0


def _single(desk: InForce, named: Sequence[str]) -> Iterator[str]:
    """The files outside of folders that a check depends on, whether they are there or not."""
    from relcli.cli.sources import DECISIONS, FACTS, candidates

    yield from named
    yield from desk.files()
    yield from (path for path in desk.where if not os.path.isdir(path))
    yield from candidates(desk.where, FACTS)
    yield from candidates(desk.where, DECISIONS)


def _go_on(screen: _Screen, check: Callable[[bool], Report], waits: Iterator[list[str]], desk: InForce) -> None:
    """Check, and again after each change.  What is wrong meanwhile, such as half a file, is told and waited out."""
    from relcli.report.watching import waiting_words

    next(waits)
    before, least = check(screen.quiet), desk.least
    screen.whole(before, least)
    if not screen.quiet:
        say(waiting_words(desk.where))
    for paths in waits:
        screen.changed(paths)
        try:
            if desk.renew(paths) and not screen.quiet:
                say(f"{desk.config.path or 'no configuration'} is in force")
        except RelcliError as error:
            say(f"error: {error}\n{desk.config.path or 'no configuration'} stays in force as it was before")
        try:
            now = check(True)
        except RelcliError as error:
            say(f"error: {error}")
            continue
        screen.difference(before, now, least, desk.least)
        before, least = now, desk.least


@record(frozen=True, slots=True)
class _Screen:
    """Standard output, as wide as it is at each moment."""

    page: Callable[[], Page]
    quiet: bool

    def whole(self, report: Report, least: Severity) -> None:
        """All that is found."""
        from relcli.report.console import console_lines

        self._show(console_lines(report, self.page(), least, self.quiet))

    def changed(self, paths: Sequence[str]) -> None:
        """What has changed, and when, at the top of an empty screen where there is one."""
        from relcli.report.watching import head_lines

        page = self.page()
        if sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
            show([_CLEAR])
            self._show([*head_lines(paths, strftime("%H:%M:%S"), page), ""])
        elif not self.quiet:
            self._show(head_lines(paths, "", page))

    def difference(self, before: Report, now: Report, was: Severity, least: Severity) -> None:
        """What is new and what is gone."""
        from relcli.report.watching import change_lines

        self._show(change_lines(before, now, self.page(), least, self.quiet, was))

    def _show(self, lines: Iterable[str]) -> None:
        show(line + "\n" for line in lines)
