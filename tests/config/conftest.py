"""Configurations from texts, with the rules that there are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from relcli.cli.configuration import rules
from relcli.config.model import Config
from relcli.config.reading import loads

Load = Callable[[str], Config]


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Load:
    """The configuration of a text, as a relcli.toml of the working folder."""
    monkeypatch.chdir(tmp_path)
    return lambda text: loads(text, "relcli.toml", str(tmp_path), rules)
