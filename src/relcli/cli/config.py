"""relcli config: what is in force, and where each value comes from."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from relcli.cli import completing, options
from relcli.cli.options import Format, Least, Threshold, option
from relcli.cli.terminal import Colour
from relcli.config.model import Config

if TYPE_CHECKING:
    from relcli.config.listing import Setting


FLAGS = ("facts", "fail-on", "min-severity", "min-confidence", "select", "ignore", "jobs")


def config(
    context: typer.Context,
    article: Annotated[str | None, options.argument("[ARTICLE]", completing.files)] = None,
    configuration: options.Configuration = None,
    facts: options.Facts = None,
    fail_on: Annotated[Threshold, option("--fail-on", metavar="SEVERITY", help="As for check.")] = Threshold.ERROR,
    min_severity: Annotated[Least, option("--min-severity", metavar="SEVERITY", help="As for check.")] = Least.NOTE,
    min_confidence: Annotated[
        float,
        option("--min-confidence", metavar="0..1", parser=options.number_between(0, 1, float), help="As for check."),
    ] = 0.0,
    select: options.Select = None,
    ignore: options.Ignore = None,
    jobs: Annotated[
        int,
        option("--jobs", "-j", metavar="N", parser=options.number_between(0, 1024, int), help="As for check."),
    ] = 0,
    schema: Annotated[bool, option("--schema", help="Print the JSON Schema of relcli.toml instead.")] = False,
    form: options.Written = Format.CONSOLE,
    color: options.ColourOption = Colour.AUTO,
    width: options.Width = None,
    traceback: options.Traceback = False,
) -> int:
    """Show what is in force, and where each value comes from.

    relcli reads the nearest relcli.toml, or pyproject.toml with a table [tool.relcli], from the working folder upward.
    Options of the command line win over it. With ARTICLE, shows what it says of that file alone.

    \b
    Examples:
      relcli config                       all settings, each with file and line
      relcli config --fail-on warning     the same with an option of the call
      relcli config drafts/summit.md      date, source and rules of one article
      relcli config --config desk.toml --format json
      relcli config --schema > relcli.schema.json
    """
    from relcli.cli import output as destination
    from relcli.cli import terminal

    desk = configuration or Config()
    page = terminal.page(color, width, None)
    destination.write(_text(desk, article, _flags(context), schema, form, page), None)
    return 0


def _text(
    desk: Config, article: str | None, flags: dict[str, tuple[str, Any]], schema: bool, form: Format, page: Any
) -> Iterator[str]:
    from relcli.config import listing
    from relcli.report.json import dump
    from relcli.report.settings import setting_lines, settings_object

    if schema:
        from relcli.cli.configuration import rules
        from relcli.config.schema import schema as schema_of

        yield dump(schema_of(rules()), page.encoding)
        return
    found = list(of_article(desk, article) if article is not None else listing.settings(desk, flags))
    if form is Format.JSON:
        yield dump(settings_object(desk.path, ((each.key, each.value, each.origin) for each in found)), page.encoding)
        return
    yield f"{_headline(desk)}\n\n"
    rows = ((each.key, each.shown, each.origin, each.origin == listing.DEFAULT) for each in found)
    for line in setting_lines(rows, page):
        yield line + "\n"


def _headline(desk: Config) -> str:
    from relcli.report.sanitise import visible

    if not desk.path:
        return "No configuration is in force: no relcli.toml here or above, and no pyproject.toml with [tool.relcli]."
    return f"In force: {visible(desk.path)}"


def _flags(context: typer.Context) -> dict[str, tuple[str, Any]]:
    """Of the options given in the call: key to the flag and its value."""
    from click.core import ParameterSource

    found: dict[str, tuple[str, Any]] = {}
    for key in FLAGS:
        name = key.replace("-", "_")
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            value = context.params[name]
            if key in ("select", "ignore"):
                value = options.rule_ids(f"--{key}", value)
            found[key] = (f"--{key}", value.value if isinstance(value, StrEnum) else value)
    return found


def of_article(desk: Config, article: str) -> Iterator[Setting]:
    """What the configuration says of one article."""
    from relcli.config.listing import DEFAULT, Setting, toml

    known = desk.known(article)
    for name, value in (("date", known.date), ("source", known.source), ("title", known.title)):
        if not value:
            yield Setting(name, None, "what the article says", DEFAULT)
            continue
        how = "" if name in known.certain else ", where the article says none"
        yield Setting(name, value, toml(value) + how, desk.told_of(article, name) or desk.path)
    ignored = sorted(desk.ignored(article))
    yield Setting("ignore", ignored, toml(ignored), desk.origin("overrides") if ignored else DEFAULT)
