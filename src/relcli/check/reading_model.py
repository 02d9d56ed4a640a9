"""What a reader is shown beside findings: what a corpus is about, the page of one entity, an article as it was read.

Built from the index, the claims and the facts; reports know these and nothing of how they were made.
"""

from __future__ import annotations

from relcli.check.model import ArticleSummary, FactReference, Finding, SkippedFile, Witness
from relcli.records import record

Hull = tuple[str | None, str | None]
"""Half-open ISO dates; None is open."""


@record(frozen=True, slots=True)
class Topic:
    """Somebody or something that articles name."""

    key: str
    """What tells it from others: its id in facts.yaml, else its folded name."""
    name: str
    kind: str
    """"person", "place", "organisation"; of facts.yaml also "event" and "topic"; "" where nothing tells."""
    articles: int
    """That name it; copies count."""
    claims: int = 0
    """That it is the subject of."""
    facts: int = 0
    """That name it."""
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    """Findings on it, by severity."""

    @property
    def disagreements(self) -> int:
        """Findings on it."""
        return self.errors + self.warnings + self.notes


@record(frozen=True, slots=True)
class Topics:
    """What a corpus is about, sorted by number of articles, then name."""

    topics: tuple[Topic, ...]
    total: int
    """How many there are, where not all are listed."""
    articles: int
    """Of the corpus."""
    rare: int = 0
    """Names left out because a single article has them and no fact."""
    skipped: tuple[SkippedFile, ...] = ()


@record(frozen=True, slots=True)
class Teller:
    """An article that says something, where, and of when it is."""

    witness: Witness
    date: str | None
    """ISO day, month or year of the article; None when it gives none."""


@record(frozen=True, slots=True)
class Entry:
    """One value with all who tell it."""

    kind: str
    """Of the claims: "office", "event", "quantity" …"""
    subject: str
    """What the value is of, where that is not the entity itself; else ""."""
    value: str
    window: Hull
    """When it was or is so, as far as the facts and the sentence tell; the hull of `when`."""
    when: str
    """The same in words; "" where nothing tells."""
    tellers: tuple[Teller, ...]
    """Sorted by (path, start)."""
    findings: tuple[str, ...] = ()
    """Ids of those that set it against another value or a fact."""


@record(frozen=True, slots=True)
class Chapter:
    """Entries of one sort, and the facts beside them."""

    title: str
    entries: tuple[Entry, ...]
    facts: tuple[FactReference, ...] = ()
    left_out: int = 0
    """Entries that are not shown, the least telling."""
    facts_left_out: int = 0
    """Facts that are not shown, the oldest."""


@record(frozen=True, slots=True)
class TopicPage:
    """All that is told of one entity."""

    topic: Topic
    aliases: tuple[str, ...]
    """Its other names in facts.yaml."""
    spellings: tuple[tuple[str, int], ...]
    """How articles write its name, each with the number of articles; the most used first."""
    chapters: tuple[Chapter, ...]
    findings: tuple[Finding, ...]
    """On it, the worst first."""
    read: int
    """Articles that the page was made from: those that name it most."""


@record(frozen=True, slots=True)
class MarkedClaim:
    """A claim of an article that is shown."""

    number: int
    """From 1, in the order of the text."""
    kind: str
    subject: str
    value: str
    when: str
    """When it can be said, in words; "" where that is whenever the article can have been written."""
    witness: Witness
    findings: tuple[str, ...] = ()
    """Ids of those that it is evidence in."""


@record(frozen=True, slots=True)
class ClaimMark:
    """Words of a block that make a claim."""

    start: int
    end: int
    """Half-open character offsets into the block's text."""
    number: int
    """Of the claim."""


@record(frozen=True, slots=True)
class ShownBlock:
    """A run of text that belongs together, without markup, or as much of it as is shown."""

    zone: str
    text: str
    lines: tuple[tuple[int, int], ...]
    """(offset in the text, 1-based line of the file that begins there), ascending; the first offset is 0."""
    marks: tuple[ClaimMark, ...] = ()
    """Sorted by (start, end); they may overlap."""


@record(frozen=True, slots=True)
class ShownArticle:
    """An article as it was read, or the part of it around a line."""

    summary: ArticleSummary
    author: str
    origin: str
    """Where the date comes from: "front matter", "dateline" …; "" when there is none."""
    printed: str
    """The date as printed; "" when it is printed as the summary has it."""
    notes: tuple[str, ...]
    """What was guessed while reading."""
    blocks: tuple[ShownBlock, ...]
    claims: tuple[MarkedClaim, ...]
    """Those that are marked in the blocks."""
    findings: tuple[Finding, ...] = ()
    """That an index holds of these claims."""
    line: int = 0
    """The one asked for; 0 for the whole article."""
    first: int = 1
    last: int = 0
    """Lines of the file that are shown, both included."""
    length: int = 0
    """Lines of the file."""
