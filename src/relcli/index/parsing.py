"""From what somebody typed to a query.  Whatever it is, it is read as something: nothing here raises.

words side by side, AND, &     all of them            "a phrase"         these words in a row
OR, |                          one of them            pre*               whatever begins so
-word, NOT word                without                a NEAR/5 b         near each other, also NEAR(a b, 5)
( … )                          brackets               title:word …       see `Field`
"""

from __future__ import annotations

import re
from dataclasses import field
from typing import Final

from relcli.index.naming import KINDS, ZONES
from relcli.index.periods import period
from relcli.index.query import (
    DATES,
    NEAR,
    TITLE,
    Field,
    Filter,
    Near,
    Node,
    Query,
    Words,
    all_of,
    any_of,
    none_of,
)
from relcli.index.wording import analysed
from relcli.records import record

LENGTH: Final = 4_000
"""Characters of a query that are read."""
LEAVES: Final = 64
"""Words and filters of a query that are read."""
_NEAR_WORDS: Final = 8
"""Words of NEAR: looking for more takes very long."""
_DEPTH: Final = 20
"""Brackets inside brackets; deeper ones are passed over."""

_TOKEN: Final = re.compile(r'[()]|"[^"]*"?|[^\s()"]+')
_QUOTES: Final = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_UNFIT: Final = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\ue000]")
_NEAR: Final = re.compile(r"NEAR(?:/([0-9]{1,3}))?")
_EDGES: Final = "*+:,;!?'’`~^=<>[]{}|&#@$%\\/_-.–—…"
_FIELDS: Final = frozenset({TITLE, *(each.value for each in Field)})
_AND: Final = frozenset({"AND", "&", "&&"})
_OR: Final = frozenset({"OR", "|", "||"})


def parse(text: str) -> Query:
    """The query that a text is."""
    shown = " ".join(_UNFIT.sub(" ", text).split())
    reading = _Reading(shown[:LENGTH].translate(_QUOTES))
    if len(shown) > LENGTH:
        reading.notes.append(f"only the first {LENGTH:,} characters of the query are read")
    root = reading.either("", 0)
    if reading.left_out:
        reading.notes.append(f"only the first {LEAVES} words of the query are read")
    return Query(shown, root, tuple(dict.fromkeys(reading.notes)), tuple(dict.fromkeys(reading.problems)))


@record(slots=True)
class _Reading:
    """One pass over a text, from left to right."""

    text: str
    at: int = 0
    count: int = 0
    nested: int = 0
    left_out: bool = False
    notes: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def peek(self) -> str:
        """The next token, "" at the end."""
        while self.at < len(self.text) and self.text[self.at] == " ":
            self.at += 1
        found = _TOKEN.match(self.text, self.at)
        return found.group() if found else ""

    def take(self) -> str:
        """The next token, passed."""
        token = self.peek()
        self.at += len(token)
        return token

    def adjoins(self, *openings: str) -> bool:
        """Does one of these follow without a space?"""
        return self.text[self.at : self.at + 1] in openings and self.at < len(self.text)

    def either(self, within: str, depth: int) -> Node | None:
        """Alternatives, up to a closing bracket or the end."""
        parts: list[Node] = []
        while True:
            part = self.together(within, depth)
            if part is not None:
                parts.append(part)
            if self.peek() in _OR:
                self.take()
            elif self.peek() == ")" and depth == 0:
                self.take()  # it closes nothing
                more = self.together(within, depth)
                joined = all_of([*parts[-1:], *([more] if more else [])])
                parts = [*parts[:-1], *([joined] if joined else [])]
            else:
                return any_of(parts)
            if not self.peek():
                return any_of(parts)

    def together(self, within: str, depth: int) -> Node | None:
        """What stands side by side."""
        parts: list[Node] = []
        while (token := self.peek()) and token != ")" and token not in _OR:
            if token in _AND:
                self.take()
            elif parts and (found := _NEAR.fullmatch(token)) and self.text[self.at + len(token) :][:1] != "(":
                self.take()
                self.near(parts, min(int(found[1] or NEAR), 999), within, depth)
            elif (part := self.one(within, depth)) is not None:
                parts.append(part)
        return all_of(parts)

    def near(self, parts: list[Node], distance: int, within: str, depth: int) -> None:
        """`a NEAR b`: what stands before is joined with what comes behind, if both are words."""
        if not self.peek() or self.peek() == ")" or self.peek() in _OR:
            return
        other = self.one(within, depth)
        before = parts[-1]
        if isinstance(before, Words | Near) and isinstance(other, Words) and before.title == other.title:
            heads = before.parts if isinstance(before, Near) else (before.text,)
            parts[-1] = Near(self.few((*heads, other.text)), distance, other.title)
        elif other is not None:
            self.notes.append("NEAR stands between words only; it is read as AND")
            parts.append(other)

    def one(self, within: str, depth: int) -> Node | None:
        """A word, a phrase, a filter or brackets, with what stands before it; None for what is nested too deep."""
        if self.nested >= 3 * _DEPTH:
            self.take()
            return None
        self.nested += 1
        found = self.read_one(within, depth)
        self.nested -= 1
        return found

    def read_one(self, within: str, depth: int) -> Node | None:
        """The same, of what is not nested too deep."""
        token = self.take()
        if token == "NOT":
            following = self.peek()
            negated = None if not following or following == ")" or following in _OR else self.one(within, depth)
            return none_of(negated) if negated is not None else None
        if token[0] == "-" and (len(token) > 1 or self.adjoins('"', "(")):
            self.at -= len(token) - 1
            while self.adjoins("-"):
                self.at += 1
            rest = self.one(within, depth) if self.at < len(self.text) and not self.adjoins(" ", ")") else None
            return none_of(rest) if rest is not None else None
        if token == "(":
            return self.brackets(within, depth)
        if token[0] == '"':
            return self.leaf(token.strip('"'), within, quoted=True)
        return self.word(token, within, depth)

    def brackets(self, within: str, depth: int) -> Node | None:
        """What stands in brackets; those that are nested too deep are passed over."""
        if depth >= _DEPTH:
            return None
        part = self.either(within, depth + 1)
        if self.peek() == ")":
            self.take()
        return part

    def word(self, token: str, within: str, depth: int) -> Node | None:
        """A token that is no mark: NEAR( … ), a field with its value, or a word."""
        if token == "NEAR" and self.adjoins("("):
            return self.near_brackets(within)
        name, colon, value = token.lstrip(_EDGES).partition(":")
        if colon and name.lower() in _FIELDS:
            if value:
                return self.leaf(value, name.lower())
            if self.adjoins('"'):
                return self.leaf(self.take().strip('"'), name.lower(), quoted=True)
            if self.adjoins("("):
                self.take()
                return self.brackets(name.lower(), depth)
        elif colon and value and name.isalpha() and not value.startswith("//"):
            self.notes.append(f"there is no field “{name}:”, it is read as a word; fields are {', '.join(_listed())}")
        return self.leaf(token, within)

    def near_brackets(self, within: str) -> Node | None:
        """NEAR(a "b c", 5)."""
        self.take()
        raw: list[str] = []
        while (token := self.peek()) and token not in ("(", ")"):
            raw.append(self.take())
        if self.peek() == ")":
            self.take()
        distance = NEAR
        if len(raw) > 1 and re.fullmatch("[0-9]{1,3}", raw[-1]):
            distance = int(raw.pop())
        words = tuple(text for each in raw if (text := _clean(each.strip('"'), each[0] == '"')) and analysed(text)[0])
        if not words or not self.counted(len(words)):
            return None
        if len(words) == 1:
            return Words(words[0], quoted=True, title=within == TITLE)
        return Near(self.few(words), distance, within == TITLE)

    def few(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """As many as NEAR takes."""
        if len(words) > _NEAR_WORDS:
            self.notes.append(f"NEAR takes {_NEAR_WORDS} words; the rest is passed over")
        return words[:_NEAR_WORDS]

    def counted(self, leaves: int = 1) -> bool:
        """Is there room for more words?"""
        self.count += leaves
        self.left_out = self.left_out or self.count > LEAVES
        return self.count <= LEAVES

    def leaf(self, text: str, name: str, quoted: bool = False) -> Node | None:
        """A word or a phrase, or the filter that it is the value of."""
        clean = _clean(text, quoted)
        if name and name != TITLE:
            return self.filtered(Field(name), text.strip((_EDGES if name not in DATES else "*,;") + " "))
        if not analysed(clean)[0]:
            self.notes.append(f"“{text.strip()}” holds no letter and no digit; it is passed over")
            return None
        if not self.counted():
            return None
        prefix = not quoted and text.endswith("*")
        return Words(clean, quoted, prefix, name == TITLE)

    def filtered(self, name: Field, value: str) -> Node | None:
        """A filter; what is wrong with its value is noted."""
        value = " ".join(value.split())
        if not value or not self.counted():
            return None
        if name in DATES and period(name.value, value) is None:
            self.problems.append(
                f"“{name}:{value}” is no date: write 2026, 2026-01 or 2026-01-31"
                + (", or 2026-01..2026-02-03" if name is Field.DATE else "")
            )
        for each, known in ((Field.KIND, KINDS), (Field.ZONE, ZONES)):
            if name is each and value.lower() not in known:
                self.problems.append(f"there is no {name} “{value}”; there are {', '.join(known)}")
        return Filter(name, value)


def _listed() -> list[str]:
    return [TITLE, *(each.value for each in Field)]


def _clean(text: str, quoted: bool) -> str:
    """A word without the marks around it, a phrase with single spaces; an operator that is meant as a word is small."""
    if quoted:
        return " ".join(text.split())
    dotted = text.rstrip(_EDGES.replace(".", ""))
    bare = text.strip(_EDGES)
    if re.fullmatch(r"(?:[A-Za-z]\.){2,}", dotted.lstrip(_EDGES)):
        bare = dotted.lstrip(_EDGES)
    if bare in _AND or bare in _OR or bare == "NOT" or _NEAR.fullmatch(bare):
        return bare.lower()
    return bare
