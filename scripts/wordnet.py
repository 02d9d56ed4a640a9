"""Makes `synonyms.tsv` and `antonyms.tsv` from WordNet 3.0.

Run: python scripts/wordnet.py
"""

from __future__ import annotations

from pathlib import Path

from wordnet_files import Synset, counts, senses, synsets

HERE = Path(__file__).parent
DATA = HERE.parent / "src" / "relcli" / "language" / "data"
NOTICE = (
    "# From WordNet 3.0, Copyright 2006 by Princeton University. All rights reserved.\n# Made by scripts/wordnet.py.\n"
)
SYNONYMS_HEAD = NOTICE + "# part of speech, then words that share their most frequent sense, the commonest first\n"
ANTONYMS_HEAD = NOTICE + "# part of speech, two lemmas that exclude each other in a frequent sense\n"
COMMON = 3
"""A group needs one word tagged this often."""
FREQUENT_SENSES = 2
"""An antonym counts when it is one of this many most frequent senses of both words."""


def main() -> None:
    """Writes both tables."""
    weights = counts()
    dropped = {tuple(line.split("\t")) for line in (HERE / "not_antonyms.txt").read_text("utf-8").splitlines()}
    refused = refused_words()
    groups = [row for kind in ("noun", "verb") for row in synonyms(kind, weights, refused[kind])]
    pairs = [row for kind in ("adj", "noun", "verb") for row in antonyms(kind, weights) if tuple(row) not in dropped]
    (DATA / "synonyms.tsv").write_text(SYNONYMS_HEAD + _lines(groups), encoding="utf-8")
    (DATA / "antonyms.tsv").write_text(ANTONYMS_HEAD + _lines(pairs), encoding="utf-8")


def refused_words() -> dict[str, frozenset[str]]:
    """Words kept out of every group, by part of speech: rude, or commoner in news in another sense."""
    lines = (HERE / "not_synonyms.txt").read_text("utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if line]
    return {
        kind: frozenset(word for own, *words in pairs if own == kind for word in words) for kind in ("noun", "verb")
    }


def synonyms(kind: str, weights: dict[tuple[str, str], int], refused: frozenset[str]) -> list[list[str]]:
    """Words that share their most frequent sense; names, one-letter and `refused` words are left out."""
    first = {lemma: offsets[0] for lemma, offsets in senses(kind)}
    rows = []
    for offset, synset in sorted(synsets(kind).items()):
        words = [word for word in synset.words if first.get(_key(word)) == offset and _plain(word)]
        words = [word for word in words if word not in refused]
        weight = {word: weights.get((_key(word), kind), 0) for word in words}
        words = sorted({word for word in words if weight[word] > 0}, key=lambda word: (-weight[word], word))
        if len(words) > 1 and weight[words[0]] >= COMMON:
            rows.append([kind, *words])
    return sorted(rows)


def antonyms(kind: str, weights: dict[tuple[str, str], int]) -> list[list[str]]:
    """Pairs of lemmas, each pair once, in alphabetical order."""
    order = dict(senses(kind))
    known = synsets(kind)
    pairs = set()
    for offset, synset in known.items():
        for symbol, target, part, source_word, target_word in synset.pointers:
            if symbol == "!" and part == kind:
                a, b = _word(synset, source_word), _word(known[target], target_word)
                if _frequent(a, offset, kind, order, weights) and _frequent(b, target, kind, order, weights):
                    pairs.add((kind, *sorted((a, b))))
    return [list(pair) for pair in sorted(pairs)]


def _word(synset: Synset, place: int) -> str:
    return synset.words[max(0, place - 1)]


def _frequent(
    word: str, offset: str, kind: str, order: dict[str, tuple[str, ...]], weights: dict[tuple[str, str], int]
) -> bool:
    key = _key(word)
    return _plain(word) and offset in order.get(key, ())[:FREQUENT_SENSES] and weights.get((key, kind), 0) > 0


def _key(word: str) -> str:
    return word.lower().replace(" ", "_")


def _plain(word: str) -> bool:
    return len(word) > 1 and word == word.lower() and not any(letter.isdigit() for letter in word)


def _lines(rows: list[list[str]]) -> str:
    return "".join("\t".join(row) + "\n" for row in rows)


if __name__ == "__main__":
    main()
