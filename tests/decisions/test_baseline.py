"""The file of a baseline: written, read, renewed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.check.model import Finding
from relcli.decisions import DecisionsError, Entry, RecordedSide, dump_baseline, parse_baseline, recorded
from relcli.decisions.baseline import in_question, renewed

SIDES = st.builds(RecordedSide, st.text(), st.frozensets(st.text(), max_size=3), st.text())
ENTRIES = st.builds(
    Entry, st.text(min_size=1), st.text(), st.text(), st.lists(SIDES, min_size=1, max_size=3).map(tuple), st.text()
)


@given(st.lists(ENTRIES, max_size=5, unique_by=lambda entry: entry.id))
def test_what_is_written_is_what_is_read_whatever_the_articles_hold(entries: list[Entry]) -> None:
    text = dump_baseline(entries)
    assert list(parse_baseline(text, "b.json")) == sorted(entries, key=lambda entry: entry.id)
    assert text.isascii() and text.count("\n") == len(entries) + (2 if entries else 1)
    assert dump_baseline(reversed(entries)) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "b.json:1:1: not readable as JSON"),
        ('{"version": 1,\n "findings": [}', "b.json:2:"),
        ("[]", "b.json: not a baseline of relcli"),
        ('{"version": 2, "findings": []}', "a baseline of version 2, where this relcli reads 1"),
        ('{"version": 1, "findings": [{}]}', "finding 1 is not one that relcli wrote"),
        ('{"version": 1, "findings": [7]}', "finding 1 is not one that relcli wrote"),
        ("[" * 100_000, "not readable as JSON"),
        ('{"version": 1, "findings": [' + "9" * 5000 + "]}", "b.json: "),
    ],
)
def test_a_file_that_is_none_is_an_error_with_its_place_and_a_remedy(text: str, said: str) -> None:
    with pytest.raises(DecisionsError) as error:
        parse_baseline(text, "b.json")
    assert said in str(error.value)
    assert "--write-baseline" in str(error.value)


def test_a_side_without_its_keys_is_an_error(finding: Callable[..., Finding]) -> None:
    value = json.loads(dump_baseline([recorded(finding(("12", "a.md: 12")), ".")]))
    del value["findings"][0]["sides"][0]["claims"]
    with pytest.raises(DecisionsError, match="finding 1"):
        parse_baseline(json.dumps(value), "b.json")


def test_what_a_run_could_not_judge_is_kept(finding: Callable[..., Finding]) -> None:
    one = recorded(finding(("12", "a.md: 12"), ("21", "b.md: 21")), ".")
    other = recorded(finding(("12", "c.md: 12"), ("21", "b.md: 21")), ".")
    ranked = replace(one, id="ranked", rule="rank-conflict")
    known = (one, other, ranked)
    judged = in_question(known, lambda rule: rule == "quantity-conflict", lambda path: path != "c.md")
    assert renewed(known, judged, []) == (other, ranked)
    assert renewed(known, judged, [one]) == (other, ranked, one)


@pytest.mark.parametrize("many", [False, True], ids=["a word", "a side of many articles"])
def test_an_entry_that_names_not_all_its_articles_is_judged_only_when_everything_was_read(
    finding: Callable[..., Finding], many: bool
) -> None:
    told = [f"{n}.md: US" for n in range(20)] if many else ["a.md: US"]
    word = recorded(finding(("US", *told), ("U.S.", "b.md: U.S."), anywhere=not many), ".")
    other = recorded(finding(("12", "c.md: 12"), ("21", "b.md: 21")), ".")
    ran: Callable[[str], bool] = lambda rule: True  # noqa: E731
    assert not in_question((word, other), ran, lambda path: path != "c.md")(word)
    assert in_question((word, other), ran, lambda path: True)(word)
