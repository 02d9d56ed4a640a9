"""Quantities bound to what they count or measure, with the words that say which, when, and part or whole."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from relcli.claims.model import Claim, Kind, Measure
from relcli.claims.reading import Passage
from relcli.claims.stance import stance_at
from relcli.language.numbers import Quantity
from relcli.language.phrases import Phrase, clause_bounds, phrase_at, subject_of
from relcli.language.tables import table
from relcli.language.tagger import Tag, lemma
from relcli.language.times import TimeMention
from relcli.language.tokens import Token, singular, stem

_CONTENT = frozenset({Tag.NOUN, Tag.CAPITAL, Tag.VERB, Tag.PARTICIPLE, Tag.GERUND})
_PERIODS = ("day", "week", "month", "season", "quarter", "year", "decade")


def extract(passage: Passage) -> Iterator[Claim]:
    """Every quantity of a sentence that something is counted or measured by."""
    for quantity in passage.quantities:
        if quantity.dimension in ("ordinal",):
            continue
        claim = _claim(passage, quantity)
        if claim is not None:
            yield claim


def _claim(passage: Passage, quantity: Quantity) -> Claim | None:
    tokens, tags = passage.tokens, passage.tags
    first = passage.token_at(quantity.start)
    last = passage.token_at(quantity.end - 1) + 1
    bounds = clause_bounds(tokens, tags, first)
    verb = _verb(passage, first, bounds)
    subject = subject_of(tokens, tags, verb) if verb is not None else None
    head, modifiers, extent = _head(passage, quantity, first, last, subject, verb, bounds)
    fate = _fate(passage, quantity, first, last, verb, head, bounds)
    if fate:
        modifiers = {word for word in modifiers if word not in ("people", "peopl", "person")}
        head = fate
    own = {stem(t.text) for t in tokens[first:last]} | modifiers | {head}
    near = frozenset([
        stem(tokens[place].text) for place in range(*bounds) if tags[place] in _CONTENT and not first <= place < last
    ]) - own  # fmt: skip
    measure = Measure(
        quantity.low, quantity.high, quantity.value, quantity.dimension, quantity.unit, quantity.surface, quantity.hedge,
        quantity.per, head, frozenset(modifiers), lemma(tokens[verb]) if verb is not None else "", near,
        _period(passage, quantity, bounds), _part(tokens, first, last, lemma(tokens[verb]) if verb is not None else ""), _total(tokens, bounds), quantity.digits,
        _stems(passage, subject), len(" ".join(passage.sentence.text[: quantity.start + 1].split())) - 1,
    )  # fmt: skip
    if not head and not near and not measure.subject:
        return None
    stance, speaker = stance_at(passage, quantity.start)
    about = _words(passage, extent, first, last) or head
    evidence = passage.tokens_evidence(min(first, extent[0]), max(last, extent[1]))
    sure = 1.0 if head else 0.7
    return Claim(Kind.QUANTITY, about, quantity.surface, measure, stance, evidence, speaker, sure)


_SCALES = frozenset({"hundred", "thousand", "million", "billion", "trillion", "m", "bn", "tn"})


def _words(passage: Passage, extent: tuple[int, int], first: int, last: int) -> str:
    """The words that name what is measured, as written, without the figure itself."""
    keep = (Tag.NOUN, Tag.CAPITAL, Tag.GERUND, Tag.VERB, Tag.PARTICIPLE)
    return " ".join(
        passage.tokens[p].text for p in range(*extent)
        if passage.tags[p] in keep and not first <= p < last and passage.tokens[p].low not in _SCALES
    )  # fmt: skip


def _verb(passage: Passage, place: int, bounds: tuple[int, int]) -> int | None:
    """The verb the number hangs on: the nearest before it in its clause, else the first behind it."""
    tags = passage.tags
    verbs = (Tag.VERB, Tag.PARTICIPLE, Tag.BE)
    found = next((s for s in range(place - 1, bounds[0] - 1, -1) if tags[s] in verbs), None)
    if found is None:
        found = next((s for s in range(place, bounds[1]) if tags[s] in verbs), None)
    if found is not None and tags[found] is Tag.BE:
        behind = found + 1
        while behind < bounds[1] and tags[behind] in (Tag.ADVERB, Tag.BE, Tag.NEGATION):
            behind += 1
        if behind < bounds[1] and tags[behind] in (Tag.PARTICIPLE, Tag.GERUND, Tag.VERB):
            return behind
    return found


@lru_cache(maxsize=1)
def _fates() -> tuple[dict[str, str], dict[str, str]]:
    """(verb lemma, word beside a count) to what happened to those counted."""
    rows = table("casualties").items()
    return {v: fate for fate, row in rows for v in row["verbs"]}, {w: fate for fate, row in rows for w in row["words"]}


@lru_cache(maxsize=1)
def _people_heads() -> frozenset[str]:
    return frozenset(("", *(stem(word) for word in table("scope")["people_heads"])))


def _fate(
    passage: Passage, quantity: Quantity, first: int, last: int, verb: int | None, head: str, bounds: tuple[int, int]
) -> str:
    """Death, injury, arrest …: for a count of people, told by its verb or by a word beside it; "" for any other count."""
    if quantity.dimension != "count" or quantity.value < 2:
        return ""
    verbs, words = _fates()
    tokens, tags = passage.tokens, passage.tags
    people = _people_heads()
    before = [t.low for t in tokens[max(bounds[0], first - 6) : first]]
    told = next((words[t.low] for t in tokens[last : last + 4] if t.low in words), "") or next(
        (words[low] for low in before if low in ("toll", "deaths", "fatalities", "injuries", "arrests")), ""
    )
    if told and (head in people or head in {stem(word) for word in words}):
        return told
    if verb is None or head not in people:
        return ""
    fate = verbs.get(lemma(tokens[verb]), "")
    if fate and tags[verb] is Tag.VERB and lemma(tokens[verb]) not in ("die", "perish", "drown", "succumb") and first < verb:
        return ""  # "two gunmen killed …" does not count the dead
    return fate


_Head = tuple[str, set[str], tuple[int, int]]


def _head(
    passage: Passage, quantity: Quantity, first: int, last: int, subject: Phrase | None, verb: int | None, bounds: tuple[int, int]
) -> _Head:
    """Stem of what is measured, stems that narrow it, and the token range that names it."""
    tokens, tags = passage.tokens, passage.tags
    token = tokens[first]
    if first and quantity.dimension == "count" and tags[first - 1] is Tag.NOUN and "." in token.text and not token.text.startswith("."):
        return stem(tokens[first - 1].low), set(), (first - 1, last)  # "a magnitude 6.8 earthquake"
    if "-" in token.low and token.low[0].isdigit() and quantity.dimension == "count":
        return stem(singular(token.low.split("-", 1)[1])), set(), (first, last)
    if quantity.dimension == "length" and last < len(tokens) and tokens[last].low in ("long", "wide", "high", "tall", "deep"):
        return stem(tokens[last].low), set(), (first, last + 1)
    if passage.context.zone in ("list item", "table row") and bounds[0] > 1 and tokens[bounds[0] - 1].text == ":" and bounds[0] <= 5 and first - bounds[0] < 3:  # "Length: 14.2 km"
        words = [p for p in range(bounds[0] - 1) if tags[p] in (Tag.NOUN, Tag.CAPITAL)]
        if words:
            return stem(singular(tokens[words[-1]].low)), {stem(tokens[p].text) for p in words[:-1]}, (words[0], bounds[0] - 1)
    behind = phrase_at(tokens, tags, last)
    if last < len(tokens) and tokens[last].low == "of":
        behind = phrase_at(tokens, tags, last + 1)
        if behind is not None and tags[behind.first] is Tag.DETERMINER and quantity.dimension == "count" and tokens[behind.first].low != "the":
            behind = None
    if behind is not None and tags[behind.head] in (Tag.NOUN, Tag.CAPITAL, Tag.GERUND) and behind.first in (last, last + 1):
        if quantity.dimension in ("count",) or (last < len(tokens) and (tokens[last].low == "of" or behind.first == last)):
            return (*_named(passage, behind), (behind.first, behind.last))
    each = _each(passage, last)
    if each is not None:
        return stem(singular(tokens[each].low)), set(), (first, each + 1)
    before = _before(passage, first)
    if before is not None:
        return (*_named(passage, before), (before.first, before.last))
    if verb is not None and verb < first and subject is not None and tags[subject.head] is not Tag.PRONOUN:
        verbs = table("scope")["size_verbs" if quantity.dimension in ("length", "area", "volume", "speed") else "measure_verbs"]
        measures = lemma(tokens[verb]) in verbs or tags[verb] is Tag.BE
        if first - verb <= 8 and (measures or quantity.dimension == "percent"):
            head, modifiers = _named(passage, subject)
            return head, modifiers, (subject.first, subject.last)
    return _listed(passage, first, last)


def _each(passage: Passage, last: int) -> int | None:
    """"23.50 euros in cash for each share", "$5 a barrel": the token of the thing that is priced."""
    tokens, tags = passage.tokens, passage.tags
    for place in range(last, min(last + 4, len(tokens) - 1)):
        if tokens[place].low in ("each", "every", "per", "a", "apiece") and tags[place + 1] is Tag.NOUN:
            if tokens[place].low == "a" and place != last:
                return None
            return place + 1
        if tokens[place].text in ",.;" or tags[place] is Tag.VERB:
            return None
    return None


def _listed(passage: Passage, first: int, last: int) -> _Head:
    """"58 seats: 34 for one party, 15 for another": the head is that of the number before, the "for …" narrows it."""
    tokens, tags = passage.tokens, passage.tags
    if last + 1 < len(tokens) and tokens[last].low in ("for", "to", "from"):
        phrase = phrase_at(tokens, tags, last + 1)
        earlier = [q for q in passage.quantities if q.end <= tokens[first].start and q.dimension == "count"]
        if phrase is not None and earlier and tokens[last].low == "for":
            place = passage.token_at(earlier[0].end - 1) + 1
            noun = phrase_at(tokens, tags, place)
            if noun is not None and tags[noun.head] is Tag.NOUN:
                narrowed = {stem(tokens[p].text) for p in range(phrase.first, phrase.last) if tags[p] in (Tag.NOUN, Tag.CAPITAL)}
                return stem(singular(tokens[noun.head].low)), narrowed, (first, phrase.last)
    return "", set(), (first, last)


def _before(passage: Passage, first: int) -> Phrase | None:
    """"a budget of €310 million", "trade, at $6.1 billion,", "an overrun of 34 per cent"."""
    tokens, tags = passage.tokens, passage.tags
    place = first - 1
    while place >= 0 and (tags[place] in (Tag.DETERMINER, Tag.ADVERB) or tokens[place].low in ("about", "over", "around", "some", "than", "more")):
        place -= 1
    if place < 1 or tokens[place].low not in ("of", "at", "worth"):
        return None
    if tokens[place].low == "at" and tokens[place - 1].text != ",":
        return None
    end = place - (1 if tokens[place - 1].text == "," else 0)
    begin = end
    while begin > 0 and tags[begin - 1] in (Tag.NOUN, Tag.CAPITAL, Tag.GERUND, Tag.NUMBER):
        begin -= 1
    if begin == end:
        return None
    head = end - 1
    for _ in range(2):  # "trade between the two countries, at …": back to the first noun of the chain
        step = begin - 1
        while step > 0 and tags[step] is Tag.DETERMINER:
            step -= 1
        if step < 1 or tokens[step].low not in ("between", "of", "in", "with", "for") or tags[step - 1] not in (Tag.NOUN, Tag.CAPITAL):
            break
        head = step - 1
        begin = head
        while begin > 0 and tags[begin - 1] in (Tag.NOUN, Tag.CAPITAL, Tag.GERUND):
            begin -= 1
    return Phrase(begin, end, head)


def _named(passage: Passage, phrase: Phrase) -> tuple[str, set[str]]:
    tokens, tags = passage.tokens, passage.tags
    head = stem(singular(tokens[phrase.head].low))
    modifiers = {
        stem(tokens[p].text) for p in range(phrase.first, phrase.last)
        if p != phrase.head and tags[p] in (Tag.NOUN, Tag.CAPITAL, Tag.GERUND, Tag.VERB, Tag.PARTICIPLE)
    }  # fmt: skip
    place = phrase.last
    if place + 1 < len(tokens) and tokens[place].low in ("of", "in", "for", "from", "between") :
        follow = phrase_at(tokens, tags, place + 1)
        if follow is not None and tags[follow.head] in (Tag.NOUN, Tag.CAPITAL):
            modifiers |= {stem(tokens[p].text) for p in range(follow.first, follow.head + 1) if tags[p] in (Tag.NOUN, Tag.CAPITAL)}
    return head, {word for word in modifiers if word not in _SCALES}


def _stems(passage: Passage, phrase: Phrase | None) -> frozenset[str]:
    if phrase is None:
        return frozenset()
    return frozenset(
        stem(passage.tokens[p].text) for p in range(phrase.first, phrase.last) if passage.tags[p] in (Tag.NOUN, Tag.CAPITAL)
    )  # fmt: skip


def _period(passage: Passage, quantity: Quantity, bounds: tuple[int, int]) -> TimeMention | None:
    """The time the number is of: the nearest in its clause, else the only one of the sentence."""
    times = [t for t in passage.times if t.expr.kind not in ("duration", "clock") and t.expr.precision in _PERIODS]
    if not times:
        return None
    low = passage.tokens[bounds[0]].start
    high = passage.tokens[bounds[1] - 1].end
    inside = [t for t in times if low <= t.start < high]
    pool = inside or (times if len(times) == 1 else [])
    behind = [t for t in pool if t.start >= quantity.end]
    return min(behind or pool, key=lambda t: abs(t.start - quantity.start), default=None)


def _part(tokens: tuple[Token, ...], first: int, last: int, verb: str) -> bool:
    words = table("scope")
    before = [t.low for t in tokens[max(0, first - 3) : first]]
    behind = [t.low for t in tokens[last : last + 4]]
    if before and before[-1] in words["part_before"]:
        return True
    if before and before[-1] == "by" and verb in words["change_verbs"]:
        return True
    if any(" ".join(before[-n:]) in words["part_phrases"] for n in (1, 2, 3)):
        return True
    if behind[:2] in (["of", "the"], ["of", "them"], ["of", "whom"], ["of", "which"], ["of", "its"], ["of", "those"], ["of", "his"], ["of", "her"], ["of", "their"], ["of", "all"]):
        return True
    return bool(behind) and behind[0] in words["part_behind"]


def _total(tokens: tuple[Token, ...], bounds: tuple[int, int]) -> bool:
    text = f" {' '.join([t.low for t in tokens[bounds[0] : bounds[1]]])} "
    return any(phrase in text for phrase in _total_phrases())


@lru_cache(maxsize=1)
def _total_phrases() -> tuple[str, ...]:
    return tuple(f" {phrase} " for phrase in table("scope")["total"])
