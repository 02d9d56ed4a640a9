"""Words for posts and trades, as they stand beside the names of those who hold them."""

from __future__ import annotations

from functools import lru_cache

from relcli.language.tables import table
from relcli.language.tokens import stem


@lru_cache(maxsize=1)
def office_stems() -> frozenset[str]:
    """Stems of the words for an office or a trade."""
    return frozenset(stem(row["head"].split()[-1]) for row in table("titles")["titles"])


@lru_cache(maxsize=1)
def general_posts() -> frozenset[str]:
    """Stems of words for a post that tell nothing of what it is: leader, member, director."""
    return frozenset(stem(word) for word in table("spellings")["general_roles"])
