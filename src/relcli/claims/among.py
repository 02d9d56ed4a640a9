"""One of a few: "one of two museums devoted to glass", "only Greece has a higher rate"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from relcli.claims.model import Claim, Kind, Rank
from relcli.claims.passage import CONTENT, NOUNS, Passage
from relcli.claims.rank import holder_of, theme_end
from relcli.claims.scope import scope_of
from relcli.claims.stance import stance_at
from relcli.claims.standing import ANY
from relcli.claims.superlative import superlative_of
from relcli.language.phrases import phrase_at
from relcli.language.tagger import Tag
from relcli.language.tokens import singular, stem


def extract(passage: Passage) -> Iterator[Claim]:
    """Every such rank of a sentence."""
    words = passage.sentence.words
    if passage.asks:
        return
    if "one" in words and "of" in words:
        yield from _one_of_several(passage)
    if "only" in words:
        yield from _only_one_more(passage)
    if "behind" in words and not _RANKED.isdisjoint(words):
        yield from _behind_another(passage)


def _one_of_several(passage: Passage) -> Iterator[Claim]:
    """ "One of two museums in the country devoted to glass": not the only one."""
    lows, tokens = passage.sentence.lows, passage.tokens
    for place in [n for n in range(len(lows) - 3) if lows[n : n + 2] == ("one", "of")]:
        count = place + 2
        while count < len(lows) - 1 and lows[count] in ("only", "just", "the", "its", "about", "some"):
            count += 1
        phrase = phrase_at(tokens, passage.tags, count + 1) if lows[count] in _SEVERAL else None
        if phrase is None or passage.tags[phrase.head] not in NOUNS:
            continue
        end = theme_end(passage, phrase.last)
        theme = passage.stems(phrase.first, end, CONTENT)
        head = singular(tokens[phrase.head].low)
        where = scope_of(passage, place, end)
        rank = Rank("second-only", 2, frozenset(theme), stem(head), where, holder_of(passage, place, end))
        stance, speaker = stance_at(passage, tokens[place].start)
        subject = " ".join(token.low for token in tokens[phrase.first : phrase.last])
        evidence = passage.tokens_evidence(place, end)
        yield Claim(Kind.RANK, subject, f"one of {lows[count]}", rank, stance, evidence, speaker, 0.8)


_SEVERAL: Final = frozenset({"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "few"})


_RANKED: Final = frozenset({"ranks", "ranked", "rank", "comes", "lies"})


def _behind_another(passage: Passage) -> Iterator[Claim]:
    """ "It ranks behind the Grant instrument among the telescopes of the south": second at best."""
    lows = passage.sentence.lows
    place = next((n for n in range(1, len(lows) - 3) if lows[n] in _RANKED and lows[n + 1] == "behind"), 0)
    among = next((n for n in range(place + 2, len(lows) - 1) if lows[n] in ("among", "in")), 0) if place else 0
    phrase = phrase_at(passage.tokens, passage.tags, among + 1) if among and lows[among] == "among" else None
    if phrase is None or passage.tags[phrase.head] not in NOUNS:
        return
    end = theme_end(passage, phrase.last)
    theme = frozenset(passage.stems(phrase.first, end, CONTENT))
    head = singular(lows[phrase.head])
    rank = Rank(
        f"second-{ANY}", 2, theme, stem(head), scope_of(passage, among, end), holder_of(passage, place + 1, end)
    )
    stance, speaker = stance_at(passage, passage.tokens[place].start)
    yield Claim(Kind.RANK, head, "behind another", rank, stance, passage.tokens_evidence(place, end), speaker, 0.8)


_NTH: Final = ("first", "second", "third", "fourth")
_MOST: Final = 3
"""Names behind an "only" that are counted."""


def _only_one_more(passage: Passage) -> Iterator[Claim]:
    """ "Only Greece has a higher rate", "only Lagos and Cairo are bigger": second, or third, by what is left out."""
    lows, tokens = passage.sentence.lows, passage.tokens
    for place in [n for n, low in enumerate(lows[:-3]) if low == "only"]:
        names, last = 0, place + 1
        while names < _MOST and (mention := next((m for m in passage.mentions if m.name.first == last), None)):
            names, last = names + 1, mention.name.last
            last += lows[last : last + 1] in ((",",), ("and",))
        if not names or last >= len(lows) or passage.tags[last] not in (Tag.BE, Tag.HAVE, Tag.VERB):
            continue
        more = next((n for n in range(last + 1, min(len(lows), last + 4)) if superlative_of(lows[n])), 0)
        if not more:
            continue
        phrase = phrase_at(tokens, passage.tags, more + 1) if more + 1 < len(tokens) else None
        named = phrase is not None and passage.tags[phrase.head] in NOUNS
        end = theme_end(passage, phrase.last if named and phrase is not None else more + 1)
        head = singular(tokens[phrase.head].low) if named and phrase is not None else ""
        order = f"{_NTH[names]}-{superlative_of(lows[more])}"
        theme = frozenset(passage.stems(more + 1, end, CONTENT))
        rank = Rank(order, names + 1, theme, stem(head) if head else "", scope_of(passage, more, end), "")
        stance, speaker = stance_at(passage, tokens[place].start)
        evidence = passage.tokens_evidence(place, end)
        yield Claim(Kind.RANK, head or "it", f"{_NTH[names]} place", rank, stance, evidence, speaker, 0.8)
