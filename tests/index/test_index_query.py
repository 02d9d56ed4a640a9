"""Queries: whatever somebody types is read as something, and what it was read as can be typed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from searches import TYPED

from relcli.claims.model import Kind
from relcli.corpus.model import Zone
from relcli.index.naming import KINDS, ZONES
from relcli.index.parsing import LEAVES, parse
from relcli.index.periods import period
from relcli.index.query import leaves

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "queries.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["query"])
def test_how_a_query_is_read(case: dict[str, Any]) -> None:
    query = parse(case["query"])
    assert (str(query) or None) == case["read"]
    assert not query.problems


@settings(max_examples=500)
@given(TYPED)
def test_what_was_read_can_be_typed_again(text: str) -> None:
    query = parse(text)
    assert parse(str(query)).root == query.root


def test_very_long_and_very_deep_queries_are_read_as_far_as_it_goes() -> None:
    assert len(list(leaves(parse("a b " * 10_000).root))) == LEAVES
    assert parse("(" * 10_000 + "a").notes
    assert str(parse("-" * 3_000 + "a")) == "-a"
    for deep in ("NOT ", "-NOT ", "-(", "(-", "title:(", "-title:(", "NOT ("):
        query = parse(deep * 4_000 + "a")
        assert parse(str(query)).root == query.root
    assert str(parse("NOT " * 20 + "a")) == "a"


def test_what_cannot_be_carried_out_is_said() -> None:
    assert parse("date:tomorrow").problems == (
        "“date:tomorrow” is no date: write 2026, 2026-01 or 2026-01-31, or 2026-01..2026-02-03",
    )
    assert "there is no kind “evnt”" in parse("kind:evnt").problems[0]
    assert "there is no zone “foot”" in parse("zone:foot").problems[0]


def test_every_kind_and_zone_can_be_named() -> None:
    assert tuple(Kind) == KINDS
    assert tuple(zone for zone in Zone if zone is not Zone.BOILERPLATE) == ZONES


def test_a_field_that_is_none_is_read_as_a_word_and_said() -> None:
    query = parse("auther:Ruiz")
    assert str(query) == "auther:Ruiz"
    assert "there is no field “auther:”" in query.notes[0]


@pytest.mark.parametrize(
    ("name", "value", "days"),
    [
        ("date", "2026-02-03", (739650, 739651)),
        ("date", "2026-02", (739648, 739676)),
        ("date", "2026-12", (739951, 739982)),
        ("date", "2026-02..2026-03", (739648, 739707)),
        ("before", "2026-02", (1, 739648)),
        ("after", "2026-02-03", (739651, 3652060)),
    ],
)
def test_days_that_a_date_leaves_open(name: str, value: str, days: tuple[int, int]) -> None:
    assert period(name, value) == days


@pytest.mark.parametrize("value", ["", "..", "2026-13", "2026-02-30", "2026-00", "2026-3..2026-2", "0000", "x", "26"])
def test_what_is_no_date(value: str) -> None:
    assert period("date", value) is None


def test_open_ends() -> None:
    assert period("date", "..2026") == (1, 739982)
    assert period("date", "2026..") == (739617, 3652060)
    assert period("date", "9999") == (3651695, 3652060)
