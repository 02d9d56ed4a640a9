"""What a person is said to be by nationality: "Poland's Jan Nowak", "the Polish champion, Jan Nowak", "The Slovak"."""

from __future__ import annotations

from collections.abc import Iterator

from relcli.claims.model import Claim, Kind, Trait
from relcli.claims.passage import Mention, Passage
from relcli.claims.stance import stance_at
from relcli.language.places import country_of, demonym_of, inhabitant_of
from relcli.language.tagger import Tag
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
    yield from _noun(passage)


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


def _claim(passage: Passage, person: str, country: str, first: int, last: int) -> Claim:
    stance, speaker = stance_at(passage, passage.tokens[first].start)
    evidence = passage.tokens_evidence(first, last)
    return Claim(Kind.TRAIT, person, country, Trait("nationality", country), stance, evidence, speaker, 0.8)
