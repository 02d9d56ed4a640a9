"""What one article takes back: a headline that the text turns round, all who survived and one of them who died.

In the text an end may be told that came to be another; a headline that tells the one end where the text tells nothing
but the other is wrong, and so is "all" of those of whom one fared otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from relcli.check.befell import outcome_of
from relcli.check.grouping import Group
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features
from relcli.claims.model import Kind, Stance
from relcli.language.alike import same_thing
from relcli.language.frames import excluding
from relcli.language.tables import word_set
from relcli.language.tokens import bare_words

_REACH: Final = 3
"""Sentences of the text that tell in full what the headline says."""
_ALL: Final = frozenset({"all", "every", "everybody", "everyone"})
_ONE: Final = frozenset({"one", "two", "three", "four", "five", "six", "a", "several", "some"})
_SPARED: Final = frozenset(
    {"other", "others", "else", "but", "except", "remaining", "rest", "earlier", "almost", "nearly"}
)


def taken_back(stack: Stack) -> Iterator[Group]:
    """Every end that its own article tells otherwise."""
    told: dict[int, list[Said]] = defaultdict(list)
    for said in stack.of(Kind.OUTCOME):
        if said.claim.stance is not Stance.HEDGED:
            told[said.number].append(said)
    for claims in told.values():
        texts = [said for said in claims if said.claim.context.zone == "body"]
        for head in (said for said in claims if said.claim.context.zone == "headline"):
            yield from _headline(head, texts)
        for whole in (said for said in texts if not _ALL.isdisjoint(bare_words(said.claim.context.text))):
            yield from _of_all(whole, texts)


def _headline(head: Said, texts: Sequence[Said]) -> Iterator[Group]:
    top, context = outcome_of(head), head.claim.context
    if top.planned or top.noun or not top.head or context.text.rstrip().endswith(("?", "”", '"', "’", "'")):
        return
    if any(not top.senses.isdisjoint(outcome_of(said).senses) for said in texts):
        return
    for said in texts:
        outcome, beside = outcome_of(said), said.claim.context
        if beside.number - context.number > _REACH or len(context.stems & beside.stems) < _COMMON:
            continue
        if top.lemma == outcome.lemma and not _NOT & {*bare_words(context.text), *bare_words(beside.text)}:
            continue  # "survived a vote of no confidence"
        same = same_thing(top.head, outcome.head) or (not outcome.head and top.head in beside.stems)
        if same and (frames := excluding(top.senses, outcome.senses)):
            features = Features(1.1)
            features.add(0.4, f"the headline says otherwise: {', '.join(sorted(frames)[:2])}")
            yield Group(head, said, head.claim.value, said.claim.value, features, head.claim.subject)
            return


_NOT: Final = frozenset({"not", "never", "refuses", "refused", "refuse", "without"})
_COMMON: Final = 2
"""Words that a headline shares at least with the sentence that tells it in full."""


def _of_all(whole: Said, texts: Sequence[Said]) -> Iterator[Group]:
    """ "All the passengers survived. One passenger died"."""
    every, text = outcome_of(whole), bare_words(whole.claim.context.text)
    if not every.head or every.planned or whole.claim.speaker or not _SPARED.isdisjoint(text):
        return
    if not any(word in _ALL for word in text[:_OPENING]):
        return
    for said in texts:
        one = outcome_of(said)
        apart = said.claim.context.number - whole.claim.context.number
        if one.planned or not same_thing(every.head, one.head) or not 0 < abs(apart) <= _REACH:
            continue
        words = bare_words(said.claim.context.text)
        if words[:1] and words[0] in _ONE and _SPARED.isdisjoint(words) and _of_now(words):
            frames = excluding(every.senses, one.senses)
            if not frames and "survival:alive" in every.senses and _died(one.senses, words):
                frames = _ALIVE
            if frames:
                features = Features(1.2)
                features.add(0.3, f"all, and one otherwise: {', '.join(sorted(frames)[:2])}")
                yield Group(whole, said, whole.claim.value, said.claim.value, features, whole.claim.subject)
                return


_OPENING: Final = 4
_ALIVE: Final = frozenset({"survival"})


def _died(senses: frozenset[str], words: Sequence[str]) -> bool:
    """ "Died of a heart attack" tells of what, and that it was so."""
    return any(sense.startswith(("death_cause:", "survival:dead")) for sense in senses) and "died" in words


def _of_now(words: Sequence[str]) -> bool:
    return word_set("scope", "former").isdisjoint(words) and not {"later", "since", "years", "ago"} & set(words)
