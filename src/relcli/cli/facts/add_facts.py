"""relcli facts add: a fact or an entity, by KEY=VALUE or by prompt; comments and layout of the file stay."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

from relcli.cli import completing, options
from relcli.cli.options import option
from relcli.cli.run import CallError

ENTITY = "entity"
_ASKED = {
    "office": ("subject", "office", "from", "to", "term", "source"),
    "event": ("event", "participants", "date", "place", "city", "source"),
    "quantity": ("subject", "measure", "value", "unit", "as_of", "source"),
    "rank": ("subject", "measure", "rank", "scope", "as_of", "source"),
    "attribute": ("subject", "attribute", "value", "as_of", "source"),
    "quote": ("speaker", "text", "date", "source"),
    ENTITY: ("name", "type", "aliases", "note"),
}
"""What the prompt asks for, by kind; what is needed comes first."""


def add_facts(
    kind: Annotated[str, options.argument("KIND", completing.kinds)],
    values: Annotated[list[str] | None, options.argument("[KEY=VALUE]...")] = None,
    facts: options.Facts = None,
    dry_run: Annotated[bool, option("--dry-run", help="Print the entry and change nothing.")] = False,
    config: options.Configuration = None,
    traceback: options.Traceback = False,
) -> int:
    """Add a fact or an entity to the file.

    KIND is office, event, quantity, rank, attribute, quote or entity. KEY=VALUE are the keys of the entry; entities may
    be given by id, name or alias, several with commas between. Without any, on a terminal, relcli asks for them.
    Everything that stands in the file stays as it is, comments too; an entry with an error is not written.

    \b
    Examples:
      relcli facts add entity name="Ana Ruiz" type=person aliases=Ruiz
      relcli facts add office subject="Ana Ruiz" office="Mayor of Tartu" \\
          from=2024-11-01 source="City register"
      relcli facts add quantity subject=tartu measure=beds value=420 \\
          as_of=2025 source="Report 2025, p. 3"
      relcli facts add event --dry-run event=meeting date=2026-02-03 \\
          participants="Ana Ruiz, Luis Rey"
    """
    from relcli.cli import output as destination
    from relcli.cli.facts.file import facts_file
    from relcli.cli.terminal import say
    from relcli.cli.turns import turn
    from relcli.facts import loads
    from relcli.facts.drafting import draft_entity, draft_fact
    from relcli.facts.editing import added
    from relcli.facts.writing import entry_lines

    _check_kind(kind)
    path = facts_file(facts, config)
    loads(read_text(path), path)  # nobody is asked about a fact for a file that is wrong
    given = _given(kind, values or ())
    with nullcontext() if dry_run else turn(path):
        text = read_text(path)
        known = loads(text, path)
        if kind == ENTITY:
            entity = draft_entity(given, known)
            result, shown = added(text, path, entities=[entity]), f"{entity.id}: {entity.name}"
            lines, doubt = entry_lines(entity), ""
        else:
            fact = draft_fact(kind, given, known)
            result, shown = added(text, path, facts=[fact]), f"{fact.id}: {known.describe(fact)}"
            lines, doubt = entry_lines(fact), "" if fact.source else f"'{fact.id}' has no source"
        destination.write((line + "\n" for line in lines) if dry_run else [result], None if dry_run else Path(path))
    if not dry_run:
        say(f"added to {path}: {shown}")
    if doubt:
        say(f"warning: {doubt}; say where a reader can look it up")
    return 0


def read_text(path: str) -> str:
    """The text of a file of facts with its line ends as they are; CallError where it cannot be read."""
    try:
        return Path(path).read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise CallError(f"{path}: the text is not UTF-8. Save the file as UTF-8.") from None
    except OSError as error:
        raise CallError(f"{path}: cannot be read ({error.strerror or error})") from None


def _check_kind(kind: str) -> None:
    if kind not in _ASKED:
        from relcli.cli.suggest import nearest

        listed = ", ".join(_ASKED)
        raise CallError(f"There is no kind '{kind}'.{nearest(kind, _ASKED)} Kinds are: {listed}")


def _given(kind: str, values: Sequence[str]) -> dict[str, str]:
    """The keys of the call, or of the prompt where the call names none and somebody sits at the terminal."""
    if not values and sys.stdin.isatty():
        return _prompted(kind)
    found: dict[str, str] = {}
    for text in values:
        key, sign, value = text.partition("=")
        if not sign or not key.strip():
            raise CallError(f"'{text}' is not KEY=VALUE, as in source=\"City register\"")
        if key in found:
            raise CallError(f"'{key}' is given twice")
        found[key.strip()] = value.strip()
    return found


def _prompted(kind: str) -> dict[str, str]:
    import click

    needed = _needed(kind)
    found = {}
    for key in _ASKED[kind]:
        hint = "" if key in needed else " (may stay empty)"
        value = click.prompt(f"{key}{hint}", default=None if key in needed else "", show_default=False, err=True)
        if value.strip():
            found[key] = value.strip()
    return found


def _needed(kind: str) -> tuple[str, ...]:
    from relcli.facts.model import FactKind
    from relcli.facts.schema import REQUIRED_KEYS

    if kind == ENTITY:
        return ("name", "type")
    return (*REQUIRED_KEYS[FactKind(kind)], *(("date",) if kind == "event" else ()))
