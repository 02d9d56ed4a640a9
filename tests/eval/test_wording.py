"""How the findings on the annotated articles are worded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import relcli
from cluster import load
from relcli.check.model import Finding

CLUSTERS = sorted((Path(__file__).parents[2] / "eval" / "clusters").iterdir())
EXPONENT = re.compile(r"\d[eE][+-]?\d")


def words_of(finding: Finding) -> Iterator[str]:
    yield from (finding.message, finding.explanation, finding.reconcile, *finding.trace)
    yield from (side.value for side in finding.sides)


@pytest.mark.parametrize("path", CLUSTERS, ids=lambda path: path.name)
def test_no_number_in_words_of_ours_has_an_exponent(path: Path) -> None:
    findings = relcli.check(relcli.read([path]), load(path).facts).findings
    wrong = [finding.id for finding in findings if any(map(EXPONENT.search, words_of(finding)))]
    assert not wrong, "see relcli.language.amounts"
