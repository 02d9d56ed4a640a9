"""What was found on annotated articles, and was it right: what confidence is fitted on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cluster import judge, load
from relcli.check.confidence import Factors, factors
from relcli.check.engine import extract_all
from relcli.check.judging import verdicts
from relcli.check.model import Finding, Severity
from relcli.check.stack import build
from relcli.corpus import Article, read
from relcli.facts import Facts
from relcli.facts import load as load_facts


@dataclass(frozen=True, slots=True)
class Sample:
    """A finding at warning or above, and whether it was right."""

    family: str
    """The letter of its cluster: clusters of one letter were written together; "" for ordinary and mixed articles."""
    factors: Factors
    right: bool
    first: bool = False
    """Was its cluster looked at by nobody when it was found?"""


def judged(articles: Sequence[Article], facts: Facts) -> Iterator[tuple[Finding, Factors]]:
    """What every rule finds in a stack at warning or above."""
    for rule, verdict, finding in verdicts(build(extract_all(articles, jobs=1), facts)):
        if verdict.severity is not Severity.NOTE:
            yield finding, factors(rule.ID, verdict)


def of_cluster(folder: Path) -> Iterator[Sample]:
    """The findings on a cluster, held against its annotations."""
    cluster = load(folder)
    facts = load_facts(str(cluster.facts)) if cluster.facts else Facts.empty()
    found = list(judged(read([folder]).articles, facts))
    right = {id(finding) for finding in judge(cluster, [f for f, _ in found], Severity.NOTE, 0.0).right}
    for finding, made_of in found:
        yield Sample(folder.name[0], made_of, id(finding) in right)
