"""Words in quotation marks with their speaker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from relcli.claims.model import Claim, Kind, Quote, Stance
from relcli.claims.passage import Passage
from relcli.claims.speech import speech_lemma

_LEAST_WORDS: Final = 5
_LEAST_IN_SENTENCE: Final = 4
"""Words of a quotation that is a sentence of its own: “Chance has no memory”."""
_ASIDE: Final = 8
"""Words that may stand between the halves of one quotation: "said the mayor of the town on Friday"."""


def extract(passage: Passage) -> Iterator[Claim]:
    """Quotations of at least five words, four in a sentence; shorter ones are phrases that anybody may use."""
    for low, high, speaker, words in _whole(passage):
        if len(words.split()) < (_LEAST_IN_SENTENCE if words[:1].isupper() and speaker else _LEAST_WORDS):
            continue
        detail, evidence = Quote(words, speaker), passage.evidence(low, high)
        yield Claim(Kind.QUOTE, speaker, words, detail, Stance.QUOTED, evidence, speaker)


def _whole(passage: Passage) -> Iterator[tuple[int, int, str, str]]:
    """(start, end, speaker, words) of each quotation; the halves of "We build," she said, "what we can." are one."""
    text = passage.sentence.text
    held: tuple[int, int, str, str] | None = None
    for low, high, speaker in passage.attribution.quotes:
        words = text[low:high].strip(" ,.;:!?")
        if held is not None and text[low : low + 1].islower() and _goes_on(passage, held[1], low):
            held = (held[0], high, speaker, f"{held[3]} {words}")
            continue
        if held is not None:
            yield held
        held = (low, high, speaker, words)
    if held is not None:
        yield held


def _goes_on(passage: Passage, end: int, start: int) -> bool:
    """Does only the speaker stand between the halves, set off by commas?"""
    text = passage.sentence.text
    between = text[end:start].strip(" \"'“”‘’»«„")
    closed = text[end - 1] == "," or between.startswith(",")
    words = [word.strip(",") for word in between.casefold().split()]
    return closed and between.endswith(",") and len(words) <= _ASIDE and any(map(speech_lemma, words))
