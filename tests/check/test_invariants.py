"""What a check must not depend on: the order of articles, copies, other articles, the number of processes."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import yaml

from relcli.check.engine import check
from relcli.check.model import Report
from relcli.check.options import CheckOptions
from relcli.corpus import Article, Corpus, article, read
from relcli.facts import Facts, load

CLUSTERS = Path(__file__).parents[2] / "eval" / "clusters"
DEVELOP = ("d1", "d2", "e1")
ALONE = CheckOptions(jobs=1)
UNRELATED = "Grandmother Aldís Mörk keeps eleven ducks.\n\nThe ducks are fed at dawn and sleep in the kitchen.\n"


@cache
def facts_of(name: str) -> Facts:
    path = CLUSTERS / name / "facts.yaml"
    return load(str(path)) if path.exists() else Facts.empty()


@cache
def articles_of(name: str) -> tuple[Article, ...]:
    """The articles of a cluster, under their bare file names."""
    found = read([str(CLUSTERS / name)]).articles
    kept = (each for each in found if Path(each.path).name not in ("expected.json", "facts.yaml"))
    return tuple(_renamed(each, Path(each.path).name) for each in kept)


def _renamed(original: Article, path: str, text: str = "") -> Article:
    return article(text or original.text, path=path)


def report(articles: tuple[Article, ...] | list[Article], facts: Facts, options: CheckOptions = ALONE) -> Report:
    return check(Corpus(tuple(articles)), facts, options)


@cache
def plain_report(name: str) -> Report:
    return report(articles_of(name), facts_of(name))


def places(found: Report, names: dict[str, str]) -> set[frozenset[frozenset[tuple[str, int, int]]]]:
    """The places that each finding sets against each other, under the names that the articles have in the cluster."""
    return {
        frozenset(
            frozenset((names.get(witness.path, witness.path), witness.start, witness.end) for witness in side.evidence)
            for side in finding.sides
        )
        for finding in found.findings
    }


def as_json(found: Report) -> str:
    return json.dumps(found.to_json(), ensure_ascii=False, sort_keys=True)


def test_no_cluster_used_here_is_held_out() -> None:
    held_out = yaml.safe_load((CLUSTERS.parent / "split.yaml").read_text("utf-8"))["held_out"]
    assert not set(DEVELOP) & set(held_out)


@pytest.mark.parametrize("name", DEVELOP)
def test_there_is_something_to_compare(name: str) -> None:
    assert len(plain_report(name).findings) >= 3


@pytest.mark.parametrize("name", DEVELOP)
def test_evidence_can_be_looked_up_in_the_article(name: str) -> None:
    texts = {each.path: each for each in articles_of(name)}
    for finding in plain_report(name).findings:
        for witness in (witness for side in finding.sides for witness in side.evidence):
            assert texts[witness.path].text[witness.start : witness.end] == witness.quote
            assert texts[witness.path].place(witness.start) == (witness.line, witness.column)


@pytest.mark.parametrize("name", DEVELOP)
@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_articles_does_not_matter(name: str, seed: int) -> None:
    shuffled = list(articles_of(name))
    random.Random(seed).shuffle(shuffled)
    assert as_json(report(shuffled, facts_of(name))) == as_json(plain_report(name))


@pytest.mark.parametrize(
    "name",
    [
        *DEVELOP,
        "e2",
        "f5",
    ],
)
def test_file_names_in_another_order_change_no_verdict(name: str) -> None:
    """Articles are sorted by path before they are compared; which of two is the first must not matter."""
    backwards = sorted(articles_of(name), key=lambda each: each.path, reverse=True)
    names = {f"{number:02d}.{each.path}": each.path for number, each in enumerate(backwards)}
    renamed = [_renamed(each, path) for path, each in zip(names, backwards, strict=True)]
    assert places(report(renamed, facts_of(name)), names) == places(plain_report(name), {})


@pytest.mark.parametrize("name", DEVELOP)
def test_a_second_run_gives_the_same_bytes(name: str) -> None:
    assert as_json(report(articles_of(name), facts_of(name))) == as_json(plain_report(name))


@pytest.mark.parametrize("name", DEVELOP)
def test_copies_of_articles_change_nothing(name: str) -> None:
    copies = [_renamed(each, f"zz-copy-{each.path}") for each in articles_of(name)]
    assert report([*articles_of(name), *copies], facts_of(name)).findings == plain_report(name).findings


@pytest.mark.parametrize("name", DEVELOP)
def test_an_article_and_its_copy_do_not_contradict_each_other(name: str) -> None:
    for each in articles_of(name):
        alone = report([each], Facts.empty())
        twice = report([each, _renamed(each, f"zz-{each.path}")], Facts.empty())
        assert twice.findings == alone.findings


@pytest.mark.parametrize(
    "name",
    [
        "d1",
        "d2",
        "e1",
    ],
)
def test_agency_copy_that_two_papers_print_does_not_contradict_itself(name: str) -> None:
    """Copies that differ in a line end say the same: what is no conflict inside one of them is none between two."""
    printed = [_renamed(each, f"zz-{each.path}", f"{each.text}\n") for each in articles_of(name)]
    names = {copy.path: each.path for copy, each in zip(printed, articles_of(name), strict=True)}
    twice = report([*articles_of(name), *printed], facts_of(name))
    assert places(twice, names) <= places(plain_report(name), {})


@pytest.mark.parametrize("name", DEVELOP)
def test_an_unrelated_article_leaves_the_findings_as_they_were(name: str) -> None:
    more = report([*articles_of(name), article(UNRELATED, path="zz-ducks.txt")], facts_of(name))
    assert {finding.id for finding in more.findings} == {finding.id for finding in plain_report(name).findings}


@pytest.mark.parametrize("name", DEVELOP)
def test_no_two_findings_share_an_id(name: str) -> None:
    ids = [finding.id for finding in plain_report(name).findings]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("name", DEVELOP)
def test_selecting_one_rule_gives_what_that_rule_gives_among_all(name: str) -> None:
    every = plain_report(name).findings
    for rule in sorted({finding.rule for finding in every}):
        alone = report(articles_of(name), facts_of(name), CheckOptions(select=frozenset({rule}), jobs=1)).findings
        assert alone == tuple(finding for finding in every if finding.rule == rule)


def test_the_order_of_sets_does_not_matter(tmp_path: Path) -> None:
    """Python orders sets of words anew in every process; two processes with other seeds print the same bytes."""
    for each in articles_of("d1"):
        (tmp_path / each.path).write_bytes(each.text.encode("utf-8"))
    script = (
        "import json, sys, relcli; "
        "print(json.dumps(relcli.check(relcli.read([sys.argv[1]]), facts=sys.argv[2]).to_json(), ensure_ascii=True))"
    )
    call = [sys.executable, "-c", script, str(tmp_path), str(CLUSTERS / "d1" / "facts.yaml")]
    path = os.pathsep.join(each for each in sys.path if each)
    printed = {
        subprocess.run(
            call, env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(printed) == 1


def test_the_number_of_processes_does_not_matter() -> None:
    many = [
        _renamed(each, f"{round_}-{name}-{each.path}", f"{each.text}\n\nEdition {round_}.\n")
        for round_ in (1, 2)
        for name in DEVELOP
        for each in articles_of(name)
    ][:30]
    assert len(many) == 30
    one, two = (report(many, Facts.empty(), CheckOptions(jobs=jobs)) for jobs in (1, 2))
    assert as_json(one) == as_json(two)
