"""relcli claims: the claim sheet of a draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from relcli.cli import options
from relcli.cli.options import option
from relcli.cli.terminal import Colour
from relcli.config.model import Config

if TYPE_CHECKING:
    from relcli.check.model import SheetRow
    from relcli.claims.model import ReadArticle
    from relcli.cli.sources import Keeping
    from relcli.report.layout import Page

Skip = tuple[str, str]
"""Path and reason."""


class Format(StrEnum):
    """How the sheet is written."""

    CONSOLE = "console"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


def claims(
    paths: options.Paths = None,
    facts: options.Facts = None,
    form: Annotated[
        Format, option("--format", metavar="FORMAT", help="console, json, csv or markdown. [default: console]")
    ] = Format.CONSOLE,
    output: options.Output = None,
    index: options.Index = None,
    no_index: options.NoIndex = False,
    config: options.Configuration = None,
    color: options.ColourOption = Colour.AUTO,
    width: options.Width = None,
    quiet: options.Quiet = False,
    traceback: options.Traceback = False,
) -> int:
    """List every claim of a draft, ready for a fact-checker.

    One line per claim: what kind, about what, which value, when it can be said, who says so, and where. The csv and
    markdown sheets have empty columns for the evidence found, the verdict and a note.

    PATH is a file, a folder, or - for standard input; without any, what relcli.toml says, or the folder corpus/.

    \b
    Examples:
      relcli claims drafts/summit.md
      relcli claims drafts/summit.md --format csv --output sheet.csv
      relcli claims drafts/ --format markdown > sheet.md
    """
    from relcli.check.sheet import rows_of
    from relcli.cli import output as destination
    from relcli.cli import sources, terminal
    from relcli.cli.run import WRONG

    desk = config or Config()
    where = sources.corpus_paths(paths or [], desk)
    with terminal.progress("reading", quiet):
        articles, skipped = _read(where, quiet, sources.Keeping(not no_index, index, desk=desk))
        sheet = rows_of(articles, sources.load_facts(facts, where, quiet=True, config=desk))
    destination.write(_text(sheet, skipped, form, terminal.page(color, width, output)), output)
    return 0 if articles else WRONG


def _read(paths: Sequence[str], quiet: bool, keeping: Keeping) -> tuple[list[ReadArticle], list[Skip]]:
    """The articles with their claims, from an index of folders or read for the occasion; and what was skipped."""
    from relcli.cli import sources

    if keeping.on_disk(paths):
        return _indexed(paths, quiet, keeping)
    from relcli.check.engine import extract_all

    corpus = sources.read_corpus(paths, quiet, keeping.desk)
    return extract_all(corpus.articles), [(file.path, file.reason) for file in corpus.skipped]


def _indexed(paths: Sequence[str], quiet: bool, keeping: Keeping) -> tuple[list[ReadArticle], list[Skip]]:
    from relcli.cli.run import CallError
    from relcli.cli.sources import indexing
    from relcli.cli.terminal import say
    from relcli.index.opening import Opened, using
    from relcli.index.places import places_of
    from relcli.index.updating import notes, update

    places, asked = places_of(paths), indexing(keeping)

    def work(found: Opened) -> tuple[list[ReadArticle], list[Skip], list[tuple[str, str]]]:
        store = found.store
        _, skips = update(store, places, 0, asked.rehash, hints=asked.hints)
        read = [store.article(id) for (id,) in store.connection.execute("SELECT id FROM article").fetchall()]
        articles = [replace(article, path=places.shown(article.path)) for article in read]
        return articles, [(places.shown(each.path), each.reason) for each in skips], notes(store, places)

    articles, skipped, told = using(places, work, say, asked.file, reading=asked.reading)
    for path, reason in skipped:
        say(f"skipped {path}: {reason}")
    for path, note in () if quiet else told:
        say(f"{path}: {note}")
    if not articles and not skipped:
        raise CallError(f"no article found in {', '.join(paths)}")
    return articles, skipped


def _text(sheet: list[SheetRow], skipped: list[Skip], form: Format, page: Page) -> Iterator[str]:
    from relcli.report import claims as report

    match form:
        case Format.JSON:
            from relcli.report.json import dump

            yield dump(report.sheet_object(sheet, skipped), page.encoding)
        case Format.CSV:
            yield report.sheet_csv(sheet, page.encoding)
        case Format.MARKDOWN:
            yield report.sheet_markdown(sheet, page.encoding)
        case Format.CONSOLE:
            for line in report.sheet_lines(sheet, page):
                yield line + "\n"
