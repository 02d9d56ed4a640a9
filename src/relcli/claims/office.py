"""Offices and statuses: "President Ana Díaz", "Díaz, a former mayor", "her second term", "sworn in as governor"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from relcli.claims.model import Claim, Kind, Office, Stance
from relcli.claims.reading import Mention, Passage
from relcli.claims.stance import stance_at
from relcli.language.phrases import object_of, subject_of
from relcli.language.tables import table, word_set
from relcli.language.tagger import Tag, lemma
from relcli.language.times import TimeMention
from relcli.language.titles import Title
from relcli.language.tokens import fold

_BETWEEN = frozenset({Tag.DETERMINER, Tag.ADVERB, Tag.NUMBER, Tag.POSSESSIVE})


def extract(passage: Passage) -> Iterator[Claim]:
    """Every office of a sentence that can be tied to a person."""
    for title in passage.titles:
        if title.plural or title.status == "candidate":
            continue
        yield from _of_title(passage, title)
    yield from _terms(passage)
    yield from _administrations(passage)
    yield from _heading(passage)


def _of_title(passage: Passage, title: Title) -> Iterator[Claim]:
    held = _after(passage, title) or _before(passage, title) or _copula(passage, title) or _inverted(passage, title)
    if held is None:
        return
    mention, first, last, status, bounds, sure = held
    if status == "then" or (passage.sentence.quoted(passage.tokens[title.head].start) and not title.capital):
        return
    office = Office(
        title.office, status or "current", title.jurisdiction, title.group, title.single, _ordinal_term(passage, title),
        bounds or _since(passage, title, mention), _ends(passage, title, mention),
    )  # fmt: skip
    yield _claim(passage, mention, office, first, last, sure)


_Held = tuple[Mention, int, int, str, TimeMention | None, float]


def _after(passage: Passage, title: Title) -> _Held | None:
    """The name follows: "Foreign Minister Ana Díaz", "the finance minister, Ana Díaz,"."""
    tokens = passage.tokens
    place = title.last
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


def _past_second_title(passage: Passage, place: int) -> int:
    """"the jury's president, the Norwegian director Ana Ruiz,": the name stands behind a second title."""
    begin = place + (place < len(passage.tokens) and passage.tags[place] is Tag.DETERMINER)
    return next((title.last for title in passage.titles if title.first in (place, begin) and not title.plural), place)


def _not_a_person(passage: Passage, mention: Mention, title: Title) -> bool:
    if mention.person:
        return False
    words = mention.name.last - mention.name.first
    follows = passage.tokens[mention.name.last].low if mention.name.last < len(passage.tokens) else ""
    return mention.name.kind in ("organisation", "place") or (words == 1 and not title.capital) or follows == "of"


def _set_off(passage: Passage, title: Title, mention: Mention) -> bool:
    """"the minister, Ana Díaz, said": the name is closed by a comma, a full stop or a relative clause."""
    tokens = passage.tokens
    if not mention.person and mention.name.last - mention.name.first < 2:
        return False
    after = tokens[mention.name.last].text if mention.name.last < len(tokens) else "."
    before = tokens[title.first - 1].low if title.first else "the"
    if after in ",.;:–—)" and (title.jurisdiction or tokens[title.first - 1].text in "—–"):
        return True
    return after in ",.;:–—)'\"”’" and before in ("the", "its", "their", "his", "her", "'s", "whose", "a", "an", "", "'", "’") or (
        passage.tags[title.first - 1] in (Tag.CAPITAL, Tag.POSSESSIVE, Tag.NOUN, Tag.PREPOSITION) if title.first else True
    ) and after in ",.;:–—)"


def _before(passage: Passage, title: Title) -> _Held | None:
    """The name comes first: "Ana Díaz, the former mayor of Lima,", "Díaz, prime minister since 2021,"."""
    tokens, tags = passage.tokens, passage.tags
    place = title.first - 1
    status = title.status
    while place >= 0 and (tags[place] in _BETWEEN or tokens[place].low in ("until", "now", "then", "caretaker", "party", "union", "group") or (tokens[place].low in _ordinals())):
        if tokens[place].low == "then":
            status = status or "then"
        place -= 1
    while place >= 0 and tokens[place].text != "," and place >= title.first - 5 and tags[place] in (Tag.NOUN, Tag.CAPITAL, Tag.POSSESSIVE, Tag.DETERMINER):
        place -= 1
    if place < 1 or tokens[place].text not in ",–—(":
        return None
    for mention in passage.mentions:
        if mention.name.last == place and (mention.person or mention.name.last - mention.name.first > 1) and mention.name.kind not in ("organisation", "place"):
            if _lists(passage, title):
                return None
            bounds = _bounds_after(passage, title.last)
            if not status and bounds is not None and spans_years(bounds):
                status = "past"
            return mention, mention.name.first, title.last, status, bounds, 0.9
    return None


def _lists(passage: Passage, title: Title) -> bool:
    """"Ana Díaz, Finance Minister Luis Rey and …" is a list: the title belongs to the name behind it."""
    return any(m.name.first in (title.last, title.last + 1) and m.person for m in passage.mentions)


_COPULA = frozenset({"be", "become", "remain", "serve", "stay", "elect", "name", "appoint", "swear", "inaugurate", "resign", "step", "quit", "act", "retire"})


def _copula(passage: Passage, title: Title) -> _Held | None:
    """"Díaz is the finance minister", "was sworn in as mayor", "resigned as chief inspector"."""
    tokens, tags = passage.tokens, passage.tags
    place = title.first - 1
    while place >= 0 and (tags[place] in (Tag.DETERMINER, Tag.ADVERB, Tag.POSSESSIVE) or tokens[place].low in ("as", "in", "down", "on", "caretaker") or tokens[place].low in _ordinals()):
        place -= 1
    if place < 0:
        return None
    verb = lemma(tokens[place]) if tags[place] is not Tag.BE else "be"
    if verb not in _COPULA:
        return None
    mention = _subject(passage, place)
    if mention is None:
        return None
    words = [token.low for token in tokens[max(0, place - 3) : title.first]]
    bounds = _bounds_after(passage, title.last)
    status = title.status
    if verb in ("resign", "step", "quit", "retire"):
        status = "resigned"
    elif tokens[place].low in ("was", "were") and verb == "be":
        status = status or "past"
    elif "not" in words or "never" in words or any(tags[p] is Tag.MODAL for p in range(max(0, place - 3), place)):
        return None
    elif verb in ("elect", "name", "appoint") and not status:
        status = "appointed"
    return mention, mention.name.first, title.last, status, bounds, 0.8


def _inverted(passage: Passage, title: Title) -> _Held | None:
    """"Its chief scientist is Ana Ruiz"."""
    place = title.last
    if place + 1 >= len(passage.tokens) or passage.tokens[place].low not in ("is", "remains"):
        return None
    for mention in passage.mentions:
        if mention.name.first == place + 1 and mention.person:
            return mention, title.first, mention.name.last, title.status, None, 0.9
    return None


def _subject(passage: Passage, verb: int) -> Mention | None:
    phrase = subject_of(passage.tokens, passage.tags, verb)
    if phrase is None:
        return None
    found = passage.mention_in(phrase.first, phrase.last)
    return found if found is not None and found.person else None


def _bounds_after(passage: Passage, place: int) -> TimeMention | None:
    """A time right behind the title: "since March 2023", "from 2010 to 2014"."""
    if place >= len(passage.tokens):
        return None
    offset = passage.tokens[place].start
    for time in passage.times:
        if time.expr.kind != "duration" and offset - 1 <= time.start <= offset + 12:
            return time
    return None


def _since(passage: Passage, title: Title, mention: Mention) -> TimeMention | None:
    """A time in the relative clause behind: "…, who has run the airline since 2021", "who governed from 2010 to 2014"."""
    last = max(title.last, mention.name.last)
    tokens = passage.tokens
    while last < len(tokens) and tokens[last].text == ",":
        last += 1
    if last < len(tokens) and tokens[last].low in ("who", "whose"):
        end = next((p for p in range(last, len(tokens)) if tokens[p].text in ",.;"), len(tokens) - 1)
        for time in passage.times:
            if tokens[last].start < time.start < tokens[end].end and (time.expr.relation in ("since", "until") or spans_years(time)):
                return time
    return None


def spans_years(time: TimeMention) -> bool:
    """Is this a run of years, "from 2010 to 2014"?"""
    intervals = time.expr.intervals
    return time.expr.kind == "absolute" and not time.expr.relation and bool(intervals) and intervals[-1][1] - intervals[0][0] > 400


def _ends(passage: Passage, title: Title, mention: Mention) -> bool:
    return False


def _ordinal_term(passage: Passage, title: Title) -> int:
    words = [token.low for token in passage.tokens[max(0, title.first - 1) : title.head]]
    return {"first-term": 1, "second-term": 2, "third-term": 3}.get(next((w for w in words if w.endswith("-term")), ""), 0)


@lru_cache(maxsize=1)
def _ordinals() -> dict[str, int]:
    return {word: number for word, number in table("titles")["ordinals_of_terms"].items() if isinstance(number, int)}


def _terms(passage: Passage) -> Iterator[Claim]:
    """"Díaz's second term", "his second term", "serving her third term"; "whose term expires in 2026"."""
    if "term" not in passage.sentence.words and "terms" not in passage.sentence.words:
        return
    tokens = passage.tokens
    for place, token in enumerate(tokens):
        if token.low not in ("term", "terms") or place < 1:
            continue
        back = place - 1
        if tokens[back].low in ("presidential", "ministerial", "parliamentary", "mayoral"):
            back -= 1
        number = _ordinals().get(tokens[back].low, 0)
        owner = _owner(passage, back if number else place)
        if owner is None:
            continue
        tense = _term_tense(passage, place)
        ending = _term_end(passage, place)
        if not number and ending is None:
            continue
        if number and tense:
            status = "past" if tense == "past" else "planned"
            office = Office("", status, term=number, bounds=_bounds_after(passage, place + 1))
        else:
            office = Office("", "current", term=number, bounds=ending, end=ending is not None)
        first = min(owner.name.first if owner.name.last <= place else place - 2, max(0, back))
        yield _claim(passage, owner, office, max(0, first), place + 1 if ending is None else passage.token_at(ending.end - 1) + 1, 0.9)


def _owner(passage: Passage, place: int) -> Mention | None:
    """Whose term: a possessive name, or "his" of the sentence's only person before it."""
    tokens = passage.tokens
    if place >= 2 and tokens[place - 1].low == "'s":
        return passage.mention_in(place - 4, place - 1)
    if place >= 1 and tokens[place - 1].low in ("his", "her", "whose", "a", "the"):
        before = [m for m in passage.mentions if m.person and m.name.last <= place]
        if len({m.entity for m in before}) == 1:
            return before[-1]
        if before and tokens[place - 1].low == "whose":
            return before[-1]
    return None


def _term_tense(passage: Passage, place: int) -> str:
    """"past" for "during her first term", "planned" for "seeks a third term"; "" when the term is running."""
    words = {token.low for token in passage.tokens[max(0, place - 7) : place]}
    if words & {"previous", "served", "during", "had", "after", "ended", "since", "ran"} and "second" not in words:
        return "past"
    if words & {"seek", "seeks", "seeking", "want", "wants", "win", "for", "if", "could", "would", "may", "might", "bid", "run"}:
        return "planned"
    return ""


def _term_end(passage: Passage, place: int) -> TimeMention | None:
    tokens = passage.tokens
    for step in range(place + 1, min(place + 4, len(tokens))):
        if tokens[step].low in ("expires", "ends", "expire", "end", "runs"):
            offset = tokens[step].end
            return next((t for t in passage.times if offset <= t.start <= offset + 16 and t.expr.kind != "duration"), None)
    return None


def _administrations(passage: Passage) -> Iterator[Claim]:
    """"the incoming Díaz administration": a status without a title."""
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
            yield _claim(passage, mention, Office("", status), mention.name.first - 1, last + 1, 0.8)


def _claim(passage: Passage, mention: Mention, office: Office, first: int, last: int, sure: float) -> Claim:
    first, last = min(first, mention.name.first), max(last, mention.name.last)
    stance, speaker = stance_at(passage, passage.tokens[first].start)
    value = describe(office)
    if stance in (Stance.PLANNED, Stance.DENIED):
        stance = Stance.ASSERTED  # a title is not planned or denied by the verb of its sentence
    return Claim(Kind.OFFICE, mention.entity, value, office, stance, passage.tokens_evidence(first, last), speaker, sure)


def describe(office: Office) -> str:
    """The office in words: "former president", "second term", "president-elect"."""
    name = office.office
    if ":" in name:
        head, _, field = name.partition(":")
        name = f"{field} {head}"
    if office.term and not name:
        name = f"{('first', 'second', 'third', 'fourth', 'fifth')[office.term - 1] if office.term < 6 else office.term} term"
    words = {"former": "former {}", "elect": "{}-elect", "designate": "{}-designate", "acting": "acting {}"}
    words |= {"outgoing": "outgoing {}", "past": "was {}", "resigned": "resigned as {}", "late": "late {}"}
    if not name:
        return {"designate": "incoming", "elect": "elect", "outgoing": "outgoing"}.get(office.status, "in office")
    return words.get(office.status, "{}").format(name).strip()


def _heading(passage: Passage) -> Iterator[Claim]:
    """"Rey, who chairs the trustees", "the club, which is led by Rey": an office told by its verb."""
    tokens, tags = passage.tokens, passage.tags
    verbs = table("offices")["verbs"]
    if word_set("offices", "verbs").isdisjoint(passage.sentence.words):
        return
    for place, token in enumerate(tokens):
        if tags[place] not in (Tag.VERB, Tag.PARTICIPLE, Tag.NOUN) or token.low not in verbs:
            continue
        office_name, tense = verbs[token.low]
        phrase = object_of(tokens, tags, place)
        if phrase is None or tags[phrase.head] not in (Tag.NOUN, Tag.CAPITAL) or tags[phrase.first] not in (Tag.DETERMINER, Tag.CAPITAL, Tag.POSSESSIVE):
            continue
        held = _subject(passage, place)
        if held is None:
            continue
        body = passage.mention_in(phrase.first, phrase.last)
        where = body.entity if body else tokens[phrase.head].low
        office = Office(office_name, "current" if tense == "present" else "past", where, "association", True)
        yield _claim(passage, held, office, min(held.name.first, place), phrase.last, 0.8)
