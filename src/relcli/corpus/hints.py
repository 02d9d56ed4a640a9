"""What a desk knows of an article beside its text: its date, source and title, and lines that are not part of it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Final

from relcli.corpus.dates import article_date, parse_printed
from relcli.corpus.metadata import Metadata
from relcli.corpus.model import ArticleDate, CorpusError
from relcli.language.wildcard import like
from relcli.records import record

LONGEST: Final = 2000
"""Characters: a longer line is never page furniture."""


@record(frozen=True, slots=True)
class OwnLines:
    """Lines that are page furniture on this desk's pages."""

    patterns: tuple[str, ...] = ()
    """For whole lines, with `*` and `?`; capitals and the number of spaces do not matter."""

    def hold(self, text: str) -> bool:
        """Is the line one of them?"""
        if not self.patterns or len(text) > LONGEST:
            return False
        low = _plain(text)
        return any(like(pattern, low) for pattern in _all_plain(self.patterns))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


@lru_cache(maxsize=8)
def _all_plain(patterns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(_plain, patterns))


@record(frozen=True, slots=True)
class Hints:
    """What is known of one article; "" for what is not."""

    date: str = ""
    """ISO day, month or year."""
    source: str = ""
    title: str = ""
    certain: frozenset[str] = frozenset()
    """Which of "date", "source" and "title" win over what the text says; the others fill gaps."""
    lines: OwnLines = OwnLines()

    def over(self, metadata: Metadata) -> Metadata:
        """The metadata of the text with what is known put in.  Raises CorpusError for a date that is none."""
        return replace(
            metadata,
            title=self._text("title", self.title, metadata.title),
            source=self._text("source", self.source, metadata.source),
            date=self._date(metadata.date),
        )

    def notes(self, metadata: Metadata) -> tuple[str, ...]:
        """A sentence where the text is overruled in its date."""
        told, known = metadata.date, self.over(metadata).date
        if told is None or told.window is None or known is None or known.window is None or known.origin != "config":
            return ()
        if told.window.overlaps(known.window):
            return ()
        return (f"dated {known.surface} by the configuration, though its {told.origin} says {told.surface}",)

    def _text(self, name: str, known: str, told: str) -> str:
        return known if known and (name in self.certain or not told) else told

    def _date(self, told: ArticleDate | None) -> ArticleDate | None:
        if not self.date or (told is not None and told.window is not None and "date" not in self.certain):
            return told
        printed = parse_printed(self.date)
        if printed is None or not printed.year:
            raise CorpusError(f"“{self.date}” is not a date. Write it as 2024-05-03, 2024-05 or 2024.")
        if told is not None and told.window is None and not printed.month:
            printed = replace(printed, month=told.month, day=told.day)  # "May 6", of a year that is known
        return article_date(printed, "config", self.date)


NO_HINTS: Final = Hints()
