"""One name in two spellings is noted; two names are left alone."""

from __future__ import annotations

from relcli.check.engine import check
from relcli.check.model import Finding
from relcli.check.options import CheckOptions
from relcli.corpus import Corpus, article
from relcli.facts.loading import loads
from relcli.facts.model import Facts


def findings(texts: list[str], facts: Facts | None = None) -> list[Finding]:
    articles = tuple(article(text, path=f"{number}.txt") for number, text in enumerate(texts))
    options = CheckOptions(select=frozenset({"name-variant"}))
    return list(check(Corpus(articles), Facts.empty() if facts is None else facts, options).findings)


def test_the_message_names_the_spelling_of_most_articles_and_all_evidence_is_grouped() -> None:
    odd = "Rosalind Creyle, who chairs the harbour board, spoke first."
    (finding,) = findings([odd, *(f"{n}: Rosalind Crayle, who chairs the harbour board, spoke." for n in range(4))])
    assert finding.message == "“Rosalind Crayle” (4 articles) is also spelled “Rosalind Creyle” (1 article)"
    assert [len(side.evidence) for side in finding.sides] == [4, 1]


def test_evidence_is_the_very_text_of_the_article() -> None:
    texts = ["The deputy mayor, Lucía Vélez, opened it.", "Lucia Velez, the deputy mayor, closed it."]
    (finding,) = findings(texts)
    for side in finding.sides:
        for witness in side.evidence:
            assert texts[int(witness.path[0])][witness.start : witness.end] == witness.quote == side.value


def test_spellings_that_the_facts_list_for_one_entity_are_both_right() -> None:
    facts = loads(
        "version: 1\nentities:\n  - {id: lucia, type: person, name: Lucía Vélez, aliases: [Lucia Velez]}\nfacts: []\n"
    )
    texts = ["The deputy mayor, Lucía Vélez, opened it.", "Lucia Velez, the deputy mayor, closed it."]
    assert findings(texts, facts) == []


def test_the_order_of_articles_does_not_matter() -> None:
    texts = ["Captain Ismael Brayton scored.", "Captain Ismael Braiton scored."]
    assert [f.message for f in findings(texts)] == [f.message for f in findings(texts)]
