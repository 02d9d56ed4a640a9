"""Words and phrases that have an opposite, by their first word: rose and fell, public and private."""

from __future__ import annotations

from functools import lru_cache

from relcli.language.tables import table
from relcli.language.tagger import lemma_of

_Row = tuple[tuple[str, ...], str]


@lru_cache(maxsize=1)
def turning_verbs() -> dict[str, list[_Row]]:
    """First lemma to (words behind it, "group:side"), longest first."""
    return _index("verbs")


@lru_cache(maxsize=1)
def turning_words() -> dict[str, list[_Row]]:
    """First word of an adjective or phrase to (words behind it, "group:side"), longest first."""
    return _index("words")


@lru_cache(maxsize=1)
def turning_nouns() -> dict[str, str]:
    """Nouns that tell where something went, "a rise in …", to "group:side"."""
    return {word: rows[0][1] for word, rows in _index("nouns").items()}


@lru_cache(maxsize=1)
def by_amount() -> dict[str, str]:
    """Verbs that tell where something went before a percentage only: "lost 4 per cent"."""
    return dict(table("polarity")["by_amount"])


@lru_cache(maxsize=1)
def of_doer() -> frozenset[str]:
    """Phrases that say something of their subject, whatever stands behind them: "got through parliament"."""
    return frozenset(table("polarity")["of_doer"])


@lru_cache(maxsize=1)
def predicates() -> frozenset[str]:
    """Groups that tell how something is, and not what happened to it: their adjectives, only behind a form of be."""
    return frozenset(group["group"] for group in table("polarity")["groups"] if group.get("predicate"))


def _index(key: str) -> dict[str, list[_Row]]:
    index: dict[str, list[_Row]] = {}
    for group in table("polarity")["groups"]:
        for side, parts in group["sides"].items():
            for phrase in parts.get(key, ()):
                words = tuple(phrase.split())
                index.setdefault(words[0], []).append((words[1:], f"{group['group']}:{side}"))
    for rows in index.values():
        rows.sort(key=lambda row: -len(row[0]))
    return index


@lru_cache(maxsize=1)
def _favouring() -> frozenset[str]:
    return frozenset(table("polarity")["favours"]["verbs"])


@lru_cache(maxsize=65536)
def may_turn(low: str) -> bool:
    """Does anything with an opposite begin with this lower-case word?"""
    name = lemma_of(low)
    if low in ("up", "down", "higher", "lower"):
        return True
    return low in turning_words() or low in turning_nouns() or name in turning_verbs() or name in _favouring()
