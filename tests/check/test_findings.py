"""What every finding keeps to: its evidence can be looked up, its fingerprint lasts, it has two sides or a fact."""

from __future__ import annotations

from dataclasses import replace

import pytest
from stacks import Case, cases

from relcli.check import registry
from relcli.check.engine import check, extract_all
from relcli.check.identity import fingerprint
from relcli.check.model import Finding, Report, Severity, Side, Witness
from relcli.check.options import CheckOptions
from relcli.check.readout import chosen
from relcli.check.stack import build
from relcli.check.verdict import Verdict
from relcli.corpus import Article, Corpus, article
from relcli.facts import loads

STACKS = [*cases(flagged=False), *cases(flagged=True)]
PLAIN = [
    case
    for case in cases(flagged=True)
    if "known_failure" not in case.row and all(each.path.endswith(".txt") for each in case.articles)
]
ABOVE = "Nobody knows how deep the well behind the school is.\n\n"
FACTS = """
version: 1
entities:
  - {{id: hospital, type: organisation, name: Tartu Hospital, aliases: [the hospital in Tartu]}}
facts:
  - {{id: beds, kind: quantity, subject: hospital, measure: beds, value: {}, unit: beds, source: "{}"}}
"""
BELOW = "\n\nA cat slept on the stove and saw nothing of it.\n"


def witness(line: int) -> Witness:
    return Witness("a.txt", line, 1, line * 10, line * 10 + 2, "12", "12 people", "asserted", (None, None))


def checked(case: Case, articles: list[Article]) -> Report:
    """The rule of a case on other articles than its own."""
    return check(Corpus(tuple(articles)), case.facts, CheckOptions(select=frozenset({case.rule}), jobs=1))


def edited(original: Article, text: str) -> Article:
    """The same article (path, date) with another text."""
    exact = original.date.exact if original.date else None
    return article(text, path=original.path, date=exact)


def verdicts(findings: tuple[Finding, ...]) -> list[tuple[str, list[str]]]:
    """Rule and values of findings, without where they stand."""
    return sorted((finding.rule, [side.value for side in finding.sides]) for finding in findings)


def sides(findings: tuple[Finding, ...], cut: int = 0) -> set[tuple[str, frozenset[frozenset[tuple[str, int, int]]]]]:
    """Rule and places set against each other; `cut` characters are taken off the paths."""
    return {
        (
            finding.rule,
            frozenset(
                frozenset((witness.path[cut:], witness.start, witness.end) for witness in side.evidence)
                for side in finding.sides
            ),
        )
        for finding in findings
    }


@pytest.mark.parametrize("case", STACKS, ids=lambda case: f"{case.rule}: {case.name}")
def test_evidence_can_be_looked_up_in_the_article(case: Case) -> None:
    texts = {each.path: each for each in case.articles}
    for finding in case.report().findings:
        for witness in (witness for side in finding.sides for witness in side.evidence):
            there = texts[witness.path]
            assert there.text[witness.start : witness.end] == witness.quote
            assert there.place(witness.start) == (witness.line, witness.column)


@pytest.mark.parametrize("case", STACKS, ids=lambda case: f"{case.rule}: {case.name}")
def test_evidence_of_a_side_stands_in_order_and_on_one_side_only_once(case: Case) -> None:
    for finding in case.report().findings:
        for side in finding.sides:
            places = [(witness.path, witness.start, witness.end) for witness in side.evidence]
            assert places and places == sorted(set(places))


@pytest.mark.parametrize("case", STACKS, ids=lambda case: f"{case.rule}: {case.name}")
def test_a_finding_has_two_sides_or_a_fact(case: Case) -> None:
    for finding in case.report().findings:
        if (case.rule, case.name) != ("office-conflict", "first term and second term"):  # a known failure there
            assert len(finding.sides) >= 2 or (finding.sides and finding.fact), finding.message
        assert 0 < finding.confidence < 1
        assert finding.message and finding.explanation and finding.subject


@pytest.mark.parametrize("case", STACKS, ids=lambda case: f"{case.rule}: {case.name}")
def test_no_two_findings_share_an_id_or_say_the_same(case: Case) -> None:
    findings = case.report().findings
    assert len({finding.id for finding in findings}) == len(findings)
    assert len({(finding.rule, finding.message) for finding in findings}) == len(findings)


@pytest.mark.parametrize("case", PLAIN, ids=lambda case: f"{case.rule}: {case.name}")
def test_a_fingerprint_lasts_when_text_is_added_above_and_below(case: Case) -> None:
    before = case.report(case.rule).findings
    longer = [edited(each, ABOVE + each.text + BELOW) for each in case.articles]
    assert {finding.id for finding in checked(case, longer).findings} == {finding.id for finding in before}


@pytest.mark.parametrize("case", PLAIN, ids=lambda case: f"{case.rule}: {case.name}")
def test_a_renamed_file_keeps_its_verdict_but_not_its_fingerprint_except_of_spellings(case: Case) -> None:
    before = case.report(case.rule).findings
    after = checked(case, [replace(each, path=f"desk/{each.path}") for each in case.articles]).findings
    assert verdicts(after) == verdicts(before)
    kept = {finding.id for finding in before} & {finding.id for finding in after}
    assert kept == {finding.id for finding in before if case.rule in ("name-variant", "term-variant")}


@pytest.mark.parametrize("case", PLAIN, ids=lambda case: f"{case.rule}: {case.name}")
def test_a_fingerprint_holds_no_wording_of_ours(case: Case) -> None:
    """Other messages, names shown and values shown, of the same claims: the same fingerprint."""
    stack = build(extract_all(case.articles, 1), case.facts)
    told = [(rule.ID, verdict) for rule in registry.RULES for verdict in rule.check(stack)]
    assert told
    for rule, verdict in told:
        reworded = replace(
            verdict,
            subject="X",
            message="Y",
            explanation="Z",
            key=verdict.key.partition(":")[0] + ":W",
            parties=tuple(
                replace(party, value=party.value if verdict.anywhere else f"V{number}")
                for number, party in enumerate(verdict.parties)
            ),
        )
        assert fingerprint(rule, reworded) == fingerprint(rule, verdict)


def test_a_fingerprint_changes_with_either_claim_with_the_articles_and_with_the_fact() -> None:
    told = {"a.txt": "The hospital in Tartu has 420 beds.", "b.txt": "The hospital in Tartu has 460 beds."}
    facts = FACTS.format(420, "the register")

    def ids(articles: dict[str, str], facts: str) -> set[str]:
        read = tuple(article(text, path=path) for path, text in sorted(articles.items()))
        return {finding.id for finding in check(Corpus(read), loads(facts), CheckOptions(jobs=1)).findings}

    known = ids(told, facts)
    assert known
    assert ids(told, FACTS.format(420, "another source")) == known
    assert not ids({**told, "b.txt": told["b.txt"].replace("460", "470")}, facts) & known
    assert not ids({"a.txt": told["a.txt"], "c.txt": told["b.txt"]}, facts) & known
    alone = {"b.txt": told["b.txt"]}
    assert ids(alone, facts)
    assert not ids(alone, FACTS.format(400, "the register")) & ids(alone, facts)


def test_an_article_that_agrees_with_the_fact_leaves_the_fingerprint_alone() -> None:
    wrong, right = (article(f"Tartu Hospital has {n} beds.", path=f"{n}.txt") for n in (460, 420))
    facts = loads(FACTS.format(420, "the register"))
    asked = CheckOptions(select=frozenset({"fact-conflict"}), jobs=1)
    (alone,), (beside,) = (check(Corpus(stack), facts, asked).findings for stack in ((wrong,), (right, wrong)))
    assert (len(alone.sides), len(beside.sides)) == (1, 2)
    assert alone.id == beside.id


def test_the_same_words_twice_in_one_article_are_two_findings() -> None:
    verdict = Verdict("s", "m", "e", (), 0.5, Severity.ERROR, "k")
    one, other = (
        Finding("id", "r", Severity.ERROR, 0.5, "s", "m", "e", (Side("v", (witness(line),)),)) for line in (1, 2)
    )
    found = list(chosen([other, one, other], CheckOptions()))
    assert [each.sides for each in found] == [one.sides, other.sides]
    assert len({each.id for each in found}) == 2
    assert found[0].id == "id"
    assert fingerprint("r", verdict) == fingerprint("r", replace(verdict, subject="t"))


@pytest.mark.parametrize("case", STACKS, ids=lambda case: f"{case.rule}: {case.name}")
def test_which_article_comes_first_does_not_matter(case: Case) -> None:
    last = len(case.articles)
    backwards = [replace(each, path=f"{last - number}-{each.path}") for number, each in enumerate(case.articles)]
    before = case.report().findings
    after = check(Corpus(tuple(backwards)), case.facts, CheckOptions(jobs=1)).findings
    assert sides(after, cut=2) == sides(before)


@pytest.mark.parametrize("case", PLAIN, ids=lambda case: f"{case.rule}: {case.name}")
def test_the_passages_alone_bear_the_verdict(case: Case) -> None:
    """The articles that a finding quotes are enough to find it again: nothing else in the stack decided it."""
    (finding,) = case.report(case.rule).findings
    quoted = {witness.path for side in finding.sides for witness in side.evidence}
    again = checked(case, [each for each in case.articles if each.path in quoted])
    assert [each.id for each in again.findings] == [finding.id]
