"""The command line: one thin module per command, imported when that command runs."""

from __future__ import annotations
