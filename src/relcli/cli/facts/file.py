"""Which file of facts a command of `relcli facts` works on."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from relcli.cli import sources
from relcli.cli.run import CallError
from relcli.config.model import Config

if TYPE_CHECKING:
    from relcli.facts import Facts


def facts_file(given: str | None, config: Config | None) -> str:
    """The file given, that of the configuration, or the nearest facts.yaml; CallError where there is none."""
    desk = config or Config()
    paths = [path for path in (desk.corpus or (sources.CORPUS,)) if os.path.lexists(path)]
    found = sources.facts_path(given, [*paths, "-"], desk)
    if found is None:
        raise CallError(
            f"there is no {sources.FACTS} here, beside the articles or beside a configuration. "
            "Name it with --facts FILE, or begin one with: relcli init"
        )
    return found


def load_facts(path: str) -> Facts:
    """The facts of a file, its warnings said on standard error; raises FactsError."""
    from relcli.cli.terminal import say
    from relcli.facts import load

    facts = load(path)
    for warning in facts.warnings:
        say(f"warning: {warning}")
    return facts


def known_entity(facts: Facts, name: str) -> str:
    """The id of the one entity with this id, name or alias; CallError for none, and for several."""
    if name in facts.entities:
        return name
    found = facts.entity_named(name)
    if len(found) == 1:
        return found[0].id
    if found:
        ids = ", ".join(entity.id for entity in found)
        raise CallError(f"'{name}' is the name of several entities. Say which by its id: {ids}")
    from relcli.cli.suggest import nearest

    words = {word for entity in facts.entities.values() for word in (entity.id, *entity.names)}
    folded = {word.lower(): word for word in sorted(words)}
    likely = nearest(name, folded)
    hint = likely or " `relcli facts list --entities` lists them."
    raise CallError(f"There is no entity '{name}' in {facts.path}.{hint}")
