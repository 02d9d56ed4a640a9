"""relcli facts list: every fact in words."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from relcli.cli import completing, options
from relcli.cli.options import Format, option
from relcli.cli.terminal import Colour

if TYPE_CHECKING:
    from relcli.facts import Facts


class Kind(StrEnum):
    """Kinds of facts."""

    OFFICE = "office"
    EVENT = "event"
    QUANTITY = "quantity"
    RANK = "rank"
    ATTRIBUTE = "attribute"
    QUOTE = "quote"


Entity = Annotated[
    str | None,
    option("--entity", metavar="NAME", shell_complete=completing.entities, help="Only facts that name this entity."),
]


def list_facts(
    facts: options.Facts = None,
    kind: Annotated[Kind | None, option("--kind", metavar="KIND", help="Only facts of this kind.")] = None,
    entity: Entity = None,
    entities: Annotated[bool, option("--entities", help="List the entities instead.")] = False,
    form: options.Written = Format.CONSOLE,
    config: options.Configuration = None,
    color: options.ColourOption = Colour.AUTO,
    width: options.Width = None,
    traceback: options.Traceback = False,
) -> int:
    """List the facts, each in words, with its source.

    \b
    Examples:
      relcli facts list
      relcli facts list --kind office --entity "Ana Ruiz"
      relcli facts list --entities
      relcli facts list --format json
    """
    from relcli.cli import output as destination
    from relcli.cli import terminal
    from relcli.cli.facts.file import facts_file, known_entity
    from relcli.facts import load
    from relcli.report.facts import Listed, listed_lines, listed_object

    loaded = load(facts_file(facts, config))
    named = None if entity is None else known_entity(loaded, entity)
    found: list[Listed] = list(_entities(loaded) if entities else _facts(loaded, kind and kind.value, named))
    page = terminal.page(color, width, None)
    if form is Format.JSON:
        from relcli.report.json import dump

        destination.write([dump(listed_object(loaded.path, found), page.encoding)], None)
    else:
        destination.write((line + "\n" for line in listed_lines(found, page)), None)
    return 0


def _facts(facts: Facts, kind: str | None, entity: str | None) -> Iterator[tuple[str, str, str, str, int]]:
    for fact in facts:
        if kind in (None, fact.kind.value) and (entity is None or entity in fact.entities):
            yield fact.id, fact.kind.value, facts.describe(fact), fact.source, fact.line


def _entities(facts: Facts) -> Iterator[tuple[str, str, str, str, int]]:
    for entity in facts.entities.values():
        also = f" (also {', '.join(entity.aliases)})" if entity.aliases else ""
        yield entity.id, entity.sort or entity.type.value, f"{entity.name}{also}", entity.note, entity.line
