"""What an article is: its text as decoded, the blocks it consists of, and what it says of itself."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import field
from datetime import date
from enum import StrEnum

from relcli.errors import RelcliError
from relcli.language.window import Window
from relcli.records import record


class CorpusError(RelcliError):
    """A path given by the user that cannot be read as a corpus (missing folder, no permission)."""


@record(frozen=True, slots=True)
class Limits:
    """How much is read of what a stranger hands in."""

    max_bytes: int = 16 << 20
    """Files larger than this are skipped without being opened."""
    max_markup: int = 2 << 20
    """Markdown larger than this (in characters) is read as plain text, with a note; HTML as text would be nonsense."""
    max_front_matter: int = 64 << 10
    """Front matter longer than this (in characters) is not interpreted, with a note."""


DEFAULT_LIMITS = Limits()


class Zone(StrEnum):
    """Where in an article a block stands."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BODY = "body"
    QUOTATION = "quotation"
    """A block that is quoted as a whole (Markdown >, HTML blockquote); quotation marks in a sentence are not a zone."""
    SUBHEAD = "subhead"
    LIST_ITEM = "list item"
    TABLE_ROW = "table row"
    QUESTION = "question"
    """An FAQ question, or any block that only asks."""
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"
    """Page furniture: share lines, comment counts, navigation, image hashes.  Makes no claims."""


@record(frozen=True, slots=True)
class Block:
    """A run of text that belongs together: a paragraph, a heading, a table row.

    `text` is clean: no markup, entities decoded, every white-space character a plain space.
    `text[i]` stands at `article.text[block.source(i)]`; for plain text that is `start + i`.
    """

    zone: Zone
    start: int
    """First character in the article's decoded text (0-based)."""
    end: int
    """One past the last character in the article's decoded text."""
    text: str
    runs: tuple[tuple[int, int], ...] = ()
    """(clean offset, source offset) pairs, ascending, where the mapping jumps; empty: `source(i) == start + i`."""
    label: str = ""
    """A table row's first cell, a definition's term: what the rest of the block is about; "" where there is none."""
    wide: tuple[tuple[int, int], ...] = ()
    """(clean offset, source length) of characters written with several: `&amp;` is one character, five there."""

    def source(self, offset: int) -> int:
        """The place in the article's decoded text of the clean character at `offset`."""
        if not self.runs:
            return self.start + offset
        clean, source = self.runs[max(0, bisect_right(self.runs, (offset, 1 << 60)) - 1)]
        return source + (offset - clean)

    def clean(self, source: int) -> int:
        """Where in `text` the first character stands that comes from `source` or behind it; its length for none."""
        return bisect_left(range(len(self.text)), source, key=self.source)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span in the decoded text of the clean characters `start:end` (end > start)."""
        if not self.runs and not self.wide:
            return self.start + start, self.start + end
        last = end - 1
        width = 1
        if self.wide:
            place = bisect_right(self.wide, (last, 1 << 60)) - 1
            if place >= 0 and self.wide[place][0] == last:
                width = self.wide[place][1]
        return self.source(start), self.source(last) + width


@record(frozen=True, slots=True)
class ArticleDate:
    """When an article says it was published, and how it says so."""

    window: Window | None
    """The days it can be; None when only day and month are printed (`month`, `day` are set, the year is open)."""
    origin: str
    """"front matter", "JSON-LD", "meta tag", "time element", "dateline", "byline", "config"."""
    month: int = 0
    day: int = 0
    surface: str = ""
    """As printed, e.g. "May 6"."""

    @property
    def exact(self) -> date | None:
        """The day, when the window is one day."""
        if self.window is None or len(self.window.intervals) != 1:
            return None
        low, high = self.window.intervals[0]
        return date.fromordinal(low) if high - low == 1 else None


@record(frozen=True, slots=True)
class Ignore:
    """A wish of the article itself that findings of some rules be left out: a comment, or a key of the front matter."""

    line: int
    """Where the wish stands, 1-based."""
    start: int
    end: int
    """Half-open character offsets of the text it speaks of; empty where nothing follows."""
    rules: tuple[str, ...]
    """Ids as written; () when the comment names none or is not understood."""
    reason: str = ""
    whole: bool = False
    """It stands in the front matter and speaks of the whole article; it needs no reason."""


@record(frozen=True, slots=True)
class Article:
    """One file of the corpus.  Spans everywhere are half-open character offsets into `text`."""

    path: str
    """As given on the command line joined with the place below it; "-" for standard input."""
    text: str
    """The whole file as decoded (a byte-order mark removed, line ends as they stand)."""
    blocks: tuple[Block, ...]
    title: str = ""
    source: str = ""
    author: str = ""
    date: ArticleDate | None = None
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()
    """What was guessed while reading, in plain sentences: "decoded as Windows-1252: bytes 12 is not UTF-8"."""
    english: bool = True
    """False makes it an article without claims: the word tables are of English."""
    ignores: tuple[Ignore, ...] = ()
    """What the article asks to be left out of findings, in the order of the text."""
    lines: tuple[int, ...] = field(default=(), repr=False, compare=False)
    """Offsets at which lines begin; filled by the reader."""

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column (both 1-based, columns in characters) of an offset."""
        line = bisect_right(self.lines, offset)
        return (line, offset - self.lines[line - 1] + 1) if line else (1, offset + 1)


@record(frozen=True, slots=True)
class Skipped:
    """A file that was not read, and why: a result, not an error."""

    path: str
    reason: str
    """A sentence without a full stop: "empty", "binary (NUL byte at offset 12)", "larger than 16 MiB (50.0 MiB)"."""


@record(frozen=True, slots=True)
class Corpus:
    """What was read and what was skipped, both sorted by path."""

    articles: tuple[Article, ...]
    skipped: tuple[Skipped, ...] = ()
