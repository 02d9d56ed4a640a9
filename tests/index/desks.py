"""Small corpora on disk, and what relcli says of them with and without an index."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import relcli
from relcli.check.engine import check, check_folders
from relcli.check.options import CheckOptions
from relcli.facts import Facts
from relcli.index.opening import Indexing
from relcli.index.places import places_of

TREATY = "The treaty was signed in Tartu, the ministry said."
ELSEWHERE = "The treaty was signed in Tallinn on Friday."


@dataclass(slots=True)
class Desk:
    """A folder with a corpus, and what was said while it was checked."""

    folder: Path
    said: list[str] = field(default_factory=list)

    @property
    def corpus(self) -> Path:
        """Where the articles lie."""
        return self.folder / "corpus"

    @property
    def index(self) -> Path:
        """Where the index belongs."""
        return self.folder / ".relcli" / "index.db"

    def write(self, **texts: str) -> None:
        """Write articles, name and text."""
        self.corpus.mkdir(exist_ok=True)
        for name, text in texts.items():
            (self.corpus / f"{name}.txt").write_text(text, "utf-8")

    def check(self, path: Path | None = None, facts: Facts | None = None, rehash: bool = False) -> Any:
        """The report with the index, as JSON gives it."""
        report, _ = check_folders(
            places_of([str(self.corpus)]),
            facts or Facts.empty(),
            CheckOptions(jobs=1),
            self.said.append,
            Indexing(path, rehash),
        )
        return json.loads(json.dumps(report.to_json()))

    def plain(self) -> Any:
        """The same without an index."""
        report = check(relcli.read([str(self.corpus)]), Facts.empty(), CheckOptions(jobs=1))
        return json.loads(json.dumps(report.to_json()))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """An empty desk, with a cache folder of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    made = Desk(tmp_path / "desk")
    made.corpus.mkdir(parents=True)
    return made


@pytest.fixture
def count_reads(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """The paths of the articles whose claims were extracted since the last call."""
    import relcli.index.updating as updating

    read: list[str] = []
    real = updating.entry_of

    def counted(article: Any, path: str) -> Any:
        read.append(path)
        return real(article, path)

    monkeypatch.setattr(updating, "entry_of", counted)

    def taken() -> list[str]:
        found = list(read)
        read.clear()
        return found

    return taken
