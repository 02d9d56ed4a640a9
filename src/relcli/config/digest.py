"""Digests of what a configuration changes, for whoever stores results: one of reading articles, one of judging."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from relcli.config.model import Config

_JUDGED = ("ignore", "min-confidence", "select")


def reading_digest(config: Config, path: str | None = None) -> str:
    """A digest (hex) of what changes how articles are read: boilerplate, extra words, dates, sources and titles.

    With `path` (as seen from the working folder) of what concerns that article only: another article's date does not
    change it.  The order of keys does not matter, nor does anything that only changes how claims are judged.
    """
    said: Any = list(config.articles.items())  # of two patterns the later one wins
    if path is not None:
        known = config.known(path)
        said = [known.date, known.source, known.title, sorted(known.certain)]
    return _digest({"boilerplate": config.boilerplate, "tables": config.tables, "articles": said})


def judging_digest(config: Config) -> str:
    """A digest (hex) of what changes how claims are judged: rules, their options, overrides, least confidence."""
    overrides = [[override.paths, sorted(override.ignore)] for override in config.overrides]
    values = {key: config.values[key] for key in _JUDGED if key in config.values}
    return _digest({"rules": config.rules, "overrides": overrides, "values": values})


def _digest(said: Mapping[str, Any]) -> str:
    import json
    from hashlib import blake2b

    text = json.dumps(said, sort_keys=True, default=list)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
