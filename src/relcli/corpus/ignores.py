"""What an article asks to be left out of findings: `<!-- relcli-ignore-next-line RULE: reason -->`, or front matter.

The comment speaks of the block that follows it (paragraph, heading, item, table row); inside a paragraph, of what
follows up to the end of the next line.  `relcli-ignore: [RULE, …]` in the front matter speaks of the whole article.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from relcli.corpus.model import Block, Ignore

FRONT_KEY = "relcli-ignore"
_COMMAND = "relcli-ignore-next-line"
_SEPARATOR = re.compile(r"[\s,]+")
_LONGEST = 2000
"""Characters of a comment that are looked at."""


def is_addressed(text: str, start: int, end: int) -> bool:
    """Does the comment `text[start:end]` begin with a word for relcli?"""
    return text[start + 4 : min(end, start + 60)].lstrip().startswith(FRONT_KEY)


def ignores(
    text: str,
    starts: Sequence[int],
    blocks: Sequence[Block],
    comments: Sequence[tuple[int, int]],
    front: tuple[int, str] | None,
) -> Iterator[Ignore]:
    """The wishes of an article in the order of its text; `starts` are the offsets at which its lines begin."""
    if front is not None:
        yield Ignore(bisect_right(starts, front[0]), 0, len(text), _rules(front[1]), whole=True)
    begins = [block.start for block in blocks] if comments else []
    for start, end in sorted(comments):
        rules, reason = _read(text[start + 4 : min(end, start + _LONGEST)].removesuffix("-->"))
        yield Ignore(bisect_right(starts, start), end, _until(text, starts, blocks, begins, end), rules, reason)


def _read(words: str) -> tuple[tuple[str, ...], str]:
    """Rules and reason of a comment; no rules where it is not understood."""
    command, _, rest = words.strip().partition(" ")
    if command != _COMMAND:
        return (), ""
    rules, _, reason = rest.partition(":")
    return _rules(rules), " ".join(reason.split())


def _rules(names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in _SEPARATOR.split(names) if name))


def _until(text: str, starts: Sequence[int], blocks: Sequence[Block], begins: Sequence[int], place: int) -> int:
    """Where the text ends that a comment ending at `place` speaks of."""
    number = bisect_right(begins, place - 1)
    if number and blocks[number - 1].end > place:
        return min(_next_line_end(text, starts, place), blocks[number - 1].end)
    return blocks[number].end if number < len(blocks) else place


def _next_line_end(text: str, starts: Sequence[int], place: int) -> int:
    """The end of the first line behind that of `place` that is not empty."""
    for number in range(bisect_right(starts, place), len(starts)):
        end = starts[number + 1] if number + 1 < len(starts) else len(text)
        if text[starts[number] : end].strip():
            return end
    return len(text)
