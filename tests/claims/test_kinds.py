"""What each kind of claim is read from, and what only looks like it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from relcli.claims.extract import extract
from relcli.claims.model import Claim, Stance
from relcli.corpus import article

CASES: dict[str, dict[str, list[dict[str, Any]]]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "kinds.yaml").read_text(encoding="utf-8")
)


def rows(key: str) -> list[Any]:
    """(kind, row) of all kinds; a known failure is strict: when it starts to pass, the test says so."""
    return [
        pytest.param(
            kind,
            row,
            id=f"{kind}: {row['text']}",
            marks=[pytest.mark.xfail(reason=row["known_failure"], strict=True)] if "known_failure" in row else [],
        )
        for kind, parts in CASES.items()
        for row in parts[key]
    ]


def shown(claim: Claim) -> str:
    """A claim as the cases write it."""
    stance = "" if claim.stance is Stance.ASSERTED else f" ({claim.stance.value})"
    return f"{claim.subject}: {claim.value}{stance}"


def found(kind: str, text: str) -> list[str]:
    return [shown(claim) for claim in extract(article(text, path="a.txt")) if claim.kind.value == kind]


@pytest.mark.parametrize(("kind", "row"), rows("must_not_match"))
def test_what_only_looks_like_it_makes_no_claim(kind: str, row: dict[str, Any]) -> None:
    assert found(kind, row["text"]) == row.get("finds", [])


@pytest.mark.parametrize(("kind", "row"), rows("must_match"))
def test_what_makes_a_claim(kind: str, row: dict[str, Any]) -> None:
    assert found(kind, row["text"]) == row["finds"]


@pytest.mark.parametrize("kind", sorted(CASES))
def test_what_must_not_match_comes_first_and_is_at_least_as_much(kind: str) -> None:
    assert list(CASES[kind]) == ["must_not_match", "must_match"]
    assert len(CASES[kind]["must_not_match"]) >= len(CASES[kind]["must_match"])
