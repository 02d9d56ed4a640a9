"""Bytes to text: a ladder of encodings, with a note for every guess."""

from __future__ import annotations

import re

from relcli.records import record

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_CONTROLS = bytes([*range(1, 9), 11, *range(14, 32), 127])
_DECLARED = re.compile(rb"""<meta[^<>]{0,200}?charset\s{0,9}=\s{0,9}["']?([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
# only encodings of text: a page must not choose utf-7, punycode or unicode_escape
_ALLOWED = re.compile(
    r"utf-?8|us-ascii|iso-?8859-\d{1,2}|latin-?1|(?:windows|cp)-?125\d|koi8-[ru]|mac(?:intosh|roman|-roman)"
    r"|gb2312|gbk|gb18030|big5|euc-(?:jp|kr)|shift[_-]jis|iso-2022-jp",
    re.IGNORECASE,
)
_MOSTLY = 0.1
"""Share of control characters from which on a file is not text."""


@record(frozen=True, slots=True)
class Decoded:
    """A text, the name of its encoding and what was guessed."""

    text: str
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()


def decode(data: bytes, *, markup: bool = False) -> Decoded | str:
    """The text of a file, without its byte-order mark; a string is the reason why it is not text.

    `markup`: may the charset be declared in an HTML meta element?  Never raises.
    """
    if not data:
        return "empty"
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], name)
    nul = data.find(0)
    if nul >= 0:
        return f"binary (NUL byte at offset {nul})"
    if len(data) - len(data.translate(None, _CONTROLS)) > _MOSTLY * len(data):
        return "not text (mostly control characters)"
    try:
        return _visible(Decoded(data.decode("utf-8")))
    except UnicodeDecodeError as error:
        return _guessed(data, error.start, markup)


def _marked(data: bytes, name: str) -> Decoded | str:
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        return f"not decodable as {name} in spite of its byte-order mark (offset {error.start})"
    if "\0" in text:
        return f"binary (NUL character at offset {text.index(chr(0))})"
    return _visible(Decoded(text, name))


def _guessed(data: bytes, offset: int, markup: bool) -> Decoded | str:
    declared = _DECLARED.search(data[:4096]) if markup else None
    name = declared.group(1).decode("ascii") if declared else ""
    if name and _ALLOWED.fullmatch(name):
        try:
            return _visible(Decoded(data.decode(name), name.lower(), (f"decoded as {name}, as the page declares",)))
        except (UnicodeDecodeError, LookupError):
            pass
    text = data.decode("cp1252", errors="replace")
    lost = text.count("\ufffd")
    if lost > 0.01 * len(text) + 1:
        return f"undecodable (byte {offset} is not UTF-8, and {lost} bytes are not Windows-1252 either)"
    note = f"decoded as Windows-1252: byte {offset} is not UTF-8"
    if lost:
        note += f"; {lost} bytes have no character there and were replaced"
    return _visible(Decoded(text, "cp1252", (note,)))


def _visible(decoded: Decoded) -> Decoded | str:
    if not decoded.text.strip("\ufeff\u200b \t\r\n\f\v") or decoded.text.isspace():
        return "empty (nothing but white space)"
    return decoded
