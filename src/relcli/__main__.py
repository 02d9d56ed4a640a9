"""The program: `relcli` and `python -m relcli`.

Exit status: 0 nothing found at or above --fail-on, 1 findings, 2 the call or its input is wrong,
3 relcli itself failed, 130 interrupted.
"""

from __future__ import annotations

import sys


def main(argv: list[str] | None = None) -> int:
    """Run relcli on `argv` (default: the arguments of the process) and return the exit status."""
    arguments = sys.argv[1:] if argv is None else argv
    if arguments in (["--version"], ["-V"]):
        from relcli import __version__

        print(f"relcli {__version__}")
        return 0
    from relcli.cli.run import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
