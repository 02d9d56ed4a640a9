"""JSON in pieces is the same JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.check.model import Report, Severity
from relcli.report.json import chunks, dump, report_object, report_parts

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def opened(value: Any) -> Any:
    """The value with every list as an iterator, and the lists inside it."""
    if isinstance(value, list):
        return map(opened, value)
    return {name: opened(each) for name, each in value.items()} if isinstance(value, dict) else value


@given(st.dictionaries(st.text(), VALUES, max_size=5))
def test_pieces_are_what_is_dumped_whole(value: dict[str, Any]) -> None:
    for encoding in ("utf-8", "ascii"):
        assert "".join(chunks(opened(value), encoding)) == dump(value, encoding)


@pytest.mark.parametrize("least", list(Severity))
def test_a_report_in_pieces_is_the_report(harbour: Report, least: Severity) -> None:
    assert json.loads("".join(chunks(report_parts(harbour, least)))) == report_object(harbour, least)
