"""Paragraphs cut where evidence begins and ends, so that overlapping passages can each be marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from relcli.check.pages import Mark, Paragraph, Place
from relcli.records import record

LINKS = 12
"""Findings that a passage links back to; one in more says how many."""


@record(frozen=True, slots=True)
class Piece:
    """A run of text within which the same passages are marked."""

    text: str
    worst: int = 0
    """The lowest number of a finding that it is evidence in; 0 for text that is marked by none."""
    begins: tuple[Place, ...] = ()
    """Places whose first character this is."""
    findings: tuple[int, ...] = ()
    """Numbers of the findings of the places that end with this piece."""
    more: int = 0
    """Further findings of these places."""


def pieces(paragraph: Paragraph, findings: Mapping[Place, tuple[int, ...]], seen: set[Place]) -> Iterator[Piece]:
    """The pieces of a paragraph, in order; together they are its text.

    `findings` are the numbers of the findings of a place.  Places in `seen` have begun in a paragraph before;
    those that begin here are added to it.
    """
    marks = [mark for mark in paragraph.marks if mark.place in findings]
    cuts = sorted({0, len(paragraph.text), *(edge for mark in marks for edge in (mark.start, mark.end))})
    starts, ends = _by(marks, "start"), _by(marks, "end")
    under: dict[Mark, int] = {}
    for low, high in zip(cuts, cuts[1:], strict=False):
        under |= {mark: min(findings[mark.place]) for mark in starts.get(low, ())}
        for mark in ends.get(low, ()):
            del under[mark]
        begins = tuple(mark.place for mark in starts.get(low, ()) if mark.place not in seen)
        seen.update(begins)
        over = sorted({number for mark in ends.get(high, ()) for number in findings[mark.place]})
        shown, more = tuple(over[:LINKS]), max(0, len(over) - LINKS)
        yield Piece(paragraph.text[low:high], min(under.values(), default=0), begins, shown, more)


def _by(marks: list[Mark], edge: str) -> dict[int, list[Mark]]:
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        found.setdefault(getattr(mark, edge), []).append(mark)
    return found
