"""Who an article introduces: full names, which of them are people's, what acronyms stand for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from relcli.claims.roster import Roster
from relcli.claims.speech import speech_lemma
from relcli.language.names import Name, is_calling
from relcli.language.places import is_place
from relcli.language.sentences import Sentence
from relcli.language.tagger import Tag
from relcli.language.titles import Title, courtesies
from relcli.language.tokens import Token


class Analysed(Protocol):
    """A sentence with its tags and titles."""

    @property
    def sentence(self) -> Sentence: ...
    @property
    def tags(self) -> list[str]: ...
    @property
    def titles(self) -> tuple[Title, ...]: ...


def introduce(drafts: Sequence[Analysed], named: list[list[Name]], roster: Roster) -> None:
    """Learn full names, and who is a person, before anything is resolved."""
    for draft, names in zip(drafts, named, strict=True):
        tokens = draft.sentence.tokens
        heads = {title.last for title in draft.titles if not title.plural}
        apposed = _apposed(tokens, draft.titles) | _complemented(tokens, draft.titles)
        for name in names:
            kind = "place" if is_place(name.text) else name.kind
            if kind in ("", "person") and _is_person(tokens, name, heads, kind):
                kind = "person"
            long = 1 < name.last - name.first < 5
            if kind == "" and long and name.last in apposed and _stands_free(draft.tags, name):
                kind = "person"
            if len(name.text.split()) > 1 or kind:
                roster.learn(name.text, kind)
            _acronym(tokens, name, roster)


def _apposed(tokens: list[Token], titles: tuple[Title, ...]) -> set[int]:
    """Commas that open a title which another comma or the end closes: "Ana Díaz, the director of the mint, said"."""
    found: set[int] = set()
    for title in titles:
        comma = title.first - 1
        if comma > 0 and tokens[comma].low in ("the", "a", "an", "its", "their"):
            comma -= 1
        closed = title.last >= len(tokens) or tokens[title.last].text in ",.;)"
        if comma > 0 and tokens[comma].text == "," and closed and not title.plural:
            found.add(comma)
    return found


def _complemented(tokens: list[Token], titles: tuple[Title, ...]) -> set[int]:
    """Verbs that give their subject a title: "Ana Díaz is the director of the mint"."""
    found: set[int] = set()
    for title in titles:
        verb = title.first - 1
        if verb > 0 and tokens[verb].low in ("the", "a", "an", "its", "their"):
            verb -= 1
        if verb > 0 and tokens[verb].low in _IS and not title.plural and title.group not in _OF_FIRMS:
            found.add(verb)
    return found


_OF_FIRMS: Final = ("party", "sport")
"""Groups with titles that firms and clubs have as well: leader, champion."""
_IS: Final = frozenset({"is", "was", "became", "becomes", "remains", "remained"})


def _stands_free(tags: list[str], name: Name) -> bool:
    """Not behind a preposition: "in Port Hedley, the mayor, …" names no mayor."""
    return not name.first or tags[name.first - 1] not in (Tag.PREPOSITION, Tag.POSSESSIVE)


def _is_person(tokens: list[Token], name: Name, heads: set[int], kind: str) -> bool:
    before = tokens[name.first - 1].low.rstrip(".") if name.first else ""
    if name.first in heads or before in courtesies():
        return True
    if before == "," and name.first - 1 in heads:
        return True
    if kind == "person":
        return True
    if name.last - name.first > 1 and name.first and _called(tokens, name.first, before):
        return True
    if name.first > 1 and tokens[name.first - 2].low == "who" and before in _IS:
        return name.last - name.first > 1
    following = [token.low for token in tokens[name.last : name.last + 3]]
    if following[:1] == [","] and len(following) > 1 and following[1].isdigit() and following[2:] == [","]:
        return True
    if following[:1] == ["who"] or following[:2] in ([",", "who"], [",", "whose"]):
        return name.last - name.first > 1
    return name.last - name.first in (2, 3) and name.last < len(tokens) and bool(speech_lemma(tokens[name.last].low))


def _called(tokens: list[Token], first: int, before: str) -> bool:
    """ "Diver Ottilie Marsk", "the lock-keeper, Bertil Aasen,"."""
    return is_calling(tokens[first - 2].low if before == "," and first > 1 else before)


def _acronym(tokens: list[Token], name: Name, roster: Roster) -> None:
    place = name.last
    if place + 2 < len(tokens) and tokens[place].text == "(" and tokens[place + 2].text == ")":
        short = tokens[place + 1].text
        if short.isupper() and 1 < len(short) <= 8 and len(name.text.split()) > 1:
            roster.alias(short, name.text)
