"""The package as a library."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import fake_engine
import pytest

import relcli
from relcli.check.model import Report
from relcli.check.options import CheckOptions
from relcli.corpus.model import Corpus


@pytest.fixture(autouse=True)
def engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name, module in fake_engine.modules().items():
        monkeypatch.setitem(sys.modules, name, module)
    yield


def test_the_function_and_the_package_of_one_name() -> None:
    module = importlib.import_module("relcli.check.model")
    assert relcli.check.model is module  # type: ignore[attr-defined]
    assert isinstance(relcli.check([]), Report)


def test_articles_in_memory_are_checked_in_the_order_of_their_paths() -> None:
    articles = [
        relcli.article("Text two.", path="b.txt"),
        relcli.article("# One\n\nText.", path="a.md", date="2026-02-03"),
    ]
    relcli.check(articles, select=["stage-conflict"], min_confidence=0.5)
    corpus, _, options = fake_engine.CALLS[-1]
    assert isinstance(corpus, Corpus)
    assert [article.path for article in corpus.articles] == ["a.md", "b.txt"]
    assert corpus.articles[0].date is not None
    assert options == CheckOptions(frozenset({"stage-conflict"}), min_confidence=0.5, jobs=1)


def test_facts_are_a_path_or_loaded_or_none(desk: Path) -> None:
    from relcli.facts import Facts, load

    file = desk / "facts.yaml"
    file.write_text("version: 1\nentities: []\nfacts: []\n", "utf-8")
    for facts in (file, str(file), load(str(file)), None):
        relcli.check([], facts)
        assert isinstance(fake_engine.CALLS[-1][1], Facts)


def test_read_hands_on_what_was_skipped(desk: Path) -> None:
    (desk / "corpus" / "empty.md").write_text("")
    corpus = relcli.read([desk / "corpus"])
    assert [Path(article.path).name for article in corpus.articles] == ["a.md"]
    assert [Path(file.path).name for file in corpus.skipped] == ["empty.md"]
