"""Percentages between two figures, and rates over years, in the sentences where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from relcli.check.figures import measure_of, offset
from relcli.check.model import Severity
from relcli.check.stack import Said
from relcli.check.verdict import Features, Party, Verdict
from relcli.claims.model import Span
from relcli.language.tables import table
from relcli.language.tokens import stem

_YEAR = 31_557_600.0
"""Seconds."""
REACH = 2
"""How many sentences a total may stand before or behind its parts."""


def percentages(sentences: dict[int, list[Said]], here: int, severity: Severity) -> Iterator[Verdict]:
    """ "The budget was 310 million. The bill of 434 million is an overrun of 34 per cent"."""
    claims = sentences[here]
    rises = {stem(word) for word in table("scope")["percent_rise"]}
    for said in claims:
        measure = measure_of(said)
        if measure.dimension != "percent":
            continue
        moved = measure.part and measure.governor in table("scope")["change_verbs"]
        if moved:
            amounts = _from_to(claims)
        elif measure.head in rises:
            amounts = [
                s
                for s in (*sentences.get(here - 1, ()), *claims)
                if measure_of(s).dimension in ("money", "count") and s is not said
            ]
        else:
            continue
        if (
            len(amounts) != 2
            or measure_of(amounts[0]).unit != measure_of(amounts[1]).unit
            or measure_of(amounts[0]).dimension != measure_of(amounts[1]).dimension
        ):
            continue
        low, high = sorted((measure_of(s) for s in amounts), key=lambda m: m.value)
        if low.value <= 0 or high.value / low.value > 5:
            continue
        up = ((high.low / low.high) - 1) * 100, ((high.high / low.low) - 1) * 100
        down = (1 - low.high / high.low) * 100, (1 - low.low / high.high) * 100
        if any(least - 0.6 <= measure.value <= most + 0.6 for least, most in (up, down)):
            continue
        features = Features(0.7)
        yield Verdict(
            subject=measure.head,
            message=f"{measure.surface} is not what lies between {low.surface} and {high.surface}",
            explanation=f"From {low.surface} up to {high.surface} is {((high.value / low.value) - 1) * 100:.0f} per cent, the other way down {(1 - low.value / high.value) * 100:.0f}.",
            parties=(Party(f"{low.surface}, {high.surface}", tuple(amounts)), Party(measure.surface, (said,))),
            confidence=features.confidence,
            severity=severity,
            key=f"percent:{measure.surface}",
            reconcile="Correct the percentage or a figure.",
        )


def _from_to(claims: list[Said]) -> list[Said]:
    """ "to 41 million from 118 million", "from 27 to 31": two figures with nothing but the preposition between them."""
    for one, other in pairwise(claims):
        a, b = measure_of(one), measure_of(other)
        if a.dimension == b.dimension and a.unit == b.unit and a.dimension in ("money", "count"):
            between = one.claim.context.text[offset(one, True) : offset(other, False)].strip()
            before = one.claim.context.text[: offset(one, False)].rstrip()
            if (between, before.rsplit(None, 1)[-1:]) in (("from", ["to"]), ("to", ["from"])):
                return [one, other]
    return []


def products(claims: list[Said], spans: list[Said], severity: Severity) -> Iterator[Verdict]:
    """ "9,500 tonnes a year for eight years" and, over the whole time, "66,000 tonnes"."""
    for rate in claims:
        measure = measure_of(rate)
        if measure.per != "year" or measure.hedge:
            continue
        here = rate.claim.context.number
        lengths = [
            s
            for s in spans
            if s.claim.context.number == here
            and isinstance(s.claim.detail, Span)
            and not s.claim.detail.vague
            and s.claim.detail.low > 1.5 * _YEAR
        ]
        if len(lengths) != 1 or not isinstance(lengths[0].claim.detail, Span):
            continue
        span = lengths[0].claim.detail
        years = round((span.low + span.high) / 2 / _YEAR)
        for total in claims:
            whole = measure_of(total)
            if (
                not here < total.claim.context.number <= here + _REACH
                or whole.per
                or whole.unit != measure.unit
                or whole.dimension != measure.dimension
            ):
                continue
            product = measure.value * years
            if (
                not (whole.total or "whole" in total.claim.context.text)
                or not 0.6 < product / whole.value < 1.6
                or abs(product - whole.value) < 0.03 * product
            ):
                continue
            features = Features(1.0)
            yield Verdict(
                subject=measure.head or "the total",
                message=f"{measure.surface} a year for {years} years does not make {whole.surface}",
                explanation=f"It makes {product:,.0f} in the same unit as {whole.value:,.0f}.",
                parties=(
                    Party(f"{measure.surface} a year for {years} years", (rate, lengths[0])),
                    Party(whole.surface, (total,)),
                ),
                confidence=features.confidence,
                severity=severity,
                key=f"product:{measure.surface}:{whole.surface}",
                reconcile="Correct the rate, the time or the total.",
            )
