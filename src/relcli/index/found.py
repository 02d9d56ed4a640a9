"""What a search has found: all that a report needs, without the index."""

from __future__ import annotations

from relcli.records import record

Marks = tuple[tuple[int, int], ...]
"""Half-open spans of the words that were found, in the text they stand in."""


@record(frozen=True, slots=True)
class Passage:
    """A sentence, or a block that is not read as sentences."""

    line: int
    """1-based, in the decoded file."""
    start: int
    end: int
    """Half-open character offsets into the decoded file."""
    text: str
    """Without markup, on one line."""
    zone: str
    marks: Marks = ()
    found: bool = True
    """False for the sentences around it that were asked for."""


@record(frozen=True, slots=True)
class Hit:
    """An article that was found."""

    path: str
    """As shown."""
    title: str
    source: str
    date: str | None
    """ISO day, month or year; None when the article gives none."""
    score: float
    """BM25, the higher the better; 0 where it was not worked out."""
    passages: tuple[Passage, ...]
    """The best, in the order of the article; empty where only names are asked for."""
    count: int
    """Passages with words of the query in the whole article."""
    title_marks: Marks = ()


@record(frozen=True, slots=True)
class Facet:
    """How the articles found divide by one of their properties."""

    name: str
    """"source", "date", "entity" or "kind"."""
    values: tuple[tuple[str, int], ...]
    """(value, articles), the most frequent first; dates by month, in order."""
    more: int = 0
    """Values that are left out."""


@record(frozen=True, slots=True)
class Found:
    """The result of a search."""

    query: str
    """As given."""
    shown: str
    """What was looked for: the query, or the one with its slips mended."""
    total: int
    """Articles found."""
    hits: tuple[Hit, ...] = ()
    did_you_mean: str | None = None
    """A query that finds something where this one found nothing; it was carried out when `shown` is the same."""
    notes: tuple[str, ...] = ()
    """What is to be said about it: slips mended, filters that left nothing."""
    explanation: tuple[str, ...] = ()
    """How the query was read, part by part."""
    facets: tuple[Facet, ...] = ()
    articles: int = 0
    """In the index."""
