"""Articles told again in another way, and where in the first telling each place of the new one stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from relcli.check.engine import check
from relcli.check.model import Finding, Report, Side
from relcli.check.options import CheckOptions
from relcli.corpus import Corpus, article, read
from relcli.facts import Facts, loads

Place = tuple[str, int, int]
"""File and half-open character offsets in it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of a new article, and what it was."""

    text: str
    file: str
    """"" for what stands in no article of the first telling."""
    start: int
    end: int
    """Half-open character offsets in that file; for words that were replaced those of the whole replaced."""
    same: bool = True
    """The text is word for word what stands there."""


@dataclass(frozen=True)
class Text:
    """An article as a row of pieces."""

    pieces: tuple[Piece, ...]

    @cached_property
    def words(self) -> str:
        """Its text."""
        return "".join(piece.text for piece in self.pieces)

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], 0
        for piece in self.pieces:
            starts.append(at)
            at += len(piece.text)
        return starts

    def origin(self, start: int, end: int) -> Place:
        """Where a range stood in the first telling; in file "" when it is new."""
        first, last = (max(0, bisect_right(self._starts, at) - 1) for at in (start, max(start, end - 1)))
        low, high = self.pieces[first], self.pieces[last]
        begin = low.start + (start - self._starts[first]) if low.same else low.start
        stop = high.start + (end - self._starts[last]) if high.same else high.end
        return low.file, begin, stop


@dataclass(frozen=True)
class Stack:
    """Articles by file name, and the facts of the desk as YAML ("" without any)."""

    texts: Mapping[str, Text]
    facts: str = ""

    @cached_property
    def report(self) -> Report:
        """What a check of it gives."""
        articles = tuple(article(text.words, path=name) for name, text in sorted(self.texts.items()))
        return check(Corpus(articles), loads(self.facts) if self.facts else Facts.empty(), CheckOptions(jobs=1))

    def verdicts(self) -> dict[Verdict, Finding]:
        """Its findings by what they set apart, in places of the first telling."""
        return {self._verdict(finding): finding for finding in self.report.findings}

    def _verdict(self, finding: Finding) -> Verdict:
        sides = frozenset(self._places(side) for side in finding.sides if not side.agrees)
        return Verdict(finding.judged_by, finding.severity.value, finding.fact.id if finding.fact else "", sides)

    def _places(self, side: Side) -> frozenset[Place]:
        return frozenset(self.texts[witness.path].origin(witness.start, witness.end) for witness in side.evidence)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a finding comes to, whatever it is called."""

    rule: str
    """That judged it."""
    severity: str
    fact: str
    sides: frozenset[frozenset[Place]]

    def like(self, other: Verdict) -> bool:
        """Does it set the same apart?  How many of the words around a figure are shown does not matter."""
        alike = (self.rule, self.severity, self.fact) == (other.rule, other.severity, other.fact)
        return alike and _cover(self.sides, other.sides) and _cover(other.sides, self.sides)


def _cover(sides: Iterable[frozenset[Place]], others: Iterable[frozenset[Place]]) -> bool:
    """Has each side one among the others that shows the same places?"""
    rest = tuple(others)
    return all(any(_meet(side, other) and _meet(other, side) for other in rest) for side in sides)


def _meet(places: Iterable[Place], others: Iterable[Place]) -> bool:
    rest = tuple(others)
    return all(any(p[0] == q[0] and p[1] < q[2] and q[1] < p[2] for q in rest) for p in places)


def first_telling(folder: Path) -> Stack:
    """A cluster as it stands."""
    texts = {
        Path(each.path).name: Text((Piece(each.text, Path(each.path).name, 0, len(each.text)),))
        for each in read([folder]).articles
    }
    facts = folder / "facts.yaml"
    return Stack(texts, facts.read_text("utf-8") if facts.exists() else "")


def replaced(text: Text, pattern: re.Pattern[str], word: Callable[[re.Match[str]], str]) -> Text:
    """A first telling with words replaced; what `word` gives back unchanged stays."""
    (whole,) = text.pieces
    pieces, at = [], 0
    for match in pattern.finditer(whole.text):
        new = word(match)
        if new != match[0]:
            pieces.append(Piece(whole.text[at : match.start()], whole.file, at, match.start()))
            pieces.append(Piece(new, whole.file, match.start(), match.end(), same=False))
            at = match.end()
    pieces.append(Piece(whole.text[at:], whole.file, at, len(whole.text)))
    return Text(tuple(piece for piece in pieces if piece.text))


def cut(text: Text, *ranges: tuple[int, int]) -> Text:
    """Parts of a first telling, one behind the other."""
    (whole,) = text.pieces
    return Text(tuple(Piece(whole.text[a:b], whole.file, a, b) for a, b in ranges if a < b))


def new(words: str) -> Text:
    """An article that was not there."""
    return Text((Piece(words, "", 0, len(words)),))


def paragraphs(words: str) -> Iterator[tuple[int, int]]:
    """Half-open ranges of what blank lines part, blank lines behind it included."""
    at = 0
    for match in re.finditer(r"\n[ \t]*\n\s*", words):
        yield at, match.end()
        at = match.end()
    if at < len(words):
        yield at, len(words)


def named(texts: Iterable[tuple[str, Text]]) -> dict[str, Text]:
    """Articles by name; ValueError for two of one name."""
    found: dict[str, Text] = {}
    for name, text in texts:
        if name in found:
            raise ValueError(f"two articles are called {name}")
        found[name] = text
    return found
