"""The blocks of a file of decisions in the very form in which relcli writes them, read without a parser of YAML.

That takes a tenth of the time: a hundred thousand decisions are read in two seconds.  What differs from
that form in a single character is not read here, so that nothing is read otherwise than YAML would read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from typing import Final, NamedTuple

from relcli.decisions.model import DECISIONS, Entry, RecordedSide
from relcli.facts.writing import scalar

_PLAIN_LONGEST: Final = 400


class Block(NamedTuple):
    """A block of the list, as far as the next one."""

    start: int
    end: int
    """Half-open, in the characters of the text."""
    line: int
    """1-based line of its dash."""
    entry: Entry | None
    """None where it is not in the form in which relcli writes."""


class _Unlike(Exception):
    """Not the form in which relcli writes."""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The first line of a block, a block, what may stand between two, and what stands in quotation marks."""
    begin = re.compile(r"^- ", re.MULTILINE)
    block = re.compile(
        r'- id: "(\w[\w.:-]{0,199})"\n  rule: ([^\n]+)\n(?:  subject: ([^\n]+)\n)?(?:  fact: ([^\n]+)\n)?'
        r"  decision: ([^\n]+)\n(?:  note: ([^\n]+)\n)?(?:  who: ([^\n]+)\n)?(?:  when: ([^\n]+)\n)?"
        r'  sides:\n((?:  - value: [^\n]+\n(?:    quote: [^\n]+\n)?(?:    claims:\n(?:    - "[^"\n]*"\n)+)?)+)'
    )
    between = re.compile(r"(?:#[^\n]*\n|\n)*")
    return begin, block, between, re.compile(r'(?:[^"\\]|\\["\\])*')


def blocks(text: str) -> Iterator[Block]:
    """The blocks that begin at the margin, in the order of the text; none where no list of decisions stands there."""
    begin, pattern, between, _ = _patterns()
    first = begin.search(text)
    at = first.start() if first and _opens(text[: first.start()]) else len(text)
    line, counted = 1, 0
    while at < len(text):
        line, counted = line + text.count("\n", counted, at), at
        hit = pattern.match(text, at)
        gap = between.match(text, hit.end()) if hit else None
        end = gap.end() if gap else 0
        if hit and (end == len(text) or text.startswith("- ", end)):
            yield Block(at, end, line, _entry(hit))
        else:
            later = begin.search(text, at + 1)
            end = later.start() if later else len(text)
            yield Block(at, end, line, None)
        at = end


def _opens(head: str) -> bool:
    """Does the list of decisions begin behind it, with nothing but comments between?"""
    lines = [line for line in head.split("\n") if line and not line.startswith("#")]
    return bool(lines) and lines[-1].rstrip(" ") == "decisions:"


def _entry(hit: re.Match[str]) -> Entry | None:
    identity, rule, subject, fact, decision, note, who, when, sides = hit.groups()
    if decision not in DECISIONS:
        return None
    try:
        return Entry(
            id=identity,
            rule=_value(rule),
            subject=_value(subject),
            sides=tuple(_sides(sides)),
            fact=_value(fact),
            decision=decision,
            note=_value(note),
            who=_value(who),
            when=when if when and is_day(when) else _value(when),
        )
    except _Unlike:
        return None


def _sides(text: str) -> Iterator[RecordedSide]:
    for part in text.removeprefix("  - value: ").split("\n  - value: "):
        value, *lines = part.removesuffix("\n").split("\n")
        quote = lines.pop(0).removeprefix("    quote: ") if lines and lines[0].startswith("    quote: ") else None
        claims = [line[7:-1] for line in lines[1:]]
        if not all(map(_is_bare, claims)):
            raise _Unlike
        yield RecordedSide(_value(value), frozenset(claims), _value(quote))


def _is_bare(text: str) -> bool:
    return "\\" not in text and text.isprintable()


def _value(written: str | None) -> str:
    """What a value says; "" where it is not given."""
    if written is None:
        return ""
    if not written.startswith('"'):
        if len(written) > _PLAIN_LONGEST or not _is_plain(written):
            raise _Unlike
        return written
    inner = written[1:-1]
    if len(written) < 2 or written[-1] != '"' or not inner.isprintable():
        raise _Unlike
    text = " ".join(inner.split())
    if not text or '"' in inner or "\\" in inner:
        return _escaped(inner)
    return text


def _escaped(inner: str) -> str:
    """What stands in quotation marks, with no escapes but those of a quotation mark and a backslash."""
    text = " ".join(inner.split())
    if not text or not _patterns()[3].fullmatch(inner):
        raise _Unlike
    return text.replace('\\"', '"').replace("\\\\", "\\")


@lru_cache(maxsize=4096)
def _is_plain(text: str) -> bool:
    return scalar(text) == text and " ".join(text.split()) == text


def is_day(text: str) -> bool:
    """Is it a day as YYYY-MM-DD?"""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
