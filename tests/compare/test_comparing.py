"""What two articles agree on, what sets them against each other, and what is left."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from relcli.check.engine import extract_all
from relcli.compare.comparing import COMPARED, compare
from relcli.compare.model import Comparison, Statement
from relcli.corpus import Article, article
from relcli.facts import Facts
from relcli.facts.loading import loads

CASES: list[Mapping[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text("utf-8"))
FACTS = """
version: 1
entities:
  - {id: ana-ruiz, type: person, name: Ana Ruiz, aliases: [Ruiz]}
  - {id: tartu-hospital, type: organisation, name: Tartu Hospital}
facts:
  - {id: ruiz-mayor, kind: office, subject: ana-ruiz, office: Mayor of Tartu, from: 2024-11-01, source: City register}
  - {id: beds, kind: quantity, subject: tartu-hospital, measure: beds, value: 420, unit: beds, as_of: 2025-01-01,
     source: Annual report}
"""


def made(text: str | Mapping[str, Any], path: str) -> Article:
    if isinstance(text, str):
        return article(text, path=path)
    return article(text["text"], path=path, date=str(text["date"]))


def compared(*texts: str | Mapping[str, Any], facts: Facts | None = None) -> Comparison:
    """Articles a.txt, b.txt … compared in that order."""
    articles = [made(text, f"{name}.txt") for name, text in zip("abcdefgh", texts, strict=False)]
    return compare(articles, facts or Facts.empty())


def places(statements: tuple[Statement, ...]) -> set[tuple[str, int, str]]:
    return {(each.kind, each.witness.start, each.value) for each in statements}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: Mapping[str, Any]) -> None:
    found = compared(case["a"], case["b"])
    agreed = {(each.kind, each.value) for each in found.agreements}
    for kind, value in case.get("agree", ()):
        assert any(kind == each and str(value) in text for each, text in agreed), agreed
    assert not {kind for kind, _ in agreed} & set(case.get("apart", ()))
    assert {each.finding.rule for each in found.conflicts} >= set(case.get("conflict", ()))
    if "conflict" not in case:
        assert not found.conflicts
    for held, key in zip(found.only, ("only_a", "only_b"), strict=True):
        assert {str(value) for value in case.get(key, ())} <= {each.value for each in held}


def test_a_claim_against_one_that_says_the_same_twice_is_one_agreement() -> None:
    found = compared(
        "Finance Minister Ana Ruiz spoke. Finance Minister Ana Ruiz left.", "Finance Minister Ana Ruiz slept."
    )
    offices = [each for each in found.agreements if each.kind == "office"]
    assert [[len(held) for held in each.holders] for each in offices] == [[2, 1]]


def test_a_fact_decides_a_conflict_and_is_told_once() -> None:
    found = compared(
        {"text": "Tartu Hospital has 420 beds.", "date": "2025-02-03"},
        {"text": "Tartu Hospital has 460 beds.", "date": "2025-02-04"},
        facts=loads(FACTS),
    )
    assert [each.finding.fact and each.finding.fact.id for each in found.conflicts] == ["beds"]
    assert not found.others


def test_a_fact_confirms_an_agreement() -> None:
    dated = {"text": "The mayor of Tartu, Ana Ruiz, spoke.", "date": "2025-02-03"}
    found = compared(
        dated, {**dated, "text": "The bridge was opened by the mayor of Tartu, Ana Ruiz."}, facts=loads(FACTS)
    )
    assert [fact.id for each in found.agreements if each.kind == "office" for fact in each.facts] == ["ruiz-mayor"]


def test_a_fact_contradicts_what_two_articles_agree_on() -> None:
    dated = {"text": "Tartu Hospital has 460 beds.", "date": "2025-02-03"}
    found = compared(dated, {**dated, "text": "There are 460 beds in Tartu Hospital."}, facts=loads(FACTS))
    assert not found.conflicts, "both say the same"
    assert [fact.id for each in found.agreements for fact in each.against] == ["beds"]
    assert [each.finding.rule for each in found.others] == ["fact-conflict"]


PREVIEW = {"text": "Ana Ruiz and Luis Rey are expected to meet in Lima on 5 May 2025.", "date": "2025-05-01"}
REPORT = {"text": "Ana Ruiz and Luis Rey met in Lima on 5 May 2025.", "date": "2025-05-06"}


@pytest.mark.parametrize("order", [(PREVIEW, REPORT), (REPORT, PREVIEW)])
def test_what_was_planned_and_then_happened_has_moved_on(order: tuple[Mapping[str, Any], ...]) -> None:
    found = compared(*order)
    assert not found.conflicts
    assert [each.value for each in found.moved if each.kind == "event"] == ["meeting, planned -> meeting, happened"]


def test_an_office_taken_between_the_dates_has_moved_on() -> None:
    found = compared(
        {"text": "President-elect Ana Ruiz of Chile spoke in Tartu.", "date": "2025-01-10"},
        {"text": "President Ana Ruiz of Chile was in Lima.", "date": "2025-04-10"},
    )
    assert not found.conflicts
    assert [each.value for each in found.moved] == ["president-elect -> president"]


def test_a_meeting_of_another_month_has_not_moved_on() -> None:
    later = {"text": "Ana Ruiz and Luis Rey met in Lima on 9 September 2025.", "date": "2025-09-10"}
    assert not [each for each in compared(PREVIEW, later).moved if each.kind == "event"]


def test_what_most_articles_say_comes_first() -> None:
    said = "Nordwind Airlines was founded in 1968. The hospital in Tartu has 420 beds."
    found = compared(said, said, "The hospital in Tartu has 420 beds.")
    assert [sum(map(bool, each.holders)) for each in found.agreements][0] == 3


def test_what_one_article_alone_says_against_a_fact_is_no_conflict_of_the_two() -> None:
    found = compared(
        {"text": "Tartu Hospital has 460 beds.", "date": "2025-02-03"}, "It rained in Lima.", facts=loads(FACTS)
    )
    assert not found.conflicts
    assert [each.finding.rule for each in found.others] == ["fact-conflict"]
    assert [fact.id for each in found.only[0] for fact in each.contradicted] == ["beds"]


def test_an_article_that_contradicts_itself_is_told_apart_from_a_conflict() -> None:
    found = compared("The council met on Friday, 18 September 2025, in Tartu.", "It rained in Lima.")
    assert not found.conflicts
    assert [each.finding.rule for each in found.others] == ["self-conflict"]


def test_copies_of_an_article_that_contradicts_itself_do_not_conflict() -> None:
    text = "The hospital in Tartu has 420 beds. It rained. The hospital in Tartu has 460 beds, the mayor said."
    found = compared(text, text)
    assert not found.conflicts
    assert found.only == ((), ())


def test_an_article_given_twice_agrees_with_itself() -> None:
    one = made("Finance Minister Ana Ruiz opened the hospital in Tartu. It has 420 beds.", "a.txt")
    found = compare([one, one], Facts.empty())
    assert found.agreements
    assert not found.conflicts
    assert found.only == ((), ())
    assert [each.path for each in found.articles] == ["a.txt", "a.txt"]


def test_kinds_that_are_not_asked_for_leave_every_list() -> None:
    found = compared(
        "The hospital in Tartu has 420 beds. Finance Minister Ana Ruiz met us on Friday, 18 September 2025.",
        "The hospital in Tartu has 460 beds. Finance Minister Ana Ruiz left. It has 12 doctors.",
    )
    assert {each.kinds for each in found.of_kinds(frozenset({"quantity"})).conflicts} == {("quantity",)}
    offices = found.of_kinds(frozenset({"office"}))
    assert not offices.conflicts and not offices.others
    assert {each.kind for each in offices.agreements} == {"office"}
    assert not any(offices.only)
    assert found.of_kinds(frozenset()) is found


def test_articles_without_claims_have_nothing_to_say() -> None:
    found = compared("", "¡Hola! ¿Qué tal?")
    assert (found.conflicts, found.agreements, found.only, found.revision) == ((), (), ((), ()), None)


def test_of_three_articles_an_agreement_of_two_leaves_the_third_empty() -> None:
    said = "Finance Minister Ana Ruiz {}."
    found = compared(said.format("spoke"), "It rained in Lima.", said.format("left"))
    held = [[len(statements) for statements in each.holders] for each in found.agreements if each.kind == "office"]
    assert held == [[1, 0, 1]]
    assert len(found.only) == 3


def test_every_compared_claim_of_the_sample_clusters_is_in_one_list() -> None:
    from relcli.corpus import read

    root = Path(__file__).parents[2]
    for pair in (
        ("corpus/wire-2026-02-03.txt", "corpus/thinktank-note.html"),
        ("corpus/column-the-long-friendship.txt",) * 2,
    ):
        articles = [read([root / path]).articles[0] for path in pair]
        check_partition(compare(articles, Facts.empty()), articles)


def check_partition(found: Comparison, articles: list[Article]) -> None:
    """Every claim of a compared kind stands in exactly one of the lists."""
    kinds = {kind.value for kind in COMPARED}
    for number, (one, read) in enumerate(zip(articles, extract_all(articles), strict=True)):
        conflicts = {
            (witness.path, witness.start, witness.end)
            for conflict in found.conflicts
            for side in conflict.finding.sides
            for witness in side.evidence
        }
        conflicts |= {
            (each.witness.path, each.witness.start, each.witness.end) for c in found.conflicts for each in c.also
        }
        agreed = [each for agreement in found.agreements for each in agreement.holders[number]]
        agreed += [each for moved in found.moved for each in moved.holders[number]]
        listed = [*agreed, *found.only[number]]
        claims = [claim for claim in read.claims if claim.kind.value in kinds]
        free = [c for c in claims if (one.path, c.evidence.start, c.evidence.end) not in conflicts]
        assert len(agreed) + len(found.only[number]) <= len(claims)
        spans = sorted((each.kind, each.witness.start, each.witness.end) for each in listed)
        wanted = sorted((c.kind.value, c.evidence.start, c.evidence.end) for c in free)
        rest = list(spans)
        for each in wanted:
            assert each in rest, f"{each} is in no list"
            rest.remove(each)
        for _, start, end in rest:
            assert (one.path, start, end) in conflicts, "a claim is in two lists"
