"""Running a command, and turning whatever happens into one line and an exit status.  Holds the one broad catch."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from relcli.errors import RelcliError

FOUND, WRONG, FAILED, INTERRUPTED = 1, 2, 3, 130
"""Exit statuses beside 0."""


class CallError(RelcliError):
    """A call that cannot be carried out as given: a path, an option or a value."""


class OutputError(RelcliError):
    """Standard output cannot be written: the disk is full, the device has gone.  Exit status 3."""


def run(arguments: list[str]) -> int:
    """Run the command that `arguments` name and return the exit status; nothing is raised."""
    try:
        status = _invoke(arguments)
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        return INTERRUPTED
    except OutputError as error:
        return _say(str(error), FAILED)
    except RelcliError as error:
        return _say(str(error), WRONG)
    except BrokenPipeError:
        return quiet_pipe(0)
    except Exception as error:
        return _fail(error, "--traceback" in arguments or os.environ.get("RELCLI_TRACEBACK", "") not in ("", "0"))


def quiet_pipe(status: int) -> int:
    """The reader of our output has gone: write no more, complain of nothing, keep the status."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return status


def _invoke(arguments: list[str]) -> int:
    import click

    from relcli.cli.app import app

    try:
        result = app().main(arguments, prog_name="relcli", standalone_mode=False)
    except click.exceptions.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        return _usage(error)
    return result if isinstance(result, int) else 0


def _usage(error: Exception) -> int:
    """What was wrong with the call, and the command that explains it."""
    import click

    context = getattr(error, "ctx", None)
    where = context.command_path if isinstance(context, click.Context) else "relcli"
    message = error.format_message() if isinstance(error, click.ClickException) else str(error)
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        print(message, file=sys.stderr)
        return WRONG
    return _say(f"{message}\n  see: {where} --help", WRONG)


def _say(message: str, status: int) -> int:
    from relcli.cli.terminal import say

    say(f"error: {message}")
    return status


def _fail(error: Exception, traceback_wanted: bool) -> int:
    from relcli.report.sanitise import visible

    if traceback_wanted:
        import traceback

        traceback.print_exception(error)
    hint = "" if traceback_wanted else "; RELCLI_TRACEBACK=1 shows where"
    what = visible(f"{type(error).__name__}: {error}")
    from relcli.cli.terminal import say

    say(f"internal error: {what}\n  This is a fault of relcli, not of your articles. Please report it{hint}.")
    return FAILED
