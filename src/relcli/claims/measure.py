"""Quantities bound to what they count or measure, with the words that say which, when, and part or whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from relcli.claims.counted import SCALES, Figure, counted
from relcli.claims.model import Claim, Kind, Measure
from relcli.claims.passage import CONTENT, Passage
from relcli.claims.stance import stance_at
from relcli.language.numbers import Quantity, word_number
from relcli.language.phrases import clause_bounds, subject_of
from relcli.language.tables import table, word_set
from relcli.language.tagger import Tag, lemma
from relcli.language.times import TimeMention
from relcli.language.tokens import Token, stem

_TOLLS: Final = ("toll", "deaths", "fatalities", "injuries", "arrests")
_WHOLES: Final = ("the", "them", "whom", "which", "its", "those", "his", "her", "their", "all")
"""What follows the "of" of a part: "34 of the"."""
_PERIODS: Final = ("day", "week", "month", "season", "quarter", "year", "decade")


def extract(passage: Passage) -> Iterator[Claim]:
    """Every quantity of a sentence that something is counted or measured by."""
    for quantity in passage.quantities:
        if quantity.dimension in ("ordinal",):
            continue
        claim = _claim(passage, _sterling(passage, quantity))
        if claim is not None:
            yield claim
    if passage.quantities:
        yield from _bare(passage)


def _bare(passage: Passage) -> Iterator[Claim]:
    """Numbers of a list that leave out what they count: "the Left 15, the Pensioners 9", "won five and lost one"."""
    tags = passage.tags
    places = [
        n
        for n, tag in enumerate(tags)
        if (tag is Tag.NUMBER or (tag is Tag.PRONOUN and n and tags[n - 1] is Tag.VERB)) and _ends_item(passage, n)
    ]
    if len(places) + len(passage.quantities) < 3:
        return
    for place in places:
        token = passage.tokens[place]
        value = float(token.text) if token.text.isdigit() and len(token.text) < 4 else word_number(token.low)
        if value is None or any(each.start < token.end and token.start < each.end for each in passage.times):
            continue
        if any(each.start < token.end and token.start < each.end for each in passage.quantities):
            continue
        at = len(" ".join(passage.sentence.text[: token.start + 1].split())) - 1
        none: frozenset[str] = frozenset()
        measure = Measure(
            low=value, high=value, value=value, dimension="bare", unit="", surface=token.text, hedge="", per="",
            head="", modifiers=none, governor="", near=none, period=None, part=False, total=False, at=at,
        )  # fmt: skip
        stance, speaker = stance_at(passage, token.start)
        evidence = passage.tokens_evidence(max(0, place - 1), place + 1)
        yield Claim(Kind.QUANTITY, "", token.text, measure, stance, evidence, speaker, 0.5)


def _ends_item(passage: Passage, place: int) -> bool:
    after = place + 1
    return after >= len(passage.tokens) or passage.tokens[after].text in (",", ".", ";", "and")


def _sterling(passage: Passage, quantity: Quantity) -> Quantity:
    """ "A prize worth 40,000 pounds" is money; pounds are a weight where nothing near speaks of money."""
    if quantity.dimension != "mass" or not quantity.unit_surface.endswith("pounds"):
        return quantity
    if word_set("scope", "money_words").isdisjoint(passage.sentence.words):
        return quantity
    low, high, value = (number / _POUND for number in (quantity.low, quantity.high, quantity.value))
    return replace(quantity, low=low, high=high, value=value, dimension="money", unit="GBP")


_POUND: Final = 0.45359237


def _figure(passage: Passage, quantity: Quantity) -> Figure:
    first = passage.token_at(quantity.start)
    last = passage.token_at(quantity.end - 1) + 1
    bounds = clause_bounds(passage.tokens, passage.tags, first)
    verb = _verb(passage, first, bounds)
    subject = subject_of(passage.tokens, passage.tags, verb) if verb is not None else None
    return Figure(quantity, first, last, bounds, verb, subject)


def _claim(passage: Passage, quantity: Quantity) -> Claim | None:
    tokens, figure = passage.tokens, _figure(passage, quantity)
    first, last, bounds, verb, subject = figure.first, figure.last, figure.bounds, figure.verb, figure.subject
    head, modifiers, extent = counted(passage, figure)
    fate = _fate(passage, figure, head)
    if fate:
        modifiers = {word for word in modifiers if word not in ("people", "peopl", "person")}
        head = fate
    own = {t.stem for t in tokens[first:last]} | modifiers | {head}
    near = frozenset(passage.stems(bounds[0], first, CONTENT) | passage.stems(last, bounds[1], CONTENT)) - own
    governor = lemma(tokens[verb]) if verb is not None else ""
    measure = Measure(
        low=quantity.low,
        high=quantity.high,
        value=quantity.value,
        dimension=quantity.dimension,
        unit=quantity.unit,
        surface=quantity.surface,
        hedge=quantity.hedge,
        per=quantity.per,
        head=head,
        modifiers=frozenset(modifiers),
        governor=governor,
        near=near,
        period=_period(passage, quantity, bounds),
        part=_part(tokens, first, last, governor) or "each" in passage.sentence.lows[bounds[0] : first],
        total=_total(tokens, bounds),
        digits=quantity.digits,
        subject=frozenset(passage.stems(subject.first, subject.last)) if subject is not None else frozenset(),
        planned=verb is not None and _planned(passage, max(bounds[0], verb - 3), verb),
        at=len(" ".join(passage.sentence.text[: quantity.start + 1].split())) - 1,
    )
    if not head and (_hour(passage, figure) or not near and not measure.subject):
        return None
    stance, speaker = stance_at(passage, quantity.start)
    about = _words(passage, extent, first, last) or head
    end = _years_end(passage, head, max(last, extent[1]))
    evidence = passage.tokens_evidence(min(first, extent[0]), end)
    sure = 1.0 if head else 0.7
    return Claim(Kind.QUANTITY, about, quantity.surface, measure, stance, evidence, speaker, sure)


def _hour(passage: Passage, figure: Figure) -> bool:
    """ "opens at nine"."""
    quantity = figure.quantity
    before = passage.tokens[figure.first - 1].low if figure.first else ""
    return quantity.dimension == "count" and 1 <= quantity.value <= 12 and before in ("at", "until", "till", "before")


def _planned(passage: Passage, first: int, verb: int) -> bool:
    """Does a modal make it what will or may be?  Not "can seat 300", "must climb 312 steps"."""
    tags, tokens = passage.tags, passage.tokens
    return any(tags[p] is Tag.MODAL and tokens[p].low not in ("can", "cannot", "must") for p in range(first, verb))


_TIMES: Final = stem("time")
_LEAD: Final = 4


def _years_end(passage: Passage, head: str, end: int) -> int:
    """ "Five times: in 2017, 2019 and 2022": the number of the token behind the last year; `end` without years."""
    for time in passage.times if head == _TIMES else ():
        first = passage.token_at(time.start)
        if first >= end and time.expr.precision == "year":
            if first - end > _LEAD:
                break
            end = passage.token_at(time.end - 1) + 1
    return end


def _words(passage: Passage, extent: tuple[int, int], first: int, last: int) -> str:
    """The words that name what is measured, as written, without the figure itself."""
    return " ".join(
        passage.tokens[p].text
        for p in range(*extent)
        if passage.tags[p] in CONTENT and not first <= p < last and passage.tokens[p].low not in SCALES
    )


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


def _fate(passage: Passage, figure: Figure, head: str) -> str:
    """Death, injury, arrest …: for a count of people, by its verb or by a word beside it; "" for any other count."""
    if figure.quantity.dimension != "count" or figure.quantity.value < 1:
        return ""
    _, words = _fates()
    people = _people_heads()
    told = _told_beside(passage, figure)
    if told and (head in people or head in {stem(word) for word in words}):
        return told
    return _told_by_verb(passage, figure) if head in people else ""


def _told_beside(passage: Passage, figure: Figure) -> str:
    """ "41 dead", "a death toll of 41"."""
    _, words = _fates()
    behind = [token.low for token in passage.tokens[figure.last : figure.last + 5]]
    before = [token.low for token in passage.tokens[max(figure.bounds[0], figure.first - 6) : figure.first]]
    told = [low for low in behind if low in words] or [low for low in before if low in _TOLLS]
    return words[told[0]] if told else ""


def _told_by_verb(passage: Passage, figure: Figure) -> str:
    """ "41 people died", "the blast killed 41"."""
    if figure.verb is None:
        return ""
    verbs, _ = _fates()
    verb = lemma(passage.tokens[figure.verb])
    fate = verbs.get(verb, "")
    active = passage.tags[figure.verb] is Tag.VERB and figure.first < figure.verb
    if fate and active and verb not in ("die", "perish", "drown", "succumb"):
        return ""  # "two gunmen killed …" does not count the dead
    return fate


def _period(passage: Passage, quantity: Quantity, bounds: tuple[int, int]) -> TimeMention | None:
    """The time the number is of: the nearest in its clause, else the only one of the sentence."""
    times = [t for t in passage.times if t.expr.kind not in ("duration", "clock") and t.expr.precision in _PERIODS]
    if not times:
        return None
    low = passage.tokens[bounds[0]].start
    high = passage.tokens[bounds[1] - 1].end
    inside = [t for t in times if low <= t.start < high]
    pool = inside or (times if len(times) == 1 and not _apart(passage, quantity, times[0]) else [])
    behind = [t for t in pool if t.start >= quantity.end]
    return min(behind or pool, key=lambda t: abs(t.start - quantity.start), default=None)


def _apart(passage: Passage, quantity: Quantity, time: TimeMention) -> bool:
    """ "It cost 9 million, against the 4 that parliament approved in 2018": the time is that of a clause of its own."""
    if time.start < quantity.end:
        return False
    first, last = passage.token_at(quantity.end - 1), passage.token_at(time.start)
    return not _THAT.isdisjoint(passage.sentence.lows[first:last])


_THAT: Final = frozenset({"that", "which", "who", "whom"})


def _part(tokens: list[Token], first: int, last: int, verb: str) -> bool:
    words = table("scope")
    before = [t.low for t in tokens[max(0, first - 3) : first]]
    behind = [t.low for t in tokens[last : last + 4]]
    if before and before[-1] in words["part_before"]:
        return True
    if before and before[-1] == "by" and verb in words["change_verbs"]:
        return True
    if any(" ".join(before[-n:]) in words["part_phrases"] for n in (1, 2, 3)):
        return True
    if len(behind) > 1 and behind[0] == "of" and behind[1] in _WHOLES:
        return True
    return bool(behind) and behind[0] in words["part_behind"]


def _total(tokens: list[Token], bounds: tuple[int, int]) -> bool:
    text = f" {' '.join([t.low for t in tokens[bounds[0] : bounds[1]]])} "
    return any(phrase in text for phrase in _total_phrases())


@lru_cache(maxsize=1)
def _total_phrases() -> tuple[str, ...]:
    return tuple(f" {phrase} " for phrase in table("scope")["total"])
