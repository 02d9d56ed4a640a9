"""The file of decisions: read strictly, edited block by block, small in a diff."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from relcli.check.model import Finding
from relcli.decisions import DECISIONS, DecisionsError, Entry, Ledger, RecordedSide, decided
from relcli.decisions.ledger import HEADER
from relcli.decisions.recording import plain

CASES = yaml.safe_load((Path(__file__).parent / "ledger.yaml").read_text("utf-8"))
WORDS = st.text(max_size=30).map(plain)
FULL = WORDS.filter(bool)
CLAIMS = st.builds(lambda mark, path: f"{mark:08x} {path}", st.integers(0, 2**32 - 1), st.text(min_size=1, max_size=20))
SIDES = st.builds(RecordedSide, FULL, st.frozensets(CLAIMS, max_size=3), WORDS)
ENTRIES = st.builds(
    Entry,
    id=st.from_regex(r"[0-9a-f]{16}", fullmatch=True),
    rule=st.sampled_from(["rank-conflict", "self-conflict"]),
    subject=WORDS,
    sides=st.lists(SIDES, min_size=1, max_size=3).map(tuple),
    fact=WORDS,
    decision=st.sampled_from(DECISIONS),
    note=WORDS,
    who=WORDS,
    when=st.dates().map(lambda day: day.isoformat()) | st.just(""),
)

BY_HAND = """\
# The desk's own words above.
version: 1
decisions:

# on the first
- id: "1000000000000000"
  rule: rank-conflict   # kept
  decision: dismissed
  note: 'by hand'
  desk: Night
  sides: []
- {id: "3000000000000000", rule: rank-conflict, decision: fixed, sides: []}


- id: "5000000000000000"
  decision: confirmed
  rule: rank-conflict
  sides: []
"""


def filled(entries: list[Entry]) -> Ledger:
    ledger = Ledger("d.yaml")
    for entry in entries:
        ledger = Ledger.parse(ledger.put(entry), "d.yaml")
    return ledger


def entry(identity: str, note: str = "") -> Entry:
    return Entry(identity, "rank-conflict", "", (RecordedSide("first"),), decision="fixed", note=note)


@given(st.lists(ENTRIES, max_size=5, unique_by=lambda each: each.id))
def test_what_is_put_in_is_read_back_and_the_order_of_work_does_not_matter(entries: list[Entry]) -> None:
    ledger = filled(entries)
    assert list(ledger.entries) == sorted(entries, key=lambda each: each.id)
    assert filled(entries[::-1]).text == ledger.text
    for each in entries:
        assert Ledger.parse(ledger.put(each)).text == ledger.text, "putting the same again changes nothing"
        assert each not in Ledger.parse(ledger.without(each.id)).entries


@given(st.lists(ENTRIES, min_size=1, max_size=5, unique_by=lambda each: each.id), ENTRIES)
def test_a_decision_touches_no_line_of_another(entries: list[Entry], new: Entry) -> None:
    others = [each for each in entries if each.id != new.id]
    ledger = filled(others)
    after = ledger.put(new)
    kept = [line for line in difflib.ndiff(ledger.text.splitlines(), after.splitlines()) if line.startswith("- ")]
    assert kept in ([], ["- decisions: []"])
    assert Ledger.parse(after).without(new.id).rstrip() == (ledger.text if others else HEADER.rstrip() + " []").rstrip()


def test_two_branches_that_decide_about_two_findings_merge_line_by_line() -> None:
    base = filled([entry("2" * 16), entry("8" * 16)])
    mine, yours = (Ledger.parse(base.put(entry(name * 16))) for name in ("4", "a"))
    both = Ledger.parse(mine.put(entry("a" * 16)))
    assert both.text == Ledger.parse(yours.put(entry("4" * 16))).text


def test_blocks_written_by_hand_keep_their_bytes_their_comments_and_unknown_keys() -> None:
    ledger = Ledger.parse(BY_HAND)
    assert [each.decision for each in ledger.entries] == ["dismissed", "fixed", "confirmed"]
    after = ledger.put(entry("4" * 16, "new"))
    first, _, rest = BY_HAND.partition("- {")
    assert after.startswith(first.rstrip())
    for kept in ("  desk: Night\n", "# on the first\n- id", '- {id: "3000000000000000", rule: rank-conflict,'):
        assert kept in after
    assert [each.id[0] for each in Ledger.parse(after).entries] == ["1", "3", "4", "5"]
    without = ledger.without("1" + "0" * 15)
    assert "on the first" not in without and "The desk's own words above." in without


def test_an_indent_and_windows_line_ends_stay() -> None:
    indented = BY_HAND.replace("\n- ", "\n  - ").replace("\n  rule", "\n    rule").replace("\n  d", "\n    d")
    indented = indented.replace("\n  note", "\n    note").replace("\n  sides", "\n    sides").replace("\n", "\r\n")
    after = Ledger.parse(indented).put(entry("4" * 16))
    assert '\r\n  - id: "4444444444444444"\r\n    rule: rank-conflict\r\n' in after
    assert after.count("\n") == after.count("\r\n")
    assert len(Ledger.parse(after).entries) == 4


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_file_that_cannot_be_used_is_an_error_with_its_place(case: dict[str, Any]) -> None:
    with pytest.raises(DecisionsError) as error:
        Ledger.parse(case["text"], "d.yaml")
    for said in case["said"]:
        assert said in str(error.value)
    assert "facts" not in str(error.value)


@pytest.mark.parametrize(
    "text",
    [
        'version: 1\ndecisions: [{id: "1", rule: a, decision: fixed, sides: []}]\n',
        'version: 1\ndecisions:\n-\n  id: "1"\n  rule: a\n  decision: fixed\n  sides: []\n',
    ],
)
def test_a_file_not_in_blocks_is_read_but_not_written(text: str) -> None:
    ledger = Ledger.parse(text, "d.yaml")
    assert ledger.find("1")
    with pytest.raises(DecisionsError, match=r"d.yaml:\d: the decisions are not one block each"):
        ledger.put(entry("2"))


def test_a_file_that_is_not_there_has_no_decisions(tmp_path: Path) -> None:
    assert Ledger.load(str(tmp_path / "none.yaml")).entries == ()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"version: 1\ndecisions: []\n# \xff\n", "d.yaml:3: the text is not UTF-8"),
        (b"#" * (128 << 20) + b"\n", "d.yaml: larger than 128 MiB"),
        (b"version: 1\ndecisions: []\n\x1b[2J", "d.yaml:3:1: a character that cannot be printed (U+001B)"),
    ],
)
def test_bytes_that_are_no_decisions_are_an_error(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "d.yaml").write_bytes(data)
    with pytest.raises(DecisionsError) as error:
        Ledger.load(str(tmp_path / "d.yaml"))
    assert said in str(error.value)


def test_a_folder_in_its_place_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DecisionsError, match="cannot be read"):
        Ledger.load(str(tmp_path))


def test_a_block_shows_both_sides_to_a_person(finding: Callable[..., Finding]) -> None:
    told = finding(("12 people", "corpus/a.md: 12 people"), ("21 people", "corpus/b #1.md: 21 people"), fact="beef")
    text = Ledger().put(decided(told, ".", "dismissed", "Two trips: #1\n and\x1b[31m #2", "Ana", "2026-02-05"))
    block = text.split("decisions:\n\n")[1]
    assert block == (
        f'- id: "{told.id}"\n'
        "  rule: quantity-conflict\n"
        "  subject: ferry\n"
        '  fact: "beef toll"\n'
        "  decision: dismissed\n"
        '  note: "Two trips: #1 and [31m #2"\n'
        "  who: Ana\n"
        "  when: 2026-02-05\n"
        "  sides:\n"
        '  - value: "12 people"\n'
        "    quote: It is said that 12 people were there.\n"
        "    claims:\n"
        f'    - "{told.sides[0].evidence[0].mark} corpus/a.md"\n'
        '  - value: "21 people"\n'
        "    quote: It is said that 21 people were there.\n"
        "    claims:\n"
        f'    - "{told.sides[1].evidence[0].mark} corpus/b #1.md"\n'
    )


def test_a_long_sentence_is_quoted_by_its_claim(finding: Callable[..., Finding]) -> None:
    told = finding(("12 people", "a.md: 12 people"), ("21 people", "b.md: 21 people"))
    side = replace(told.sides[0], evidence=(replace(told.sides[0].evidence[0], sentence="word " * 100),))
    entry = decided(replace(told, sides=(side, told.sides[1])), ".", "fixed", "", "", "")
    assert entry.sides[0].quote == "12 people"
