"""Reads the database files of WordNet 3.0 (Debian package wordnet-base): counts, senses, irregular forms.

Formats: the manual pages cntlist(5WN), wndb(5WN).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path("/usr/share/wordnet")
KINDS = {"1": "noun", "2": "verb", "3": "adj", "4": "adv", "5": "adj"}
"""Sense-key digit to part of speech; 5 is an adjective satellite."""
LETTERS = {"n": "noun", "v": "verb", "a": "adj", "s": "adj", "r": "adv"}


@dataclass(frozen=True, slots=True)
class Synset:
    """A sense and the words for it."""

    words: tuple[str, ...]
    """As printed, spaces for underscores, without the markers "(a)", "(p)", "(ip)"."""
    pointers: tuple[tuple[str, str, str, int, int], ...]
    """(symbol, target offset, target part of speech, source word, target word); words 1-based, 0: all."""


def counts() -> dict[tuple[str, str], int]:
    """(lemma, part of speech) to how often it was tagged in the semantic concordances; lemmas keep underscores."""
    total: dict[tuple[str, str], int] = defaultdict(int)
    for line in (ROOT / "cntlist.rev").read_text(encoding="ascii").splitlines():
        key, _, count = line.split()
        lemma, rest = key.split("%")
        total[lemma, KINDS[rest[0]]] += int(count)
    return dict(total)


def exceptions(kind: str) -> list[tuple[str, str]]:
    """(irregular form, lemma) pairs of "noun" or "verb", single words only."""
    pairs = []
    for line in (ROOT / f"{kind}.exc").read_text(encoding="ascii").splitlines():
        form, *lemmas = line.split()
        pairs += [(form, lemma) for lemma in lemmas if "_" not in form + lemma]
    return pairs


def senses(kind: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(lemma, sense offsets, most frequent first) of "noun", "verb" or "adj"."""
    for line in _lines(f"index.{kind}"):
        fields = line.split()
        amount = int(fields[2])
        yield fields[0], tuple(fields[-amount:])


def synsets(kind: str) -> dict[str, Synset]:
    """Sense offset to sense."""
    return {line.split(" ", 1)[0]: _synset(line) for line in _lines(f"data.{kind}")}


def _lines(name: str) -> Iterator[str]:
    with (ROOT / name).open(encoding="ascii") as stream:
        for line in stream:
            if not line.startswith("  "):  # the licence stands in lines that begin with two spaces
                yield line.partition(" | ")[0]


def _synset(line: str) -> Synset:
    fields = line.split()
    amount = int(fields[3], 16)
    words = tuple(fields[4 + 2 * i].split("(")[0].replace("_", " ") for i in range(amount))
    at = 4 + 2 * amount
    pointers = []
    for i in range(int(fields[at])):
        symbol, target, letter, ends = fields[at + 1 + 4 * i : at + 5 + 4 * i]
        pointers.append((symbol, target, LETTERS[letter], int(ends[:2], 16), int(ends[2:], 16)))
    return Synset(words, tuple(pointers))
