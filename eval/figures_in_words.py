"""Small numbers written the other way: "twelve people" for "12 people", and back."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from relcli.language.tables import table
from retelling import Text, replaced

_TABLE = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
_ONES, _TENS = _TABLE["ones"], _TABLE["tens"]
WORDS = {
    **{str(number): word for number, word in enumerate(_ONES, 2)},
    **{str(10 * number): word for number, word in enumerate(_TENS, 2)},
    **{
        str(10 * tens + ones): f"{ten}-{one}"
        for tens, ten in enumerate(_TENS, 2)
        for ones, one in enumerate(["one", *_ONES[:8]], 1)
    },
}
FIGURES = {word: figure for figure, word in WORDS.items()}
_UNITS, _COUNTING = frozenset(_TABLE["units"]), frozenset(_TABLE["counting"]) | frozenset(FIGURES)
_JOINING = frozenset({"of", "in", "and", "to", "or"})
_MONTHS = frozenset(table("names")["calendar"])
_NUMBER = re.compile(
    r"(?<![\w–/.,:$€£¥#№&-])(?<![$€£¥] )"
    r"(?:[2-9]|[1-9]\d|" + "|".join(sorted(FIGURES, key=len, reverse=True)) + r")"
    r"(?= (?P<after>[a-z]+)\b)"
)
"""A number of one or two digits, or in words, before a word in lower case; not "3.5", "2-1", "on 12 May"."""
_BEFORE = re.compile(r"([A-Za-z]+)\W+\Z")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"\n]*\"|‘[^’]*’(?![a-z])|^---\n.*?\n---\n|<[^>]*>", re.DOTALL | re.MULTILINE)


def either_way(text: Text) -> Text:
    """An article with its small numbers written the other way, but for those in quotations, dates and measures."""
    quoted = [match.span() for match in _QUOTED.finditer(text.words)]

    def word(match: re.Match[str]) -> str:
        number, after = match[0], match["after"]
        last = _BEFORE.search(text.words, max(0, match.start() - 20), match.start())
        before = last[1].lower() if last else ""
        begins = not re.search(r"[\w,;:(–—-] ?\n?\Z", text.words[max(0, match.start() - 3) : match.start()])
        inside = any(start <= match.start() < end for start, end in quoted)
        if inside or begins or after in _UNITS | _COUNTING or before in _MONTHS | _COUNTING - _JOINING:
            return number
        return WORDS.get(number) or FIGURES[number]

    return replaced(text, _NUMBER, word)
