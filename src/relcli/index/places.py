"""The folders that an index is of: where they lie, how they are shown, where their index is kept."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

from relcli.corpus.walking import joined, shown_path
from relcli.records import record

FOLDER = ".relcli"
FILE = "index.db"


@record(frozen=True, slots=True)
class Root:
    """One folder of a corpus."""

    folder: str
    """Where it is, absolute."""
    shown: str
    """As given, with forward slashes."""
    below: str
    """How the paths of its articles begin inside the index: "" for the only folder, else its place under the base."""


@record(frozen=True, slots=True)
class Places:
    """All folders of a corpus; paths in the index are relative to `base`, so that it can be moved."""

    base: str
    roots: tuple[Root, ...]

    def shown(self, path: str) -> str:
        """How a path of the index is shown."""
        for root in self.roots:
            if not root.below:
                return joined(root.shown, path)
            if path.startswith(root.below + "/"):
                return joined(root.shown, path[len(root.below) + 1 :])
        return path

    def where(self, path: str) -> str:
        """Where the file of a path of the index lies."""
        return os.path.join(self.base, *raw_path(path).split("/"))

    @property
    def name(self) -> str:
        """The folders, told from any others: what an index was made of."""
        return "\n".join(root.below for root in self.roots)


def places_of(folders: Sequence[str]) -> Places:
    """The places of folders as given on the command line; a folder inside another is left to that one."""
    found = {os.path.abspath(folder): shown_path(folder) for folder in reversed(folders)}
    tops = [each for each in found if not any(each != other and _inside(each, other) for other in found)]
    base = tops[0] if len(tops) == 1 else os.path.commonpath(tops)
    roots = [Root(top, found[top], "" if top == base else key(os.path.relpath(top, base))) for top in tops]
    return Places(base, tuple(sorted(roots, key=lambda root: root.below)))


def _inside(one: str, other: str) -> bool:
    return os.path.commonpath([one, other]) == other


def key(path: str) -> str:
    """A path of the system as the index writes it; a byte that is no text becomes \\udcXX."""
    return Path(path).as_posix().encode("utf-8", "backslashreplace").decode("utf-8")


def raw_path(path: str) -> str:
    """The path of the system that `key` wrote."""
    if "\\udc" not in path:
        return path
    parts = path.split("\\udc")
    return parts[0] + "".join(chr(0xDC00 + int(part[:2], 16)) + part[2:] for part in parts[1:])


def beside(places: Places) -> Path:
    """Where the index of these folders is kept: in `.relcli` beside the only folder, else in the folder above all."""
    home = Path(places.base).parent if len(places.roots) == 1 and not places.roots[0].below else Path(places.base)
    return home / FOLDER / FILE


def cached(places: Places) -> Path:
    """Where it is kept when that folder cannot be written to: in the user's cache, under a digest of the folder."""
    default = "~/Library/Caches" if sys.platform == "darwin" else "~/.cache"
    cache = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or os.path.expanduser(default)
    digest = blake2b(f"{places.base}\0{places.name}".encode("utf-8", "backslashreplace"), digest_size=8).hexdigest()
    return Path(cache) / "relcli" / f"{digest}.db"
