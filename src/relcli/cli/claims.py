"""relcli claims: the claim sheet of a draft."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from relcli.cli import options
from relcli.cli.options import option
from relcli.cli.terminal import Colour
from relcli.config.model import Config

if TYPE_CHECKING:
    from relcli.check.model import SheetRow
    from relcli.corpus.model import Corpus
    from relcli.report.layout import Page


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
    from relcli.check.sheet import rows
    from relcli.cli import output as destination
    from relcli.cli import sources, terminal
    from relcli.cli.run import WRONG

    desk = config or Config()
    where = sources.corpus_paths(paths or [], desk)
    with terminal.progress("reading", quiet):
        corpus = sources.read_corpus(where, quiet, desk)
        sheet = list(rows(corpus, sources.load_facts(facts, where, quiet=True, config=desk)))
    page = terminal.page(color, width, output)
    destination.write(_text(sheet, corpus, form, page), output)
    return 0 if corpus.articles else WRONG


def _text(sheet: list[SheetRow], corpus: Corpus, form: Format, page: Page) -> Iterator[str]:
    from relcli.report import claims as report

    match form:
        case Format.JSON:
            from relcli.report.json import dump

            skipped = [(file.path, file.reason) for file in corpus.skipped]
            yield dump(report.sheet_object(sheet, skipped), page.encoding)
        case Format.CSV:
            yield report.sheet_csv(sheet)
        case Format.MARKDOWN:
            yield report.sheet_markdown(sheet)
        case Format.CONSOLE:
            for line in report.sheet_lines(sheet, page):
                yield line + "\n"
