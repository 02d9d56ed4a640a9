"""What an article says of itself: title, source, author and date, from its markup or from its own lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from relcli.corpus.bylines import Byline, byline
from relcli.corpus.dates import Dateline, article_date, dateline, parse_printed
from relcli.corpus.model import ArticleDate, Block, Zone
from relcli.language.tables import table
from relcli.records import record

_NEAR = 8
"""Blocks at the top of an article among which its byline stands."""
_LAST = 3
"""Blocks at its end, where some papers print it."""


@record(frozen=True, slots=True)
class Metadata:
    """What is known so far; "" and None for what is not."""

    title: str = ""
    source: str = ""
    author: str = ""
    date: ArticleDate | None = None

    def over(self, other: Metadata) -> Metadata:
        """This, with gaps filled from `other`; a date without a year also counts as a gap."""
        date = self.date if self.date and self.date.window else (other.date or self.date)
        return Metadata(self.title or other.title, self.source or other.source, self.author or other.author, date)


@cache
def keys(name: str) -> tuple[str, ...]:
    """A list of key names from the newsroom table, best first."""
    return tuple(table("newsroom")[name])


def first_of(values: Mapping[str, str], names: Iterable[str]) -> str:
    """The first value that is there and not empty."""
    return next((values[name] for name in names if values.get(name)), "")


def dated(values: Mapping[str, str], groups: Sequence[str], origin: str) -> ArticleDate | None:
    """The date under the first key that holds one; `groups` name lists of keys in the newsroom table."""
    for group in groups:
        for key in keys(group):
            printed = parse_printed(values.get(key, ""))
            if printed is not None:
                return article_date(printed, origin, values[key])
    return None


def from_blocks(blocks: Sequence[Block]) -> Metadata:
    """Title, author, date and agency as printed in the article: headline, byline, publication line, dateline."""
    title = next((block.text for block in blocks if block.zone is Zone.HEADLINE), "")
    lines = [line for line in map(_byline, _edges(blocks)) if line is not None]
    author = next((line.author for line in lines if line.author), "")
    opening = _dateline(blocks)
    source = opening.agency if opening else ""
    return Metadata(title, source, author, _date(lines, opening))


def _edges(blocks: Sequence[Block]) -> Iterable[Block]:
    yield from blocks[:_NEAR]
    yield from blocks[max(_NEAR, len(blocks) - _LAST) :]


def _byline(block: Block) -> Byline | None:
    return byline(block.text) if block.zone is Zone.BOILERPLATE else None


def _dateline(blocks: Sequence[Block]) -> Dateline | None:
    body = [block for block in blocks[: 2 * _NEAR] if block.zone is Zone.BODY]
    return next(filter(None, (dateline(block.text) for block in body[:2])), None)


def _date(lines: Sequence[Byline], opening: Dateline | None) -> ArticleDate | None:
    """Published before dateline before updated, but any date with a year before one without."""
    dates = [article_date(line.printed, "byline", line.surface) for line in lines if line.printed and not line.updated]
    if opening and opening.printed:
        dates.append(article_date(opening.printed, "dateline", opening.surface))
    dates += [article_date(line.printed, "byline", line.surface) for line in lines if line.printed and line.updated]
    return next((date for date in dates if date.window), dates[0] if dates else None)


def given(metadata: Metadata, title: str | None, source: str | None, date: ArticleDate | None) -> Metadata:
    """The metadata with what the caller knows better."""
    return replace(
        metadata,
        title=metadata.title if title is None else title,
        source=metadata.source if source is None else source,
        date=date or metadata.date,
    )
