"""The field of an office, beside its head: "public safety minister", "minister of health", "director of nursing"."""

from __future__ import annotations

from typing import Any, Final

from relcli.language.places import country_of, demonym_of
from relcli.language.tokens import Token


def portfolio_at(tokens: list[Token], head: int, last: int, words: dict[str, Any]) -> tuple[str, int, int]:
    """The field of a minister on either side of the head, where the title then begins, and one past its end."""
    fields = words["field"]
    for size in (4, 3, 2, 1):
        if head >= size:
            phrase = " ".join(token.low for token in tokens[head - size : head])
            if phrase in fields:
                return fields[phrase], head - size, last
    if last + 1 < len(tokens) and tokens[last].low in ("of", "for"):
        skip = 1 + (tokens[last + 1].low in ("the", "state"))
        for size in (4, 3, 2, 1):
            behind = tokens[last + skip : last + skip + size]
            phrase = " ".join(token.low for token in behind)
            if phrase in fields:
                return fields[phrase], head, last + skip + len(behind)
    begin = _unlisted_field(tokens, head, words) if tokens[head].low == "minister" else head
    return " ".join(token.low for token in tokens[begin:head]), begin, last


def _unlisted_field(tokens: list[Token], head: int, words: dict[str, Any]) -> int:
    """Where a field that no table knows begins: "lands minister", "the public safety minister"; `head` if nowhere."""
    first = head
    while first and head - first < 3 and _names_field(tokens[first - 1], tokens[head].capital, words):
        first -= 1
    opens = first == 0 or tokens[first - 1].low in ("the", "a", "'s", "its", "their", "of", "as", ",", "and")
    if first < head and (opens or tokens[head].capital):
        return first
    last = tokens[head - 1].low if head else ""
    return head - 1 if last.isalpha() and last.endswith("s") and len(last) > 4 else head


def _names_field(token: Token, capital: bool, words: dict[str, Any]) -> bool:
    """A noun before "minister" that is no status, quality, nationality or small word."""
    low = token.low
    if not token.text.isalpha() or len(low) < 4 or token.capital != capital:
        return False
    if low in words["status"] or low in words["neutral"] or low in words["prefix"] or low in words["second"]:
        return False
    return demonym_of(low) is None and country_of(token.text) is None and low not in words["closed"]


_OWNING: Final = frozenset({"'s", "'", "’", "the", "its", "their", "his", "her"})


def field_behind(tokens: list[Token], last: int, office: str, words: dict[str, Any]) -> tuple[str, int]:
    """("nursing director", place) of "director of nursing"; what is of a body or a named place stays as it is."""
    if last + 1 >= len(tokens) or tokens[last].low != "of":
        return office, last
    begin = last + 1
    closing = next(
        (n for n in range(begin + 1, min(len(tokens), begin + 7)) if tokens[n].low in words["department"]), 0
    )
    if closing:  # "head of the bank's legal department"
        owned = next((n for n in range(closing - 1, begin - 1, -1) if tokens[n].low in _OWNING), begin - 1)
        field = " ".join(token.low for token in tokens[owned + 1 : closing])
        if field and all(t.text.isalpha() and t.low not in words["closed"] for t in tokens[owned + 1 : closing]):
            return f"{field} {office}", closing + 1
    end = last + 1
    while end < len(tokens) and end < last + 4 and tokens[end].text.isalpha() and tokens[end].text.islower():
        if tokens[end].low in words["closed"]:
            break
        end += 1
    field = " ".join(token.low for token in tokens[last + 1 : end])
    closed = end >= len(tokens) or tokens[end].text in ",.;:)" or tokens[end].low in words["closed"]
    if not field or not closed or field.split()[-1] in words["body"]:
        return office, last
    return f"{field} {office}", end
