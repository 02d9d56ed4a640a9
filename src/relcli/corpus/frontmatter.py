"""YAML front matter: the lines between two `---` at the top of a file, read as text, within bounds."""

from __future__ import annotations

import re
from dataclasses import field
from typing import Any

from relcli.corpus.ignores import FRONT_KEY
from relcli.corpus.metadata import Metadata, dated, first_of, keys
from relcli.corpus.model import Limits
from relcli.records import record

_OPENING = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_DEPTH = 8
_VALUES = 500


@record(frozen=True, slots=True)
class FrontMatter:
    """The values at the top level, keys in lower case; lists are joined with commas."""

    start: int = 0
    end: int = 0
    """Half-open offsets of the YAML itself."""
    body: int = 0
    """Where the article begins, after the closing line; 0 when there is no front matter."""
    values: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    ignore: tuple[int, str] | None = None
    """Offset of the key that asks for findings to be left out, and the rules it names."""

    def metadata(self) -> Metadata:
        """What the values say of the article."""
        title, source, author = (first_of(self.values, keys(f"{name}_keys")) for name in ("title", "source", "author"))
        date = dated(self.values, ("date_keys", "updated_keys"), "front matter")
        return Metadata(" ".join(title.split()), source, author, date)


def front_matter(text: str, limits: Limits) -> FrontMatter:
    """The front matter of a text; malformed, oversized or hostile YAML gives a note and no values, never an error."""
    opening = _OPENING.match(text)
    if opening is None:
        return FrontMatter()
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        return FrontMatter()
    start, end = opening.end(), closing.start()
    if end - start > limits.max_front_matter:
        note = f"front matter not read: longer than {limits.max_front_matter} characters"
        return FrontMatter(start, end, closing.end(), notes=(note,))
    raw = text[start:end]
    if raw.strip() and ":" not in raw.lstrip().partition("\n")[0] and not raw.lstrip().startswith("#"):
        return FrontMatter()  # two horizontal rules with prose between them
    values, note = _parse(raw)
    wish = values.get(FRONT_KEY)
    asked = (start + max(0, raw.casefold().find(FRONT_KEY)), wish) if wish is not None else None
    return FrontMatter(start, end, closing.end(), values, (note,) if note else (), asked)


def _parse(raw: str) -> tuple[dict[str, str], str]:
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _walk(yaml, yaml.parse(raw, Loader=loader)), ""
    except _Refused as error:
        return {}, f"front matter not read: {error}"
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f" (line {mark.line + 2})" if mark is not None else ""
        problem = getattr(error, "problem", None) or "not well-formed YAML"
        return {}, f"front matter not read: {problem}{place}"
    except (ValueError, RecursionError) as error:
        return {}, f"front matter not read: {error}"


class _Refused(Exception):
    """The YAML is well formed, but more than front matter needs."""


def _walk(yaml: Any, events: Any) -> dict[str, str]:
    """Top-level scalars and lists of scalars from the parser's events: nothing is built, so nothing can blow up."""
    values: dict[str, str] = {}
    depth = count = 0
    key: str | None = None
    for event in events:
        if isinstance(event, yaml.AliasEvent):
            raise _Refused("aliases (*name) are not allowed")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEPTH:
                raise _Refused(f"nested deeper than {_DEPTH}")
            if depth == 1 and not isinstance(event, yaml.MappingStartEvent):
                raise _Refused("not a list of keys and values")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
            key = None if depth == 1 else key
        elif isinstance(event, yaml.ScalarEvent):
            count += 1
            if count > _VALUES:
                raise _Refused(f"more than {_VALUES} values")
            key = _scalar(values, key, event.value, depth)
    return values


def _scalar(values: dict[str, str], key: str | None, value: str, depth: int) -> str | None:
    """Take in a scalar; the key that is waiting for its value afterwards."""
    if depth == 0:
        return None
    if depth == 1 and key is None:
        return value.casefold()
    if key is not None:
        known = values.get(key)
        values[key] = value if not known else f"{known}, {value}"
    return None if depth == 1 else key
