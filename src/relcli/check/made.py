"""What the words beside a name make of it: the architect of the library, who wrote the novel, whose the hotel is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

from relcli.check.stack import Said
from relcli.claims.model import Naming
from relcli.language.places import demonym_of
from relcli.language.tables import table, word_set
from relcli.language.tokens import bare_words, singular, stem
from relcli.records import record

_NEAR: Final = 200
"""Characters beside a name that are looked at."""
_REACH: Final = 9
"""Words of a thing that are looked at."""


@record(frozen=True, slots=True)
class Made:
    """Somebody named as the one who did it, or has it."""

    relation: str
    doer: Said
    things: frozenset[str]
    """Stems of what it was done to."""
    names: frozenset[str]
    """Those of them that are written with a capital."""
    taken_up: bool
    """Told by a pronoun, or not at all: the things are those of the sentence before."""


@lru_cache(maxsize=1)
def relations() -> dict[str, Any]:
    rows: dict[str, Any] = table("makers")["relations"]
    return rows


@lru_cache(maxsize=1)
def cues() -> frozenset[str]:
    """Stems without one of which no sentence tells of a maker."""
    return frozenset(
        stem(word)
        for row in relations().values()
        for words in (*row["passive"], *row["active"], *row["nouns"], *row["phrases"])
        for word in words.split()
        if len(word) > _SHORT and word not in ("with", "from", "under", "town")
    )


_SHORT: Final = 2


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, frozenset[str], dict[str, re.Pattern[str]]], ...]:
    """Of each relation the words it is told with, and the patterns of those before and behind a name."""
    some = r"(?:the |an? |his |her |its )?(?:(?!and |by |or |with |for )[\w’'-]+ ){0,5}"
    found = []
    for relation, row in relations().items():
        passive, active, nouns, phrases = ("|".join(map(re.escape, row[key])) for key in _KEYS)
        given = r"(?:an? (?:gift|grant|donation|loan)\b[^,;]{0,40} (?:from|by) )?" if relation == "pay" else ""
        patterns = {
            "passive": rf"(?P<thing>.*?)\b(?:{passive}) by {given}{some}$",
            "active": rf"(?:, [^,]{{2,60}},)? (?:{active}) (?P<thing>.+)",
        }
        if relation == "lead":
            patterns["leading"] = (
                rf"(?:.*\b)?(?:leading|heading|chairing) (?P<thing>[^,;:]{{2,60}}?) (?:is|was) {some}$"
            )
        if phrases:
            patterns["phrase"] = rf"(?P<thing>.*?)\b(?:{phrases}) {some}$"
        if nouns:
            patterns["noun of"] = rf"(?:.*\b)?(?:{nouns}) of (?P<thing>[^,;:]{{2,60}}?)(?:,| is| was|:) {some}$"
            patterns["noun"] = rf"(?P<thing>(?:.*\b)?)(?:{nouns})[,:]? $"
            patterns["is noun of"] = (
                rf"(?:,| is| was| has been) (?:the |an? |its )(?:[\w’'-]+ ){{0,2}}(?:{nouns}) of (?P<thing>.+)"
            )
            patterns["is its noun"] = (
                rf"(?:,| is| was) (?:the |an? )?(?P<thing>(?:[\w’'-]+ ){{1,4}})(?:{nouns})\b(?! of)"
            )
        lead = ("leading", "heading", "chairing") if relation == "lead" else ()
        own = frozenset(lead) | frozenset(
            word for key in _KEYS for told in row[key] for word in told.split() if word not in _LINKS
        )
        found.append((relation, own, {name: re.compile(text) for name, text in patterns.items()}))
    return tuple(found)


_KEYS: Final = ("passive", "active", "nouns", "phrases")
_LINKS: Final = frozenset({"a", "an", "the", "of", "by", "from", "to", "for", "has", "been", "at"})
_BEFORE: Final = frozenset({"leading", "passive", "noun of", "noun", "phrase"})


def made_by(said: Said) -> Iterator[Made]:
    """What the words around a name make of it, at most once for a relation."""
    text, naming = said.claim.context.text, said.claim.detail
    if not isinstance(naming, Naming) or (place := text.find(naming.name)) < 0:
        return
    around = {*bare_words(text)}
    if not word_set("makers", "not_this").isdisjoint(around):
        return
    changed = not word_set("makers", "not_now").isdisjoint(around)
    before, behind = text[max(0, place - _NEAR) : place], text[place + len(naming.name) :][:_NEAR]
    if before.rstrip().endswith((" and", " or", "&")):
        before = ""
    yield from _answered(said, place)
    words = {*bare_words(f"{before} {behind}")}
    for relation, own, patterns in _patterns():
        if own.isdisjoint(words) or (changed and relations()[relation].get("state")):
            continue
        for name, pattern in patterns.items():
            found = pattern.match(_lowered(before) if name in _BEFORE else behind)
            if found is not None and (made := _made(said, relation, name, found["thing"], before)) is not None:
                yield made
                break


def _answered(said: Said, place: int) -> Iterator[Made]:
    """ "Who designed the library? The Danish architect Kirsten Holm."."""
    label = said.claim.context.label
    if not label.startswith(("Who ", "By whom ")) or place > _FRAGMENT:
        return
    for relation, _, patterns in _patterns():
        found = patterns["active"].match(label.rstrip("?")[len("Who") :])
        if found is not None and (made := _made(said, relation, "active", found["thing"], "")) is not None:
            yield made


_FRAGMENT: Final = 40
"""Characters before the name in an answer that is no more than a name."""


def _lowered(before: str) -> str:
    """With a small letter where the sentence begins: "Designed by"."""
    return before[:1].lower() + before[1:]


def _made(said: Said, relation: str, name: str, thing: str, before: str) -> Made | None:
    if name in ("active", "leading", "noun of", "is noun of"):
        words = _up_to_end(thing)
        if name == "active" and words[:1] and words[0].casefold() not in _DEFINITE and not words[0][:1].isupper():
            return None
    elif name == "noun":
        words = _possessor(thing)
        if not words and (not _DETERMINED.search(thing) or before[-2:-1] not in (",", ":")):
            return None  # "sculptor Nils Borg" tells a calling
    elif name == "is its noun":
        words = [word for word in thing.split() if word.endswith(("'s", "’s"))] or thing.split()
    else:
        words = _subject(thing)
        if words and words[0].casefold() in ("a", "an", "two", "some"):
            return None
    return _of_things(said, relation, words, name == "noun")


_DEFINITE: Final = frozenset({"the", "its", "this", "his", "her", "their"})
_EMPTY: Final = frozenset(
    {"it", "they", "he", "she", "which", "that", "the", "its", "this", "his", "her", "their", "who"}
)
_AUXILIARIES: Final = frozenset(
    {"was", "were", "is", "are", "been", "be", "has", "had", "being", "have", "first", "and", "to", "as", "came"}
)


_DETERMINED: Final = re.compile(r"\b(?:the|its|their|his|her|new) (?:[\w-]+ )?$")


def _up_to_end(thing: str) -> list[str]:
    """ "the library in Aarhus" as "the library", with what is behind an "of"."""
    found = []
    for word in thing.split()[:_REACH]:
        if word.casefold() in word_set("makers", "ends") and word != "of":
            break
        found.append(word.strip("“”\"'‘’(),.;:"))
        if word[-1] in ",.;:)":
            break
    return found


def _subject(thing: str) -> list[str]:
    """ "The library in Aarhus, which was" as "The library": the first words of the last clause that has some."""
    clauses = [clause.split() for clause in re.split(r"[,;:–—]| that | which | and ", thing)]
    found: list[str] = []
    for words in reversed(clauses):
        while words and words[-1].casefold() in _AUXILIARIES:
            words.pop()
        found = _up_to_end(" ".join(words[-_REACH:])) if words else []
        if found:
            break
    taken_up = len(clauses) > 1 and thing.rstrip().endswith((", is", ", was"))
    return _up_to_end(" ".join(clauses[0])) if taken_up else found


def _possessor(thing: str) -> list[str]:
    """ "Nordlinje's" of "Nordlinje's owner", "Braga Town" of "Braga Town coach"; nothing of "its owner"."""
    words: list[str] = []
    for word in reversed(thing.split()[-4:]):
        if not (word[:1].isupper() or word.endswith(("'s", "’s", "s'", "s’"))):
            break
        if word.casefold() in _EMPTY or word[-1] in ",.;:" or demonym_of(word):
            break
        words.insert(0, word)
    return words


def _of_things(said: Said, relation: str, words: Sequence[str], within: bool = False) -> Made | None:
    context = said.claim.context
    plain = [word.removesuffix("'s").removesuffix("’s").rstrip("'’") for word in words]
    kept = [word for word in plain if word and word.casefold() not in _EMPTY | {"of"} and not word.isdecimal()]
    things = frozenset(stem(singular(word.casefold())) for word in kept)
    if relation == "lead" and things and things.isdisjoint(bodies()):
        return None
    of = frozenset(stem(word) for word in relations()[relation].get("things", ()))
    if of and things.isdisjoint(of):
        return None
    own = frozenset(stem(word.casefold()) for word in said.claim.value.split())
    names = frozenset(stem(singular(word.casefold())) for word in kept if word[:1].isupper()) - own
    if things - own:
        return Made(relation, said, things - own, names, False)
    near = context.near | (context.stems if within else frozenset())
    sided = relations()[relation].get("of_one")  # a match has two captains
    return Made(relation, said, near - own, frozenset(), True) if near and not of and not sided else None


@lru_cache(maxsize=1)
def bodies() -> frozenset[str]:
    return frozenset(stem(word) for word in table("makers")["headed"])
