"""The word tables are well formed, and the compiled copy is that of the YAML."""

from __future__ import annotations

import pytest

from relcli.language.tables import COMPILED, DATA, compile_tables, parse, table


def test_the_compiled_tables_are_fresh() -> None:
    assert (DATA / COMPILED).read_bytes() == compile_tables(), "run: python -m relcli.language.tables"


@pytest.mark.parametrize("path", sorted(DATA.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_table_loads(path: object) -> None:
    assert table(path.stem)  # type: ignore[attr-defined]


def test_scalars_follow_yaml_1_2() -> None:
    text = b"{a: no, b: on, c: 12:30, d: 2025-05-15, e: 1.5, f: true, g: ~, h: 017, i: 1_000, 1: x}"
    assert parse(text) == {
        "a": "no", "b": "on", "c": "12:30", "d": "2025-05-15", "e": 1.5, "f": True, "g": None, "h": "017", "i": "1_000",
        "1": "x",
    }  # fmt: skip


def test_a_key_given_twice_is_an_error() -> None:
    with pytest.raises(ValueError, match="given twice"):
        parse(b"a: 1\na: 2\n")
