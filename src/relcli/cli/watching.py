"""Waiting for files to change: folders by the system's notices, single files by a look at them now and then."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from time import sleep

from relcli.cli.run import CallError

LOOK = 0.25
"""Seconds between two looks at single files."""
_SETTLED = 100
"""Milliseconds without a change after which those before are told together: an editor writes in several steps."""
_LONGEST = 2000
"""Milliseconds for which changes are gathered at most."""
_Mark = tuple[int, ...] | None


def needed() -> None:
    """CallError where the package that tells of changes is not installed."""
    try:
        import watchfiles  # noqa: F401
    except ImportError:
        raise CallError(
            "relcli watch needs the package watchfiles, which is not installed. "
            "Install it: python -m pip install watchfiles"
        ) from None


def changes(folders: Callable[[], Sequence[str]], files: Callable[[], Iterable[str]]) -> Iterator[list[str]]:
    """The paths that have changed, sorted, each time some have; the first time none: from then on nothing is missed.

    Folders are watched with all below them but what is hidden, and found again when another stands in their place.
    `files` gives single files, which need not be there; both are asked before each look, and may change.
    """
    known = {path: _mark(path) for path in files()}
    changed: set[str] = set()
    begun = False
    while True:
        watched = {folder: _place(folder) for folder in folders()}
        for found in _told([folder for folder, place in watched.items() if place]):
            now = {path: _mark(path) for path in files()}
            changed.update(found, (path for path in {*known, *now} if known.get(path) != now.get(path)))
            known = now
            replaced = [folder for folder, place in watched.items() if _place(folder) != place]
            if replaced:
                changed.update(replaced)
                break  # to watch what is there now, and tell of the change after that: nothing is missed between
            if changed or not begun:
                yield sorted(changed)
                changed, begun = set(), True
                if set(folders()) != set(watched):
                    changed.update(folders())
                    break


def _told(folders: Sequence[str]) -> Iterator[Collection[str]]:
    """What has changed below the folders, again and again; nothing each time that nothing has for a while."""
    if not folders:
        while True:
            yield ()
            sleep(LOOK)
    from watchfiles import watch

    def wanted(_: object, path: str) -> bool:
        return not is_passing(path, folders)

    notices = watch(
        *folders,
        watch_filter=wanted,
        debounce=_LONGEST,
        step=_SETTLED,
        rust_timeout=int(LOOK * 1000),
        yield_on_timeout=True,
        ignore_permission_denied=True,
    )
    try:
        for found in notices:
            yield {_shown(path) for _, path in found}
    except FileNotFoundError:  # a folder that goes away just now is found replaced
        sleep(LOOK)
    except OSError as error:
        raise CallError(f"the folders cannot be watched: {error}") from None


def is_passing(path: str, folders: Sequence[str]) -> bool:
    """Is it one of those that no article is read from: hidden below its folder, an editor's copy, another sort of file?

    A file that may be the output of this very run, say, would wake it for ever.
    """
    from relcli.corpus.reading import FORMATS

    if os.path.splitext(path)[1].lower() not in FORMATS and os.path.isfile(path):
        return True
    place = os.path.abspath(path)
    tops = [os.path.abspath(folder) for folder in folders]
    tops = [top for top in tops if place == top or place.startswith(top.rstrip(os.sep) + os.sep)]
    parts = os.path.relpath(place, max(tops, key=len)).split(os.sep) if tops else [os.path.basename(place)]
    return parts[-1].endswith("~") or any(part.startswith(".") and part != os.curdir for part in parts)


def _shown(path: str) -> str:
    """As seen from the working folder, when it lies below it."""
    near = os.path.relpath(path)
    return path if near.startswith(os.pardir) else near


def _mark(path: str) -> _Mark:
    """What changes when a file does; None where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _place(folder: str) -> _Mark:
    """What a folder is known by; None where there is none."""
    try:
        found = os.stat(folder)
    except OSError:
        return None
    return found.st_dev, found.st_ino
