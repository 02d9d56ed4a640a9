"""How something ended, out of a set of ends of which only one can be: the verdict, the vote, the rescue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from relcli.claims.cues import ENDING, places
from relcli.claims.doers import none_of
from relcli.claims.frames import NOUN, VERB, Pattern, about, patterns, told_how
from relcli.claims.model import Claim, Kind, Outcome, Stance
from relcli.claims.passage import NOUNS, Passage
from relcli.claims.pronouns import referent
from relcli.claims.stage import conditional
from relcli.claims.stance import stance_at
from relcli.language.phrases import Phrase, clause_bounds, object_of, phrase_at, subject_of
from relcli.language.tables import table, word_set
from relcli.language.tagger import AUXILIARY, Tag, lemma, lemma_of
from relcli.language.tokens import Token, singular, stem

_PRESENT: Final = frozenset({"is", "are"})
_GAP: Final = 4
"""Words that may stand between two words of a phrase: "gave the plan for a lock the go-ahead"."""
_VERBAL: Final = frozenset({Tag.VERB, Tag.PARTICIPLE, Tag.BE, Tag.MODAL, Tag.HAVE})
_CHAIN: Final = frozenset({Tag.ADVERB, Tag.NEGATION, *AUXILIARY})
_LINKING: Final = frozenset({"remain", "stay", "prove", "become", "get", "keep", "leave", "seem", "go", "stand", "lie"})
_PARTICLES: Final = frozenset({"up", "down", "out", "off", "away", "back", "over", "apart", "aside"})
_NOT: Final = frozenset({"not", "no", "never", "nor", "neither", "cannot", "nothing"})
_LEADING: Final = frozenset({"to", "for", "on", "of", "against", "with", "in"})
_HANGING: Final = frozenset({"on", "in", "from", "without", "under", "by", "with", "at", "for", "to", "after"})


def extract(passage: Passage) -> Iterator[Claim]:
    """Every outcome that a sentence tells; of phrases that begin with one word, the longest."""
    if not passage.cues & ENDING or passage.asks:
        return
    index = patterns()
    lemmas = [lemma_of(low) for low in passage.sentence.lows]
    held = frozenset(lemmas)
    found: dict[int, list[tuple[Pattern, int]]] = {}
    for place in places(passage.tokens, ENDING):
        for pattern in index[lemmas[place]]:
            if not held.issuperset(pattern.words):
                continue
            span = _match(passage, lemmas, pattern, place)
            if span is not None:
                found.setdefault(span[0], []).append((pattern, span[1]))
    for first, rows in found.items():
        for pattern, last in rows:
            if not any(_within(pattern, longer) for longer, _ in rows):
                yield from _told(passage, pattern, first, last)


def _within(pattern: Pattern, longer: Pattern) -> bool:
    """ "was found" in "was found guilty": but not "was released" in "was released on bail"."""
    words, size = longer.words, len(pattern.words)
    if len(words) <= size or not frozenset(pattern.words) <= frozenset(words):
        return False
    return words[:size] != pattern.words or words[size] not in _HANGING


def _match(passage: Passage, lemmas: list[str], pattern: Pattern, place: int) -> tuple[int, int] | None:
    """Half-open token range of a phrase whose rarest word stands at `place`; None where it does not stand there."""
    words, tags = pattern.words, passage.tags
    first = last = place
    wide = _GAP + 3 if len(words) > 2 else _GAP
    for word in reversed(words[: pattern.key]):
        gap = 0 if len(words) == 2 and words[1] in _HANGING else wide
        found = next((n for n in range(first - 1, max(-1, first - 2 - gap), -1) if lemmas[n] == word), -1)
        if found < 0 or _broken(tags, found + 1, first):
            return None
        first = found
    for word in words[pattern.key + 1 :]:
        gap = 0 if len(words) == 2 and word in _HANGING else wide
        found = next((n for n in range(last + 1, min(len(lemmas), last + 2 + gap)) if lemmas[n] == word), -1)
        if found < 0 or _broken(tags, last + 1, found):
            return None
        last = found
    return (first, last + 1) if _fits(passage, pattern, first, last) else None


def _broken(tags: list[str], first: int, last: int) -> bool:
    """Does a verb or a mark stand between two words of a phrase?"""
    return any(tag in _VERBAL or tag is Tag.MARK for tag in tags[first:last])


def _fits(passage: Passage, pattern: Pattern, first: int, last: int) -> bool:
    """Is the first word of a phrase the verb, noun or predicate that the phrase begins with?"""
    tags, tokens = passage.tags, passage.tokens
    if pattern.shape is NOUN:
        return tags[last] in (Tag.NOUN, Tag.GERUND)
    if len(pattern.words) == 1 and last + 1 < len(tokens) and _goes_on(tokens, last):
        return False
    if tags[first] is Tag.PARTICIPLE:
        return bool(pattern.passive or pattern.unless)
    if pattern.shape is VERB and tags[first] in (Tag.VERB, Tag.GERUND):
        return True
    return _link(passage, first) >= 0


def _goes_on(tokens: list[Token], place: int) -> bool:
    """Is a verb one with the particle behind it: "broke off", not "sank off the coast"?"""
    low = tokens[place + 1].low
    return low in _PARTICLES and low in table("phrasal")["verbs"].get(lemma(tokens[place]), ())


def _link(passage: Passage, place: int) -> int:
    """Number of the "was" or "remained" before a predicate, -1 where none stands there."""
    tokens, tags = passage.tokens, passage.tags
    before = place - 1
    while before >= 0 and place - before < 4 and (tags[before] in _BEFORE or tokens[before].low == "longer"):
        before -= 1
    if before < 0:
        return -1
    return before if tags[before] is Tag.BE or (tags[before] in _VERBAL and lemma(tokens[before]) in _LINKING) else -1


_BEFORE: Final = frozenset({Tag.ADVERB, Tag.DETERMINER, Tag.NEGATION})


def _told(passage: Passage, pattern: Pattern, first: int, last: int) -> Iterator[Claim]:
    if pattern.shape is NOUN:
        yield from _named(passage, pattern, first, last)
        return
    tokens, tags = passage.tokens, passage.tags
    acting = pattern.shape is VERB and tags[first] in (Tag.VERB, Tag.GERUND) and _link(passage, first) < 0
    verb = first if acting or tags[first] is Tag.PARTICIPLE else _link(passage, first)
    stage = stage_at(passage, verb, first)
    if stage is None:
        return
    negated, planned = stage
    negated ^= not _NOT.isdisjoint(passage.sentence.lows[first + 1 : last]) and _NOT.isdisjoint(pattern.words)
    subject = _subject(passage, verb)
    target = _target(passage, pattern, first, last) if acting else None
    moved, doer = (target, subject) if pattern.of_object and target is not None else (subject, target)
    if none_of(passage, subject) and tokens[verb].low in _PRESENT | {lemma(tokens[verb]), f"{lemma(tokens[verb])}s"}:
        return  # "nobody hires buses in one night"
    if none_of(passage, subject) or (target is not None and tokens[target.first].low == "no"):
        negated = not negated
    senses = _meant(passage, pattern, pattern.active if acting else pattern.passive, (moved, doer))
    yield from _claim(passage, senses, pattern, (first, last), (moved, doer), (negated, planned))


def _subject(passage: Passage, verb: int) -> Phrase | None:
    """The subject of a verb, past a participle that hangs on it: "the men trapped in the pit were brought up"."""
    tokens, tags = passage.tokens, passage.tags
    subject = subject_of(tokens, tags, verb)
    for _ in range(2):
        before = subject.first - 1 if subject is not None else -1
        while before > 0 and tags[before] in (Tag.PREPOSITION, Tag.ADVERB):
            before -= 1
        if (
            subject is None
            or before < 1
            or before == subject.first - 1
            or tags[before] not in (Tag.VERB, Tag.PARTICIPLE)
        ):
            return subject
        if tags[before - 1] not in (Tag.NOUN, Tag.CAPITAL) or tokens[before].low == lemma(tokens[before]):
            return subject
        subject = subject_of(tokens, tags, before) or subject
    return subject


def _meant(
    passage: Passage, pattern: Pattern, senses: frozenset[str], roles: tuple[Phrase | None, Phrase | None]
) -> frozenset[str]:
    """Without the senses of a light verb that its frame does not know of such a thing: "held a meeting"."""
    if pattern.light.isdisjoint(senses):
        return senses
    nouns = {stem(singular(passage.tokens[phrase.head].low)) for phrase in roles if phrase is not None}
    for phrase in roles:
        nouns |= _theme(passage, phrase)[0]
    known = about()
    return frozenset(
        [sense for sense in senses if sense not in pattern.light or not known[sense.split(":")[0]].isdisjoint(nouns)]
    )


def _target(passage: Passage, pattern: Pattern, first: int, last: int) -> Phrase | None:
    """What a verb in the active is done to, whether it stands inside its phrase or behind it."""
    tokens, tags = passage.tokens, passage.tags
    if len(pattern.words) == 1:
        return object_of(tokens, tags, first)
    target = phrase_at(tokens, tags, first + 1)
    if target is not None and target.first < last:
        target = _cut(passage, pattern, target)
    return target or phrase_at(tokens, tags, last) or _behind(passage, last)


def _cut(passage: Passage, pattern: Pattern, target: Phrase) -> Phrase | None:
    """What a phrase names without the words of the idiom: of "the diver alive" the diver, of "the go-ahead" nothing."""
    end = next((n for n in range(target.first, target.last) if lemma(passage.tokens[n]) in pattern.words), target.last)
    if end == target.last:
        return target
    return Phrase(target.first, end, end - 1) if passage.tags[end - 1] in NOUNS else None


def _behind(passage: Passage, last: int) -> Phrase | None:
    """What "for", "to", "on" or "of" behind the phrase hang on it: "gave the go-ahead to a lock"."""
    if last < len(passage.tokens) and passage.tokens[last].low in _LEADING:
        return phrase_at(passage.tokens, passage.tags, last + 1)
    return None


def _named(passage: Passage, pattern: Pattern, first: int, last: int) -> Iterator[Claim]:
    """ "After his acquittal", "reported a loss": an outcome that a noun names."""
    tokens, tags = passage.tokens, passage.tags
    before = first - 1
    while before >= 0 and tags[before] in _IN_PHRASE and tokens[before].low not in _NOT:
        before -= 1
    if before < 0:
        return
    low = tokens[before].low
    if _is_cause(passage, pattern, before, last):
        yield from _claim(passage, pattern.active, pattern, (first, last), (None, None), (False, False))
        return
    negated = low in ("no", "without")
    planned = False
    moved = _behind(passage, last) or _owner(passage, before + 1, first)
    if low == "no" and before:
        before -= 1
    if tags[before] in (Tag.VERB, Tag.PARTICIPLE) and lemma(tokens[before]) in _GIVING:
        stage = stage_at(passage, before, before)
        if stage is None:
            return
        negated, planned = stage[0] ^ negated, stage[1]
        moved = subject_of(tokens, tags, before)
    elif not negated and low not in ("after", "following", "despite", "since"):
        return
    yield from _claim(passage, pattern.active, pattern, (first, last), (moved, None), (negated, planned))


def _is_cause(passage: Passage, pattern: Pattern, before: int, last: int) -> bool:
    """ "Blamed on an electrical fault", "a gas leak set the house alight": does the noun tell how it came about?"""
    if not any(sense.split(":")[0] in told_how() for sense in pattern.active):
        return False
    tokens, tags, causing = passage.tokens, passage.tags, word_set("causes", "causing")
    if not word_set("causes", "doubts").isdisjoint(passage.sentence.words):
        return False
    governor = lemma(tokens[before - 1]) if before else ""
    if tokens[before].low in ("by", "on", "to", "with", "of", "in") and (governor in _BLAMING or governor in causing):
        return not _denied_near(passage, before)
    if (
        last < len(tokens)
        and tags[last] is Tag.VERB
        and (lemma(tokens[last]) in _CAUSING or lemma(tokens[last]) in causing)
    ):
        return stage_at(passage, last, last) == (False, False)
    return False


def _denied_near(passage: Passage, place: int) -> bool:
    return not _NOT.isdisjoint(passage.sentence.lows[max(0, place - 5) : place])


_BLAMING: Final = frozenset(
    "blame put down trace attribute due owe cause start begin spark trigger result because".split()
)
_CAUSING: Final = frozenset("cause start spark trigger set ignite bring throw send cut knock lead make break".split())
_IN_PHRASE: Final = frozenset({Tag.DETERMINER, Tag.NOUN, Tag.NUMBER, Tag.CAPITAL, Tag.POSSESSIVE})
_GIVING: Final = frozenset("""
    report post suffer record announce declare receive get give secure win make take bring see show hand earn return
    issue deliver reach sign confirm end face
""".split())  # fmt: skip


def _owner(passage: Passage, first: int, last: int) -> Phrase | None:
    """ "The minister's acquittal"."""
    owner = next((n for n in range(last - 1, first - 1, -1) if passage.tags[n] is Tag.POSSESSIVE), -1)
    return Phrase(first, owner, owner - 1) if owner > first else None


def stage_at(passage: Passage, verb: int, place: int) -> tuple[bool, bool] | None:
    """(negated, planned) of what a verb tells, `place` the word behind its helpers; None where it is left open."""
    tokens, tags = passage.tokens, passage.tags
    if conditional(passage, verb):
        return None
    before = verb - 1
    seen: list[str] = []
    while before >= 0 and (tags[before] in _CHAIN or tokens[before].low == "to"):
        seen.append(tokens[before].low)
        before -= 1
    lows = {*seen, *(token.low for token in tokens[verb:place])}
    negated = bool(lows & {"not", "never", "longer"}) or any(low.endswith("n't") for low in lows)
    if "to" in seen:
        governor = lemma(tokens[before]) if before >= 0 else ""
        return _infinitive(governor, tokens[before].low if before >= 0 else "", seen, negated)
    if tags[verb] is Tag.GERUND and "being" not in lows:
        low = tokens[before].low if before >= 0 else ""
        if low == "without":
            return not negated, False
        if any(low in ("is", "are", "was", "were", "been") for low in seen):
            return negated, False
        return (negated, False) if low in ("after", ",", "by") else None
    modals = {
        token.low
        for token, tag in zip(tokens[before + 1 : verb + 1], tags[before + 1 : verb + 1], strict=True)
        if tag is Tag.MODAL
    }
    if modals & {"may", "might", "should", "ought"}:
        return None
    if "could" in modals and not negated:
        return None
    if "have" in lows and modals & {"would", "could", "must", "should"}:
        return None
    return negated, bool(modals & {"will", "shall", "would", "won't"}) or "wo" in lows


_ACHIEVED: Final = frozenset("manage force oblige able have get go come begin continue start go happen".split())


def _infinitive(governor: str, low: str, seen: list[str], negated: bool) -> tuple[bool, bool] | None:
    if governor in word_set("stance", "denied") or low in ("unable",):
        return not negated, False
    if "have" in seen or "has" in seen or "had" in seen:
        return (True, False) if "yet" in seen else (negated, False)
    if governor in _ACHIEVED or low in ("able", "forced", "obliged"):
        return negated, False
    if low in word_set("stance", "planned") or governor in word_set("stance", "plan_verbs") or "be" in seen:
        return negated, True
    if {"is", "are", "was", "were"} & set(seen) or governor in ("decide", "vote", "agree", "promise", "vow", "choose"):
        return negated, True
    return None


def _claim(
    passage: Passage,
    senses: frozenset[str],
    pattern: Pattern,
    span: tuple[int, int],
    roles: tuple[Phrase | None, Phrase | None],
    told: tuple[bool, bool],
) -> Iterator[Claim]:
    tokens, tags = passage.tokens, passage.tags
    (first, last), (moved, doer), (negated, planned) = span, roles, told
    helpers = _helpers(passage, first)
    if (
        negated
        and "never" in helpers | {*passage.sentence.lows[:first]}
        and {"before", "until"} & passage.sentence.words
    ):
        return  # "had never won it before"
    if negated:
        senses = pattern.unless | frozenset([f"!{sense}" for sense in senses])
    stance, speaker = stance_at(passage, tokens[first].start)
    if not senses or stance is Stance.DENIED:
        return
    theme, head = (frozenset[str](), "") if none_of(passage, moved) else _theme(passage, moved)
    other, _ = _theme(passage, doer)
    noun = pattern.shape is NOUN
    earlier, part = "had" in helpers, _part(passage, moved, first)
    detail = Outcome(senses, lemma(tokens[first]), theme, head, other, planned, noun, len(pattern.words), earlier, part)
    low, high = clause_bounds(tokens, tags, first)
    begin = max(low, min(first, moved.first if moved is not None else first))
    subject = " ".join(token.low for token in tokens[moved.first : moved.last]) if moved is not None else ""
    value = " ".join(("not", *passage.sentence.lows[first:last]) if negated else passage.sentence.lows[first:last])
    evidence = passage.tokens_evidence(begin, max(last, min(high, last + 6)))
    yield Claim(Kind.OUTCOME, subject, value, detail, stance, evidence, speaker)


def _helpers(passage: Passage, place: int) -> frozenset[str]:
    """The helping verbs and adverbs right before a word."""
    before = place - 1
    while before >= 0 and passage.tags[before] in _CHAIN:
        before -= 1
    return frozenset(passage.sentence.lows[before + 1 : place])


def _part(passage: Passage, phrase: Phrase | None, place: int) -> str:
    """ "two of them", "most villages": how many it befell; a number alone is put behind a "+"."""
    lows, tags = passage.sentence.lows, passage.tags
    first, last = (phrase.first, phrase.last) if phrase is not None else (place, place)
    low, _ = clause_bounds(passage.tokens, tags, place)
    first = max(min(first, low), first - 2) if phrase is not None else low
    places = [n for n in range(first, last) if tags[n] is Tag.NUMBER or lows[n] in _PORTIONS]
    if not places:
        return ""
    words = " ".join(lows[n] for n in places)
    portion = any(lows[n] in _PORTIONS or "of" in lows[n + 1 : n + 2] for n in places)
    return words if portion else f"+{words}"


_PORTIONS: Final = frozenset(
    "some most many several half few another other others rest only part parts weaker stronger".split()
)


def _theme(passage: Passage, phrase: Phrase | None) -> tuple[frozenset[str], str]:
    """Stems of a phrase and of an "of …" behind it, and its head; of a pronoun, whom it stands for."""
    tokens, tags = passage.tokens, passage.tags
    if phrase is None:
        return frozenset(), ""
    if tags[phrase.head] is Tag.PRONOUN:
        person = referent(tokens[phrase.head].low, passage.previous)
        name = stem(person.split()[-1]) if person else ""
        return (frozenset({name}), name) if name else (frozenset(), "")
    stems = {tokens[n].stem for n in range(phrase.first, phrase.last) if tags[n] in NOUNS}
    head = stem(singular(tokens[phrase.head].low))
    place = phrase.last
    while place + 1 < len(tokens) and tokens[place].low in ("of", "for", "in"):
        follow = phrase_at(tokens, tags, place + 1)
        if follow is None:
            break
        stems |= {tokens[n].stem for n in range(follow.first, follow.last) if tags[n] in NOUNS}
        place = follow.last
    return frozenset(stems | _apposed(passage, phrase)), head


def _apposed(passage: Passage, phrase: Phrase) -> set[str]:
    """The name beside a phrase: "their coach, Ruud Hamstra, on Monday", "Ruud Hamstra, their coach,"."""
    tokens = passage.tokens
    found: set[str] = set()
    for mention in passage.mentions:
        name = mention.name
        behind = name.first == phrase.last + 1 and tokens[phrase.last].text == ","
        before = name.last == phrase.first - 1 and tokens[name.last].text == ","
        if behind or before:
            found.update(token.stem for token in tokens[name.first : name.last])
    return found
