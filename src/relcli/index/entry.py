"""From an article as read to its entry in the index: claims, sentences and the terms that find it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from relcli.claims.extract import read
from relcli.claims.model import Context, Event, Kind, Office, ReadArticle, Term
from relcli.corpus.model import Article, Block, Zone
from relcli.index.model import Entry, Piece, Sort
from relcli.index.packing import pack
from relcli.index.pieces import pack_pieces
from relcli.index.records import plain
from relcli.language.tokens import fold

STEMS = 80
"""Stems kept per article to find its story by: the most frequent, of those the longest."""


_SPELLING = frozenset({Kind.NAME, Kind.TERM})
"""Claims about how something is written, not about whom it names."""


def entry_of(article: Article, path: str) -> Entry:
    """Read an article's claims and make its entry, under a path relative to the root of the index."""
    return _entry(article, read(article), path)


def _entry(article: Article, told: ReadArticle, path: str) -> Entry:
    pieces, texts, silent = _pieces(article, told.contexts)
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
        claims=pack(told, body, silent),
        count=len(told.claims),
        terms=_terms(article, told, pieces),
    )


def _pieces(article: Article, contexts: Sequence[Context]) -> tuple[list[Piece], list[str], list[int]]:
    """The sentences, their texts, and the numbers of those that cannot make claims."""
    pieces: list[Piece] = []
    texts: list[str] = []
    silent: list[int] = []
    at = 0
    for zone, start, end, text, told in _parts(article, contexts):
        pieces.append(Piece(zone, article.place(start)[0], start, end, at, len(text)))
        if not told:
            silent.append(len(texts))
        texts.append(text)
        at += len(text) + 1
    return pieces, texts, silent


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


def _terms(article: Article, told: ReadArticle, pieces: Sequence[Piece]) -> tuple[tuple[Sort, str, int], ...]:
    found: Counter[tuple[Sort, str]] = Counter((Sort.ZONE, piece.zone) for piece in pieces)
    for sort, text in ((Sort.SOURCE, article.source), (Sort.AUTHOR, article.author)):
        if text:
            found[(sort, text)] = 1
    subjects = Counter(fold(claim.subject) for claim in told.claims if claim.kind not in _SPELLING)
    for name, kind, count in told.names:
        found[(Sort.ENTITY, fold(name))] += count
        found[(Sort.NAME, f"{fold(name)}\t{kind}\t{name}")] = subjects.pop(fold(name), 0)
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
