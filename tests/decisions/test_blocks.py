"""What is read block by block is what a parser of YAML reads, however long the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_ledger import BY_HAND, ENTRIES

from relcli.decisions import Entry, Ledger, RecordedSide, reading
from relcli.decisions.blocks import blocks
from relcli.decisions.ledger import HEADER, block_of
from relcli.decisions.reading import Placed
from relcli.facts.problems import FactsError, Problems

TEXTS = st.lists(ENTRIES, max_size=4, unique_by=lambda entry: entry.id).map(
    lambda entries: "\n".join([HEADER, *map(block_of, entries)])
)
EDITS = st.text("\"'\\#:- \t\r\nab{[&*~é\u2028\u200b", max_size=3)


def by_yaml(text: str) -> list[Placed] | str:
    """As a parser of YAML reads the whole, or what is wrong."""
    problems = Problems("d.yaml")
    try:
        reading._refuse_markers(text, problems)
        nodes = list(reading._nodes(reading.parse(text.replace("\r\n", "\n"), problems), problems))
        found = [(reading._entry(node, problems), node.line) for node in nodes]
        reading._refuse_doubles(found, problems)
        problems.raise_any()
    except FactsError as error:
        return str(error)
    return found


def by_blocks(text: str) -> list[Placed] | str:
    problems = Problems("d.yaml")
    try:
        found = reading.read(text, problems)
        problems.raise_any()
    except FactsError as error:
        return str(error)
    return found


def many(count: int) -> str:
    sides = tuple(
        RecordedSide(f"{n} beds", frozenset({f"{n:08x} a.md"}), 'The “ward” said: 12, or "so".' * 5) for n in (1, 2)
    )
    entries = (Entry(f"{n:016x}", "rank-conflict", "beds: Tartu", sides, "", "dismissed") for n in range(count))
    return "\n".join([HEADER, *map(block_of, entries)])


@settings(deadline=None)
@given(TEXTS, st.booleans())
def test_what_relcli_writes_is_read_as_yaml_reads_it(text: str, windows: bool) -> None:
    text = text.replace("\n", "\r\n") if windows else text
    assert by_blocks(text) == by_yaml(text)


@settings(max_examples=150, deadline=None)
@given(TEXTS.filter(lambda text: len(text) > len(HEADER) + 9), st.data())
def test_what_is_edited_anywhere_is_read_as_yaml_reads_it(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(text.index("decisions:"), len(text)))
    cut = data.draw(st.integers(0, 3))
    text = text[:at] + data.draw(EDITS) + text[at + cut :]
    assert by_blocks(text) == by_yaml(text)


@settings(max_examples=30, deadline=None)
@given(st.lists(ENTRIES, max_size=4, unique_by=lambda entry: entry.id))
def test_almost_all_that_relcli_writes_needs_no_parser(entries: list[Entry]) -> None:
    plain = [entry for entry in entries if "\\" not in block_of(entry)]
    text = "\n".join([HEADER, *map(block_of, plain)])
    assert [block.entry for block in blocks(text)] == plain


def test_a_file_above_four_mebibytes_is_read_and_edited(tmp_path: Path) -> None:
    path = tmp_path / "decisions.yaml"
    path.write_text(many(9000), "utf-8")
    assert path.stat().st_size > 4 << 20
    ledger = Ledger.load(str(path))
    assert len(ledger.entries) == 9000
    first, *_, last = ledger.entries
    edited = Ledger.parse(ledger.without(first.id))
    assert edited.entries == ledger.entries[1:]
    assert ledger.put(last) == ledger.text


def test_the_parser_sees_nothing_of_a_long_file_but_its_head(monkeypatch: pytest.MonkeyPatch) -> None:
    text, parse = many(50), reading.parse
    seen: list[str] = []
    monkeypatch.setattr(reading, "parse", lambda text, problems: seen.append(text) or parse(text, problems))
    assert len(reading.read(text, Problems("d.yaml"))) == 50
    assert seen == [HEADER + "\n"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_of_a_long_file_only_the_blocks_that_people_changed_are_parsed(
    end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (BY_HAND + "\n" + many(3).removeprefix(HEADER)).replace("\n", end)
    whole = by_yaml(text)
    monkeypatch.setattr(reading, "WHOLE", 0)
    assert by_blocks(text) == whole
    wrong = text.replace("decision: fixed", "decision: perhaps").replace("rule: rank-conflict  ", "rule: [a]  ")
    told = by_blocks(wrong)
    assert isinstance(told, str)
    monkeypatch.undo()
    assert told == by_yaml(wrong)


def test_the_place_of_what_cannot_be_parsed_is_told_in_a_long_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "WHOLE", 0)
    told = by_blocks(many(2) + '\n- id: "00ff"\n  note: "open\n')
    assert isinstance(told, str)
    assert told.startswith(f"d.yaml:{many(2).count(chr(10)) + 3}:")
