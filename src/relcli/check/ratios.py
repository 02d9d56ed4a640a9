"""Percentages between two figures, and rates over years, in the sentences where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from relcli.check.figures import in_unit_of, measure_of, offset
from relcli.check.model import Severity
from relcli.check.stack import Said
from relcli.check.verdict import Features, Party, Verdict
from relcli.claims.model import Measure, Span
from relcli.language.tables import table
from relcli.language.tokens import stem_set

_AMOUNTS = ("money", "count")
_NO_AMOUNTS = ("percent", "ordinal", "duration", "age", "bare", "score", "vote", "ratio", "clock")
_YEAR = 31_557_600.0
"""Seconds."""
Sentences = Mapping[int, Sequence[Said]]
"""The figures of an article by number of the sentence."""
REACH = 2
"""How many sentences a total may stand before or behind its parts."""


def percentages(sentences: dict[int, list[Said]], here: int, severity: Severity) -> Iterator[Verdict]:
    """ "The budget was 310 million. The bill of 434 million is an overrun of 34 per cent"."""
    claims = sentences[here]
    for said in claims:
        measure = measure_of(said)
        if measure.dimension != "percent":
            continue
        amounts = _between(said, claims, sentences.get(here - 1, []))
        if len(amounts) != 2 or not (_of_one_unit(*amounts) or _elliptic(*amounts)):
            continue
        low, high = sorted((measure_of(each) for each in amounts), key=lambda amount: amount.value)
        if low.value <= 0 or high.value / low.value > 5 or _fits(measure.value, low, high):
            continue
        up, down = (high.value / low.value - 1) * 100, (1 - low.value / high.value) * 100
        yield Verdict(
            subject=measure.head,
            message=f"{measure.surface} is not what lies between {low.surface} and {high.surface}",
            explanation=(
                f"From {low.surface} up to {high.surface} is {up:.0f} per cent, the other way down {down:.0f}."
            ),
            parties=(Party(f"{low.surface}, {high.surface}", tuple(amounts)), Party(measure.surface, (said,))),
            confidence=Features(0.7).confidence,
            severity=severity,
            key=f"percent:{measure.surface}",
            reconcile="Correct the percentage or a figure.",
        )


def _between(percentage: Said, claims: list[Said], before: list[Said]) -> list[Said]:
    """The figures that a percentage may lie between: "from 27 to 31", or those of this sentence and the last."""
    measure = measure_of(percentage)
    if measure.part and measure.governor in table("scope")["change_verbs"]:
        return _from_to(claims)
    if measure.head not in stem_set("scope", "percent_rise"):
        return []
    opening = percentage.claim.context.text.casefold().split(maxsplit=1)[0]
    if before and not claims[1:] and opening in _ELSEWHERE:
        return []
    return [each for each in (*before, *claims) if measure_of(each).dimension in _AMOUNTS and each is not percentage]


_ELSEWHERE = frozenset({"in", "for", "among", "at", "across", "elsewhere", "meanwhile", "outside", "with"})
"""Words that open a sentence on somebody else, or some other place."""


def _from_to(claims: list[Said]) -> list[Said]:
    """ "to 41 million from 118 million", "from 27 to 31": two figures with nothing but the preposition between them."""
    for one, other in pairwise(claims):
        if (_of_one_unit(one, other) or _elliptic(one, other)) and measure_of(one).dimension not in _NO_AMOUNTS:
            between = one.claim.context.text[offset(one, True) : offset(other, False)].strip(" ,")
            before = one.claim.context.text[: offset(one, False)].rstrip()
            if (between, before.rsplit(None, 1)[-1:]) in (("from", ["to"]), ("to", ["from"])):
                return [one, other]
    return []


def _elliptic(one: Said, other: Said) -> bool:
    """ "To 41 million euros from 118 million": one of the two without its unit."""
    a, b = measure_of(one), measure_of(other)
    large = max(a.value, b.value) > 10_000 or "." in _unitless(a, b).surface
    return {a.dimension, b.dimension} == {"money", "count"} and large


def _unitless(a: Measure, b: Measure) -> Measure:
    """The one without a unit."""
    return b if a.dimension == "money" else a


def _of_one_unit(one: Said, other: Said) -> bool:
    a, b = measure_of(one), measure_of(other)
    return a.dimension == b.dimension and a.unit == b.unit


def _fits(percentage: float, low: Measure, high: Measure) -> bool:
    """Does the percentage lie between the two, upwards or downwards, however they were rounded?"""
    least, most = _told_exactly(low, high), _told_exactly(high, low)
    up = ((most[0] / least[1]) - 1) * 100, ((most[1] / least[0]) - 1) * 100
    down = (1 - least[1] / most[0]) * 100, (1 - least[0] / most[1]) * 100
    return any(least - 0.6 <= percentage <= most + 0.6 for least, most in (up, down))


def _told_exactly(measure: Measure, other: Measure) -> tuple[float, float]:
    """Within what it lies; a whole number of euros beside "2.40" is no rounded one."""
    exact = measure.dimension == "money" and measure.value < _PRICE and "." in other.surface and not measure.hedge
    return (measure.value - _CENT, measure.value + _CENT) if exact else (measure.low, measure.high)


_PRICE = 1000
_CENT = 0.005


def products(claims: list[Said], spans: list[Said], severity: Severity) -> Iterator[Verdict]:
    """ "9,500 tonnes a year for eight years" and, over the whole time, "66,000 tonnes"."""
    for rate in claims:
        measure = measure_of(rate)
        if measure.per != "year" or measure.hedge:
            continue
        lengths = list(_lengths(rate, spans))
        if len(lengths) != 1:
            continue
        length, years = lengths[0]
        for total in claims:
            if _is_whole(rate, total) and _misses(measure.value * years, measure_of(total).value):
                yield _product_verdict(rate, length, years, total, severity)


def _lengths(rate: Said, spans: list[Said]) -> Iterator[tuple[Said, int]]:
    """Lengths of time in the sentence of a yearly rate, with their years."""
    for said in spans:
        span = said.claim.detail
        if said.claim.context.number != rate.claim.context.number or not isinstance(span, Span):
            continue
        if not span.vague and span.low > 1.5 * _YEAR:
            yield said, round((span.low + span.high) / 2 / _YEAR)


def _is_whole(rate: Said, total: Said) -> bool:
    """Is it told soon after the rate as what came of it in all?"""
    whole = measure_of(total)
    here = rate.claim.context.number
    if not here < total.claim.context.number <= here + REACH or whole.per or not _of_one_unit(rate, total):
        return False
    return whole.total or "whole" in total.claim.context.text


def _misses(product: float, total: float) -> bool:
    """Near enough to be meant as the total, and too far to be it."""
    return 0.6 < product / total < 1.6 and abs(product - total) >= 0.03 * product


def _product_verdict(rate: Said, length: Said, years: int, total: Said, severity: Severity) -> Verdict:
    measure, whole = measure_of(rate), measure_of(total)
    words = f"{measure.surface} a year for {years} years"
    return Verdict(
        subject=measure.head or "the total",
        message=f"{words} does not make {whole.surface}",
        explanation=f"It makes {in_unit_of(measure, measure.value * years)}.",
        parties=(Party(words, (rate, length)), Party(whole.surface, (total,))),
        confidence=Features(1.0).confidence,
        severity=severity,
        key=f"product:{measure.surface}:{whole.surface}",
        reconcile="Correct the rate, the time or the total.",
    )
