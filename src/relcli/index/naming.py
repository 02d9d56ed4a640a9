"""From the value of a filter to the terms of the index that it means: who is who, what a source is called."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from relcli.index.model import Sort
from relcli.index.query import Field, Filter
from relcli.index.wording import analysed
from relcli.language.tokens import fold
from relcli.records import record

KINDS: Final = (
    "office", "event", "quantity", "rank", "trend", "outcome", "existence", "duration", "quote", "life", "trait",
    "date", "moment", "site", "name", "term",
)  # fmt: skip
"""All of `claims.model.Kind`, which takes long to import."""
ZONES: Final = (
    "headline", "standfirst", "body", "quotation", "subhead", "list item", "table row", "question", "caption",
)  # fmt: skip
"""All of `corpus.model.Zone` but page furniture, which is not indexed."""

Aliases = Callable[[str], Sequence[str]]
"""From a name to all names of what the desk knows by it; nothing for one that it does not know."""

_SORTS: Final = {
    Field.SOURCE: Sort.SOURCE,
    Field.AUTHOR: Sort.AUTHOR,
    Field.ENTITY: Sort.ENTITY,
    Field.OFFICE: Sort.OFFICE,
    Field.PLACE: Sort.PLACE,
    Field.KIND: Sort.KIND,
    Field.ZONE: Sort.ZONE,
}

Term = tuple[int, str, int]
"""Id, text, and in how many articles it stands."""


def no_aliases(name: str) -> Sequence[str]:
    """What a desk without facts knows."""
    return ()


@record(frozen=True, slots=True)
class Directory:
    """The terms of an index by name."""

    connection: sqlite3.Connection
    aliases: Aliases = no_aliases

    def terms(self, asked: Filter) -> list[Term]:
        """The terms that a filter means, the most frequent first."""
        sort = _SORTS[asked.field]
        match asked.field:
            case Field.KIND | Field.ZONE:
                found = self._exact(sort, [asked.value.lower()])
            case Field.SOURCE | Field.AUTHOR:
                found = self._with_words(sort, asked.value)
            case Field.OFFICE:
                found = self._office(asked.value)
            case Field.PLACE:
                named = self._named(sort, asked.value)
                found = list(dict.fromkeys([*named, *self._inside(sort, asked.value, named)]))
            case _:
                found = self._named(sort, asked.value)
        return sorted(found, key=lambda term: (-term[2], term[1]))

    def known(self, name: Field) -> list[str]:
        """All that the index has of a field's values; nothing for dates."""
        return sorted(text for _, text, _ in self._all(_SORTS[name])) if name in _SORTS else []

    def _exact(self, sort: Sort, texts: Iterable[str]) -> list[Term]:
        question = "SELECT id, text, articles FROM term WHERE sort = ? AND text = ? AND articles > 0"
        wanted = dict.fromkeys(texts)
        return [row for text in wanted for row in self.connection.execute(question, (sort.value, text))]

    def _all(self, sort: Sort) -> list[Term]:
        return self.connection.execute(
            "SELECT id, text, articles FROM term WHERE sort = ? AND articles > 0", (sort.value,)
        ).fetchall()

    def _with_words(self, sort: Sort, value: str) -> list[Term]:
        """Terms that hold the words of the value, side by side."""
        wanted = _spaced(value)
        return [term for term in self._all(sort) if wanted in _spaced(term[1])]

    def _office(self, value: str) -> list[Term]:
        """The office of that name, with any portfolio; else those with all words of the value, or of another title.

        "minister" is every minister, but "president" no vice president; "PM" is the prime minister.
        """
        wanted, offices = set(analysed(value)[0]), self._all(Sort.OFFICE)
        named = [term for term in offices if wanted == set(analysed(term[1].partition(":")[0])[0])]
        if found := named or [term for term in offices if wanted <= set(analysed(term[1])[0])]:
            return found
        from relcli.language.titles import find_titles
        from relcli.language.tokens import tokenise

        return self._exact(Sort.OFFICE, [title.office for title in find_titles(tokenise(value))])

    def _named(self, sort: Sort, value: str) -> list[Term]:
        """Terms for what goes by a name: all its names in facts.yaml, a country's, a person's full name and surname."""
        from relcli.language.places import country_names

        known = self.aliases(value)
        names = [fold(name) for name in (value, *known)] + country_names(value)
        found = self._exact(sort, names)
        if not known:
            found += self._longer(sort, names[0])
        for name in names:
            found += self._surname(sort, name) if " " in name else []
        return list(dict.fromkeys(found)) or self._with_words(sort, value)

    def _inside(self, sort: Sort, value: str, named: Sequence[Term]) -> list[Term]:
        """Terms for what lies in a place: the city in the country, the stadium in the city."""
        from relcli.language.places import canonical_place, wider

        around = {canonical_place(name) for name in (value, *self.aliases(value), *(text for _, text, _ in named))}
        return [term for term in self._all(sort) if not around.isdisjoint(map(canonical_place, wider(term[1])))]

    def _longer(self, sort: Sort, name: str) -> list[Term]:
        """Names that end in this one: "gustavo petro" for "petro"."""
        return self.connection.execute(
            "SELECT id, text, articles FROM term WHERE sort = ? AND articles > 0 AND length(text) > length(?)"
            " AND substr(text, -length(?) - 1) = ?",
            (sort.value, name, name, " " + name),
        ).fetchall()

    def _surname(self, sort: Sort, name: str) -> list[Term]:
        """The last word of a full name, where nobody else in the index ends in it."""
        last = name.rsplit(" ", 1)[1]
        others = [term for term in self._longer(sort, last) if term[1] != name]
        return [] if others else self._exact(sort, [last])


def _spaced(text: str) -> str:
    return f" {' '.join(analysed(text)[0])} "
