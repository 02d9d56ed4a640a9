"""Names are read as spelled and words as written, each with its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from relcli.claims.extract import extract
from relcli.claims.model import Claim, Kind, Naming, Stance
from relcli.corpus import article

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "naming.yaml").read_text(encoding="utf-8")
)


def claims(text: str, kind: Kind) -> list[Claim]:
    return [claim for claim in extract(article(text, path="a.txt")) if claim.kind is kind]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:30])
def test_names_and_terms_of_a_text(case: dict[str, Any]) -> None:
    assert [claim.value for claim in claims(case["text"], Kind.NAME)] == case["names"]
    terms = [[claim.value, claim.evidence.quote] for claim in claims(case["text"], Kind.TERM)]
    assert terms == case["terms"]


def test_a_name_carries_its_kind_and_role() -> None:
    (claim,) = claims("The harbour board's chair, Rosalind Cray, spoke.", Kind.NAME)
    assert isinstance(claim.detail, Naming)
    assert claim.detail.kind == "person"
    assert {"harbour", "board", "chair"} <= claim.detail.role


def test_a_name_in_a_quotation_is_quoted() -> None:
    (claim,) = claims("“Ask Rosalind Cray,” he said.", Kind.NAME)
    assert claim.stance is Stance.QUOTED
