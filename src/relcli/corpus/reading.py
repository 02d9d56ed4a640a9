"""Files and strings to articles: the one place that knows all formats."""

from __future__ import annotations

import datetime
import os
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from relcli.corpus.dates import article_date, parse_printed
from relcli.corpus.draft import Draft
from relcli.corpus.encoding import decode
from relcli.corpus.hints import NO_HINTS, Hints, OwnLines
from relcli.corpus.ignores import ignores
from relcli.corpus.metadata import Metadata, from_blocks, given
from relcli.corpus.model import DEFAULT_LIMITS, Article, ArticleDate, CorpusError, Limits, Skipped, Zone
from relcli.corpus.plain import line_starts, plain_drafts
from relcli.corpus.zones import decide, resembles
from relcli.language.english import is_english
from relcli.language.window import Window
from relcli.records import record

FORMATS = {
    ".txt": "plain",
    ".text": "plain",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
}
"""Suffixes of articles; other files in a folder are none."""


@record(frozen=True, slots=True)
class Parsed:
    """What a format's reader hands on."""

    drafts: list[Draft]
    metadata: Metadata = Metadata()
    notes: tuple[str, ...] = ()
    title: Draft | None = None
    """Where the title stands outside the body (front matter, `<title>`): the headline when the body has none."""
    comments: tuple[tuple[int, int], ...] = ()
    """Half-open offsets of the comments that speak to relcli."""
    ignore: tuple[int, str] | None = None
    """The key of the front matter that asks for findings to be left out: its offset, and the rules it names."""


def article(
    text: str,
    *,
    path: str = "<string>",
    format: str | None = None,
    title: str | None = None,
    source: str | None = None,
    date: datetime.date | str | None = None,
    limits: Limits = DEFAULT_LIMITS,
    hints: Hints = NO_HINTS,
) -> Article:
    """An article made from a string.

    `format` is "plain", "markdown" or "html"; None goes by the suffix of `path`, plain where that says nothing.
    `title`, `source` and `date` win over what the text says; a date is a day or ISO text (day, month or year).
    Raises CorpusError for an unknown format and for a date that is none.
    """
    text = text.removeprefix("\ufeff")
    known = format or _format(path)
    parsed, starts = _parse(text, known, limits, hints.lines)
    drafts = _with_title(parsed)
    blocks = decide(drafts, parsed.metadata.title, hints.lines)
    told = parsed.metadata.over(from_blocks(blocks))
    notes = (*parsed.notes, *hints.notes(told)) if hints.date else parsed.notes
    metadata = given(hints.over(told), title, source, _given_date(date))
    english = is_english(block.text for block in blocks if block.zone is not Zone.BOILERPLATE)
    return Article(
        path,
        text,
        blocks,
        metadata.title,
        metadata.source,
        metadata.author,
        metadata.date,
        notes=notes if english else (*notes, "does not read as English: makes no claims"),
        english=english,
        ignores=tuple(ignores(text, starts, blocks, parsed.comments, parsed.ignore)),
        lines=starts,
    )


def _format(path: str) -> str:
    return FORMATS.get(os.path.splitext(path)[1].lower(), "plain")


def _parse(text: str, format: str, limits: Limits, own: OwnLines) -> tuple[Parsed, tuple[int, ...]]:
    starts = line_starts(text)
    note: tuple[str, ...] = ()
    if format != "plain":
        reader = _reader(format)
        if format == "html" or len(text) <= limits.max_markup:
            return reader(text, limits), starts
        note = (f"read as plain text: {format} longer than {limits.max_markup} characters is not parsed",)
    if not text.startswith("---"):
        return Parsed(plain_drafts(text, starts, own=own), notes=note), starts
    from relcli.corpus.frontmatter import front_matter

    front = front_matter(text, limits)
    drafts = plain_drafts(text, starts, front.body, own)
    return Parsed(drafts, front.metadata(), note + front.notes, ignore=front.ignore), starts


def _reader(format: str) -> Callable[[str, Limits], Parsed]:
    match format:
        case "markdown":
            from relcli.corpus.markdown import read_markdown

            return read_markdown
        case "html":
            from relcli.corpus.html import read_html

            return read_html
        case _:
            raise CorpusError(f"“{format}” is not a format of articles. Use plain, markdown or html.")


def _with_title(parsed: Parsed) -> list[Draft]:
    """The drafts with the title in front, where no heading of the body repeats it."""
    title = parsed.title
    if title is None or any(draft.zone is Zone.HEADLINE for draft in parsed.drafts):
        return parsed.drafts
    headings = (draft for draft in parsed.drafts if draft.zone is Zone.SUBHEAD or draft.zone is None)
    if any(resembles(draft.text, title.text) for draft in headings if len(draft.text) < 300):
        return parsed.drafts
    return [title, *parsed.drafts]


def _given_date(given: datetime.date | str | None) -> ArticleDate | None:
    if given is None:
        return None
    if isinstance(given, datetime.date):
        day = given.date() if isinstance(given, datetime.datetime) else given
        return ArticleDate(Window.day(day), "config", surface=day.isoformat())
    printed = parse_printed(given)
    if printed is None or not printed.year:
        raise CorpusError(f"“{given}” is not a date. Write it as 2024-05-03, 2024-05 or 2024.")
    return article_date(printed, "config", given)


def read_file(
    path: str | Path, shown: str, limits: Limits = DEFAULT_LIMITS, hints: Hints = NO_HINTS
) -> Article | Skipped:
    """The article in one file, under the name `shown`; Skipped for whatever is not an article.

    Raises CorpusError for hints with a date that is none, and nothing else.
    """
    data = contents(path, limits)
    return Skipped(shown, data) if isinstance(data, str) else from_bytes(data, shown, limits, hints)


def contents(path: str | Path, limits: Limits = DEFAULT_LIMITS) -> bytes | str:
    """The contents of a regular file, or the reason why it is not read.  Raises nothing."""
    try:
        return _bytes(path, limits)
    except OSError as error:
        return f"cannot be read ({(error.strerror or str(error)).lower()})"
    except ValueError:
        return "cannot be read (not a valid file name)"


def _bytes(path: str | Path, limits: Limits) -> bytes | str:
    """Looks before it opens."""
    status = os.lstat(path)
    if not stat.S_ISREG(status.st_mode):
        return kind(status.st_mode)
    if status.st_size > limits.max_bytes:
        return too_large(status.st_size, limits)
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags), "rb", buffering=0) as file:
        data = file.read(limits.max_bytes + 1)
    return data if len(data) <= limits.max_bytes else too_large(len(data), limits)


def kind(mode: int) -> str:
    """Why something that is not a regular file is not read."""
    names = (
        (stat.S_ISLNK, "symbolic link, not followed"),
        (stat.S_ISDIR, "folder"),
        (stat.S_ISFIFO, "named pipe, not read"),
        (stat.S_ISSOCK, "socket, not read"),
    )
    return next((name for test, name in names if test(mode)), "device, not read")


def too_large(size: int, limits: Limits) -> str:
    """The reason for skipping a file of `size` bytes."""
    return f"larger than {limits.max_bytes / (1 << 20):g} MiB ({size / (1 << 20):.1f} MiB)"


def from_bytes(data: bytes, shown: str, limits: Limits = DEFAULT_LIMITS, hints: Hints = NO_HINTS) -> Article | Skipped:
    """The article in the contents of a file."""
    format = _format(shown)
    decoded = decode(data, markup=format == "html")
    if isinstance(decoded, str):
        return Skipped(shown, decoded)
    found = article(decoded.text, path=shown, format=format, limits=limits, hints=hints)
    if decoded.encoding == "utf-8" and not decoded.notes:
        return found
    return replace(found, encoding=decoded.encoding, notes=decoded.notes + found.notes)
