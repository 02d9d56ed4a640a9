"""Names as they are spelled and words as they are written, for the rules of house style."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from relcli.claims.cues import TERM
from relcli.claims.model import Claim, Kind, Naming, Stance, Term
from relcli.claims.passage import Mention, Passage
from relcli.claims.setting import way_of
from relcli.claims.speech import speech_lemma
from relcli.corpus.model import Zone
from relcli.language.places import country_of
from relcli.language.tagger import Tag
from relcli.language.terms import Written, also_a_word, compound_of, term_of
from relcli.language.tokens import Token

_BEFORE: Final = 5
_AFTER: Final = 8
"""Words on either side of a name in which its role is looked for."""
_OF_ROLES: Final = frozenset({Tag.NOUN, Tag.CAPITAL, Tag.VERB})
_HEADINGS: Final = frozenset({Zone.HEADLINE, Zone.SUBHEAD})


def extract(passage: Passage) -> Iterator[Claim]:
    """A claim for each name but the surname of somebody introduced in full, and for each word that drifts."""
    for mention in passage.mentions:
        if _worth_comparing(passage, mention):
            yield _naming(passage, mention)
    if passage.cues & TERM and passage.block.zone is not Zone.QUOTATION:
        yield from _terms(passage)


def _worth_comparing(passage: Passage, mention: Mention) -> bool:
    text = mention.name.text
    if len(text) < 3 or text.isupper():
        return False
    if " " in text:
        return True
    if passage.block.zone in _HEADINGS or (mention.entity != text and text in mention.entity):
        return False
    return country_of(text) is None


def _naming(passage: Passage, mention: Mention) -> Claim:
    name, tokens = mention.name, passage.tokens
    start, end = tokens[name.first].start, tokens[name.last - 1].end
    quoted = bool(passage.sentence.quotes) and passage.sentence.quoted(start)
    speaks = name.last < len(tokens) and bool(speech_lemma(tokens[name.last].low))
    person = mention.person or speaks
    role = _role(passage, mention) if person or " " in name.text else frozenset[str]()
    way = "" if person else way_of(passage, mention)
    detail = Naming(name.text, "person" if person else name.kind, role, way)
    stance = Stance.QUOTED if quoted else Stance.ASSERTED
    return Claim(Kind.NAME, mention.entity, name.text, detail, stance, passage.evidence(start, end))


def _role(passage: Passage, mention: Mention) -> frozenset[str]:
    """Stems of the words around a name: titles, what somebody leads, where somebody comes from."""
    tokens, tags, name = passage.sentence.tokens, passage.tags, mention.name
    low, high = max(0, name.first - _BEFORE), min(len(tokens), name.last + _AFTER)
    before = [tokens[place].stem for place in range(low, name.first) if tags[place] in _OF_ROLES]
    behind = [tokens[place].stem for place in range(name.last, high) if tags[place] in _OF_ROLES]
    return frozenset(before + behind)


def _terms(passage: Passage) -> Iterator[Claim]:
    tokens = passage.sentence.tokens
    hits = [(place, written) for place, token in enumerate(tokens) if (written := term_of(token.text))]
    for place, written in hits:
        last = place + 1
        if not written.form:
            compound = compound_of(tokens[place].low, tokens[last].low) if last < len(tokens) else None
            if compound is None:
                continue
            written, last = compound, last + 1
        if _counts(passage, place, written):
            low, high = tokens[place].start, tokens[last - 1].end
            if written.term.isupper():
                high = low + len(written.form)  # without "-backed"
            detail, evidence = Term(written.form, written.term), passage.evidence(low, high)
            yield Claim(Kind.TERM, written.term, written.form, detail, Stance.ASSERTED, evidence)


def _counts(passage: Passage, place: int, written: Written) -> bool:
    """Is the word the article's own: not quoted, not inside a longer name, not told apart by its place on the page?"""
    if passage.sentence.quotes and passage.sentence.quoted(passage.tokens[place].start):
        return False
    for mention in passage.mentions:
        if mention.name.first <= place < mention.name.last:
            if mention.name.last - mention.name.first > 1:
                return False
            break
    if not written.term.isupper():
        return True
    if passage.block.zone in _HEADINGS:
        return False
    return not (also_a_word(written.form) and _in_capitals(passage.tokens, place))


def _in_capitals(tokens: list[Token], place: int) -> bool:
    """Are the words around this one written in capitals throughout?"""
    words = [token.text for token in tokens[max(0, place - 2) : place + 3] if token.text.isalpha()]
    return len(words) > 1 and all(word.isupper() for word in words)
