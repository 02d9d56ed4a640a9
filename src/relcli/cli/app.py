"""The root command: knows the name and one line of every command, and imports a command's module when it runs."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, MutableMapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click
import typer
from typer.core import TyperGroup
from typer.main import get_command

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS: dict[str, str] = {
    "check": "Find what cannot stand together in a stack of articles.",
    "watch": "Check again whenever something is saved, and say what is new.",
    "compare": "Show two articles claim by claim: conflicts, agreements, what only one says.",
    "review": "Go through the open findings one by one and decide about each.",
    "decide": "Decide about one finding without asking.",
    "claims": "List every claim of a draft, ready for a fact-checker.",
    "search": "Look up a topic in a stack of articles.",
    "index": "Read articles ahead of time, and say what the index holds.",
    "topics": "Show what the articles are about, and all that they tell of one name.",
    "show": "Show an article as it was read, with its claims marked and explained.",
    "facts": "Look at the facts, check them, and add to them.",
    "explain": "Explain one finding step by step.",
    "rules": "List the rules and what each finds.",
    "rule": "Show the page of a rule: what it finds, and what it leaves alone.",
    "init": "Write a commented configuration and a file of facts to begin with.",
    "config": "Show what is in force, and where each value comes from.",
    "doctor": "Look whether everything is there that relcli needs.",
    "completion": "Print what makes a shell complete relcli.",
}
"""Name to summary.  Each is the function of that name in the module `relcli.cli.NAME`."""

FACTS: dict[str, str] = {
    "list": "List the facts, each in words.",
    "check": "Check the file of facts.",
    "show": "Show one entity: its offices on a line of time, and all its facts.",
    "add": "Add a fact or an entity to the file.",
    "propose": "Draft facts from what the articles agree on.",
    "import": "Draft facts from a Wikidata or Popolo export.",
}
"""The commands below `relcli facts`."""

COMPLETE = "_RELCLI_COMPLETE"
"""The environment variable by which a shell asks what can stand where the cursor is."""

SETTINGS: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

EPILOG = """\b
Examples:
  relcli check                            corpus/ with facts.yaml beside it
  relcli check drafts/ wire/*.html --facts desk.yaml
  relcli check --format json --output report.json --fail-on never
  relcli compare agency.txt draft.md      two articles claim by claim
  relcli search '"trade deal" after:2026-01' archive/
  relcli topics Ruiz archive/             all that is said of one name
  relcli claims drafts/summit.md --format csv --output sheet.csv

\b
Exit status:
  0 nothing at or above --fail-on, 1 findings,
  2 the call or its input is wrong, 3 relcli itself failed"""


class LazyGroup(TyperGroup):
    """A group whose commands are imported when asked for."""

    known: Mapping[str, str] = COMMANDS

    def _main_shell_completion(
        self, ctx_args: MutableMapping[str, Any], prog_name: str, complete_var: str | None = None
    ) -> None:
        """Answers a shell that asks, as click does it: that completes files too, which typer's own does not."""
        if os.environ.get(COMPLETE):
            from relcli.cli.shells import answer

            answer()
            click.Group._main_shell_completion(self, ctx_args, prog_name, COMPLETE)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Commands with their summaries, importing none; and options."""
        from click.shell_completion import CompletionItem

        fitting = ((name, told) for name, told in self.known.items() if name.startswith(incomplete))
        found = [CompletionItem(name, help=told) for name, told in fitting]
        return [*found, *click.Command.shell_complete(self, ctx, incomplete)]

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of COMMANDS."""
        return list(self.known)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported; None for a name that is none."""
        return self.load(cmd_name) if cmd_name in self.known else None

    def load(self, name: str) -> click.Command:
        """The command of a known name."""
        return command(name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As usual, but a name that is no command gets the nearest one suggested."""
        name = args[0] if args else ""
        if name and name not in self.known and not name.startswith("-"):
            from relcli.cli.suggest import nearest

            raise click.UsageError(f"There is no command '{name}'.{nearest(name, self.known)}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands from COMMANDS, importing none."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self.known.items()))


class FactsGroup(LazyGroup):
    """`relcli facts …`."""

    known = FACTS

    def load(self, name: str) -> click.Command:
        """The command of a known name: the function `NAME_facts` of the module `relcli.cli.facts.NAME_facts`."""
        return _single(name, getattr(import_module(f"relcli.cli.facts.{name}_facts"), f"{name}_facts"))


def command(name: str) -> click.Command:
    """One command, built from the function of its name."""
    function: Callable[..., int] = getattr(import_module(f"relcli.cli.{name}"), name)
    return _group(function) if name == "facts" else _single(name, function)


def _group(function: Callable[..., Any]) -> click.Command:
    group = typer.Typer(
        cls=FactsGroup,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=SETTINGS,
        no_args_is_help=True,
    )
    group.callback()(function)
    return get_command(group)


def _single(name: str, function: Callable[..., int]) -> click.Command:
    single = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    single.command(name, context_settings=SETTINGS, no_args_is_help=False)(function)
    return get_command(single)


def app() -> click.Command:
    """The whole command line."""
    root = typer.Typer(
        cls=LazyGroup,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=SETTINGS,
        no_args_is_help=True,
        epilog=EPILOG,
    )
    root.callback()(relcli)
    return get_command(root)


def _print_version(wanted: bool) -> None:
    if wanted:
        from relcli import __version__

        print(f"relcli {__version__}")
        raise typer.Exit


def relcli(
    version: bool = typer.Option(
        False,
        "--version",
        "-V",
        show_default=False,
        is_eager=True,
        callback=_print_version,
        help="Show the version.",
    ),
    traceback: bool = typer.Option(False, "--traceback", show_default=False, help="Should relcli fail: show where."),
) -> None:
    """Find the contradictions in a stack of articles on one topic.

    relcli reads articles (Markdown, HTML, text), lays what they claim side by side and against the dated facts in
    facts.yaml, and shows both sentences, why they cannot both stand, and what would reconcile them. It runs offline
    and gives the same answer every time.
    """
