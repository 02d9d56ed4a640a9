"""From an article as read to its entry in the index: claims, sentences and the terms that find it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from relcli.claims.extract import read
from relcli.claims.model import Context, Event, Office, ReadArticle, Term
from relcli.corpus.model import Article, Block, Zone
from relcli.index.model import Entry, Piece, Sort
from relcli.index.packing import pack, pack_pieces
from relcli.index.records import plain
from relcli.language.tokens import fold

STEMS = 80
"""Stems kept per article to find its story by: the most frequent, of those the longest."""


def entry_of(article: Article, path: str) -> Entry:
    """Read an article's claims and make its entry, under a path relative to the root of the index."""
    return _entry(article, read(article), path)


def _entry(article: Article, told: ReadArticle, path: str) -> Entry:
    pieces, texts, places = _pieces(article, told.contexts)
    date = article.date.window if article.date and article.date.window else None
    body = "\n".join(texts)
    return Entry(
        path=path,
        title=article.title,
        source=article.source,
        author=article.author,
        date=(date.intervals[0][0], date.intervals[-1][1]) if date and date.intervals else (0, 0),
        origin=article.date.origin if article.date else "",
        notes=article.notes,
        ignores=json.dumps(article.ignores, default=plain),
        digest=told.digest,
        body=body,
        pieces=pack_pieces(pieces),
        claims=pack(told, body, places),
        count=len(told.claims),
        terms=_terms(told),
    )


def _pieces(article: Article, contexts: Sequence[Context]) -> tuple[list[Piece], list[str], list[tuple[int, int]]]:
    """The sentences, their texts, and where those that can make claims stand in the body (start, size)."""
    pieces: list[Piece] = []
    texts: list[str] = []
    places: list[tuple[int, int]] = []
    at = 0
    for zone, start, end, text, told in _parts(article, contexts):
        pieces.append(Piece(zone, article.place(start)[0], start, end, at, len(text)))
        texts.append(text)
        if told:
            places.append((at, len(text)))
        at += len(text) + 1
    return pieces, texts, places


def _parts(article: Article, contexts: Sequence[Context]) -> Iterator[tuple[str, int, int, str, bool]]:
    """(zone, start, end, text, can it make claims?) of every sentence; a block without any is one part."""
    place = 0
    for block in article.blocks:
        if block.zone is Zone.BOILERPLATE:
            continue
        first = place
        while place < len(contexts) and _inside(contexts[place], block):
            context = contexts[place]
            yield context.zone, context.start, context.end, context.text, True
            place += 1
        if place == first and block.text.strip():
            yield block.zone.value, block.start, block.end, block.text, False


def _inside(context: Context, block: Block) -> bool:
    return block.start <= context.start < max(block.end, block.start + 1)


def _terms(told: ReadArticle) -> tuple[tuple[Sort, str, int], ...]:
    found: Counter[tuple[Sort, str]] = Counter()
    for name, _, count in told.names:
        found[(Sort.ENTITY, fold(name))] += count
    for claim in told.claims:
        found[(Sort.KIND, claim.kind.value)] += 1
        detail = claim.detail
        if isinstance(detail, Office) and detail.office:
            found[(Sort.OFFICE, detail.office)] += 1
        elif isinstance(detail, Event) and detail.place:
            found[(Sort.PLACE, fold(detail.place))] += 1
        elif isinstance(detail, Term):
            found[(Sort.FORM, f"{detail.folded}\t{detail.form}")] += 1
    stems = Counter(stem for context in told.contexts for stem in context.stems if len(stem) > 2)
    for stem, count in sorted(stems.items(), key=lambda item: (-item[1], -len(item[0]), item[0]))[:STEMS]:
        found[(Sort.STEM, stem)] = count
    return tuple((sort, text, count) for (sort, text), count in sorted(found.items()))
