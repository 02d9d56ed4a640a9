"""A facts file made to exhaust or to take over gives an error, and soon."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from relcli.facts import FactsError, load, loads
from relcli.facts.yaml_loader import MAX_BYTES

BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]\n" for level in range(1, 12)
)
HOSTILE = {
    "alias bomb": (BOMB, "too many values, aliases counted in full"),
    "deep brackets": ("version: " + "[" * 100_000, "nested too deeply; at most 16 levels"),
    "deep mappings": ("".join(" " * level + "a:\n" for level in range(1_000)), "nested too deeply"),
    "deep lists in block style": ("- " * 100_000, "nested too deeply"),
    "huge list": ("facts:\n" + "- a\n" * 300_000, "too many values"),
    "many unknown names": (
        "version: 1\nentities:\n"
        + "".join(f"- {{id: e{place}, type: t, name: x}}\n" for place in range(8_000))
        + "facts:\n"
        + "".join(f"- {{id: f{place}, kind: quote, speaker: z{place}, text: x}}\n" for place in range(8_000)),
        "… and 7,900 more",
    ),
    "tag": ("version: !!python/name:os.system 1", "a tag"),
    "local tag": ("version: !x 1", "a tag"),
    "tag of the core schema": ("version: !!int 1", "a tag"),
    "NUL": ("version: 1\nfacts: [\0]", "facts.yaml:2:9: a character that cannot be printed (U+0000)"),
    "raw escape": ("version: 1 # \x1b[2J", "facts.yaml:1:14: a character that cannot be printed (U+001B)"),
    "lone surrogate": ("version: \ud800", "the text is not UTF-8"),
    "key of a million letters": ("version: 1\n? " + "k" * 1_000_000 + "\n: 1\n", "unknown key 'kkkk"),
    "id of a million letters": (
        "version: 1\nfacts:\n- {kind: event, date: 1999, event: x, id: " + "k" * 10**6 + "}",
        "not an id",
    ),
    "number of a million digits": ("version: " + "1" * 1_000_000, "the version is '111"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_refused_quickly(name: str) -> None:
    text, says = HOSTILE[name]
    start = time.process_time()
    with pytest.raises(FactsError) as caught:
        loads(text)
    assert time.process_time() - start < 5
    assert says in str(caught.value)
    assert len(str(caught.value)) < 40_000


def test_file_above_the_bound_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(FactsError, match="larger than 4 MiB; split it by topic"):
        load(path)


def test_special_file_is_not_read(tmp_path: Path) -> None:
    import os

    fifo = tmp_path / "facts.yaml"
    os.mkfifo(fifo)
    with pytest.raises(FactsError, match="this is not a file"):
        load(fifo)


def test_error_text_shows_no_control_character_of_the_file() -> None:
    with pytest.raises(FactsError) as caught:
        loads('version: "\\e[31m\\u202e"\n"\\e]0;x\\a": 1\nfacts: [{"kind": "\\e[2J"}]\n')
    assert all(mark.isprintable() or mark == "\n" for mark in str(caught.value))


def test_a_few_aliases_are_welcome() -> None:
    facts = loads(
        "version: 1\nentities: [{id: ana, type: person, name: Ana}]\nfacts:\n"
        "- {id: a, kind: attribute, subject: ana, attribute: town, value: Ibi, source: &s Register}\n"
        "- {id: b, kind: attribute, subject: ana, attribute: age, value: 40, source: *s}\n"
    )
    assert [fact.source for fact in facts] == ["Register", "Register"]
