"""relcli topics: what the articles are about, and all that is told of one person, place or organisation."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from relcli.cli import completing, options
from relcli.cli.options import Format, option
from relcli.cli.terminal import Colour
from relcli.config.model import Config

if TYPE_CHECKING:
    from relcli.check.reading_model import TopicPage, Topics
    from relcli.cli.held import Held
    from relcli.facts import Facts
    from relcli.report.layout import Page

_LISTED, _ENTRIES = 40, 12
"""Topics of the list, and entries of a chapter, on a page of text."""


class TopicKind(StrEnum):
    """Which topics are listed."""

    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"


def topics(
    given: Annotated[list[str] | None, options.argument("[NAME] [PATH]...", completing.files)] = None,
    name: Annotated[
        str | None, option("--name", metavar="NAME", help="The name, where a file or folder is called so too.")
    ] = None,
    facts: options.Facts = None,
    form: options.Written = Format.CONSOLE,
    output: options.Output = None,
    kind: Annotated[
        TopicKind | None, option("--kind", metavar="KIND", help="Only these: person, place or organisation.")
    ] = None,
    everything: Annotated[bool, option("--all", help="List names that a single article has, too.")] = False,
    limit: Annotated[
        int | None,
        option(
            "--limit",
            metavar="N",
            parser=options.number_between(0, 1_000_000, int),
            help="So many names, or values of a sort; 0 for all. [default: 40 and 12; all in json]",
        ),
    ] = None,
    index: options.Index = None,
    no_index: options.NoIndex = False,
    color: options.ColourOption = Colour.AUTO,
    width: options.Width = None,
    config: options.Configuration = None,
    quiet: options.Quiet = False,
    traceback: options.Traceback = False,
) -> int:
    """Show what the articles are about, or with a NAME all that they tell of it.

    The list has every person, place and organisation that two articles name, and those of the facts: in how many
    articles they stand, how many claims are about them, and on how many points the articles disagree.

    With a NAME: offices over time, events, figures, words, each value with who tells it and of when, what disagrees
    marked, and the facts beside it. A NAME is a name in full, another name from the facts, or the last word of a name
    that only one has. What is a file or folder counts as PATH; without any, the folder corpus/.

    \b
    Examples:
      relcli topics
      relcli topics --kind person --all drafts/
      relcli topics "Ana Ruiz"
      relcli topics Ruiz drafts/ --format json

    \b
    Exit status:
      0  something is shown
      1  nothing has that name
      2  the call or its input is wrong
      3  relcli itself failed
    """
    from relcli.cli import output as destination
    from relcli.cli import sources, terminal
    from relcli.cli.held import indexed
    from relcli.cli.run import FOUND

    desk = config or Config()
    wanted, rest = _named(given or [], name)
    where = sources.corpus_paths(rest, desk)
    vouched = sources.load_facts(facts, where, True, desk)
    page = terminal.page(color, width, output)
    most = limit if limit is not None else 0 if form is Format.JSON else _ENTRIES if wanted else _LISTED
    keeping = sources.Keeping(not no_index, index, desk=desk)
    with terminal.progress("reading", quiet):
        if wanted:
            told = indexed(where, vouched, quiet, keeping, lambda held: _page(held, vouched, wanted, most))
        else:
            listed = indexed(where, vouched, quiet, keeping, lambda held: _list(held, vouched, kind, everything, most))
    if not wanted:
        destination.write(_list_text(listed, form, page), output)
        return 0
    if form is Format.JSON or not isinstance(told, list):
        destination.write(_page_text(told, form, page), output)
    if isinstance(told, list):
        terminal.say(f"nobody and nothing is called '{wanted}' here.{_offered(told)}")
        return FOUND
    return 0


def _named(given: Sequence[str], name: str | None) -> tuple[str, list[str]]:
    """The name that is asked for, "" for none, and the paths."""
    if name is not None or not given or given[0] == "-" or os.sep in given[0] or os.path.lexists(given[0]):
        return " ".join((name or "").split()), list(given)
    missing = [path for path in given[1:] if path != "-" and not os.path.lexists(path)]
    if missing:
        from relcli.cli.run import CallError

        raise CallError(
            f"{missing[0]}: no such file or folder. A NAME of several words goes in quotes:"
            f' relcli topics "{given[0]} {missing[0]}"'
        )
    return " ".join(given[0].split()), list(given[1:])


def _list(held: Held, facts: Facts, kind: TopicKind | None, everything: bool, most: int) -> Topics:
    from relcli.check.reading_model import Topics
    from relcli.check.topics import listed, roll_of

    roll = roll_of(held.store, facts)
    every = roll.topics()
    found = listed(every, kind.value if kind else "", everything)
    rare = len(listed(every, kind.value if kind else "", True)) - len(found)
    on = roll.on(held.report.findings)
    shown = tuple(roll.counted(topic, on.get(topic.key, ())) for topic in (found[:most] if most else found))
    return Topics(shown, len(found), len(held.report.articles), rare, held.report.skipped)


def _page(held: Held, facts: Facts, name: str, most: int) -> TopicPage | list[str]:
    """The page of whom the name means, or names that may have been meant."""
    from relcli.check.profile import page
    from relcli.check.topics import roll_of

    roll = roll_of(held.store, facts)
    key = roll.find(name)
    if not key:
        return roll.nearest(name)
    dates = {article.path: article.date for article in held.report.articles}
    return page(roll, key, roll.on(held.report.findings).get(key, ()), dates, held.shown, most)


def _list_text(found: Topics, form: Format, page: Page) -> Iterator[str]:
    from relcli.report.topics import topics_lines, topics_object

    if form is Format.JSON:
        from relcli.report.json import dump

        yield dump(topics_object(found), page.encoding)
    else:
        yield from (line + "\n" for line in topics_lines(found, page))


def _page_text(told: TopicPage | list[str], form: Format, page: Page) -> Iterator[str]:
    from relcli.report import topic as report

    if form is Format.JSON:
        from relcli.report.json import dump

        value = report.nobody_object(told) if isinstance(told, list) else report.page_object(told)
        yield dump(value, page.encoding)
    elif not isinstance(told, list):
        yield from (line + "\n" for line in report.topic_lines(told, page))


def _offered(nearest: Sequence[str]) -> str:
    """A question (with a space before it) that offers names; "" without any."""
    quoted = [f"'{name}'" for name in nearest]
    listed = " or ".join(filter(None, (", ".join(quoted[:-1]), *quoted[-1:])))
    return f" Did you mean {listed}?" if quoted else " `relcli topics --all` lists every name."
