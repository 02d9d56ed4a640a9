"""What independent sources agree on is drafted; what one source says, or any disputes, is not."""

from __future__ import annotations

from relcli.check.agreeing import Agreement, agreements, stack_of
from relcli.check.engine import check, extract_all
from relcli.check.options import CheckOptions
from relcli.corpus import Corpus, article
from relcli.facts import AttributeFact, Facts, OfficeFact, QuantityFact, loads
from relcli.facts.drafts import comment, draft_file

BEDS = "The Tartu Hospital has {} beds, the city council said in its report."
FACTS = "version: 1\nentities:\n  - {id: tartu-hospital, type: organisation, name: Tartu Hospital}\nfacts:\n"


def drafted(
    texts: list[str], least: int = 2, facts: Facts | None = None, sources: list[str] | None = None
) -> list[Agreement]:
    articles = [
        article(text, path=f"{number}.txt", source=sources[number] if sources else None)
        for number, text in enumerate(texts)
    ]
    vouched = facts or Facts.empty()
    report = check(Corpus(tuple(articles)), vouched, CheckOptions(jobs=1))
    return agreements(stack_of(extract_all(articles, 1), vouched), report, least)


TWO = [BEDS.format(420), "On Monday the council of the city said that the Tartu Hospital has 420 beds in all."]


def test_two_sources_that_agree_make_a_draft() -> None:
    (agreement,) = [each for each in drafted(TWO) if isinstance(each.fact, QuantityFact)]
    fact = agreement.fact
    assert isinstance(fact, QuantityFact)
    assert (fact.value, fact.unit, fact.confidence, fact.source) == (
        420,
        "beds",
        "medium",
        "0.txt; 1.txt, citing the council",
    )
    assert [said.path for said in agreement.said] == ["0.txt", "1.txt"]


def test_one_source_is_not_enough() -> None:
    assert drafted(TWO[:1]) == []
    assert drafted(TWO, least=3) == []


def test_a_sentence_copied_word_for_word_counts_once() -> None:
    assert drafted([BEDS.format(420), "More news. " + BEDS.format(420)]) == []


def test_articles_of_one_source_count_once() -> None:
    assert drafted(TWO, sources=["Agency", "Agency"]) == []
    assert len(drafted(TWO, sources=["Agency", "Gazette"])) == len(drafted(TWO)) > 0


def test_two_that_cite_one_speaker_count_once() -> None:
    said = ["The council said that the Tartu Hospital has 420 beds.", TWO[1]]
    assert drafted(said) == []


def test_what_a_finding_disputes_is_left_out() -> None:
    values = [each.fact.value for each in drafted([*TWO, BEDS.format(460)]) if isinstance(each.fact, QuantityFact)]
    assert 420 not in values


def test_what_the_facts_hold_is_left_out() -> None:
    facts = loads(
        FACTS + "  - {id: beds, kind: quantity, subject: tartu-hospital, measure: beds, value: 420, unit: beds}\n"
    )
    assert [each for each in drafted(TWO, facts=facts) if isinstance(each.fact, QuantityFact)] == []


def test_planned_and_denied_things_are_no_facts() -> None:
    plans = [
        "The Tartu Hospital is expected to have 420 beds next year, the council said.",
        "It has been decided that the Tartu Hospital will have 420 beds, the mayor told us.",
    ]
    assert [each.fact for each in drafted(plans)] == []


def test_drafts_load_as_they_are() -> None:
    found = drafted(TWO, facts=loads(FACTS))
    text = draft_file(["head"], (e for each in found for e in each.entities), ((each.fact, ["why"]) for each in found))
    loaded = loads(text)
    assert [fact.id for fact in loaded] == [each.fact.id for each in found]
    assert text.startswith("# head\nversion: 1\n")
    assert not loaded.warnings


def test_nothing_in_a_comment_ends_it() -> None:
    assert comment("a\nfacts: \x85\u2028b\x1b[31m" + "x" * 300).count("\n") == 0
    assert comment("a\nfacts:\x85\u2028b").isprintable()


MAYOR = ["Mayor Ana Ruiz opened the pool.", "The pool of Tartu was opened by the mayor of Tartu, Ana Ruiz, on Monday."]


def offices(texts: list[str]) -> list[OfficeFact | AttributeFact]:
    facts = [each.fact for each in drafted(texts)]
    return [fact for fact in facts if isinstance(fact, OfficeFact | AttributeFact)]


def test_an_office_is_drafted_with_the_place_that_only_one_article_names() -> None:
    (fact,) = offices(MAYOR)
    assert isinstance(fact, AttributeFact)
    assert (fact.attribute, fact.value) == ("office", "Mayor of Tartu")
    assert "kind: office, office: Mayor of Tartu, from: that day" in fact.note


def test_an_office_whose_beginning_an_article_tells_is_drafted_with_it() -> None:
    (agreement,) = [
        each for each in drafted([*MAYOR, "Ana Ruiz was sworn in on 4 May 2021, in the rain."]) if each.fact.start
    ]
    fact = agreement.fact
    assert isinstance(fact, OfficeFact)
    assert (fact.office, str(fact.start)) == ("Mayor of Tartu", "2021-05-04")
    assert [said.path for said in agreement.said] == ["0.txt", "1.txt", "2.txt"], "the last tells when it began"


def test_two_beginnings_that_exclude_each_other_are_none_and_the_finer_of_two_that_agree_is_taken() -> None:
    sworn = "Ana Ruiz was sworn in {}, in the rain."
    (fact,) = offices([*MAYOR, sworn.format("in May 2021"), sworn.format("in June 2021")])
    assert isinstance(fact, AttributeFact)
    (fact,) = offices([*MAYOR, sworn.format("in 2021"), sworn.format("on 4 May 2021")])
    assert isinstance(fact, OfficeFact)
    assert str(fact.start) == "2021-05-04"


def test_an_office_that_the_facts_hold_is_left_out() -> None:
    known = loads(
        "version: 1\nentities: [{id: ana-ruiz, type: person, name: Ana Ruiz}]\nfacts:\n"
        "  - {id: m, kind: office, subject: ana-ruiz, office: Mayor of Tartu, from: 2021-05-04, source: x}\n"
    )
    assert [each.fact for each in drafted(MAYOR, facts=known)] == []


def test_a_drafted_office_loads() -> None:
    found = drafted([*MAYOR, "Ana Ruiz was sworn in on 4 May 2021, in the rain."])
    text = draft_file([], (e for each in found for e in each.entities), ((each.fact, []) for each in found))
    assert [fact.id for fact in loads(text)] == [each.fact.id for each in found]
