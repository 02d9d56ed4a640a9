"""What a check-up of the installation found, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from relcli.report.layout import Page, wrap
from relcli.report.sanitise import visible

Found = tuple[str, str, str]
"""State ("ok", "note", "bad"), what was looked at, and what was seen, in words (several lines possible)."""
_STYLES = {"ok": "fact", "note": "warning", "bad": "error"}
_STATE, _WHAT = 6, 16


def checkup_lines(found: Iterable[Found], page: Page) -> Iterator[str]:
    """State, what, and what was seen, wrapped in its column."""
    hang = _STATE + _WHAT
    for state, what, seen in found:
        lines = [line for part in seen.split("\n") for line in wrap(visible(part, page.encoding), page.width - hang)]
        painted = page.palette.paint(state, _STYLES[state]) + " " * (_STATE - len(state))
        yield f"{painted}{what:<{_WHAT}}{lines[0] if lines else ''}".rstrip()
        for line in lines[1:]:
            yield " " * hang + line


def checkup_object(found: Iterable[Found]) -> dict[str, Any]:
    """The same as a JSON object."""
    return {"version": 1, "checks": [{"state": state, "what": what, "seen": seen} for state, what, seen in found]}
