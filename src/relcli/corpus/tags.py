"""HTML cut into tags and text with their offsets.

Not `html.parser`: that one gives no offsets of decoded text, and takes quadratic time over unclosed comments
and tags in interpreters that are still in use.  Here whatever is not closed is found out once and remembered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from relcli.corpus.ignores import is_addressed
from relcli.records import record

_NAME = re.compile(r"/?[a-zA-Z][a-zA-Z0-9:-]{0,40}")
_STOP = re.compile(r"[>\"']")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]{1,100})(?:\s{0,20}=\s{0,20}(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]{1,2000})))?""")
RAW = frozenset({"script", "style", "title", "textarea", "xmp", "noembed", "noframes"})
"""Elements whose content is text up to their end tag, whatever it looks like."""
_LONGEST_TAG = 10_000
_PATIENCE = 50
"""After so many tags with unbalanced quotation marks, these are no longer looked at."""


@record(frozen=True, slots=True)
class Tag:
    """A start or end tag; `start` and `end` are half-open offsets of the whole tag."""

    name: str
    closing: bool
    start: int
    end: int
    source: str

    def attributes(self) -> dict[str, str]:
        """Names in lower case, values with entities decoded; the first of two with the same name."""
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(self.source, len(self.name) + 1, len(self.source) - 1):
            value = match[2] if match[2] is not None else match[3] if match[3] is not None else match[4] or ""
            found.setdefault(match[1].lower(), unescape(value))
        return found


@record(frozen=True, slots=True)
class Text:
    """Characters between tags; `raw` for the content of scripts and the like."""

    start: int
    end: int
    raw: bool = False


@record(frozen=True, slots=True)
class Comment:
    """A comment that speaks to relcli; half-open offsets, the marks included."""

    start: int
    end: int


class _Seeker:
    """`find` that remembers what does not occur any more, so that searching in vain is paid for once."""

    def __init__(self, text: str, end: int) -> None:
        self._text = text
        self._end = end
        self._gone: set[str] = set()
        self.patience = _PATIENCE

    def find(self, wanted: str, place: int) -> int:
        if wanted in self._gone:
            return -1
        found = self._text.find(wanted, place, self._end)
        if found < 0:
            self._gone.add(wanted)
        return found


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Tag | Text | Comment]:
    """The tags and texts of `text[start:end]` in order, declarations and most comments left out.

    Of comments only those are kept that speak to relcli.  Linear; raises nothing.
    """
    stop = len(text) if end is None else end
    seek = _Seeker(text, stop)
    low: _Seeker | None = None
    place = begin = start
    while (opening := seek.find("<", place)) >= 0:
        after = _skip_comment(text, opening, stop, seek)
        tag = None if after else _tag(text, opening, stop, seek)
        if not after and tag is None:
            place = opening + 1
            continue
        if begin < opening:
            yield Text(begin, opening)
        if tag is None:
            if text.startswith("<!--", opening) and is_addressed(text, opening, after):
                yield Comment(opening, after)
            place = begin = after
            continue
        yield tag
        place = begin = tag.end
        if tag.name in RAW and not tag.closing:
            low = low or _Seeker(text.lower() if text.isascii() else _ascii_lower(text), stop)
            close = low.find(f"</{tag.name}", place)
            if close >= 0:
                if place < close:
                    yield Text(place, close, raw=tag.name != "title")
                place = begin = close
    if begin < stop:
        yield Text(begin, stop)


def _ascii_lower(text: str) -> str:
    """Lower case that never changes the length: "İ".lower() is two characters."""
    return text.translate({code: code + 32 for code in range(65, 91)})


def _skip_comment(text: str, opening: int, stop: int, seek: _Seeker) -> int:
    """Where a comment, declaration or processing instruction ends; 0 when there is none at `opening`."""
    if text.startswith("<!--", opening):
        close = seek.find("-->", opening + 4)
        return close + 3 if close >= 0 else stop
    if text.startswith(("<!", "<?"), opening):
        close = seek.find(">", opening)
        return close + 1 if close >= 0 else stop
    return 0


def _tag(text: str, opening: int, stop: int, seek: _Seeker) -> Tag | None:
    name = _NAME.match(text, opening + 1, stop)
    if name is None:
        return None
    end = _tag_end(text, opening, name.end(), stop, seek)
    if end < 0:
        return None
    word = name[0].lower()
    return Tag(word.lstrip("/"), word[0] == "/", opening, end, text[opening:end])


def _tag_end(text: str, opening: int, place: int, stop: int, seek: _Seeker) -> int:
    """One past the ">" of a tag, quoted ones left out unless the quotation marks do not balance; -1 for none."""
    simple = seek.find(">", opening)
    if simple < 0 or not seek.patience:
        return simple + 1 or -1
    limit = min(stop, opening + _LONGEST_TAG)
    while (found := _STOP.search(text, place, limit)) is not None:
        if found[0] == ">":
            return found.end()
        close = seek.find(found[0], found.end())
        place = close + 1 if 0 <= close < limit else found.end()
    seek.patience -= 1
    return simple + 1
