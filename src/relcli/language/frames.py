"""Phrases that tell an outcome, by one of their words: "be acquitted", "give the go-ahead", "~mistrial".

A *sense* is a frame of the table `outcomes` and one of its outcomes, "verdict:guilty"; "!verdict:guilty" is that it did
not end so.  The table is turned round when the tables are compiled (`turned_round`), and a phrase is made ready when
one of its words is first met, since there are ten thousand of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import field
from functools import lru_cache
from typing import Any, Final

from relcli.language.tables import table, word_set
from relcli.language.tagger import lemma_of, unchanged_past, verb_forms
from relcli.language.tokens import stem
from relcli.records import record

NOUN: Final = "noun"
VERB: Final = "verb"
BE: Final = "be"
_DOING: Final = frozenset({"person", "group", "company", "vessel", "vehicle", "animal"})
"""What a frame is of that does things itself: the subject of a verb, where nothing says otherwise."""
_Words = tuple[str, ...]


@record(frozen=True, slots=True)
class Pattern:
    """A phrase of the table, ready to be looked for."""

    shape: str
    """NOUN; VERB for one that can stand in the active; BE for what stands behind a form of be only."""
    words: _Words
    """Lemmas, without articles and possessives."""
    key: int
    """Number of the one it is looked for by."""
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


@record(slots=True)
class _Draft:
    """What the frames say of one phrase."""

    active: set[str] = field(default_factory=set)
    passive: set[str] = field(default_factory=set)
    unless: set[str] = field(default_factory=set)
    objects: set[str] = field(default_factory=set)
    """Of what its verb tells, by each frame: "object", "subject", or what that is likely to be."""
    light: set[str] = field(default_factory=set)
    verbal: bool = False
    """Is it a verb of which the denial is told: "not see a penny"?"""


def turned_round(outcomes: dict[str, Any]) -> dict[str, Any]:
    """The table with its phrases under the lemma they are looked for by, each with its senses, not in the frames."""
    left_out = frozenset(outcomes["left_out"])
    senses: dict[str, list[str]] = defaultdict(list)
    for frame in outcomes["frames"]:
        for outcome, phrases in frame["outcomes"].items():
            for phrase in phrases:
                senses[phrase].append(f"{frame['frame']}:{outcome}")
    words = {phrase: _read(phrase, left_out)[2] for phrase in senses}
    counts = Counter(word for each in words.values() for word in set(each))
    common = frozenset(outcomes["particles"])
    index: dict[str, dict[str, str]] = {}
    for phrase, found in senses.items():
        key = min(words[phrase], key=lambda word: (counts[word] + 4 * (word in common), word))
        index.setdefault(key, {})[phrase] = " ".join(found)
    frames = [{**frame, "outcomes": list(frame["outcomes"])} for frame in outcomes["frames"]]
    return {**outcomes, "frames": frames, "index": {key: index[key] for key in sorted(index)}}


def _read(phrase: str, left_out: frozenset[str]) -> tuple[str, bool, _Words, bool]:
    """(shape, negated, lemmas, with a participle first) of a phrase as written in the table."""
    negated = phrase.startswith("not ")
    bare = phrase.removeprefix("not ")
    shape = NOUN if bare.startswith("~") else BE if bare.startswith("be ") else VERB
    words = bare.removeprefix("~").removeprefix("be ").lower().replace("'s ", " ").split()
    if shape is BE and words[0] in ("not", "never"):
        negated, words = not negated, words[1:]
    kept = [word for n, word in enumerate(words) if n == 0 or word not in left_out]
    if len(kept) > 1 and kept[0] in left_out:
        kept = kept[1:]
    form = verb_forms().get(kept[0])
    past = kept[0] in unchanged_past() or (form.tense in ("past", "part") if form else kept[0].endswith("ed"))
    return shape, negated, tuple(lemma_of(word) for word in kept), shape is BE and past


@lru_cache(maxsize=16384)
def patterns_of(key: str) -> tuple[Pattern, ...]:
    """The phrases that a lemma opens the search for, longest first."""
    rows = table("outcomes")["index"].get(key)
    if not rows:
        return ()
    drafts: dict[tuple[bool, _Words], _Draft] = defaultdict(_Draft)
    left_out = word_set("outcomes", "left_out")
    read = [(*_read(phrase, left_out), senses.split()) for phrase, senses in rows.items()]
    passive = {(words, sense) for _, negated, words, past, senses in read if past and not negated for sense in senses}
    active = {
        (words, sense.split(":")[0])
        for shape, negated, words, _, senses in read
        if shape is VERB and not negated
        for sense in senses
    }
    for shape, negated, words, past, senses in read:
        for sense in senses:
            draft = drafts[shape is NOUN, words]
            if negated:
                draft.unless.add(sense)
                draft.verbal = draft.verbal or shape is VERB
            elif shape is NOUN:
                draft.active.add(sense)
            elif shape is BE:
                draft.passive.add(sense)
                if past and (words, sense.split(":")[0]) not in active and not _is_light(words):
                    draft.active.add(sense)
                    draft.objects.add("object")
            else:
                _add_verb(draft, words, sense, passive)
    found = [_ready(noun, words, draft, key) for (noun, words), draft in drafts.items()]
    return tuple(sorted(found, key=lambda row: (-len(row.words), row.words, row.shape)))


def _add_verb(draft: _Draft, words: _Words, sense: str, passive: set[tuple[_Words, str]]) -> None:
    """Take a verb with its object or particle into a draft; `passive` has the words and senses of "be …"."""
    frame = sense.split(":")[0]
    if _is_light(words):
        if frame not in about():
            return
        draft.light.add(sense)
    draft.active.add(sense)
    turned = {told for each, told in passive if each == words and told.split(":")[0] == frame}
    if not turned:
        draft.passive.add(sense)
        draft.objects.add(_likely(_of_what()[frame], words))
    else:
        draft.objects.add("object" if sense in turned else "subject")


def _ready(noun: bool, words: _Words, draft: _Draft, key: str) -> Pattern:
    shape = NOUN if noun else VERB if draft.active or draft.verbal else BE
    objects = draft.objects
    of_object = "subject" not in objects and ("object" in objects or objects == {"object?"})
    sets = [frozenset(each) for each in (draft.active, draft.passive, draft.unless, draft.light)]
    return Pattern(shape, words, words.index(key), sets[0], sets[1], sets[2], of_object, sets[3])


def _is_light(words: _Words) -> bool:
    """Is it a single verb that tells nothing alone, in the active: "lost some paint"?"""
    return len(words) == 1 and words[0] in word_set("outcomes", "light")


def _likely(of: str, words: _Words) -> str:
    """Of what a bare verb tells, by what the frame is of."""
    particles = word_set("outcomes", "particles")
    return "subject?" if of in _DOING or any(word not in particles for word in words[1:]) else "object?"


@lru_cache(maxsize=1)
def _of_what() -> dict[str, str]:
    return {frame["frame"]: frame["of"] for frame in table("outcomes")["frames"]}


@lru_cache(maxsize=1)
def about() -> dict[str, frozenset[str]]:
    """Frame to the stems of what its light verbs are said of."""
    frames = table("outcomes")["frames"]
    return {row["frame"]: frozenset(map(stem, row["about"])) for row in frames if "about" in row}


def may_end(low: str) -> bool:
    """Is any phrase for an outcome looked for by this lower-case word?"""
    return lemma_of(low) in table("outcomes")["index"]


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
            others = (other for other in frame["outcomes"] if other != one and frozenset((one, other)) not in both)
            found[sense].update(f"{frame['frame']}:{other}" for other in others)
    return {sense: frozenset(senses) for sense, senses in found.items()}


@lru_cache(maxsize=65536)
def excluding(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Frames in which two sets of senses exclude each other; none where they agree in any frame."""
    excluded = _excluded()
    if one & other or _agreeing(one, other) or _agreeing(other, one):
        return frozenset()
    return frames_of(sense for sense in one if not excluded[sense].isdisjoint(other))


def _agreeing(one: Iterable[str], other: frozenset[str]) -> bool:
    """ "Not acquitted", "convicted"."""
    return any(sense[0] == "!" and not _excluded()[sense[1:]].isdisjoint(other) for sense in one)


def frames_of(senses: Iterable[str]) -> frozenset[str]:
    """The frames of some senses."""
    return frozenset([sense.lstrip("!").split(":")[0] for sense in senses])


@lru_cache(maxsize=1)
def happening_once() -> frozenset[str]:
    """Frames of what happens to one thing once."""
    return frozenset(frame["frame"] for frame in table("outcomes")["frames"] if frame["once"])


@lru_cache(maxsize=1)
def decided_on() -> frozenset[str]:
    """Frames of what is decided on, and decides nothing itself: plans, laws."""
    return frozenset(frame for frame, of in _of_what().items() if of in ("plan", "law"))


@lru_cache(maxsize=1)
def told_how() -> frozenset[str]:
    """Frames of how something came about, whatever it is said of."""
    return frozenset(frame["frame"] for frame in table("outcomes")["frames"] if frame.get("how"))
