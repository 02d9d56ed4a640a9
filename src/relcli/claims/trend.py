"""Words that have an opposite: rose and fell, accepted and turned down, public and private."""

from __future__ import annotations

from collections.abc import Iterator

from relcli.claims.cues import TURN
from relcli.claims.model import Claim, Kind, Stage, Trend
from relcli.claims.opposites import may_turn, turning_verbs, turning_words
from relcli.claims.passage import NOUNS, Passage
from relcli.claims.pronouns import referent
from relcli.claims.stage import verb_stage
from relcli.claims.stance import stance_at
from relcli.language.phrases import Phrase, clause_bounds, object_of, phrase_at, subject_of
from relcli.language.tables import word_set
from relcli.language.tagger import Tag, lemma
from relcli.language.tokens import singular, stem


def extract(passage: Passage) -> Iterator[Claim]:
    """Every word with an opposite, and what it is said of."""
    if not passage.cues & TURN or passage.asks:
        return
    tokens, tags = passage.tokens, passage.tags
    for place, token in enumerate(tokens):
        if not may_turn(token.low):
            continue
        if tags[place] in (Tag.VERB, Tag.PARTICIPLE) or (tags[place] is Tag.GERUND and _achieved(passage, place)):
            size = -1
            for behind, direction in turning_verbs().get(lemma(token), ()):
                if len(behind) < size:
                    break  # a longer phrase has matched
                following = [t.low for t in tokens[place + 1 : place + 3 + len(behind)]]
                gap = 0 if not behind or tuple(following[: len(behind)]) == behind else _gap(following, behind) or -1
                if gap >= 0:
                    size = len(behind)
                    yield from _moved(passage, place, size, direction, gap)
        elif tags[place] in (Tag.NOUN, Tag.GERUND):
            for behind, direction in turning_words().get(token.low, ()):
                if tuple(t.low for t in tokens[place + 1 : place + 1 + len(behind)]) == behind:
                    yield from _described(passage, place, direction)
                    break


def _achieved(passage: Passage, place: int) -> bool:
    """ "strides in reducing", "without reducing": done or not done; "aimed at reducing" is neither."""
    before = place - 1
    while before > 0 and passage.tags[before] is Tag.ADVERB:
        before -= 1
    return before > 0 and passage.tokens[before].low in ("in", "without")


def _gap(following: list[str], behind: tuple[str, ...]) -> int:
    """ "turned the offer down": the particle one or two words on."""
    return next((n for n in (1, 2) if tuple(following[n : n + len(behind)]) == behind), 0)


def _moved(passage: Passage, place: int, size: int, direction: str, gap: int) -> Iterator[Claim]:
    tokens, tags = passage.tokens, passage.tags
    passive = tags[place] is Tag.PARTICIPLE
    subject = subject_of(tokens, tags, place)
    target = phrase_at(tokens, tags, place + 1 + (0 if gap else size)) if not passive else None
    if target is None and not passive:
        target = object_of(tokens, tags, place)
    idiom = bool(size) and tags[place + 1] in (Tag.NOUN, Tag.DETERMINER)  # "lost ground": what moved is the subject
    moved = subject if passive or idiom or target is None or _is_amount(passage, target) else target
    if tags[place] is Tag.GERUND and target is not None:
        moved = target
    if moved is None:
        return
    stage = verb_stage(passage, place)
    yield from _claim(passage, place, moved, direction, stage, subject)


def _is_amount(passage: Passage, target: Phrase) -> bool:
    """ "fell 14 per cent": how far it moved, not what moved."""
    return passage.tags[target.head] in (Tag.NUMBER, Tag.PRONOUN) or passage.tags[target.first] is Tag.NUMBER


def _described(passage: Passage, place: int, direction: str) -> Iterator[Claim]:
    """An adjective: before its noun, or behind a form of be."""
    tokens, tags = passage.tokens, passage.tags
    before = place - 1
    while before >= 0 and tags[before] in (Tag.ADVERB, Tag.DETERMINER):
        before -= 1
    subject = subject_of(tokens, tags, before + 1) if before >= 0 and tags[before] is Tag.BE else None
    moved = subject or phrase_at(tokens, tags, place)
    if moved is None:
        return
    yield from _claim(passage, place, moved, direction, Stage.HAPPENED, subject)


def _claim(
    passage: Passage, place: int, moved: Phrase, direction: str, stage: Stage, subject: Phrase | None
) -> Iterator[Claim]:
    tokens, tags = passage.tokens, passage.tags
    theme = _theme(passage, moved) - {stem(tokens[place].text)}
    if tags[moved.head] is Tag.PRONOUN:
        theme = _person(passage, tokens[moved.head].low)
    if not theme:
        return
    first, last = clause_bounds(tokens, tags, place)
    failed = not word_set("stance", "failure").isdisjoint(passage.sentence.lows[max(first, place - 6) : place])
    stance, speaker = stance_at(passage, tokens[place].start)
    negated = failed or stage is Stage.DENIED
    trend = Trend(direction, lemma(tokens[place]), theme, stem(singular(tokens[moved.head].low)), negated)
    if stage in (Stage.PLANNED, Stage.OPEN) and not failed and tags[place] in (Tag.VERB, Tag.PARTICIPLE):
        return
    begin = max(first, min(moved.first, place))
    end = min(max(last, place + 1), max(place, moved.last) + 6, len(tokens))
    subject_words = " ".join(token.low for token in tokens[moved.first : moved.last])
    value = f"{'not ' if negated else ''}{tokens[place].low}"
    yield Claim(Kind.TREND, subject_words, value, trend, stance, passage.tokens_evidence(begin, end), speaker)


def _theme(passage: Passage, phrase: Phrase) -> frozenset[str]:
    """Stems of the phrase and of an "of …", "in …" behind it."""
    tokens, tags = passage.tokens, passage.tags
    timed = {p for t in passage.times for p, token in enumerate(tokens) if t.start <= token.start < t.end}

    def nouns(part: Phrase) -> set[str]:
        return {stem(tokens[p].text) for p in range(part.first, part.last) if tags[p] in NOUNS and p not in timed}

    stems = nouns(phrase)
    place = phrase.last
    while place + 1 < len(tokens) and tokens[place].low in ("of", "for", "in") and place + 1 not in timed:
        follow = phrase_at(tokens, tags, place + 1)
        if follow is None:
            break
        stems |= nouns(follow)
        place = follow.last
    return frozenset(stems)


def _person(passage: Passage, low: str) -> frozenset[str]:
    """The person that he or she stands for, when the sentence before names only one."""
    person = referent(low, passage.previous)
    return frozenset({stem(person.split()[-1])}) if person else frozenset()
