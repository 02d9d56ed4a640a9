"""Phrases that tell an outcome, by the rarest of their words: "be acquitted", "give the go-ahead", "~mistrial".

A *sense* is a frame of the table `outcomes` and one of its outcomes, "verdict:guilty"; "!verdict:guilty" is that it did
not end so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from relcli.language.records import record
from relcli.language.tables import table, word_set
from relcli.language.tagger import lemma_of, unchanged_past, verb_forms
from relcli.language.tokens import stem

_LEFT_OUT: Final = frozenset(
    "a an the all any its his her their one's oneself one my our your someone something somebody".split()
)
_PARTICLES: Final = frozenset("up down out off away back over through aside on in apart".split())
_DOING: Final = frozenset({"person", "group", "company", "vessel", "vehicle", "animal"})
"""What a frame is of that does things itself: the subject of a verb, where nothing says otherwise."""
NOUN: Final = "noun"
VERB: Final = "verb"
BE: Final = "be"
_Words = tuple[str, ...]


@record(frozen=True, slots=True)
class Pattern:
    """A phrase of the table, ready to be looked for."""

    shape: str
    """NOUN; VERB for one that can stand in the active; BE for what stands behind a form of be only."""
    words: _Words
    """Lemmas, without articles and possessives."""
    key: int
    """Number of the rarest of them."""
    active: frozenset[str]
    """Senses of a verb in the active, and of a noun."""
    passive: frozenset[str]
    """Senses of its participle, or of an adjective, behind a form of be."""
    unless: frozenset[str]
    """Senses of its denial that are outcomes of their own: "not be charged"."""
    of_object: bool
    """Does the verb tell what befell its object: "acquit", not "win"?"""
    light: frozenset[str]
    """Senses that it tells only of what their frames are about: "the bridge held"."""


@dataclass(slots=True)
class _Draft:
    """What the frames say of one phrase."""

    active: set[str] = field(default_factory=set)
    passive: set[str] = field(default_factory=set)
    unless: set[str] = field(default_factory=set)
    participle: bool = False
    objects: set[str] = field(default_factory=set)
    """Of what its verb tells, by each frame: "object", "subject", or what that is likely to be."""
    light: set[str] = field(default_factory=set)


@lru_cache(maxsize=1)
def patterns() -> dict[str, list[Pattern]]:
    """Lemma of the rarest word of a phrase to the phrases, longest first."""
    drafts: dict[tuple[bool, _Words], _Draft] = defaultdict(_Draft)
    for frame in table("outcomes")["frames"]:
        _add(drafts, frame["frame"], frame["of"], frame["outcomes"], "about" in frame)
    counts = Counter(word for _, words in drafts for word in set(words))
    index: dict[str, list[Pattern]] = {}
    for (noun, words), draft in drafts.items():
        key = min(range(len(words)), key=lambda n: (counts[words[n]] + 4 * (words[n] in _PARTICLES), n))
        shape = NOUN if noun else VERB if draft.active else BE
        active, passive = frozenset(draft.active), frozenset(draft.passive)
        found = Pattern(
            shape, words, key, active, passive, frozenset(draft.unless), _of_object(draft), frozenset(draft.light)
        )
        index.setdefault(words[key], []).append(found)
    for rows in index.values():
        rows.sort(key=lambda row: (-len(row.words), row.words))
    return index


def _add(
    drafts: dict[tuple[bool, _Words], _Draft], frame: str, of: str, outcomes: dict[str, list[str]], about: bool
) -> None:
    """Take the phrases of a frame into the drafts; `about`: does it say what its light verbs are said of?"""
    rows = [(f"{frame}:{outcome}", *_read(phrase)) for outcome, phrases in outcomes.items() for phrase in phrases]
    passive = {words: sense for sense, shape, negated, words, participle in rows if participle and not negated}
    active = {words: sense for sense, shape, negated, words, _ in rows if shape == VERB and not negated}
    for sense, shape, negated, words, participle in rows:
        light = shape == VERB and len(words) == 1 and words[0] in _light()
        if light and not about:
            continue
        draft = drafts[shape == NOUN, words]
        if light:
            draft.light.add(sense)
        if negated:
            draft.unless.add(sense)
        elif shape == BE:
            draft.passive.add(sense)
            if participle and words not in active and not (len(words) == 1 and words[0] in _light()):
                draft.active.add(sense)
                draft.objects.add("object")
        elif shape == NOUN:
            draft.active.add(sense)
        else:
            draft.active.add(sense)
            if words not in passive:
                draft.passive.add(sense)
            known = "object" if passive.get(words) == sense else "subject"
            draft.objects.add(known if words in passive else _likely(of, words))


@lru_cache(maxsize=1)
def about() -> dict[str, frozenset[str]]:
    """Frame to the stems of what its light verbs are said of."""
    frames = table("outcomes")["frames"]
    return {row["frame"]: frozenset(map(stem, row["about"])) for row in frames if "about" in row}


@lru_cache(maxsize=1)
def _light() -> frozenset[str]:
    """Verbs that tell nothing alone, in the active: "lost some paint"."""
    return word_set("outcomes", "light")


def _read(phrase: str) -> tuple[str, bool, _Words, bool]:
    """(shape, negated, lemmas, with a participle first) of a phrase as written in the table."""
    negated = phrase.startswith("not ")
    bare = phrase.removeprefix("not ")
    shape = NOUN if bare.startswith("~") else BE if bare.startswith("be ") else VERB
    words = bare.removeprefix("~").removeprefix("be ").lower().replace("'s ", " ").split()
    if shape is BE and words[0] in ("not", "never"):
        negated, words = not negated, words[1:]
    kept = [word for n, word in enumerate(words) if n == 0 or word not in _LEFT_OUT]
    if len(kept) > 1 and kept[0] in _LEFT_OUT:
        kept = kept[1:]
    form = verb_forms().get(kept[0])
    past = kept[0] in unchanged_past() or (form.tense in ("past", "part") if form else kept[0].endswith("ed"))
    return shape, negated, tuple(lemma_of(word) for word in kept), shape is BE and past


def _likely(of: str, words: _Words) -> str:
    """Of what a bare verb tells, by what the frame is of."""
    return "subject?" if of in _DOING or any(word not in _PARTICLES for word in words[1:]) else "object?"


def _of_object(draft: _Draft) -> bool:
    if "subject" in draft.objects:
        return False
    return "object" in draft.objects or draft.objects == {"object?"}


@lru_cache(maxsize=1)
def _keys() -> frozenset[str]:
    return frozenset(patterns())


@lru_cache(maxsize=65536)
def may_end(low: str) -> bool:
    """Is any phrase for an outcome looked for by this lower-case word?"""
    return lemma_of(low) in _keys()


@lru_cache(maxsize=1)
def _excluded() -> dict[str, frozenset[str]]:
    """Sense to the senses that cannot be true beside it."""
    found: dict[str, set[str]] = defaultdict(set)
    for frame in table("outcomes")["frames"]:
        both = {frozenset(pair) for pair in frame.get("may_both", ())}
        for one in frame["outcomes"]:
            sense = f"{frame['frame']}:{one}"
            found[sense].add(f"!{sense}")
            found[f"!{sense}"].add(sense)
            for other in frame["outcomes"]:
                if one != other and frozenset((one, other)) not in both:
                    found[sense].add(f"{frame['frame']}:{other}")
    return {sense: frozenset(senses) for sense, senses in found.items()}


@lru_cache(maxsize=65536)
def excluding(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Frames in which two sets of senses exclude each other; none where they agree in any frame."""
    excluded = _excluded()
    if one & other:
        return frozenset()
    found = {sense.lstrip("!").split(":")[0] for sense in one if not excluded[sense].isdisjoint(other)}
    agreed = any(
        excluded[sense[1:]] & there for here, there in ((one, other), (other, one)) for sense in here if sense[0] == "!"
    )
    return frozenset() if agreed else frozenset(found)


@lru_cache(maxsize=1)
def happening_once() -> frozenset[str]:
    """Frames of what happens to one thing once."""
    return frozenset(frame["frame"] for frame in table("outcomes")["frames"] if frame["once"])


@lru_cache(maxsize=1)
def told_how() -> frozenset[str]:
    """Frames of how something came about, whatever it is said of."""
    return frozenset(frame["frame"] for frame in table("outcomes")["frames"] if frame.get("how"))
