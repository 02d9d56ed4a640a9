"""relcli index: read articles ahead of time, and say what the index holds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from relcli.cli import options
from relcli.cli.options import option

if TYPE_CHECKING:
    from relcli.index.model import Outcome, Skip
    from relcli.index.places import Places
    from relcli.index.status import Status


def index(
    paths: options.Paths = None,
    status: Annotated[bool, option("--status", help="Say what the index holds and how far it is behind.")] = False,
    rebuild: Annotated[bool, option("--rebuild", help="Make the index anew.")] = False,
    vacuum: Annotated[bool, option("--vacuum", help="Give back room that articles taken out have left.")] = False,
    rehash: options.Rehash = False,
    jobs: options.Jobs = 0,
    index: options.Index = None,
    quiet: options.Quiet = False,
    traceback: options.Traceback = False,
) -> int:
    """Read articles ahead of time, and say what the index holds.

    relcli check and relcli search bring the index up to date themselves; this does it before they are asked.
    PATH is a folder; without any, the folder corpus/. The index is kept in .relcli/ beside it and can be deleted
    at any time. What was skipped is listed on standard error.

    \b
    Examples:
      relcli index archive/
      relcli index archive/ --status
      relcli index archive/ --rebuild --jobs 4
      relcli index archive/ --vacuum
    """
    from relcli.cli.output import write
    from relcli.index.places import places_of

    places = places_of(_folders(paths or []))
    if status:
        if rebuild or vacuum or rehash:
            raise _wrong("--status changes nothing: leave out --rebuild, --vacuum and --rehash")
        write((line + "\n" for line in _status_lines(places, index)), None)
        return 0
    outcome, skipped, size, where = _update(places, index, rebuild, vacuum, rehash, jobs, quiet)
    if not quiet:
        write((line + "\n" for line in _outcome_lines(outcome, skipped, size, where)), None)
    return _told_skipped(places, outcome, skipped)


def _told_skipped(places: Places, outcome: Outcome, skipped: list[Skip]) -> int:
    """Say which files were skipped, and why; 2 where nothing else was there."""
    from relcli.cli.run import WRONG
    from relcli.cli.terminal import say

    for file in skipped:
        say(f"skipped {places.shown(file.path)}: {file.reason}")
    if outcome.read + outcome.unchanged:
        return 0
    say("error: no article found" if not skipped else "error: nothing was read: every file was skipped")
    return WRONG


def _wrong(message: str) -> Exception:
    from relcli.cli.run import CallError

    return CallError(message)


def _folders(given: list[str]) -> list[str]:
    """The folders of the call; CallError for anything else."""
    from relcli.cli.sources import corpus_paths

    paths = corpus_paths(given)
    for path in paths:
        if not os.path.isdir(path) or os.path.islink(path):
            raise _wrong(f"{path} is no folder: only folders have an index. Files are read when they are needed.")
    return paths


def _update(
    places: Places, path: Path | None, rebuild: bool, vacuum: bool, rehash: bool, jobs: int, quiet: bool
) -> tuple[Outcome, list[Skip], int, Path | None]:
    """What was done, what was skipped, and the bytes and the place of the index."""
    from dataclasses import replace

    from relcli.cli.progress import bar
    from relcli.cli.terminal import say
    from relcli.index import status
    from relcli.index.opening import Opened, using
    from relcli.index.updating import update

    with bar("reading", "files", quiet) as progress:

        def work(found: Opened) -> tuple[Outcome, list[Skip], Path | None]:
            outcome, skipped = update(found.store, places, jobs, rehash, progress.tell)
            if vacuum:
                status.vacuum(found.store)
            return replace(outcome, rebuilt=found.rebuilt), skipped, found.path

        outcome, skipped, where = using(places, work, say, path, rebuild=rebuild)
    return outcome, skipped, status.size(where) if where else 0, where


def _outcome_lines(outcome: Outcome, skipped: list[Skip], size: int, where: Path | None) -> Iterator[str]:
    from relcli.report.sanitise import visible

    if outcome.rebuilt:
        yield f"made anew: {visible(outcome.rebuilt)}"
    done = [f"{outcome.added:,} added", f"{outcome.changed:,} changed", f"{outcome.removed:,} removed"]
    yield ", ".join([*done, f"{outcome.unchanged:,} as they were", f"{len(skipped):,} skipped"])
    pace = f", {outcome.read / max(outcome.seconds, 0.001):,.0f} articles/s" if outcome.read else ""
    yield f"{outcome.seconds:.1f} s{pace}"
    if where is not None:
        yield f"{visible(str(where))}, {size / 1e6:,.1f} MB"


def _status_lines(places: Places, path: Path | None) -> Iterator[str]:
    from relcli.index.opening import located
    from relcli.index.status import status

    where = located(places, path)
    if where is None:
        yield "no index yet: relcli index makes one, and so do relcli check and relcli search"
        return
    yield from _told(status(where, places))


def _told(now: Status) -> Iterator[str]:
    from relcli.report.sanitise import visible

    copies = f" ({now.copies:,} of them copies of another)" if now.copies else ""
    yield f"index       {visible(str(now.path))}, {now.size / 1e6:,.1f} MB"
    yield f"written     {now.written:%Y-%m-%d %H:%M:%S}"
    yield f"articles    {now.articles:,}{copies}"
    yield f"claims      {now.claims:,}"
    yield f"words       {now.words:,}"
    yield f"skipped     {now.skipped:,}"
    yield f"stories     {now.stories:,}, {now.open:,} to be judged by the next check"
    behind = [f"{now.new:,} new or changed" if now.new else "", f"{now.gone:,} gone" if now.gone else ""]
    yield f"to be done  {', '.join(filter(None, behind)) or 'nothing'}"
    if now.outdated:
        yield f"            all is read anew: {visible(now.outdated)}"
