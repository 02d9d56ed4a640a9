"""One figure, date, place or office changed in a copy of an article: does exactly one finding appear?

An article and its copy with the change are a stack of two.  Which words are changed is decided by patterns of this
module and not by what relcli reads, so that what it does not read counts as missed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from relcli.check.engine import extract_all
from relcli.claims.model import Kind
from relcli.corpus import article
from relcli.language.tables import table
from retelling import Place, Stack, Text, Verdict, paragraphs, replaced

Change = Callable[[re.Match[str]], str]
KINDS = {
    "figure": frozenset({Kind.QUANTITY, Kind.LIFE, Kind.DURATION, Kind.RANK}),
    "date": frozenset({Kind.EVENT, Kind.LIFE, Kind.DATE}),
    "place": frozenset({Kind.EVENT}),
    "office": frozenset({Kind.OFFICE, Kind.TRAIT}),
}
"""What is changed to the kinds of claim that would tell it."""
_WORDS = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
_BODY = 60
"""Characters from which on a paragraph is one of the body."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What became of one change."""

    kind: str
    file: str
    was: str
    now: str
    read: bool
    """A claim of a fitting kind stands there, in the article and in the copy."""
    found: int
    """New findings that set the two places apart."""
    beside: int
    """New findings about other words."""

    @property
    def result(self) -> str:
        """One word for it."""
        if self.found == 1 and not self.beside:
            return "one"
        if self.found or self.beside:
            return "more" if self.found else "other"
        return "none"


def slips(stack: Stack) -> Iterator[Slip]:
    """A change of each kind in each article that has a place for it."""
    for name, text in sorted(stack.texts.items()):
        if name.endswith(".html"):
            continue
        before = Stack({name: text}).verdicts()
        for kind, (pattern, change) in _changes().items():
            match = _chosen(pattern, change, text)
            if match is not None:
                yield _slip(kind, name, text, match, change(match), before)


def _chosen(pattern: re.Pattern[str], change: Change, text: Text) -> re.Match[str] | None:
    """The place in the middle of all that could be changed, outside quotations."""
    words = text.words
    quoted = [match.span() for match in re.finditer(r"“[^”]*”|\"[^\"\n]*\"|\|.*\|", words)]
    body = [
        span for span in paragraphs(words) if len(words[slice(*span)].strip()) >= _BODY and words[span[0]] not in "#-"
    ]
    found = [
        match
        for low, high in body
        for match in pattern.finditer(words, low, high)
        if change(match) != match[0] and not any(start <= match.start() < end for start, end in quoted)
    ]
    return found[len(found) // 2] if found else None


def _slip(kind: str, name: str, text: Text, match: re.Match[str], now: str, before: Iterable[Verdict]) -> Slip:
    at = match.span()
    copy = replaced(text, re.compile(re.escape(match[0])), lambda each: now if each.span() == at else each[0])
    both = Stack({name: text, f"zz-{name}": copy})
    new = [verdict for verdict in both.verdicts() if not any(map(verdict.like, before))]
    there = [verdict for verdict in new if any(_touches(place, at) for side in verdict.sides for place in side)]
    read = _read(name, text.words, at, kind) and _read(name, copy.words, (at[0], at[0] + len(now)), kind)
    return Slip(kind, name, match[0], now, read, len(there), len(new) - len(there))


def _touches(place: Place, at: tuple[int, int]) -> bool:
    return place[1] < at[1] and at[0] < place[2]


@cache
def _claims(name: str, words: str) -> tuple[tuple[Kind, int, int], ...]:
    (read,) = extract_all([article(words, path=name)], jobs=1)
    return tuple((claim.kind, claim.evidence.start, claim.evidence.end) for claim in read.claims)


def _read(name: str, words: str, at: tuple[int, int], kind: str) -> bool:
    return any(k in KINDS[kind] and start < at[1] and at[0] < end for k, start, end in _claims(name, words))


@cache
def _changes() -> dict[str, tuple[re.Pattern[str], Change]]:
    """What is changed and how, by kind; a change that gives back its words is none."""
    months = "|".join(_WORDS["months"])
    days = "|".join(_WORDS["weekdays"])
    offices = "|".join(sorted(_WORDS["offices"], key=len, reverse=True))
    return {
        "figure": (
            re.compile(
                r"(?<![\w.,:/–-])(?!(?:1[5-9]|20)\d\d\b)[1-9]\d*(?:,\d{3})*(?:\.\d+)?(?=%| (?!" + months + r")[a-z])"
            ),
            _figure,
        ),
        "date": (
            re.compile(
                rf"\b[1-9]\d? (?:{months})\b|\b(?:{months}) [1-9]\d?\b(?!,? \d)"
                rf"|(?<=on )(?:{days})\b(?!,? \d|,? (?:{months}))"
            ),
            _date,
        ),
        "place": (re.compile(r"(?<=\b(?:in|at) )[A-Z][a-zà-ÿ]+\b(?! [A-Z])(?!['’-])"), _place),
        "office": (re.compile(rf"(?i)\b(?<!former )(?<!deputy )(?<!vice )(?:{offices})\b(?=,? [A-Z])"), _office),
    }


def _figure(match: re.Match[str]) -> str:
    first = int(match[0][0])
    return f"{first + 2 if first < 8 else first - 3}{match[0][1:]}"


def _date(match: re.Match[str]) -> str:
    words = match[0]
    weekdays: list[str] = _WORDS["weekdays"]
    if words in weekdays:
        return weekdays[(weekdays.index(words) + 2) % 7]
    if re.search(rf"(?:{'|'.join(weekdays)}),?\s(?:the )?\Z", match.string[: match.start()]):
        return words
    return re.sub(r"\d+", lambda day: str(int(day[0]) + (3 if int(day[0]) < 25 else -3)), words)


def _place(match: re.Match[str]) -> str:
    if match[0].lower() in table("names")["calendar"]:
        return match[0]
    return "Lima" if match[0] != "Lima" else "Oslo"


def _office(match: re.Match[str]) -> str:
    other: str = _WORDS["offices"][match[0].lower()]
    return other.title() if match[0][0].isupper() else other


RESULTS = ("one", "more", "other", "none")


def counted(found: Iterable[Slip]) -> dict[str, Counter[str]]:
    """How many changes of each kind came to what, and how many of them were read."""
    table: dict[str, Counter[str]] = {}
    for slip in found:
        table.setdefault(slip.kind, Counter()).update([slip.result, "read"] if slip.read else [slip.result])
        table[slip.kind].update(["read, none"] if slip.read and slip.result == "none" else [])
    return table
