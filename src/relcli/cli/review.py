"""relcli review: the open findings one by one, and what is decided about each."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from relcli.cli import decided, options
from relcli.cli.opened import AsOf, Opened, Who, day_of, opened
from relcli.cli.options import option
from relcli.cli.terminal import Colour
from relcli.config.model import Config

if TYPE_CHECKING:
    from relcli.report.layout import Page


def review(
    paths: options.Paths = None,
    facts: options.Facts = None,
    decisions: decided.Decisions = None,
    baseline: decided.Baseline = None,
    list_: Annotated[bool, option("--list", help="Only list the open findings with their ids.")] = False,
    stats: Annotated[bool, option("--stats", help="Only count: by rule and decision, and by editor.")] = False,
    who: Who = None,
    as_of: AsOf = None,
    color: options.ColourOption = Colour.AUTO,
    width: options.Width = None,
    config: options.Configuration = None,
    quiet: options.Quiet = False,
    traceback: options.Traceback = False,
) -> int:
    """Go through the open findings one by one and decide about each.

    Shows both passages, why they exclude each other and the fact, and asks for a key: c confirm, d dismiss, f fixed,
    l later, u undo, o open in $EDITOR, q quit. Every answer is written at once, so that a review can be left and
    gone on with at any time. Decisions are kept in relcli-decisions.yaml beside the corpus.

    PATH is a file or a folder; without any, the folder corpus/.

    \b
    Examples:
      relcli review
      relcli review drafts/ --baseline archive.json
      relcli review --list
      relcli review --stats
      relcli decide 2c2b2c57 dismissed --note "The other year"
    """
    from relcli.cli import output as destination
    from relcli.cli import terminal

    found = opened(paths, facts, decisions, baseline, quiet, config or Config(), sure=True)
    page = terminal.page(color, width, None)
    if list_ or stats:
        lines = _stats(found, page) if stats else _list(found, page)
        destination.write((line + "\n" for line in lines), None)
        return 0
    return _ask(found, page, who, as_of)


def _ask(found: Opened, page: Page, who: str | None, as_of: str | None) -> int:
    import os
    import shutil

    from relcli.cli import changes
    from relcli.cli.run import CallError

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise CallError(
            "review asks at a terminal, and there is none. `relcli review --list` lists the open findings, "
            "`relcli decide ID dismissed --note …` decides about one"
        )
    if not found.open:
        from relcli.cli import output as destination

        destination.write([line + "\n" for line in _list(found, page)], None)
        return 0
    from relcli.cli.keyboard import Terminal
    from relcli.cli.reviewing import Round
    from relcli.cli.store import Store

    name = changes.editor_of(os.path.dirname(found.path) or os.curdir) if who is None else who
    rows = shutil.get_terminal_size().lines
    Round(found.open, Store(found.path, name, day_of(as_of)), page, Terminal(), rows).run()
    return 0


def _list(found: Opened, page: Page) -> Iterator[str]:
    from relcli.report.decisions import list_lines

    return list_lines(found.open, page)


def _stats(found: Opened, page: Page) -> Iterator[str]:
    import os

    from relcli.decisions import Book, Ledger
    from relcli.report.decisions import stats_lines

    book = Book(os.path.dirname(found.path) or os.curdir, Ledger.load(found.path).entries)
    shown = {finding.id for finding in found.open}
    rules: dict[str, Counter[str]] = defaultdict(Counter)
    met = set()
    for finding in found.whole.findings:
        entry = book.covering(finding)
        if entry:
            met.add(entry.id)
            rules[finding.rule][entry.decision] += 1
        elif finding.id in shown:
            rules[finding.rule]["open"] += 1
    editors = Counter(entry.who for entry in book.entries)
    return stats_lines(rules, editors, sum(1 for entry in book.entries if entry.id not in met), page)
