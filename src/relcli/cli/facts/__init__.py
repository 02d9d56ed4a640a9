"""relcli facts: the file of what the desk vouches for, looked at, checked and added to."""

from __future__ import annotations

from typing import Annotated

from relcli.cli.options import option


def facts(
    traceback: Annotated[bool, option("--traceback", hidden=True, help="Should relcli fail: show where.")] = False,
) -> None:
    """Look at the facts, check them, and add to them.

    \b
    Examples:
      relcli facts list --kind office
      relcli facts check desk.yaml
      relcli facts show "Ana Ruiz"
      relcli facts add entity name="Ana Ruiz" type=person
      relcli facts add office subject="Ana Ruiz" office="Mayor of Tartu" \\
          from=2024-11-01 source="City register"
      relcli facts propose drafts/ --sources 3
      relcli facts import export.json --output drafted.yaml
    """
