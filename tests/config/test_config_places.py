"""Every key of a TOML file is found in the line where it stands."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from relcli.config.listing import toml
from relcli.config.places import Path, place_of, places

TEXT = '''# comment with = and [brackets]
corpus = ["a",
  "b"]  # and more
"qu\\u0041ted" = 'x = [1]'
a.b."c d" = {e = 1, f = [ {g = """x
y = 1 \\""" """} ] }
[rules.term-variant]
preferred = ["U.S."]
[[overrides]]
paths = ["x"]
[[overrides]]
  ignore = 3
[articles . "corpus/x.txt"]
date = 2024-01-01
'''


def test_places_of_every_kind_of_key() -> None:
    found = places(TEXT)
    assert found["corpus", 1] == (3, 3)
    assert found[("quAted",)] == (4, 1)
    assert found["a", "b", "c d", "f", 0, "g"] == (5, 28)
    assert found["rules", "term-variant", "preferred", 0] == (8, 14)
    assert found["overrides", 0, "paths"] == (10, 1)
    assert found["overrides", 1] == (11, 1)
    assert found["overrides", 1, "ignore"] == (12, 3)
    assert found["articles", "corpus/x.txt", "date"] == (14, 1)


def test_line_ends_of_windows_count_once() -> None:
    assert places("a = 1\r\nb = 2\r\n")[("b",)] == (2, 1)


def test_what_has_no_place_has_that_of_what_is_around_it() -> None:
    assert place_of(places("a = 1\n[b]\n"), ("b", "c", 3)) == (2, 1)
    assert place_of({}, ("b",)) == (1, 1)


def paths(value: Any, path: Path = ()) -> Iterator[Path]:
    if path:
        yield path
    if isinstance(value, dict):
        for key, item in value.items():
            yield from paths(item, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from paths(item, (*path, number))


VALUES = st.recursive(
    st.text(max_size=12) | st.integers(-99, 99) | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=8), VALUES, max_size=5), st.integers(0, 3))
def test_any_file_has_a_place_for_every_key_and_entry(data: dict[str, Any], gap: int) -> None:
    text = "".join(f"{'#' * gap}\n{toml({key: value})[1:-1]}\n" for key, value in data.items())
    assert tomllib.loads(text) == data
    found = places(text)
    assert set(found) == set(paths(data))
    for number, key in enumerate(data):
        assert found[(key,)] == (2 * number + 2, 1)


@given(st.text(max_size=200))
def test_any_text_at_all_comes_to_an_end(text: str) -> None:
    places(text)
