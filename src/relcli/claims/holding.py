"""An office as a claim: its words, its holder and the time said with it."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from relcli.claims.model import Claim, Kind, Office, Stance
from relcli.claims.passage import Mention, Passage
from relcli.claims.pronouns import referent
from relcli.claims.stance import stance_at
from relcli.claims.superlative import ORDINALS
from relcli.language.phrases import subject_of
from relcli.language.places import is_place
from relcli.language.tables import table, word_set
from relcli.language.tagger import Tag
from relcli.language.times import TimeMention

Held = tuple[Mention, int, int, str, TimeMention | None, float]
"""Whose title it is, the tokens that say so (half-open), its status, a time said with it, and how sure that is."""
_ORDINALS: Final = ORDINALS[:5]


def office_claim(passage: Passage, mention: Mention, office: Office, first: int, last: int, sure: float) -> Claim:
    """The claim of an office on the tokens [first, last) and those of its holder's name."""
    if mention in passage.mentions:
        first, last = min(first, mention.name.first), max(last, mention.name.last)
    stance, speaker = stance_at(passage, passage.tokens[first].start)
    value = describe(office)
    if stance in (Stance.PLANNED, Stance.DENIED):
        stance = Stance.ASSERTED  # a title is not planned or denied by the verb of its sentence
    return Claim(
        Kind.OFFICE, mention.entity, value, office, stance, passage.tokens_evidence(first, last), speaker, sure
    )


def describe(office: Office) -> str:
    """The office in words: "former president", "second term", "president-elect"."""
    name = office.office
    if ":" in name:
        head, _, field = name.partition(":")
        name = f"{field} {head}"
    if office.term and not name:
        name = f"{_ORDINALS[office.term - 1] if office.term <= len(_ORDINALS) else office.term} term"
    words = {"former": "former {}", "elect": "{}-elect", "designate": "{}-designate", "acting": "acting {}"}
    words |= {"outgoing": "outgoing {}", "past": "was {}", "resigned": "resigned as {}", "late": "late {}"}
    if not name:
        return {"designate": "incoming", "elect": "elect", "outgoing": "outgoing"}.get(office.status, "in office")
    return words.get(office.status, "{}").format(name).strip()


def bounds_after(passage: Passage, place: int) -> TimeMention | None:
    """A time right behind the title: "since March 2023", "from 2010 to 2014"."""
    if place >= len(passage.tokens):
        return None
    offset = passage.tokens[place].start
    for time in passage.times:
        if time.expr.kind != "duration" and offset - 1 <= time.start <= offset + 12:
            return time
    return None


def spans_years(time: TimeMention) -> bool:
    """Is this a run of years, "from 2010 to 2014"?"""
    intervals = time.expr.intervals
    return (
        time.expr.kind == "absolute"
        and not time.expr.relation
        and bool(intervals)
        and intervals[-1][1] - intervals[0][0] > 400
    )


@lru_cache(maxsize=1)
def ordinals_of_terms() -> dict[str, int]:
    """Number of a term by its word: "second" is 2."""
    return {word: number for word, number in table("titles")["ordinals_of_terms"].items() if isinstance(number, int)}


def like_a_person(mention: Mention) -> bool:
    """A person, or a name of two words or more that is not known to be anything else."""
    long = mention.name.last - mention.name.first > 1
    return mention.person or (long and not mention.name.kind and not is_place(mention.entity))


def person_subject(passage: Passage, verb: int) -> Mention | None:
    """The person who is the subject of a verb."""
    phrase = subject_of(passage.tokens, passage.tags, verb)
    if phrase is None:
        return None
    found = passage.mention_in(phrase.first, phrase.last)
    return found if found is not None and found.person else None


def person_meant(passage: Passage, verb: int) -> Mention | None:
    """Whom the "he" or "she" means that is the subject of a verb, as the only one whom the nearest sentence names."""
    phrase = subject_of(passage.tokens, passage.tags, verb)
    name = referent(passage.sentence.lows[phrase.head], passage.previous) if phrase is not None else ""
    before = passage.previous
    while name and before is not None:
        people = [mention for mention in before.mentions if mention.person]
        if people:
            alone = all(mention.entity == name for mention in people)
            return people[0] if alone else None
        before = before.previous
    return None


def body_behind(passage: Passage, mention: Mention) -> str:
    """ "Chairwoman Ana Díaz of the Ports Union": the name behind the "of" that follows a person."""
    tokens, place = passage.tokens, mention.name.last
    if not mention.person or place + 2 >= len(tokens) or tokens[place].low != "of":
        return ""
    begin = place + 1 + (tokens[place + 1].low == "the")
    return next((m.entity for m in passage.mentions if m.name.first == begin and not m.person), "")


def succeeded(passage: Passage, mention: Mention) -> bool:
    """ "Díaz, the president of Peru, had been succeeded by Rey": held then, and nobody says until when."""
    verbs = word_set("offices", "succession")
    if verbs.isdisjoint(passage.sentence.words):
        return False
    tokens, tags = passage.tokens, passage.tags
    return any(
        token.low in verbs and Tag.BE in tags[max(mention.name.last, place - 3) : place]
        for place, token in enumerate(tokens)
        if place > mention.name.last
    )
