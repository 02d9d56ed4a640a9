"""relcli completion: what makes a shell complete relcli's commands, options and rules."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from relcli.cli import options


class Shell(StrEnum):
    """Shells that are known."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


def completion(
    shell: Annotated[Shell, options.argument("SHELL")],
    traceback: options.Traceback = False,
) -> int:
    """Print what makes a shell complete relcli's commands, options, rules and entities.

    SHELL is bash, zsh or fish. Nothing is installed: the shell has to read what is printed, once per session.

    \b
    Examples:
      eval "$(relcli completion bash)"           in ~/.bashrc
      eval "$(relcli completion zsh)"            in ~/.zshrc, behind compinit
      relcli completion fish > ~/.config/fish/completions/relcli.fish
    """
    from relcli.cli import output as destination
    from relcli.cli.app import COMPLETE, app
    from relcli.cli.shells import script

    destination.write([script(shell.value, app(), "relcli", COMPLETE)], None)
    return 0
