"""An article packed and unpacked is the same article."""

from __future__ import annotations

import zlib
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import relcli
from relcli.claims.extract import read
from relcli.corpus import Article
from relcli.index.entry import entry_of
from relcli.index.model import DamagedRecord, Entry
from relcli.index.packing import Packed, unpack
from relcli.index.pieces import unpack_pieces

ROOT = Path(__file__).parents[2]
ARTICLES = relcli.read([str(ROOT / "corpus"), str(ROOT / "eval" / "clusters" / "d1")]).articles


def packed(entry: Entry, path: str) -> Packed:
    return Packed(entry.claims, entry.pieces, entry.body, path, entry.title, entry.source, entry.digest)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: Path(article.path).name)
def test_a_packed_article_comes_back_whole(article: Article) -> None:
    entry = entry_of(article, article.path)
    assert unpack(packed(entry, article.path)) == read(article)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: Path(article.path).name)
def test_pieces_point_at_their_text(article: Article) -> None:
    entry = entry_of(article, article.path)
    for piece in unpack_pieces(entry.pieces):
        words = entry.body[piece.at : piece.at + piece.size].split()
        assert words[0] in unescape(article.text[piece.start : piece.end])
        assert article.place(piece.start)[0] == piece.line


@settings(max_examples=60)
@given(st.lists(st.sampled_from([b.text for a in ARTICLES for b in a.blocks]) | st.text(max_size=80), max_size=6))
def test_whatever_an_article_says_comes_back(paragraphs: list[str]) -> None:
    article = relcli.article("\n\n".join(paragraphs), path="any.txt")
    entry = entry_of(article, "any.txt")
    assert unpack(packed(entry, "any.txt")) == read(article)


@given(st.binary(max_size=60))
def test_bytes_that_were_never_packed_are_called_damaged(data: bytes) -> None:
    for made in (data, zlib.compress(data)):
        with pytest.raises(DamagedRecord):
            unpack(Packed(made, made, "body", "a.txt", "", "", ""))
