"""Ranks: first, second, largest, only, "no … had ever", "first since 1996"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from relcli.claims.model import Claim, Kind, Rank
from relcli.claims.passage import CONTENT, NOUNS, Mention, Passage
from relcli.claims.pronouns import referent
from relcli.claims.stance import stance_at
from relcli.language.phrases import phrase_at, subject_of
from relcli.language.places import demonym_of
from relcli.language.tables import table
from relcli.language.tagger import Tag
from relcli.language.times import TimeMention
from relcli.language.tokens import singular, stem

_GRADED: Final = ("ant", "ous", "ful", "ive", "ed", "ent", "al", "ing", "ular", "ible", "able")
"""Ends of adjectives that "most" and "least" compare."""


@lru_cache(maxsize=1)
def _orders() -> dict[str, str]:
    """Lower-case superlative or ordinal to its canonical word."""
    return {form: order for order, forms in table("ranks")["orders"].items() for form in forms}


def extract(passage: Passage) -> Iterator[Claim]:
    """Every rank of a sentence."""
    words = passage.sentence.words
    if passage.asks:
        return
    if not _cues().isdisjoint(words):
        yield from _orders_of(passage)
    if "ever" in words:
        yield from _never(passage)


def _orders_of(passage: Passage) -> Iterator[Claim]:
    tokens = passage.tokens
    for place, token in enumerate(tokens):
        order = _orders().get(token.low)
        last = place + 1
        if (
            order is None
            and token.low in ("most", "least")
            and last < len(tokens)
            and tokens[last].low.endswith(_GRADED)
        ):
            order = f"{token.low} {tokens[last].low}"
            last += 1
        if order is None and "-" in token.low:
            nth, _, base = token.low.partition("-")
            if nth in ("second", "third", "fourth", "fifth") and base in _orders():
                order = f"{nth}-{_orders()[base]}"
        if order is None:
            continue
        if not _definite(passage, place) or (
            place > 2 and [t.low for t in tokens[place - 3 : place]][:2] == ["one", "of"]
        ):
            continue
        claim = _ranked(passage, place, last, order)
        if claim is not None:
            yield claim


@lru_cache(maxsize=1)
def _cues() -> frozenset[str]:
    """Every superlative and ordinal, and the first words of those that are two."""
    nths = [f"{nth}-{base}" for nth in ("second", "third", "fourth", "fifth") for base in _orders()]
    return frozenset((*_orders(), *nths, "most", "least"))


_BEST: Final = frozenset({"known", "of", "part", "man", "way", "thing", "friend"})
"""What follows a "best" that ranks nothing."""
_NO_RANK: Final = frozenset({
    "time", "of", "time.", "half", "quarter", "day", "days", "week", "weeks", "month", "months", "year", "years",
    "term", "thing", "things", "reading", "round", "step", "place", "minutes", "hours", "class", "aid", "name",
    "person", "floor", "row", "test", "stage",
})  # fmt: skip
"""What follows an ordinal that counts and does not rank."""


def _definite(passage: Passage, place: int) -> bool:
    """ "the first", "Chile's biggest", "its second", "her third": a rank; "at first", "for the first time": none."""
    tokens, tags = passage.tokens, passage.tags
    before = tokens[place - 1].low if place else "the"
    behind = tokens[place + 1].low if place + 1 < len(tokens) else ""
    if tokens[place].low == "best":
        return before in ("the", "named", "voted", "for", "as", "judged", "won") and behind not in _BEST
    if before in ("at", "for") or behind in _NO_RANK:
        return False
    if before in ("the", "its", "his", "her", "their", "'s", "only", "world", "a", "country's", "ever"):
        return before != "a" or tokens[place].low not in ("first", "second", "third", "last")
    return place > 0 and (tags[place - 1] in (Tag.POSSESSIVE, Tag.BE) or before.endswith("'") or before == "’")


def _ranked(passage: Passage, place: int, last: int, order: str) -> Claim | None:
    tokens, tags = passage.tokens, passage.tags
    if last < len(tokens) and tokens[last].low == "ever":
        last += 1
    phrase = phrase_at(tokens, tags, last)
    if phrase is None or tags[phrase.head] not in NOUNS:
        return None
    if any(token.low in ("not", "never") for token in tokens[max(0, place - 3) : place]):
        return None
    end = _theme_end(passage, phrase.last)
    holder = _holder(passage, place, end)
    positions = table("ranks")["positions"]
    rank = Rank(
        order=order,
        position=int(positions.get(order, positions.get(order.split("-")[0], 1))),
        theme=frozenset(passage.stems(phrase.first, end, CONTENT)),
        head=stem(singular(tokens[phrase.head].low)),
        scope=_scope(passage, place, end),
        holder=holder,
        since=_since(passage, end),
        own=place > 0 and tokens[place - 1].low in ("his", "her", "their"),
        again=any(token.low == "since" for token in tokens[end:]),
    )
    stance, speaker = stance_at(passage, tokens[place].start)
    evidence = passage.tokens_evidence(place - 1 if place else place, end)
    subject = " ".join(token.low for token in tokens[phrase.first : phrase.last])
    sure = 0.9 if holder else 0.7
    return Claim(Kind.RANK, subject, f"{order}: {holder or 'it'}", rank, stance, evidence, speaker, sure)


def _theme_end(passage: Passage, place: int) -> int:
    """One past the words that narrow what is ranked: "… to hold the post", "… in Ireland in which every patient …"."""
    tokens = passage.tokens
    end = place
    while (
        end < len(tokens)
        and tokens[end].text not in ',;:.–—()"”'
        and tokens[end].low not in ("since", "and", "but", "after", "when")
        and end - place < 14
    ):
        end += 1
    return end


def _scope(passage: Passage, place: int, end: int) -> tuple[str, ...]:
    tokens = passage.tokens
    found: list[str] = []
    if place >= 2 and tokens[place - 1].low == "'s":
        mention = passage.mention_in(max(0, place - 5), place - 1)
        if mention:
            found.append(mention.entity)
        elif tokens[place - 2].low in ("world", "country", "city", "nation", "region", "continent"):
            found.append(tokens[place - 2].low)
    for mention in passage.mentions:
        if place < mention.name.first < end and tokens[mention.name.first - 1].low in ("in", "of", "the", "to"):
            found.append(mention.entity)
    for token in tokens[place:end]:
        country = demonym_of(token.low) if token.capital else None
        if country:
            found.append(country)
    if any(t.low == "world" for t in tokens[place:end]):
        found.append("world")
    return tuple(dict.fromkeys(found))


def _holder(passage: Passage, place: int, end: int) -> str:
    """Who has the rank: the subject of the verb before it, or the name it is in apposition to."""
    tokens, tags = passage.tokens, passage.tags
    apposed = _apposed(passage, place)
    if apposed:
        return apposed
    for step in range(place - 1, max(-1, place - 12), -1):
        if tags[step] in (Tag.BE, Tag.VERB):
            subject = subject_of(tokens, tags, step)
            if subject is not None:
                if tags[subject.head] is Tag.PRONOUN:
                    return _pronoun(passage, tokens[subject.head].low, subject.head)
                mention = passage.mention_in(subject.first, subject.last)
                if mention is not None:
                    return mention.entity
                return tokens[subject.head].low
            break
    behind: list[Mention] = [m for m in passage.mentions if m.name.first in (end, end + 1) and m.person]
    return behind[0].entity if behind else ""


def _apposed(passage: Passage, place: int) -> str:
    """ "Petro — Colombia's first left-wing president —": the name before the comma or dash."""
    tokens, tags = passage.tokens, passage.tags
    step = place - 1
    while step > 0 and tags[step] in (Tag.CAPITAL, Tag.POSSESSIVE, Tag.DETERMINER, Tag.NOUN):
        step -= 1
    if tokens[step].text not in ",–—":
        return ""
    return next((m.entity for m in passage.mentions if m.name.last == step), "")


def _pronoun(passage: Passage, low: str, place: int) -> str:
    """He and she: the first person of the sentence before; it: the first thing named before it here, or there."""
    if low == "it":
        here = [m.entity for m in passage.mentions if not m.person and m.name.last <= place]
        return here[0] if here else ""
    return referent(low, passage.previous)


def _since(passage: Passage, end: int) -> TimeMention | None:
    if end >= len(passage.tokens):
        return None
    offset = passage.tokens[end].start
    return next((t for t in passage.times if abs(t.start - offset) <= 2 and t.expr.relation == "since"), None) or next(
        (t for t in passage.times if t.expr.relation == "since"), None
    )


_DONE: Final = frozenset({*NOUNS, Tag.VERB, Tag.PARTICIPLE})


def _never(passage: Passage) -> Iterator[Claim]:
    """ "No Belgian had ever won a stage", "no president has ever come before her"."""
    tokens, tags = passage.tokens, passage.tags
    for place, token in enumerate(tokens[:6]):
        if token.low != "no" or "ever" not in [t.low for t in tokens[place : place + 12]]:
            continue
        phrase = phrase_at(tokens, tags, place + 1)
        if phrase is None:
            return
        end = next((p for p in range(phrase.last, len(tokens)) if tokens[p].text in ",;."), len(tokens))
        theme = frozenset(passage.stems(phrase.first, end, _DONE))
        rank = Rank("none", 0, theme, stem(singular(tokens[phrase.head].low)), _scope(passage, place, end), "")
        stance, speaker = stance_at(passage, token.start)
        evidence = passage.tokens_evidence(place, end)
        yield Claim(Kind.RANK, tokens[phrase.head].low, "none before", rank, stance, evidence, speaker, 0.9)
