"""relcli show: an article as it was read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from relcli.cli import completing, options
from relcli.cli.options import Format, option
from relcli.cli.terminal import Colour
from relcli.config.model import Config

if TYPE_CHECKING:
    from relcli.check.model import Finding, Side
    from relcli.check.reading_model import ShownArticle
    from relcli.corpus.model import Article
    from relcli.facts import Facts
    from relcli.report.layout import Page


def show(
    article: Annotated[str, options.argument("ARTICLE[:LINE]", completing.files)],
    facts: options.Facts = None,
    form: options.Written = Format.CONSOLE,
    output: options.Output = None,
    kind: Annotated[
        list[str] | None,
        option(
            "--kind",
            metavar="KIND",
            shell_complete=completing.claim_kinds,
            help="Mark claims of these kinds; repeat, or use commas. [default: all but moment, name and term]",
        ),
    ] = None,
    index: options.Index = None,
    no_index: options.NoIndex = False,
    color: options.ColourOption = Colour.AUTO,
    width: options.Width = None,
    config: options.Configuration = None,
    traceback: options.Traceback = False,
) -> int:
    """Show an article as it was read: its date and where it comes from, its zones, its claims underlined.

    relcli show ARTICLE[:LINE]. With a LINE, as findings give it, only what stands around it. Page furniture, which
    makes no claims, is dimmed, or in brackets where there is no colour; a claim has a number, and below the text stands
    what was understood: of whom, what, when it can be said, who says so. What the last check found in the article is
    named with it. A - reads standard input.

    \b
    Examples:
      relcli show drafts/summit.md
      relcli show corpus/wire.txt:25
      relcli show wire.html --kind office,quantity
      relcli show - < draft.md

    \b
    Exit status:
      0  the article is shown
      2  there is no such article, or it cannot be read
      3  relcli itself failed

    KIND is office, event, quantity, rank, trend, outcome, existence, duration, quote, life, trait, date, moment,
    name or term.
    """
    from relcli.check.showing import KINDS, count_lines
    from relcli.check.showing import show as shown
    from relcli.claims.model import Kind
    from relcli.cli import output as destination
    from relcli.cli import sources, terminal

    kinds = frozenset(map(Kind, options.kinds("--kind", kind))) or KINDS
    path, line = _place(article)
    desk = config or Config()
    found = _read(path, desk)
    if line > (length := count_lines(found)):
        raise _wrong(f"{path} ends with line {length}: there is no line {line}")
    vouched = sources.load_facts(facts, [path], True, desk)
    findings = [] if no_index or path == "-" else _held(found, vouched, index)
    text = _text(shown(found, vouched, kinds, line, findings), form, terminal.page(color, width, output))
    destination.write(text, output)
    return 0


def _wrong(message: str) -> Exception:
    from relcli.cli.run import CallError

    return CallError(message)


def _place(given: str) -> tuple[str, int]:
    """The path and the line, 0 for none; a column behind the line, as findings have it, is passed over."""
    parts = given.split(":")
    for count in range(len(parts), max(0, len(parts) - 3), -1):
        path, numbers = ":".join(parts[:count]), parts[count:]
        if (path == "-" or os.path.lexists(path)) and all(text.isascii() and text.isdigit() for text in numbers):
            if os.path.isdir(path):
                raise _wrong(f"{path} is a folder. Name an article in it: relcli show {os.path.join(path, 'FILE')}")
            line = int(numbers[0][:9]) if numbers else 0
            if numbers and line < 1:
                raise _wrong(f"{given}: lines count from 1")
            return path, line
    raise _wrong(f"{given or repr(given)}: no such file.{_nearest(parts[0])}")


def _nearest(path: str) -> str:
    """A question (with a space before it) that offers a file of that name, or one like it, there or in corpus/."""
    from difflib import get_close_matches

    from relcli.cli.sources import CORPUS

    folder, name = os.path.split(path)
    files: dict[str, str] = {}
    for place in (folder or os.curdir, CORPUS):
        with suppress(OSError, ValueError):
            for each in sorted(os.listdir(place)):
                files.setdefault(each, os.path.normpath(os.path.join(place, each)))
    near = get_close_matches(name, list(files), n=1, cutoff=0.6)
    return f" Did you mean '{files[near[0]]}'?" if near else ""


def _read(path: str, desk: Config) -> Article:
    """The article; what was guessed about it is shown with it."""
    from relcli.cli.sources import read_corpus

    corpus = read_corpus([path], True, desk)
    if not corpus.articles:
        raise _wrong(f"{path} cannot be shown")
    return corpus.articles[0]


def _held(article: Article, facts: Facts, index: Path | None) -> list[Finding]:
    """What an index holds on the article as it is now, with its path as given here."""
    from relcli.check.storing import loads
    from relcli.corpus.reading import contents
    from relcli.index.glancing import findings_of

    data = contents(article.path)
    held = [] if isinstance(data, str) else findings_of(article.path, data, facts.digest, index)
    found = []
    for path, text in held:
        try:
            finding = loads(text)
            sides = tuple(_named(side, path, article) for side in finding.sides)
        except (ValueError, TypeError, LookupError, AttributeError):
            continue  # an index that somebody has been at
        found.append(replace(finding, sides=sides))
    return found


def _named(side: Side, path: str, article: Article) -> Side:
    """The side with the path of this article as given here, where its evidence stands in it word for word."""
    evidence = tuple(
        replace(each, path=article.path)
        if f"/{each.path}".endswith(f"/{path}") and article.text[each.start : each.end] == each.quote
        else each
        for each in side.evidence
    )
    return replace(side, evidence=evidence)


def _text(shown: ShownArticle, form: Format, page: Page) -> Iterator[str]:
    from relcli.report.show import show_lines, show_object

    if form is Format.JSON:
        from relcli.report.json import dump

        yield dump(show_object(shown), page.encoding)
    else:
        yield from (line + "\n" for line in show_lines(shown, page))
