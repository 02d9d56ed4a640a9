"""Colour: a handful of 16-colour styles that read on light and dark grounds, or none at all."""

from __future__ import annotations

from relcli.records import record

_CODES = {
    "error": "1;31",
    "warning": "1;33",
    "note": "1;36",
    "strong": "1",
    "faint": "2",
    "path": "36",
    "fact": "32",
    "found": "1;35",
    "office": "4;35",
    "event": "4;36",
    "figure": "4;33",
    "quote": "4;32",
    "claim": "4",
}
"""Style name to SGR parameters.  No white, black or blue: each is unreadable on somebody's ground."""


@record(frozen=True, slots=True)
class Palette:
    """Paints text, or leaves it alone when `colour` is off."""

    colour: bool = False

    def paint(self, text: str, style: str) -> str:
        """`text` in a style; "" is no style.  `text` must have been made visible before."""
        if not (self.colour and style and text):
            return text
        return f"\x1b[{_CODES[style]}m{text}\x1b[0m"
