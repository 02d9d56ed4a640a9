"""How something ended, out of a set of ends of which only one can be: the verdict, the vote, the rescue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from relcli.claims.befallen import hung_behind, owner_of, part_of, target_of, theme_of, whole_subject
from relcli.claims.certainty import helpers_of, presupposed, told_as
from relcli.claims.cues import ENDING
from relcli.claims.doers import none_of
from relcli.claims.model import Claim, Kind, Outcome, Stance
from relcli.claims.passage import Passage
from relcli.claims.stance import stance_at
from relcli.claims.wording import Wording, link_of, wordings
from relcli.language.frames import NOUN, VERB, Pattern, about, decided_on, frames_of, told_how
from relcli.language.phrases import Phrase, clause_bounds, phrase_at, subject_of
from relcli.language.tables import word_set
from relcli.language.tagger import Tag, lemma, lemma_of
from relcli.language.tokens import singular, stem

_Roles = tuple[Phrase | None, Phrase | None]
"""Whom or what it befalls, and who does it or what it is done to."""
_NOT: Final = frozenset({"not", "no", "never", "nor", "neither", "cannot", "nothing"})
_ACTING: Final = frozenset({Tag.VERB, Tag.GERUND, Tag.DO, Tag.HAVE})
_IN_PHRASE: Final = frozenset({Tag.DETERMINER, Tag.NOUN, Tag.NUMBER, Tag.CAPITAL, Tag.POSSESSIVE})
_OF: Final = frozenset({"of", "from", "over"})
_AFTER: Final = frozenset({"after", "following", "despite", "since"})
_OWING: Final = frozenset({"by", "on", "to", "with", "of", "in"})
_UP_TO: Final = frozenset({"until", "till", "unless"})
_ALSO: Final = 6
"""Words behind a phrase that are shown with it."""


def extract(passage: Passage) -> Iterator[Claim]:
    """Every outcome that a sentence tells; of phrases that begin with one word, the longest."""
    if not passage.cues & ENDING or passage.asks:
        return
    for wording in wordings(passage):
        if wording.pattern.shape is NOUN:
            yield from _named(passage, wording)
        else:
            yield from _told(passage, wording)


def _told(passage: Passage, wording: Wording) -> Iterator[Claim]:
    """An outcome that a verb or a predicate tells."""
    tokens, tags = passage.tokens, passage.tags
    pattern, first, last = wording.pattern, wording.first, wording.last
    link = -1 if tags[first] is Tag.PARTICIPLE else link_of(passage, first)
    acting = pattern.shape is VERB and tags[first] in _ACTING and link < 0
    verb = first if link < 0 else link
    stage = told_as(passage, verb, first)
    if stage is None:
        return
    negated, planned = stage
    negated ^= not _NOT.isdisjoint(passage.sentence.lows[first + 1 : last]) and _NOT.isdisjoint(pattern.words)
    subject = whole_subject(passage, verb)
    target = target_of(passage, pattern, first, last) if acting else None
    if not acting and last < len(tokens) and tokens[last].low in _OF:
        target = hung_behind(passage, last)  # "was acquitted of theft"
    befalls = pattern.of_object or (acting and _bestows(passage, wording))
    if acting and befalls and target is None and passage.pieces:
        return  # "Whom did she beat?  Boris Hribar": the object stands in front
    roles = (target, subject) if acting and befalls and target is not None else (subject, target)
    nobody = none_of(passage, subject)
    if nobody and _habitual(tokens[verb].low):
        return
    if nobody or (target is not None and tokens[target.first].low == "no"):
        negated = not negated
    senses = _meant(passage, pattern, pattern.active if acting else pattern.passive, roles)
    yield from _claim(passage, wording, senses, roles, negated, planned)


def _bestows(passage: Passage, wording: Wording) -> bool:
    """ "Gave its blessing to the merger", "threw out the conviction of Rey": it befalls what stands behind."""
    pattern, last, tokens = wording.pattern, wording.last, passage.tokens
    name = lemma_of(tokens[wording.first].low)
    if len(pattern.words) == 1 or last >= len(tokens):
        return False
    if tokens[last].low == "of":
        return name in word_set("outcomes", "deciding")
    return name in word_set("outcomes", "bestowing") and not decided_on().isdisjoint(frames_of(pattern.active))


def _habitual(low: str) -> bool:
    """ "Nobody hires buses in one night"."""
    name = lemma_of(low)
    return low in ("is", "are", name, f"{name}s")


def _meant(passage: Passage, pattern: Pattern, senses: frozenset[str], roles: _Roles) -> frozenset[str]:
    """Without the senses of a light verb that its frame does not know of such a thing: "held a meeting"."""
    if pattern.light.isdisjoint(senses):
        return senses
    nouns: set[str] = set()
    for phrase in roles:
        if phrase is not None:
            nouns |= {stem(singular(passage.tokens[phrase.head].low)), *theme_of(passage, phrase)[0]}
    known = about()
    return frozenset(
        [sense for sense in senses if sense not in pattern.light or not known[sense.split(":")[0]].isdisjoint(nouns)]
    )


def _named(passage: Passage, wording: Wording) -> Iterator[Claim]:
    """ "After his acquittal", "reported a loss": an outcome that a noun names."""
    tokens, tags = passage.tokens, passage.tags
    senses, first, last = wording.pattern.active, wording.first, wording.last
    before = first - 1
    while before >= 0 and tags[before] in _IN_PHRASE and tokens[before].low not in _NOT:
        before -= 1
    low = tokens[before].low if before >= 0 else ""
    if before >= 0 and not told_how().isdisjoint(frames_of(senses)) and _is_cause(passage, before, last):
        yield from _claim(passage, wording, senses, (None, None), False, False)
        return
    negated, planned = low in ("no", "without"), False
    owner, behind = owner_of(passage, before + 1, first), hung_behind(passage, last)
    moved, doer = behind or owner, owner if behind is not None else None
    if low == "no" and before:
        before -= 1
    giving = before >= 0 and tags[before] in (Tag.VERB, Tag.PARTICIPLE)
    giving = giving and lemma(tokens[before]) in word_set("outcomes", "giving")
    if giving or (before >= 0 and _there_is(passage, before)):
        stage = told_as(passage, before, before)
        if stage is None:
            return
        negated, planned = stage[0] ^ negated, stage[1]
        told = subject_of(tokens, tags, before) if giving or tags[before] is Tag.HAVE else None
        if giving and behind is not None and tokens[last].low == "of":
            doer = told  # "announced the closure of the plant"
        elif giving or moved is None:
            moved, doer = told or moved, None
    elif not negated and low not in _AFTER and (moved is None or not presupposed(passage, before + 1, last)):
        return
    yield from _claim(passage, wording, senses, (moved, doer), negated, planned)


def _there_is(passage: Passage, place: int) -> bool:
    """ "There was no alcohol in it", "it had no alcohol in it": does a noun behind this word tell what there is?"""
    if passage.tags[place] is Tag.HAVE:
        return True
    return passage.tags[place] is Tag.BE and place > 0 and passage.tokens[place - 1].low == "there"


def _is_cause(passage: Passage, before: int, last: int) -> bool:
    """ "Blamed on an electrical fault", "a gas leak set the house alight": does the noun tell how it came about?"""
    tokens, tags, causing = passage.tokens, passage.tags, word_set("causes", "causing")
    if not word_set("causes", "doubts").isdisjoint(passage.sentence.words):
        return False
    governor = lemma(tokens[before - 1]) if before else ""
    if tokens[before].low in _OWING and (governor in word_set("outcomes", "blaming") or governor in causing):
        return _NOT.isdisjoint(passage.sentence.lows[max(0, before - 5) : before])
    if last == len(tokens) or tags[last] is not Tag.VERB:
        return False
    causes = lemma(tokens[last]) in word_set("outcomes", "causing") or lemma(tokens[last]) in causing
    return causes and told_as(passage, last, last) == (False, False)


_DEAD: Final = frozenset({"missing_person:dead", "survival:dead"})
_FOUND: Final = frozenset(
    {"find", "recover", "pull", "bring", "discover", "retrieve", "locate", "dig", "carry", "lift"}
)


def _of_bodies(passage: Passage, moved: Phrase, verb: int) -> bool:
    """ "The bodies of the skiers were recovered"."""
    tokens, behind = passage.tokens, moved.head + 1
    if tokens[moved.head].low not in ("body", "bodies", "remains", "corpse", "corpses") or behind + 1 >= len(tokens):
        return False
    return tokens[behind].low == "of" and lemma(tokens[verb]) in _FOUND


def _claim(
    passage: Passage, wording: Wording, senses: frozenset[str], roles: _Roles, negated: bool, planned: bool
) -> Iterator[Claim]:
    tokens, (moved, doer) = passage.tokens, roles
    pattern, first, last = wording.pattern, wording.first, wording.last
    helpers, words = helpers_of(passage, first), passage.sentence.words
    limits = passage.sentence.lows[last : last + _ALSO]
    if negated and (not _UP_TO.isdisjoint(limits) or (planned and "before" in limits)):
        return  # "will not be pulled down before the spring"
    if negated and "never" in words and ("before" in words or "until" in words):
        return  # "had never won it before"
    if negated:
        senses = pattern.unless | frozenset([f"!{sense}" for sense in senses])
    stance, speaker = stance_at(passage, tokens[first].start)
    if first == passage.attribution.verb:
        stance, speaker = Stance.ASSERTED, ""  # that somebody admits or denies it
    if not senses or stance is Stance.DENIED:
        return
    if moved is not None and not negated and _of_bodies(passage, moved, first):
        senses, moved = _DEAD, phrase_at(tokens, passage.tags, moved.head + 2) or moved
    theme, head = (frozenset[str](), "") if none_of(passage, moved) else theme_of(passage, moved)
    detail = Outcome(
        senses=senses,
        lemma=lemma(tokens[first]),
        theme=theme,
        head=head,
        doer=theme_of(passage, doer, narrowed=False)[0],
        planned=planned,
        noun=pattern.shape is NOUN,
        size=len(pattern.words),
        earlier="had" in helpers,
        part=part_of(passage, moved, first),
    )
    low, high = clause_bounds(tokens, passage.tags, first)
    begin = max(low, first if moved is None else min(first, moved.first))
    subject = "" if moved is None else " ".join([token.low for token in tokens[moved.first : moved.last]])
    told = " ".join(passage.sentence.text[tokens[first].start : tokens[last - 1].end].split())
    value = f"not {told}" if negated else told
    evidence = passage.tokens_evidence(begin, max(last, min(high, last + _ALSO)))
    yield Claim(Kind.OUTCOME, subject, value, detail, stance, evidence, speaker)
