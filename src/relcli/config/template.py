"""The relcli.toml that `relcli init` writes: every key with its meaning, its example commented out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

from relcli.config.keys import ARTICLE, OVERRIDE, RULE, SECTIONS, TABLES, TOP, Key

_WIDTH = 100


def template(rules: Mapping[str, Sequence[Key]], corpus: str = "") -> str:
    """A configuration that changes nothing but the folder of articles, where one is given.

    Taking the "# " from any line of the form "# key = value" gives a configuration that can be used, as long as the
    line of the table above it is taken along.
    """
    return "\n".join(_lines(rules, corpus)) + "\n"


def _lines(rules: Mapping[str, Sequence[Key]], corpus: str) -> Iterator[str]:
    yield "# What relcli does in this folder and below. Options of the command line win over it."
    yield "# `relcli config` shows what is in force. A line that begins with # says nothing."
    for key in TOP:
        yield ""
        yield from _key(key, corpus if key.name == "corpus" else "")
    common: tuple[Key, ...] = RULE
    for rule, own in rules.items():
        if own:
            yield from _table(f"[rules.{rule}]", SECTIONS["rules"] if common else "", (*common, *own))
            common = ()
    yield from _table("[[overrides]]", SECTIONS["overrides"], OVERRIDE)
    yield from _table('[articles."drafts/talks.txt"]', SECTIONS["articles"], ARTICLE)
    yield from _table("[tables]", SECTIONS["tables"], TABLES)


def _table(header: str, meaning: str, keys: Sequence[Key]) -> Iterator[str]:
    yield ""
    yield from _comment(meaning)
    yield f"# {header}"
    for key in keys:
        yield from _key(key)


def _key(key: Key, value: str = "") -> Iterator[str]:
    default = f" Without it: {key.default}." if key.default else ""
    allowed = f" One of {', '.join(key.choices)}." if len(key.choices) > 2 else ""
    yield from _comment(key.meaning + allowed + default)
    yield f"{key.name} = {value}" if value else f"# {key.name} = {key.example}"


def _comment(text: str) -> Iterator[str]:
    for line in wrap(text, _WIDTH - 3, break_long_words=False, break_on_hyphens=False):
        yield f"#: {line}"
