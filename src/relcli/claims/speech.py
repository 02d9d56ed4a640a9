"""Who vouches for a sentence: its speaker, the speakers of its quotations, and whether it denies."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from relcli.claims.pronouns import referent, sex_of
from relcli.language.phrases import Phrase, phrase_at, subject_of
from relcli.language.sentences import Sentence
from relcli.language.tables import table, word_set
from relcli.language.tagger import Tag, lemma, verb_forms
from relcli.language.tokens import Token, singular
from relcli.records import record

if TYPE_CHECKING:
    from relcli.claims.passage import Mention, Passage


@record(frozen=True, slots=True)
class Attribution:
    """Who speaks in a sentence."""

    speaker: str = ""
    """Whose words or view the sentence reports; "" when it is the article's own voice."""
    quotes: tuple[tuple[int, int, str], ...] = ()
    """(start, end, speaker) of each quotation; offsets into the sentence."""
    denies: bool = False
    verb: int = -1
    """Token number of the verb of saying."""


@lru_cache(maxsize=1)
def _speech() -> dict[str, str]:
    """Lemma of a verb of saying to "neutral", "claim", "deny" …"""
    return {verb: strength for strength, verbs in table("stance")["reporting"].items() for verb in verbs}


@lru_cache(maxsize=65536)
def speech_lemma(low: str) -> str:
    """The lemma when a lower-case form is one of a verb of saying, else ""."""
    form = verb_forms().get(low)
    if form is None or form.tense == "ing":
        return ""
    return form.lemma if form.lemma in _speech() else ""


@lru_cache(maxsize=65536)
def may_attribute(low: str) -> bool:
    """May a speaker be named beside this word?"""
    return low == "according" or bool(speech_lemma(low))


def attribute(
    sentence: Sentence,
    tags: list[str],
    mentions: Sequence[Mention],
    previous: Passage | None,
    cued: Sequence[int],
) -> Attribution:
    """Find who speaks.  A pronoun is taken for the speaker of the sentence before, or its only person.

    `cued`: numbers of the tokens that a speaker may be named beside (see `may_attribute`).
    """
    tokens = sentence.tokens
    speaker, denies, verb = "", False, -1
    for place in cued:
        token = tokens[place]
        if sentence.quoted(token.start):
            continue
        if token.low == "according" and place + 1 < len(tokens) and tokens[place + 1].low == "to":
            phrase = phrase_at(tokens, tags, place + 2)
            speaker, verb = _who(tokens, tags, phrase, mentions, previous), place
            break
        if token.low == "according":
            continue
        if tags[place] is not Tag.VERB and not (tags[place] is Tag.NOUN and _inverted(tokens, place)):
            continue
        if tags[place - 1] is Tag.BE and place:
            continue  # "is said to"
        denying = _speech()[lemma(token)] == "deny"
        if place + 1 < len(tokens) and tokens[place + 1].low in ("yes", "no"):
            continue  # "said yes to the plan"
        if denying and _decides(tokens, tags, place):
            continue
        found = _speaker_at(tokens, tags, place, mentions, previous)
        if found:
            speaker, verb, denies = found, place, denying
            break
    return Attribution(speaker, _quotes(sentence, speaker, previous), denies, verb)


def _decides(tokens: list[Token], tags: list[str], verb: int) -> bool:
    """ "Rejected the plan", "denied her a visa": no word on whether it is so, other than "rejected the claim that"."""
    thing = phrase_at(tokens, tags, verb + 1)
    if thing is None or tags[thing.head] is Tag.PRONOUN:
        return False
    head = singular(tokens[thing.head].low)
    if lemma(tokens[verb]) == "deny":
        return head in word_set("stance", "asked_for")
    return head not in word_set("stance", "told_of")


def _inverted(tokens: list[Token], place: int) -> bool:
    return place > 0 and tokens[place - 1].text in '"”’,'


def _speaker_at(
    tokens: list[Token], tags: list[str], verb: int, mentions: Sequence[Mention], previous: Passage | None
) -> str:
    opens = verb + 1 < len(tokens) and tags[verb + 1] in _OPENS and tokens[verb + 1].low != "that"
    if opens and _inverted(tokens, verb) and lemma(tokens[verb]) not in _TOLD:
        phrase = phrase_at(tokens, tags, verb + 1)
        found = _who(tokens, tags, phrase, mentions, previous, reach=8)
        if found:
            return found
    return _who(tokens, tags, subject_of(tokens, tags, verb), mentions, previous)


_OPENS: Final = frozenset((Tag.CAPITAL, Tag.DETERMINER, Tag.NOUN, Tag.POSSESSIVE))
_TOLD: Final = frozenset(("tell", "inform", "remind", "assure"))
"""Verbs behind which stands who is spoken to: "said the mayor" names the speaker, "told the mayor" does not."""


def _who(
    tokens: list[Token],
    tags: list[str],
    phrase: Phrase | None,
    mentions: Sequence[Mention],
    previous: Passage | None,
    reach: int = 0,
) -> str:
    if phrase is None:
        return ""
    if tags[phrase.head] is Tag.PRONOUN:
        return _pronoun(tokens[phrase.head].low, previous)
    if tags[phrase.head] is Tag.RELATIVE:
        return ""
    named = _apposed(tokens, phrase, mentions)
    if named:
        return named
    for mention in mentions:
        if phrase.first <= mention.name.first < phrase.last + reach and (
            mention.person or phrase.head < mention.name.last <= phrase.last
        ):
            after = mention.name.last
            if after < len(tokens) and tokens[after].low == "'s" and after + 1 < phrase.last:
                continue  # "Monteverde's office": not Monteverde
            return mention.entity
    return " ".join(token.low for token in tokens[phrase.first : phrase.head + 1] if token.text not in ',"“”')[-60:]


def _apposed(tokens: list[Token], phrase: Phrase, mentions: Sequence[Mention]) -> str:
    """ "her manager, Rui Tavares, said", "Rui Tavares, the manager of the fund, said": whose description it is."""
    if phrase.first > 1 and tokens[phrase.first - 1].text == "," and tokens[phrase.first].low in ("the", "a", "an"):
        before = next((m for m in mentions if m.name.last == phrase.first - 1), None)
        if before is not None and before.person:
            return before.entity
    if phrase.last >= len(tokens) or tokens[phrase.last].text != ",":
        return ""
    for mention in mentions:
        name = mention.name
        between = tokens[phrase.last + 1 : name.first]  # "its chair, Professor Ana Díaz of Lima, said"
        if not phrase.last < name.first < phrase.last + 4 or any(token.text == "," for token in between):
            continue
        if name.last < len(tokens) and tokens[name.last].low in (",", ".", ";", ":", "of"):
            return mention.entity if mention.person or (name.last - name.first > 1 and not name.kind) else ""
    return ""


def _pronoun(low: str, previous: Passage | None) -> str:
    """He and she: the speaker of the sentence before, or the only person in it."""
    if previous is None or low not in ("he", "she", "they", "it"):
        return ""
    speaker = previous.attribution.speaker
    if low in ("he", "she"):
        if any(m.entity == speaker and m.name.kind in ("place", "organisation") for m in previous.mentions):
            speaker = ""
        same = speaker and sex_of(speaker) in ("", "m" if low == "he" else "f")
        return speaker if same and speaker[0].isupper() else referent(low, previous) or (speaker if same else "")
    return speaker


def _quotes(sentence: Sentence, speaker: str, previous: Passage | None) -> tuple[tuple[int, int, str], ...]:
    if not sentence.quotes:
        return ()
    who = speaker
    if not who and previous is not None and previous.attribution.quotes and sentence.quotes[0][0] <= 1:
        who = previous.attribution.speaker or previous.attribution.quotes[-1][2]
    return tuple((low, high, who) for low, high in sentence.quotes)
