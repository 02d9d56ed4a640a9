"""relcli facts check: is the file of facts sound?"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated

from relcli.cli import completing, options
from relcli.cli.options import option

if TYPE_CHECKING:
    from relcli.facts import Facts


def check_facts(
    file: Annotated[str | None, options.argument("[FILE]", completing.files)] = None,
    facts: options.Facts = None,
    strict: Annotated[bool, option("--strict", help="Exit with 1 when anything should be mended.")] = False,
    schema: Annotated[bool, option("--schema", help="Print the JSON Schema of facts.yaml instead.")] = False,
    config: options.Configuration = None,
    traceback: options.Traceback = False,
) -> int:
    """Check the file of facts.

    Every error is told with its line and what is allowed there. What should be mended but stops no check is a warning:
    facts without a source, entities that no fact names, two entities of one name.

    \b
    Examples:
      relcli facts check
      relcli facts check desk.yaml --strict
      relcli facts check --schema > facts.schema.json

    \b
    Exit status:
      0  the file can be used
      1  --strict, and there are warnings
      2  the file cannot be used
    """
    from relcli.cli import output as destination
    from relcli.cli.facts.file import facts_file
    from relcli.cli.run import FOUND
    from relcli.cli.terminal import say
    from relcli.facts import load

    if schema:
        destination.write([_schema()], None)
        return 0
    loaded = load(facts_file(file or facts, config))
    warnings = [*loaded.warnings, *doubts(loaded)]
    for warning in warnings:
        say(f"warning: {warning}")
    destination.write([summary(loaded, len(warnings)) + "\n"], None)
    return FOUND if strict and warnings else 0


def _schema() -> str:
    from importlib.resources import files

    return (files("relcli.facts") / "facts.schema.json").read_text("utf-8")


def summary(facts: Facts, warnings: int) -> str:
    """ "facts.yaml: 3 entities, 12 facts (8 office, 4 event); 2 warnings"."""
    from relcli.report.console import counted
    from relcli.report.sanitise import visible

    kinds = Counter(fact.kind.value for fact in facts)
    listed = f" ({', '.join(f'{number} {kind}' for kind, number in kinds.items())})" if kinds else ""
    entities = f"{len(facts.entities):,} {'entity' if len(facts.entities) == 1 else 'entities'}"
    tail = f"; {counted(warnings, 'warning')}" if warnings else "; nothing to mend"
    return f"{visible(facts.path)}: {entities}, {counted(len(facts), 'fact')}{listed}{tail}"


def doubts(facts: Facts) -> list[str]:
    """What is allowed and still is probably not meant, one sentence each with its line."""
    named = {entity for fact in facts for entity in fact.entities}
    words = "\n".join(facts.describe(fact).casefold() for fact in facts)  # "President of Chile" needs Chile
    found = [
        (entity.line, f"no fact names the entity '{entity.id}'")
        for entity in facts.entities.values()
        if entity.id not in named and not any(name.casefold() in words for name in entity.names)
    ]
    for entity in facts.entities.values():
        for name in entity.names:
            others = [other.id for other in facts.entity_named(name) if other.id != entity.id]
            if others:
                found.append((entity.line, f"'{name}' also is a name of {', '.join(others)}: articles may mean either"))
    return [f"{facts.path}:{line}: {what}" for line, what in sorted(set(found))]
