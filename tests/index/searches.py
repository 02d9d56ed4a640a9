"""Small indexes in memory to search in, and what somebody may type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

import relcli
from relcli.index.database import memory
from relcli.index.found import Found
from relcli.index.parsing import parse
from relcli.index.searching import Search, SearchOptions
from relcli.index.store import Store
from relcli.index.updating import add

PIECES = st.sampled_from(
    ["a", "foo", '"', "(", ")", "-", "+", "*", ":", " ", " ", ",", ".", "..", "|", "&", "_", "'s", "“", "”", "‑"]
    + ["OR", "AND", "NOT", "NEAR", "NEAR(", "NEAR/3", "title:", "source:", "entity:", "date:", "kind:", "zone:"]
    + ["2026-01", "event", "U.S.", "US", "x-y", "\0", "\ud800", "\ue000", "🙂", "12", "253,000", "é", "rank", "text"]
)
TYPED = st.one_of(st.lists(PIECES, max_size=14).map("".join), st.text(max_size=30))
"""Anything, and above all what queries are made of."""


def searcher(texts: Mapping[str, str], aliases: Mapping[str, Sequence[str]] | None = None) -> Search:
    """A search over articles given by path and text."""
    store = Store(memory())
    add(store, [relcli.article(text, path=path) for path, text in texts.items()], 1)
    return Search(store, str, lambda name: (aliases or {}).get(name, ()))


def find(search: Search, query: str, **options: object) -> Found:
    """What a query finds, all of it."""
    return search.find(parse(query), SearchOptions(**{"limit": None, **options}))  # type: ignore[arg-type]


def paths(search: Search, query: str, **options: object) -> list[str]:
    """The paths of what a query finds, best first."""
    return [hit.path for hit in find(search, query, **options).hits]
