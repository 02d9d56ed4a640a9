"""What a report can show beyond its findings: the articles in full, a line of time, the pages of the rules.

Built by the command line from the corpus and the facts; reports know these and nothing of how they were made.
"""

from __future__ import annotations

from enum import StrEnum

from relcli.records import record

Place = tuple[str, int, int]
"""Where a piece of evidence stands: path, and half-open character offsets into the decoded file."""


@record(frozen=True, slots=True)
class Mark:
    """A piece of evidence within a paragraph."""

    start: int
    end: int
    """Half-open character offsets into the paragraph's text."""
    place: Place
    """Of the whole piece of evidence, which may run over several paragraphs."""


@record(frozen=True, slots=True)
class Paragraph:
    """A run of text that belongs together, without markup."""

    zone: str
    """"headline", "body", "list item", "boilerplate" …"""
    line: int
    """1-based line of the file on which it begins."""
    text: str
    marks: tuple[Mark, ...] = ()
    """Sorted by (start, end); they may overlap."""


@record(frozen=True, slots=True)
class ArticleText:
    """An article as it is printed in full."""

    path: str
    paragraphs: tuple[Paragraph, ...]
    left_out: int = 0
    """Characters at the end that are not printed, because the article is too long."""


class BarKind(StrEnum):
    """What a bar on the line of time stands for."""

    OFFICE = "office"
    EVENT = "event"
    ARTICLE = "article"


@record(frozen=True, slots=True)
class Bar:
    """A stretch of time with a name: a term of office, an event, when an article can have been written."""

    kind: BarKind
    label: str
    window: tuple[str | None, str | None]
    """Half-open ISO dates; None is open."""
    detail: str = ""
    """The fact in words, or what cut the article's window."""
    source: str = ""
    """Of the fact."""
    key: str = ""
    """The article's path, or the fact's id."""


@record(frozen=True, slots=True)
class Pages:
    """The articles in full and the line of time."""

    texts: tuple[ArticleText, ...] = ()
    """In the order of the report."""
    left_out: int = 0
    """Articles without findings whose text was left out, because there are many."""
    cut: int = 0
    """Articles with findings whose text was left out, because all texts together are too long."""
    unmarked: int = 0
    """Pieces of evidence that are not marked, because there are too many."""
    bars: tuple[Bar, ...] = ()
    """Offices, then events, then articles; each kind sorted by time."""


@record(frozen=True, slots=True)
class RulePage:
    """What there is to say about a rule."""

    id: str
    severity: str
    summary: str
    """A line without a full stop."""
    sections: tuple[tuple[str, str], ...] = ()
    """Heading and text: "What it finds", "Why it matters", "Flagged", "Not flagged", "Limits", "Options"."""
