"""relcli watch: checks again whenever an article, the facts or the decisions are saved."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from time import strftime
from typing import TYPE_CHECKING

from relcli.cli import decided, options
from relcli.cli.options import Least
from relcli.cli.output import show
from relcli.cli.run import CallError, quiet_pipe
from relcli.cli.terminal import Colour, say
from relcli.config.model import Config
from relcli.errors import RelcliError

if TYPE_CHECKING:
    from relcli.check.model import Report, Severity
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

    Begins with a whole check, as relcli check shows it. From then on, whenever an article, the facts, the decisions or
    the baseline change, only findings that were not there before are shown, and those that are gone are named. On a
    terminal the screen is cleared before each. Ctrl-C ends it.

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
    from relcli.check.model import Severity
    from relcli.check.options import CheckOptions
    from relcli.cli import configuration, sources, terminal, watching

    desk = config or Config()
    if "-" in (paths or ()):
        raise CallError("standard input cannot be watched. Name files or folders: relcli watch drafts/")
    where = sources.corpus_paths(paths or [], desk)
    watching.needed()
    asked = CheckOptions(*configuration.chosen(desk, select, ignore))
    keeping = sources.Keeping(not no_index, index, desk=desk)

    def check(still: bool) -> Report:
        plan = decided.plan(paths or [], decisions, baseline, desk=desk)
        with terminal.progress("checking", quiet):
            return plan.applied(sources.checked(plan.paths, facts, asked, still, keeping).report, asked, still)

    screen = _Screen(lambda: terminal.page(color, width, None), Severity(min_severity.value), quiet)
    folders = [path for path in where if os.path.isdir(path)]
    named = [path for path in (facts, decisions, baseline, desk.facts, desk.path) if path]
    waits = watching.changes(folders, lambda: _single(where, named))
    try:
        _go_on(screen, check, waits, where, desk.path)
    except KeyboardInterrupt:
        screen.end()
    except BrokenPipeError:
        return quiet_pipe(0)
    return 0


def _single(where: Sequence[str], named: Sequence[str]) -> Iterator[str]:
    """The files outside of folders that a check depends on, whether they are there or not."""
    from relcli.cli.sources import FACTS, candidates
    from relcli.decisions.ledger import FILE

    yield from named
    yield from (path for path in where if not os.path.isdir(path))
    yield from candidates(where, FACTS)
    yield from candidates(where, FILE)


def _go_on(
    screen: _Screen, check: Callable[[bool], Report], waits: Iterator[list[str]], where: Sequence[str], config: str
) -> None:
    """Check, and again after each change.  What is wrong meanwhile, such as half a file, is told and waited out."""
    from relcli.report.watching import waiting_words

    next(waits)
    before = check(screen.quiet)
    screen.whole(before)
    if not screen.quiet:
        say(waiting_words(where))
    for paths in waits:
        screen.changed(paths)
        if config in paths:
            say(f"{config} has changed: end this and start it anew to have it used")
        try:
            now = check(True)
        except RelcliError as error:
            say(f"error: {error}")
            continue
        screen.difference(before, now)
        before = now


@dataclass(frozen=True, slots=True)
class _Screen:
    """Standard output, as wide as it is at each moment."""

    page: Callable[[], Page]
    least: Severity
    quiet: bool

    def whole(self, report: Report) -> None:
        """All that is found."""
        from relcli.report.console import console_lines

        self._show(console_lines(report, self.page(), self.least, self.quiet))

    def changed(self, paths: Sequence[str]) -> None:
        """What has changed, and when, at the top of an empty screen where there is one."""
        from relcli.report.watching import head_lines

        page = self.page()
        if sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
            show([_CLEAR])
            self._show([*head_lines(paths, strftime("%H:%M:%S"), page), ""])
        elif not self.quiet:
            self._show(head_lines(paths, "", page))

    def difference(self, before: Report, now: Report) -> None:
        """What is new and what is gone."""
        from relcli.report.watching import change_lines

        self._show(change_lines(before, now, self.page(), self.least, self.quiet))

    def end(self) -> None:
        """Below the ^C that a terminal shows."""
        if sys.stdout.isatty():
            show(["\n"])

    def _show(self, lines: Iterable[str]) -> None:
        show(line + "\n" for line in lines)
