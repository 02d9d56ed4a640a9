"""Articles that print what others print, and articles that are in a stack by chance."""

from __future__ import annotations

import pytest

from relcli.check.company import Company, company
from relcli.check.engine import check, extract_all
from relcli.check.options import CheckOptions
from relcli.corpus import Corpus, article
from relcli.facts import Facts

HARBOUR = (
    "Mayor Ana Ruiz of Porva said on Monday that the Lindal Bridge had 12 spans. The Northern Railway paid for it.\n\n"
    "Otto Brill of the Kestrel Company built it. It opened in spring, and Maud Stroh cut the ribbon.\n"
)
GARDEN = (
    "Inge Taverner grows pears in Selmeck. Her neighbour Jobst Kehr has the Calder nursery behind the Dell.\n\n"
    "They sold 900 trees to Edith Marrable last year.\n"
)


def looked_over(*texts: str, small: bool = True) -> Company:
    articles = extract_all([article(text, path=f"{number}.txt") for number, text in enumerate(texts)], jobs=1)
    return company(articles, str.lower, small)


def test_articles_with_no_name_in_common_are_strangers() -> None:
    assert looked_over(HARBOUR, GARDEN).strangers == {frozenset({0, 1})}


@pytest.mark.parametrize("more", ["Ana Ruiz came by.", "The Lindal Bridge is near.", "Old Ruiz came by."])
def test_one_name_in_common_is_enough(more: str) -> None:
    assert not looked_over(HARBOUR, f"{GARDEN}\n{more}\n").strangers


def test_an_article_with_few_names_is_nobodys_stranger() -> None:
    assert not looked_over(HARBOUR, "The bridge has 13 spans. It is old.\n").strangers


def test_in_a_large_stack_stories_tell_who_belongs_together() -> None:
    assert not looked_over(HARBOUR, GARDEN, small=False).strangers


def test_strangers_make_a_topic_no_broader() -> None:
    alone = looked_over(HARBOUR, HARBOUR.replace("12", "14").replace("spring", "autumn"))
    assert (
        looked_over(HARBOUR, HARBOUR.replace("12", "14").replace("spring", "autumn"), GARDEN).breadth == alone.breadth
    )


def test_a_reprint_counts_for_its_original() -> None:
    found = looked_over(HARBOUR, GARDEN, f"{HARBOUR}\nAll rights reserved.\n")
    assert found.originals == {2: 0}
    assert found.independent([0, 2], []) == 1
    assert found.independent([0, 1, 2], [0]) == 1
    assert found.independent([2], [0]) == 0
    assert found.stems["bridg"] == looked_over(HARBOUR, GARDEN).stems["bridg"]


def test_what_two_articles_both_print_is_not_set_against_each_other() -> None:
    found = looked_over(HARBOUR, f"{HARBOUR}\nIt has 14 spans.\n")
    bridge, builder = "The Northern Railway paid for it.", "Otto Brill of the Kestrel Company built it."
    assert found.apart(0, bridge, 1, builder)
    assert not found.apart(0, bridge, 0, builder)
    assert not found.apart(0, bridge, 1, "It has 14 spans.")


def test_an_edited_reprint_still_contradicts_its_original() -> None:
    texts = {"a.txt": HARBOUR, "b.txt": HARBOUR.replace("12 spans", "14 spans")}
    articles = tuple(article(text, path=path) for path, text in texts.items())
    report = check(Corpus(articles), Facts.empty(), CheckOptions(jobs=1))
    assert [finding.rule for finding in report.findings] == ["quantity-conflict"]


def test_an_empty_stack_and_empty_articles_are_no_trouble() -> None:
    assert looked_over() == Company()
    assert looked_over("", "").strangers == frozenset()
