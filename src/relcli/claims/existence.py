"""That there is something, or nothing of the sort: "the trains have no drivers", "nobody was hurt"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from relcli.claims.cues import DENIAL, HAVING, LACKING, places
from relcli.claims.doers import none_of
from relcli.claims.model import Claim, Existence, Kind
from relcli.claims.passage import CONTENT, Passage
from relcli.claims.setting import time_of
from relcli.claims.stage import conditional, looks_back
from relcli.claims.stance import stance_at
from relcli.language.phrases import Phrase, clause_bounds, object_of, phrase_at, subject_of
from relcli.language.tables import word_set
from relcli.language.tagger import Tag, closed_classes, lemma_of
from relcli.language.tokens import singular, stem

_SOME: Final = frozenset({"a", "an", "its", "his", "her", "their", "several", "some"})
_SO_FAR: Final = frozenset({"has", "have", "is", "are"})
_LINKS: Final = frozenset({"of", "with", "for", "to", "by", "at"})
_VERBAL: Final = frozenset({Tag.VERB, Tag.PARTICIPLE})
_GOVERNING: Final = frozenset({*_VERBAL, Tag.BE, Tag.HAVE})
_CHAIN: Final = frozenset({Tag.ADVERB, Tag.NEGATION, Tag.BE, Tag.HAVE, Tag.DO})
_INSIDE: Final = frozenset(
    {Tag.PREPOSITION, Tag.DETERMINER, Tag.NOUN, Tag.CAPITAL, Tag.NUMBER, Tag.POSSESSIVE, Tag.GERUND}
)
_REACH: Final = 8
"""Words between "no warning" and its verb: "no warning from the ministry was issued"."""


def extract(passage: Passage) -> Iterator[Claim]:
    """Every outright denial of a sentence, and everything it says somebody has or there is."""
    if not passage.cues & (DENIAL | HAVING) or passage.asks:
        return
    for place in places(passage.tokens, DENIAL | HAVING):
        if passage.tokens[place].spelling.cues & DENIAL:
            yield from _denied(passage, place)
        elif passage.tokens[place].low in LACKING:
            yield from _lacked(passage, place)
        else:
            yield from _had(passage, place)


def _denied(passage: Passage, place: int) -> Iterator[Claim]:
    tokens = passage.tokens
    low, behind = tokens[place].low, tokens[place + 1].low if place + 1 < len(tokens) else ""
    if low == "never":
        yield from _never(passage, place)
    elif low == "not":
        single = 1 if behind == "one" else 2 if passage.sentence.lows[place + 1 : place + 3] == ("a", "single") else 0
        if single:
            yield from _nothing(passage, place, phrase_at(tokens, passage.tags, place + 1 + single))
    elif low in ("no", "neither"):
        if behind == "one":
            yield from _nothing(passage, place, Phrase(place, place + 2, place))
        else:
            phrase = phrase_at(tokens, passage.tags, place + 1)
            if phrase is not None and singular(tokens[phrase.head].low) not in word_set("deeds", "not_denied"):
                yield from _nothing(passage, place, phrase)
    else:
        yield from _nothing(passage, place, _among(passage, place) or Phrase(place, place + 1, place))


def _among(passage: Passage, place: int) -> Phrase | None:
    """ "none of the sirens": what there is none of."""
    tokens = passage.tokens
    if place + 2 >= len(tokens) or tokens[place + 1].low != "of":
        return None
    return phrase_at(tokens, passage.tags, place + 2)


def _nothing(passage: Passage, place: int, phrase: Phrase | None) -> Iterator[Claim]:
    """ "no warning", "nobody": with the verb behind it as its subject, or the one before it as its object."""
    tokens = passage.tokens
    if phrase is not None and phrase.head > phrase.first and tokens[phrase.head].low in word_set("deeds", "blaming"):
        phrase = Phrase(phrase.first, phrase.head, phrase.head - 1)  # "no deaths attributable to …"
    elif phrase is None or (phrase.last < len(tokens) and tokens[phrase.last].low in word_set("deeds", "but")):
        return
    thing = _stems(passage, phrase)
    verb = _verb_behind(passage, phrase.last)
    if verb is not None and not thing and _in_general(passage, place, verb):
        return
    if verb is not None:
        yield from _claim(passage, verb, place, thing, frozenset(), True)
        return
    before = _verb_before(passage, place)
    if before is None:
        return
    owner = subject_of(tokens, passage.tags, before)
    there = owner is None or tokens[owner.head].low == "there" or tokens[before - 1].low == "there"
    yield from _claim(passage, before, place, thing, frozenset() if there else _owner(passage, owner), True, True)


def _in_general(passage: Passage, place: int, verb: int) -> bool:
    """ "Nobody stands up in it", "a tax that nobody voted for": no denial that anybody did it on that day."""
    if place and passage.tags[place - 1] is Tag.RELATIVE:
        return True
    if passage.tags[verb] is not Tag.VERB or not (verb == place + 1 or passage.tags[verb - 1] is Tag.ADVERB):
        return False
    low = passage.tokens[verb].low
    return low in (lemma_of(low), f"{lemma_of(low)}s", f"{lemma_of(low)}es")


def _never(passage: Passage, place: int) -> Iterator[Claim]:
    """ "were never touched", "has never worked with Rey"."""
    tokens, tags = passage.tokens, passage.tags
    verb = next((p for p in range(place + 1, min(place + 4, len(tokens))) if tags[p] in _VERBAL), None)
    if verb is None or Tag.MODAL in tags[max(0, place - 2) : verb] or tokens[verb - 1].low == "to":
        return
    subject, target = subject_of(tokens, tags, verb), object_of(tokens, tags, verb)
    if tags[verb] is Tag.PARTICIPLE:
        target, subject = subject, None
    thing = () if target is None else _stems(passage, target)
    begin = min([place, *(phrase.first for phrase in (subject, target) if phrase is not None)])
    yield from _claim(passage, verb, begin, thing, _owner(passage, subject), True)


def _had(passage: Passage, place: int) -> Iterator[Claim]:
    """ "Each train has a driver", "there was a warning"; neither "has gone" nor "was there"."""
    tokens, tags = passage.tokens, passage.tags
    there = tokens[place].low == "there"
    place += there
    if place + 1 >= len(tokens) or tags[place] is not (Tag.BE if there else Tag.HAVE) or tags[place - 1] is Tag.MODAL:
        return
    first = place + 1
    if tokens[first].low not in _SOME and tags[first] is not Tag.NUMBER:
        return
    phrase = phrase_at(tokens, tags, first)
    if phrase is None or singular(tokens[phrase.head].low) in word_set("deeds", "not_denied"):
        return
    owner = frozenset() if there else _owner(passage, subject_of(tokens, tags, place))
    if there or owner:
        yield from _claim(passage, place, place, _stems(passage, phrase), owner, False)


def _lacked(passage: Passage, place: int) -> Iterator[Claim]:
    """ "Lacks a permit", "is still waiting for its roof": what somebody does not have."""
    tokens, tags, lows = passage.tokens, passage.tags, passage.sentence.lows
    begin = place + 1
    if lows[place] == "waiting":
        if "still" not in lows[max(0, place - 3) : place] or lows[begin : begin + 1] != ("for",):
            return
        begin += 1
    elif tags[place] is not Tag.VERB:
        return
    phrase, owner = phrase_at(tokens, tags, begin), subject_of(tokens, tags, place)
    if (
        phrase is None
        or owner is None
        or tags[phrase.head] is Tag.PRONOUN
        or Tag.MODAL in tags[max(0, place - 2) : place]
    ):
        return
    thing = _stems(passage, phrase)
    if thing and not none_of(passage, owner) and "not" not in lows[max(0, place - 3) : place]:
        yield from _claim(passage, place, place, thing, _owner(passage, owner), True, True)


def _verb_behind(passage: Passage, place: int) -> int | None:
    """The verb that "nobody …" or "no warning from the ministry …" is the subject of."""
    tags = passage.tags
    for step in range(place, min(place + _REACH, len(tags))):
        been = passage.tokens[step].low == "been" and passage.sentence.lows[step + 1 : step + 2] == ("to",)
        if tags[step] in _VERBAL or been:  # "no inspector had been to the mine"
            return None if Tag.MODAL in tags[place:step] else step
        if tags[step] not in _CHAIN and (tags[step] not in _INSIDE or any(t in _CHAIN for t in tags[place:step])):
            return None
    return None


def _verb_before(passage: Passage, place: int) -> int | None:
    """The verb that "no warning" is the object of; of a chain of helpers the verb, else the "have" or "be" itself."""
    tags = passage.tags
    step = place - 1
    while step >= 0 and (tags[step] is Tag.ADVERB or passage.tokens[step].low in _LINKS):
        step -= 1
    if step < 1 or tags[step] not in _GOVERNING or Tag.MODAL in tags[max(0, step - 2) : step]:
        return None
    return step


def _stems(passage: Passage, phrase: Phrase) -> tuple[str, ...]:
    """Stems of a noun phrase, its head last."""
    closed = closed_classes()
    words = [t for t in passage.tokens[phrase.first : phrase.head + 1] if t.low not in closed and t.text[0].isalpha()]
    return tuple(stem(singular(token.low)) for token in words if not token.spelling.cues & DENIAL)


def _owner(passage: Passage, phrase: Phrase | None) -> frozenset[str]:
    """Stems of who has or does it; a person that a pronoun stands for is not looked up."""
    return frozenset() if phrase is None else frozenset(_stems(passage, phrase))


def _claim(
    passage: Passage,
    verb: int,
    place: int,
    thing: tuple[str, ...],
    owner: frozenset[str],
    denied: bool,
    object_: bool = False,
) -> Iterator[Claim]:
    tokens = passage.tokens
    helpers = passage.sentence.lows[max(0, verb - 4) : verb + 1]
    if conditional(passage, verb) or (denied and looks_back(passage, helpers)):
        return
    first, last = clause_bounds(tokens, passage.tags, verb)
    first = min(first, place)
    theme = frozenset(passage.stems(first, last, CONTENT))
    if not theme:
        return
    to = tokens[verb].low == "been" and passage.sentence.lows[verb + 1 : verb + 2] == ("to",)
    name = "have" if tokens[verb].low in LACKING else "visit" if to else _lemma(tokens[verb].low, passage.tags[verb])
    so_far = not _SO_FAR.isdisjoint(helpers)
    existence = Existence(name, thing, owner, theme, denied, time_of(passage, verb, (first, last)), object_, so_far)
    stance, speaker = stance_at(passage, tokens[place].start)
    subject = " ".join(sorted(owner)) or " ".join(thing)
    value = f"{'no ' if denied else ''}{' '.join(thing) or name}"
    yield Claim(Kind.EXISTENCE, subject, value, existence, stance, passage.tokens_evidence(first, last), speaker, 0.8)


@lru_cache(maxsize=4096)
def _lemma(low: str, tag: str) -> str:
    if tag is Tag.BE or tag is Tag.HAVE:
        return "be" if tag is Tag.BE else "have"
    return lemma_of(low)
