"""Answers without a verb of their own: whether one is, and the words that answer."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from relcli.claims.speech import may_attribute
from relcli.language.sentences import Sentence
from relcli.language.tables import table
from relcli.language.tagger import AUXILIARY, FINITE, Tag, closed_classes, lemma, verb_forms
from relcli.language.tokens import Token

COMMON: Final = frozenset({"next", "last", "early", "late", "mid", "soon", "shortly", "around", "exactly", "some"})
"""Words whose capital only opens an answer, beside those of the closed classes."""
_POINTING: Final = frozenset({"it", "that", "this", "they", "these", "those", "he", "she"})
_COMING: Final = frozenset({"come", "happen", "be", "fall", "occur", "do"})
"""Verbs of an answer that say no more than that it was so: "It came on the Monday evening"."""
_SUBORDINATES: Final = frozenset({
    "who", "which", "that", "whose", "whom", "when", "where", "while", "as", "after", "before", "because", "since",
    "if", "though", "although", "until", "once",
})  # fmt: skip
_SHORT: Final = 6
"""Words of "Not according to the report", and fewer."""
_BY: Final = frozenset({"by", "in", "at", "as", "between"})


def behind_verb(answer: Sentence, tags: list[str]) -> int:
    """The token that a verbless answer begins with, or what is behind "It came …"; -1 for a whole sentence."""
    tokens = answer.tokens
    if tokens[-1].text == "?" or answer.quotes or tokens[0].low == "that":
        return -1
    if len(tokens) > 3 and tokens[0].low in _POINTING and tags[1] in (Tag.BE, Tag.VERB):
        follows = tags[2] is Tag.PREPOSITION or (tags[1] is Tag.VERB and tags[2] in (Tag.DETERMINER, Tag.CAPITAL))
        return 2 if lemma(tokens[1]) in _COMING and follows else -1
    end = _attributed(tokens)
    return 0 if _verbless(tokens[:end], tags[:end]) else -1


def _attributed(tokens: list[Token]) -> int:
    """Where ", said the fire service", ", officials say" begins at the end of an answer; its length for none."""
    for place in range(1, len(tokens) - 2):
        if tokens[place].text == "," and (
            may_attribute(tokens[place + 1].low) or (may_attribute(tokens[-2].low) and len(tokens) - place <= _TAIL)
        ):
            return place
    return len(tokens)


_TAIL: Final = 6
"""Words of ", the ministry in Oslo said" at most."""


def _verbless(tokens: list[Token], tags: list[str]) -> bool:
    """Is every finite verb that of a clause which hangs on a word: "just as school was letting out"?"""
    hanging = 0
    for place, tag in enumerate(tags):
        if tokens[place].low in _SUBORDINATES or tag is Tag.RELATIVE:
            hanging += 1
        before = tags[place - 1] if place else ""
        if tag in FINITE and before not in AUXILIARY:
            if place and (tokens[place - 1].low == "to" or _narrows(tokens, place)):
                continue
            hanging -= 1
            if hanging < 0:
                return False
    return True


def _narrows(tokens: list[Token], place: int) -> bool:
    """ "Two men, aged 23", "a trust, founded in 1919"."""
    form = verb_forms().get(tokens[place].low)
    past = form is not None and form.tense in ("past", "part")
    behind = tokens[place + 1] if place + 1 < len(tokens) else tokens[place]
    return past and tokens[place - 1].text == "," and (behind.low in _BY or behind.text[0].isdigit())


def yes_or_no(answer: Sentence, tags: list[str]) -> str:
    """ "yes" or "no" where an answer opens with that, "Not yet" as "no"; "" for any other."""
    low = answer.tokens[0].low
    if low == "not":
        return "no" if behind_verb(answer, tags) == 0 and len(answer.tokens) < _SHORT else ""
    alone = len(answer.tokens) == 1 or tags[1] is Tag.MARK
    return low if low in ("yes", "no") and alone else ""


@lru_cache(maxsize=1)
def numeric() -> frozenset[str]:
    """Words that a number in words consists of."""
    rows = table("numbers")
    return frozenset((*rows["cardinals"], *rows["tens"], *rows["scales"], *rows["dozens"], "than"))


class Told:
    """The words of an answer that the question is answered by."""

    def __init__(self, answer: Sentence, tags: list[str], begin: int) -> None:
        self.answer, self.tags, self.begin = answer, tags, begin
        tokens = answer.tokens
        self.end = len(tokens) - (tokens[-1].text in ".!;")

    @property
    def first(self) -> Token:
        return self.answer.tokens[self.begin]

    def piece(self, begin: int, end: int) -> tuple[str, int]:
        """The words from a token to another, and where they begin in the block; no capital that only opens."""
        tokens = self.answer.tokens
        low, high = tokens[begin].start, tokens[end - 1].end
        text = self.answer.text[low:high]
        if not begin and (tokens[0].low in COMMON or tokens[0].low in closed_classes()):
            text = text[0].lower() + text[1:]
        return text, self.answer.start + low

    def all(self) -> tuple[str, int]:
        """All of them."""
        return self.piece(self.begin, self.end)

    def comma(self) -> int:
        """Where the first part of it ends."""
        tokens = self.answer.tokens
        return next((n for n in range(self.begin + 1, self.end) if tokens[n].text in ",;:—–("), self.end)
