"""Offices told without a title: "her second term", "the incoming Díaz team", "Rey, who chairs the trustees"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from relcli.claims.holding import bounds_after, like_a_person, office_claim, ordinals_of_terms, person_subject
from relcli.claims.model import Claim, Office
from relcli.claims.passage import NOUNS, Mention, Passage
from relcli.language.phrases import Phrase, object_of
from relcli.language.tables import table, word_set
from relcli.language.tagger import Tag
from relcli.language.times import TimeMention
from relcli.language.tokens import fold

_STRIVING: Final = frozenset({
    "seek", "seeks", "seeking", "want", "wants", "win", "for", "if", "could", "would", "may", "might", "bid", "run",
})  # fmt: skip


_ENTERED: Final = frozenset({
    "sworn", "inaugurated", "began", "begins", "begun", "started", "starts", "opened", "opens", "entered", "enters",
})  # fmt: skip


def terms(passage: Passage) -> Iterator[Claim]:
    """ "Díaz's second term", "his second term", "serving her third term"; "whose term expires in 2026"."""
    if "term" not in passage.sentence.words and "terms" not in passage.sentence.words:
        return
    tokens = passage.tokens
    for place, token in enumerate(tokens):
        if token.low not in ("term", "terms") or place < 1:
            continue
        back = place - 1
        if tokens[back].low in ("presidential", "ministerial", "parliamentary", "mayoral"):
            back -= 1
        number = ordinals_of_terms().get(tokens[back].low, 0)
        owner = _owner(passage, back if number else place)
        if owner is None:
            continue
        tense = _term_tense(passage, place)
        ending = _term_end(passage, place)
        if not number and ending is None:
            continue
        if number and tense:
            status = "past" if tense == "past" else "planned"
            office = Office("", status, term=number, bounds=bounds_after(passage, place + 1))
        else:
            office = Office("", "current", term=number, bounds=ending, end=ending is not None)
        first = min(owner.name.first if owner.name.last <= place else place - 2, max(0, back))
        last = place + 1 if ending is None else passage.token_at(ending.end - 1) + 1
        yield office_claim(passage, owner, office, max(0, first), last, 0.9)


def _owner(passage: Passage, place: int) -> Mention | None:
    """Whose term: a possessive name, or "his" of the sentence's only person before it."""
    tokens = passage.tokens
    if place >= 2 and tokens[place - 1].low == "'s":
        return passage.mention_in(place - 4, place - 1)
    if place >= 1 and tokens[place - 1].low in ("his", "her", "whose", "a", "the"):
        before = [m for m in passage.mentions if m.person and m.name.last <= place]
        before = before or [m for m in passage.mentions if like_a_person(m) and m.name.last <= place]
        if len({m.entity for m in before}) == 1:
            return before[-1]
        if before and tokens[place - 1].low == "whose":
            return before[-1]
    return None


def _term_tense(passage: Passage, place: int) -> str:
    """ "past" for "during her first term", "planned" for "seeks a third term"; "" when the term is running."""
    words = {token.low for token in passage.tokens[max(0, place - 7) : place]}
    if words & _ENTERED and not words & {"would", "will", "if", "could", "may", "before"}:
        return ""
    if words & {"previous", "served", "during", "had", "after", "ended", "since", "ran"} and "second" not in words:
        return "past"
    if words & _STRIVING:
        return "planned"
    return ""


def _term_end(passage: Passage, place: int) -> TimeMention | None:
    tokens = passage.tokens
    for step in range(place + 1, min(place + 4, len(tokens))):
        if tokens[step].low in ("expires", "ends", "expire", "end", "runs"):
            offset = tokens[step].end
            return next(
                (t for t in passage.times if offset <= t.start <= offset + 16 and t.expr.kind != "duration"), None
            )
    return None


def administrations(passage: Passage) -> Iterator[Claim]:
    """ "the incoming Díaz administration": a status without a title."""
    if "incoming" not in passage.sentence.words and "outgoing" not in passage.sentence.words:
        return
    tokens = passage.tokens
    for mention in passage.mentions:
        last = mention.name.last
        words = mention.entity.split()
        inside = len(words) > 1 and fold(words[-1]) in ("administration", "government", "presidency")
        before = tokens[mention.name.first - 1].low if mention.name.first else ""
        if before not in ("incoming", "outgoing") or inside:
            continue
        if last < len(tokens) and tokens[last].low in ("administration", "government", "presidency", "team"):
            status = "designate" if before == "incoming" else "outgoing"
            yield office_claim(passage, mention, Office("", status), mention.name.first - 1, last + 1, 0.8)


def _with_owner(passage: Passage, phrase: Phrase) -> str:
    """ "The Farmers' Party": a name with an apostrophe in it."""
    tokens, tags = passage.tokens, passage.tags
    first = next((n for n in range(phrase.first, phrase.last) if tags[n] is not Tag.DETERMINER), phrase.first)
    return passage.sentence.text[tokens[first].start : tokens[phrase.last - 1].end]


def headings(passage: Passage) -> Iterator[Claim]:
    """ "Rey, who chairs the trustees", "the club, which is led by Rey": an office told by its verb."""
    tokens, tags = passage.tokens, passage.tags
    verbs = table("offices")["verbs"]
    if word_set("offices", "verbs").isdisjoint(passage.sentence.words):
        return
    for place, token in enumerate(tokens):
        if tags[place] not in (Tag.VERB, Tag.PARTICIPLE, Tag.NOUN) or token.low not in verbs:
            continue
        office_name, tense = verbs[token.low]
        phrase = object_of(tokens, tags, place)
        if (
            phrase is None
            or tags[phrase.head] not in NOUNS
            or tags[phrase.first] not in (Tag.DETERMINER, Tag.CAPITAL, Tag.POSSESSIVE)
        ):
            continue
        held = person_subject(passage, place)
        if held is None:
            continue
        last = phrase.last
        if last + 1 < len(tokens) and tokens[last].low == "of":  # "chairs the board of the Meadow Theatre"
            last = min(len(tokens), last + 2 + (tags[last + 1] is Tag.DETERMINER))
        body = passage.mention_in(phrase.first, last)
        where = body.entity if body else tokens[phrase.head].low
        if body and body.name.last == phrase.last and tags[body.name.first - 1] is Tag.POSSESSIVE:
            where = _with_owner(passage, phrase)
        own = _office_of(passage, phrase) if office_name in ("head", "leader") else ""
        office = Office(
            own or office_name,
            status="current" if tense == "present" else "past",
            jurisdiction="" if own else where,
            group="association",
            single=True,
        )
        yield office_claim(passage, held, office, min(held.name.first, place), phrase.last, 0.8)


def _office_of(passage: Passage, phrase: Phrase) -> str:
    """ "leader of the opposition" of who heads it, "finance head" of who heads the finance department."""
    lows = passage.sentence.lows
    field = (
        lows[phrase.head - 1] if phrase.head - 1 > phrase.first and passage.tags[phrase.head - 1] is Tag.NOUN else ""
    )
    if field and lows[phrase.head] in word_set("offices", "departments"):
        return f"{field} head"
    return str(table("offices")["headed"].get(lows[phrase.head], ""))
