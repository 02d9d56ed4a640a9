"""Write the tables of keys in configuration.md, from the lists that the program reads a configuration by.

usage: python docs/reference.py
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from fill import filled
from relcli.cli.configuration import rules
from relcli.config.keys import ARTICLE, OVERRIDE, RULE, SECTIONS, TABLES, TOP, Key

PAGE = Path(__file__).with_name("configuration.md")


def page(text: str) -> str:
    """The page with its tables filled in."""
    return filled(text, "keys", "\n".join(_tables()))


def _tables() -> Iterator[str]:
    yield from _table("At the top", "", TOP)
    yield from _table("`[rules.NAME]`", SECTIONS["rules"], RULE)
    for rule, own in rules().items():
        if own:
            yield from _table(f"`[rules.{rule}]`, besides", "", own)
    yield from _table("`[[overrides]]`", SECTIONS["overrides"], OVERRIDE)
    yield from _table('`[articles."PATH"]`', SECTIONS["articles"], ARTICLE)
    yield from _table("`[tables]`", SECTIONS["tables"], TABLES)


def _table(title: str, introduction: str, keys: Sequence[Key]) -> Iterator[str]:
    yield f"### {title}\n"
    if introduction:
        yield f"{introduction}\n"
    yield "| key | what it does | without it | example |"
    yield "|---|---|---|---|"
    for key in keys:
        meaning = key.meaning + (f" One of {', '.join(key.choices)}." if len(key.choices) > 2 else "")
        meaning += f" Option: `{key.flag}`." if key.flag else ""
        default = "must be given" if key.needed else key.default or "nothing"
        plain = meaning.replace("*", "\\*")
        yield f"| `{key.name}` | {plain} | {default} | `{key.example}` |"
    yield ""


def main() -> int:
    """Run the command."""
    if sys.argv[1:]:
        print(__doc__, file=sys.stderr)
        return 2
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
