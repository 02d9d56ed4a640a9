"""Reads the database files of WordNet 3.0 (Debian package wordnet-base): counts, irregular forms.

Formats: the manual pages cntlist(5WN), wndb(5WN).
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

ROOT = Path("/usr/share/wordnet")
KINDS = {"1": "noun", "2": "verb", "3": "adj", "4": "adv", "5": "adj"}
"""Sense-key digit to part of speech; 5 is an adjective satellite."""


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
