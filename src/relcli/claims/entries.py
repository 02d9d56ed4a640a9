"""What a number counts in a list or a row of a table, or by words in front of it: "beacons: 146 of them"."""

from __future__ import annotations

from typing import Final

from relcli.claims.figure import Counted, Figure, named
from relcli.claims.passage import CONTENT, NOUNS, Passage
from relcli.language.phrases import Phrase, phrase_at
from relcli.language.tagger import Tag
from relcli.language.tokens import singular, stem


def entry(passage: Passage, figure: Figure) -> Counted | None:
    """ "Length: 14.2 km", "Turbines 47", in a list or a table."""
    tokens, colon = passage.tokens, figure.bounds[0] - 1
    if passage.context.zone == "table row" and colon < 0:
        return _cell(passage, figure)
    if passage.context.zone not in ("list item", "table row") or not 0 < colon <= 4 or tokens[colon].text != ":":
        return None
    if figure.first - figure.bounds[0] >= 3:
        return None
    words = [place for place in range(colon) if passage.tags[place] in NOUNS]
    if not words:
        return None
    narrowing = {stem(tokens[place].text) for place in words[:-1]}
    return stem(singular(tokens[words[-1]].low)), narrowing, (words[0], colon)


def _cell(passage: Passage, figure: Figure) -> Counted | None:
    """ "Turbines 47": the row of a table with one figure, at its end."""
    tokens, first = passage.tokens, figure.first
    if figure.last != len(tokens) or len(passage.quantities) != 1 or not 0 < first <= _LABEL:
        return None
    if any(not token.text[0].isalpha() for token in tokens[:first]) or passage.context.names:
        return None
    head = next((n - 1 for n in range(1, first) if tokens[n].low in ("of", "in", "on", "for", "at")), first - 1)
    narrowing = {stem(tokens[place].text) for place in range(first) if place != head and passage.tags[place] in CONTENT}
    return stem(singular(tokens[head].low)), narrowing, (0, first)


_LABEL: Final = 5
"""Words of the label of a row."""


def given_in(passage: Passage, figure: Figure) -> Counted | None:
    """ "$2.1 billion in shares", "£3 million in damages"."""
    tokens, tags, last = passage.tokens, passage.tags, figure.last
    if figure.quantity.dimension != "money" or last + 1 >= len(tokens) or tokens[last].low != "in":
        return None
    phrase = phrase_at(tokens, tags, last + 1)
    if phrase is None or phrase.first != last + 1 or tags[phrase.first] is not Tag.NOUN or passage.in_time(last + 1):
        return None
    if tags[phrase.head] is not Tag.NOUN or tokens[phrase.head].low in _NO_THINGS:
        return None
    return (*named(passage, phrase), (figure.first, phrase.last))


_NO_THINGS: Final = frozenset(
    {"total", "all", "cash", "advance", "return", "instalments", "installments", "today", "fact"}
)


def announced(passage: Passage, figure: Figure) -> Counted | None:
    """ "There will be beacons: 146 of them"."""
    lows, first, last = passage.sentence.lows, figure.first, figure.last
    if first < 2 or lows[first - 1] not in (":", "–", "—", ",") or lows[last : last + 2] != ("of", "them"):
        return None
    phrase = _phrase_ending(passage, first - 1)
    if phrase is None or singular(lows[phrase.head]) == lows[phrase.head]:
        return None
    return (*named(passage, phrase), (phrase.first, phrase.last))


def _phrase_ending(passage: Passage, end: int) -> Phrase | None:
    """The nouns right before a token, without what stands before them."""
    begin = end
    while begin > 0 and passage.tags[begin - 1] in NOUNS:
        begin -= 1
    return Phrase(begin, end, end - 1) if begin < end else None


def of_opening(passage: Passage, figure: Figure) -> Counted | None:
    """ "Of the members of the choir, 52 per cent are over 60"."""
    lows = passage.sentence.lows
    if figure.quantity.dimension not in ("percent", "ratio") or lows[0] not in ("of", "among") or figure.first < 3:
        return None
    phrase = phrase_at(passage.tokens, passage.tags, 1)
    if phrase is None or passage.tags[phrase.head] not in NOUNS or phrase.last > figure.first:
        return None
    return (*named(passage, phrase), (phrase.first, phrase.last))
