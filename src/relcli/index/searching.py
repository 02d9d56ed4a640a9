"""A search: from a query to the articles found, each with its best passages."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field, replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from relcli.index.facets import facet
from relcli.index.found import Found, Hit
from relcli.index.hints import Hints
from relcli.index.model import Piece
from relcli.index.naming import Aliases, Directory, no_aliases
from relcli.index.pieces import BODY, sentences, unpack_pieces
from relcli.index.planning import Planner
from relcli.index.query import DATES, Field, Filter, Query, Text, Words, conjuncts, filters, leaves, texts
from relcli.index.ranking import Scored, Selection, all_ids, ordered, select
from relcli.index.snippets import Finder, Pattern, merged, named, passages, patterns_of
from relcli.index.stems import Stems
from relcli.index.store import Store, text_of
from relcli.language.tokens import fold
from relcli.records import record

if TYPE_CHECKING:
    from relcli.claims.model import Claim

_AT_ONCE = 200
"""Articles whose words are looked at together."""
_SEEN = 3
"""Articles that are asked how they write a word."""
_LAST = date.max.toordinal()
Row = TypeVar("Row")
_NAMES = 40
"""Names of one entity that are marked."""


@record(frozen=True, slots=True)
class SearchOptions:
    """What is wanted of a search."""

    by_date: bool = False
    """Newest first, not best first."""
    limit: int | None = 10
    """Articles at most; None for all."""
    offset: int = 0
    """Articles passed over."""
    passages: int = 3
    """Of an article at most."""
    around: int = 0
    """Sentences before and after each."""
    names_only: bool = False
    """No passages, no counts of them."""
    counts_only: bool = False
    """No passages, only how many there are."""
    facets: tuple[str, ...] = ()


@record(slots=True)
class Search:
    """Searches one index that is up to date; `shown` turns its paths into those that are shown."""

    store: Store
    shown: Callable[[str], str] = str
    aliases: Aliases = no_aliases
    _directory: Directory = field(init=False)
    _stems: Stems = field(default_factory=Stems)

    def __post_init__(self) -> None:
        self._directory = Directory(self.store.connection, self.aliases)

    def find(self, query: Query, options: SearchOptions | None = None) -> Found:
        """What a query finds; where that is nothing, what it finds with its slips mended, and what was wrong."""
        options = options or SearchOptions()
        articles = self.store.one("SELECT count(*) FROM article")
        if query.root is None or query.problems:
            return Found(query.text, str(query), 0, notes=(*query.notes, *query.problems), articles=articles)
        planner = Planner(self.store.connection, self._directory)
        selection = self._selected(query, planner)
        mended, hints = query, Hints(self.store.connection, self._directory, lambda each: self._count(each))
        if not selection.total and (other := hints.mended(query)) is not None:
            mended = other
            selection = self._selected(mended, planner)
        limit = selection.total if options.limit is None else options.limit
        rows = ordered(selection, options.by_date, options.offset, limit) if limit > 0 else []
        finder = self._finder(mended, planner)
        hits = tuple(self._hits(rows, mended, finder, options))
        ids = all_ids(selection) if options.facets else frozenset()
        found = Found(
            query=query.text,
            shown=str(mended),
            total=selection.total,
            hits=hits,
            notes=(*query.notes, *planner.notes),
            explanation=tuple(self._explained(mended, planner)),
            facets=tuple(facet(self.store, name, ids) for name in options.facets),
            articles=articles,
        )
        if selection.total and mended is query:
            return found
        seen = self._hits(rows[:_SEEN], mended, finder, SearchOptions()) if options.names_only else hits
        return hints.told(query, mended, found, tuple(seen))

    def _count(self, query: Query) -> int:
        planner = Planner(self.store.connection, self._directory)
        return self._selected(query, planner).total

    def _selected(self, query: Query, planner: Planner) -> Selection:
        found = select(self.store.connection, planner.plan(query))
        return self._in_zones(query, found, planner) if found.plan.zones and found.total else found

    def _in_zones(self, query: Query, found: Selection, planner: Planner) -> Selection:
        """Those of the articles that have the words in the zones asked for."""
        parts = conjuncts(query.root)
        needed = {number for number, leaf in enumerate(texts(query.root)) if leaf in parts}
        finder = self._finder(query, planner)
        kept, open_ = self._told_aside(query, found, planner)
        for ids in _grouped(sorted(open_)):
            likely = {
                id: finder.likely([text for zone, text in told if zone in found.plan.zones])
                for id, told in self._sentences(ids)
            }
            finder.learn((text for told in likely.values() for text in told), sifted=True)
            for id, told in likely.items():
                present = {number for text in told for _, _, number in finder.marks(text)}
                if present and needed <= present:
                    kept.add(id)
        return replace(found, ids=frozenset(kept), total=len(kept))

    def _told_aside(self, query: Query, found: Selection, planner: Planner) -> tuple[set[int], set[int]]:
        """The articles that surely have the words in those zones, and those that have to be read to know.

        By the index of what stands outside the body text: single words that are not there stand in the body text.
        """
        ids, parts, asked = set(all_ids(found)), conjuncts(query.root), texts(query.root)
        needed = [leaf for leaf in asked if leaf in parts]
        if BODY not in found.plan.zones:
            for leaves in [[leaf] for leaf in needed] or [asked]:
                ids &= self._aside(planner.somewhere(leaves))
            return set(), ids
        if not needed or not all(map(_is_single, asked)):
            return set(), ids
        open_ = ids & self._aside(planner.somewhere(asked))
        return ids - open_, open_

    def _aside(self, match: str) -> set[int]:
        rows = self.store.connection.execute("SELECT rowid FROM aside WHERE aside MATCH ?", (match,))
        return {id for (id,) in rows}

    def _finder(self, query: Query, planner: Planner) -> Finder:
        patterns: list[Pattern] = []
        asked = texts(query.root)
        for number, leaf in enumerate(asked):
            prefix = planner.expanded(leaf.spellings[0][-1]) if isinstance(leaf, Words) and leaf.prefix else ()
            patterns += patterns_of(leaf, number, prefix)
        for entity in filters(query.root, Field.ENTITY):
            names = [text for _, text, _ in self._directory.terms(entity)[:_NAMES]]
            full = [entity.value, *names, *(name.rsplit(" ", 1)[-1] for name in names)]
            patterns += [named(name, len(asked)) for name in dict.fromkeys(map(fold, full)) if name]
        return Finder([pattern for pattern in patterns if pattern.places], self._stems)

    def _hits(self, rows: Sequence[Scored], query: Query, finder: Finder, options: SearchOptions) -> Iterator[Hit]:
        zones = [each.value.lower() for each in filters(query.root, Field.ZONE)]
        for part in _grouped(rows):
            found = [(id, self._hit(id, score)) for id, score in part]
            if options.names_only:
                yield from (hit for _, hit in found)
                continue
            if options.counts_only:
                counts = self._counts([id for id, _ in found], query, finder, zones)
                yield from (replace(hit, count=counts[id]) for id, hit in found)
                continue
            told = {id: self._pieces(id) for id, _ in found}
            likely = (text for each in told.values() for text in finder.likely([text for _, text in each]))
            finder.learn([*(hit.title for _, hit in found), *likely])
            for id, hit in found:
                best = passages(finder, told[id], options.passages, options.around, zones, self._chosen(id, query))
                marks = merged(finder.marks(hit.title))
                yield replace(hit, passages=best.passages, count=best.count, title_marks=marks)

    def _counts(self, ids: Sequence[int], query: Query, finder: Finder, zones: Sequence[str]) -> dict[int, int]:
        """How many passages of each article have words of the query, or claims that its filters ask for."""
        if filters(query.root, Field.KIND, Field.OFFICE, Field.PLACE):
            told = {id: self._pieces(id) for id in ids}
            finder.learn(text for each in told.values() for _, text in each)
            return {id: passages(finder, told[id], 0, 0, zones, self._chosen(id, query)).count for id in ids}
        likely = {
            id: finder.likely([text for zone, text in each if not zones or zone in zones])
            for id, each in self._sentences(ids)
        }
        finder.learn((text for each in likely.values() for text in each), sifted=True)
        return {id: sum(bool(finder.marks(text)) for text in each) for id, each in likely.items()}

    def _sentences(self, ids: Sequence[int]) -> Iterator[tuple[int, list[tuple[str, str]]]]:
        """Zones and texts of the sentences of some articles."""
        question = "SELECT id, body, pieces FROM article WHERE id IN (SELECT value FROM json_each(?))"
        for id, body, pieces in self.store.connection.execute(question, (json.dumps(list(ids)),)):
            yield id, sentences(text_of(body), pieces)

    def _hit(self, id: int, score: float) -> Hit:
        """An article without its passages."""
        path, title, source, day, until = self.store.connection.execute(
            "SELECT path, title, source, day, until FROM article WHERE id = ?", (id,)
        ).fetchone()
        return Hit(self.shown(path), title, source, _date(day, until), score, (), 0)

    def _pieces(self, id: int) -> list[tuple[Piece, str]]:
        """The sentences of an article with their texts."""
        row = self.store.connection.execute("SELECT body, pieces FROM article WHERE id = ?", (id,)).fetchone()
        body = text_of(row[0])
        return [(piece, body[piece.at : piece.at + piece.size]) for piece in unpack_pieces(row[1])]

    def _chosen(self, id: int, query: Query) -> frozenset[int]:
        """Where the sentences begin whose claims the query's filters ask for."""
        asked = filters(query.root, Field.KIND, Field.OFFICE, Field.PLACE)
        if not asked:
            return frozenset()
        meant = [(leaf.field, {text for _, text, _ in self._directory.terms(leaf)}) for leaf in asked]
        claims = self.store.article(id).claims
        return frozenset(
            claim.context.start for claim in claims if any(_meant(claim, name, wanted) for name, wanted in meant)
        )

    def _explained(self, query: Query, planner: Planner) -> Iterator[str]:
        """How each part of a query was read."""
        for leaf in dict.fromkeys(leaves(query.root)):
            match leaf:
                case Filter(name) if name not in DATES:
                    terms = self._directory.terms(leaf)
                    listed = ", ".join(text for _, text, _ in terms[:8]) + (" …" if len(terms) > 8 else "")
                    yield f"{leaf}: {listed or 'nothing in the index'}"
                case Words(prefix=True):
                    some = planner.expanded(leaf.spellings[0][-1])
                    yield f"{leaf}: {', '.join(some[:8])}{' …' if len(some) > 8 else ''}"
                case Words() if leaf.acronym:
                    yield f"{leaf}: the acronym, with or without dots; not the word"
                case Words() if len(leaf.spellings) > 1:
                    ways = (f"“{' '.join(way)}”" for way in leaf.spellings)
                    yield f"{leaf}: {' or '.join(ways)}"
                case _:
                    pass


def _is_single(leaf: Text) -> bool:
    """Is it a word that is found wherever a sentence has it, and not by what stands in two?"""
    return isinstance(leaf, Words) and not leaf.acronym and all(len(way) == 1 for way in leaf.spellings)


def _meant(claim: Claim, name: Field, wanted: set[str]) -> bool:
    """Is it a claim that a filter asks for?"""
    from relcli.claims.model import Event, Office

    detail = claim.detail
    match name:
        case Field.KIND:
            return claim.kind.value in wanted
        case Field.OFFICE:
            return isinstance(detail, Office) and detail.office in wanted
        case _:
            return isinstance(detail, Event) and bool(detail.place) and fold(detail.place) in wanted


def _grouped(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    return (rows[first : first + _AT_ONCE] for first in range(0, len(rows), _AT_ONCE))


def _date(day: int, until: int) -> str | None:
    """As an ISO day, or as a month or a year where that is all there is."""
    if not 1 <= day < until <= _LAST:
        return None
    first, last = date.fromordinal(day), date.fromordinal(until - 1)
    if first == last:
        return first.isoformat()
    if (first.year, first.month) == (last.year, last.month):
        return first.isoformat()[:7]
    return first.isoformat()[:4] if first.year == last.year else f"{first.isoformat()}/{last.isoformat()}"
