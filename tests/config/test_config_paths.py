"""Patterns of paths, and what a configuration says of an article by them."""

from __future__ import annotations

import os
from collections.abc import Callable
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.cli.configuration import rules
from relcli.config.globs import matches
from relcli.config.model import Config
from relcli.config.reading import loads
from relcli.language.wildcard import like

Load = Callable[[str], Config]


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("archive/**", "archive/2024/a.txt"),
        ("archive", "archive/2024/a.txt"),
        ("archive/", "archive/a.txt"),
        ("./archive/a.txt", "archive/a.txt"),
        ("**/a.txt", "a.txt"),
        ("**/a.txt", "x/y/a.txt"),
        ("archive/*/a.txt", "archive/2024/a.txt"),
        ("archive/**/a.txt", "archive/a.txt"),
        ("*.txt", "a.txt"),
        ("a?.txt", "ab.txt"),
        (".", "anything/at/all.txt"),
        ("../agency/*", "../agency/a.txt"),
    ],
)
def test_pattern_means_path(pattern: str, path: str) -> None:
    assert matches(pattern, path)


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        ("archive", "archives/a.txt"),
        ("*.txt", "archive/a.txt"),
        ("archive/*/a.txt", "archive/a.txt"),
        ("archive/**", "drafts/archive/a.txt"),
        ("[a-z].txt", "b.txt"),
        ("a.txt", "A.txt"),
        ("a.txt", "a-txt"),
    ],
)
def test_pattern_does_not_mean_path(pattern: str, path: str) -> None:
    assert not matches(pattern, path)


@given(st.text("ab*?", max_size=8), st.text("ab", max_size=10))
def test_wildcards_are_those_of_the_shell(pattern: str, text: str) -> None:
    assert like(pattern, text) == fnmatchcase(text, pattern)


def test_a_hostile_pattern_takes_no_time() -> None:
    assert not like("*a" * 200 + "b", "a" * 2000)


def test_a_file_wins_over_a_pattern_and_a_later_pattern_over_an_earlier(load: Load) -> None:
    config = load(
        '[articles."*.txt"]\ndate = 2020\nsource = "One"\ntitle = "T"\n[articles."a.*"]\nsource = "Two"\n'
        '[articles."./a.txt"]\ndate = 2021\n'
    )
    known = config.known("a.txt")
    assert (known.date, known.source, known.title, known.certain) == ("2021", "Two", "T", {"date"})
    assert config.told_of("a.txt", "source") == "relcli.toml:6"
    assert config.told_of("a.txt", "date") == "relcli.toml:8"
    assert config.known("b.md") == config.known("-")
    assert config.known("b.md").date == ""


def test_paths_are_seen_from_the_folder_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    text = 'corpus = ["drafts", "/elsewhere"]\nfacts = "f.yaml"\n[articles."drafts/a.txt"]\ndate = 2020\n'
    config = loads(text, "../relcli.toml", str(tmp_path), rules)
    assert config.corpus == (os.path.join("..", "drafts"), "/elsewhere")
    assert config.facts == os.path.join("..", "f.yaml")
    assert config.known("../drafts/a.txt").date == "2020"
    assert config.known("drafts/a.txt").date == ""


def test_overrides_add_up(load: Load) -> None:
    config = load(
        '[[overrides]]\npaths = ["old/**"]\nignore = ["term-variant"]\n'
        '[[overrides]]\npaths = ["old/*.md", "x"]\nignore = ["name-variant"]\n'
    )
    assert config.ignored("old/a.md") == {"term-variant", "name-variant"}
    assert config.ignored("old/a.txt") == {"term-variant"}
    assert config.ignored("new.txt") == config.ignored("-") == frozenset()


def test_no_configuration_knows_nothing() -> None:
    assert Config().known("a.txt").date == ""
    assert Config().ignored("a.txt") == frozenset()
