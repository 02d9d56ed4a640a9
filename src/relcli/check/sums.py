"""Totals and their parts, rates and products, bases and percentages, in the sentences where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from relcli.check.model import Severity
from relcli.check.stack import Said, Stack
from relcli.check.verdict import Features, Party, Verdict
from relcli.claims.model import Kind, Measure, Span
from relcli.language.tables import table
from relcli.language.tokens import stem

_YEAR = 31_557_600.0
_REACH = 2
"""How many sentences a total may stand before its parts."""


def within_articles(stack: Stack, severity: Severity) -> Iterator[Verdict]:
    """Every sum, product and percentage of an article that does not come out."""
    articles: dict[int, list[Said]] = defaultdict(list)
    for said in stack.of(Kind.QUANTITY):
        if _measure(said).dimension not in ("ordinal", "vote", "score", "ratio"):
            articles[said.number].append(said)
    spans: dict[int, list[Said]] = defaultdict(list)
    for said in stack.of(Kind.DURATION):
        spans[said.number].append(said)
    for number in sorted(articles):
        claims = articles[number]
        sentences: dict[int, list[Said]] = defaultdict(list)
        for said in claims:
            sentences[said.claim.context.number].append(said)
        for here in sorted(sentences):
            yield from _parts(sentences, here, severity)
            yield from _percentage(sentences, here, severity)
            yield from _others(sentences, here, severity)
        yield from _products(claims, spans[number], severity)


def _measure(said: Said) -> Measure:
    detail = said.claim.detail
    assert isinstance(detail, Measure)
    return detail


def _parts(sentences: dict[int, list[Said]], here: int, severity: Severity) -> Iterator[Verdict]:
    """A list of numbers in one sentence, and the total it shares out, there or just before."""
    for parts in _lists(sentences[here]):
        total = _total(sentences, here, parts)
        if total is None:
            continue
        whole = _measure(total)
        exact = sum(_measure(part).value for part in parts)
        if not _adds_up(parts, exact, whole) and 0.7 < exact / whole.value < 1.4:
            yield _sum_verdict(total, parts, exact, severity)


def _lists(claims: list[Said]) -> Iterator[list[Said]]:
    """Runs of numbers of one unit with commas or "and" between them, the last behind an "and"."""
    run: list[Said] = []
    for said in claims:
        lead = said.claim.context.text[: _measure(said).at].rstrip().casefold()
        if lead.endswith(("under", "over", "aged", "above", "below", "age of")):
            continue  # "88 were under five": no part of the list
        if run and not _continues(run[-1], said):
            yield from _closed(run)
            run = []
        run.append(said)
    yield from _closed(run)


def _continues(one: Said, other: Said) -> bool:
    a, b = _measure(one), _measure(other)
    if a.dimension != b.dimension or a.unit != b.unit:
        return False
    context = one.claim.context
    between = context.text[_offset(one, True) : _offset(other, False)]
    return len(between) < 90 and ("," in between or " and " in f" {between} ") and not set(between) & set(".;:()—–")


def _offset(said: Said, end: bool) -> int:
    """Place of a figure in the text of its sentence."""
    measure = _measure(said)
    return measure.at + len(" ".join(measure.surface.split())) if end else measure.at


def _closed(run: list[Said]) -> Iterator[list[Said]]:
    """A list is closed by "and" before its last number; its parts may follow a total of their own sentence."""
    for begin in (0, 1):
        parts = run[begin:]
        if len(parts) < 2:
            return
        between = parts[-1].claim.context.text[_offset(parts[-2], True) : _offset(parts[-1], False)]
        if " and " in f" {between} " and (begin or len(parts) >= 2):
            yield parts


def _total(sentences: dict[int, list[Said]], here: int, parts: list[Said]) -> Said | None:
    """The number that the list shares out: before a colon, behind "Of the …", or a toll or total just before."""
    first = parts[0]
    context = first.claim.context
    opening = context.text.casefold()
    shares = table("scope")["shares"]
    pointing = opening.startswith(
        ("of the ", "of these", "of those", "of its ", "of her ", "of his ", "of their ")
    ) or any(opening.startswith(words) for words in shares["openings"])
    before = [s for s in sentences[here] if s.claim.evidence.start < first.claim.evidence.start and _fits(s, first)]
    if before:
        lead = context.text[_offset(before[-1], False) : _offset(first, False)]
        if (
            ":" in lead
            or any(f" {words} " in f" {lead.casefold()} " for words in shares["leads"])
            or opening.startswith(("of the", "of its", "of her", "of his", "of their"))
        ):
            return before[-1]
        return None
    if not pointing:
        return None
    for back in range(1, _REACH + 1):
        earlier = [s for s in sentences.get(here - back, ()) if _fits(s, first) and not _measure(s).part]
        exact = sum(_measure(part).value for part in parts)
        if any(abs(_measure(s).value - exact) < 1e-6 for s in earlier):
            return None
        marked = [
            s for s in earlier if _measure(s).total or _measure(s).head in {stem(word) for word in shares["toll_words"]}
        ]
        if marked or earlier:
            return min(marked or earlier, key=lambda s: abs(_measure(s).value - exact))
    return None


def _fits(total: Said, part: Said) -> bool:
    a, b = _measure(total), _measure(part)
    return a.dimension == b.dimension and a.unit == b.unit and a.value > b.value and not a.hedge


def _adds_up(parts: list[Said], exact: float, whole: Measure) -> bool:
    """Do they come to the total, or near enough for rounded parts?"""
    if abs(exact - whole.value) < 1e-6 * max(1.0, whole.value):
        return True
    if any(_measure(part).hedge for part in parts):
        return whole.low <= sum(_measure(p).high for p in parts) and sum(_measure(p).low for p in parts) <= whole.high
    rounded = whole.dimension == "percent" or "." in whole.surface or any("." in _measure(p).surface for p in parts)
    step = max((_measure(p).high - _measure(p).low) for p in parts)
    return rounded and abs(exact - whole.value) <= step * len(parts) / 2


def _others(sentences: dict[int, list[Said]], here: int, severity: Severity) -> Iterator[Verdict]:
    """ "Fourteen passages … nine are identical. The other six …": what is left must be what is left."""
    for rest in sentences[here]:
        text = rest.claim.context.text
        before = text[: _measure(rest).at].rstrip().casefold()
        if (
            not before.endswith(("the other", "the remaining"))
            or _measure(rest).dimension != "count"
            or _measure(rest).hedge
        ):
            continue
        earlier = [s for n in range(max(0, here - _REACH), here + 1) for s in sentences.get(n, ())
                   if s.claim.evidence.start < rest.claim.evidence.start and _measure(s).dimension == "count" and not _measure(s).hedge]  # fmt: skip
        if len(earlier) < 2:
            continue
        total, part = earlier[-2], earlier[-1]
        whole = _measure(total).value
        exact = _measure(part).value + _measure(rest).value
        if exact != whole and _measure(part).value < whole and 0.7 < exact / max(1.0, whole) < 1.4:
            yield _sum_verdict(total, [part, rest], exact, severity)


def _sum_verdict(total: Said, parts: list[Said], exact: float, severity: Severity) -> Verdict:
    whole = _measure(total)
    words = " + ".join(_measure(part).surface for part in parts)
    features = Features(0.8)
    if len(parts) > 2:
        features.add(0.6, "a list of three or more")
    if whole.total:
        features.add(0.4, "marked as a total")
    amount = f"{exact / 1e6:,.6g} million" if exact >= 1e6 else f"{exact:,.6g}"
    return Verdict(
        total.claim.subject or "the total", f"{words} does not come to {whole.surface}",
        f"The parts add up to {amount}.",
        (Party(whole.surface, (total,)), Party(words, tuple(parts))), features.confidence, severity,
        f"sum:{whole.surface}:{words}", None, "Correct a part or the total, or name what is left out.", tuple(features.lines),
    )  # fmt: skip


def _percentage(sentences: dict[int, list[Said]], here: int, severity: Severity) -> Iterator[Verdict]:
    """ "The budget was 310 million. The bill of 434 million is an overrun of 34 per cent"."""
    claims = sentences[here]
    rises = {stem(word) for word in table("scope")["percent_rise"]}
    for said in claims:
        measure = _measure(said)
        if measure.dimension != "percent":
            continue
        moved = measure.part and measure.governor in table("scope")["change_verbs"]
        if moved:
            amounts = _from_to(claims)
        elif measure.head in rises:
            amounts = [
                s
                for s in (*sentences.get(here - 1, ()), *claims)
                if _measure(s).dimension in ("money", "count") and s is not said
            ]
        else:
            continue
        if (
            len(amounts) != 2
            or _measure(amounts[0]).unit != _measure(amounts[1]).unit
            or _measure(amounts[0]).dimension != _measure(amounts[1]).dimension
        ):
            continue
        low, high = sorted((_measure(s) for s in amounts), key=lambda m: m.value)
        if low.value <= 0 or high.value / low.value > 5:
            continue
        up = ((high.low / low.high) - 1) * 100, ((high.high / low.low) - 1) * 100
        down = (1 - low.high / high.low) * 100, (1 - low.low / high.high) * 100
        if any(least - 0.6 <= measure.value <= most + 0.6 for least, most in (up, down)):
            continue
        features = Features(0.7)
        yield Verdict(
            measure.head, f"{measure.surface} is not what lies between {low.surface} and {high.surface}",
            f"From {low.surface} up to {high.surface} is {((high.value / low.value) - 1) * 100:.0f} per cent, the other way down {(1 - low.value / high.value) * 100:.0f}.",
            (Party(f"{low.surface}, {high.surface}", tuple(amounts)), Party(measure.surface, (said,))), features.confidence,
            severity, f"percent:{measure.surface}", None, "Correct the percentage or a figure.", (),
        )  # fmt: skip


def _from_to(claims: list[Said]) -> list[Said]:
    """ "to 41 million from 118 million", "from 27 to 31": two figures with nothing but the preposition between them."""
    for one, other in pairwise(claims):
        a, b = _measure(one), _measure(other)
        if a.dimension == b.dimension and a.unit == b.unit and a.dimension in ("money", "count"):
            between = one.claim.context.text[_offset(one, True) : _offset(other, False)].strip()
            before = one.claim.context.text[: _offset(one, False)].rstrip()
            if (between, before.rsplit(None, 1)[-1:]) in (("from", ["to"]), ("to", ["from"])):
                return [one, other]
    return []


def _products(claims: list[Said], spans: list[Said], severity: Severity) -> Iterator[Verdict]:
    """ "9,500 tonnes a year for eight years" and, over the whole time, "66,000 tonnes"."""
    for rate in claims:
        measure = _measure(rate)
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
            whole = _measure(total)
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
                measure.head or "the total", f"{measure.surface} a year for {years} years does not make {whole.surface}",
                f"It makes {product:,.0f} in the same unit as {whole.value:,.0f}.",
                (Party(f"{measure.surface} a year for {years} years", (rate, lengths[0])), Party(whole.surface, (total,))),
                features.confidence, severity, f"product:{measure.surface}:{whole.surface}", None, "Correct the rate, the time or the total.", (),
            )  # fmt: skip
