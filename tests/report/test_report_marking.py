"""Passages marked in a paragraph, however they overlap."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from relcli.check.pages import Mark, Paragraph, Place
from relcli.report.marking import LINKS, pieces

TEXT = "The treaty was signed in Tartu on Monday, the ministry said."
SPANS = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).filter(lambda span: span[0] < span[1])


def paragraph(*spans: tuple[int, int]) -> Paragraph:
    return Paragraph("body", 1, TEXT, tuple(Mark(*span, ("a.md", *span)) for span in sorted(spans)))


@given(st.sets(SPANS, max_size=8))
def test_the_pieces_are_the_text_and_the_marked_ones_are_the_marks(spans: set[tuple[int, int]]) -> None:
    findings: dict[Place, tuple[int, ...]] = {
        ("a.md", *span): (number,) for number, span in enumerate(sorted(spans), 1)
    }
    found = list(pieces(paragraph(*spans), findings, set()))
    assert "".join(piece.text for piece in found) == TEXT
    at = 0
    for piece in found:
        for offset in range(at, at + len(piece.text)):
            over = [number for (_, low, high), (number,) in findings.items() if low <= offset < high]
            assert piece.worst == min(over, default=0)
        assert all(place[1] == at for place in piece.begins)
        at += len(piece.text)
    assert sorted(place for piece in found for place in piece.begins) == sorted(findings)
    assert sorted(number for piece in found for number in piece.findings) == list(range(1, len(spans) + 1))


def test_a_place_begins_once_though_it_runs_over_two_paragraphs() -> None:
    place = ("a.md", 50, 90)
    first, second = (Paragraph("body", 1, "words", (Mark(0, 5, place),)) for _ in "ab")
    seen: set[Place] = set()
    begun = [piece.begins for each in (first, second) for piece in pieces(each, {place: (1,)}, seen)]
    assert begun == [(place,), ()]


def test_a_mark_without_a_finding_on_the_page_is_text() -> None:
    (piece,) = pieces(paragraph((0, 3)), {}, set())
    assert (piece.text, piece.worst) == (TEXT, 0)


def test_many_findings_of_one_passage_are_counted() -> None:
    first = next(pieces(paragraph((0, 3)), {("a.md", 0, 3): tuple(range(1, LINKS + 4))}, set()))
    assert (len(first.findings), first.more) == (LINKS, 3)


def test_an_empty_paragraph_has_no_pieces() -> None:
    assert list(pieces(Paragraph("body", 1, ""), {}, set())) == []
