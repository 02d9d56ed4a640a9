"""The words that an index holds, unstemmed: kept true while articles come and go, and asked for what is like a word."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from typing import Final, NamedTuple

from relcli.index.pieces import BODY, unpack_pieces
from relcli.index.wording import ACRONYM, analysed

LONGEST: Final = 40
"""Letters of a word that is kept; longer ones are addresses and noise, and are found in full only."""
_LEAST: Final = 5
"""Letters of a word that may be misspelled: of fewer too many words are one letter away."""
_TWICE: Final = 8
"""Letters from which on a word may be misspelled twice."""


class Written(NamedTuple):
    """An article as the index has its words."""

    columns: tuple[str, str, str]
    """Title, body, and what stands beside them: it must be the same when the article is taken out."""
    vocabulary: frozenset[str]
    """Its words, each once, without numbers: nobody looks for what begins with 12."""


def written_out(title: str, body: str) -> Written:
    """The words of an article, for the full-text index and for the vocabulary."""
    above, below = analysed(title), analysed(body)
    beside = above[1] + below[1]
    columns = (" ".join(above[0]), " ".join(below[0]), " ".join(beside))
    found = {*above[0], *below[0], *beside}
    kept = (word for word in found if len(word) <= LONGEST and word[-1] != ACRONYM and not word.isdecimal())
    return Written(columns, frozenset(kept))


def written_aside(title: str, body: str, pieces: bytes) -> tuple[str, str]:
    """The words of the title and of what stands outside the body text, and what stands beside them."""
    texts = [body[piece.at : piece.at + piece.size] for piece in unpack_pieces(pieces) if piece.zone != BODY]
    words, beside = analysed("\n".join([title, *texts]))
    return " ".join(words), " ".join(beside)


def count_up(connection: sqlite3.Connection, vocabularies: Iterable[frozenset[str]]) -> None:
    """Note the words of articles that came."""
    spread = Counter(word for vocabulary in vocabularies for word in vocabulary)
    connection.executemany(
        "INSERT INTO word VALUES (?, ?) ON CONFLICT (text) DO UPDATE SET articles = articles + excluded.articles",
        sorted(spread.items()),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO back VALUES (?)", sorted((word[::-1],) for word in spread if word.isalpha())
    )


def count_down(connection: sqlite3.Connection, vocabulary: frozenset[str]) -> None:
    """Forget the words of an article that went."""
    rows = [(word,) for word in sorted(vocabulary)]
    connection.executemany("UPDATE word SET articles = articles - 1 WHERE text = ?", rows)
    connection.executemany("DELETE FROM word WHERE text = ? AND articles = 0", rows)
    gone = [(word[::-1],) for (word,) in rows if word.isalpha() and not _stands(connection, word)]
    connection.executemany("DELETE FROM back WHERE text = ?", gone)


def _stands(connection: sqlite3.Connection, word: str) -> int:
    """In how many articles a word stands."""
    row = connection.execute("SELECT articles FROM word WHERE text = ?", (word,)).fetchone()
    return int(row[0]) if row else 0


def beginning(connection: sqlite3.Connection, start: str, most: int | None) -> tuple[list[str], int]:
    """The `most` most frequent words that begin so (None: all), and how many there are."""
    rows = connection.execute(
        "SELECT text FROM word WHERE text >= ? AND text < ? ORDER BY articles DESC, text", (start, _after(start))
    ).fetchall()
    return [row[0] for row in rows[:most]], len(rows)


def nearest(connection: sqlite3.Connection, word: str) -> list[str]:
    """Words that differ from a word by one slip of the hand (a letter too many, too few, other, or two swapped).

    From eight letters on two slips count too, as long as the beginning or the end of the word is sound.  The nearest
    come first, then the most frequent.  A word with one slip has its first or its second half in order: both can be
    looked up, and only what shares one of them is compared.
    """
    if len(word) < _LEAST or len(word) > LONGEST or not word.isalpha():
        return []
    slips = 2 if len(word) >= _TWICE else 1
    found: list[tuple[int, int, str]] = []
    for allowed in range(1, slips + 1):
        found = _within(connection, word, allowed)
        if found:
            break
    return [text for _, _, text in sorted(found)]


def _within(connection: sqlite3.Connection, word: str, slips: int) -> list[tuple[int, int, str]]:
    """(distance, minus articles, word) of the words at most so many slips away."""
    from rapidfuzz.distance import OSA

    size = max(1, (len(word) - 1) // (slips + 1))
    found: dict[str, int] = {}
    for table, whole in (("word", word), ("back", word[::-1])):
        start = whole[:size]
        rows = connection.execute(
            f"SELECT text FROM {table} WHERE text >= ? AND text < ? AND length(text) BETWEEN ? AND ?",
            (start, _after(start), len(word) - slips, len(word) + slips),
        )
        for (text,) in rows:
            distance = OSA.distance(whole, text, score_cutoff=slips)
            if distance <= slips and text != whole and text.isalpha():
                found[text if table == "word" else text[::-1]] = distance
    return [(distance, -_stands(connection, text), text) for text, distance in found.items()]


def _after(start: str) -> str:
    """What comes behind all that begins so."""
    return start[:-1] + chr(ord(start[-1]) + 1)
