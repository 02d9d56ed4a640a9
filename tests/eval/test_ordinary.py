"""Ordinary articles raise no more alarms than they did."""

from __future__ import annotations

from ordinary import counted, most


def test_ordinary_articles_raise_no_more_alarms_than_they_did() -> None:
    _, apart, together = counted()
    assert max(len(apart), len(together)) <= most()
