"""Hand-made reports, and snapshots that RELCLI_UPDATE_SNAPSHOTS=1 rewrites."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from relcli.check.model import (
    ArticleSummary,
    FactReference,
    Finding,
    Report,
    Severity,
    Side,
    SkippedFile,
    Witness,
)
from relcli.check.pages import ArticleText, Bar, BarKind, Mark, Pages, Paragraph

SNAPSHOTS = Path(__file__).parent / "snapshots"


def witness_of(sentence: str, quote: str, path: str = "corpus/a.md", line: int = 3, **rest: object) -> Witness:
    """A witness whose offsets are those of the quote in its sentence."""
    start = max(0, sentence.find(quote))
    fields: dict[str, object] = {"stance": "asserted", "window": (None, None), **rest}
    return Witness(path, line, start + 1, start, start + len(quote), quote, sentence, **fields)  # type: ignore[arg-type]


def finding_of(*sides: Side, severity: Severity = Severity.ERROR, **rest: object) -> Finding:
    """A finding with the given sides."""
    fields: dict[str, object] = {
        "id": "0f3a",
        "rule": "quantity-conflict",
        "confidence": 0.9,
        "subject": "ferry",
        "message": "The ferry carried “212” and “260” passengers",
        "explanation": "",
        **rest,
    }
    return Finding(severity=severity, sides=sides, **fields)  # type: ignore[arg-type]


@pytest.fixture
def harbour() -> Report:
    """Three findings of three severities, a fact, many passages, undated articles and a skipped file."""
    said = "On Monday the harbour master, speaking to reporters, said the ferry Aurora carried {} people and nine crew."
    many = tuple(
        witness_of(said.format(212), "212 people", f"corpus/wire-{number}.txt", number + 2) for number in range(1, 6)
    ) + tuple(
        witness_of(f"Ferry {number}: 212 people.", "212 people", f"corpus/list-{number}.txt") for number in range(1, 8)
    )
    one = witness_of(
        said.format(260),
        "260 people",
        "corpus/draft.md",
        9,
        stance="quoted: harbour master",
        window=("2026-03-01", "2026-04-01"),
        reading="“260 people” = 260",
    )
    count = finding_of(
        Side("212 people", many),
        Side("260 people", (one,)),
        explanation="Both count the passengers of the ferry Aurora on one voyage, and no rounding brings 212 to 260.",
        reconcile="Ask the harbour master, or name two voyages.",
        trace=("same subject: yes", "rounding: no"),
    )
    mayor = finding_of(
        Side("mayor", (witness_of("Mayor Lena Brandt opened the pier.", "Mayor Lena Brandt", "corpus/draft.md", 2),)),
        id="77b1",
        rule="fact-conflict",
        severity=Severity.WARNING,
        subject="Lena Brandt",
        confidence=0.755,
        message="“Mayor Lena Brandt”, but the term ended on 2025-05-01",
        explanation="The article is of 2026-03-04; the fact ends before.",
        fact=FactReference(
            "brandt-mayor", "City register, 2025", "Lena Brandt: mayor of Nordhafen, 2020-05-01 to 2025-05-01"
        ),
    )
    spelling = finding_of(
        Side("Nordhafen", (witness_of("The pier of Nordhafen is new.", "Nordhafen", "corpus/draft.md", 1),)),
        Side("Nordhaven", (witness_of("Nordhaven has 9,000 inhabitants.", "Nordhaven", "corpus/wire-1.txt", 7),)),
        id="c0de",
        rule="name-variant",
        severity=Severity.NOTE,
        subject="Nordhafen",
        confidence=0.6,
        message="“Nordhafen” is also spelled “Nordhaven”",
    )
    articles = (
        ArticleSummary("corpus/draft.md", "The pier", "Desk", "2026-03-04", ("2026-03-04", "2026-03-05"), 4),
        ArticleSummary(
            "corpus/wire-1.txt",
            "",
            "",
            None,
            ("2020-05-01", "2025-05-01"),
            3,
            ("“Mayor Lena Brandt” (line 4): 2020-05-01 to 2025-05-01",),
        ),
        ArticleSummary("corpus/wire-2.txt", "", "", None, (None, None), 1),
    )
    skipped = (SkippedFile("corpus/photo.txt", "binary (NUL byte at offset 12)"),)
    return Report(articles, (count, mayor, spelling), skipped, claims=8, dismissed=1)


@pytest.fixture
def snapshot() -> Callable[[str, str], None]:
    """Compare a whole output with the file of that name in snapshots/."""

    def compare(name: str, text: str) -> None:
        file = SNAPSHOTS / name
        if os.environ.get("RELCLI_UPDATE_SNAPSHOTS") == "1":
            file.write_bytes(text.encode())
        assert file.exists(), f"no snapshot {name}: run with RELCLI_UPDATE_SNAPSHOTS=1 and read what was written"
        assert text == file.read_bytes().decode()

    return compare


@pytest.fixture
def witness() -> Callable[..., Witness]:
    """Maker of witnesses."""
    return witness_of


@pytest.fixture
def finding() -> Callable[..., Finding]:
    """Maker of findings."""
    return finding_of


@pytest.fixture
def harbour_pages(harbour: Report) -> Pages:
    """Two of the articles in full, marked, and a line of time with an office, an event and two articles."""
    master = harbour.findings[0].sides[1].evidence[0]
    mayor = harbour.findings[1].sides[0].evidence[0]
    pier = harbour.findings[2].sides[0].evidence[0]
    draft = ArticleText(
        "corpus/draft.md",
        (
            Paragraph("headline", 1, "The pier"),
            Paragraph("body", 1, pier.sentence, (_mark(pier),)),
            Paragraph("body", 2, mayor.sentence, (_mark(mayor),)),
            Paragraph("list item", 9, master.sentence, (_mark(master),)),
            Paragraph("boilerplate", 12, "Share this article"),
        ),
        left_out=1200,
    )
    wire = ArticleText("corpus/wire-1.txt", (Paragraph("body", 1, "Nordhaven has 9,000 inhabitants."),))
    bars = (
        Bar(
            BarKind.OFFICE,
            "Lena Brandt: mayor of Nordhafen",
            ("2020-05-01", "2025-05-01"),
            "…",
            "City register",
            "brandt",
        ),
        Bar(
            BarKind.EVENT, "opening (Lena Brandt), pier", ("2024-06-01", "2024-06-02"), "…", "Harbour office", "opening"
        ),
        Bar(
            BarKind.ARTICLE, "corpus/wire-1.txt", ("2020-05-01", "2025-05-01"), "“Mayor Lena Brandt” (line 4)", "", "w"
        ),
        Bar(
            BarKind.ARTICLE, "corpus/draft.md", ("2026-03-04", "2026-03-05"), "dated 2026-03-04", "", "corpus/draft.md"
        ),
    )
    return Pages((draft, wire), 1, bars=bars)


def _mark(witness: Witness) -> Mark:
    start = witness.sentence.find(witness.quote)
    return Mark(start, start + len(witness.quote), (witness.path, witness.start, witness.end))
