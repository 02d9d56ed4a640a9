"""Quantities bound to what they count or measure, with the words that say which, when, and part or whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from relcli.claims.ballot import ballot
from relcli.claims.counted import counted
from relcli.claims.dating import period_of
from relcli.claims.fates import fate_of
from relcli.claims.figure import SCALES, Counted, Figure, turned
from relcli.claims.hanging import figure_of
from relcli.claims.manner import MARGIN, distributed, manner_of
from relcli.claims.model import Claim, Kind, Measure
from relcli.claims.passage import CONTENT, Passage
from relcli.claims.portion import SHARES, is_part, is_total
from relcli.claims.stance import stance_at
from relcli.language.numbers import Quantity, word_number
from relcli.language.phrases import Phrase
from relcli.language.tables import table, word_set
from relcli.language.tagger import Tag, lemma
from relcli.language.tokens import stem


def extract(passage: Passage) -> Iterator[Claim]:
    """Every quantity of a sentence that something is counted or measured by."""
    for quantity in passage.quantities:
        if quantity.dimension == "ordinal" or _halved(passage, quantity):
            continue
        claim = _claim(passage, _with_unit(passage, _sterling(passage, quantity)))
        if claim is not None:
            yield claim
    if passage.quantities:
        yield from _bare(passage)
        vote = ballot(passage)
        claim = _claim(passage, vote) if vote is not None else None
        if claim is not None:
            yield claim


def _halved(passage: Passage, quantity: Quantity) -> bool:
    """ "Cut its levy in half": of what it was before."""
    return quantity.dimension == "ratio" and passage.sentence.text[: quantity.start].rstrip().endswith(" in")


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
        value = float(token.text) if token.text.isdecimal() and len(token.text) < 4 else word_number(token.low)
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


_LEADS: Final = frozenset({"for", "to", "from", "at", "against"})


def _with_unit(passage: Passage, quantity: Quantity) -> Quantity:
    """ "A loaf that cost 20 piastres will be sold for 35.": a bare figure behind a sum of its size is one, too."""
    if quantity.dimension != "count" or quantity.unit or quantity.hedge or len(passage.quantities) < 2:
        return quantity
    first, last = passage.token_at(quantity.start), passage.token_at(quantity.end - 1) + 1
    lows = passage.sentence.lows
    if not first or lows[first - 1] not in _LEADS or (last < len(lows) and lows[last] not in (",", ".", ";", ")")):
        return quantity
    sums = [each for each in passage.quantities if each.end <= quantity.start and each.dimension == "money"]
    if len(sums) != 1 or not sums[0].value < 5 * quantity.value < 25 * sums[0].value:
        return quantity
    return replace(quantity, dimension="money", unit=sums[0].unit)


_POUND: Final = 0.45359237


def _claim(passage: Passage, quantity: Quantity) -> Claim | None:
    tokens, figure = passage.tokens, figure_of(passage, quantity)
    first, last, bounds, verb, subject = figure.first, figure.last, figure.bounds, figure.verb, figure.subject
    quantity = turned(passage, quantity, verb)
    head, modifiers, extent = _told_of(passage, figure)
    each = distributed(passage, figure)
    around, own = _around(passage, figure, modifiers | {head})
    near = frozenset(around) - own - _number_stems()
    governor = lemma(tokens[verb]) if verb is not None else ""
    measure = Measure(
        low=quantity.low,
        high=quantity.high,
        value=quantity.value,
        dimension=quantity.dimension,
        unit=quantity.unit,
        surface=quantity.surface,
        hedge=quantity.hedge,
        per=quantity.per or each,
        head=head,
        modifiers=frozenset(modifiers),
        governor=governor,
        near=near,
        period=period_of(passage, quantity, bounds),
        part=head != _MARGIN and not each and is_part(tokens, first, last, governor, quantity.dimension in SHARES),
        total=is_total(tokens, bounds),
        digits=quantity.digits,
        subject=_subject_stems(passage, subject),
        planned=_conditional(passage, bounds)
        or (verb is not None and _planned(passage, _leading(passage, bounds[0], verb), verb)),
        at=len(" ".join(passage.sentence.text[: quantity.start + 1].split())) - 1,
    )
    if not head and (_hour(passage, figure) or not around - own and subject is None):
        return None
    stance, speaker = stance_at(passage, quantity.start)
    about = _words(passage, extent, first, last) or head
    end = _years_end(passage, head, max(last, extent[1]))
    evidence = passage.tokens_evidence(min(first, extent[0]), end)
    sure = 1.0 if head else 0.7
    return Claim(Kind.QUANTITY, about, quantity.surface, measure, stance, evidence, speaker, sure)


def _around(passage: Passage, figure: Figure, told: set[str]) -> tuple[set[str], set[str]]:
    """Stems of the words of its clause, and those that are the figure's own; of a vote the whole sentence."""
    first, last, bounds = figure.first, figure.last, figure.bounds
    if figure.quantity.dimension == "vote":
        return passage.stems(0, len(passage.tokens), CONTENT), told
    own = {t.stem for t in passage.tokens[first:last]} | told
    return passage.stems(bounds[0], first, CONTENT) | passage.stems(last, bounds[1], CONTENT), own


def _subject_stems(passage: Passage, subject: Phrase | None) -> frozenset[str]:
    """Without numbers and their units: "a loaf that cost 20 piastres will be sold" is not about piastres."""
    if subject is None:
        return _NONE
    low, high = passage.tokens[subject.first].start, passage.tokens[subject.last - 1].end
    units = {
        stem(word) for each in passage.quantities if low <= each.start < high for word in each.unit_surface.split()
    }
    return frozenset(passage.stems(subject.first, subject.last)) - _number_stems() - units


_NONE: Final[frozenset[str]] = frozenset()


@lru_cache(maxsize=1)
def _number_stems() -> frozenset[str]:
    """Stems of number words, which tell nothing of what a figure is of."""
    kinds = ("cardinals", "tens", "scales", "fractions", "dozens")
    return frozenset(stem(word) for kind in kinds for word in table("numbers")[kind])


_MARGIN: Final = stem(MARGIN)


def _told_of(passage: Passage, figure: Figure) -> Counted:
    """What a figure is of, by what happened to those counted and by how it is meant."""
    head, modifiers, extent = counted(passage, figure)
    fate = fate_of(passage, figure, head)
    if fate:
        modifiers = {word for word in modifiers if word not in ("people", "peopl", "person")}
        head = fate
    modifiers -= {t.stem for t in passage.tokens[figure.first : figure.last]}
    if (not head or head in _quakes()) and figure.verb is not None and _is_magnitude(passage, figure):
        head = stem("magnitude")
    manner = manner_of(passage, figure)
    if manner == MARGIN:
        return _MARGIN, set(), extent
    return head, {*modifiers, stem(manner)} if manner else modifiers, extent


@lru_cache(maxsize=1)
def _quakes() -> frozenset[str]:
    return frozenset(map(stem, ("earthquake", "quake", "tremor", "aftershock", "shock")))


def _is_magnitude(passage: Passage, figure: Figure) -> bool:
    """ "The tremor measured 5.1": a bare decimal of a scale."""
    quantity, verb = figure.quantity, figure.verb
    if quantity.dimension != "count" or quantity.unit or not 0 < quantity.value < 10 or "." not in quantity.surface:
        return False
    return verb is not None and lemma(passage.tokens[verb]) in ("measure", "register", "record", "rate")


def _hour(passage: Passage, figure: Figure) -> bool:
    """ "opens at nine"."""
    quantity = figure.quantity
    before = passage.tokens[figure.first - 1].low if figure.first else ""
    return quantity.dimension == "count" and 1 <= quantity.value <= 12 and before in ("at", "until", "till", "before")


def _leading(passage: Passage, first: int, verb: int) -> int:
    """Where a modal of the verb may stand: "will start on Monday to vaccinate 412,000"."""
    return first if verb and passage.sentence.lows[verb - 1] == "to" else max(first, verb - 3)


def _planned(passage: Passage, first: int, verb: int) -> bool:
    """Does a modal make it what will or may be?  Not "can seat 300", "must climb 312 steps"."""
    tags, tokens = passage.tags, passage.tokens
    if not word_set("scope", "supposed").isdisjoint(passage.sentence.lows[first : verb + 1]):
        return True
    if verb > 1 and tokens[verb - 1].low == "to" and tags[verb - 2] is Tag.BE:
        return True  # "is to cost"
    return any(tags[p] is Tag.MODAL and tokens[p].low not in ("can", "cannot", "must") for p in range(first, verb))


def _conditional(passage: Passage, bounds: tuple[int, int]) -> bool:
    """ "If more than 40 per cent say no": a case that is thought of."""
    words = passage.sentence.words
    if "if" not in words and "unless" not in words:
        return False
    lows = passage.sentence.lows[max(0, bounds[0] - 1) : bounds[0] + 1]
    return "if" in lows or "unless" in lows


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
