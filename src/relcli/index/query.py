"""A query as it was understood: words, phrases, filters and how they hang together.  Printed, it is a query again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from relcli.index.wording import analysed, is_ambiguous
from relcli.records import record

NEAR: Final = 10
"""Words that may stand between those of NEAR where no number is given."""
_BARE: Final = re.compile(r"(?!(?:AND|OR|NOT|NEAR(?:/[0-9]+)?|[0-9]+)\Z)[^\W_](?:[\w.'’&/‐‑-]*[^\W_])?")
"""What needs no quotation marks."""


class Field(StrEnum):
    """What can be written before a colon, but for `title`, which takes words."""

    SOURCE = "source"
    AUTHOR = "author"
    ENTITY = "entity"
    OFFICE = "office"
    PLACE = "place"
    KIND = "kind"
    ZONE = "zone"
    DATE = "date"
    BEFORE = "before"
    AFTER = "after"


TITLE: Final = "title"
DATES: Final = frozenset({Field.DATE, Field.BEFORE, Field.AFTER})


@record(frozen=True, slots=True)
class Words:
    """A word, or a phrase in quotation marks."""

    text: str
    quoted: bool = False
    prefix: bool = False
    """Any word that begins so."""
    title: bool = False
    """In the headline only."""

    def __str__(self) -> str:
        shown = f'"{self.text}"' if self.quoted else self.text
        return f"{TITLE + ':' if self.title else ''}{shown}{'*' if self.prefix else ''}"

    @property
    def acronym(self) -> bool:
        """Is it an acronym that is a word too, so that only the acronym is meant?"""
        return not self.prefix and not self.title and is_ambiguous(self.text)

    @property
    def spellings(self) -> list[list[str]]:
        """The words it is found by, in order; where it has a hyphen also as one word."""
        apart = analysed(self.text)[0]
        shut = analysed(re.sub(r"(?<=\w)[-‐‑](?=\w)", "", self.text))[0]
        return [apart] if shut == apart else [apart, shut]


@record(frozen=True, slots=True)
class Near:
    """Words or phrases with at most so many words between them."""

    parts: tuple[str, ...]
    distance: int = NEAR
    title: bool = False

    def __str__(self) -> str:
        shown = " ".join(part if _BARE.fullmatch(part) else _quoted(part) for part in self.parts)
        return f"{TITLE + ':' if self.title else ''}NEAR({shown}, {self.distance})"


@record(frozen=True, slots=True)
class Filter:
    """Something that an article is, has or says, besides its words."""

    field: Field
    value: str

    def __str__(self) -> str:
        bare = self.value.isdigit() or _BARE.fullmatch(self.value)
        return f"{self.field}:{self.value if bare else _quoted(self.value)}"


def _quoted(value: str) -> str:
    return f'"{value}"'


@record(frozen=True, slots=True)
class Not:
    """What must not be."""

    part: Node

    def __str__(self) -> str:
        return f"-{_in_brackets(self.part)}"


@record(frozen=True, slots=True)
class All:
    """All of several, at least two."""

    parts: tuple[Node, ...]

    def __str__(self) -> str:
        return " ".join(map(_in_brackets, self.parts))


@record(frozen=True, slots=True)
class Any:
    """One of several, at least two."""

    parts: tuple[Node, ...]

    def __str__(self) -> str:
        return " OR ".join(map(_in_brackets, self.parts))


Text = Words | Near
Node = Words | Near | Filter | Not | All | Any


def _in_brackets(node: Node) -> str:
    return f"({node})" if isinstance(node, All | Any) else str(node)


@record(frozen=True, slots=True)
class Query:
    """What was asked."""

    text: str
    """As given, made printable."""
    root: Node | None
    """None where nothing can be looked for: no letter and no digit."""
    notes: tuple[str, ...] = ()
    """What was passed over or read otherwise than it may have been meant."""
    problems: tuple[str, ...] = ()
    """What cannot be carried out: a date that is none, a kind that there is not."""

    def __str__(self) -> str:
        return str(self.root) if self.root else ""


def all_of(parts: list[Node]) -> Node | None:
    """The parts together, brackets that change nothing taken away."""
    flat = [each for part in parts for each in (part.parts if isinstance(part, All) else (part,))]
    return None if not flat else flat[0] if len(flat) == 1 else All(tuple(flat))


def any_of(parts: list[Node]) -> Node | None:
    """One of the parts, brackets that change nothing taken away."""
    flat = [each for part in parts for each in (part.parts if isinstance(part, Any) else (part,))]
    return None if not flat else flat[0] if len(flat) == 1 else Any(tuple(flat))


def none_of(part: Node) -> Node:
    """The opposite."""
    return part.part if isinstance(part, Not) else Not(part)


def conjuncts(node: Node | None) -> tuple[Node, ...]:
    """What all has to hold."""
    return () if node is None else node.parts if isinstance(node, All) else (node,)


def leaves(node: Node | None, wanted: bool = True) -> Iterator[Words | Near | Filter]:
    """The words and filters that an article is to have (`wanted`) or must not have, in order."""
    match node:
        case None:
            return
        case All(parts) | Any(parts):
            for part in parts:
                yield from leaves(part, wanted)
        case Not(part):
            yield from leaves(part, not wanted)
        case _:
            if wanted:
                yield node


def every_leaf(node: Node | None) -> list[Words | Near | Filter]:
    """All words and filters, wanted or not."""
    return [*leaves(node), *leaves(node, wanted=False)]


def texts(node: Node | None) -> list[Text]:
    """The words that an article is to have, in order."""
    return [leaf for leaf in leaves(node) if not isinstance(leaf, Filter)]


def filters(node: Node | None, *fields: Field) -> list[Filter]:
    """The filters that an article is to meet, in order; of some fields where they are given."""
    return [leaf for leaf in leaves(node) if isinstance(leaf, Filter) and (not fields or leaf.field in fields)]


def replaced(node: Node, old: Node, new: Node) -> Node:
    """The query with one of its parts exchanged wherever it stands."""
    if node == old:
        return new
    match node:
        case All(parts):
            return All(tuple(replaced(part, old, new) for part in parts))
        case Any(parts):
            return Any(tuple(replaced(part, old, new) for part in parts))
        case Not(part):
            return Not(replaced(part, old, new))
        case _:
            return node
