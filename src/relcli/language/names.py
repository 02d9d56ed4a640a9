"""Names in a sentence: runs of capitalised words, told from titles, demonyms and sentence openings."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Final

from relcli.language.numbers import word_number
from relcli.language.places import is_place
from relcli.language.sites import sort_of_site
from relcli.language.tables import table
from relcli.language.tagger import Tag, closed_classes, verb_forms
from relcli.language.tokens import Token, fold
from relcli.records import record


@record(frozen=True, slots=True)
class Name:
    """A name as it stands in a sentence."""

    first: int
    last: int
    """Half-open range of token numbers in the sentence."""
    text: str
    kind: str
    """"person", "organisation", "place" or "" (not known)."""


@lru_cache(maxsize=1)
def given_names() -> dict[str, str]:
    """Folded given name to "m", "f" or "u": the common ones, and those of many languages."""
    found = dict(_many_names())
    rows = files("relcli.language").joinpath("data/given_names.tsv").read_text(encoding="utf-8").splitlines()
    found.update({fold(name): sex for name, sex in (row.split("\t")[:2] for row in rows if row and row[0] != "#")})
    return found


@lru_cache(maxsize=1)
def _many_names() -> dict[str, str]:
    """Names of many languages, as `first_names.tsv` has them: folded, and no words or places as well."""
    text = files("relcli.language").joinpath("data/first_names.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line[0] != "#")
    return {name: sex for sex, names in rows for name in names.split()}


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    names = table("names")
    calendar = frozenset(names["calendar"])
    return {
        "link": frozenset(names["links"]),
        "organisation": frozenset(names["organisation_words"]),
        "place": frozenset(names["place_words"]),
        "of": frozenset(names["take_of"]),
        "calendar": calendar,
        "courtesy": frozenset(key.lower().rstrip(".") for key in table("titles")["courtesy"] if " " not in key),
        "given": frozenset(names["months_that_are_names"]),
        "calling": frozenset(names["callings"]),
    }


def find_names(
    tokens: list[Token], tags: list[str], taken: frozenset[int], known: frozenset[str], demonyms: frozenset[str]
) -> list[Name]:
    """The names of a sentence, left to right, not overlapping.

    `taken`: token numbers that belong to titles or times.  `known`: folded words that are capitalised in the middle
    of other sentences of the article.  `demonyms`: folded adjectives of nationality, which begin no person's name.
    """
    words = _words()
    found: list[Name] = []
    begin = 0
    for place in [place for place, token in enumerate(tokens) if token.capital]:
        if place < begin or place in taken or not _begins(tokens, tags, place, known, words):
            continue
        last = _extend(tokens, place, taken, words)
        if last - place > 2 and _fronted(tokens, place):
            last = place + 1
        first = _without_demonym(tokens, place, last, demonyms)
        first += first == place and _opens(tokens, place) and _called(tokens, place, last, known, words)
        alone = last - first == 1 and fold(tokens[first].text) in demonyms
        if first < last and not alone:
            text = _join(tokens, first, last)
            found.append(Name(first, last, text, name_kind(tokens, first, last, words)))
        begin = last
    return found


_WAYS: Final = frozenset({"in", "at", "near", "outside"})


def _fronted(tokens: list[Token], place: int) -> bool:
    """The town of "In Bergen Ida Holm won": a sentence that opens with a place and somebody's first name."""
    if place != 1 or tokens[0].low not in _WAYS:
        return False
    return fold(tokens[place + 1].text) in given_names() and is_place(tokens[place].text)


def _begins(
    tokens: list[Token], tags: list[str], place: int, known: frozenset[str], words: dict[str, frozenset[str]]
) -> bool:
    """Does a name begin at this word with a capital?"""
    token = tokens[place]
    if _calendar(tokens, place, words) or token.low in closed_classes():
        return token.text == "US"
    if not place and word_number(token.low) is not None:
        return False
    if token.low.rstrip(".") in words["courtesy"]:
        return False
    if len(token.text) == 1 and not (
        place + 1 < len(tokens) and (tokens[place + 1].capital or _initial(tokens, place))
    ):
        return False
    if not _opens(tokens, place):
        return True
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if fold(token.text) in known or "." in token.text or (token.text.isupper() and len(token.text) > 1):
        return True
    if token.low in verb_forms():
        return following is not None and following.capital and fold(token.text) in given_names()
    if following is not None and (following.capital and following.low not in closed_classes()):
        return following.low not in words["calendar"]
    if fold(token.text) in given_names():
        return True
    acts = following is not None and tags[place + 1] in _ACTS  # "Valencia won", "Malta's election"
    return acts and len(token.text) > 3 and is_place(token.text)


_ACTS: Final = frozenset({Tag.VERB, Tag.BE, Tag.HAVE, Tag.MODAL, Tag.POSSESSIVE})


_PREFIX: Final = 4
"""Characters of the longest word that is joined to a name and is none: pro, ex, anti, post."""


def joined_names(tokens: list[Token], known: set[str]) -> set[str]:
    """What a hyphen joins to a known name, folded: Mutton in "the Ruiz-Mutton talks"; a verb as in "Ruiz-Led" is none.

    `known`: folded words that are names.
    """
    found: set[str] = set()
    for token in tokens:
        first, hyphen, last = token.text.partition("-") if token.capital else ("", "", "")
        if not hyphen or not last[:1].isupper() or not (first.isalpha() and last.isalpha()):
            continue
        for part, other in ((first, last), (last, first)):
            if fold(other) in known and len(part) > _PREFIX and part.lower() not in verb_forms():
                found.add(fold(part))
    return found


def _initial(tokens: list[Token], place: int) -> bool:
    """The S. of "S. Karim"."""
    return (
        place + 2 < len(tokens)
        and tokens[place + 1].text == "."
        and tokens[place + 2].capital
        and len(tokens[place + 2].text) > 1
    )


def _extend(tokens: list[Token], place: int, taken: frozenset[int], words: dict[str, frozenset[str]]) -> int:
    last = place + 1
    while last < len(tokens) and last not in taken:
        token = tokens[last]
        if (
            token.capital
            and not _calendar(tokens, last, words)
            and (token.low not in closed_classes() or len(token.low) > 3)
            or token.text == "."
            and len(tokens[last - 1].text) == 1
            and _capital_at(tokens, last + 1)
        ):
            last += 1
        elif token.low in words["link"] and _capital_at(tokens, last + 1) and last + 1 not in taken:
            last += 2
        elif token.low == "of" and tokens[last - 1].low in words["of"] and last + 1 not in taken:
            step = 2 if _capital_at(tokens, last + 2) and tokens[last + 1].low == "the" else 1
            if not _capital_at(tokens, last + step):
                break
            last += step + 1
        elif _capital_at(tokens, last + 1) and (token.text == "&" or _of_a_saint(tokens, place, last)):
            last += 2
        else:
            break
    return last


def _of_a_saint(tokens: list[Token], place: int, last: int) -> bool:
    """The "'s" of "St. Mark's Church"."""
    if tokens[last].low not in ("'s", "’s"):
        return False
    before = {token.low for token in tokens[max(0, place - 2) : place + 1]}
    return not before.isdisjoint(("st", "saint")) and sort_of_site(tokens[last + 1].low) != ""


def _calendar(tokens: list[Token], place: int, words: dict[str, frozenset[str]]) -> bool:
    """A month or weekday; but "Jan Brabec" and "April Jones" are people."""
    low = tokens[place].low
    if low not in words["calendar"]:
        return False
    return not (
        low in words["given"] and _capital_at(tokens, place + 1) and tokens[place + 1].low not in words["calendar"]
    )


def _capital_at(tokens: list[Token], place: int) -> bool:
    return place < len(tokens) and tokens[place].capital


def _without_demonym(tokens: list[Token], first: int, last: int, demonyms: frozenset[str]) -> int:
    """Drop "Belgian" of "Belgian Ann Peeters", "Fleming" of "the Fleming Jan Maes"; keep "Czech National Bank"."""
    if last - first >= 3 and fold(tokens[first + 1].text) in given_names():
        low = fold(tokens[first].text)
        if low in demonyms or (first and tokens[first - 1].low == "the" and low not in given_names()):
            return first + 1
    return first


def _opens(tokens: list[Token], place: int) -> bool:
    """Is this where a sentence or a quotation begins, so that a capital tells nothing?"""
    return not place or tokens[place - 1].text in '"“‘(—–:•-*'


def _called(
    tokens: list[Token], first: int, last: int, known: frozenset[str], words: dict[str, frozenset[str]]
) -> bool:
    """Drop "Diver" of "Diver Ottilie Marsk", and of "Diver Marsk" where she is named elsewhere; keep "Miner Road"."""
    low = tokens[first].low
    if not is_calling(low):
        return False
    if last - first == 2:
        return fold(tokens[first + 1].text) in known and fold(tokens[first].text) not in known
    return last - first > 2 and name_kind(tokens, first + 1, last, words) in ("", "person")


@lru_cache(maxsize=16384)
def is_calling(low: str) -> bool:
    """Is this lower-case word what somebody is or does: diver, neighbour, lock-keeper?"""
    if low in _words()["calling"]:
        return True
    return any(low.endswith(end) and len(low) > len(end) + 2 for end in table("names")["calling_ends"])


def _join(tokens: list[Token], first: int, last: int) -> str:
    """The name's words with single spaces, as they are written."""
    parts = [tokens[first].text]
    for place in range(first + 1, last):
        gap = tokens[place].start > tokens[place - 1].end
        parts.append((" " if gap else "") + tokens[place].text)
    return "".join(parts)


def _is_called(first: str, last: str) -> bool:
    """Does a name begin as a person's: a common one, or one of those many before what is no word: "Amparo Star"?"""
    return first in given_names() and not (first in _many_names() and last in verb_forms())


def name_kind(tokens: list[Token], first: int, last: int, words: dict[str, frozenset[str]]) -> str:
    """What the words of a name say of its kind: organisation and place words, given names."""
    lows = [token.low for token in tokens[first:last]]
    if not words["organisation"].isdisjoint(lows):
        return "organisation"
    if len(lows) > 1 and lows[-1] in words["place"]:
        return "place"
    if len(lows) in (2, 3, 4) and _is_called(fold(tokens[first].text), lows[-1]):
        return "person"
    if len(lows) == 1 and tokens[first].text.isupper() and len(tokens[first].text) > 1:
        return "organisation"
    return ""
