"""The one base class of everything relcli raises on purpose."""

from __future__ import annotations


class RelcliError(Exception):
    """Something the user can mend: the message says what happened, where (file:line) and what to do.

    Each room has one subclass.  The command line prints the message and exits with status 2.
    """
