"""Noun phrases around a verb: its subject, its object, the phrases that prepositions hang on it."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from relcli.language.subclauses import behind_relative, deciding, relative_before
from relcli.language.tables import table
from relcli.language.tagger import AUXILIARY, Tag, lemma_of
from relcli.language.tokens import Token
from relcli.records import record


@record(frozen=True, slots=True)
class Phrase:
    """A noun phrase: half-open token range and the number of its head word."""

    first: int
    last: int
    head: int


_NOMINAL: Final = frozenset({Tag.NOUN, Tag.CAPITAL, Tag.NUMBER, Tag.POSSESSIVE, Tag.DETERMINER, Tag.GERUND})
VERBAL_CHAIN: Final = frozenset({Tag.ADVERB, Tag.NEGATION, *AUXILIARY})
"""Tags of the words between a subject and its verb."""
_FINITE: Final = frozenset({Tag.VERB, Tag.PARTICIPLE, Tag.BE})
_PREDICATE: Final = frozenset({Tag.VERB, Tag.PARTICIPLE, *AUXILIARY})
_OPENS_CLAUSE: Final = frozenset({Tag.VERB, Tag.BE, Tag.MODAL, Tag.HAVE})
_TRAILING: Final = frozenset({Tag.POSSESSIVE, Tag.DETERMINER})
_STOP_LEFT: Final = frozenset({Tag.VERB, Tag.PARTICIPLE, Tag.MARK, Tag.CONJUNCTION, Tag.RELATIVE, *AUXILIARY})
_ASIDE_OPENERS: Final = frozenset({
    Tag.RELATIVE, Tag.DETERMINER, Tag.NUMBER, Tag.NOUN, Tag.CAPITAL, Tag.PREPOSITION, Tag.VERB, Tag.PARTICIPLE,
    Tag.ADVERB, Tag.GERUND, Tag.NEGATION,
})  # fmt: skip


def subject_of(tokens: list[Token], tags: list[str], verb: int) -> Phrase | None:
    """The noun phrase a finite verb has as its subject, or None when none stands before it."""
    relative = relative_before(tokens, tags, verb)
    if relative > 0 and tokens[relative - 1].text != ",":
        verb = relative
    place = behind_relative(tokens, tags, _before_verb(tokens, tags, verb))
    if verb > 0 and tokens[verb - 1].low == "to" and (governing := deciding(tokens, tags, place)) >= 0:
        return subject_of(tokens, tags, governing)
    for _ in range(3):
        if place < 0:
            return None
        if tags[place] is Tag.RELATIVE:  # "the dam, which failed"
            place -= 1
            if place >= 0 and tokens[place].text == ",":
                place -= 1
            continue
        if tokens[place].text in '"”':
            return _quoted(tokens, tags, place)
        if tokens[place].text in ",–—)":
            opening = _aside(tokens, tags, place)
            if opening is None and place == verb - 1 and place and tokens[place].text == ",":
                return _leftwards(tokens, tags, place - 1)  # "The trust, founded in 1978, …"
            if opening is None:
                return None
            place = opening - 1
            continue
        break
    if place < 0:
        return None
    if tags[place] is Tag.PRONOUN:
        if place > 1 and tags[place - 1] is Tag.PREPOSITION and tags[place - 2] is Tag.NOUN:
            return _leftwards(tokens, tags, place - 2)  # "the contract for it was signed"
        return Phrase(place, place + 1, place)
    if tags[place] in _PREDICATE:
        return None
    if tags[place] is Tag.CONJUNCTION and tokens[place].low in ("and", "but", "or"):
        return _shared_subject(tokens, tags, place)
    return _past_gerund(tokens, tags, _between(tokens, tags, _leftwards(tokens, tags, place)))


def _between(tokens: list[Token], tags: list[str], found: Phrase | None) -> Phrase | None:
    """ "The talks between the union and the ministry ended": the talks."""
    if found is None or found.first < 3 or tokens[found.first - 1].low != "and":
        return found
    opening = next((n for n in range(found.first - 2, max(0, found.first - 9), -1) if tokens[n].low == "between"), 0)
    whole = _leftwards(tokens, tags, opening - 1) if opening and tags[opening - 1] is Tag.NOUN else None
    return Phrase(whole.first, found.last, whole.head) if whole is not None else found


def _past_gerund(tokens: list[Token], tags: list[str], found: Phrase | None) -> Phrase | None:
    """ "Police using a drone found her": the police."""
    if found is None or found.first < 2 or tags[found.first - 1] is not Tag.GERUND:
        return found
    return _leftwards(tokens, tags, found.first - 2) if tags[found.first - 2] in (Tag.NOUN, Tag.CAPITAL) else found


def _quoted(tokens: list[Token], tags: list[str], closing: int) -> Phrase | None:
    """A title in quotation marks as a subject: "“The Salt Road” is …", "“Girl with a Pearl” was …"."""
    head = closing - 1
    for place in range(closing - 1, max(-1, closing - 9), -1):
        if tags[place] is Tag.PREPOSITION:
            head = place - 1
        if tokens[place].text in '"“':
            return Phrase(place + 1, closing, max(place + 1, head)) if place + 1 < closing else None
    return None


def _before_verb(tokens: list[Token], tags: list[str], verb: int) -> int:
    place = verb - 1
    while place >= 0 and (tags[place] in VERBAL_CHAIN or tokens[place].low == "to"):
        place -= 1
    return place


def _shared_subject(tokens: list[Token], tags: list[str], conjunction: int) -> Phrase | None:
    """ "The bank raised rates and lowered its forecast": the second verb has the subject of the first."""
    for place in range(conjunction - 1, -1, -1):
        if tags[place] in (Tag.VERB, Tag.PARTICIPLE, Tag.HAVE, Tag.BE):
            return subject_of(tokens, tags, place)
        if tokens[place].text in ";.":
            return None
    return None


def _aside(tokens: list[Token], tags: list[str], closing: int) -> int | None:
    """Where the aside that ends with this comma, dash or bracket begins."""
    partner = {")": "(", ",": ",", "–": "–", "—": "—"}[tokens[closing].text]
    for place in range(closing - 1, max(-1, closing - 40), -1):
        if tokens[place].text == partner:
            return place if tags[place + 1] in _ASIDE_OPENERS else None
        if tokens[place].text == ";":
            return None
    return None


def _leftwards(tokens: list[Token], tags: list[str], place: int) -> Phrase | None:
    last = place + 1
    first = last
    while first > 0 and (tags[first - 1] not in _STOP_LEFT or _joins_names(tokens, tags, first - 1)):
        first -= 1
        if tags[first] is Tag.PRONOUN and first < last - 1:
            first += 1
            break
        if tags[first] is Tag.DETERMINER and (first == 0 or tags[first - 1] is not Tag.PREPOSITION):
            break  # "In the third quarter | its profit": a determiner opens the phrase
        if tokens[first].low in _SUBORDINATORS and _has_verb(tags, 0, first):
            first += 1
            break  # "left their homes after | the spillway of a dam gave way"
    if first == last:
        return None
    while first < last and tags[first] in (Tag.PREPOSITION, Tag.ADVERB):
        # "In March inflation fell": the phrase after the preposition is not the subject unless it is all there is
        cut = _after_prepositional(tags, first, last)
        if cut >= last:
            return None
        first = cut
    return _headed(tags, first, last)


_SUBORDINATORS: Final = frozenset(("after", "before", "since", "until", "as", "when", "while"))


def _joins_names(tokens: list[Token], tags: list[str], place: int) -> bool:
    """Is this the "and" of "Trump and Petro met"?"""
    if tokens[place].low != "and" or not 0 < place < len(tokens) - 1:
        return False
    named = tokens[place - 1].text[0].isupper() and tags[place - 1] in (Tag.CAPITAL, Tag.NOUN)
    return named and tags[place + 1] in (Tag.CAPITAL, Tag.DETERMINER) and tokens[place + 1].text[0].isupper()


def _after_prepositional(tags: list[str], first: int, last: int) -> int:
    place = first + 1
    while place < last and tags[place] in (Tag.NUMBER, Tag.CAPITAL) and place - first < 3:
        place += 1
    return place


def _headed(tags: list[str], first: int, last: int) -> Phrase | None:
    head = last - 1
    for place in range(first, last):
        if tags[place] is Tag.PREPOSITION and place > first:
            head = place - 1
            break
    while head > first and tags[head] in (Tag.POSSESSIVE, Tag.DETERMINER, Tag.ADVERB, Tag.MARK):
        head -= 1
    return Phrase(first, last, head)


@lru_cache(maxsize=16384)
def _particles(low: str) -> frozenset[str]:
    """What may stand between a verb, in any form, and its object: "signed off the plan"."""
    return frozenset(table("phrasal")["verbs"].get(lemma_of(low), ()))


def object_of(tokens: list[Token], tags: list[str], verb: int) -> Phrase | None:
    """The noun phrase right behind a verb, or None."""
    place = verb + 1
    particles, size = _particles(tokens[verb].low), len(tokens)
    while place < size and (tags[place] is Tag.ADVERB or tokens[place].low in particles):
        place += 1
    return phrase_at(tokens, tags, place)


def phrase_at(tokens: list[Token], tags: list[str], place: int) -> Phrase | None:
    """The noun phrase that begins at a token, without the prepositional phrases behind it."""
    last = place
    size = len(tokens)
    while last < size and tags[last] in _NOMINAL:
        if last > place and tags[last] is Tag.DETERMINER:
            break
        last += 1
    if last == place:
        if place < len(tokens) and tags[place] is Tag.PRONOUN:
            return Phrase(place, place + 1, place)
        return None
    head = last - 1
    while head > place and tags[head] in _TRAILING:
        head -= 1
    return Phrase(place, last, head)


def clause_bounds(tokens: list[Token], tags: list[str], place: int) -> tuple[int, int]:
    """Half-open token range of the clause around a token: cut at ; : and at commas, and, or before a new verb."""
    first, relative = 0, Tag.RELATIVE
    for before in range(place - 1, -1, -1):
        low = tokens[before].low
        if tags[before] is relative:
            if low != "whose":
                first = before + 1
                break
        elif low in _CUTTING and _cuts_before(tags, before + 1, place, low):
            first = before + 1
            break
    size = len(tokens)
    for last in range(place + 1, size):
        low = tokens[last].low
        if tags[last] is relative or (low in _CUTTING and _cuts_behind(tags, first, last, low)):
            return first, last
    return first, max(size, place + 1)


def _cuts_before(tags: list[str], first: int, place: int, low: str) -> bool:
    """Does the clause of token `place` begin at `first`, behind this word?"""
    if low in _CUTS_BEFORE:
        return True
    if low in _SUBORDINATORS:
        return _has_verb(tags, first, place + 1) and _has_verb(tags, 0, first - 1)
    return _parts_verbs(tags, first, place, low)


def _cuts_behind(tags: list[str], first: int, last: int, low: str) -> bool:
    """Does the clause that begins at `first` end before token `last`, which is this word?"""
    if low in _CUTS_BEHIND:
        return True
    return low != "if" and _new_clause(tags, last + 1) and (low == "," or _has_verb(tags, first, last))


_SHORT_ASIDE: Final = 8


def past_aside(tokens: list[Token], tags: list[str], noun: int, clause: tuple[int, int]) -> tuple[int, int]:
    """The clause of a noun with what stands behind a short aside: "the concert, on 3 May, was at …".

    Of an aside that begins with a participle only the aside: "the talks, held in Oslo, ended".
    """
    comma = noun + 1
    if comma + 1 >= len(tokens) or tokens[comma].text != ",":
        return clause
    close = next((n for n in range(comma + 2, min(comma + _SHORT_ASIDE, len(tokens))) if tokens[n].text == ","), 0)
    if not close or close + 1 >= len(tokens):
        return clause
    if tokens[comma + 1].low in ("held", "staged", "hosted"):
        return clause[0], close
    if tags[comma + 1] is Tag.PREPOSITION and tags[close + 1] is Tag.BE:
        return clause[0], clause_bounds(tokens, tags, close + 1)[1]
    return clause


_CUTS_BEHIND: Final = frozenset((*";:—–()", "but", "while", "whereas", "although", "though", "because"))
_CUTS_BEFORE: Final = frozenset((*_CUTS_BEHIND, "if", "when"))
_CUTTING: Final = _CUTS_BEFORE | _SUBORDINATORS | {",", "and", "or"}
"""Every word at which a clause may be cut."""


def _parts_verbs(tags: list[str], first: int, place: int, low: str) -> bool:
    """Does the comma, "and" or "or" before token `first` stand between two verbs?  "Two and 50" is one number."""
    return (low == "," or tags[first] is not Tag.NUMBER) and (
        _has_verb(tags, first, place + 1) and _has_verb(tags, 0, first - 1)
    )


def _has_verb(tags: list[str], first: int, last: int) -> bool:
    return not _FINITE.isdisjoint(tags[first:last])


def _new_clause(tags: list[str], place: int) -> bool:
    """Does a clause with a verb of its own begin here (within six words, before any mark)?"""
    for tag_ in tags[place : place + 7]:
        if tag_ is Tag.MARK:
            return False
        if tag_ in _OPENS_CLAUSE:
            return True
    return False
