"""What a word may open, so that a sentence is shown only to those who can find something in it.

Each distinct word is looked at once, however often it stands in a stack; the cues of a sentence are those of all its
words together, as bits of one number.  A cue too many costs a little time, a cue too few a claim: none is narrower
than what its reader looks for.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from functools import cache, lru_cache
from typing import Final

from relcli.claims.opposites import may_turn
from relcli.claims.speech import may_attribute
from relcli.claims.superlative import may_rank
from relcli.language.frames import may_end
from relcli.language.numbers import word_number
from relcli.language.rows import may_count
from relcli.language.sites import may_be_site
from relcli.language.tables import table, word_set
from relcli.language.tagger import lemma_of
from relcli.language.terms import may_drift
from relcli.language.titles import opens_title
from relcli.language.tokens import Token

TITLE: Final = 1
"""A title of office."""
COUNT: Final = 2
"""A time or a number."""
SPEECH: Final = 4
"""A verb of saying, "according"."""
TERM: Final = 8
"""A word that house style decides."""
TURN: Final = 16
"""A word that has an opposite."""
AGE: Final = 32
BEGINNING: Final = 64
"""A verb that tells when something began: "founded", "born"."""
MODE: Final = 128
"""A part of a phrase for how people met: "phone", "person"."""
TENURE: Final = 256
"""A word that tells an office without a title: "term", "incoming", "chairs"."""
RANK: Final = 512
"""A superlative or an ordinal, "ever"."""
PAST: Final = 1024
"""A word that looks back: "first", "since"."""
DENIAL: Final = 2048
"""A word for nothing: "no", "nobody"."""
HAVING: Final = 4096
"""A word for having something: "has", "there"."""
CAUSE: Final = 8192
"""A verb of causing, or a word for handing something in."""
LIFE: Final = 16384
"""A word beside an age: "birthday", "turned"."""
HEDGE: Final = 32768
"""A word that leaves open whether it is so: "reportedly", "may"."""
CONDITION: Final = 65536
"""A word that opens a condition: "if", "whether"."""
DAY_PART: Final = 131072
"""The last word of a part of the day: "morning"."""
HAPPENING: Final = 262144
"""A noun for an event: "summit", "visit"."""
ENDING: Final = 524288
"""A word of a phrase that tells how something ended."""
SITE: Final = 1048576
"""The last word of a noun for a place: "park", "kitchen", "side"."""

_CHILD: Final = 12
"""Years that are told in letters of much else."""
LACKING: Final = frozenset({"lack", "lacks", "lacked", "awaits", "awaited", "waiting"})
"""Words for not having something."""
_MOST_WORDS: Final = 1 << 16


def cues_of(words: Iterable[str]) -> int:
    """The cues of lower-case words, all together."""
    known, cues = _known(), 0
    for word in words:
        found = known.get(word)
        if found is None:
            if len(known) >= _MOST_WORDS:
                known.clear()
            found = known[word] = _cues(word)
        cues |= found
    return cues


def cues_in(tokens: Iterable[Token]) -> int:
    """The cues of the words of a sentence, all together; each is left with its spelling for `places`."""
    cues = 0
    for token in tokens:
        found = token.spelling.cues
        if found < 0:
            found = token.spelling.cues = cues_of((token.low,))
        cues |= found
    return cues


def places(tokens: Iterable[Token], cue: int) -> list[int]:
    """Numbers of the tokens of a sentence that give a cue, or one of several."""
    return [place for place, token in enumerate(tokens) if token.spelling.cues & cue]


@cache
def _known() -> dict[str, int]:
    """Words seen so far; a plain mapping costs half as much as a cache that counts uses."""
    return {}


def _cues(word: str) -> int:
    from relcli.claims.kinds import may_name  # which reads passages, and these their cues

    return (
        TITLE * opens_title(word)
        | COUNT * may_count(word)
        | SPEECH * may_attribute(word)
        | TERM * may_drift(word)
        | TURN * (word == "than" or may_turn(word))
        | AGE * tells_age(word)
        | BEGINNING * (beginning(word) is not None)
        | MODE * any(part in word for part in _mode_words())
        | TENURE * (word in _tenure_words())
        | RANK * (word in ("ever", "before") or may_rank(word))
        | HAPPENING * may_name(word)
        | ENDING * may_end(word)
        | SITE * may_be_site(word)
        | _of_tables(word)
    )


def _of_tables(word: str) -> int:
    """The cues that a list of words gives."""
    return sum(cue for cue, words in _word_lists() if word in words)


@cache
def _word_lists() -> tuple[tuple[int, Container[str]], ...]:
    day_parts = frozenset(phrase.split()[-1] for phrase in table("families")["day_words"])
    return (
        (PAST, ("first", "since", "last")),
        (DENIAL, ("no", "nobody", "none", "nothing", "neither", "never", "not")),
        (HAVING, ("has", "have", "had", "there", *LACKING)),
        (CAUSE, word_set("causes", "cues") | word_set("causes", "reason_cues") | word_set("causes", "deadline_cues")),
        (LIFE, ("age", "birthday", "turns", "turned", "turning", "be")),
        (HEDGE, word_set("stance", "hedges") | {"may", "might", "could"}),
        (CONDITION, word_set("stance", "conditions")),
        (DAY_PART, day_parts),
    )


@cache
def _tenure_words() -> frozenset[str]:
    return word_set("offices", "verbs") | {"term", "terms", "incoming", "outgoing"}


@cache
def _mode_words() -> tuple[str, ...]:
    """The longest word of each phrase."""
    phrases = (phrase for phrases in table("families")["modes"].values() for phrase in phrases)
    return tuple({max(phrase.replace("-", " ").split(), key=len): None for phrase in phrases})


def tells_age(low: str) -> bool:
    """Can an age be this word, in figures or letters: "25", "seventy-one", "25-year-old"?"""
    if low.isdecimal():
        return len(low) == 2
    return low.endswith("-old") or (low[0] in "efnst" and (word_number(low) or 0) > _CHILD)


@lru_cache(maxsize=16384)
def beginning(low: str) -> str | None:
    """What a verb form in lower case says of the time behind it: "founded", "born"; None for other words."""
    what: str | None = table("life")["beginnings"].get(lemma_of(low))
    return what
