"""What a desk sets of its rules: severities, least confidence, options, articles in which they do not count."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcli.check import registry
from relcli.check.engine import check
from relcli.check.house import options_of, settled
from relcli.check.model import Finding, Report, Severity, Side, Witness
from relcli.check.options import CheckOptions
from relcli.corpus import Corpus, article
from relcli.facts.model import Facts

E, W, N = Severity.ERROR, Severity.WARNING, Severity.NOTE


def report(texts: list[str], **options: Any) -> Report:
    articles = tuple(article(text, path=f"{number}.txt") for number, text in enumerate(texts))
    return check(Corpus(articles), Facts.empty(), CheckOptions(jobs=1, **options))


def found(rule: str, texts: list[str], **settings: Any) -> list[str]:
    made = report(texts, select=frozenset({rule}), settings={rule: settings})
    return [finding.message for finding in made.findings]


def finding(
    severity: Severity, rule: str = "quantity-conflict", found_by: str = "", confidence: float = 0.5
) -> Finding:
    def side(path: str) -> Side:
        return Side(path, (Witness(path, 1, 1, 0, 1, "x", "x", "asserted", (None, None)),))

    sides = (side("old/a.txt"), side("new/b.txt"), side("new/c.txt"))
    return Finding("1", rule, severity, confidence, "s", "m", "e", sides, judged_by=found_by or rule)


@pytest.mark.parametrize(
    ("rule", "severity", "wanted", "becomes"),
    [
        ("quantity-conflict", E, W, W),
        ("quantity-conflict", E, N, N),
        ("quantity-conflict", W, W, W),
        ("quantity-conflict", N, W, N),
        ("quantity-conflict", N, E, N),
        ("quantity-conflict", W, N, N),
        ("stage-conflict", W, E, E),
        ("stage-conflict", N, E, N),
        ("term-variant", N, E, E),
        ("term-variant", N, W, W),
    ],
)
def test_what_a_rule_rates_milder_than_usual_stays_milder(
    rule: str, severity: Severity, wanted: Severity, becomes: Severity
) -> None:
    moved = settled(finding(severity, rule), CheckOptions(severities={rule: wanted}))
    assert moved is not None
    assert moved.severity is becomes


def test_a_finding_inside_one_article_goes_by_its_rule_and_by_self_conflict() -> None:
    inner = finding(E, "self-conflict", "sum-conflict")
    for rules, becomes in (
        ({"sum-conflict": W}, W),
        ({"self-conflict": W}, W),
        ({"sum-conflict": W, "self-conflict": N}, N),
    ):
        moved = settled(inner, CheckOptions(severities=rules))
        assert moved is not None
        assert moved.severity is becomes


def test_the_least_confidence_is_of_its_rule_alone() -> None:
    options = CheckOptions(least={"quantity-conflict": 0.6})
    assert settled(finding(E), options) is None
    assert settled(finding(E, confidence=0.6), options) is not None
    assert settled(finding(E, "rank-conflict"), options) is not None


def test_passages_of_articles_in_which_a_rule_does_not_count_are_left_out() -> None:
    options = CheckOptions(ignored_at=apart("old/a.txt"))
    left = settled(finding(E), options)
    assert left is not None
    assert [side.value for side in left.sides] == ["new/b.txt", "new/c.txt"]
    both = apart("old/a.txt", "new/b.txt")
    assert settled(finding(E), CheckOptions(ignored_at=both)) is None
    assert settled(finding(E, "rank-conflict"), CheckOptions(ignored_at=both)) == finding(E, "rank-conflict")


@given(st.sampled_from([E, W, N]), st.sampled_from([E, W, N]), st.sampled_from(registry.RULES))
def test_a_severity_never_makes_two_findings_change_places(low: Severity, wanted: Severity, rule: Any) -> None:
    options = CheckOptions(severities={rule.ID: wanted})
    ranks = []
    for severity in (N, W, E):
        moved = settled(finding(severity, rule.ID), options)
        assert moved is not None
        ranks.append(moved.severity.rank)
    assert ranks == sorted(ranks)


def test_without_settings_a_finding_is_the_same_object() -> None:
    made = finding(E)
    assert settled(made, CheckOptions()) is made


def apart(*paths: str) -> Callable[[str], frozenset[str]]:
    """No figure of these articles counts."""
    return lambda path: frozenset({"quantity-conflict"} if path in paths else ())


TERMS = ["The dialog failed.", "The dialogue went on.", "Dialogues end."]


def test_a_preferred_form_is_told_also_where_all_agree_on_another() -> None:
    assert found("term-variant", ["The dialog failed."]) == []
    assert found("term-variant", ["The dialog failed."], preferred=("dialogue",)) == ["“dialog” should be “dialogue”"]
    assert found("term-variant", ["The dialogue failed."], preferred=("dialogue",)) == []
    assert found("term-variant", TERMS, preferred=("dialog",)) == ["“dialogue” should be “dialog”"]


def test_a_preferred_form_is_a_source_that_decides() -> None:
    options = {"select": frozenset({"term-variant"}), "settings": {"term-variant": {"preferred": ("dialogue",)}}}
    (made,) = report(["The dialog failed."], **options).findings
    assert made.rule == "term-variant"
    assert made.fact is not None
    assert "dialogue" in made.fact.statement


def test_ignored_terms_are_left_alone_in_every_form() -> None:
    assert found("term-variant", TERMS, ignore=("dialog",)) == []
    assert found("term-variant", TERMS, ignore=("counternarcotics", "no-such-word")) != []


NAMES = [
    "Rosalind Crayle, who chairs the harbour board, spoke on Monday. Rosalind Crayle was calm.",
    "The chair of the harbour board, Rosalind Creyle, spoke on Monday. Rosalind Creyle was calm.",
]


def test_ignored_names_are_spelled_right() -> None:
    assert len(found("name-variant", NAMES)) == 1
    assert found("name-variant", NAMES, ignore=("rosalind creyle",)) == []


FIGURES = ["The harbour hospital in Tartu has 420 beds.", "The harbour hospital in Tartu has 428 beds."]


def test_figures_within_the_tolerance_are_one() -> None:
    assert len(found("quantity-conflict", FIGURES)) == 1
    assert len(found("quantity-conflict", FIGURES, tolerance=1)) == 1
    assert found("quantity-conflict", FIGURES, tolerance=2) == []


DAYS = [
    "The treaty between Chile and Peru was signed in Tartu on 4 May 2025.",
    "The treaty between Chile and Peru was signed in Tartu on 5 May 2025.",
]


def test_dates_may_be_some_days_apart() -> None:
    assert len(found("date-conflict", DAYS)) == 1
    assert found("date-conflict", DAYS, days=1) == []
    apart = [DAYS[0], DAYS[1].replace("5 May", "7 May")]
    assert len(found("date-conflict", apart, days=2)) == 1
    assert found("date-conflict", apart, days=3) == []


@pytest.mark.parametrize("rule", registry.RULES, ids=lambda rule: rule.ID)
def test_every_option_is_on_the_page_of_its_rule(rule: Any) -> None:
    page = (rule.__doc__ or "").split("\nOptions\n")[1]
    assert [option.name for option in options_of(rule) if f"    {option.name}: " not in page] == []
    assert options_of(rule) or page.strip() == "None."
