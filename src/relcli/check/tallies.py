"""Margins that are not the difference, parts that outgrow their whole, shares that leave less than nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from relcli.check.figures import in_unit_of, measure_of, offset
from relcli.check.model import Severity
from relcli.check.ratios import REACH, Sentences
from relcli.check.stack import Said
from relcli.check.verdict import Features, Party, Verdict
from relcli.language.amounts import amount
from relcli.language.tables import table, word_set
from relcli.language.tokens import stem, stem_set

_COUNTS = ("count", "bare")


def like(one: Said, other: Said) -> bool:
    """Are the two of one unit, the second perhaps without it: "800,000 euros on costumes, 700,000 on sets"?"""
    a, b = measure_of(one), measure_of(other)
    if a.dimension == b.dimension and a.unit == b.unit:
        return True
    return b.dimension in _COUNTS and not b.unit and not b.head and a.dimension in ("money", "percent", *_COUNTS)


def margins(sentences: Sentences, here: int, severity: Severity) -> Iterator[Verdict]:
    """ "Survived by five votes … 27 supported it, 24 opposed": the margin is the difference."""
    for said in sentences[here]:
        if not _is_margin(said):
            continue
        margin = measure_of(said)
        pairs = list(_opposed(sentences, here, said))
        gaps = [abs(measure_of(a).value - measure_of(b).value) for a, b in pairs]
        if len(pairs) != 1 or gaps[0] == margin.value or not 0.3 < gaps[0] / margin.value < 3:
            continue
        words = " and ".join(measure_of(each).surface for each in pairs[0])
        yield Verdict(
            subject=said.claim.subject or "the margin",
            message=f"between {words} lie {amount(gaps[0])}, not {margin.surface}",
            explanation=f"The larger less the smaller is {amount(gaps[0])}.",
            parties=(Party(margin.surface, (said,)), Party(words, tuple(pairs[0]))),
            confidence=Features(1.2).confidence,
            severity=severity,
            key=f"margin:{margin.surface}:{words}",
            reconcile="Correct the margin or one of the figures.",
        )


def against_results(claims: Sequence[Said], results: Sequence[Said], severity: Severity) -> Iterator[Verdict]:
    """ "12,340 votes to 11,905, a majority of 535": one result in the sentence of a margin, or next to it."""
    for said in claims:
        here = said.claim.context.number
        near = [each for each in results if abs(each.claim.context.number - here) <= 1]
        if not _is_margin(said) or len(near) != 1 or len(measure_of(near[0]).surface.split()) > _RESULT:
            continue
        numbers = [float(part) for part in measure_of(near[0]).unit.split("-") if part.replace(".", "").isdigit()]
        gap, margin = abs(numbers[0] - numbers[-1]), measure_of(said)
        if len(numbers) != 2 or not gap or gap == margin.value or not 0.3 < gap / margin.value < 3:
            continue
        yield Verdict(
            subject=said.claim.subject or "the margin",
            message=f"{measure_of(near[0]).surface} is a difference of {amount(gap)}, not {margin.surface}",
            explanation=f"The larger less the smaller is {amount(gap)}.",
            parties=(Party(margin.surface, (said,)), Party(measure_of(near[0]).surface, tuple(near))),
            confidence=Features(1.2).confidence,
            severity=severity,
            key=f"margin:{margin.surface}:{measure_of(near[0]).surface}",
            reconcile="Correct the margin or the result.",
        )


_RESULT = 5
"""Words of "12,340 votes to 11,905"; a result told in more is added up by its two counts."""


def _is_margin(said: Said) -> bool:
    """ "A majority of 211", "won by five votes"."""
    measure = measure_of(said)
    if measure.dimension != "count" or measure.hedge or measure.value < 1:
        return False
    before = said.claim.context.text[: measure.at].casefold().split()[-2:]
    if before[-1:] == ["of"]:
        return before[0] in word_set("scope", "margins")
    counted = said.claim.context.text[offset(said, True) :].split()[:1]
    votes = stem_set("scope", "margin_units")
    return before[-1:] == ["by"] and bool(counted) and stem(counted[0].strip(".,;:")) in votes


def _opposed(sentences: Sentences, here: int, margin: Said) -> Iterator[tuple[Said, Said]]:
    """The two figures that stand against each other near a margin: before it in its sentence, else around."""
    own = [each for each in sentences[here] if measure_of(each).at < measure_of(margin).at]
    for claims in (own, *(sentences.get(here + step, ()) for step in (1, -1, REACH))):
        counts = [each for each in claims if measure_of(each).dimension in _COUNTS and each is not margin]
        counts = [each for each in counts if measure_of(each).value >= 2 * measure_of(margin).value]
        if len(counts) < 2:
            continue
        one, other = counts[0], counts[1]
        text = one.claim.context.text[offset(one, True) :].casefold()
        if not word_set("scope", "opposed").isdisjoint(text.replace(",", " ").split()):
            yield one, other
            return


def overfull(sentences: Sentences, here: int, severity: Severity) -> Iterator[Verdict]:
    """ "34 of the 90 seats, the Alliance 27, the Left 15, …": more than there are."""
    claims = sorted(sentences[here], key=lambda each: measure_of(each).at)
    for place, part in enumerate(claims[:-1]):
        whole = claims[place + 1]
        between = part.claim.context.text[offset(part, True) : offset(whole, False)]
        if between.strip() not in ("of the", "of its", "of a total of") or not like(part, whole):
            continue
        parts = [part, *_list_behind(claims[place + 2 :], whole)]
        total, exact = measure_of(whole), sum(measure_of(each).value for each in parts)
        if len(parts) < 3 or exact <= total.value or exact > 1.4 * total.value or total.hedge:
            continue
        words = " + ".join(measure_of(each).surface for each in parts)
        yield Verdict(
            subject=whole.claim.subject or "the total",
            message=f"{words} is more than {total.surface}",
            explanation=f"The parts alone add up to {in_unit_of(total, exact)}.",
            parties=(Party(total.surface, (whole, part)), Party(words, tuple(parts[1:]))),
            confidence=Features(1.4).confidence,
            severity=severity,
            key=f"overfull:{total.surface}:{words}",
            reconcile="Correct a part or the total.",
        )


def _list_behind(claims: Sequence[Said], whole: Said) -> Iterator[Said]:
    """The numbers that go on where "34 of the 90 seats" left off, up to the one behind the "and"."""
    last = whole
    for said in claims:
        between = said.claim.context.text[offset(last, True) : offset(said, False)]
        if len(between) > 90 or not like(whole, said) or set(between) & set(".;:()—–"):
            return
        if measure_of(said).head and measure_of(said).head != measure_of(whole).head:
            return
        yield said
        if " and " in between:
            return
        last = said


def shares(sentences: Sentences, here: int, severity: Severity) -> Iterator[Verdict]:
    """ "47.8 per cent and 45.1. The other lists came to 9.1 per cent together": more than a hundred."""
    text = sentences[here][0].claim.context.text.casefold()
    if not text.startswith(tuple(table("scope")["rest_openings"])):
        return
    rest = [each for each in sentences[here] if measure_of(each).dimension == "percent"]
    before = [each for each in sentences.get(here - 1, ()) if _percentage(each)]
    exact = sum(measure_of(each).value for each in (*before, *rest))
    if len(rest) != 1 or len(before) < 2 or measure_of(before[0]).dimension != "percent" or not 100.6 < exact < 140:
        return
    words = " + ".join(measure_of(each).surface for each in before)
    yield Verdict(
        subject="the shares",
        message=f"{words} leaves less than {measure_of(rest[0]).surface}",
        explanation=f"Together they make {amount(exact)} per cent.",
        parties=(Party(words, tuple(before)), Party(measure_of(rest[0]).surface, tuple(rest))),
        confidence=Features(1.2).confidence,
        severity=severity,
        key=f"shares:{words}",
        reconcile="Correct one of the shares.",
    )


def _percentage(said: Said) -> bool:
    measure = measure_of(said)
    return measure.dimension == "percent" or (measure.dimension in _COUNTS and "." in measure.surface)
