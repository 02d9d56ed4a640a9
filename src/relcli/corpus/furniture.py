"""Page furniture: lines of an article's page that are not the article (share bars, menus, comment counts)."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from typing import Any

from relcli.language.tables import table
from relcli.records import record

_LONGEST = 240
"""Characters: a longer line is prose."""
_STARTS_WORDS = 16
_EDGES = " \t.!:…>*#–—•\"“”‘'«»[]"
_PIECES = re.compile(r" ?[|·•»›] ?| > | {2,}|\t+| / ")
_SENTENCES = re.compile(r"(?<=[.!?])[\"”’)]{0,2} ")
_SEPARATORS = re.compile(r"[|·•»›\t]|  | > | / ")
_STOPS = re.compile(r"[.!?][\"”’)]{0,2} ")
_CRUMB = re.compile(r" ?[|·•»›>/] ?| {2,}|\t+")


class Furniture(Enum):
    """What kind of furniture a line is."""

    NONE = 0
    LINE = 1
    """This line and no more."""
    LIST = 2
    """A heading; the items after it are furniture as well."""
    COMMENTS = 3
    """The heading of the readers' comments."""


_PHRASES = ("whole", "starts", "labelled", "lists", "comments", "crumbs", "pattern_words")
_FIRST = re.compile(r"[^\W_]+")


@record(frozen=True, slots=True)
class _Tables:
    first_words: frozenset[str]
    """How furniture can begin: most lines are told from it by their first word alone."""
    whole: frozenset[str]
    lists: frozenset[str]
    comments: frozenset[str]
    starts: tuple[str, ...]
    labelled: re.Pattern[str]
    line: re.Pattern[str]
    list_line: re.Pattern[str]
    comment_line: re.Pattern[str]
    crumbs: tuple[str, ...]


@cache
def _tables() -> _Tables:
    data: dict[str, Any] = table("boilerplate")
    labels = "|".join(sorted(map(re.escape, data["labelled"]), key=len, reverse=True))
    phrases = [phrase for kind in _PHRASES for phrase in data[kind]]
    return _Tables(
        first_words=frozenset(_first_word(phrase) for phrase in phrases),
        whole=frozenset(data["whole"]),
        lists=frozenset(data["lists"]),
        comments=frozenset(data["comments"]),
        starts=tuple(data["starts"]),
        # "Advertisement — continue below", "Share: …"; not "Advertisement revenue fell"
        labelled=re.compile(rf"(?:{labels}) ?(?::|[—–|(]| - )"),
        line=_any(data["patterns"]),
        list_line=_any(data["list_patterns"]),
        comment_line=_any(data["comment_patterns"]),
        crumbs=tuple(data["crumbs"]),
    )


def _first_word(key: str) -> str:
    match = _FIRST.match(key)
    return match[0] if match else ""


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def furniture(text: str) -> Furniture:
    """What kind of furniture a line (or paragraph) is; NONE for prose, also for prose that only contains such words."""
    if len(text) > _LONGEST:
        return Furniture.NONE
    low = text.casefold().replace("’", "'")
    key = low.strip(_EDGES)
    if not key or not (key[0].isalnum() or any(map(str.isalnum, key))):
        return Furniture.LINE
    tables = _tables()
    if _first_word(key) not in tables.first_words and not key[0].isdigit() and " " in key:
        return Furniture.NONE
    if key in tables.lists or tables.list_line.fullmatch(key):
        return Furniture.LIST
    if key in tables.comments or tables.comment_line.fullmatch(key):
        return Furniture.COMMENTS
    if _single(key, tables) or _crumbs(low, tables) or _compound(low, tables):
        return Furniture.LINE
    return Furniture.NONE


def _single(key: str, tables: _Tables) -> bool:
    if key in tables.whole or tables.labelled.match(key):
        return True
    if key.startswith(tables.starts) and _starts(key, tables):
        return True
    return tables.line.fullmatch(key) is not None


def _starts(key: str, tables: _Tables) -> bool:
    if key.count(" ") >= _STARTS_WORDS:
        return False
    return any(key.startswith(start) and not key[len(start) : len(start) + 1].isalnum() for start in tables.starts)


def _crumbs(low: str, tables: _Tables) -> bool:
    """A breadcrumb or menu that begins with the home page: "Home > World > Explainers"; not "Home again > away"."""
    if not low.startswith(tables.crumbs):
        return False
    pieces = [piece.strip() for piece in _CRUMB.split(low)]
    return len(pieces) > 1 and pieces[0] in tables.crumbs and all(piece.count(" ") < 4 for piece in pieces)


def _compound(low: str, tables: _Tables) -> bool:
    """A line of several pieces or sentences, every one of them furniture; not "Share this view, he said. Print it." """
    for pattern, marks in ((_PIECES, _SEPARATORS), (_SENTENCES, _STOPS)):
        if marks.search(low) is None:
            continue
        pieces = [piece.strip(_EDGES) for piece in pattern.split(low)]
        pieces = [piece for piece in pieces if piece]
        if len(pieces) > 1 and all(_piece(piece, tables) for piece in pieces):
            return True
    return False


def _piece(piece: str, tables: _Tables) -> bool:
    return _single(piece, tables) or piece in tables.comments or tables.comment_line.fullmatch(piece) is not None


def is_menu(text: str) -> bool:
    """Three or more very short items side by side, as in a menu.  Only to be asked above or below the article.

    Not a menu: "Spain 3 | Italy 1 | Malta 0" (figures).
    """
    if len(text) > _LONGEST or _SEPARATORS.search(text) is None or any(map(str.isdigit, text)):
        return False
    pieces = [piece.strip() for piece in _PIECES.split(text)]
    return len(pieces) > 2 and all(piece and piece.count(" ") < 4 and piece[-1] not in ".!?" for piece in pieces)


@cache
def _masthead_words() -> frozenset[str]:
    return frozenset(table("boilerplate")["mastheads"])


def is_masthead(text: str) -> bool:
    """Could this short line be the name of a paper or site?  "THE BORDER MAGAZINE"; not "Storm hits the coast"."""
    name = re.split(r" [—–|-] ", text, maxsplit=1)[0]
    words = name.split()
    if not 0 < len(words) <= 5 or text[-1] in ".!?":
        return False
    if not name.isupper():
        return False
    return len(words) <= 2 or any(word.casefold() in _masthead_words() for word in words)


@cache
def _headers() -> re.Pattern[str]:
    headers = table("boilerplate")["table_headers"]
    first, last = ("|".join(sorted(headers[side], key=len, reverse=True)) for side in ("first", "last"))
    return re.compile(rf"(?:{first})(?: \w+)? (?:{last})", re.IGNORECASE)


def is_table_header(text: str) -> bool:
    """The header row of a table that lost its borders: "Key Points Details"; not "Points of detail"."""
    return len(text) < 60 and _headers().fullmatch(text) is not None
