"""Which articles tell the same story: only they are laid side by side sentence by sentence.

A corpus of a few articles is one story, as an editor hands over a stack.  In a larger one two articles are linked when
the stems that tell what they are about are alike (cosine of TF-IDF vectors), and linked articles make a story, the
likest first, up to a size that bounds the work.  Weights are rounded to powers of two, so that one article more or
less changes the weight of few terms: only the articles that hold one of those are compared again.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from math import fsum, log, sqrt

from relcli.index.holders import holders
from relcli.index.store import Store, stretched

SMALL = 12
"""A corpus of up to this many articles is taken for one story."""
_COMMON = 6
"""Level from which on a term finds no candidates: it stands in 2 ** 6 articles or more."""
_ALIKE = 0.22
"""Least cosine of two articles of one story."""
_SHARED = 2
"""Rare terms that two articles share before they are compared at all."""
_UNIT = 1 << 12
"""Length of the vectors that are compared."""
LARGEST = 60
"""Articles of one story at most."""
FORM = "form\t"
"""How the name of a story begins that is no story, but the forms of a word."""


def regroup(store: Store) -> None:
    """Find the stories anew of all articles that were touched; stories that stay as they were keep their findings."""
    count = _originals(store)
    small = count <= SMALL
    before, scale = store.meta("scale"), "small" if small else str(_level(count))
    if before != scale:
        store.connection.execute("INSERT OR IGNORE INTO touched SELECT id FROM article")
        store.set_meta("scale", scale)
    elif not small:
        _touch_weighed_anew(store)
    touched = _ids(store, "SELECT article FROM touched ORDER BY article")
    if touched and small:
        former = _ids(store, "SELECT DISTINCT story FROM article WHERE story IS NOT NULL")
        store.connection.execute("DELETE FROM link")
        store.connection.execute("UPDATE article SET story = NULL WHERE copy = 1")
        _place(store, _ids(store, "SELECT id FROM article WHERE copy = 0"), frozenset())
        _clear(store, former)
    elif touched:
        _regroup(store, {*touched, *_Linker(store).relink(touched)})
    _regroup_forms(store)
    for table in ("touched", "touched_form", "weight_before"):
        store.connection.execute(f"DELETE FROM {table}")


def _regroup_forms(store: Store) -> None:
    """A word that is written in several ways is judged on its own, over the whole corpus."""
    for (folded,) in store.connection.execute("SELECT folded FROM touched_form").fetchall():
        name = f"{FORM}{folded}"
        for story in _ids(store, "SELECT id FROM story WHERE name = ?", name):
            store.connection.execute("DELETE FROM finding WHERE story = ?", (story,))
            store.connection.execute("DELETE FROM story WHERE id = ?", (story,))
        if len(store.forms(folded)) > 1:
            store.connection.execute("INSERT INTO story (name) VALUES (?)", (name,))


def _originals(store: Store) -> int:
    return store.one("SELECT count(*) FROM article INDEXED BY article_count WHERE copy = 0")


def _ids(store: Store, question: str, *values: object) -> list[int]:
    return [row[0] for row in store.connection.execute(question, values)]


def _level(count: int) -> int:
    """Whole powers of two in a count."""
    return max(1, count).bit_length() - 1


def _touch_weighed_anew(store: Store) -> None:
    """Touch the articles that hold a term whose weight is another than before."""
    changed = [
        term
        for term, before, now in store.connection.execute(
            "SELECT term, weight_before.articles, term.articles FROM weight_before JOIN term ON term.id = term"
        )
        if _level(before) != _level(now)
    ]
    touched = {article for term in changed for article in holders(store.connection, term)}
    store.connection.executemany("INSERT OR IGNORE INTO touched VALUES (?)", [(article,) for article in touched])


class _Linker:
    """Compares articles by their stems; reads each article and each term at most once."""

    def __init__(self, store: Store) -> None:
        self._store = store.connection
        self._scale = _level(_originals(store))
        self._levels: dict[int, int] = {}
        self._holders: dict[int, array[int]] = {}
        self._vectors: dict[int, tuple[array[int], array[int]]] = {}
        self._copies = _copies(store)

    def relink(self, touched: list[int]) -> set[int]:
        """Write the links of the touched articles anew; those that they were linked with before."""
        before: set[int] = set()
        for id in touched:
            linked = [row[0] for row in self._store.execute("SELECT other FROM link WHERE one = ?", (id,))]
            self._store.execute("DELETE FROM link WHERE one = ?", (id,))
            self._store.executemany("DELETE FROM link WHERE one = ? AND other = ?", [(other, id) for other in linked])
            before.update(linked)
        for id in touched:
            if id not in self._copies:
                self._store.executemany("INSERT OR REPLACE INTO link VALUES (?, ?, ?)", self._links(id))
        return before

    def _links(self, id: int) -> Iterator[tuple[int, int, int]]:
        mine = dict(zip(*self._vector(id), strict=True))
        shared: Counter[int] = Counter()
        for term in mine:
            if self._level(term) < _COMMON:
                shared.update(self._articles(term))
        for other, count in shared.items():
            if count < _SHARED or other == id or other in self._copies:
                continue
            terms, weights = self._vector(other)
            likeness = sum([weight * mine[term] for term, weight in zip(terms, weights, strict=True) if term in mine])
            if likeness >= _ALIKE * _UNIT * _UNIT:
                yield id, other, likeness
                yield other, id, likeness

    def _level(self, term: int) -> int:
        if term not in self._levels:
            row = self._store.execute("SELECT articles FROM term WHERE id = ?", (term,)).fetchone()
            self._levels[term] = _level(row[0])
        return self._levels[term]

    def _articles(self, term: int) -> array[int]:
        if term not in self._holders:
            self._holders[term] = holders(self._store, term)
        return self._holders[term]

    def _vector(self, id: int) -> tuple[array[int], array[int]]:
        """The stems of an article and their weights, of length `_UNIT`: whole numbers, that add up in any order."""
        if id not in self._vectors:
            self._vectors[id] = self._weighed(id)
        return self._vectors[id]

    def _weighed(self, id: int) -> tuple[array[int], array[int]]:
        row = self._store.execute("SELECT stems FROM article WHERE id = ?", (id,)).fetchone()
        weights = {
            term: (1 + log(count)) * (self._scale - self._level(term))
            for term, count in stretched(row[0])
            if self._level(term) < self._scale
        }
        norm = sqrt(fsum([weight * weight for weight in weights.values()])) or 1.0
        return array("I", weights), array("I", [round(_UNIT * weight / norm) for weight in weights.values()])


def _copies(store: Store) -> set[int]:
    return set(_ids(store, "SELECT id FROM article WHERE copy = 1"))


def _regroup(store: Store, touched: Iterable[int]) -> None:
    """Make the stories anew of all that hangs together with these articles, now or before."""
    former = {story for id in touched for story in _ids(store, "SELECT story FROM article WHERE id = ?", id)} - {None}
    todo = {id for story in former for id in _ids(store, "SELECT id FROM article WHERE story = ?", story)}
    todo.update(touched)
    copies = _copies(store)
    done: set[int] = set()
    for id in sorted(todo - copies):
        if id in done:
            continue
        links = _together(store, id, copies)
        done.update(links)
        former.update(story for each in links for story in _ids(store, "SELECT story FROM article WHERE id = ?", each))
        for story in _stories(store, links):
            members = set(story)
            _place(store, story, frozenset((a, b) for a in story for b in links[a] if a < b and b in members))
    store.connection.execute("UPDATE article SET story = NULL WHERE copy = 1 AND story IS NOT NULL")
    _clear(store, former - {None})


def _clear(store: Store, stories: Iterable[int]) -> None:
    """Take out those of the stories that have no article left, with what was found in them."""
    for story in stories:
        if not store.one("SELECT count(*) FROM article WHERE story = ?", story):
            store.connection.execute("DELETE FROM finding WHERE story = ?", (story,))
            store.connection.execute("DELETE FROM story WHERE id = ?", (story,))


def _together(store: Store, start: int, copies: set[int]) -> dict[int, dict[int, int]]:
    """All articles that can be reached over links, with theirs."""
    links: dict[int, dict[int, int]] = {}
    todo = [start]
    while todo:
        id = todo.pop()
        if id in links:
            continue
        rows = store.connection.execute("SELECT other, likeness FROM link WHERE one = ?", (id,))
        links[id] = {other: likeness for other, likeness in rows if other not in copies}
        todo.extend(links[id])
    return links


def _stories(store: Store, links: dict[int, dict[int, int]]) -> list[list[int]]:
    """Join the likest first, and nothing that would make a story too large."""
    if len(links) <= LARGEST:
        return [sorted(links)]
    order = {each: place for place, each in enumerate(store.by_path(links))}
    pairs = sorted(
        (-likeness, order[one], order[other], one, other)
        for one, others in links.items()
        for other, likeness in others.items()
        if order[one] < order[other]
    )
    home = {each: [each] for each in links}
    for _, _, _, one, other in pairs:
        left, right = home[one], home[other]
        if left is not right and len(left) + len(right) <= LARGEST:
            if len(left) < len(right):
                left, right = right, left
            left.extend(right)
            for each in right:
                home[each] = left
    return list({id(group): sorted(group) for group in home.values()}.values())


def _place(store: Store, articles: list[int], links: frozenset[tuple[int, int]]) -> None:
    """Put articles into the story they make; one that has been judged as it is stays so."""
    if not articles:
        return
    name = _name(store, articles, links)
    row = store.connection.execute("SELECT id FROM story WHERE name = ?", (name,)).fetchone()
    story = row[0] if row else store.connection.execute("INSERT INTO story (name) VALUES (?)", (name,)).lastrowid
    store.connection.executemany("UPDATE article SET story = ? WHERE id = ?", [(story, id) for id in articles])


def _name(store: Store, articles: list[int], links: frozenset[tuple[int, int]]) -> str:
    """A digest of the articles (path and content) and of the links among them."""
    seals: dict[int, bytes] = {}
    for id in articles:
        path, seal = store.connection.execute("SELECT path, hash FROM article WHERE id = ?", (id,)).fetchone()
        seals[id] = path.encode() + b"\0" + seal
    digest = blake2b(digest_size=16)
    for seal in sorted(seals.values()):
        digest.update(seal + b"\0")
    for seal in sorted(b"\0".join(sorted((seals[one], seals[other]))) for one, other in links):
        digest.update(b"link\0" + seal)
    return digest.hexdigest()
