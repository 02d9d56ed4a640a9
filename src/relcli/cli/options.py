"""Options that commands share, declared once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from relcli.cli import completing
from relcli.cli.terminal import Colour
from relcli.config.model import Config


class Threshold(StrEnum):
    """From which severity on a run fails."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NEVER = "never"


class Least(StrEnum):
    """From which severity on findings are shown."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


class Format(StrEnum):
    """How a command writes that has no other formats."""

    CONSOLE = "console"
    JSON = "json"


def option(*names: str, help: str, **rest: Any) -> Any:
    """An option whose help names its default itself: typer would load rich to say "[default: …]"."""
    return typer.Option(*names, help=help, show_default=False, **rest)


def file_option(*names: str, help: str, **rest: Any) -> Any:
    """An option that names a file, which the shell completes."""
    return option(*names, metavar="FILE", shell_complete=completing.files, help=help, **rest)


def argument(metavar: str, complete: Callable[..., Any] | None = None) -> Any:
    """A positional argument.  The text of the help explains it: click 8.3 and later lose the help of typer's."""
    return typer.Argument(metavar=metavar, show_default=False, hidden=True, shell_complete=complete)


def number_between(low: float, high: float, kind: type[int] | type[float]) -> Callable[[str], Any]:
    """A parser of numbers from `low` to `high`."""

    def parse(text: str) -> int | float:
        try:
            number = kind(text)
        except ValueError:
            raise typer.BadParameter(f"'{text}' is not a {'whole ' if kind is int else ''}number.") from None
        if not low <= number <= high:
            raise typer.BadParameter(f"{text} is not between {low:g} and {high:g}.")
        return number

    return parse


Paths = Annotated[list[str] | None, argument("[PATH]...", completing.files)]
Facts = Annotated[
    str | None, file_option("--facts", "-f", help="What the desk vouches for. [default: facts.yaml nearby]")
]
Output = Annotated[Path | None, file_option("--output", "-o", help="Write to FILE, not standard output.")]
Written = Annotated[Format, option("--format", metavar="FORMAT", help="console or json. [default: console]")]
FailOn = Annotated[
    Threshold,
    option("--fail-on", metavar="SEVERITY", help="From where up to exit with 1: error, warning, note; or never."),
]
MinSeverity = Annotated[
    Least, option("--min-severity", metavar="SEVERITY", help="From where up to show. [default: note]")
]
ColourOption = Annotated[
    Colour, option("--color", metavar="WHEN", help="auto, always or never. [default: auto; NO_COLOR is obeyed]")
]
Select = Annotated[
    list[str] | None,
    option("--select", metavar="RULE", shell_complete=completing.rules, help="Only these; repeat, or use commas."),
]
Ignore = Annotated[
    list[str] | None,
    option("--ignore", metavar="RULE", shell_complete=completing.rules, help="Not these; repeat, or use commas."),
]
Width = Annotated[
    int | None,
    option(
        "--width",
        metavar="N",
        parser=number_between(40, 1000, int),
        help="Columns of the page. [default: the terminal's; 100 when piped]",
    ),
]


def _in_force(context: typer.Context, given: str | None) -> Config:
    """Reads the configuration before the other options are looked at, so that it can stand in for them."""
    if context.resilient_parsing:
        return Config()
    from relcli.cli.configuration import defaults, in_force

    config = in_force(given)
    context.default_map = {**(context.default_map or {}), **defaults(config)}
    return config


Configuration = Annotated[
    Config | None,
    file_option(
        "--config",
        parser=str,
        callback=_in_force,
        is_eager=True,
        help="The configuration, or none. [default: the nearest relcli.toml, upward]",
    ),
]
"""Always a configuration when a command runs: an empty one where there is no file."""
Quiet = Annotated[bool, option("--quiet", "-q", help="Only results: no summary, no hints, no progress.")]
Jobs = Annotated[
    int,
    option(
        "--jobs",
        "-j",
        metavar="N",
        parser=number_between(0, 1024, int),
        help="Processes to read with. [default: as many as pay off]",
    ),
]
Index = Annotated[
    Path | None, file_option("--index", help="The file of the index. [default: .relcli/ beside the folder]")
]
NoIndex = Annotated[bool, option("--no-index", help="Keep no index on disk, and use none; the findings are the same.")]
Rehash = Annotated[
    bool, option("--rehash", help="Read every file to see whether it changed, whatever its size and time say.")
]
Traceback = Annotated[bool, option("--traceback", hidden=True, help="Should relcli fail: show where.")]


def day(text: str | None) -> date | None:
    """A day written YYYY-MM-DD; a typer.BadParameter for anything else."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(
            f"'{text}' is not a day. Write it as YYYY-MM-DD: 2026-02-03.", param_hint="'--as-of'"
        ) from None


def kinds(option: str, given: list[str] | None) -> frozenset[str]:
    """Kinds of claims from a repeatable option that also takes lists with commas; a typer.BadParameter for any other.

    Empty for all.
    """
    wanted = _listed(given)
    if not wanted:
        return frozenset()
    from relcli.claims.model import Kind
    from relcli.cli.suggest import nearest

    known = [kind.value for kind in Kind]
    for name in wanted:
        if name not in known:
            raise typer.BadParameter(
                f"there is no kind '{name}'.{nearest(name, known)} There are {', '.join(known)}.",
                param_hint=f"'{option}'",
            )
    return frozenset(wanted)


def _listed(given: list[str] | None) -> list[str]:
    """The values of a repeatable option that also takes lists with commas."""
    return [name for text in given or () for name in (part.strip() for part in text.split(",")) if name]


def rule_ids(option: str, given: list[str] | None) -> frozenset[str]:
    """Rule ids from a repeatable option that also takes lists with commas; a typer.BadParameter for an unknown one."""
    wanted = _listed(given)
    if not wanted:
        return frozenset()
    from relcli.check.registry import ids
    from relcli.cli.suggest import nearest

    known = ids()
    for name in wanted:
        if name not in known:
            raise typer.BadParameter(
                f"there is no rule '{name}'.{nearest(name, known)} `relcli rules` lists them.", param_hint=f"'{option}'"
            )
    return frozenset(wanted)
