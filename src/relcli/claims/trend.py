"""Words that have an opposite: rose and fell, accepted and turned down, public and private."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from relcli.claims.compared import compared
from relcli.claims.cues import TURN, places
from relcli.claims.doers import none_of
from relcli.claims.model import Claim, Kind, Stage, Trend
from relcli.claims.moved import has_begun, is_achieved, matter_of, moving, share_at, words_behind
from relcli.claims.opposites import (
    by_amount,
    of_doer,
    predicates,
    turning_nouns,
    turning_verbs,
    turning_words,
)
from relcli.claims.passage import NOUNS, Passage
from relcli.claims.pronouns import object_meant, other_person, surname_meant
from relcli.claims.stage import verb_stage
from relcli.claims.stance import stance_at
from relcli.language.phrases import Phrase, clause_bounds, object_of, phrase_at, subject_of
from relcli.language.tables import word_set
from relcli.language.tagger import Tag, lemma
from relcli.language.tokens import singular, stem, stem_set


def extract(passage: Passage) -> Iterator[Claim]:
    """Every word with an opposite, and what it is said of."""
    if not passage.cues & TURN or passage.asks:
        return
    tokens, tags = passage.tokens, passage.tags
    for place in places(tokens, TURN):
        token = tokens[place]
        if token.low == "than":
            yield from compared(passage, place)
            continue
        if tags[place] in (Tag.VERB, Tag.PARTICIPLE) or (tags[place] is Tag.GERUND and is_achieved(passage, place)):
            size = -1
            if lemma(token) in word_set("polarity", "favours", "verbs"):
                yield from _favoured(passage, place)
            if lemma(token) in by_amount() and share_at(passage, place + 1):
                yield from _moved(passage, place, 0, by_amount()[lemma(token)], 0)
                continue
            for behind, direction in turning_verbs().get(lemma(token), ()):
                if len(behind) < size:
                    break  # a longer phrase has matched
                following = [t.low for t in tokens[place + 1 : place + 3 + len(behind)]]
                gap = 0 if not behind or tuple(following[: len(behind)]) == behind else _gap(following, behind) or -1
                if gap >= 0:
                    size = len(behind)
                    yield from _moved(passage, place, size, direction, gap)
        if token.low in _WAYS:
            yield from _was_so(passage, place, _WAYS[token.low])
        if tags[place] in _ADJECTIVAL or (place and lemma(tokens[place - 1]) in _LINKING):  # "stayed shut"
            for behind, direction in turning_words().get(token.low, ()):
                if tuple(t.low for t in tokens[place + 1 : place + 1 + len(behind)]) == behind:
                    yield from _described(passage, place, direction)
                    break
        if tags[place] is Tag.NOUN and token.low in turning_nouns():
            yield from _named(passage, place, turning_nouns()[token.low])


_ADJECTIVAL: Final = frozenset({Tag.NOUN, Tag.GERUND, Tag.PARTICIPLE})


def _gap(following: list[str], behind: tuple[str, ...]) -> int:
    """ "turned the offer down": the particle one or two words on."""
    return next((n for n in (1, 2) if tuple(following[n : n + len(behind)]) == behind), 0)


def _moved(passage: Passage, place: int, size: int, direction: str, gap: int) -> Iterator[Claim]:
    tokens, tags = passage.tokens, passage.tags
    passive = tags[place] is Tag.PARTICIPLE
    if passive and lemma(tokens[place]) in word_set("polarity", "of_winner"):
        return  # "were beaten" says of the subject that it lost
    subject = subject_of(tokens, tags, place)
    target = phrase_at(tokens, tags, place + 1 + (0 if gap else size)) if not passive else None
    if target is None and not passive:
        target = object_of(tokens, tags, place)
    if target is not None and tokens[target.head].low in ("it", "them") and not passive and direction in _DECIDING:
        meant = object_meant(passage, target.head)  # "had approved it"
        if meant is not None:
            theme, head = moving(*meant), stem(singular(meant[0].tokens[meant[1].head].low))
            yield from _claim(passage, place, target, direction, verb_stage(passage, place), subject, (theme, head))
        return
    idiom = bool(size) and tags[place + 1] in (Tag.NOUN, Tag.DETERMINER) and tags[place + size] is not Tag.PREPOSITION
    # "lost ground": what moved is the subject
    idiom = (
        idiom or " ".join((lemma(tokens[place]), *(t.low for t in tokens[place + 1 : place + 1 + size]))) in of_doer()
    )
    moved = subject if passive or idiom or target is None or _is_amount(passage, target) else target
    if tags[place] is Tag.GERUND and target is not None:
        moved = target
    if moved is None:
        return
    stage = Stage.HAPPENED if has_begun(passage, place) else verb_stage(passage, place)
    nothing = target is not None and tokens[target.first].low == "no"
    if stage is Stage.HAPPENED and (nothing or none_of(passage, subject)):
        stage = Stage.DENIED
    where = words_behind(passage, place + 1 + size) if moved is subject and not passive else frozenset()
    narrowed = None
    if where and tags[moved.head] is not Tag.PRONOUN:
        narrowed = (moving(passage, moved) | where) - {tokens[place].stem}, stem(singular(tokens[moved.head].low))
    yield from _claim(passage, place, moved, direction, stage, subject, narrowed)


_DECIDING: Final = frozenset({"decision:yes", "decision:no"})


def _favoured(passage: Passage, place: int) -> Iterator[Claim]:
    """ "gave the hotel their blessing", "gave the go-ahead to a lock", "won the approval of the council"."""
    tokens, tags = passage.tokens, passage.tags
    _, last = clause_bounds(tokens, tags, place)
    nouns = word_set("polarity", "favours", "nouns")
    noun = next((p for p in range(place + 1, min(place + 9, last)) if tokens[p].low in nouns), None)
    if noun is None or any(tags[p] in _FINITE for p in range(place + 1, noun)) or tokens[noun - 1].low in ("a", "an"):
        return
    subject = subject_of(tokens, tags, place)
    if lemma(tokens[place]) not in word_set("polarity", "favours", "giving"):
        moved, doer = subject, None
    elif noun + 1 < len(tokens) and tokens[noun + 1].low in ("to", "for"):
        moved, doer = phrase_at(tokens, tags, noun + 2), subject
    else:
        moved, doer = phrase_at(tokens, tags, place + 1), subject
    if moved is not None and not moved.first <= noun < moved.last:
        yield from _claim(passage, place, moved, "decision:yes", verb_stage(passage, place), doer)


def _is_amount(passage: Passage, target: Phrase) -> bool:
    """ "fell 14 per cent", "fell last year": how far it moved, or when, not what moved."""
    return (
        passage.in_time(target.head)
        or passage.tags[target.head] in (Tag.NUMBER, Tag.PRONOUN)
        or passage.tags[target.first] is Tag.NUMBER
    )


def _described(passage: Passage, place: int, direction: str) -> Iterator[Claim]:
    """An adjective: behind a form of be, or before its noun where that tells something of it."""
    tokens, tags = passage.tokens, passage.tags
    before = place - 1
    while before >= 0 and (tags[before] in _BEFORE_PREDICATE or tokens[before].low == "longer"):
        before -= 1
    linked = before >= 0 and (tags[before] is Tag.BE or lemma(tokens[before]) in _LINKING)
    if linked:
        narrows = place + 1 < len(tokens) and tags[place + 1] in NOUNS and direction.split(":")[0] in predicates()
        if narrows or Tag.MODAL in tags[max(0, before - 2) : before]:
            return  # "is a safe bet", "could be safe"
        negated = not _NOT.isdisjoint(passage.sentence.lows[before:place])
        subject = subject_of(tokens, tags, before)
        if subject is not None:
            yield from _claim(passage, place, subject, direction, Stage.DENIED if negated else Stage.HAPPENED, None)
        return
    left = _left_so(passage, place, before) if direction.split(":")[0] in predicates() else None
    if left is not None:
        yield from _claim(passage, place, left, direction, Stage.HAPPENED, None)
        return
    moved = phrase_at(tokens, tags, place)
    if moved is not None and tags[place] is not Tag.PARTICIPLE and direction.split(":")[0] not in predicates():
        yield from _claim(passage, place, moved, direction, Stage.HAPPENED, None)


_WAYS: Final = {
    "up": "direction:up", "down": "direction:down", "higher": "direction:up", "lower": "direction:down",
}  # fmt: skip


def _was_so(passage: Passage, place: int, direction: str) -> Iterator[Claim]:
    """ "Passenger numbers were up in July", "prices were lower than a year before"."""
    tokens, tags = passage.tokens, passage.tags
    before = place - 1
    while before >= 0 and tags[before] in (Tag.ADVERB, Tag.NUMBER):
        before -= 1
    if (
        before > 1
        and tokens[place - 1].text == ","
        and tokens[place + 1 : place + 2]
        and tokens[place + 1].low == "from"
    ):
        yield from _set_beside(passage, place, direction)
        return
    if before < 1 or tags[before] is not Tag.BE or (place + 1 < len(tokens) and tokens[place + 1].low in ("for", "to")):
        return
    subject = subject_of(tokens, tags, before)
    if subject is None or stem(singular(tokens[subject.head].low)) not in stem_set("polarity", "measured"):
        return
    if tokens[before].low in ("was", "were", "is", "are"):
        yield from _claim(passage, place, subject, direction, Stage.HAPPENED, None)


def _set_beside(passage: Passage, place: int, direction: str) -> Iterator[Claim]:
    """ "Turnout was 44 percent, down from 51"; "made a profit of 3 million, up from 2 million"."""
    tokens, tags = passage.tokens, passage.tags
    verb = next((n for n in range(place - 2, -1, -1) if tags[n] in (Tag.VERB, Tag.BE, Tag.HAVE)), 0)
    measured = stem_set("polarity", "measured")
    for phrase in (subject_of(tokens, tags, verb), object_of(tokens, tags, verb)) if verb else ():
        if phrase is not None and stem(singular(tokens[phrase.head].low)) in measured:
            yield from _claim(passage, place, phrase, direction, Stage.HAPPENED, None)
            return


def _left_so(passage: Passage, place: int, before: int) -> Phrase | None:
    """What is left, kept or found so: "had been left open", "found the ramp shut"; None for any other adjective."""
    tokens, tags = passage.tokens, passage.tags
    holding = word_set("polarity", "holding")
    if before < 1:
        return None
    if lemma(tokens[before]) in holding:
        return subject_of(tokens, tags, before) if tags[before] is Tag.PARTICIPLE else None
    verb = next((p for p in range(before, max(0, before - 6), -1) if tags[p] in _FINITE), None)
    if verb is None or tags[verb] is not Tag.VERB or lemma(tokens[verb]) not in holding:
        return None
    target = phrase_at(tokens, tags, verb + 1)
    if target is None or target.first >= place or target.last not in (place, place + 1):
        return None  # "left the open boat"
    return Phrase(target.first, place, place - 1)


_LINKING: Final = frozenset({"remain", "stay", "prove"})
_NOT: Final = frozenset({"not", "no", "never", "n't", "isn't", "aren't", "wasn't", "weren't", "neither"})
_BEFORE_PREDICATE: Final = frozenset({Tag.ADVERB, Tag.DETERMINER, Tag.NEGATION})


def _named(passage: Passage, place: int, direction: str) -> Iterator[Claim]:
    """ "reported a fall in exports", "after a rise of 3 per cent in prices"."""
    tokens, tags = passage.tokens, passage.tags
    inside = next((p for p in range(place + 1, min(place + 7, len(tokens))) if tokens[p].low == "in"), None)
    if inside is None or any(tags[p] in _FINITE or tokens[p].text == "," for p in range(place + 1, inside)):
        return
    moved = phrase_at(tokens, tags, inside + 1)
    if moved is None or passage.in_time(moved.first):
        return
    before = place - 1
    while before >= 0 and tags[before] in _IN_PHRASE:
        before -= 1
    if before < 0 or tokens[before].low == "no":
        return
    governed = lemma(tokens[before]) in _REPORTING and verb_stage(passage, before) is Stage.HAPPENED
    if governed or tokens[before].low in ("after", "despite", "following"):
        teller = subject_of(tokens, tags, before) if governed else None
        yield from _claim(passage, place, moved, direction, Stage.HAPPENED, teller)


_FINITE: Final = frozenset({Tag.VERB, Tag.PARTICIPLE, Tag.BE, Tag.HAVE, Tag.MODAL})
_IN_PHRASE: Final = frozenset({Tag.DETERMINER, Tag.NOUN, Tag.NUMBER, Tag.ADVERB})
_REPORTING: Final = frozenset(
    {"see", "report", "record", "post", "show", "register", "suffer", "experience", "bring", "enjoy"}
)


def _claim(
    passage: Passage,
    place: int,
    moved: Phrase,
    direction: str,
    stage: Stage,
    subject: Phrase | None,
    meant: tuple[frozenset[str], str] | None = None,
) -> Iterator[Claim]:
    tokens, tags = passage.tokens, passage.tags
    theme, head = meant or (moving(passage, moved) - {tokens[place].stem}, stem(singular(tokens[moved.head].low)))
    if tags[moved.head] is Tag.PRONOUN and meant is None:
        head = other_person(passage, moved.head) or surname_meant(tokens[moved.head].low, passage.previous)
        theme = frozenset({head} - {""})
    unknown = not theme and tokens[moved.head].low in ("he", "she") and direction.split(":")[0] in _PERSONAL
    if not theme and not unknown:
        return
    doer = moving(passage, subject) if subject is not None and subject != moved else frozenset()
    first, last = clause_bounds(tokens, tags, place)
    failed = not word_set("stance", "failure").isdisjoint(passage.sentence.lows[max(first, place - 6) : place])
    stance, speaker = stance_at(passage, tokens[place].start)
    negated = failed or stage is Stage.DENIED
    matter = matter_of(passage, place) if direction.split(":")[0] in _PERSONAL else frozenset()
    trend = Trend(direction, lemma(tokens[place]), theme, head, negated, doer, matter)
    if stage in (Stage.PLANNED, Stage.OPEN) and not failed and tags[place] in (Tag.VERB, Tag.PARTICIPLE):
        return
    begin = max(first, min(moved.first, place))
    end = min(max(last, place + 1), max(place, moved.last) + 6, len(tokens))
    subject_words = " ".join(token.low for token in tokens[moved.first : moved.last])
    value = f"{'not ' if negated else ''}{tokens[place].low}"
    yield Claim(Kind.TREND, subject_words, value, trend, stance, passage.tokens_evidence(begin, end), speaker)


_PERSONAL: Final = frozenset({"verdict", "plea", "harm", "charge"})
"""Groups that are said of people; of whom, an article that speaks of one person tells by that."""
