"""Offices and statuses: "President Ana Díaz", "Díaz, a former mayor", "her second term", "sworn in as governor"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from relcli.claims.cues import TENURE
from relcli.claims.described import described
from relcli.claims.holding import (
    Held,
    body_behind,
    bounds_after,
    describe,
    like_a_person,
    office_claim,
    ordinals_of_terms,
    person_meant,
    person_subject,
    spans_years,
    succeeded,
)
from relcli.claims.jointly import of_several
from relcli.claims.model import Claim, Office
from relcli.claims.passage import Mention, Passage
from relcli.claims.tenure import administrations, headings, terms
from relcli.language.tagger import Tag, lemma
from relcli.language.times import TimeMention
from relcli.language.titles import Title

__all__ = ["describe", "extract"]

_BETWEEN: Final = frozenset({Tag.DETERMINER, Tag.ADVERB, Tag.NUMBER, Tag.POSSESSIVE})
_LEADS: Final = ("the", "its", "their", "his", "her", "'s", "whose", "a", "an", "and", "", "'", "’")
"""What stands before a title that a name set off by commas follows."""


def extract(passage: Passage) -> Iterator[Claim]:
    """Every office of a sentence that can be tied to a person."""
    for title in passage.titles:
        if title.status == "candidate":
            continue
        yield from of_several(passage, title) if title.plural else _of_title(passage, title)
    if passage.cues & TENURE:
        yield from terms(passage)
        yield from administrations(passage)
        yield from headings(passage)


def _of_title(passage: Passage, title: Title) -> Iterator[Claim]:
    held = held_beside(passage, title) or described(passage, title)
    if held is None:
        return
    mention, first, last, status, bounds, sure = held
    if status == "then" or (passage.sentence.quoted(passage.tokens[title.head].start) and not title.capital):
        return
    if not status and succeeded(passage, mention):
        return
    office = Office(
        title.office,
        status=status or "current",
        jurisdiction=title.jurisdiction or body_behind(passage, mention),
        group=title.group,
        single=title.single,
        term=_ordinal_term(passage, title),
        bounds=bounds or _since(passage, title, mention),
    )
    yield office_claim(passage, mention, office, first, last, sure)


def held_beside(passage: Passage, title: Title) -> Held | None:
    """Whose title it is by what stands beside it: before or behind it, or as the subject of its verb."""
    return _after(passage, title) or _before(passage, title) or _copula(passage, title) or _inverted(passage, title)


def _after(passage: Passage, title: Title) -> Held | None:
    """The name follows: "Foreign Minister Ana Díaz", "the finance minister, Ana Díaz,"."""
    tokens = passage.tokens
    place = _past_complement(passage, _past_joined_title(passage, title))
    if place < len(tokens) and tokens[place].text == ":" and passage.context.zone == "table row":
        place += 1  # "Captain: Ana Ruiz"
    comma = place < len(tokens) and tokens[place].text == ","
    if comma:
        place = _past_second_title(passage, place + 1)
    while place < len(tokens) and tokens[place].low.rstrip(".") in ("mr", "mrs", "ms", "dr", "sir", "dame"):
        place += 2 if place + 1 < len(tokens) and tokens[place + 1].text == "." else 1
    for mention in passage.mentions:
        if mention.name.first == place:
            if _not_a_person(passage, mention, title):
                return None
            if comma and not _set_off(passage, title, mention):
                return None
            return mention, title.first, mention.name.last, title.status, None, 1.0 if not comma else 0.9
    return None


_COMPLEMENT: Final = frozenset({
    Tag.NOUN, Tag.CAPITAL, Tag.POSSESSIVE, Tag.DETERMINER, Tag.PREPOSITION, Tag.NUMBER, Tag.ADVERB,
})  # fmt: skip
_LONGEST_COMPLEMENT: Final = 12


def _past_complement(passage: Passage, place: int) -> int:
    """The comma behind "the commander of the force on the northern frontier," where a name follows it; else `place`."""
    tokens, tags = passage.tokens, passage.tags
    if place >= len(tokens) or not (tags[place] is Tag.NOUN or tokens[place].low in ("of", "'s", "for", "at", "in")):
        return place
    end = place
    while end < len(tokens) and end - place < _LONGEST_COMPLEMENT and tags[end] in _COMPLEMENT:
        end += 1
    if end + 1 >= len(tokens) or tokens[end].text != ",":
        return place
    behind = _past_second_title(passage, end + 1)
    named = next((m for m in passage.mentions if m.name.first == behind), None)
    if named is None or not like_a_person(named) or named.name.last >= len(tokens):
        return place
    if tokens[named.name.last].text not in ",.;":
        return place
    following = tokens[named.name.last + 1].low if named.name.last + 1 < len(tokens) else ""
    listed = following in ("and", "or") or any(m.name.first == named.name.last + 1 for m in passage.mentions)
    return place if listed else end


def _past_joined_title(passage: Passage, title: Title) -> int:
    """ "the firm's chief executive and founder, Ana Ruiz": both are hers.  Not "the president and the minister"."""
    place = title.last
    if place + 1 >= len(passage.tokens) or passage.tokens[place].low != "and" or title.group != "executive":
        return place
    joined = (each for each in passage.titles if each.first == place + 1 and each.group == "executive")
    return next((each.last for each in joined if not each.plural), place)


def _past_second_title(passage: Passage, place: int) -> int:
    """ "the jury's president, the Norwegian director Ana Ruiz,": the name stands behind a second title."""
    begin = place + (place < len(passage.tokens) and passage.tags[place] is Tag.DETERMINER)
    return next((title.last for title in passage.titles if title.first in (place, begin) and not title.plural), place)


def _not_a_person(passage: Passage, mention: Mention, title: Title) -> bool:
    if mention.person:
        return False
    words = mention.name.last - mention.name.first
    follows = passage.tokens[mention.name.last].low if mention.name.last < len(passage.tokens) else ""
    return mention.name.kind in ("organisation", "place") or (words == 1 and not title.capital) or follows == "of"


def _set_off(passage: Passage, title: Title, mention: Mention) -> bool:
    """ "the minister, Ana Díaz, said": the name is closed by a comma, a full stop or a relative clause."""
    tokens = passage.tokens
    if not mention.person and mention.name.last - mention.name.first < 2:
        return False
    after = tokens[mention.name.last].text if mention.name.last < len(tokens) else "."
    before = tokens[title.first - 1].low if title.first else "the"
    if after in ",.;:–—)" and (title.jurisdiction or tokens[title.first - 1].text in "—–"):
        return True
    if after in ",.;:–—)'\"”’" and before in _LEADS:
        return True
    nominal = (Tag.CAPITAL, Tag.POSSESSIVE, Tag.NOUN, Tag.PREPOSITION)
    return after in ",.;:–—)" and (not title.first or passage.tags[title.first - 1] in nominal)


def _before(passage: Passage, title: Title) -> Held | None:
    """The name comes first: "Ana Díaz, the former mayor of Lima,", "Díaz, prime minister since 2021,"."""
    tokens, tags = passage.tokens, passage.tags
    place = title.first - 1
    status = title.status
    while place >= 0 and (
        tags[place] in _BETWEEN
        or tokens[place].low in ("until", "now", "then", "caretaker", "party", "union", "group")
        or (tokens[place].low in ordinals_of_terms())
    ):
        if tokens[place].low == "then":
            status = status or "then"
        place -= 1
    while (
        place >= 0
        and tokens[place].text != ","
        and place >= title.first - 5
        and tags[place] in (Tag.NOUN, Tag.CAPITAL, Tag.POSSESSIVE, Tag.DETERMINER)
    ):
        place -= 1
    if place < 1 or tokens[place].text not in ",–—(":
        return None
    if place > 2 and tokens[place].text == "," and tags[place - 1] is Tag.NUMBER and tokens[place - 2].text == ",":
        place -= 2  # "Ana Díaz, 45, the club's captain,"
    for mention in passage.mentions:
        if (
            mention.name.last == place
            and (mention.person or mention.name.last - mention.name.first > 1)
            and mention.name.kind not in ("organisation", "place")
        ):
            if _lists(passage, title):
                return None
            bounds = bounds_after(passage, title.last)
            if not status and bounds is not None and spans_years(bounds):
                status = "past"
            return mention, mention.name.first, title.last, status, bounds, 0.9
    return None


def _lists(passage: Passage, title: Title) -> bool:
    """ "Ana Díaz, Finance Minister Luis Rey and …" is a list: the title belongs to the name behind it."""
    return any(m.name.first in (title.last, title.last + 1) and m.person for m in passage.mentions)


_COPULA: Final = frozenset({
    "be", "become", "remain", "serve", "stay", "elect", "name", "appoint", "swear", "inaugurate", "resign",
    "step", "quit", "act", "retire", "take", "confirm", "choose",
})  # fmt: skip


_CHOSEN: Final = frozenset({"elected", "named", "appointed", "confirmed", "chosen"})
_CHOOSING: Final = frozenset({"elect", "name", "appoint", "confirm", "choose"})


def _copula(passage: Passage, title: Title) -> Held | None:
    """ "Díaz is the finance minister", "was sworn in as mayor", "resigned as chief inspector"."""
    tokens, tags = passage.tokens, passage.tags
    place = title.first - 1
    while place >= 0 and (
        tags[place] in (Tag.DETERMINER, Tag.ADVERB, Tag.POSSESSIVE)
        or tokens[place].low in ("as", "in", "down", "on", "over", "caretaker")
        or tokens[place].low in ordinals_of_terms()
    ):
        place -= 1
    if place < 0:
        return None
    verb = lemma(tokens[place]) if tags[place] is not Tag.BE else "be"
    if verb not in _COPULA or (verb == "take" and tokens[place + 1].low != "over"):
        return None
    mention = person_subject(passage, place)
    holder = mention or person_meant(passage, place)
    if holder is None:
        return None
    words = [token.low for token in tokens[max(0, place - 3) : title.first]]
    bounds = bounds_after(passage, title.last)
    status = title.status
    if verb in ("resign", "step", "quit", "retire"):
        status = "resigned"
    elif tokens[place].low in ("was", "were") and verb == "be":
        status = status or ("appointed" if tokens[place + 1].low in _CHOSEN else "past")
    elif "not" in words or "never" in words or any(tags[p] is Tag.MODAL for p in range(max(0, place - 3), place)):
        return None
    elif verb in _CHOOSING and not status:
        status = "appointed"
    first = mention.name.first if mention is not None else place
    return holder, first, title.last, status, bounds, 0.8


def _inverted(passage: Passage, title: Title) -> Held | None:
    """ "Its chief scientist is Ana Ruiz"."""
    place = title.last
    if place + 1 >= len(passage.tokens) or passage.tokens[place].low not in ("is", "remains"):
        return None
    for mention in passage.mentions:
        if mention.name.first == place + 1 and mention.person:
            return mention, title.first, mention.name.last, title.status, None, 0.9
    return None


_STILL: Final = (["in"], ["at"])
_TO_COME: Final = (["is"], ["will"], ["would"])


def _since(passage: Passage, title: Title, mention: Mention) -> TimeMention | None:
    """A time in the relative clause behind: "who has run the airline since 2021", "who governed from 2010 to 2014"."""
    last = max(title.last, mention.name.last)
    tokens = passage.tokens
    while last < len(tokens) and tokens[last].text == ",":
        last += 1
    held = [token.low for token in tokens[last : last + 3]]
    if last < len(tokens) and (
        held[0] in ("who", "whose") or (held[0] == "in" and held[-1] in ("post", "office", "job"))
    ):
        end = next((p for p in range(last, len(tokens)) if tokens[p].text in ",.;"), len(tokens) - 1)
        if held[0] == "who" and held[1:2] in _TO_COME and held[2:] not in _STILL:
            return None  # "who is to mind the shop from April"
        for time in passage.times:
            if tokens[last].start < time.start < tokens[end].end and (
                time.expr.relation in ("since", "until") or spans_years(time)
            ):
                return time
    return None


def _ordinal_term(passage: Passage, title: Title) -> int:
    words = [token.low for token in passage.tokens[max(0, title.first - 1) : title.head]]
    return {"first-term": 1, "second-term": 2, "third-term": 3}.get(
        next((w for w in words if w.endswith("-term")), ""), 0
    )
