"""What a person is by nationality or party: "Poland's Jan Nowak", "The Slovak", "Republican Senator Ana Ruiz"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from relcli.claims.described import described
from relcli.claims.model import Claim, Kind, Trait
from relcli.claims.office import held_beside
from relcli.claims.passage import NOUNS, Mention, Passage
from relcli.claims.stance import stance_at
from relcli.language.places import country_of, demonym_of, inhabitant_of
from relcli.language.tables import table, word_set
from relcli.language.tagger import Tag
from relcli.language.titles import Title
from relcli.language.tokens import fold


def extract(passage: Passage) -> Iterator[Claim]:
    """Every nationality that is tied to one person."""
    tokens = passage.tokens
    for mention in passage.mentions:
        if not mention.person:
            continue
        first = mention.name.first
        if first >= 2 and tokens[first - 1].low == "'s":
            country = country_of(tokens[first - 2].text)
            if country:
                yield _claim(passage, mention.entity, country, first - 2, mention.name.last)
        elif (
            first
            and tokens[first - 1].capital
            and demonym_of(tokens[first - 1].low)
            and not _title_behind(passage, first)
        ):
            yield _claim(passage, mention.entity, str(demonym_of(tokens[first - 1].low)), first - 1, mention.name.last)
        yield from _apposed(passage, mention)
        yield from _member(passage, mention)
    yield from _noun(passage)
    for title in passage.titles:
        if title.group in _OF_PARTIES and not title.plural:
            yield from _partisan(passage, title)


_OF_PARTIES = frozenset(
    {"legislature", "city", "regional", "party", "head-of-state", "head-of-government", "association"}
)


@lru_cache(maxsize=1)
def _parties() -> dict[str, str]:
    """Lower-case word for somebody of a party to the party."""
    return {word: party for party, words in table("offices")["parties"].items() for word in words}


def _party_at(passage: Passage, last: int) -> tuple[str, int]:
    """The party that the words before `last` name, and the first of them; "" for none."""
    tokens = passage.tokens
    if last > 1 and (party := _parties().get(f"{tokens[last - 2].low} {tokens[last - 1].low}")):
        return party, last - 2
    for mention in passage.mentions if last > 0 and tokens[last - 1].low in word_set("offices", "party_nouns") else ():
        if mention.name.last == last and mention.name.last - mention.name.first > 1:
            return mention.entity, mention.name.first
    known = last > 0 and (tokens[last - 1].capital or tokens[last - 1].low == "independent")
    return (_parties().get(tokens[last - 1].low, ""), last - 1) if known else ("", last)


def _partisan(passage: Passage, title: Title) -> Iterator[Claim]:
    """ "Republican Senator Ana Ruiz", "the Labour councillor, who …": of the one who holds the title."""
    party, first = _party_at(passage, title.head)
    if not party or title.status in ("former", "then"):
        return
    held = held_beside(passage, title) or described(passage, title, narrowed=True)
    if held is not None:
        yield _claim(passage, held[0].entity, party, min(first, held[1]), held[2], "party")


def _member(passage: Passage, mention: Mention) -> Iterator[Claim]:
    """ "Ana Ruiz, a Democrat from Ohio,", "Ana Ruiz (Conservative)", "Ana Ruiz of the Greens"."""
    tokens, place = passage.tokens, mention.name.last
    if place + 2 >= len(tokens):
        return
    opened = tokens[place].low
    begin = place + 1 + (tokens[place + 1].low in ("a", "an", "the"))
    if opened not in (",", "(", "of") or (opened == "," and begin == place + 1):
        return
    for last in (begin + 3, begin + 2, begin + 1):
        party, first = _party_at(passage, last) if last <= len(tokens) else ("", last)
        if party and first == begin:
            if last == len(tokens) or passage.tags[last] not in NOUNS:
                yield _claim(passage, mention.entity, party, mention.name.first, last, "party")
            return


def _title_behind(passage: Passage, first: int) -> bool:
    return any(title.last == first for title in passage.titles)


def _apposed(passage: Passage, mention: Mention) -> Iterator[Claim]:
    """ "Jan Nowak, the Polish champion,", "Jan Nowak, a Pole,"; an official of a country is of it too."""
    tokens, tags = passage.tokens, passage.tags
    place = mention.name.last
    if place + 2 >= len(tokens) or tokens[place].text != "," or tags[place + 1] is not Tag.DETERMINER:
        return
    country = demonym_of(tokens[place + 2].low) if tokens[place + 2].capital else None
    if country and not any(title.first <= place + 2 < title.last for title in passage.titles):
        yield _claim(passage, mention.entity, country, mention.name.first, min(len(tokens), place + 4))


def _noun(passage: Passage) -> Iterator[Claim]:
    """ "The Slovak, who …" at the head of a sentence: the last person of the sentence before."""
    tokens = passage.tokens
    if len(tokens) < 3 or tokens[0].low != "the" or passage.previous is None:
        return
    country = inhabitant_of(tokens[1].low) if tokens[1].capital else None
    following = passage.tags[2]
    if not country or following in (Tag.NOUN, Tag.CAPITAL):
        return
    people = tuple(dict.fromkeys(m.entity for m in passage.previous.mentions if m.name.kind in ("", "person")))
    if len(people) == 1 and people[0] in passage.previous.context.people and fold(people[0]) != fold(country):
        yield _claim(passage, people[0], country, 0, 2)


def _claim(passage: Passage, person: str, country: str, first: int, last: int, name: str = "nationality") -> Claim:
    stance, speaker = stance_at(passage, passage.tokens[first].start)
    evidence = passage.tokens_evidence(first, last)
    return Claim(Kind.TRAIT, person, country, Trait(name, country), stance, evidence, speaker, 0.8)
