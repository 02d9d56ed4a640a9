"""relcli doctor: is everything there that relcli needs, and is what the desk wrote sound?"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Annotated

from relcli.cli import options
from relcli.cli.options import Format, file_option
from relcli.cli.terminal import Colour
from relcli.config.model import Config
from relcli.errors import RelcliError

Found = tuple[str, str, str]
_NEEDED = ("typer", "click", "rich", "rapidfuzz", "PyYAML", "markdown-it-py", "sentencex", "Jinja2")
_OPTIONAL = {"trafilatura": "html", "watchfiles": "watch"}
"""Package to the extra of relcli that brings it."""


def doctor(
    configuration: Annotated[
        str | None, file_option("--config", help="The configuration. [default: the nearest relcli.toml]")
    ] = None,
    facts: options.Facts = None,
    form: options.Written = Format.CONSOLE,
    color: options.ColourOption = Colour.AUTO,
    width: options.Width = None,
    traceback: options.Traceback = False,
) -> int:
    """Look whether everything is there that relcli needs, and whether what the desk wrote is sound.

    Changes nothing. "note" is worth a look, "bad" has to be mended.

    \b
    Examples:
      relcli doctor
      relcli doctor --format json

    \b
    Exit status:
      0  nothing has to be mended
      1  something has
    """
    from relcli.cli import output as destination
    from relcli.cli import terminal
    from relcli.cli.run import FOUND
    from relcli.report.checkup import checkup_lines, checkup_object

    page = terminal.page(color, width, None)
    found = list(_all(configuration, facts))
    if form is Format.JSON:
        from relcli.report.json import dump

        destination.write([dump(checkup_object(found), page.encoding)], None)
    else:
        destination.write((line + "\n" for line in checkup_lines(found, page)), None)
    return FOUND if any(state == "bad" for state, _, _ in found) else 0


def _all(configuration: str | None, facts: str | None) -> Iterator[Found]:
    yield from _versions()
    yield from _tables()
    yield from _terminal()
    desk: Config | None = None
    try:
        from relcli.cli.configuration import in_force

        desk = in_force(configuration)
    except RelcliError as error:
        yield "bad", "configuration", str(error)
    if desk is not None:
        yield from _configuration(desk)
    yield from _articles(desk or Config())
    yield from _facts(facts, desk or Config())


def _versions() -> Iterator[Found]:
    import platform
    import sqlite3
    from importlib.metadata import PackageNotFoundError, version

    from relcli import __version__

    yield "ok", "relcli", f"{__version__}, in {os.path.dirname(os.path.dirname(os.path.abspath(__file__)))}"
    yield "ok", "Python", f"{platform.python_version()} ({platform.python_implementation()}) on {platform.system()}"
    yield "ok", "SQLite", sqlite3.sqlite_version
    for names, state in ((_NEEDED, "bad"), (_OPTIONAL, "ok")):
        for name in names:
            try:
                yield "ok", name, version(name)
            except PackageNotFoundError:
                extra = f"optional: pip install 'relcli[{_OPTIONAL.get(name)}]'"
                hint = "pip install relcli" if state == "bad" else extra
                yield state, name, f"not installed; {hint}"


def _tables() -> Iterator[Found]:
    from relcli.language.tables import COMPILED, DATA, compile_tables, table

    names = sorted(path.stem for path in DATA.glob("*.yaml"))
    try:
        for name in names:
            table(name)
        stale = compile_tables() != (DATA / COMPILED).read_bytes()
    except (OSError, ValueError) as error:
        yield "bad", "word tables", f"{error}. Install relcli anew"
        return
    if stale:
        yield "note", "word tables", f"{len(names)} tables; {COMPILED} is out of date, which makes every start slow"
    else:
        yield "ok", "word tables", f"{len(names)} tables in {DATA}"


def _terminal() -> Iterator[Found]:
    import sys

    from relcli.cli import terminal

    page = terminal.page(Colour.AUTO, None, None)
    shown = "a terminal" if sys.stdout.isatty() else "no terminal"
    colour = "colour" if page.palette.colour else "no colour"
    why = " (NO_COLOR is set)" if os.environ.get("NO_COLOR") else ""
    yield "ok", "output", f"{shown}, {page.width} columns, {page.encoding}, {colour}{why}"
    if page.pick("“é█", "") == "":
        yield "note", "encoding", f"{page.encoding} lacks letters of many names; try PYTHONUTF8=1"


def _configuration(desk: Config) -> Iterator[Found]:
    from relcli.cli.configuration import doubtful_forms

    if not desk.path:
        yield "ok", "configuration", "none; `relcli init` writes one"
        return
    yield "ok", "configuration", desk.path
    for doubt in [*doubtful_forms(desk), *_idle(desk)]:
        yield "note", "configuration", doubt


def _idle(desk: Config) -> Iterator[str]:
    """Entries of the configuration that no article answers to."""
    from relcli.config.globs import is_pattern, matches

    places = [place for path in _paths(desk) if (place := desk.place(path))]
    for name in desk.articles:
        if name not in places and not (is_pattern(name) and any(matches(name, place) for place in places)):
            yield f"{desk.origin('articles', name) or desk.path}: no article is at '{name}'"
    for number, override in enumerate(desk.overrides):
        for pattern in override.paths:
            if not any(matches(pattern, place) for place in places):
                yield f"{desk.origin('overrides', number) or desk.path}: no article is at '{pattern}'"


def _paths(desk: Config) -> list[str]:
    """The articles of the desk, as shown; none where its folder cannot be read."""
    from relcli.cli.sources import corpus_paths
    from relcli.corpus import Skipped, discover

    try:
        return [found.shown for found in discover(corpus_paths([], desk)) if not isinstance(found, Skipped)]
    except RelcliError:
        return []


def _articles(desk: Config) -> Iterator[Found]:
    from relcli.cli.sources import corpus_paths

    try:
        where = corpus_paths([], desk)
    except RelcliError as error:
        yield "bad" if desk.corpus else "note", "articles", str(error)
        return
    count = len(_paths(desk))
    yield "ok" if count else "note", "articles", f"{count} in {', '.join(where)}"


def _facts(given: str | None, desk: Config) -> Iterator[Found]:
    from relcli.cli.facts.check_facts import doubts, summary
    from relcli.cli.facts.file import facts_file
    from relcli.facts import load

    try:
        path = facts_file(given, desk)
    except RelcliError as error:
        yield "bad" if given or desk.facts else "note", "facts", str(error)
        return
    try:
        facts = load(path)
    except RelcliError as error:
        yield "bad", "facts", str(error)
        return
    warnings = [*facts.warnings, *doubts(facts)]
    yield "ok", "facts", summary(facts, len(warnings))
    if warnings:
        yield "note", "facts", "\n".join(warnings[:20])
