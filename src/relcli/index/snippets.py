"""The passages of an article that a query finds: whole sentences, with the words that were found.

Which words of a text a word of the query finds goes by the stems of the full-text index, so that what is marked is
what was found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from functools import lru_cache
from typing import Final, NamedTuple
from unicodedata import combining, normalize

from relcli.index.found import Marks, Passage
from relcli.index.model import Piece
from relcli.index.query import Near, Words
from relcli.index.stems import Stem, Stems, finds, starts_of
from relcli.index.wording import ACRONYM, PLAIN, Span, acronym, analysed, beside, span_at, spans
from relcli.language.tokens import fold
from relcli.records import record

_HEADLINE: Final = "headline"
_BODY: Final = "body"


class Pattern(NamedTuple):
    """Words in a row; each place takes any of several words of the query."""

    places: tuple[tuple[str, ...], ...]
    beside: bool = False
    """An acronym or a word written as one, which stands beside the others."""
    number: int = 0
    """Of the part of the query that it belongs to."""


def patterns_of(leaf: Words | Near, number: int, expanded: Sequence[str] = ()) -> Iterator[Pattern]:
    """What a part of a query finds in a sentence; `expanded` are the words that a prefix stands for."""
    match leaf:
        case Near(parts):
            for part in parts:
                yield Pattern(tuple((word,) for word in analysed(part)[0]), number=number)
        case Words() if leaf.acronym:
            yield Pattern(((acronym(leaf.text),),), True, number)
        case Words():
            for apart in leaf.spellings:
                places: tuple[tuple[str, ...], ...] = tuple((word,) for word in apart)
                if leaf.prefix and expanded:
                    places = (*places[:-1], tuple(expanded))
                yield Pattern(places, number=number)
                if len(places) == 1:
                    yield Pattern(places, True, number)


@record(slots=True)
class Finder:
    """Finds the words of some patterns in texts, as the index does."""

    patterns: Sequence[Pattern]
    stems: Stems = field(default_factory=Stems)
    _asked: dict[str, Stem] = field(default_factory=dict)
    """The words of the query with their stems."""
    _known: dict[str, frozenset[str]] = field(default_factory=dict)
    """Word of a text to the words of the query that find it."""
    _rows: dict[str, tuple[list[Span], list[Span]]] = field(default_factory=dict)
    """The words of the texts that were learnt last and what stands beside them, where one may be found."""
    _ways: tuple[tuple[tuple[str, ...], ...], ...] = ()
    """For each pattern and place how a word begins that can be found there."""
    _starts: tuple[str, ...] = ()
    """How a word begins that one of the query's can find."""

    def learn(self, texts: Iterable[str], sifted: bool = False) -> None:
        """Take these texts for those that `marks` is asked of, and ask which of their words are found.

        `sifted` texts are those that `likely` has given.
        """
        self._rows.clear()
        self._ask()
        if not self._starts:
            return
        begins = _beginning(self._starts)
        acronyms = any(word[-1] == ACRONYM for word in self._asked)
        single = not acronyms and all(len(pattern.places) == 1 for pattern in self.patterns)
        new: set[str] = set()
        for text in texts:
            if not sifted and not self._may_hold(_plain(text)):
                continue
            row = _single_words(begins, text) if single else None
            other: list[Span] = []
            if row is None:
                row, other = spans(text), list(beside(text, acronyms))
                new.update([form for _, _, form in other])
            self._rows[text] = row, other
            new.update([form for _, _, form in row])
        self._learn_words({form for form in new - self._known.keys() if form.startswith(self._starts)})

    def _may_hold(self, plain: str) -> bool:
        return any(all(any(map(plain.__contains__, place)) for place in way) for way in self._ways)

    def likely(self, texts: Sequence[str]) -> Sequence[str]:
        """The sentences of an article in which something may be found: all are looked through as one."""
        self._ask()
        lines = _plain("\n".join(texts)).split("\n")
        if len(lines) != len(texts):
            return texts
        ways = (set.intersection(*(_holding(lines, place) for place in way)) for way in self._ways)
        return [texts[number] for number in set().union(*ways)]

    def _ask(self) -> None:
        """Ask for the stems of the words of the query, once."""
        if self._asked:
            return
        asked = {word for pattern in self.patterns for place in pattern.places for word in place}
        self._asked = self.stems.of(asked)
        self._starts = starts_of(self._asked.values())
        self._ways = tuple({tuple(map(self._starts_of, pattern.places)): None for pattern in self.patterns})

    def _starts_of(self, place: Sequence[str]) -> tuple[str, ...]:
        return starts_of(self._asked[word] for word in place)

    def _learn_words(self, new: set[str]) -> None:
        told = self.stems.of(new)
        for text in new:
            self._known[text] = frozenset(word for word, stem in self._asked.items() if finds(stem, told[text]))

    def marks(self, text: str) -> list[tuple[int, int, int]]:
        """(start, end, number of the pattern's part) of all that is found in a text that was learnt, in order."""
        if text not in self._rows:
            return []
        plain, other = self._rows[text]
        found = {
            hit for row, stands_beside in ((plain, False), (other, True)) for hit in self._found(row, stands_beside)
        }
        return sorted(found)

    def _found(self, row: Sequence[Span], stands_beside: bool) -> Iterator[tuple[int, int, int]]:
        for at, (start, _, form) in enumerate(row):
            asked = self._known.get(form)
            if not asked:
                continue
            for pattern in self.patterns:
                places = pattern.places
                if (
                    pattern.beside is stands_beside
                    and not asked.isdisjoint(places[0])
                    and at + len(places) <= len(row)
                    and all(map(self._takes, places[1:], row[at + 1 : at + len(places)]))
                ):
                    yield start, row[at + len(places) - 1][1], pattern.number

    def _takes(self, place: tuple[str, ...], word: Span) -> bool:
        return not self._known.get(word[2], frozenset()).isdisjoint(place)


_QUOTES: Final = (("’", "'"), ("“", '"'), ("”", '"'), ("‘", "'"), ("—", " "), ("–", " "), ("…", " "))
"""Marks beside words, and what stands for them without moving anything."""


@lru_cache(maxsize=64)
def _beginning(starts: tuple[str, ...]) -> re.Pattern[str]:
    """Where in a text of ASCII letters a word can begin so: hyphens, dots and commas fall away."""
    ways = "|".join("[-.,]*".join(map(re.escape, start)) for start in starts)
    return re.compile(f"(?<![^\\W_])(?:{ways})", re.IGNORECASE | re.ASCII)


def _single_words(begins: re.Pattern[str], text: str) -> list[Span] | None:
    """The words of a text that begin so; None where what is beside them counts, or where one begins is in doubt."""
    if not text.isascii():
        for mark, plain in _QUOTES:
            text = text.replace(mark, plain)
    if not text.isascii() or "-" in text or "_" in text:
        return None
    row: list[Span] = []
    for found in begins.finditer(text):
        at = found.start()
        if at and text[at - 1] in ".,'":
            return None
        row.append(span_at(text, at))
    return row


def _holding(lines: Sequence[str], starts: Iterable[str]) -> set[int]:
    """Numbers of the lines that hold one of these."""
    return {number for start in starts for number, line in enumerate(lines) if start in line}


def _plain(text: str) -> str:
    """A text in which every word of it stands as it is folded, among others."""
    if not text.isascii():
        for mark in _TYPOGRAPHY:
            text = text.replace(mark, "")
    if not text.isascii():
        text = _MARKS.sub("", normalize("NFKD", text.translate(PLAIN).casefold()))
        if _FAR.search(text):
            text = "".join(each for each in text if not combining(each))
    return text.lower().replace("-", "").replace(".", "").replace(",", "")


_TYPOGRAPHY: Final = "‐‑–—‘’“”…"
_MARKS: Final = re.compile("[\u0300-\u036f]+")
_FAR: Final = re.compile("[\u0370-\u1fff\u2100-\U0010ffff]")
"""Letters outside the Latin alphabet, which have accents of their own."""


def merged(marks: Iterable[tuple[int, int, int]]) -> Marks:
    """The spans of marks, those that overlap joined."""
    spans: list[tuple[int, int]] = []
    for start, end, _ in sorted(marks):
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return tuple(spans)


@record(frozen=True, slots=True)
class Shown:
    """What of an article is shown."""

    passages: tuple[Passage, ...]
    count: int
    """Passages that have words of the query."""


def passages(
    finder: Finder,
    told: Sequence[tuple[Piece, str]],
    most: int,
    around: int = 0,
    zones: Sequence[str] = (),
    chosen: frozenset[int] = frozenset(),
) -> Shown:
    """The best passages of an article: those with most of the query's words; `around` sentences before and after each.

    `chosen` are starts (in the file) of sentences that are wanted for another reason than their words.  Where there is
    none, the first sentence stands for the article.
    """
    pieces, texts = [piece for piece, _ in told], [text for _, text in told]
    open_to = [not zones or piece.zone in zones for piece in pieces]
    marks = [finder.marks(text) if wanted else [] for text, wanted in zip(texts, open_to, strict=True)]
    good = [place for place, piece in enumerate(pieces) if open_to[place] and (marks[place] or piece.start in chosen)]
    below = [place for place in good if pieces[place].zone != _HEADLINE] or good  # the headline is shown anyway
    parts = {place: _parts(marks[place], pieces[place].start in chosen) for place in below}
    best = _best(parts, {place: min(len(marks[place]), 5) for place in below}, most)
    if not best:
        rest = [place for place, piece in enumerate(pieces) if open_to[place] and piece.zone != _HEADLINE]
        best = [place for place in rest if pieces[place].zone == _BODY][:1] or rest[:1]
    wanted = {place for hit in best for place in range(max(0, hit - around), min(len(pieces), hit + around + 1))}
    shown = [_passage(pieces[place], texts[place], marks[place], place in best) for place in sorted(wanted)]
    return Shown(tuple(shown), len(good))


def _parts(marks: Sequence[tuple[int, int, int]], chosen: bool) -> frozenset[int]:
    """The parts of the query that a passage has; -1 stands for its filters."""
    return frozenset({number for _, _, number in marks} | ({-1} if chosen else set()))


def _best(parts: dict[int, frozenset[int]], words_found: dict[int, int], most: int) -> list[int]:
    """The places of the best passages: each time that with most parts no better one has, then most parts and words."""
    best: list[int] = []
    seen: frozenset[int] = frozenset()
    while len(best) < min(most, len(parts)):
        rest = (place for place in parts if place not in best)
        found = min(rest, key=lambda place: (-len(parts[place] - seen), -len(parts[place]), -words_found[place], place))
        best.append(found)
        seen |= parts[found]
    return best


def _passage(piece: Piece, text: str, marks: Sequence[tuple[int, int, int]], found: bool) -> Passage:
    return Passage(piece.line, piece.start, piece.end, text, piece.zone, merged(marks), found)


def named(name: str, number: int) -> Pattern:
    """The words of a name, wherever they stand."""
    return Pattern(tuple((word,) for word in analysed(fold(name))[0]), number=number)
