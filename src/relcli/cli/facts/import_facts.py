"""relcli facts import: drafts of facts from an export of another collection."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

from relcli.cli import completing, options
from relcli.cli.run import CallError

HEAD = (
    "Drafted from an export that strangers wrote. Look up what you rely on, and delete what you do not need.",
    "Two holders of one office at one time are refused: correct the dates, or tell the offices apart.",
)
_SHOWN = 10


def import_facts(
    file: Annotated[str, options.argument("FILE", completing.files)],
    output: options.Output = None,
    quiet: options.Quiet = False,
    traceback: options.Traceback = False,
) -> int:
    """Draft facts from a Wikidata or Popolo export.

    FILE is one of these, and is told by what it holds:

    \b
      Wikidata entities  JSON of Special:EntityData or a dump: P39 with P580 and
                         P582, P569, P570, P571, P36, P159, P1082 with P585
      a Wikidata query   JSON or CSV with columns such as personLabel,
                         positionLabel, start, end, population, inception
      Popolo             JSON with persons, organizations, posts, memberships

    Prints a file of facts; what cannot be a fact, as an office without a beginning, is told on standard error.

    \b
    Examples:
      relcli facts import mayors.json --output mayors.yaml
      relcli facts import query.csv
      relcli facts check mayors.yaml
    """
    from relcli.cli import output as destination
    from relcli.cli.terminal import say
    from relcli.facts.drafts import draft_file
    from relcli.facts.importing import drafts
    from relcli.report.console import counted

    found = drafts(_read(file), os.path.basename(file))
    if not found.facts:
        reasons = "".join(f"\n  {why}" for why in found.skipped[:_SHOWN])
        raise CallError(f"{file}: no statement in it can be a fact{':' if reasons else '.'}{reasons}")
    text = draft_file(HEAD, found.entities, ((fact, ()) for fact in found.facts))
    destination.write([text], output)
    if not quiet:
        for why in found.skipped[:_SHOWN]:
            say(f"left out: {why}")
        if len(found.skipped) > _SHOWN:
            say(f"left out: {len(found.skipped) - _SHOWN} more")
        entities = "1 entity" if len(found.entities) == 1 else f"{len(found.entities):,} entities"
        say(f"{entities}, {counted(len(found.facts), 'fact')} from {file}")
    _say_problems(text, str(output or "facts.yaml"))
    return 0


def _say_problems(text: str, path: str) -> None:
    """What has to be mended before the drafts can be used: two holders of one office, mostly."""
    from relcli.cli.terminal import say
    from relcli.facts import FactsError, loads

    try:
        loads(text, path)
    except FactsError as error:
        say(f"to be mended before it can be used:\n{error}")


def _read(file: str) -> bytes:
    path = Path(file)
    if not path.is_file():
        raise CallError(f"{file}: {'not a file' if path.exists() else 'no such file'}")
    try:
        with path.open("rb") as stream:
            from relcli.facts.importing import MAX_BYTES

            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise CallError(f"{file}: cannot be read ({error.strerror or error})") from None
