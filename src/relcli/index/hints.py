"""What to say where nothing was found: a word that is nearly one of the index, a filter that left nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from relcli.index.found import Found, Hit
from relcli.index.naming import Directory
from relcli.index.query import Filter, Near, Node, Query, Words, all_of, conjuncts, leaves, replaced
from relcli.index.vocabulary import nearest
from relcli.index.wording import Word, words
from relcli.records import record

_TRIES = 3
"""Words that are tried in the place of another."""
_PARTS = 12
"""Parts of a query that are left out in turn."""

Count = Callable[[Query], int]


@record(frozen=True, slots=True)
class Hints:
    """Looks for what a query that finds nothing may have meant."""

    connection: sqlite3.Connection
    directory: Directory
    count: Count

    def mended(self, query: Query) -> Query | None:
        """The query with the words that no article has replaced by the nearest that one has, if that finds anything."""
        root = query.root
        for leaf in leaves(root):
            for word in self._missing(leaf):
                near = nearest(self.connection, word.form)
                if near and root is not None:
                    root = _with(root, leaf, word, near[0])
                    break
        if root is None or root == query.root:
            return None
        other = replace(query, root=root)
        return other if self.count(other) else None

    def _missing(self, leaf: Words | Near | Filter) -> list[Word]:
        """The words of a part of the query that stand in no article."""
        if isinstance(leaf, Filter) or (isinstance(leaf, Words) and (leaf.prefix or leaf.acronym)):
            return []
        text = leaf.text if isinstance(leaf, Words) else " ".join(leaf.parts)
        return [word for word in words(text) if not self._stands(word.form)]

    def _stands(self, form: str) -> bool:
        question = "SELECT 1 FROM text WHERE text MATCH ? LIMIT 1"
        return self.connection.execute(question, (f'"{form}"',)).fetchone() is not None

    def told(self, query: Query, mended: Query, found: Found, seen: Sequence[Hit]) -> Found:
        """The result with what is to be said about it; words are spelled as the hits that were `seen` spell them."""
        if mended is not query:
            surface = _surfaces(seen)
            shown = _spelled(mended, surface)
            said = [f"no “{old}”; showing “{surface.get(new, new)}”" for old, new in _slips(query, mended)]
            return replace(found, shown=shown, did_you_mean=shown, notes=(*found.notes, *said))
        other = self._other(query)
        notes = [*found.notes, *self._empty(query), *self._without(query)]
        return replace(found, did_you_mean=str(other) if other else None, notes=tuple(notes))

    def _other(self, query: Query) -> Query | None:
        """A query with one word exchanged that finds something."""
        for leaf in leaves(query.root):
            if not isinstance(leaf, Words) or leaf.prefix or query.root is None:
                continue
            for word in words(leaf.text):
                for near in nearest(self.connection, word.form)[:_TRIES]:
                    other = replace(query, root=_with(query.root, leaf, word, near))
                    if self.count(other):
                        return other
        return None

    def _empty(self, query: Query) -> Iterator[str]:
        """Filters that no article meets."""
        for leaf in leaves(query.root):
            if isinstance(leaf, Filter) and not self.count(replace(query, root=leaf)):
                yield f"no article has {leaf}{self._like(leaf)}"

    def _like(self, leaf: Filter) -> str:
        """The value that is most like that of a filter."""
        known = self.directory.known(leaf.field)
        if not known:
            return ""
        from rapidfuzz import fuzz, process

        best = process.extractOne(leaf.value.lower(), known, scorer=fuzz.WRatio, score_cutoff=75, processor=str.lower)
        return f"; the nearest is {Filter(leaf.field, best[0])}" if best else ""

    def _without(self, query: Query) -> Iterator[str]:
        """What would be found without one of the parts."""
        parts = conjuncts(query.root)
        if not 2 <= len(parts) <= _PARTS:
            return
        for part in parts:
            rest = all_of([each for each in parts if each is not part])
            count = self.count(replace(query, root=rest))
            if count:
                yield f"without {part} there {'is 1 article' if count == 1 else f'are {count:,} articles'}"


def _with(root: Node, leaf: Words | Near | Filter, word: Word, other: str) -> Node:
    """The query with one word of one part exchanged."""
    match leaf:
        case Words(text):
            return replaced(root, leaf, replace(leaf, text=text[: word.start] + other + text[word.end :]))
        case Near(parts):
            changed = tuple(other if each.form == word.form else part for part in parts for each in words(part)[:1])
            return replaced(root, leaf, replace(leaf, parts=changed))
        case _:
            return root


def _slips(query: Query, mended: Query) -> list[tuple[str, str]]:
    """(word as typed, the one that took its place, folded) in order."""
    pairs: list[tuple[str, str]] = []
    for old, new in zip(_texts(query), _texts(mended), strict=True):
        before, after = words(old), words(new)
        pairs += [
            (old[one.start : one.end], other.form)
            for one, other in zip(before, after, strict=False)
            if one.form != other.form
        ]
    return list(dict.fromkeys(pairs))


def _texts(query: Query) -> Sequence[str]:
    found = (leaf for leaf in leaves(query.root) if not isinstance(leaf, Filter))
    return [leaf.text if isinstance(leaf, Words) else " ".join(leaf.parts) for leaf in found]


def _surfaces(hits: Sequence[Hit]) -> dict[str, str]:
    """Folded words to how the articles found write them; in capitals only where they do so throughout."""
    seen: dict[str, str] = {}
    for hit in hits:
        for text, marks in [*((each.text, each.marks) for each in hit.passages), (hit.title, hit.title_marks)]:
            for start, end in marks:
                for word in words(text[start:end]):
                    written = text[start + word.start : start + word.end]
                    if word.form not in seen or (seen[word.form].isupper() and not written.isupper()):
                        seen[word.form] = written
    return seen


def _spelled(query: Query, surface: dict[str, str]) -> str:
    """A mended query with its words written as the articles write them."""
    root = query.root
    for leaf in leaves(query.root):
        if isinstance(leaf, Words) and root is not None:
            for word in words(leaf.text):
                if word.form == leaf.text and word.form in surface:
                    root = replaced(root, leaf, replace(leaf, text=surface[word.form]))
    return str(root or "")
