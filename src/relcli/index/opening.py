"""Opening the index of some folders, whatever state it is in: what can be mended is mended, and said."""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from relcli.corpus.hints import Hints
from relcli.index.database import Damaged, Say, Unusable, connect, locked, memory, remove
from relcli.index.making import digest_in, maker
from relcli.index.model import DamagedRecord, IndexError
from relcli.index.places import FOLDER, Places, beside, cached
from relcli.index.store import Store
from relcli.records import record

_IGNORE = "# made by relcli; it can be deleted at any time\n*\n"


@record(frozen=True, slots=True)
class Indexing:
    """How an index is kept and its articles are read."""

    file: Path | None = None
    """None: where it belongs."""
    rehash: bool = False
    """Take every file as changed, whatever its size and time of change say."""
    reading: str = ""
    """A digest of what the desk has set about reading: with another one all is read anew."""
    hints: Callable[[str], Hints] | None = None
    """Gives what is known of the article of a path as shown; can be sent to another process."""


@record(frozen=True, slots=True)
class Opened:
    """An index that is open, and locked until the block ends."""

    store: Store
    path: Path | None
    """None when it lives in memory only."""
    rebuilt: str = ""
    """Why it was made anew; "" when it was not."""


Result = TypeVar("Result")


def using(
    places: Places,
    work: Callable[[Opened], Result],
    say: Say,
    path: Path | None = None,
    *,
    rebuild: bool = False,
    reading: str = "",
) -> Result:
    """What `work` gives with the index of the folders, at `path` or where it belongs; locked meanwhile.

    Where nothing can be written beside the corpus the index is kept in the user's cache; where that fails too, or the
    disk is full, `work` gets one in memory; both are said.  A damaged index, or one of another version, is made anew.
    Raises IndexError where `path` names a file that is no index, or another run holds the index for too long.
    """
    for place in [path] if path else [beside(places), cached(places)]:
        try:
            return _at(_own(place, places, path is not None), places, work, say, rebuild, reading)
        except _Elsewhere as reason:
            if path is not None:
                raise IndexError(f"The index {path} cannot be used: {reason}. Name another with --index.") from None
            say(f"no index is kept in {place.parent}: {reason}")
    store = Store(memory())
    try:
        return work(Opened(store, None))
    finally:
        store.close()


class _Elsewhere(Exception):
    """This place will not do."""


def _at(place: Path, places: Places, work: Callable[[Opened], Result], say: Say, rebuild: bool, reading: str) -> Result:
    """Work with the index at a place; should it prove damaged on the way, once more with a new one."""
    _prepare(place)
    with locked(place, say):
        for again in (False, True):
            found = _open(place, places, say, rebuild or again, reading)
            try:
                return work(found)
            except sqlite3.OperationalError as error:
                raise _Elsewhere(str(error)) from None
            except (sqlite3.DatabaseError, zlib.error, DamagedRecord) as error:
                if again:
                    raise _Elsewhere(str(error)) from None
                say(f"The index {place} is damaged ({error}). It is made anew.")
            finally:
                found.store.close()
    raise AssertionError("the loop returns or raises")


def _own(place: Path, places: Places, named: bool) -> Path:
    """The file for these folders: another one where the usual is of other folders."""
    if named or not place.is_file():
        return place
    with suppress(sqlite3.Error):
        look = sqlite3.connect(f"{place.absolute().as_uri()}?mode=ro", uri=True)
        try:
            row = look.execute("SELECT value FROM meta WHERE key = 'folders'").fetchone()
        finally:
            look.close()
        if row and row[0] != _folders(places):
            digest = blake2b(_folders(places).encode("utf-8", "replace"), digest_size=4).hexdigest()
            return place.with_name(f"{place.stem}-{digest}{place.suffix}")
    return place


def _folders(places: Places) -> str:
    return f"{os.path.basename(places.base)}\n{places.name}"


def _prepare(place: Path) -> None:
    """The folder of the index, which git ignores by what stands in it."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.parent.name == FOLDER and not (place.parent / ".gitignore").exists():
            (place.parent / ".gitignore").write_text(_IGNORE, "utf-8")
        if not os.access(place.parent, os.W_OK) or (place.exists() and not os.access(place, os.W_OK)):
            raise _Elsewhere("it may not be written to")
        with open(f"{place}.lock", "a", encoding="utf-8"):
            pass
    except OSError as error:
        raise _Elsewhere((error.strerror or str(error)).lower()) from None


def _open(place: Path, places: Places, say: Say, rebuild: bool, reading: str) -> Opened:
    """The index at a place, made anew where it has to be."""
    why = "asked for" if rebuild else ""
    store: Store | None = None
    try:
        if rebuild and place.exists():
            with suppress(Damaged):
                connect(place).close()  # refuses what is no index of ours
        else:
            store = Store(connect(place))
            why = _stale(store, places, reading)
    except Unusable:
        raise
    except Damaged as error:
        why = str(error)
        say(f"{error} It is made anew.")
    except sqlite3.Error as error:
        raise _Elsewhere(str(error)) from None
    if store is None or why:
        if store is not None:
            store.close()
        try:
            remove(place)
            store = Store(connect(place))
        except (OSError, sqlite3.Error) as error:
            raise _Elsewhere(str(error)) from None
    _sign(store, places, reading)
    return Opened(store, place, why)


def _stale(store: Store, places: Places, reading: str) -> str:
    """Why an index cannot be taken further; "" when it can."""
    before = store.meta("maker")
    if not before:
        return ""
    if store.meta("folders") != _folders(places):
        return "it was made of other folders"
    same = digest_in(maker(before, reading)) == digest_in(before)
    return "" if same else "relcli or its word tables read otherwise now"


def _sign(store: Store, places: Places, reading: str) -> None:
    now = maker(store.meta("maker"), reading)
    if store.meta("maker") != now or store.meta("folders") != _folders(places):
        with store.transaction():
            store.set_meta("maker", now)
            store.set_meta("folders", _folders(places))


def located(places: Places, path: Path | None = None) -> Path | None:
    """The file that holds the index of these folders, at `path` or where it belongs; None where there is none yet."""
    found = [path] if path else [_own(beside(places), places, False), cached(places)]
    return next((each for each in found if each.is_file()), None)


def outdated(store: Store, places: Places, reading: str = "") -> str:
    """Why an index will be made anew when it is next used; "" when it can be taken further."""
    return _stale(store, places, reading)
