"""How text is written into the full-text index, so that what is spelled in several ways is found by each."""

from __future__ import annotations

import re
from typing import Final

_DOTTED: Final = re.compile(r"\b(?:[A-Za-z]\.){2,}(?!\w)")
"""Acronyms with dots: "U.S.", "e.g."; not the end of "No. 5."."""
_HYPHENED: Final = re.compile(r"\w+(?:[-‐‑]\w+)+")


def searchable(text: str) -> str:
    """The text with the dots of acronyms taken out: "U.S." is found by US."""
    return _DOTTED.sub(lambda found: found.group().replace(".", ""), text)


def joined(text: str) -> str:
    """Every hyphenated word of the text, written as one: "counternarcotics" for "counter-narcotics"."""
    return " ".join(re.sub("[-‐‑]", "", word) for word in _HYPHENED.findall(text))
