"""Fixtures of the tests of the index."""

from __future__ import annotations

import pytest
from desks import count_reads, desk

from relcli.index.database import memory
from relcli.index.store import Store

__all__ = ["count_reads", "desk", "store"]


@pytest.fixture
def store() -> Store:
    """An empty index in memory."""
    return Store(memory())
