"""Which words give a rank: ordinals, superlatives of the table, and any other word in -est or behind "most"."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from relcli.claims.passage import NOUNS, Passage
from relcli.language.phrases import Phrase, phrase_at
from relcli.language.tables import table, word_set
from relcli.language.tagger import Tag, verb_forms
from relcli.language.tokens import Token

_GRADED: Final = ("ant", "ous", "ful", "ive", "ed", "ent", "al", "ing", "ular", "ible", "able")
"""Ends of adjectives that "most" and "least" compare."""
_WORDS: Final = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_HIGHEST: Final = 999


def _numbered(number: int) -> str:
    """ "11th", "22nd"."""
    teen = 10 < number % 100 < 20
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


ORDINALS: Final = (*_WORDS, *(_numbered(number) for number in range(11, _HIGHEST + 1)))
"""Ranks that count, in letters up to ten and in figures from there on."""
_POSITIONS: Final = {order: number for number, order in enumerate(ORDINALS, 1)}
COUNTED: Final = frozenset((*ORDINALS, "only", "best"))
"""Ranks that count, and superlatives that go with a noun only."""


def counts(order: str) -> bool:
    """Is it an ordinal: not "second-oldest", nor "only"?"""
    return order in _POSITIONS


def position_of(order: str) -> int:
    """The place that a rank gives: 12 of "12th", 2 of "second-oldest", 1 of "oldest"."""
    return _POSITIONS.get(order) or _POSITIONS.get(order.partition("-")[0], 1)


@lru_cache(maxsize=1)
def orders() -> dict[str, str]:
    """Lower-case superlative or ordinal to its canonical word."""
    found = {form: order for order, forms in table("ranks")["orders"].items() for form in forms}
    numbers, units = table("numbers"), {n: word for word, n in table("numbers")["ordinals"].items()}
    words = {word: n for word, n in numbers["ordinals"].items() if n <= _HIGHEST}
    words |= {f"{ten}-{units[n]}": tens + n for ten, tens in numbers["tens"].items() for n in range(1, 10)}
    words |= {order: n for order, n in _POSITIONS.items() if n > len(_WORDS)}
    return {word: ORDINALS[n - 1] for word, n in words.items()} | found


def superlative_of(low: str) -> str:
    """ "highest" of "higher"; "" for no comparative of the table."""
    return orders().get(f"{low[:-2]}est", "") if low.endswith("er") and len(low) > 4 else ""


def graded(low: str) -> bool:
    """Is it an adjective that "most" and "more" compare?"""
    return low.endswith(_GRADED) and low != "recent"


def order_at(passage: Passage, place: int) -> tuple[str, int]:
    """The rank that a word gives, "" for none, and one past its last token."""
    tokens, low = passage.tokens, passage.tokens[place].low
    if low in ("most", "least"):
        following = tokens[place + 1].low if place + 1 < len(tokens) else ""
        told = f"{low} {following}"
        return (orders().get(told, told), place + 2) if graded(following) or told in orders() else ("", place)
    if low in ("number", "no", "no."):
        return _numbered_place(passage, place)
    nth, _, base = low.partition("-")
    if base and _nth(nth) and _superlative(base):
        return f"{_nth(nth)}-{_superlative(base)}", place + 1
    if _nth(low) and place + 1 < len(tokens):  # "the second oldest church", "the third most populous city"
        base, last = order_at(passage, place + 1)
        if base and base not in COUNTED and not counts(base.partition("-")[0]):
            return f"{_nth(low)}-{base}", last
    return _superlative(low), place + 1


def _numbered_place(passage: Passage, place: int) -> tuple[str, int]:
    """ "The number one maker", "the No. 2 producer"."""
    lows = [token.low for token in passage.tokens[place + 1 : place + 3]]
    skip = lows[:1] == ["."]
    number = _NUMBERS.get(lows[skip], 0) if len(lows) > skip else 0
    if not number:
        return "", place
    return "largest" if number == 1 else f"{_WORDS[number - 1]}-largest", place + 2 + skip


_NUMBERS: Final = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5}


@lru_cache(maxsize=4096)
def _superlative(low: str) -> str:
    """The canonical word of an ordinal or superlative, "" for any other word."""
    known = orders().get(low, "")
    if "est-" in low and not known:  # "longest-serving", "highest-paid"
        lead, _, deed = low.partition("-")
        return low if lead in orders() and lead not in COUNTED and deed.endswith(("ing", "ed", "en", "id")) else ""
    if known or not low.endswith("est") or len(low) < 6:
        return known
    return "" if low in verb_forms() or low in word_set("ranks", "not_superlative") else low


def _nth(low: str) -> str:
    """The ordinal that a word is, but for the first; "" for any other word."""
    order = orders().get(low, "")
    return order if order != "first" and order in _POSITIONS else ""


@lru_cache(maxsize=65536)
def may_rank(low: str) -> bool:
    """Is this a superlative or an ordinal, or the first word of one that is two?"""
    if low in cues() or low in RUNNING or low in _OTHER:
        return True
    if "est-" in low:
        return bool(_superlative(low.partition("-")[2] if _nth(low.partition("-")[0]) else low))
    return low.endswith("est") and bool(_superlative(low.rpartition("-")[2]))


@lru_cache(maxsize=1)
def cues() -> frozenset[str]:
    """Every superlative and ordinal, and the first words of those that are two."""
    nths = [f"{nth}-{base}" for nth in _WORDS[1:] for base in table("ranks")["orders"]]
    return frozenset((*orders(), *nths, "most", "least"))


_BEST: Final = frozenset({"known", "of", "part", "man", "way", "thing", "friend"})
"""What follows a "best" that ranks nothing."""
_NO_RANK: Final = frozenset({
    "time", "of", "time.", "half", "quarter", "day", "days", "week", "weeks", "month", "months", "year", "years",
    "term", "thing", "things", "reading", "round", "step", "place", "minutes", "hours", "class", "aid", "name",
    "person", "floor", "row", "test", "stage", "century", "centuries", "millennium", "decade", "monday", "tuesday",
    "wednesday", "thursday", "friday", "saturday", "sunday", "weekend", "stone", "brick",
    "instance", "glance", "hand", "sight", "minute", "hour", "hole", "arrondissement", "amendment", "parallel",
    "avenue", "street", "meridian", "grade", "grader", "graders", "grid", "congressional",
})  # fmt: skip
"""What follows an ordinal that counts and does not rank."""


RUNNING: Final = frozenset({"running", "row", "succession", "straight", "consecutive", "successive", "trot"})
"""Words for one right behind the other."""
_OTHER: Final = frozenset(
    {"number", "no", "no.", "one", "behind", "silver", "bronze", "gold", "runner-up", "runners-up"}
)
"""Words that open a rank without an ordinal: "one of two", "took silver"."""
_SPANS: Final = frozenset({"day", "week", "month", "quarter", "year", "decade", "weekend", "term", "time", "night"})
_OF_A_PERSON: Final = frozenset({"to", "who", "ever", "in", "known"})
"""What follows "the fourth person" that counts people."""


def definite(passage: Passage, place: int) -> bool:
    """ "the first", "Chile's biggest", "its second", "her third": a rank; "at first", "for the first time": none."""
    tokens, tags = passage.tokens, passage.tags
    before = tokens[place - 1].low if place else "the"
    behind = tokens[place + 1].low if place + 1 < len(tokens) else ""
    if tokens[place].low == "best":
        return before in ("the", "named", "voted", "for", "as", "judged", "won") and behind not in _BEST
    if tokens[place].low == "only" and (not place or before != "the") and tags[place + 1 : place + 2] == [Tag.NUMBER]:
        return False  # "only two paintings have cost more"
    further = tokens[place + 2].low if place + 2 < len(tokens) else ""
    counted = (behind == "person" and further in _OF_A_PERSON) or (
        behind in _SPANS and (further == "running" or _in_a_row(tokens, place + 2))
    )
    if before in ("at", "for") or (
        behind in _NO_RANK and not counted and orders().get(tokens[place].low, "") in COUNTED
    ):
        return False
    if before in ("the", "its", "his", "her", "their", "'s", "only", "world", "a", "country's", "ever"):
        return before != "a" or tokens[place].low not in ("first", "second", "third", "last")
    return place > 0 and (tags[place - 1] in (Tag.POSSESSIVE, Tag.BE) or before.endswith("'") or before == "’")


def _in_a_row(tokens: list[Token], place: int) -> bool:
    """ "In a row", "in succession", "on the trot"."""
    lows = [token.low for token in tokens[place : place + 3]]
    return lows[:1] in (["in"], ["on"]) and not RUNNING.isdisjoint(lows[1:])


NARROWING: Final = frozenset({Tag.ADVERB, Tag.PARTICIPLE, Tag.VERB})
"""How a word between a superlative and its noun may be tagged."""


def phrase_behind(passage: Passage, place: int) -> Phrase | None:
    """What a superlative ranks, a word between them included: "the biggest monthly loss"."""
    tokens, tags = passage.tokens, passage.tags
    phrase = phrase_at(tokens, tags, place)
    if phrase is None and place + 1 < len(tokens) and tags[place] in NARROWING and tags[place + 1] in NOUNS:
        phrase = phrase_at(tokens, tags, place + 1)
        return Phrase(place, phrase.last, phrase.head) if phrase is not None else None
    return phrase


_EVERYWHERE: Final = frozenset({"worldwide", "nationwide", "globally", "overall"})


def before_times(passage: Passage, phrase: Phrase) -> Phrase:
    """ "The fourth-largest supplier last year": what is ranked ends before the time."""
    starts = [t.start for t in passage.times]
    tokens = passage.tokens
    inside = range(phrase.first + 1, phrase.head + 1)
    last = next((n for n in inside if tokens[n].start in starts or tokens[n].low in _EVERYWHERE), 0)
    return Phrase(phrase.first, last, last - 1) if last and passage.tags[last - 1] in NOUNS else phrase
