"""Who made, won, owns or leads it: "designed by Kirsten Holm" here, "its architect, Jonas Friis" there.

A thing has one author, architect, winner, owner, or those that are named together.  Each name is read with the words
beside it; two articles conflict where they give one thing to two who are both people, or both are not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

from relcli.check.model import Severity
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features, Party, Verdict
from relcli.claims.model import Kind, Naming
from relcli.language.alike import same_thing
from relcli.language.places import country_of, demonym_of, is_place
from relcli.language.tables import table, word_set
from relcli.language.tokens import bare_words, singular, stem
from relcli.records import record

_STATE_DAYS: Final = 45
_DEED_DAYS: Final = 400
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


def conflicts(stack: Stack) -> Iterator[Verdict]:
    """Every thing that two articles give to two makers, owners or heads."""
    found: dict[str, list[Made]] = defaultdict(list)
    for said in stack.of(Kind.NAME):
        if not said.claim.context.stems.isdisjoint(_cues()) or " by " in said.claim.context.text:
            for made in _read(said):
                found[made.relation].append(made)
    for relation in _CREATIVE if found[_BY] else ():
        found[relation].extend(made for made in found[_BY] if relation in found)
    for relation, told in sorted(found.items()):
        if len(told) > 1:
            yield from _compared(stack, relation, told)
        if len(told) > 1 and _relations()[relation].get("of_one"):
            yield from _two_sides(stack, relation, told)


@lru_cache(maxsize=1)
def _relations() -> dict[str, Any]:
    rows: dict[str, Any] = table("makers")["relations"]
    return rows


@lru_cache(maxsize=1)
def _cues() -> frozenset[str]:
    """Stems without one of which no sentence tells of a maker."""
    return frozenset(
        stem(word)
        for row in _relations().values()
        for words in (*row["passive"], *row["active"], *row["nouns"], *row["phrases"])
        for word in words.split()
        if len(word) > _SHORT and word not in ("with", "from", "under", "town")
    )


_SHORT: Final = 2
_BY: Final = "by"
"""What is no more than by somebody: written, painted, designed."""
_CREATIVE: Final = ("design", "write", "compose", "paint", "sculpt", "direct", "translate")


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, frozenset[str], dict[str, re.Pattern[str]]], ...]:
    """Of each relation the words it is told with, and the patterns of those before and behind a name."""
    some = r"(?:the |an? |his |her |its )?(?:(?!and |by |or |with |for )[\w’'-]+ ){0,5}"
    found = []
    for relation, row in _relations().items():
        passive, active, nouns, phrases = ("|".join(map(re.escape, row[key])) for key in _KEYS)
        given = r"(?:an? (?:gift|grant|donation|loan)\b[^,;]{0,40} (?:from|by) )?" if relation == "pay" else ""
        patterns = {
            "passive": rf"(?P<thing>.*?)\b(?:{passive}) by {given}{some}$",
            "active": rf"(?:, [^,]{{2,60}},)? (?:{active}) (?P<thing>.+)",
        }
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
        own = frozenset(word for key in _KEYS for told in row[key] for word in told.split() if word not in _LINKS)
        found.append((relation, own, {name: re.compile(text) for name, text in patterns.items()}))
    return tuple(found)


_KEYS: Final = ("passive", "active", "nouns", "phrases")
_LINKS: Final = frozenset({"a", "an", "the", "of", "by", "from", "to", "for", "has", "been", "at"})
_BEFORE: Final = frozenset({"passive", "noun of", "noun", "phrase"})


def _read(said: Said) -> Iterator[Made]:
    """What the words around a name make of it, at most once for a relation."""
    text, naming = said.claim.context.text, said.claim.detail
    if not isinstance(naming, Naming) or (place := text.find(naming.name)) < 0:
        return
    if not word_set("makers", "not_this").isdisjoint(bare_words(text)):
        return
    before, behind = text[max(0, place - _NEAR) : place], text[place + len(naming.name) :][:_NEAR]
    if before.rstrip().endswith((" and", " or", "&")):
        before = ""
    yield from _answered(said, place)
    words = {*bare_words(f"{before} {behind}")}
    for relation, own, patterns in _patterns():
        if own.isdisjoint(words):
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
    if name in ("active", "noun of", "is noun of"):
        words = _up_to_end(thing, bool(_relations()[relation].get("state")))
        if name == "active" and words[:1] and words[0].casefold() not in _DEFINITE and not words[0][:1].isupper():
            return None
    elif name == "noun":
        words = _possessor(thing)
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


def _up_to_end(thing: str, whole: bool = False) -> list[str]:
    """ "the library in Aarhus" as "the library"; of a `whole` with what is behind an "of"."""
    found = []
    for word in thing.split()[:_REACH]:
        if word.casefold() in word_set("makers", "ends") and not (whole and word == "of"):
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
    kept = [word for word in plain if word and word.casefold() not in _EMPTY and not word.isdecimal()]
    things = frozenset(stem(singular(word.casefold())) for word in kept)
    if relation == "lead" and things and things.isdisjoint(_bodies()):
        return None
    if relation == "score" and things.isdisjoint(_DECISIVE):
        return None
    own = frozenset(stem(word.casefold()) for word in said.claim.value.split())
    names = frozenset(stem(singular(word.casefold())) for word in kept if word[:1].isupper()) - own
    if things - own:
        return Made(relation, said, things - own, names, False)
    near = context.near | (context.stems if within else frozenset())
    return Made(relation, said, near - own, frozenset(), True) if near and relation != "score" else None


@lru_cache(maxsize=1)
def _bodies() -> frozenset[str]:
    return frozenset(stem(word) for word in table("makers")["headed"])


_DECISIVE: Final = frozenset(stem(word) for word in ("winning", "winner", "decisive", "only", "opening", "equaliser"))


def _compared(stack: Stack, relation: str, told: list[Made]) -> Iterator[Verdict]:
    seen: set[tuple[str, str]] = set()
    for i, j in stack.pairs([made.doer for made in told]):
        one, other = told[i], told[j]
        pair = (one.doer.subject, other.doer.subject)
        if one.doer.path == other.doer.path or pair in seen or not _at_one_time(relation, one, other):
            continue
        shared = _shared(one, other)
        if shared and _two(stack, relation, told, one, other):
            seen.update((pair, pair[::-1]))
            yield _verdict(stack, relation, one, other, shared)


def _two_sides(stack: Stack, relation: str, told: list[Made]) -> Iterator[Verdict]:
    """ "Silva coaches Porto Rangers", "Braga Town coach Silva": one person, and a side that is another."""
    seen: set[str] = set()
    for i, j in stack.pairs([made.doer for made in told]):
        one, other = told[i], told[j]
        a, b = one.doer, other.doer
        if a.subject != b.subject or a.path == b.path or a.subject in seen or not _at_one_time(relation, one, other):
            continue
        if one.taken_up or other.taken_up or not one.names or not other.names or one.names & other.names:
            continue
        if not any(country_of(name) for made in (one, other) for name in made.doer.claim.context.names):
            seen.add(a.subject)
            yield _verdict(stack, relation, one, other, sorted(one.names | other.names))


def _shared(one: Made, other: Made) -> list[str]:
    """The stems of what both are told of; empty where the words beside them tell two things apart."""
    if one.taken_up and other.taken_up:
        return []
    shared = [word for word in sorted(one.things) if any(same_thing(word, thing) for thing in other.things)]
    if one.taken_up or other.taken_up:
        return shared if one.names <= other.things and other.names <= one.things else []
    if one.names - other.names and other.names - one.names:
        return []
    left, right = one.things - other.things, other.things - one.things
    if left and right and len(shared) < _TWO:
        return []
    left = left - other.doer.claim.context.stems - other.doer.claim.context.near
    right = right - one.doer.claim.context.stems - one.doer.claim.context.near
    return [] if left and right else shared


def _at_one_time(relation: str, one: Made, other: Made) -> bool:
    a, b = one.doer, other.doer
    most = _STATE_DAYS if _relations()[relation].get("state") else _DEED_DAYS
    spoken = a.claim.speaker and b.claim.speaker and a.claim.speaker != b.claim.speaker
    return (
        not spoken and a.days_from(b) <= most and a.sentence_window().overlaps(b.sentence_window()) and _one_day(a, b)
    )


def _one_day(one: Said, other: Said) -> bool:
    """Do the sentences not name two days of the week?"""
    left, right = (
        {t.expr.weekday for t in said.claim.context.times if t.expr.kind == "weekday"} for said in (one, other)
    )
    return not left or not right or bool(left & right)


def _two(stack: Stack, relation: str, told: list[Made], one: Made, other: Made) -> bool:
    """Are the two of one sort, not one by a shorter name, and does neither article give it to the other as well?"""
    a, b = one.doer.subject, other.doer.subject
    if a == b or set(a.split()) & set(b.split()) or {_sort(one), _sort(other)} == {"person", "other"}:
        return False
    if one.names & _stems(b) or other.names & _stems(a):
        return False
    given = {(made.doer.number, made.doer.subject) for made in told if _shared(made, one) or _shared(made, other)}
    if (one.doer.number, b) in given or (other.doer.number, a) in given:
        return False
    joined = (_joined(one.doer, b, stack), _joined(other.doer, a, stack))
    return not any(joined)


def _stems(name: str) -> set[str]:
    return {stem(word) for word in name.split()}


def _joined(said: Said, other: str, stack: Stack) -> bool:
    """Does the sentence name the other one, too, with an "and" between them?"""
    text = said.claim.context.text
    for name in said.claim.context.names:
        if stack.who(name) == other:
            places = sorted((text.find(name), text.find(said.claim.value)))
            between = text[places[0] : places[1]]
            return " and " in between and " by " not in between and len(between) < _CLOSE
    return False


_CLOSE: Final = 60


def _sort(made: Made) -> str:
    """ "person", "other", or "" for two words of which nothing is known."""
    naming = made.doer.claim.detail
    if not isinstance(naming, Naming) or is_place(naming.name) or country_of(naming.name):
        return "other"
    if naming.kind == "person":
        return "person"
    unknown = naming.kind == "" and len(naming.name.split()) == _TWO
    return "" if unknown and not _stems(naming.name) & _firms() else "other"


_TWO: Final = 2


@lru_cache(maxsize=1)
def _firms() -> frozenset[str]:
    return frozenset(stem(word) for word in table("makers")["firms"]) | _bodies()


def _verdict(stack: Stack, relation: str, one: Made, other: Made, shared: list[str]) -> Verdict:
    names = [stack.display(made.doer.subject) for made in (one, other)]
    if names[0] == names[1]:
        names = [
            f"{name} ({relation}: {' '.join(sorted(made.names))})"
            for name, made in zip(names, (one, other), strict=True)
        ]
    features = Features(0.5)
    features.add(min(0.6, 0.3 * len(shared)), f"told of one thing: {', '.join(shared[:3])}")
    if one.taken_up or other.taken_up:
        features.add(-0.2, "one is told of what the sentence before names")
    if one.names & other.names:
        features.add(0.4, "the thing is named")
    return Verdict(
        subject=names[0],
        message=f"{names[0]} and {names[1]} are both told as the one: {relation}, {' '.join(shared)}",
        explanation="It has one, or those that are named together.",
        parties=(Party(names[0], (one.doer,)), Party(names[1], (other.doer,))),
        confidence=features.confidence,
        severity=Severity.WARNING,
        key=f"maker:{relation}:{one.doer.subject}:{other.doer.subject}",
        reconcile="Correct the name, or say what each of the two did.",
        trace=tuple(features.lines),
    )
