"""Fixtures of the tests of the index."""

from __future__ import annotations

from desks import count_reads, desk

__all__ = ["count_reads", "desk"]
