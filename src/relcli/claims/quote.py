"""Words in quotation marks with their speaker."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from relcli.claims.model import Claim, Kind, Quote, Stance
from relcli.claims.passage import Passage

_LEAST_WORDS: Final = 5


def extract(passage: Passage) -> Iterator[Claim]:
    """Quotations of at least five words; shorter ones are phrases that anybody may use."""
    for low, high, speaker in passage.attribution.quotes:
        words = passage.sentence.text[low:high].strip(" ,.;:!?")
        if len(words.split()) < _LEAST_WORDS:
            continue
        detail, evidence = Quote(words, speaker), passage.evidence(low, high)
        yield Claim(Kind.QUOTE, speaker, words, detail, Stance.QUOTED, evidence, speaker)
