"""What the shell is offered when somebody presses Tab."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem


def files(context: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Files and folders, which the shell knows best."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(begun, type="file")]


def rules(context: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Ids of rules, also behind a comma."""
    from relcli.check.registry import RULES, SELF, SELF_SUMMARY

    return _listed(begun, {**{rule.ID: rule.SUMMARY for rule in RULES}, SELF: SELF_SUMMARY})


def claim_kinds(context: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Kinds of claims, also behind a comma."""
    from relcli.claims.model import Kind

    return _listed(begun, dict.fromkeys(Kind))


def _listed(begun: str, known: Mapping[str, str | None]) -> list[CompletionItem]:
    """Those of the known words, each with what it is, that the last of a list with commas can become."""
    from click.shell_completion import CompletionItem

    before, comma, last = begun.rpartition(",")
    return [CompletionItem(before + comma + name, help=told) for name, told in known.items() if name.startswith(last)]


def kinds(context: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Kinds of facts, and "entity"."""
    from click.shell_completion import CompletionItem

    from relcli.facts.model import FactKind

    return [CompletionItem(name) for name in (*map(str, FactKind), "entity") if name.startswith(begun)]


def entities(context: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Ids of the entities of the facts at hand; none where these cannot be read."""
    from click.shell_completion import CompletionItem

    from relcli.cli.configuration import read
    from relcli.cli.facts.file import facts_file
    from relcli.errors import RelcliError
    from relcli.facts import load

    try:
        given = context.params.get("facts")
        facts = load(given or facts_file(None, read(None)))
    except RelcliError:
        return []
    found = facts.entities.values()
    return [CompletionItem(entity.id, help=entity.name) for entity in found if entity.id.startswith(begun)]
