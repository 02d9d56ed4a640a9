"""relcli compare: two articles claim by claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from relcli.cli import completing, options
from relcli.cli.options import Least, Threshold, option
from relcli.cli.terminal import Colour
from relcli.config.model import Config

if TYPE_CHECKING:
    from relcli.compare.model import Comparison
    from relcli.corpus.model import Article
    from relcli.report.compare_view import Shown
    from relcli.report.layout import Page


class Format(StrEnum):
    """How the comparison is written."""

    CONSOLE = "console"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"


class Part(StrEnum):
    """Which part of it is shown."""

    CONFLICTS = "conflicts"
    AGREEMENTS = "agreements"
    DIFFERENCES = "differences"


def compare(
    paths: options.Paths = None,
    facts: options.Facts = None,
    form: Annotated[
        Format, option("--format", metavar="FORMAT", help="console, json, markdown or html. [default: console]")
    ] = Format.CONSOLE,
    output: options.Output = None,
    only: Annotated[
        Part | None, option("--only", metavar="PART", help="conflicts, agreements or differences. [default: all three]")
    ] = None,
    kind: Annotated[
        list[str] | None,
        option(
            "--kind",
            metavar="KIND",
            shell_complete=completing.claim_kinds,
            help="Only claims of these kinds; repeat, or use commas.",
        ),
    ] = None,
    fail_on: options.FailOn = Threshold.ERROR,
    min_severity: options.MinSeverity = Least.NOTE,
    color: options.ColourOption = Colour.AUTO,
    width: options.Width = None,
    config: options.Configuration = None,
    quiet: options.Quiet = False,
    traceback: options.Traceback = False,
) -> int:
    """Show two articles claim by claim: where they conflict, where they agree, what only one of them says.

    relcli compare A B. Claims are laid beside each other by what they are about, never by where they stand, and
    judged as relcli check judges them; what differs because time went by between the dates of the articles is told
    as that. Of two near-copies the passages that were changed are shown, and which claims
    the changes alter. More than two articles, or a folder, give a table of claims and articles. A - reads an article
    from standard input.

    \b
    Examples:
      relcli compare agency.txt draft.md
      relcli compare agency.txt - < draft.md
      relcli compare agency.txt draft.md --only conflicts --kind quantity,office
      relcli compare agency.txt draft.md --format html --output compared.html
      relcli compare wire/

    \b
    Exit status:
      0  no conflict at or above --fail-on
      1  conflicts at or above --fail-on; --kind counts, --only does not
      2  the call or its input is wrong
      3  relcli itself failed

    KIND is office, event, quantity, rank, trend, outcome, existence, duration, quote, life, trait, date, moment,
    name or term.
    """
    from relcli.check.model import Severity, SkippedFile
    from relcli.cli import output as destination
    from relcli.cli import sources, terminal
    from relcli.compare.comparing import compare as compared
    from relcli.report.compare_view import Shown

    kinds = options.kinds("--kind", kind)
    desk = config or Config()
    where = _two_or_more(paths or [], desk)
    with terminal.progress("comparing", quiet):
        corpora = [sources.read_corpus([path], quiet, desk) for path in where]
        skipped = tuple(SkippedFile(file.path, file.reason) for corpus in corpora for file in corpus.skipped)
        articles = _articles([list(corpus.articles) for corpus in corpora])
        comparison = compared(articles, sources.load_facts(facts, where, quiet, desk), skipped).of_kinds(kinds)
    shown = Shown(only.value if only else "", Severity(min_severity.value), quiet)
    destination.write(_text(comparison, form, terminal.page(color, width, output), shown), output)
    return _status(comparison, fail_on)


def _two_or_more(paths: Sequence[str], desk: Config) -> list[str]:
    from relcli.cli import sources
    from relcli.cli.run import CallError

    if not paths:
        raise CallError("nothing to compare. Name two articles: relcli compare agency.txt draft.md")
    if paths.count("-") > 1:
        raise CallError("standard input can be one article only. Name the other as a file: relcli compare draft.md -")
    return sources.corpus_paths(paths, desk)


def _articles(found: list[list[Article]]) -> list[Article]:
    """The articles in the order given, each once; two paths that name one article compare it with itself."""
    from relcli.cli.run import CallError

    every = [article for articles in found for article in articles]
    once = list({article.path: article for article in every}.values())
    articles = every if len(every) == 2 else once
    if len(articles) < 2:
        what = f"only {articles[0].path} could be read" if articles else "none could be read"
        raise CallError(f"a comparison needs two articles, and {what}. Name two: relcli compare agency.txt draft.md")
    return articles


def _text(comparison: Comparison, form: Format, page: Page, shown: Shown) -> Iterator[str]:
    match form:
        case Format.JSON:
            from relcli.report.compare_json import comparison_object
            from relcli.report.json import dump

            yield dump(comparison_object(comparison, shown), page.encoding)
        case Format.MARKDOWN:
            from relcli.report.compare_markdown import comparison_markdown

            yield comparison_markdown(comparison, shown, page.encoding)
        case Format.HTML:
            from relcli.report.compare_html import comparison_html

            yield comparison_html(comparison, shown, page.encoding)
        case Format.CONSOLE:
            from relcli.report.compare_console import comparison_lines
            from relcli.report.compare_table import table_lines

            lines = comparison_lines if len(comparison.articles) == 2 else table_lines
            for line in lines(comparison, page, shown):
                yield line + "\n"


def _status(comparison: Comparison, fail_on: Threshold) -> int:
    from relcli.check.model import Severity
    from relcli.cli.run import FOUND

    if fail_on is Threshold.NEVER:
        return 0
    return FOUND if any(comparison.findings(Severity(fail_on.value))) else 0
