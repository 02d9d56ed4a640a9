"""relcli search: look up a topic in a stack of articles."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from relcli.cli import options
from relcli.cli.options import Format, option
from relcli.cli.terminal import Colour
from relcli.config.model import Config
from relcli.records import record

if TYPE_CHECKING:
    from relcli.cli.sources import Keeping
    from relcli.index.found import Found
    from relcli.index.query import Query
    from relcli.index.searching import SearchOptions
    from relcli.report.layout import Page
    from relcli.report.search import Link


class Sort(StrEnum):
    """In which order."""

    SCORE = "score"
    DATE = "date"


class By(StrEnum):
    """What results can be divided by."""

    SOURCE = "source"
    DATE = "date"
    ENTITY = "entity"
    KIND = "kind"


@record(frozen=True, slots=True)
class Shown:
    """How a result is shown."""

    form: Format
    names: bool
    """Only the names of the files."""
    counts: bool
    """Each with its number of passages."""
    offset: int
    quiet: bool


LIMIT = 10
"""Articles shown where nothing else is asked for."""

_count = options.number_between(0, 999_999, int)
_sentences = options.number_between(0, 100, int)

Asked = Annotated[str, options.argument("QUERY")]
Order = Annotated[
    Sort, option("--sort", metavar="ORDER", help="score, or date with the newest first. [default: score]")
]
Limit = Annotated[
    int | None,
    option("--limit", "-n", metavar="N", parser=_count, help="Articles at most. [default: 10; all with -l and -c]"),
]
Offset = Annotated[int, option("--offset", metavar="N", parser=_count, help="Articles to pass over.")]
Names = Annotated[bool, option("--names", "-l", help="Only the names of the files.")]
Count = Annotated[bool, option("--count", "-c", help="Only the names, each with how many passages it has.")]
Around = Annotated[
    int, option("--context", "-C", metavar="N", parser=_sentences, help="Sentences to show around each passage.")
]
Facets = Annotated[
    list[By] | None,
    option("--facet", metavar="WHAT", help="Divide the results by source, date, entity or kind; repeat for more."),
]
Explain = Annotated[bool, option("--explain-query", help="Say on standard error how the query was read.")]


def search(
    query: Asked,
    paths: options.Paths = None,
    sort: Order = Sort.SCORE,
    limit: Limit = None,
    offset: Offset = 0,
    names: Names = False,
    count: Count = False,
    context: Around = 0,
    facet: Facets = None,
    explain: Explain = False,
    facts: options.Facts = None,
    form: options.Written = Format.CONSOLE,
    output: options.Output = None,
    jobs: options.Jobs = 0,
    index: options.Index = None,
    no_index: options.NoIndex = False,
    rehash: options.Rehash = False,
    color: options.ColourOption = Colour.AUTO,
    width: options.Width = None,
    config: options.Configuration = None,
    quiet: options.Quiet = False,
    traceback: options.Traceback = False,
) -> int:
    """Look up a topic in a stack of articles.

    QUERY holds words that must all be there, in any of their English forms, whatever the accents and capitals.
    PATH is a file, a folder, or - for standard input; without any, the folder corpus/.

    \b
    In a query:
      ceasefire talks             both words
      ceasefire OR truce          one of them
      ceasefire -talks            without the second, also NOT talks
      "second term"               a phrase
      presiden*                   whatever begins so
      truce NEAR/5 border         at most five words apart
      title:truce                 in the headline
      source: author: entity: office: place: kind: zone:
      date:2026-01..2026-02-03    also before:2026-02 and after:2025

    \b
    Examples:
      relcli search "ceasefire talks"
      relcli search 'entity:"Ana Ruiz" kind:office date:2026' drafts/ wire/
      relcli search -l counternarcotics
      relcli search -C 1 --sort date "prime minister"
      relcli search --facet source --facet date hospital
      relcli search -- "-hospital"

    \b
    Exit status:
      0  something was found
      1  nothing was found
      2  the call or its input is wrong
      3  relcli itself failed
    """
    from relcli.cli import run, sources
    from relcli.index.parsing import parse
    from relcli.index.searching import SearchOptions

    asked = parse(query)
    _refuse(asked)
    if facet and (names or count) and form is Format.CONSOLE:
        raise run.CallError("--facet shows nothing with --names or --count: leave them out, or use --limit 0")
    wanted = SearchOptions(
        by_date=sort is Sort.DATE,
        limit=limit if limit is not None else None if names or count else LIMIT,
        offset=offset,
        around=context,
        names_only=names and not count,
        counts_only=count and form is Format.CONSOLE,
        facets=tuple(dict.fromkeys(each.value for each in facet or ())),
    )
    desk = config or Config()
    keeping = sources.Keeping(not no_index, index, rehash, desk)
    found = _found(asked, wanted, _paths(query, paths or [], desk), facts, keeping, jobs, quiet)
    _tell(found, explain, quiet)
    shown = Shown(form, names or count, count, offset, quiet)
    return _write(found, shown, color, width, output)


def _found(
    asked: Query,
    wanted: SearchOptions,
    paths: Sequence[str],
    facts: str | None,
    keeping: Keeping,
    jobs: int,
    quiet: bool,
) -> Found:
    from relcli.cli import indexed, terminal
    from relcli.index.searching import Search

    aliases = _aliases(asked, facts, paths, keeping.desk)
    with terminal.progress("searching", quiet):
        return indexed.with_index(
            paths, keeping, jobs, lambda store, shown: Search(store, shown, aliases).find(asked, wanted)
        )


def _refuse(asked: Query) -> None:
    """CallError for a query that cannot be carried out."""
    from relcli.cli.run import CallError

    if asked.problems:
        raise CallError("; ".join(asked.problems))
    if asked.root is None:
        told = f": {'; '.join(asked.notes)}" if asked.notes else ""
        raise CallError(f"the query holds nothing to look for{told}. Give it a word, a phrase or a filter.")


def _paths(query: str, given: Sequence[str], desk: Config) -> list[str]:
    """The paths of the call; a word of the query that stands on its own is noticed."""
    from relcli.cli.run import CallError
    from relcli.cli.sources import corpus_paths

    missing = [path for path in given if path != "-" and not os.path.lexists(path)]
    if missing and not any(mark in missing[0] for mark in "/\\."):
        whole = " ".join([query, *(path for path in given if path in missing)])
        raise CallError(f"{missing[0]}: no such file or folder. A query of several words stands in quotes: '{whole}'")
    return corpus_paths(given, desk)


def _aliases(asked: Query, facts: str | None, paths: Sequence[str], desk: Config) -> Callable[[str], list[str]]:
    """What else somebody goes by in facts.yaml, which is read only where a query asks for an entity or a place."""
    from relcli.cli.sources import load_facts
    from relcli.index.query import Field, Filter, every_leaf

    named = {leaf.field for leaf in every_leaf(asked.root) if isinstance(leaf, Filter)}
    if facts is None and not named & {Field.ENTITY, Field.PLACE}:
        return lambda name: []
    known = load_facts(facts, paths, True, desk)
    return lambda name: [each for entity in known.entity_named(name) for each in entity.names]


def _tell(found: Found, explain: bool, quiet: bool) -> None:
    """What is to be said on standard error: slips mended, filters that left nothing, how the query was read."""
    from relcli.cli.terminal import say

    if explain:
        say("\n".join([f"read as: {found.shown}", *(f"  {line}" for line in found.explanation)]))
    for note in found.notes:
        say(note)
    if not found.total and not quiet:
        mean = f" Did you mean: {found.did_you_mean}" if found.did_you_mean else ""
        say(f"nothing found in {found.articles:,} article{'' if found.articles == 1 else 's'}.{mean}")


def _link(page: Page, on_screen: bool) -> Link:
    """Addresses of files, where standard output is a terminal that is likely to follow them."""
    import sys

    from relcli.report.search import no_link

    if not (on_screen and page.palette.colour and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"):
        return no_link
    return lambda path, line: Path(path).absolute().as_uri() if os.path.isfile(path) else ""


def _write(found: Found, shown: Shown, color: Colour, width: int | None, output: Path | None) -> int:
    """Write the result; 1 where nothing was found."""
    from relcli.cli import output as destination
    from relcli.cli import terminal
    from relcli.cli.run import FOUND

    page = terminal.page(color, width, output)
    destination.write(_text(found, shown, page, _link(page, output is None)), output)
    return 0 if found.total else FOUND


def _text(found: Found, shown: Shown, page: Page, link: Link) -> Iterator[str]:
    from relcli.report import search as report

    if shown.form is Format.JSON:
        from relcli.report.json import dump

        yield dump(report.search_object(found), page.encoding)
        return
    if shown.names:
        lines = report.name_lines(found, page, shown.counts)
    else:
        lines = report.search_lines(found, page, link, shown.offset, shown.quiet)
    for line in lines:
        yield line + "\n"
