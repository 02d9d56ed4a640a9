"""Ranks: first, second, largest, only, "no … had ever", "first since 1996"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from relcli.claims.cues import RANK, places
from relcli.claims.model import Claim, Kind, Rank
from relcli.claims.passage import CONTENT, NOUNS, Mention, Passage
from relcli.claims.pronouns import referent
from relcli.claims.scope import scope_of
from relcli.claims.stance import stance_at
from relcli.claims.superlative import COUNTED, NARROWING, before_times, definite, order_at, phrase_behind, position_of
from relcli.language.phrases import Phrase, phrase_at, subject_of
from relcli.language.tagger import Tag
from relcli.language.times import TimeMention
from relcli.language.tokens import singular, stem, stem_set


def extract(passage: Passage) -> Iterator[Claim]:
    """Every rank of a sentence."""
    if not passage.cues & RANK or passage.asks:
        return
    yield from _orders_of(passage)
    words = passage.sentence.words
    if "ever" in words or ("no" in words and "had" in words and "before" in words):
        yield from _never(passage)


def _orders_of(passage: Passage) -> Iterator[Claim]:
    tokens = passage.tokens
    for place in places(tokens, RANK):
        order, last = order_at(passage, place)
        if not order or not definite(passage, place):
            continue
        if tokens[place].low[0].isdecimal() and passage.in_time(place):
            continue  # "the 13th of May"
        if place > 2 and [t.low for t in tokens[place - 3 : place]][:2] == ["one", "of"]:
            continue
        claim = _ranked(passage, place, last, order)
        if claim is not None and not _edition(claim):
            yield claim


def _edition(claim: Claim) -> bool:
    """ "The 22nd film festival" is read by `life`, "the sixth festival" here."""
    rank = claim.detail
    return isinstance(rank, Rank) and rank.position > _LETTERS and rank.head in stem_set("ranks", "held_again")


_LETTERS: Final = 10
"""Ordinals up to this are written in letters."""


def _ranked(passage: Passage, place: int, last: int, order: str) -> Claim | None:
    tokens, tags = passage.tokens, passage.tags
    last += last < len(tokens) and tokens[last].low == "ever"
    phrase = phrase_behind(passage, last)
    timed = (
        phrase is not None and order in COUNTED and any(t.start == tokens[phrase.first].start for t in passage.times)
    )
    if phrase is None or timed or tags[phrase.head] not in NOUNS:
        phrase = _headless(passage, place, last, order)
    if phrase is None or any(token.low in ("not", "never") for token in tokens[max(0, place - 3) : place]):
        return None
    if "if" in passage.sentence.lows[:place] and Tag.MODAL in tags[max(0, place - 5) : place]:
        return None  # "If she is confirmed, she will be the first …"
    end = theme_end(passage, max((phrase := before_times(passage, phrase)).last, last))
    holder = holder_of(passage, place, end)
    theme = passage.stems(phrase.first, phrase.last, CONTENT | NARROWING)
    theme |= passage.stems(max(phrase.last, last), end, CONTENT)
    if passage.sentence.lows[max(last, end - 3) : end] in (("to", "do", "so"), ("to", "do", "it")):
        theme |= passage.stems(0, place, CONTENT)  # "She won the medal, and was the first woman to do so"
    rank = Rank(
        order=order,
        position=position_of(order),
        theme=frozenset(theme),
        head="" if tags[phrase.head] is Tag.PRONOUN else stem(singular(tokens[phrase.head].low)),
        scope=scope_of(passage, place, end),
        holder=holder,
        since=since_of(passage, end),
        own=place > 0 and tokens[place - 1].low in ("his", "her", "its", "their"),
        again="since" in passage.sentence.lows[end:],
        back=years_back(passage, end),
    )
    stance, speaker = stance_at(passage, tokens[place].start)
    told = [t.end for t in (rank.since, _length(passage, end) if rank.back else None) if t is not None]
    last = max([end, *(passage.token_at(offset - 1) + 1 for offset in told if 0 <= offset - tokens[end - 1].end < 60)])
    evidence = passage.tokens_evidence(place - 1 if place else place, last)
    subject = " ".join(token.low for token in tokens[phrase.first : phrase.last])
    sure = 0.9 if holder else 0.7
    return Claim(Kind.RANK, subject, f"{order}: {holder or 'it'}", rank, stance, evidence, speaker, sure)


_BEHIND_HEADLESS: Final = frozenset({
    "since", "in", "of", "to", "ever", "on", "for", "yet", ".", ",", "until", "anywhere", "still", "now", "among",
    "within", "anyone", "there", "at", "here", "this", "so", "behind", "after",
})  # fmt: skip


def _headless(passage: Passage, place: int, last: int, order: str) -> Phrase | None:
    """ "the outbreak, the largest in the island", "the peak was the highest since …": what stands before is ranked."""
    tokens, tags = passage.tokens, passage.tags
    if last < len(tokens) and tokens[last].low not in _BEHIND_HEADLESS:
        return None
    before = place - 1
    if tokens[before].low == "'s":  # "the recall is the company's fourth this year", "the world's third longest"
        before -= 1
        while before > 0 and tags[before] in NOUNS:
            before -= 1
    while before > 0 and tags[before] in (Tag.DETERMINER, Tag.POSSESSIVE, Tag.ADVERB):
        before -= 1
    counted = order in COUNTED
    to_be = tags[before] is Tag.BE and last < len(tokens) and tokens[last].low == "to"  # "was the third to be built"
    to_be = to_be or (
        tags[before] is Tag.BE and "since" in passage.sentence.lows[last : last + 8]
    )  # "the first in town since"
    if tags[before] is Tag.BE and tokens[place - 1].low in ("the", "'s"):  # "Friday's rise is the third in two years"
        to_be = to_be or (last < len(tokens) and tokens[last].low in ("in", "of", "this", "for", "at"))
    if tags[before] is Tag.BE and tokens[place - 1].low in ("his", "her", "its", "their", "'s"):
        to_be = to_be or last >= len(tokens) or tokens[last].text in ".,;"  # "the victory was his third"
    if tokens[before].low in ("become", "became", "becomes") and last < len(tokens):  # "became the first in town to"
        to_be = tokens[last].low == "to" or "to" in passage.sentence.lows[last : last + 5]
    own = tokens[place - 1].low in ("his", "her", "its", "their") and tokens[before].text == ","
    if before < 1 or (counted and not to_be and not own):
        return None
    if tokens[before].text == "," and tags[before - 1] in NOUNS:
        first = before - 1
        while first > 0 and tags[first - 1] in NOUNS and before - first < 3:
            first -= 1
        return Phrase(first, before, before - 1)
    linked = tags[before] is Tag.BE or tokens[before].low in ("become", "became", "becomes")
    subject = subject_of(tokens, tags, before) if linked else None
    if subject is not None and tags[subject.head] is Tag.PRONOUN and tokens[subject.head].low == "it":
        return subject if not counted else None  # "it will be the longest in the province"
    return subject if subject is not None and tags[subject.head] in NOUNS else None


def years_back(passage: Passage, end: int) -> float:
    """How many years "the lowest in nine years" looks back; 0 when it does not say."""
    time = _length(passage, end)
    length = time.expr.duration if time is not None else None
    return (length.low + length.high) / 2 / _YEAR if length is not None else 0.0


def _length(passage: Passage, end: int) -> TimeMention | None:
    """ "in nine years", "for a decade" right behind a superlative."""
    offset = passage.tokens[end - 1].end
    for time in passage.times:
        length, begin = time.expr.duration, time.start
        if length is None or length.unit not in ("year", "decade", "century") or not offset - 3 <= begin <= offset + 6:
            continue
        if length.count and (time.expr.mode == "ahead" or passage.sentence.text[:begin].endswith(("for ", "in "))):
            return time
    return None


_YEAR: Final = 365.25 * 86400


def theme_end(passage: Passage, place: int) -> int:
    """One past the words that narrow what is ranked: "… to hold the post", "… in Ireland in which every patient …"."""
    tokens = passage.tokens
    lengths = {t.start for t in passage.times if t.expr.duration is not None or t.surface[:5] in ("last ", "next ")}
    end = place
    while (
        end < len(tokens)
        and tokens[end].start not in lengths
        and tokens[end].text not in ',;:.–—()"”'
        and tokens[end].low not in ("since", "and", "but", "after", "when")
        and end - place < 14
    ):
        end += 1
    return end


def holder_of(passage: Passage, place: int, end: int) -> str:
    """Who has the rank: the subject of the verb before it, or the name it is in apposition to."""
    tokens, tags = passage.tokens, passage.tags
    apposed = _apposed(passage, place)
    if apposed:
        return apposed
    made = _made(passage, place)
    if made is not None:
        return made
    for step in range(place - 1, max(-1, place - 12), -1):
        if tags[step] in (Tag.BE, Tag.VERB):
            subject = subject_of(tokens, tags, step) or _antecedent(passage, step)
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


def _made(passage: Passage, place: int) -> str | None:
    """ "The inn has stood since 1649, which makes it the oldest …": the sentence's subject; None for another form."""
    tokens, tags = passage.tokens, passage.tags
    pronoun = place - 1 if tokens[place - 1].low != "the" else place - 2
    named = next((m for m in passage.mentions if m.name.last == _past_owner(passage, place)), None)
    if named is not None and tokens[named.name.first - 1].low in _MAKING:
        return named.entity  # "exports made Selvia the largest supplier"
    if pronoun < 2 or tokens[pronoun].low not in _MADE or tokens[pronoun - 1].low not in _MAKING:
        return None
    verb = next((n for n in range(1, pronoun - 1) if tags[n] in (Tag.VERB, Tag.BE, Tag.HAVE)), 0)
    subject = subject_of(tokens, tags, verb) if verb else None
    mention = passage.mention_in(subject.first, subject.last) if subject is not None else None
    return mention.entity if mention is not None else ""


def _past_owner(passage: Passage, place: int) -> int:
    """The token that "the", "its", "the world's" before a rank begins with."""
    lows = passage.sentence.lows
    first = place - 1 - 2 * (lows[place - 1] == "'s")
    return first - (first > 0 and lows[first] != "the" and lows[first - 1] == "the")


_MAKING = frozenset({"makes", "made", "making", "make"})
_MADE = frozenset({"it", "him", "her"})


def _antecedent(passage: Passage, verb: int) -> Phrase | None:
    """ "Corran, which in 2021 became the first …": a time between the relative pronoun and its verb."""
    tags = passage.tags
    relative = next((p for p in range(verb - 1, max(0, verb - 5), -1) if tags[p] is Tag.RELATIVE), None)
    return subject_of(passage.tokens, tags, relative + 1) if relative is not None else None


def _apposed(passage: Passage, place: int) -> str:
    """ "Petro — Colombia's first left-wing president —": the name before the comma or dash."""
    tokens, tags = passage.tokens, passage.tags
    step = place - 1
    while step > 0 and (
        tags[step] in (Tag.CAPITAL, Tag.POSSESSIVE, Tag.DETERMINER, Tag.NOUN) or tokens[step].low in ("only", "just")
    ):
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


def since_of(passage: Passage, end: int) -> TimeMention | None:
    """The time of the "since" that stands at a token, or else in the sentence."""
    if end >= len(passage.tokens):
        return None
    if passage.tokens[end].low == "since":  # "since 1996", "since measurements began there in 1961"
        begin = passage.tokens[end].start
        told = next((t for t in passage.times if t.start >= begin and t.expr.kind == "absolute"), None)
        if told is not None:
            return told
    offset = passage.tokens[end].start
    return next((t for t in passage.times if abs(t.start - offset) <= 2 and t.expr.relation == "since"), None) or next(
        (t for t in passage.times if t.expr.relation == "since"), None
    )


def _ever(passage: Passage, place: int) -> bool:
    """Does "ever" follow, or a "had" and then "before": "no woman had led the ministry before her"?"""
    lows = passage.sentence.lows[place : place + 14]
    return "ever" in lows[:12] or ("had" in lows and "before" in lows[lows.index("had") :])


_DONE: Final = frozenset({*NOUNS, Tag.VERB, Tag.PARTICIPLE})


def _never(passage: Passage) -> Iterator[Claim]:
    """ "No Belgian had ever won a stage", "no president has ever come before her"."""
    tokens, tags = passage.tokens, passage.tags
    for place, token in enumerate(tokens[:6]):
        if token.low != "no" or not _ever(passage, place):
            continue
        phrase = phrase_at(tokens, tags, place + 1)
        if phrase is None:
            return
        end = next((p for p in range(phrase.last, len(tokens)) if tokens[p].text in ",;."), len(tokens))
        theme = frozenset(passage.stems(phrase.first, end, _DONE))
        rank = Rank("none", 0, theme, stem(singular(tokens[phrase.head].low)), scope_of(passage, place, end), "")
        stance, speaker = stance_at(passage, token.start)
        evidence = passage.tokens_evidence(place, end)
        yield Claim(Kind.RANK, tokens[phrase.head].low, "none before", rank, stance, evidence, speaker, 0.9)
