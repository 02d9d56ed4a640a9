"""From a query to questions for the database.

Words become an expression of the full-text index, in which every word stands in quotation marks and holds letters and
digits only; filters become conditions on the number of an article.  What both have to say about one article is asked
together wherever the query is a plain "all of these".
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import field
from typing import Final

from relcli.index.naming import Directory
from relcli.index.periods import period
from relcli.index.query import (
    DATES,
    All,
    Any,
    Field,
    Filter,
    Near,
    Node,
    Not,
    Query,
    Words,
    conjuncts,
    every_leaf,
    leaves,
    texts,
)
from relcli.index.vocabulary import beginning
from relcli.index.wording import acronym, analysed
from relcli.records import record

PREFIXED: Final = 120
"""Words that the prefixes of a query stand for together: the most frequent of those that begin so."""
_LEAST: Final = 8
"""Words that each of them stands for, however many they are."""

LONG: Final = 300
"""Characters of an expression from which on it takes long to ask it of a single article."""

_FREQUENT: Final = 4
"""A word that more than one in so many articles has changes no score to speak of."""
_SOON: Final = 2_500
"""Articles that are counted so fast that it does not matter."""

Value = int | str
Condition = tuple[str, list[Value]]
"""A condition on `rowid`, and its values."""


@record(frozen=True, slots=True)
class Plan:
    """How a query is put to the database."""

    match: str
    """Expression of the full-text index that all articles found meet; "" when there is none."""
    conditions: tuple[Condition, ...]
    scoring: str
    """Expression by which those that were found are ranked; "" when there is none."""
    headline: str
    """Expression for the index of headlines: all the words are in them; "" when there is none."""
    unwanted: bool = False
    """Are there words that must not be there?"""
    zones: tuple[str, ...] = ()
    """Where the words must stand."""


@record(slots=True)
class Planner:
    """Makes plans for one index."""

    connection: sqlite3.Connection
    directory: Directory
    notes: list[str] = field(default_factory=list)
    _expanded: dict[str, list[str]] = field(default_factory=dict)
    _most: int = PREFIXED
    _shut_out: set[str] = field(default_factory=set)
    """Prefixes that no word of an article may have: of these all words count."""

    def plan(self, query: Query) -> Plan:
        """The plan of a query that has a root."""
        prefixes = sum(1 for leaf in every_leaf(query.root) if isinstance(leaf, Words) and leaf.prefix)
        self._most = max(_LEAST, PREFIXED // max(1, prefixes))
        unwanted_leaves = leaves(query.root, wanted=False)
        self._shut_out = {leaf.spellings[0][-1] for leaf in unwanted_leaves if isinstance(leaf, Words) and leaf.prefix}
        parts = conjuncts(query.root)
        wanted = [part for part in parts if self.textual(part)]
        unwanted = [part.part for part in parts if isinstance(part, Not) and self.textual(part.part)]
        rest = [part for part in parts if part not in wanted]
        match = ""
        if wanted:
            match = " AND ".join(f"({self.expression(part)})" for part in wanted)
            if unwanted:
                match = f"({match}) NOT ({' OR '.join(map(self.expression, unwanted))})"
                rest = [part for part in rest if not (isinstance(part, Not) and part.part in unwanted)]
        words = texts(query.root)
        scoring = match or " OR ".join(dict.fromkeys(map(self.expression, words)))
        headline = ""
        if match and len(match) <= LONG:
            headline = _anywhere(" AND ".join(f"({self.expression(part)})" for part in wanted))
            scoring = self._telling(wanted) or match
        zones = tuple(part.value.lower() for part in parts if isinstance(part, Filter) and part.field is Field.ZONE)
        conditions = tuple(self.condition(part) for part in rest)
        return Plan(match, conditions, scoring, headline, bool(unwanted), zones if words else ())

    def somewhere(self, leaves: Sequence[Words | Near]) -> str:
        """An expression that holds wherever one of these is marked in a text, in whatever column."""
        ways = [
            " OR ".join(f'"{" ".join(analysed(part)[0])}"' for part in leaf.parts)
            if isinstance(leaf, Near)
            else _anywhere(self.expression(leaf))
            for leaf in leaves
        ]
        return " OR ".join(dict.fromkeys(ways))

    def _telling(self, wanted: Sequence[Node]) -> str:
        """The parts that tell articles apart: what stands in most of them changes no score, and takes long to count."""
        articles = self.connection.execute("SELECT count(*) FROM article").fetchone()[0]
        most = max(_SOON, articles // _FREQUENT)
        telling = [part for part in wanted if not (isinstance(part, Words) and self._is_frequent(part, most))]
        return " AND ".join(f"({self.expression(part)})" for part in telling) if len(telling) < len(wanted) else ""

    def _is_frequent(self, part: Words, most: int) -> bool:
        if part.prefix or part.acronym or part.title or [len(each) for each in part.spellings] != [1]:
            return False
        row = self.connection.execute("SELECT articles FROM word WHERE text = ?", part.spellings[0]).fetchone()
        return row is not None and int(row[0]) > most

    def textual(self, node: Node) -> bool:
        """Can the full-text index alone say which articles a part finds?"""
        match node:
            case Filter() | Not():
                return False
            case All(parts):
                positive = [part for part in parts if not isinstance(part, Not)]
                inner = [part.part if isinstance(part, Not) else part for part in parts]
                return bool(positive) and all(map(self.textual, inner))
            case Any(parts):
                return all(map(self.textual, parts))
            case _:
                return True

    def expression(self, node: Node) -> str:
        """The expression of a part for which `textual` holds."""
        match node:
            case Words():
                found = self._spelled(node)
                return f"{{title}} : ({found})" if node.title else found
            case Near(parts, distance, title):
                inside = " ".join(f'"{" ".join(analysed(part)[0])}"' for part in parts)
                near = f"NEAR({inside}, {distance})"
                return f"{{title}} : {near}" if title else f"{{title body}} : {near}"
            case All(parts):
                positive = " AND ".join(f"({self.expression(part)})" for part in parts if not isinstance(part, Not))
                negative = [self.expression(part.part) for part in parts if isinstance(part, Not)]
                return f"({positive}) NOT ({' OR '.join(negative)})" if negative else positive
            case Any(parts):
                return " OR ".join(f"({self.expression(part)})" for part in parts)
            case _:
                raise AssertionError("a filter or a negation is no expression")

    def _spelled(self, words: Words) -> str:
        if words.acronym:
            return f'"{acronym(words.text)}"'
        if not words.prefix:
            return " OR ".join(map(_phrase, words.spellings))
        ways = ([*apart[:-1], word] for apart in words.spellings for word in self.expanded(apart[-1]))
        return " OR ".join(map(_phrase, ways))

    def expanded(self, start: str) -> list[str]:
        """The words of the index that begin so, the start itself where there is none."""
        if start not in self._expanded:
            found, count = beginning(self.connection, start, None if start in self._shut_out else self._most)
            if count > len(found):
                self.notes.append(f"{start}*: the {len(found)} most frequent of {count:,} words that begin so")
            self._expanded[start] = found or [start]
        return self._expanded[start]

    def condition(self, node: Node) -> Condition:
        """What has to hold of the number of an article."""
        match node:
            case Filter():
                return self._filter(node)
            case Not(part):
                inner, values = self.condition(part)
                return f"NOT {inner}", values
            case All(parts) | Any(parts) if not self.textual(node):
                every = [self.condition(part) for part in parts]
                word = " AND " if isinstance(node, All) else " OR "
                return f"({word.join(each for each, _ in every)})", [value for _, values in every for value in values]
            case _:
                return "(+rowid IN (SELECT rowid FROM text WHERE text MATCH ?))", [self.expression(node)]

    def _filter(self, asked: Filter) -> Condition:
        if asked.field in DATES:
            return _dated(asked)
        ids = [term[0] for term in self.directory.terms(asked)]
        marks = ", ".join("?" * len(ids))
        return f"(+rowid IN (SELECT article FROM posting WHERE term IN ({marks})))", list(ids)


def _dated(asked: Filter) -> Condition:
    """Articles that can have been published in these days; `before` and `after` want all of an article's days."""
    days = period(asked.field.value, asked.value)
    if days is None:
        return "(0)", []
    low, high = days
    border = {Field.BEFORE: "until <= ? AND day >= ?", Field.AFTER: "day < ? AND day >= ?"}
    inside = border.get(asked.field, "day < ? AND until > ?")
    return f"(+rowid IN (SELECT id FROM article INDEXED BY article_card WHERE day > 0 AND {inside}))", [high, low]


def _anywhere(expression: str) -> str:
    """An expression without the columns that it names: words stand in quotation marks and hold no brackets."""
    return expression.replace("{title body} : ", "").replace("{title} : ", "")


def _phrase(words: list[str]) -> str:
    """Words in a row; not those that stand beside the text by chance."""
    return f'"{words[0]}"' if len(words) == 1 else f'{{title body}} : "{" ".join(words)}"'
