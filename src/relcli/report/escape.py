"""Text of articles and file names, made fit for a format: nothing in it is a formula, markup or a command there."""

from __future__ import annotations

import re

from relcli.report.sanitise import is_utf8, plainer, visible

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula, in narrow and in wide characters."""
_MARKUP = re.compile(r"[\\`*_\[\]<>|&~$#!]")
_ADDRESS = re.compile(r"(?i)\b(https?|ftp)(:)(?=//)|\b(www)(\.)")
# a person or an issue that a forge would notify: "@name", "#12"
_CALL = re.compile(r"(@|\\#)(?=\w)")
_NOT_XML = re.compile("[\ufffe\uffff]")


def inert(cell: str) -> str:
    """A cell that a spreadsheet shows as text: one that it would run begins with an apostrophe."""
    return "'" + cell if cell.lstrip().startswith(_FORMULA) else cell


def markdown(text: str) -> str:
    """`text` on one line, so that Markdown reads none of it as markup, links nothing and calls nobody.

    >>> markdown("*a* www.example.org")
    '\\\\*a\\\\* www\\\\.example.org'
    """
    escaped = _MARKUP.sub(r"\\\g<0>", visible(text))
    return _CALL.sub(r"\1&#8288;", _ADDRESS.sub(r"\1\3\\\2\4", escaped))


def xml(text: str) -> str:
    """`text` on one line as the content of an XML element or attribute; what XML cannot hold is a visible escape."""
    shown = _NOT_XML.sub(lambda found: f"\\u{ord(found.group()):04x}", visible(text))
    return shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def command_data(text: str) -> str:
    """The message of a GitHub workflow command; its line breaks stay line breaks."""
    lines = text.split("\n")
    return "%0A".join(visible(line).replace("%", "%25") for line in lines)


def command_property(text: str) -> str:
    """The value of a property of a GitHub workflow command."""
    return visible(text).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")


def for_encoding(text: str, encoding: str) -> str:
    """XML or HTML text whose characters a destination that is not UTF-8 may lack, as character references."""
    if text.isascii() or is_utf8(encoding):
        return text
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")


def markdown_for(text: str, encoding: str) -> str:
    """Markdown for a destination that lacks some of its characters: these as references, which are shown as they were.

    Quotation marks and dashes take their plain form.  In code, where a reference is no reference, nothing may be left
    to replace.
    """
    if text.isascii() or is_utf8(encoding):
        return text
    return plainer(text, encoding).encode(encoding, "xmlcharrefreplace").decode(encoding)
