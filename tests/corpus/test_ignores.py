"""Comments and front matter that ask for findings to be left out: what they speak of, and that they are no text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from relcli.corpus import article

CASES = yaml.safe_load((Path(__file__).parent / "ignores.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_what_a_wish_speaks_of(case: dict[str, Any], line_end: str) -> None:
    text = case["text"].replace("\n", line_end)
    found = article(text, format=case.get("format", "markdown"))
    told = []
    for each in found.ignores:
        row = {"line": each.line, "rules": list(each.rules), "reason": each.reason}
        if each.whole:
            assert (each.start, each.end) == (0, len(text))
            told.append({**row, "whole": True})
        else:
            told.append({**row, "speaks_of": text[each.start : each.end].strip().replace(line_end, "\n")})
    wanted = [{**row} for row in case["ignores"]]
    for row, wish in zip(told, wanted, strict=True):
        if row.get("speaks_of", "") != wish.get("speaks_of", ""):  # comments in a row speak of the same text
            assert row["speaks_of"].endswith(wish["speaks_of"]) and row["speaks_of"].startswith("<!--")
            row["speaks_of"] = wish["speaks_of"]
    assert told == wanted
    if "blocks" in case:
        assert [block.text for block in found.blocks] == case["blocks"]


WORDS = st.sampled_from(
    [
        "<!--",
        "-->",
        "relcli-ignore-next-line",
        "relcli-ignore",
        "date-conflict",
        ":",
        ",",
        "why",
        "\n",
        "\n\n",
        "- ",
        "`",
    ]
)


@given(
    st.lists(st.one_of(WORDS, st.text(max_size=8)), max_size=40).map(" ".join), st.sampled_from(["markdown", "html"])
)
def test_a_wish_lies_inside_the_text_behind_its_comment_and_names_no_empty_rule(text: str, format: str) -> None:
    found = article(text, format=format)
    for each in found.ignores:
        assert 0 <= each.start <= each.end <= len(found.text)
        assert 1 <= each.line <= found.text.count("\n") + found.text.count("\r") + 1
        assert found.text[each.start - 3 : each.start] == "-->" or each.start == len(found.text)
        assert all(rule and not any(mark.isspace() or mark == "," for mark in rule) for rule in each.rules)
    assert list(found.ignores) == sorted(found.ignores, key=lambda each: each.start)
