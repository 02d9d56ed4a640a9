"""Which spellings are likely of one name, judged by what stands around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from rapidfuzz.fuzz import ratio

from relcli.check.posts import office_stems
from relcli.check.spellings import Spelling, candidates
from relcli.check.stack import Stack
from relcli.check.verdict import Features
from relcli.language.names import given_names
from relcli.language.places import demonym_of, is_place
from relcli.language.spellings import Likeness, akin, inflected, joined, likeness, vowels_apart
from relcli.language.tagger import verb_forms
from relcli.language.terms import term_of
from relcli.language.tokens import fold, stem, stem_set
from relcli.records import record

ESTABLISHED: Final = 3
"""Articles from which on a spelling is no slip."""
_LONG: Final = 6
"""Letters that a word has at least for one of them to be a slip, in a name with another word."""
LIKELY: Final = 0.4
"""Score (log odds) from which a pair is reported."""

_WEIGHTS: Final = {
    Likeness.ACCENT: 2.4,
    Likeness.HYPHEN: 2.0,
    Likeness.TRANSCRIPTION: 1.0,
    Likeness.LETTER: 0.6,
    Likeness.VOWELS: 0.5,
    Likeness.ENDING: -0.1,
    Likeness.SEVERAL: -0.3,
}


@record(frozen=True, slots=True)
class Twins:
    """Two spellings of, most likely, one name."""

    one: Spelling
    other: Spelling
    likeness: Likeness
    features: Features


def twins(stack: Stack, known: dict[str, Spelling]) -> Iterator[Twins]:
    """Pairs of spellings that are likely one name, in the order of the alphabet."""
    surnames = {fold(spelling.words[-1]) for spelling in known.values() if len(spelling.words) > 1}
    for one, other in candidates(known.values()):
        if any(len(spelling.words) == 1 and fold(spelling.words[0]) in surnames for spelling in (one, other)):
            continue  # the surname of somebody named in full
        pair = _judged(stack, one, other)
        if pair is not None and pair.features.score >= LIKELY:
            yield pair


def _judged(stack: Stack, one: Spelling, other: Spelling) -> Twins | None:
    """How likely two spellings are one name; None where something speaks against it outright."""
    if _both_listed(stack, one.name, other.name):
        return None
    if len(one.words) != len(other.words):
        if min(len(one.words), len(other.words)) == 1 and one.person and other.person:
            return _surname(stack, one, other)
        return _divided(one, other)
    alike = [likeness(a, b) for a, b in zip(one.words, other.words, strict=True)]
    changed = [(place, kind) for place, kind in enumerate(alike) if kind is not Likeness.SAME]
    if len(changed) == 1 and changed[0][1] in (None, Likeness.ENDING):
        if _vowels(one, other, changed[0][0]):
            changed = [(changed[0][0], Likeness.VOWELS)]
        elif _misheard(stack, one, other, changed[0][0]):
            changed = [(changed[0][0], Likeness.SEVERAL)]
    if not changed or any(kind is None for _, kind in changed) or len(changed) > 2:
        return None
    if all(kind in (Likeness.ACCENT, Likeness.HYPHEN) for _, kind in changed):
        return _written(one, other, changed[0][0], changed[0][1] or Likeness.ACCENT)
    if len(changed) > 1 and not (one.person and other.person and _one_post(stack, one, other)):
        return None
    place, kind = changed[-1]
    assert kind is not None
    judge = _people if len(one.words) > 1 and (one.person or other.person or _named(one, other)) else _things
    features = judge(stack, one, other, place, kind)
    if features is not None and len(changed) > 1:
        features.add(-0.4, "two words differ")
    return Twins(one, other, kind, features) if features is not None else None


def _vowels(one: Spelling, other: Spelling, place: int) -> bool:
    """ "Dermot Keeley", "Dermot Kealy": never in one article."""
    alone = len(one.words) == 1 or not (one.person or other.person)
    return not alone and not one.articles & other.articles and vowels_apart(one.words[place], other.words[place])


def _one_post(stack: Stack, one: Spelling, other: Spelling) -> bool:
    """The same office beside both; or, of two that never stand in one article, any word that is rare in the stack."""
    if one.role & other.role & office_stems():
        return True
    return not one.articles & other.articles and bool(_shared(stack, one.role, other.role, one.words + other.words))


def _misheard(stack: Stack, one: Spelling, other: Spelling, place: int) -> bool:
    """ "second mate Isla Crombie", "second mate Ailsa Crombie": never in one article, and the role is the same."""
    if len(one.words) == 1 or not (one.person or other.person) or one.articles & other.articles:
        return False
    left, right = one.words[place], other.words[place]
    shared = _shared(stack, one.role, other.role, one.words + other.words)
    if place and _like_surnames(fold(left), fold(right)):
        office = bool(shared & office_stems())
        if len(shared) > 1 or office or (bool(shared) and ratio(fold(left), fold(right)) > _MUCH):
            return True
    return akin(left, right, place == 0) and (len(shared) > 1 or bool(shared & office_stems()))


_MUCH: Final = 80
"""Likeness (0 to 100) of two surnames of which one has lost a syllable."""
_OPENING: Final = 3


def _like_surnames(one: str, other: str) -> bool:
    """ "Wilk" and "Wilczek", "Sundqvist" and "Lundqvist": not one with an ending, as "Novak" and "Novakova"."""
    short, long = sorted((one, other), key=len)
    if long.startswith(short) or len(short) <= _OPENING or inflected(one, other):
        return False
    like = ratio(one, other)
    return like > _LIKE or (short[:_OPENING] == long[:_OPENING] and like > _BARELY)


_LIKE: Final = 65
_BARELY: Final = 45
"""Likeness (0 to 100) of two surnames, and of two that begin alike."""


def _named(one: Spelling, other: Spelling) -> bool:
    """ "Beat Kestenholz", "Beat Kestenolz": a word that is no place, then one that is no common word."""
    left, right = one.words[-1], other.words[-1]
    first = len(one.words) == 2 and one.words[0] == other.words[0] and not is_place(one.words[0])
    plain = _ordinary(left) or _ordinary(right) or is_place(one.name) or is_place(other.name)
    return first and min(len(left), len(right)) > 5 and not plain and not inflected(fold(left), fold(right))


def _divided(one: Spelling, other: Spelling) -> Twins | None:
    """The same letters in more or fewer words: "Timor-Leste", "Timor Leste"."""
    left, right = joined(fold("".join(one.words))), joined(fold("".join(other.words)))
    if left != right or len(left) < 7 or "." in one.name + other.name or one.person or other.person:
        return None
    return Twins(one, other, Likeness.HYPHEN, _start(Likeness.HYPHEN))


def _start(kind: Likeness) -> Features:
    features = Features(0.0)
    features.add(_WEIGHTS[kind], f"the spellings differ by {kind}")
    return features


def _both_listed(stack: Stack, one: str, other: str) -> bool:
    """Does facts.yaml name both, as one entity (then both are right) or as two?"""
    names = {name for entity in stack.facts.entities.values() for name in entity.names}
    return one in names and other in names


def _written(one: Spelling, other: Spelling, place: int, kind: Likeness) -> Twins | None:
    """Accents, hyphens, capitals inside a word: the same letters, so the same name."""
    left, right = one.words[place], other.words[place]
    if len(left) < 4 or (len(one.words) == 1 and fold(left) in given_names()):
        return None
    if kind is Likeness.HYPHEN:
        if joined(left) == joined(right) and "-" not in left + right and "'" not in left + right:
            return None
        if left.casefold() == right.casefold() and (left[1:].islower() == right[1:].islower() or "-" in left):
            return None
        if len(one.words) == 1 and ("-" in left) != ("-" in right) and term_of(left.lower()) is not None:
            return None
    return Twins(one, other, kind, _start(kind))


def _surname(stack: Stack, one: Spelling, other: Spelling) -> Twins | None:
    """A surname alone beside a full name: the role must agree."""
    kind = likeness(one.words[-1], other.words[-1])
    shared = _shared(stack, one.role, other.role, one.words + other.words)
    short = min(one.words, other.words, key=len)[0]
    if kind not in (Likeness.TRANSCRIPTION, Likeness.LETTER) or not shared or fold(short) in given_names():
        return None
    features = _start(kind)
    features.add(-0.8, "a surname alone")
    features.add(min(1.8, 0.6 * len(shared)), f"the same role: {', '.join(sorted(shared)[:4])}")
    return Twins(one, other, kind, features)


def _people(stack: Stack, one: Spelling, other: Spelling, place: int, kind: Likeness) -> Features | None:
    """Two people's names in full that differ in one word."""
    left, right = fold(one.words[place]), fold(other.words[place])
    first = place == 0
    sexes, general = given_names(), stem_set("spellings", "general_roles")
    features = _start(kind)
    shared = _shared(stack, one.role, other.role, one.words + other.words)
    if kind is Likeness.SEVERAL and shared & office_stems():
        features.add(0.6, "an office or a trade stands beside both")
    if first and left in sexes and right in sexes:
        if {sexes[left], sexes[right]} == {"m", "f"}:
            return None
        features.add(-0.4 if kind is Likeness.SEVERAL else -0.8, "both are first names of their own")
    if kind is Likeness.ENDING and (first or not shared):
        return None
    if len(max(left, right, key=len)) >= 7 and kind is Likeness.LETTER:
        features.add(0.3, "a long word differs by one letter")
    if kind is Likeness.SEVERAL and ratio(left, right) > _MUCH:
        features.add(0.3, "most letters are the same")
    if shared:
        features.add(min(1.8, 0.6 * len(shared)), f"the same role: {', '.join(sorted(shared)[:4])}")
    elif _offices(one) and _offices(other) and general.isdisjoint(_offices(one) | _offices(other)):
        features.add(-1.5, "other roles")
    else:
        said = _shared(stack, one.around, other.around, one.words + other.words)
        features.add(min(0.6, 0.2 * len(said)), f"said of both: {', '.join(sorted(said)[:4]) or 'nothing'}")
    return _settled(one, other, features, shared)


def _things(stack: Stack, one: Spelling, other: Spelling, place: int, kind: Likeness) -> Features | None:
    """Places, bodies, single names: the word that differs must be a name, and what is said must agree."""
    left, right = one.words[place], other.words[place]
    if kind is Likeness.ENDING or min(len(left), len(right)) < 6 or _ordinary(left) or _ordinary(right):
        return None
    if inflected(fold(left), fold(right)) or (is_place(left) and is_place(right)):
        return None
    features = _start(kind)
    shared = _shared(stack, one.around, other.around, one.words + other.words)
    if len(one.words) == 1:
        features.add(-0.8, "a single word")
    long = len(one.words) > 1 and min(len(left), len(right)) > _LONG and kind is not Likeness.SEVERAL
    if len(shared) < (1 if long else 2):
        return None
    features.add(min(1.5, 0.3 * len(shared)), f"said of both: {', '.join(sorted(shared)[:4])}")
    if min(len(one.articles), len(other.articles)) > 1:
        features.add(-1.0, "both stand in several articles")
    return _settled(one, other, features, shared)


def _settled(one: Spelling, other: Spelling, features: Features, shared: set[str]) -> Features | None:
    """Count in where the two stand: side by side, or each well established, they are two."""
    if one.articles & other.articles:
        if not shared and _offices(one) and _offices(other):
            return None
        features.add(-0.8, "both stand in one article")
    if min(len(one.articles), len(other.articles)) >= ESTABLISHED:
        if not shared:
            return None
        features.add(-0.8, "both are well established")
    elif max(len(one.articles), len(other.articles)) >= ESTABLISHED:
        features.add(0.4, "one is well established, the other is rare")
    return features


def _shared(stack: Stack, one: set[str], other: set[str], words: Iterable[str]) -> set[str]:
    """Stems that stand beside both and are not everywhere in the stack."""
    own = {stem(word) for word in words}
    total = sum(len(article.contexts) for article in stack.articles)
    most = max(6, total // 12)
    return {word for word in (one & other) - own if len(word) > 2 and stack.stem_counts[word] <= most}


def _offices(spelling: Spelling) -> set[str]:
    """Stems beside a name that are words for an office or a trade."""
    return spelling.role & office_stems()


def _ordinary(word: str) -> bool:
    """Is it also a common word, a nationality or a first name, so that a neighbour in spelling is another word?"""
    low = word.lower()
    return low in verb_forms() or demonym_of(low) is not None or fold(word) in given_names() or term_of(low) is not None
