"""A sentence with all that was read in it: what every extractor of claims is given."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter
from typing import Final

from relcli.claims.model import Context, Evidence
from relcli.claims.speech import Attribution
from relcli.corpus.model import Article, Block
from relcli.language.names import Name
from relcli.language.numbers import Quantity
from relcli.language.sentences import Sentence
from relcli.language.tagger import Tag
from relcli.language.times import TimeMention
from relcli.language.titles import Title
from relcli.language.tokens import Token
from relcli.records import record

NOUNS: Final = frozenset({Tag.NOUN, Tag.CAPITAL})
VERBAL: Final = frozenset({Tag.VERB, Tag.PARTICIPLE, Tag.GERUND})
CONTENT: Final = NOUNS | VERBAL
_END: Final = attrgetter("end")
_OPENS_QUESTION: Final = frozenset({Tag.RELATIVE, Tag.BE, Tag.DO, Tag.HAVE, Tag.MODAL})


@record(frozen=True, slots=True)
class Mention:
    """A name in a sentence and what it was resolved to."""

    name: Name
    entity: str
    person: bool


@record(frozen=True, slots=True)
class Passage:
    """A sentence with all that was read in it.  Offsets count from the beginning of the sentence."""

    article: Article
    block: Block
    sentence: Sentence
    tokens: list[Token]
    """The sentence's."""
    tags: list[str]
    titles: tuple[Title, ...]
    mentions: tuple[Mention, ...]
    times: tuple[TimeMention, ...]
    quantities: tuple[Quantity, ...]
    attribution: Attribution
    context: Context
    previous: Passage | None
    cues: int
    """What its words may open, as bits (see `cues`)."""
    pieces: tuple[tuple[int, int, int], ...] = ()
    """Of a sentence made of a question and its answer: what comes from the answer (see `bare.Whole`)."""

    @property
    def asks(self) -> bool:
        """Is this a question, which claims nothing?"""
        if self.context.zone == "question":
            return True
        if "?" not in self.sentence.words or not self.sentence.text.rstrip('"”’) ').endswith("?"):
            return False
        opening = self.tags[0] in _OPENS_QUESTION or not self.tokens[0].text[0].isalpha()
        return opening or len(self.tokens) < 9

    def evidence(self, start: int, end: int) -> Evidence:
        """The evidence for what is said between two offsets of the sentence (end > start)."""
        if self.pieces:
            start, end = self._answered(start, end)
        else:
            start, end = self.sentence.start + start, self.sentence.start + end
        low, high = self.block.span(start, end)
        line, column = self.article.place(low)
        return Evidence(low, high, line, column, self.article.text[low:high], self.context)

    def _answered(self, start: int, end: int) -> tuple[int, int]:
        """Where in the block the answer's part of a range stands; all of the answer where it has none."""
        found = [
            (source + max(start, low) - low, source + min(end, high) - low)
            for low, high, source in self.pieces
            if low < end and start < high
        ] or [(source, source + high - low) for low, high, source in self.pieces]
        return min(low for low, _ in found), max(high for _, high in found)

    def tokens_evidence(self, first: int, last: int) -> Evidence:
        """The evidence for a half-open range of tokens."""
        return self.evidence(self.tokens[first].start, self.tokens[max(first, last - 1)].end)

    def token_at(self, offset: int) -> int:
        """Number of the first token that ends behind an offset."""
        return min(bisect_right(self.tokens, offset, key=_END), len(self.tokens) - 1)

    def mention_in(self, first: int, last: int) -> Mention | None:
        """The last name that begins inside a range of tokens."""
        for mention in reversed(self.mentions):
            if first <= mention.name.first < last:
                return mention
        return None

    def in_time(self, place: int) -> bool:
        """Does a token belong to a time?"""
        start = self.tokens[place].start
        return any(time.start <= start < time.end for time in self.times)

    def stems(self, first: int, last: int, tags: frozenset[str] = NOUNS) -> set[str]:
        """Stems of the words with one of `tags` in a half-open range of tokens."""
        tokens = self.tokens
        return {tokens[place].stem for place, tag in enumerate(self.tags[first:last], first) if tag in tags}
