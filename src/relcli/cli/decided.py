"""What commands leave out of a report: decisions, a baseline, wishes of the articles, what has not changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from relcli.cli.options import file_option, option
from relcli.cli.run import CallError
from relcli.cli.terminal import say
from relcli.config.model import Config
from relcli.records import record

if TYPE_CHECKING:
    from relcli.check.model import Report
    from relcli.check.options import CheckOptions
    from relcli.decisions import Book, Entry

NO_CONFIG = Config()
Decisions = Annotated[
    str | None,
    file_option("--decisions", help="What editors decided. [default: relcli-decisions.yaml nearby]"),
]
Baseline = Annotated[
    str | None, file_option("--baseline", help="Leave out the findings that FILE holds; it must be there.")
]
WriteBaseline = Annotated[bool, option("--write-baseline", help="Put all findings of today into the --baseline FILE.")]
PruneBaseline = Annotated[
    bool, option("--prune-baseline", help="Take out of the --baseline FILE what is found no more.")
]
Since = Annotated[
    str | None,
    option("--since", metavar="REF", help="Only findings that touch articles changed since a commit or branch of git."),
]
Changed = Annotated[
    bool,
    option("--changed", help="Only findings that touch the files named; folders named, or corpus/, are the rest."),
]


@record(frozen=True, slots=True)
class Plan:
    """What a call asks to be left out, looked up before anything is read."""

    paths: list[str]
    """Of all articles that are read."""
    decisions: Book | None = None
    baseline: Book | None = None
    touched: Callable[[str], bool] | None = None
    baseline_path: str = ""
    write: bool = False
    prune: bool = False

    def applied(self, report: Report, asked: CheckOptions, quiet: bool, tell: Callable[[str], None] = say) -> Report:
        """The report without what is left out; what is wrong with wishes of articles is said on standard error."""
        if not self._leaves_out(report):
            return report
        from relcli.decisions import apply

        if not quiet:
            _complain(report, asked, tell)
        baseline = self._kept(report, asked, quiet) if self.write or self.prune else self.baseline
        return apply(report, self.decisions, baseline, self.touched)

    def _leaves_out(self, report: Report) -> bool:
        """Can anything be left out at all?"""
        asked = (self.decisions, self.baseline, self.touched, self.write, self.prune)
        return any(asked) or any(article.ignores for article in report.articles)

    def _kept(self, report: Report, asked: CheckOptions, quiet: bool) -> Book:
        """The baseline as it is after this run, written."""
        from relcli.cli import output
        from relcli.decisions import Book, dump_baseline

        folder = os.path.dirname(self.baseline_path) or os.curdir
        known = self.baseline.entries if self.baseline else ()
        entries = self._renewed(report, known, folder, asked)
        output.write([dump_baseline(entries)], Path(self.baseline_path))
        if not quiet:
            say(f"{self.baseline_path}: {_findings(len(entries))}, before {len(known)}")
        return Book(folder, entries)

    def _renewed(self, report: Report, known: tuple[Entry, ...], folder: str, asked: CheckOptions) -> tuple[Entry, ...]:
        from relcli.decisions import apply, recorded
        from relcli.decisions.baseline import in_question, renewed

        judged = in_question(known, lambda rule: ran(asked, rule), _read(report, folder))
        if self.write:
            open_ = apply(report, self.decisions).findings
            return renewed(known, judged, [recorded(finding, folder) for finding in open_])
        assert self.baseline is not None
        found = filter(None, map(self.baseline.covering, report.findings))
        return renewed(known, judged, found)


def _findings(number: int) -> str:
    return "1 finding" if number == 1 else f"{number:,} findings"


def ran(asked: CheckOptions, rule: str) -> bool:
    """Were all findings of a rule asked for?"""
    return (not asked.select or rule in asked.select) and rule not in asked.ignore and not asked.min_confidence


def _read(report: Report, folder: str) -> Callable[[str], bool]:
    """Tells of a path as seen from a folder whether its article was read in this run, or is there no more."""
    here = {os.path.abspath(article.path) for article in report.articles}

    def read(path: str) -> bool:
        place = os.path.normpath(os.path.join(os.path.abspath(folder), path))
        return place in here or not os.path.lexists(place)

    return read


def _complain(report: Report, asked: CheckOptions, tell: Callable[[str], None]) -> None:
    from relcli.check.registry import ids
    from relcli.cli.suggest import nearest
    from relcli.decisions.wishes import complaints

    known = ids()
    for line in complaints(report, known, lambda rule: ran(asked, rule), lambda rule: nearest(rule, known)):
        tell(f"warning: {line}")


def plan(
    paths: Sequence[str],
    decisions: str | None = None,
    baseline: str | None = None,
    write: bool = False,
    prune: bool = False,
    ref: str | None = None,
    changed: bool = False,
    new_decisions: bool = False,
    desk: Config = NO_CONFIG,
) -> Plan:
    """Look up what a call names; with `new_decisions` the file of decisions need not be there yet.

    CallError or DecisionsError for what is missing, unreadable or makes no sense.
    """
    _check_flags(baseline, write, prune, bool(ref) or changed)
    where, files = _changed_paths(paths, desk) if changed else (_corpus(paths, desk), [])
    return Plan(
        paths=where,
        decisions=_book(decisions, where, new_decisions),
        baseline=_baseline(baseline, write),
        touched=_touched(where, files, ref, changed),
        baseline_path=baseline or "",
        write=write,
        prune=prune,
    )


def _check_flags(baseline: str | None, write: bool, prune: bool, partial: bool) -> None:
    if (write or prune) and not baseline:
        flag = "--write-baseline" if write else "--prune-baseline"
        raise CallError(f"{flag}: which file? Name it: --baseline relcli-baseline.json {flag}")
    if write and prune:
        raise CallError("--write-baseline and --prune-baseline exclude each other: writing prunes as well")
    if write and partial:
        raise CallError("--write-baseline takes in all findings of today: leave out --since and --changed")


def _corpus(paths: Sequence[str], desk: Config) -> list[str]:
    from relcli.cli import sources

    return sources.corpus_paths(paths, desk)


def _changed_paths(paths: Sequence[str], desk: Config) -> tuple[list[str], list[str]]:
    """All paths to read, and the articles among the files named: those are what changed."""
    from relcli.corpus.reading import FORMATS

    files = [path for path in paths if not os.path.isdir(path)]
    folders = [path for path in paths if os.path.isdir(path)]
    if not files:
        raise CallError("--changed: name the files that changed: relcli check --changed drafts/a.md drafts/b.md")
    _corpus(files, desk)
    articles = [path for path in files if path == "-" or os.path.splitext(path)[1].lower() in FORMATS]
    try:
        rest = _corpus(folders, desk)
    except CallError:
        rest = []  # no corpus/ here: the files are checked against each other
    return [*rest, *(path for path in articles if not _lies_in(path, rest))], articles


def _lies_in(path: str, folders: Sequence[str]) -> bool:
    """Is the file read with one of the folders anyway?  Nothing hidden is."""
    place = os.path.abspath(path)
    for folder in folders:
        top = os.path.abspath(folder)
        if path != "-" and place.startswith(top.rstrip(os.sep) + os.sep):
            return not any(part.startswith(".") for part in os.path.relpath(place, top).split(os.sep))
    return False


def _touched(
    where: Sequence[str], files: Sequence[str], ref: str | None, changed: bool
) -> Callable[[str], bool] | None:
    if ref is None and not changed:
        return None
    from relcli.cli import changes

    known = {os.path.realpath(path) for path in files}
    if ref is not None:
        first = next((path for path in where if path != "-"), os.curdir)
        known |= changes.since(ref, first if os.path.isdir(first) else os.path.dirname(first) or os.curdir)
    return changes.among(known)


def decisions_path(flag: str | None, paths: Sequence[str]) -> str:
    """The file of decisions of a call: the one given, the first nearby, or the one that would be made.

    Nearby is as for facts.yaml.  A new one lies in the working folder when all articles lie below it, else beside
    the first path.
    """
    from relcli.cli.sources import DECISIONS, candidates

    if flag is not None:
        return flag
    found = next((path for path in candidates(paths, DECISIONS) if os.path.isfile(path)), None)
    return found or os.path.join(_home(paths), DECISIONS)


def _home(paths: Sequence[str]) -> str:
    here = os.path.abspath(os.curdir)
    places = [os.path.abspath(path) for path in paths if path != "-"]
    if all(place == here or place.startswith(here.rstrip(os.sep) + os.sep) for place in places):
        return ""
    return os.path.relpath(os.path.dirname(places[0]))


def _book(flag: str | None, paths: Sequence[str], may_miss: bool) -> Book | None:
    path = decisions_path(flag, paths)
    if not os.path.lexists(path):
        if flag is not None and not may_miss:
            raise CallError(f"--decisions {flag}: no such file. `relcli review` and `relcli decide` make it")
        return None
    from relcli.decisions import Book, Ledger

    return Book(os.path.dirname(path) or os.curdir, Ledger.load(path).entries)


def _baseline(path: str | None, write: bool) -> Book | None:
    """The baseline given.  A missing one is an error: an empty one would let everything through as new, or nothing."""
    if path is None or (write and not os.path.lexists(path)):
        return None
    from relcli.decisions import Book, parse_baseline

    try:
        text = Path(path).read_text("utf-8")
    except FileNotFoundError:
        raise CallError(
            f"--baseline {path}: no such file. Write it first: relcli check --baseline {path} --write-baseline"
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise CallError(f"--baseline {path}: cannot be read: {reason}") from None
    return Book(os.path.dirname(path) or os.curdir, parse_baseline(text, path))
