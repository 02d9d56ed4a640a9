"""Lines that say who wrote an article and when it was published, and lines that describe a picture."""

from __future__ import annotations

import re
from functools import cache

from relcli.corpus.dates import Printed, parse_printed
from relcli.language.tables import table
from relcli.records import record

_LONGEST = 160
_SEPARATOR = re.compile(r" ?[|•·] ?| {2,}|\t+| [–—-] ")
_WORDS = 8


@record(frozen=True, slots=True)
class Byline:
    """What such a line says."""

    author: str = ""
    printed: Printed | None = None
    surface: str = ""
    """The date as printed."""
    updated: bool = False
    """Is the date that of the last change?"""


@record(frozen=True, slots=True)
class _Tables:
    by: re.Pattern[str]
    date: re.Pattern[str]
    opening: re.Pattern[str]
    """How a line may begin to be worth a look: a known word or a figure, or the name of a month or weekday."""
    updated: frozenset[str]
    openers: frozenset[str]
    links: frozenset[str]
    captions: tuple[str, ...]


@cache
def _tables() -> _Tables:
    data = table("newsroom")
    plain, labels = (_alternatives(data[key]) for key in ("bylines", "byline_labels"))
    dates = _alternatives([*data["published"], *data["updated"]])
    calendar = _alternatives([*data["months"], *data["weekdays"]])
    return _Tables(
        by=re.compile(rf"(?:(?:{plain}):? +|(?:{labels}): *)(?=\S)", re.IGNORECASE),
        date=re.compile(rf"({dates})(?::? +|: *)(?=\S)", re.IGNORECASE),
        opening=re.compile(rf"(?:{plain}|{labels}|{dates}|{calendar})\b|\d", re.IGNORECASE),
        updated=frozenset(data["updated"]),
        openers=frozenset(data["byline_openers"]),
        links=frozenset(data["byline_links"]),
        captions=tuple(data["captions"]),
    )


def _alternatives(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def byline(text: str) -> Byline | None:
    """A line that is a byline or a publication date as a whole; None for prose ("By contrast, …", "By 2026 …")."""
    if len(text) > _LONGEST or _tables().opening.match(text) is None:
        return None
    author, printed, surface, updated = "", None, "", False
    for number, piece in enumerate(_SEPARATOR.split(text.strip())):
        name = "" if author else _author(piece)
        dated = None if printed else _dated(piece)
        if name:
            author = name
        elif dated is not None:
            printed, surface, updated = dated
        elif not number:
            return None
    return Byline(author, printed, surface, updated)


def _author(piece: str) -> str:
    tables = _tables()
    match = tables.by.match(piece)
    if match is None:
        return ""
    name = re.split(r",| in (?=[A-Z])", piece[match.end() :], maxsplit=1)[0].strip()
    words = name.split()
    if not 0 < len(words) <= _WORDS or any(map(str.isdigit, name)) or name[-1] in ":;?!":
        return ""
    if name[-1] == "." and len(words[-1]) > 3:
        return ""
    if words[0].casefold() in tables.openers:
        return name
    return name if all(word[0].isupper() or word in tables.links for word in words) and words[0][0].isupper() else ""


def _dated(piece: str) -> tuple[Printed, str, bool] | None:
    if len(piece) > 80 or not any(map(str.isdigit, piece)):
        return None
    tables = _tables()
    match = tables.date.match(piece)
    surface = piece[match.end() :] if match else piece
    printed = parse_printed(surface)
    if printed is None or not (match or printed.day):
        return None
    updated = match is not None and match[1].casefold() in tables.updated
    return printed, surface.strip(), updated


def is_caption(text: str) -> bool:
    """Does the line describe a picture?  "Photo: …", "File photo"; not "Photographs of the wreck show …"."""
    return len(text) < 300 and text.casefold().lstrip("([").startswith(_tables().captions)
