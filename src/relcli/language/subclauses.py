"""Relative clauses that stand between a verb and its subject."""

from __future__ import annotations

from typing import Final

from relcli.language.tagger import AUXILIARY, Tag, lemma_of
from relcli.language.tokens import Token

_CHAIN: Final = frozenset({Tag.ADVERB, Tag.NEGATION, *AUXILIARY})
_DOES: Final = frozenset({Tag.VERB, Tag.BE, Tag.MODAL, Tag.HAVE})
"""What stands behind a "that" that is the subject of its clause."""
_OWN: Final = frozenset({Tag.VERB, Tag.PARTICIPLE, Tag.BE})
_CLAUSE: Final = 10
"""Words between a relative pronoun and the verb of the clause around it."""
_SHORT_TIME: Final = 4
"""Words of "on Thursday morning" and the like."""


def relative_before(tokens: list[Token], tags: list[str], verb: int) -> int:
    """Number of the "who" or "whose" of a clause that stands between a verb and its subject; -1 for none.

    "Passengers whose flights were cancelled by the airline will be compensated".
    """
    if Tag.RELATIVE not in tags[max(0, verb - _CLAUSE) : verb]:
        return -1
    place = verb - 1
    while place > 0 and tags[place] in _CHAIN:
        place -= 1
    own_verb = False
    for step in range(place, max(0, place - _CLAUSE), -1):
        if tags[step] is Tag.RELATIVE:
            does_it = tokens[step].low != "that" or tags[step + 1] in _DOES
            return step if own_verb and does_it and tags[step - 1] in (Tag.NOUN, Tag.CAPITAL) else -1
        if tags[step] is Tag.MARK or tags[step] is Tag.CONJUNCTION:
            return -1
        own_verb = own_verb or tags[step] in _OWN
    return -1


def behind_relative(tokens: list[Token], tags: list[str], place: int) -> int:
    """The relative pronoun of "the queen who on Thursday inaugurated it"; `place` itself where none stands there."""
    for back in range(place, max(-1, place - _SHORT_TIME), -1):
        if tags[back] is Tag.PREPOSITION:
            return back - 1 if back and tokens[back - 1].low in ("who", "which", "that") else place
        if tags[back] not in (Tag.CAPITAL, Tag.NUMBER, Tag.NOUN, Tag.DETERMINER):
            return place
    return place


_DECIDES: Final = frozenset({
    "vote", "agree", "decide", "refuse", "decline", "choose", "opt", "fail", "manage", "begin", "start",
})  # fmt: skip
_OF_TIME: Final = frozenset({Tag.PREPOSITION, Tag.NUMBER, Tag.NOUN, Tag.CAPITAL, Tag.DETERMINER, Tag.ADVERB, Tag.MARK})
_DECIDED: Final = 7
"""Words between "voted" and what was decided: "voted by 31 to 22 on Tuesday night to close"."""


def deciding(tokens: list[Token], tags: list[str], place: int) -> int:
    """The verb on which an infinitive hangs: "voted on Tuesday night | to approve"; -1 where none decides it."""
    for before in range(place, max(-1, place - _DECIDED), -1):
        if tags[before] in (Tag.VERB, Tag.PARTICIPLE):
            return before if lemma_of(tokens[before].low) in _DECIDES else -1
        if tags[before] not in _OF_TIME:
            return -1
    return -1
