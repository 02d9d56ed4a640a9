"""The made-up articles that speed is measured on."""

from __future__ import annotations

from itertools import islice

import relcli
from corpus import WORDS, articles


def test_the_same_articles_everywhere() -> None:
    assert list(articles(30)) == list(articles(30))
    assert list(articles(30)) == list(islice(articles(60), 30))
    assert list(articles(2, seed=1)) != list(articles(2, seed=2))


def test_articles_have_the_length_of_an_article() -> None:
    for _, text in articles(5):
        assert WORDS <= len(text.split()) < WORDS + 60


def test_something_is_there_to_be_found() -> None:
    report = relcli.check([relcli.article(text, path=name) for name, text in articles(6)])
    assert report.claims > 60
    assert report.findings
