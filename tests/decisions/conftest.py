"""Findings made by hand: who says what, where.  Lets the tests of this folder import one another, too."""

from __future__ import annotations

import sys
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

import pytest

from relcli.check.model import FactReference, Finding, Severity, Side, Witness

sys.path.insert(0, str(Path(__file__).parent))


def witness_of(claim: str, start: int = 0) -> Witness:
    """A witness of "PATH: words"."""
    path, _, words = claim.partition(": ")
    mark = blake2b(words.encode(), digest_size=4).hexdigest()
    sentence = f"It is said that {words} were there."
    return Witness(
        path, 3, 17, start + 16, start + 16 + len(words), words, sentence, "asserted", (None, None), "", mark
    )


def finding_of(
    *sides: tuple[str, ...],
    rule: str = "quantity-conflict",
    subject: str = "ferry",
    fact: str = "",
    anywhere: bool = False,
) -> Finding:
    """A finding; each side is its value and the claims that hold it: ("12 people", "a.md: 12 people")."""
    told = tuple(Side(value, tuple(map(witness_of, claims))) for value, *claims in sides)
    identity = blake2b(repr((rule, sides, fact)).encode(), digest_size=8).hexdigest()
    return Finding(
        identity,
        rule,
        Severity.ERROR,
        0.9,
        subject,
        "message",
        "explanation",
        told,
        FactReference("toll", "source", "", fact) if fact else None,
        anywhere=anywhere,
    )


@pytest.fixture(scope="session")
def finding() -> Callable[..., Finding]:
    """Maker of findings."""
    return finding_of
