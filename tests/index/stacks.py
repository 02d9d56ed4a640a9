"""Small indexes in memory to search in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import relcli
from relcli.index.database import memory
from relcli.index.found import Found
from relcli.index.parsing import parse
from relcli.index.searching import Search, SearchOptions
from relcli.index.store import Store
from relcli.index.updating import add


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
