"""A word in two forms is noted; quotations, names and other words are left alone."""

from __future__ import annotations

from relcli.check.engine import check
from relcli.check.model import Finding
from relcli.check.options import CheckOptions
from relcli.corpus import Corpus, article
from relcli.facts.model import Facts


def findings(texts: list[str]) -> list[Finding]:
    articles = tuple(article(text, path=f"{number}.txt") for number, text in enumerate(texts))
    return list(check(Corpus(articles), Facts.empty(), CheckOptions(select=frozenset({"term-variant"}))).findings)


def test_the_message_names_the_form_of_most_articles() -> None:
    (finding,) = findings(["The dialog failed.", "The dialogue went on.", "Dialogues end."])
    assert finding.message == "“dialogue” (2 articles) is also written “dialog” (1 article)"
    assert sorted(len(side.evidence) for side in finding.sides) == [1, 2]
