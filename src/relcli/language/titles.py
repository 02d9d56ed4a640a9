"""Titles of office in a sentence: which office, whose, and whether former, elect, acting …"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from relcli.language.fields import field_behind, portfolio_at
from relcli.language.places import country_of, demonym_of
from relcli.language.tables import table, word_set
from relcli.language.tokens import Token
from relcli.records import record

NO_STATUS: Final = ""


@record(frozen=True, slots=True)
class Title:
    """A title as it stands in a sentence."""

    first: int
    """First token, with the status and the nationality before it."""
    head: int
    """First token of the title's own words."""
    last: int
    """One past the last token, with an "of …" that belongs to it."""
    office: str
    """Canonical: "president", "prime minister", "minister:finance"."""
    group: str
    single: bool
    """One holder at a time in one jurisdiction."""
    plural: bool
    status: str
    """"", "former", "elect", "designate", "acting", "outgoing", "late", "then", "current", "candidate"."""
    jurisdiction: str
    """The country, body or place named with it, as written or the country of a demonym; "" where none is."""
    capital: bool
    """Written with a capital, as before a name."""


@record(frozen=True, slots=True)
class _Entry:
    words: tuple[str, ...]
    office: str
    group: str
    single: bool
    portfolio: bool
    plural: bool


@lru_cache(maxsize=1)
def _entries() -> dict[str, list[_Entry]]:
    index: dict[str, list[_Entry]] = {}
    for row in table("titles")["titles"]:
        plurals = row.get("alias_plurals", [])
        forms = [(row["head"], False), (row.get("plural", ""), True)]
        for number, alias in enumerate(row.get("aliases", [])):
            forms += [(alias, False), (plurals[number] if number < len(plurals) else alias + "s", True)]
        for text, plural in forms:
            words = tuple(text.lower().split())
            if words:
                entry = _Entry(words, row["head"], row["group"], bool(row["single"]), bool(row["portfolio"]), plural)
                index.setdefault(words[0], []).append(entry)
    for word in table("offices")["more_heads"]:
        for form, plural in ((word, False), (word + "s", True)):
            parts = tuple(form.split())
            index.setdefault(parts[0], []).append(_Entry(parts, word, "work", False, False, plural))
    for entries in index.values():
        entries.sort(key=lambda entry: -len(entry.words))
    return index


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    titles = table("titles")
    statuses = {key.strip("-"): value for key, value in titles["statuses"].items()}
    fields = {words: name for name, many in titles["portfolios"].items() for words in (w.lower() for w in many)}
    return {
        "status": statuses,
        "neutral": frozenset(word for phrase in titles["neutral"] for word in phrase.split()),
        "generic": frozenset(table("offices")["generic"]),
        "body": frozenset(table("offices")["bodies"]),
        "narrowing": frozenset(table("offices")["narrowing"]),
        "second": frozenset((*table("offices")["seconds"], *table("offices")["lesser"])),
        "closed": frozenset(table("offices")["behind_fields"]),
        "department": frozenset(table("offices")["departments"]),
        "prefix": frozenset(titles["prefixes"]),
        "field": fields,
        "suffix": {key: value for key, value in titles["statuses"].items() if key.startswith("-")},
    }


def find_titles(tokens: list[Token]) -> list[Title]:
    """The titles of a sentence, left to right."""
    found: list[Title] = []
    begin = 0
    for place, token in enumerate(tokens):
        opening = _opening(token.low)
        if opening is None or place < begin:
            continue
        title = next(_match(tokens, place, *opening), None)
        if title is None or (found and title.last <= found[-1].last):
            continue
        if found and title.head < found[-1].last:
            found.pop()  # "Chief pilot": the longer title takes the place of "chief"
        found.append(title)
        begin = title.last
    return found


def opens_title(low: str) -> bool:
    """May a title begin with this lower-case word?"""
    return _opening(low) is not None


@lru_cache(maxsize=16384)
def _opening(word: str) -> tuple[str, str, list[_Entry]] | None:
    """A word without its status, the status, and the titles it may begin; None for most words."""
    low, status = _split_status(word)
    entries = _entries().get(low)
    return (low, status, entries) if entries else None


def _match(tokens: list[Token], place: int, low: str, status: str, entries: list[_Entry]) -> Iterator[Title]:
    for entry in entries:
        size = len(entry.words)
        if size > 1 and (place + size > len(tokens) or entry.words[1] not in tokens[place + 1].low):
            continue
        words = [low, *(token.low for token in tokens[place + 1 : place + size])]
        tail = ""
        if len(words) == size and size > 1:
            words[-1], tail = _split_status(words[-1])
        if tuple(words) == entry.words:
            yield from _build(tokens, place, place + size, entry, status or tail)
            return


def _split_status(low: str) -> tuple[str, str]:
    """("president", "elect") from "president-elect", ("president", "former") from "ex-president"."""
    if "-" not in low:
        return low, NO_STATUS
    words = _words()
    head, _, tail = low.rpartition("-")
    if "-" + tail in words["suffix"] and head:
        return head, words["suffix"]["-" + tail]
    start, _, rest = low.partition("-")
    if start in ("ex", "then", "former"):
        return rest, words["status"][start]
    return low, NO_STATUS


def _build(tokens: list[Token], head: int, last: int, entry: _Entry, status: str) -> Iterator[Title]:
    words = _words()
    first = head
    office, portfolio = _split_portfolio(entry, words["field"])
    if portfolio:
        field, first, last = portfolio_at(tokens, head, last, words)
        office = f"{entry.office}:{field}" if field else entry.office
    if (
        entry.office in words["generic"]
        and first
        and tokens[first - 1].text[0].isalpha()
        and _narrows(tokens, first - 1, words)
    ):
        begin = first - 2 if _two_words(tokens, first) else first - 1
        office = f"{' '.join(token.low for token in tokens[begin:first])} {office}"
        first = begin
    if office == entry.office and entry.office in word_set("offices", "of_fields"):
        office, last = field_behind(tokens, last, office, words)
    if first and tokens[first - 1].low in words["second"] and not office.startswith(tokens[first - 1].low):
        office = f"{tokens[first - 1].low} {office}"
        first -= 1
    core = first
    first, status = _before(tokens, first, status, words)
    jurisdiction, first, last = _jurisdiction(tokens, first, last)
    if not status and last < len(tokens) and tokens[last].low in ("elect", "designate", "nominee"):
        status = words["status"][tokens[last].low]
        last += 1
    yield Title(
        first, core, last, office, entry.group, entry.single, entry.plural, status, jurisdiction, tokens[core].capital
    )


def _narrows(tokens: list[Token], place: int, words: dict[str, Any]) -> bool:
    """Does this word say which director or engineer it is: "flight director", "city engineer"?"""
    token = tokens[place]
    if token.low in words["status"] or token.low in words["neutral"] or demonym_of(token.low) or country_of(token.text):
        return False
    following = tokens[place + 1]
    return (
        token.low in words["narrowing"]
        or _two_words(tokens, place + 1)
        or (token.capital and following.capital and not token.text.isupper() and place == 0)
    )


def _two_words(tokens: list[Token], last: int) -> bool:
    """Do two words before a head name one field: "human resources director"?"""
    return last > 1 and f"{tokens[last - 2].low} {tokens[last - 1].low}" in word_set("offices", "two_words")


def _split_portfolio(entry: _Entry, fields: dict[str, str]) -> tuple[str, bool]:
    """("minister:interior", False) for a head that names its field; (head, True) for one that takes a field."""
    for cut in range(1, len(entry.office.split())):
        words = entry.office.split()
        field, rest = " ".join(words[:cut]), " ".join(words[cut:])
        if field in fields and rest in ("minister", "secretary", "deputy minister"):
            return f"{rest}:{fields[field]}", False
    return entry.office, entry.portfolio


def _before(tokens: list[Token], first: int, status: str, words: dict[str, Any]) -> tuple[int, str]:
    """Walk left over statuses, qualities and nationalities: the first token that belongs, and the status found."""
    place = first
    if place > 1 and tokens[place - 2].low == "former" and _plain(tokens[place - 1], words):
        place -= 1  # "a former ferry manager"
    while place > 0:
        low = tokens[place - 1].low
        if low in words["status"]:
            if words["status"][low] != "designate" or low not in ("next", "future"):
                status = "then" if words["status"][low] == "then" else status or words["status"][low]
            else:
                break
        elif low not in words["neutral"] and demonym_of(low) is None and low not in ("caretaker",):
            break
        place -= 1
    return place, status


def _plain(token: Token, words: dict[str, Any]) -> bool:
    """A word that may name the trade or the field of a title behind it."""
    return token.text.isalpha() and not token.capital and token.low not in words["closed"]


def _jurisdiction(tokens: list[Token], first: int, last: int) -> tuple[str, int, int]:
    for token in tokens[first:last]:
        country = demonym_of(token.low)
        if country and token.capital:
            return country, first, last
    if first > 0 and country_of(tokens[first - 1].text):
        return str(country_of(tokens[first - 1].text)), first - 1, last
    bodies = _words()["body"]
    if first > 0 and tokens[first - 1].low in bodies:
        return tokens[first - 1].low, first - 1, last
    if first > 1 and tokens[first - 1].low == "'s" and tokens[first - 2].low in bodies:
        return tokens[first - 2].low, first - 2, last
    if first > 1 and tokens[first - 1].low in ("'s", "'", "’") and tokens[first - 2].capital:
        begin = first - 2
        while begin > 0 and tokens[begin - 1].capital and first - 2 - begin < 5:
            begin -= 1
        return _text(tokens, begin, first - 1), begin, last
    if last + 1 < len(tokens) and tokens[last].low in ("of", "at", "for"):
        begin = last + 1 + (tokens[last + 1].low == "the")
        end = begin
        while end < len(tokens) and (
            tokens[end].capital
            or (
                end > begin
                and tokens[end].low in ("of", "de", "and", "the")
                and end + 1 < len(tokens)
                and tokens[end + 1].capital
            )
        ):
            end += 1
        if end + 1 < len(tokens) and tokens[end].low == "'s" and tokens[end + 1].capital and end > begin:
            last = _behind_capitals(tokens, end + 1)
            return _text(tokens, end + 1, last), first, last  # "of Norway's Greens"
        if end > begin:
            return _text(tokens, begin, end), first, end
        if begin == last + 2 and begin < len(tokens) and tokens[begin].text.isalpha():  # "chair of the trustees"
            return tokens[begin].low, first, begin + 1
    return "", first, last


def _behind_capitals(tokens: list[Token], place: int) -> int:
    return next((n for n in range(place, len(tokens)) if not tokens[n].capital), len(tokens))


def _text(tokens: list[Token], first: int, last: int) -> str:
    text = " ".join(token.text for token in tokens[first:last])
    return country_of(text) or text


@lru_cache(maxsize=1)
def courtesies() -> dict[str, str]:
    """Lower-case form of address to "m", "f" or "u"."""
    return {key.lower().rstrip("."): value["gender"] for key, value in table("titles")["courtesy"].items()}
