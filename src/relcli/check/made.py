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
    rows: dict[str, Any] = dict(table("makers")["relations"])
    for key in ("acts", "runs"):
        for verb in table("makers")[key]:
            past = f"{verb}d" if verb.endswith("e") else f"{verb}ed"
            told = {"passive": [past], "active": [past, f"{verb}s"], "nouns": [], "phrases": []}
            rows[verb] = {**told, "state": key == "runs"}
    for post in table("makers")["single"]:
        rows[post] = {"state": True, "passive": [], "active": [], "nouns": [post], "phrases": []}
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
def _told_with() -> dict[str, tuple[str, ...]]:
    """Word to the relations that it may tell."""
    found: dict[str, dict[str, None]] = {}
    for relation, row in relations().items():
        lead = _LEADING if relation == "lead" else ()
        for word in (*lead, *(word for key in _KEYS for told in row[key] for word in told.split())):
            if word not in _LINKS:
                found.setdefault(word, {})[relation] = None
    return {word: tuple(told) for word, told in found.items()}


_LEADING: Final = ("leading", "heading", "chairing")


@lru_cache(maxsize=256)
def _patterns(relation: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns of the words before and behind a name, each with its name."""
    some = r"(?:the |an? |his |her |its )?(?:(?!and |by |or |with |for )[\w’'-]+ ){0,5}(?:[\w’'-]+, )?"
    passive, active, nouns, phrases = ("|".join(map(re.escape, relations()[relation][key])) for key in _KEYS)
    given = r"(?:an? (?:gift|grant|donation|loan)\b[^,;]{0,40} (?:from|by) )?" if relation == "pay" else ""
    found = {}
    if passive:
        found["passive"] = rf"(?P<thing>.*?)\b(?:{passive}) by {given}{some}$"
    if active:
        found["active"] = rf"(?:, who|(?:, [^,]{{2,60}})?,?) (?:{active}) (?P<thing>.+)"
    if relation == "lead":
        found["leading"] = rf"(?:.*\b)?(?:{'|'.join(_LEADING)}) (?P<thing>[^,;:]{{2,60}}?) (?:is|was) {some}$"
    if phrases:
        found["phrase"] = rf"(?P<thing>.*?)\b(?:{phrases}) {some}$"
    if nouns:
        found["noun of"] = rf"(?:.*\b)?(?:{nouns}) of (?P<thing>[^,;:]{{2,60}}?)(?:,| is| was|:) {some}$"
        found["noun"] = rf"(?P<thing>(?:.*\b)?)(?:{nouns})[,:]? $"
        found["is noun of"] = (
            rf"(?:,| is| was| has been) (?:the |an? |its )(?:[\w’'-]+ ){{0,2}}(?:{nouns}) of (?P<thing>.+)"
        )
        found["is its noun"] = rf"(?:,| is| was) (?:the |an? )?(?P<thing>(?:[\w’'-]+ ){{1,4}})(?:{nouns})\b(?! of)"
    return tuple((name, re.compile(text)) for name, text in found.items())


_KEYS: Final = ("passive", "active", "nouns", "phrases")
_LAST: Final = re.compile(r"\b[Ll]ast (?:year|month|week|season|time|summer|winter|spring|autumn)")
HONORIFIC: Final = re.compile(r"(?:(?:Sir|Lord|Lady|Baroness|Dame|Dr|Mr|Mrs|Ms|Miss|Justice|Captain|Sergeant)\.? )+$")
"""What stands before a name and is no part of it."""
_LINKS: Final = frozenset({"a", "an", "the", "of", "by", "from", "to", "for", "has", "been", "at"})
_BEFORE: Final = frozenset({"leading", "passive", "noun of", "noun", "phrase"})


def made_by(said: Said) -> Iterator[Made]:
    """What the words around a name make of it, at most once for a relation."""
    text, naming = said.claim.context.text, said.claim.detail
    if not isinstance(naming, Naming) or (place := text.find(naming.name)) < 0:
        return
    around = {*bare_words(text)}
    if not word_set("makers", "not_this").isdisjoint(around) or ("last" in around and _LAST.search(text)):
        return
    changed = not word_set("makers", "not_now").isdisjoint(around)
    before, behind = text[max(0, place - _NEAR) : place], text[place + len(naming.name) :][:_NEAR]
    before = HONORIFIC.sub("", before)
    if before.rstrip().endswith((" and", " or", "&")):
        before = ""
    yield from _answered(said, place)
    words = dict.fromkeys(bare_words(f"{before} {behind}"))
    known = _told_with()
    for relation in dict.fromkeys(told for word in words for told in known.get(word, ())):
        if changed and relations()[relation].get("state"):
            continue
        for name, pattern in _patterns(relation):
            found = pattern.match(_lowered(before) if name in _BEFORE else behind)
            if found is not None and (made := _made(said, relation, name, found["thing"], before)) is not None:
                yield made
                break


def _answered(said: Said, place: int) -> Iterator[Made]:
    """ "Who designed the library? The Danish architect Kirsten Holm."."""
    label = said.claim.context.label
    if not label.startswith(("Who ", "By whom ")) or place > _FRAGMENT:
        return
    known = _told_with()
    for relation in dict.fromkeys(told for word in bare_words(label) for told in known.get(word, ())):
        found = dict(_patterns(relation)).get("active", _NONE).match(label.rstrip("?")[len("Who") :])
        if found is not None and (made := _made(said, relation, "active", found["thing"], "")) is not None:
            yield made


_NONE: Final = re.compile(r"(?!)(?P<thing>)")
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
    if of and things.isdisjoint(of) and not (relation == "direct" and any(word[:1].isupper() for word in kept)):
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
