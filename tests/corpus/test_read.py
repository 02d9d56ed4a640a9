"""Files, folders and standard input; encodings."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from relcli.corpus import CorpusError, Limits, Skipped, read
from relcli.corpus.encoding import Decoded, decode

STORY = "The harbour opened on Monday after nine years of work, the port said.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    root = tmp_path / "corpus"
    for name in ("b.txt", "a.md", "README.md", "sub/c.html", ".hidden.txt", ".git/x.txt", "facts.yaml", "photo.jpg"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(STORY)
    (root / "empty.txt").write_text(" \n")
    return root


def test_folders_are_walked_and_shown_as_given(folder: Path) -> None:
    corpus = read(["corpus/", "./corpus/a.md"])
    shown = [found.path for found in corpus.articles]
    assert shown == ["corpus/README.md", "corpus/a.md", "corpus/b.txt", "corpus/sub/c.html"]
    assert corpus.skipped == (Skipped("corpus/empty.txt", "empty (nothing but white space)"),)


def test_a_file_named_directly_is_read_as_text_whatever_its_suffix(folder: Path) -> None:
    assert [found.path for found in read(["corpus/facts.yaml"]).articles] == ["corpus/facts.yaml"]


def test_a_missing_path_is_an_error_that_says_what_to_do(folder: Path) -> None:
    with pytest.raises(CorpusError, match="There is no file or folder “corpus/nope.txt”. Check"):
        read(["corpus/nope.txt"])


def test_standard_input_is_an_article_called_dash() -> None:
    corpus = read(["-", "-"], stdin=io.BytesIO(STORY.encode()))
    assert [(found.path, found.text) for found in corpus.articles] == [("-", STORY)]
    large = read(["-"], stdin=io.BytesIO(b"x" * 20), limits=Limits(max_bytes=10))
    assert large.skipped[0].reason.startswith("larger than")


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (b"\xef\xbb\xbfcaf\xc3\xa9", "café", "utf-8"),
        ("café".encode("utf-16"), "café", "utf-16-le"),
        ("café".encode("utf-16-be"), None, "binary (NUL byte"),
        (b"caf\xe9", "café", "cp1252"),
        (b"<meta charset=iso-8859-2>\xb3", "<meta charset=iso-8859-2>ł", "iso-8859-2"),
        (b"<meta charset=utf-7>+AGE-\xe9", "<meta charset=utf-7>+AGE-é", "cp1252"),
        (b"a\0b", None, "binary (NUL byte at offset 1)"),
        (b"\x01\x02\x03abc", None, "not text (mostly control characters)"),
        (b"", None, "empty"),
        (b"\x81\x8d\x8f\x90\x9d" * 5, None, "undecodable"),
    ],
)
def test_encodings(data: bytes, text: str | None, encoding: str) -> None:
    found = decode(data, markup=True)
    if isinstance(found, Decoded):
        assert (found.text, found.encoding) == (text, encoding)
        assert bool(found.notes) == (encoding not in ("utf-8", "utf-16-le"))
    else:
        assert text is None and found.startswith(encoding)


def test_line_and_column_count_from_one(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"one\r\ntwo\rthree\n\nfive")
    found = read([path]).articles[0]
    places = [found.place(found.text.index(word)) for word in ("one", "two", "three", "five")]
    assert places == [(1, 1), (2, 1), (3, 1), (5, 1)]
    assert found.place(7) == (2, 3)
