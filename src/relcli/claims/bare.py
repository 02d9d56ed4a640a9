"""A question and its answer as one sentence, also where the question is no more than "When?"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from relcli.claims.replies import Told, behind_verb
from relcli.language.alike import is_telling_noun
from relcli.language.sentences import Sentence, sentence_of
from relcli.language.tagger import Tag
from relcli.language.tokens import stem
from relcli.records import record

_BARE: Final = frozenset(
    {"when", "where", "and", "exactly", "did", "was", "is", "it", "this", "that", "happen", "happened", "take", "place"}
)
"""Words of a question that names nothing."""
_OPENING: Final = 3
"""Sentences in which an article says what it is about."""


@record(frozen=True, slots=True)
class Whole:
    """The sentence that a question and its answer make."""

    sentence: Sentence
    pieces: tuple[tuple[int, int, int], ...]
    """(start, end, source) of what comes from the answer: half-open offsets in the sentence, and where they begin in
    the block of the answer."""
    about: int = -1
    """Number of the sentence that says what a bare "When?" asks of; -1 where the question says it."""


def joined(parts: list[tuple[str, int]]) -> Whole | None:
    """The parts in a row, with the first letter as sentences have it."""
    text, pieces = "", []
    for words, source in parts:
        if not words:
            continue
        if text and words[0] not in ",;:":
            text += " "
        if source >= 0:
            pieces.append((len(text), len(text) + len(words), source))
        text += words
    if not pieces:
        return None
    return Whole(sentence_of(f"{text[0].upper()}{text[1:]}."), tuple(pieces))


def bare(
    sentences: Sequence[tuple[Sentence, list[str]]],
    question: Sentence,
    answer: Sentence,
    tags: list[str],
) -> Whole | None:
    """ "When?", "When and where was it?" ask of what the headline names: "the eruption happened in the small hours"."""
    words = {word for word in question.lows if word[0].isalpha()}
    if "when" not in words or not words <= _BARE:
        return None
    begin = behind_verb(answer, tags)
    nouns = [(name, number) for number, each in enumerate(sentences[:_OPENING]) for name in _happenings(*each)]
    if begin < 0 or not nouns:
        return None
    found = joined([(f"the {nouns[0][0]} happened", -1), Told(answer, tags, begin).all()])
    return replace(found, about=nouns[0][1]) if found is not None else None


def _happenings(sentence: Sentence, tags: list[str]) -> list[str]:
    """The nouns of a sentence that name what happens."""
    return [
        low
        for low, tag in zip(sentence.lows, tags, strict=True)
        if (tag is Tag.NOUN or tag is Tag.CAPITAL) and low.isalpha() and is_telling_noun(stem(low))
    ]
