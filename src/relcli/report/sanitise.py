"""Text of articles and file names, made fit for a terminal.

What could move the cursor, recolour, reorder or hide text becomes an escape that a reader can see (`\\x1b`, `\\u202e`);
every kind of line break and tab becomes a plain space.  Nothing is dropped, so a hidden character is noticed.  Where an
encoding lacks a quotation mark or a dash, its plain form stands for it; any other character becomes an escape.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

_SPACES = re.compile(r"[\t\n\x0b\x0c\r\x85\u2028\u2029]+")

HOSTILE = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # C0, DEL and C1 controls: ESC, BEL, CSI as one character
    "\u00ad\u034f\u180e"  # soft hyphen, grapheme joiner, Mongolian vowel separator: invisible
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks, embeddings, overrides and isolates of direction
    "\u200b-\u200d\u2060-\u2065\u206a-\u206f\ufeff"  # zero width
    "\u2028\u2029"  # line and paragraph separator
    "\u115f\u1160\u3164\uffa0"  # fillers: letters that look like nothing
    "\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff"  # other invisible format characters
    "\U00013430-\U0001345f"  # controls that join hieroglyphs
    "\ud800-\udfff"  # lone surrogates: undecodable bytes of a file name
    "]"
)
"""One character that must not reach a terminal as it is."""


def visible(text: str, encoding: str = "utf-8") -> str:
    """`text` on one line, with every hostile character, and every one `encoding` lacks, as a visible escape.

    Quotation marks, dashes and spaces that it lacks take their plain form.

    >>> visible("a\\x1b[31mb\\tc")
    'a\\\\x1b[31mb c'
    """
    if text.isascii() and text.isprintable():
        return text
    shown = HOSTILE.sub(_escape, _SPACES.sub(" ", text))
    if is_utf8(encoding):
        return shown
    return plainer(shown, encoding).encode(encoding, "backslashreplace").decode(encoding)


def is_utf8(encoding: str) -> bool:
    """Does an encoding, by its name, have every character?"""
    return encoding.lower().replace("_", "-") in ("utf-8", "utf8")


def has(text: str, encoding: str) -> bool:
    """Has an encoding every character of the text?"""
    return is_utf8(encoding) or text.isascii() or text.encode(encoding, "ignore").decode(encoding) == text


def plainer(text: str, encoding: str) -> str:
    """`text` with the plain form of the quotation marks, dashes and spaces that an encoding lacks."""
    return text.translate(_plainer(encoding))


_PLAIN: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys("\u201c\u201d\u201e\u201f", '"'),
        **dict.fromkeys("\u2018\u2019\u201a\u201b", "'"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u00a0\u2007\u2009\u202f", " "),
        "\u2026": "...",
    }
)
"""Quotation marks, dashes and spaces, and how they are typed where there is no better."""


@lru_cache(maxsize=8)
def _plainer(encoding: str) -> dict[int, str]:
    """Those that an encoding lacks, with their plain form."""
    return {ord(mark): plain for mark, plain in _PLAIN.items() if not mark.encode(encoding, "ignore")}


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def escape_in_json(text: str) -> str:
    """A JSON text with the hostile characters inside its strings as JSON escapes; it decodes to the same values.

    `json.dumps` escapes what is below U+0020 only; C1 controls, direction overrides and lone surrogates would pass.
    """
    if text.isascii() and "\x7f" not in text:
        return text
    return _HOSTILE_IN_JSON.sub(_escape_json, text)


_HOSTILE_IN_JSON = re.compile(HOSTILE.pattern.replace("\x00-\x1f", "", 1))
"""As HOSTILE, without the line breaks that JSON is laid out with."""


def _escape_json(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
